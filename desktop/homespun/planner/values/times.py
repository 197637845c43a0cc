"""Computed values about time: hours worked, nights, days since, late fees, the next date.

Owns which words ask for them and which fields they need.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re

from homespun.planner.conditions.conditions import dates
from homespun.planner.draft import Draft
from homespun.planner.text.formulas import HOUR, RATE, amount, equation
from homespun.planner.text.reading import plain
from homespun.planner.text.units import measured_in
from homespun.planner.values.prices import named_rate
from homespun.planner.values.recipe import Passage, add_calc, add_setting, asked_word, names_of, word
from homespun.planner.values.spelled_out import span_of


def hours_worked(draft: Draft, p: Passage) -> bool:
    """Hours between two times, less the break."""
    words = plain(p.sentence)
    if not re.search(r"\b(hours?|stunden|heures|horas|ore|uren|godzin\w*)\b", words):
        return False
    for table in draft.tables:
        times = [f for f in table.fields if f.type in ("time", "datetime")]
        if len(times) < 2 or any(c.type == "number" and c.text.startswith("hours(") for c in table.calcs):
            continue
        asked = re.search(
            r"\b(work\w* out|calculat\w*|count|sum|add\w* up|total|need the hours|decimal|ausrechn\w*|berechn\w*|calcul\w*|hours per|how many hours|stunden|show the hours|hours each)\b|\b(?:show|see|zeig\w*|seh\w*|affich\w*|montr\w*|voir|muestr\w*|mostr\w*|ver|vedere)\b[^.]*\b(?:hours|heures|horas|ore)\b",
            words,
        )
        if not asked or (asked[0] == "stunden" and "stunde" in plain(table.label)):
            continue  # lessons are called hours in German
        code = f"hours({times[0].name}, {times[1].name})"
        rest = next(
            (f for f in table.of("int", "number") if re.search(r"break|pause|descanso|pausa", plain(f.label))), None
        )
        if rest is not None:
            code += (
                f" - {rest.name} / 60"
                if re.search(r"min", plain(rest.label)) or rest.type == "int"
                else f" - {rest.name}"
            )
        add_calc(draft, table, word(draft, "hours"), code, "number")
        return True
    return False


def rounded_hours(draft: Draft, p: Passage) -> bool:
    """Minutes as hours, rounded up to a step, and what they cost."""
    words = plain(p.sentence)
    step = None
    if re.search(r"quarter|viertel|quart d|cuarto", words):
        step = "0.25"
    elif re.search(r"half.hour|halbe stunde|demi|media hora|mezz", words):
        step = "0.5"
    if step is None or not re.search(r"round|aufgerundet|auf\w*|arrond|redond|arrotond|arred", words):
        return False
    for table in draft.tables:
        minutes = next((f for f in table.numbers() if re.search(r"\bmin", plain(f.label))), None)
        between = span_of(table, "hours") if minutes is None else ""
        if minutes is None and not between:
            continue
        label = (
            "Billed hours" if draft.language == "en" and re.search(r"bill", plain(p.request)) else word(draft, "hours")
        )
        if between and "hours(" not in between:
            return False  # rounded already
        hours = f"{minutes.name} / 60" if minutes is not None else between
        calc = add_calc(draft, table, label, f"round_up({hours}, {step})", "number")
        rate = next(
            (
                n
                for n in names_of(draft, table)
                if n.type == "money" and re.search(r"rate|hour|satz|taux|tarif|tariff|hora|ora", plain(n.label))
            ),
            None,
        )
        if calc and rate:
            add_calc(draft, table, word(draft, "amount"), f"{calc.name} * {rate.code}", "money")
        return True
    return False


def hourly(draft: Draft, p: Passage) -> bool:
    """Hours times what an hour costs."""
    found = next((m for m in RATE.finditer(p.clause) if HOUR.match(m["unit"])), None)
    if found is None or (equation(p.clause) and re.search(r"[x*+]", p.clause)):
        return False
    for table in ([p.table] if p.table else []) + [t for t in draft.tables if t is not p.table]:
        times = [f for f in table.fields if f.type in ("time", "datetime")]
        worked = next((c for c in table.calcs if c.type == "number" and "hours(" in c.text), None)
        hours = worked.name if worked else (f"hours({times[0].name}, {times[1].name})" if len(times) > 1 else next(
            (f.name for f in table.of("number", "int") if re.search(r"hours|stunden|heures|horas|\bore\b", plain(f.label))), ""))  # fmt: skip
        if not hours and (
            minutes := next((f for f in table.of("number", "int") if re.search(r"\bmin", plain(f.label))), None)
        ):
            hours = f"{minutes.name} / 60"
        if not hours:
            continue
        if any(c.type == "money" and (hours in c.text or "hours(" in c.text) for c in table.calcs):
            return True  # another recipe has read this rate
        if named_rate(draft, table, p.request):
            return True  # a formula of the request uses it
        words = plain(p.request)
        subject = re.search(r"([^\W\d_]+)\s+(?:is|costs?|kostet|coute|cuesta|costa)\s+[€$£]?\s?\d", plain(p.clause))
        if subject and re.search(rf"(?:is|=|ist|est|es)\s[^.]*\b{subject[1]}\b[^.]*(?:plus|\+|und|mas|piu)", words):
            return True  # a rate that a formula elsewhere uses
        parts = next(
            (
                f
                for f in table.of("money")
                if re.search(r"material|parts|teile|pieces|piezas|ricambi|cost of", plain(f.label))
            ),
            None,
        )
        extra = f" + {parts.name}" if parts is not None else ""
        setting = add_setting(draft, word(draft, "rate"), "money", amount(found["money"]))
        label = (
            "pay"
            if re.search(r"gets|paid|wage|costs? me|lohn|verdien", words) and not re.search(r"charge", words)
            else "price"
        )
        add_calc(draft, table, word(draft, label), f"{hours} * {setting}{extra}", "money")
        return True
    return False


def nights_stayed(draft: Draft, p: Passage) -> bool:
    """The nights between two dates, and their price."""
    words = plain(p.sentence)
    found = re.search(r"\b(nights?|nachte|nuits|noches|notti|noites|nachten)\b", words)
    if not found:
        return False
    for table in draft.tables:
        start, end = dates(table, "start"), dates(table, "end") or dates(table, "due")
        if not start or not end or any(c.text.startswith(f"{end[0].name} - ") for c in table.calcs):
            continue
        asked = re.search(
            r"work\w* out|calcul\w*|how many nights|ausrechn\w*|berechn\w*|number of nights|count", plain(p.request)
        )
        price = next(
            (f for f in table.of("money") if re.search(r"night|nacht|nuit|noche|notte|noite", plain(f.label))), None
        )
        if not asked and price is None:
            continue
        nights = add_calc(draft, table, word(draft, "nights"), f"{end[0].name} - {start[0].name}", "int")
        if (
            price is not None
            and nights is not None
            and re.search(r"total|price|preis|gesamt|prix|importe|totale", plain(p.request))
        ):
            add_calc(draft, table, word(draft, "total"), f"{nights.name} * {price.name}", "money")
        return True
    return False


_SINCE = re.compile(
    r"\b(since|ago|how long|been|waiting|open|old|passed|gone|already|seit\w*|her|alt|vergangen|schon|depuis|passes?|hace|desde|pasado|transcurrid\w*|fa|trascors\w*|passat\w*|faz|ha|passad\w*)\b"
)


def days_since(draft: Draft, p: Passage) -> bool:
    """Days or years since a date, or days late."""
    words = plain(p.clause)
    if re.search(
        r"(?:how many|number of) (?:full )?years|wie viele (?:vollen? )?jahre|combien d annees|cuantos anos|quanti anni",
        words,
    ):
        unit = "years"
    elif re.search(
        r"how many days|number of days|wie viele tage|combien de jours|cuantos dias|quanti giorni|quantos dias|how long",
        words,
    ):
        unit = "days"
    else:
        return False
    if re.search(r"\blate\b|overdue|verspat|retard|retraso|ritardo|atraso", words):
        for table in draft.tables:
            due = dates(table, "due")
            if due:
                done = dates(table, "done")
                end = f"coalesce({done[0].name}, today)" if done else "today"
                add_calc(
                    draft,
                    table,
                    "Days late" if draft.language == "en" else word(draft, "days"),
                    f"max(0, {end} - {due[0].name})",
                    "int",
                )
                return True
        return False
    for table in ([p.table] if p.table else []) + draft.tables:
        start = dates(table, "start") or [
            f for f in dates(table) if f.label and not re.search(r"birth|geburt|naiss|nac", plain(f.label))
        ]
        if any(measured_in(f.label) == unit for f in table.of("int", "number")):
            continue  # a field that people fill in
        if unit == "days" and len(table.of("date")) > 1 and not _SINCE.search(words):
            continue  # the days from one to the other
        if start:
            code = f"today - {start[0].name}" if unit == "days" else f"years_between({start[0].name}, today)"
            add_calc(draft, table, word(draft, unit), code, "int")
            return True
    return False


def late_fee(draft: Draft, p: Passage) -> bool:
    """An amount for each day that something is late."""
    words = plain(p.sentence)
    if not re.search(r"\blate\b|overdue|verspat|retard|retraso|ritardo|atraso|too long", words):
        return False
    found = re.search(
        r"(\d+(?:[.,]\d+)?)\s*(cents?|€|euros?|pence|p|£|\$)?\s*(?:for|per|a|pro|par|por|al|je|für)\s*(?:each|every|jeden?|chaque|cada|ogni)?\s*(?:day|tag|jour|dia|día|giorno|late day)",
        p.sentence, re.IGNORECASE)  # fmt: skip
    if not found:  # the day first: `each day late costs 50 cents`
        found = re.search(
            r"(?:day|tag|jour|dia|día|giorno)\b\D{0,40}?(\d+(?:[.,]\d+)?)\s*(cents?|€|euros?|pence|p|£|\$)?(?!\s*(?:days|tage|jours|dias|giorni|%))",
            p.sentence, re.IGNORECASE)  # fmt: skip
        if found and not re.search(
            r"cost|fee|fine|charge|kostet|gebuhr|strafe|coute|penalite|amende|cuesta|recargo|multa|costa|penale|pay|cent|€|euro|£|\$",
            words,
        ):
            return False
    if not found:
        return False
    value = found[1].replace(",", ".")
    if found[2] and found[2].lower() in ("cent", "cents", "pence", "p"):
        value = str(round(float(value) / 100, 2))
    for table in draft.tables:
        due, done = dates(table, "due") or dates(table, "end"), dates(table, "done")
        if due:
            end = f"coalesce({done[0].name}, today)" if done else "today"
            setting = add_setting(
                draft, "Fee per day" if draft.language == "en" else word(draft, "fee"), "money", value
            )
            add_calc(draft, table, word(draft, "fee"), f"max(0, {end} - {due[0].name}) * {setting}", "money")
            return True
    return False


def next_date(draft: Draft, p: Passage) -> bool:
    """A date some weeks after another."""
    words = plain(p.sentence)
    if not re.search(
        r"\bnext\b|\bnachste\w*|\bprochain\w*|\bproxim[oa]\b|\bprossim[oa]\b|follow.up|\bdue date\b", words
    ) or not re.search(r"work|calc|berechn|ausrechn|from that|date of|compute|automat|itself", words):
        return False
    for table in draft.tables:
        for f in table.of("int", "number"):
            unit = next(
                (
                    u
                    for u, pattern in (
                        ("weeks", r"week|woche|semain|semana|settiman"),
                        ("months", r"month|monat|mois|mes\b|meses|mesi"),
                        ("days", r"\bdays?\b|tage|jours|dias|giorni"),
                        ("years", r"years|jahre|\bans\b|anos|anni"),
                    )
                    if re.search(pattern, plain(f.label))
                ),
                "",
            )
            start = next((d for d in dates(table) if d.name != f.name), None)
            if unit and start is not None:
                label = asked_word(
                    p.sentence,
                    r"next (?!one\b|is\b)[\w-]+|nächste[rns]? [\w-]+|prochaine? [\w-]+|próxim[oa] [\w-]+|prossim[oa] [\w-]+",
                    word(draft, "next"),
                )
                add_calc(draft, table, label, f"{start.name} + {unit}({f.name})", "date")
                return True
    return False
