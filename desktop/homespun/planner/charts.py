"""Totals by group: per customer, per month, as bars or lines.

Owns the words for grouping and for charts. Gives lines of the plan.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re

from homespun.planner.conditions import condition, dates
from homespun.planner.draft import NUMERIC, Draft, DraftCalc, DraftField, DraftTable
from homespun.planner.marks import likely_tables
from homespun.planner.page_wishes import PAGES
from homespun.planner.reading import alike, plain, stems
from homespun.planner.recipe import Passage

COUNT = re.compile(
    r"\b(how many|number of|count(?: of)?|a count|percentage|what percent\w*|wie viele?|anzahl|combien|nombre|leur nombre|cuantos|cuantas|numero de|quanti|quante|numero di|quantos|quantas|hoeveel|aantal|ile|how much|total|sum|average|altogether|outstanding|(?:gross|net) total|"
    r"gesamt\w*|summe|durchschnitt\w*|insgesamt|totale?|somme|moyenne|suma|promedio|media|somma|soma|totaal|gemiddeld\w*|nps)\b"
)


CHART = re.compile(r"\b(charts?|graphs?|diagramm\w*|grafik\w*|graphiques?|grafic\w*|wykres\w*|grafiek\w*|courbe\w*)\b")


PER = re.compile(
    r"\b(?:per|by|for each|for every|each|every|pro|je|nach|fur jede\w*|par|pour chaque|por|por cada|de cada|para cada|per ogni|per ciascun\w*|al|a la|each|cada|chaque|na|voor elke|grouped by|sum up per)\s+((?:(?!and\b|und\b|et\b|y\b|e\b)[^\W\d_]+\s*){1,3})"
)


_BUCKETS = {
    "day": r"\b(per day|daily|by day|each day|every day|pro tag|taglich\w*|par jour|quotidien\w*|por dia|diari[oa]|al giorno|giornalier\w*)\b",
    "week": r"\b(per week|weekly|by week|each week|every week|pro woche|wochentlich\w*|par semaine|hebdo\w*|por semana|semanal\w*|per settimana|settimanal\w*)\b",
    "month": r"\b(per month|monthly|by month|each month|every month|a month|line per month|pro monat|je monat|monatlich\w*|monats\w*|par mois|chaque mois|mensuel\w*|por mes|cada mes|mensual\w*|al mese|per mese|ogni mese|mensil\w*|por mes|mensal|mensais|todo mes)\b",
    "year": r"\b(per year|yearly|annual\w*|by year|each year|pro jahr|jahrlich\w*|par an|annuel\w*|por ano|anual\w*|all anno|annual[ei])\b",
}  # fmt: skip


LINE = re.compile(r"\b(line (?:chart|graph)|linien\w*|courbe|linea\w*|lineas|line per)\b")


def period_of(words: str) -> str:
    """Give the period a text names: `this month`, or ""."""
    for unit, pattern in (
        ("month", r"this months?\b|of this month|diesen monat|diesem monat|ce mois|este mes|questo mese|current month"),
        ("year", r"this years?\b|dieses jahr|diesem jahr|cette annee|este ano|quest anno|current year"),
        ("week", r"this weeks?\b|diese woche|dieser woche|cette semaine|esta semana|questa settimana"),
    ):
        if re.search(pattern, words):
            return f"this {unit}"
    return "today" if False else ""


def per_groups(draft: Draft, p: Passage) -> list[tuple[DraftTable, str, str]]:  # noqa: C901 (one reading after another, nothing to part)
    """Give (table, path, bucket) for each `per …` of a clause."""
    words = plain(p.clause)
    out: list[tuple[DraftTable, str, str]] = []
    for unit, pattern in _BUCKETS.items():
        adjective = re.search(
            r"\b(?:daily|weekly|monthly|yearly|annual|jahrlich\w*|monatlich\w*|mensuel\w*|annuel\w*|mensual\w*|anual\w*|mensil\w*)\b",
            words,
        )
        if adjective and PER.search(words) and not CHART.search(words):
            continue
        if re.search(pattern, words) and not re.search(
            r"\b(?:price|cost|fee|euro|paid|pay|times|twice|once) (?:a|per) (?:night|hour|day|week|month|year)\b", words
        ):
            for table in likely_tables(draft, p):
                when = next((f for f in dates(table, "") if f.type in ("date", "datetime")), None) or next(
                    iter([*dates(table, "start"), *dates(table)]), None
                )
                if when is not None:
                    out.append((table, when.name, unit))
                    break
    for found in PER.finditer(words):
        target = found[1]
        best: tuple[float, DraftTable, str] | None = None
        for table in draft.tables:
            for f in table.values():
                if f.type in NUMERIC or f.type in ("note", "image", "time", "yesno"):
                    continue
                first = stems(target)
                hits = sum(any(alike(w, v) for v in first) for w in stems(f.label))
                if (
                    hits
                    and first
                    and any(alike(first[0], w) or (len(first) > 1 and alike(first[1], w)) for w in stems(f.label))
                ):
                    score = (
                        hits / len(stems(f.label))
                        + 0.25 * (table is p.table)
                        + 0.1 * (f.type in ("link", "choice"))
                        + 0.2 * bool(table.of("money") or table.of("number", "int"))
                    )
                    if best is None or score > best[0]:
                        best = (score, table, f.name)
        if best is None:
            # "per customer", a table of its own, or a person by another word: the link or name that means it
            for table in draft.tables:
                person = next(
                    (
                        f
                        for f in table.fields
                        if f.type in ("text", "link")
                        and re.search(r"name|who|person|employee|worker|member|driver|wer\b|nom", plain(f.label))
                    ),
                    None,
                )
                if person is not None and re.search(
                    r"\b(person|people|employee|worker|member|hirer|staff|mitarbeiter\w*|personne|persona|pessoa)\b",
                    target,
                ):
                    best = (0.5, table, person.name)
                    break
        if best is not None and not any(path == best[2] and table is best[1] for table, path, _ in out):
            out.append((best[1], best[2], ""))
    return out


def charts(draft: Draft, p: Passage) -> list[str]:
    """Give the charts or group totals that a clause asks for."""
    p = Passage(re.sub(r"\([^()]*\)", "", p.clause), p.sentence, p.request, p.table)
    words = plain(p.clause)
    whole = plain(p.sentence)
    if any(re.search(pattern, words) for kind, pattern in PAGES if kind in ("board", "calendar", "gallery")):
        return []
    groups = per_groups(draft, p)
    if not groups and not CHART.search(words):
        return []
    asks = (
        CHART.search(words)
        or COUNT.search(words)
        or re.search(
            r"\b(show|sum|fees?|cost|hours|words|pieces|kwh|line|revenue|income|zeig\w*|montre\w*|muestra\w*|mostra\w*|need|want|how many|wie viele|see)\b",
            whole,
        )
    )
    names_value = any(
        m.field is not None and not m.option and m.field.type in NUMERIC and m.strength >= 1
        for m in draft.mentions(p.clause, [table for table, _, _ in groups])
    )
    if not asks and not (groups and names_value and not re.search(r"\d", words)):
        return []
    lines: list[str] = []
    if not groups:
        for table in likely_tables(draft, p):
            when = next((f for f in dates(table, "")), None) or next(iter(dates(table)), None)
            if when is not None:
                unit = next(
                    (u for u, pattern in _BUCKETS.items() if re.search(pattern, whole)),
                    "month" if not LINE.search(words) else "",
                )
                groups = [(table, when.name, unit)]
                break
            choice = next(iter(table.of("choice", "link")), None)
            if choice is not None:
                groups = [(table, choice.name, "")]
                break
    for table, path, bucket in groups:
        value = _value_for(draft, table, p, words)
        kind = "line" if LINE.search(words) or bucket in ("day", "week") else "bar"
        by = f"{path} {bucket}".strip()
        wheres = []
        found = condition(draft, table, re.sub(r"\b(?:per|by|pro|je|par|por)\b.*$", "", p.clause))
        if found is not None and found.kind == "option":
            wheres.append(found.text)
        if (period := period_of(words)) and not bucket and (when := next(iter(dates(table)), None)):
            wheres.append(f"{when.name} in {period}")
        where = " where " + " and ".join(wheres) if wheres else ""
        function = f"sum({value.name})" if value is not None else "count()"
        if value is not None and (
            value.type == "rating"
            or re.search(r"temperat|average|durchschnitt|moyenne|score", plain(value.label) + words)
        ):
            function = f"avg({value.name})"
        lines.append(f"chart {kind} {table.name}: {function} by {by}{where}")
    return lines


def _value_for(draft: Draft, table: DraftTable, p: Passage, words: str) -> DraftField | DraftCalc | None:
    del draft
    if re.search(
        r"\bhow many\b|\bnumber of\b|\bcount\b|wie viele|anzahl|combien|nombre|cuant[oa]s|quant[ie]\b|quant[oa]s\b|hoeveel",
        words,
    ):
        exact = [
            v
            for v in table.numbers()
            if any(alike(w, c) for w in stems(v.label) for c in stems(p.clause)) and v.type != "money"
        ]
        return exact[0] if exact and not any(alike(stems(table.label)[-1], w) for w in stems(p.clause)) else None

    def score(value: DraftField | DraftCalc) -> float:
        hits = sum(any(alike(w, c) for c in stems(p.clause)) for w in stems(value.label))
        money = re.search(
            r"money|income|revenue|takings|cost|spent|fees?|einnahmen|umsatz|ingres|incass|recette|receita|value|worth",
            words,
        )
        pieces = (
            value.type == "int"
            and re.search(r"quant|menge|anzahl|cantidad|count", plain(value.label))
            and re.search(r"\b(?:pieces|units|items|stuck\w*|pieces|piezas|pezzi|pecas)\b", words)
        )
        partial = getattr(value, "text", "").startswith("if(")
        return (
            2.0 * hits
            + 1.5 * bool(pieces)
            - 0.9 * bool(partial and not hits)
            + 0.5 * (value.type == "money")
            + 0.8 * bool(money and value.type == "money")
            + 0.4 * isinstance(value, DraftCalc)
            - 1.5 * bool(re.search(r"\bper\b|rate|unit|minimum|\bage\b", plain(value.label)) and not hits > 1)
        )

    candidates = [v for v in table.numbers() if "count(" not in getattr(v, "text", "")]
    best = max(candidates, key=score, default=None)
    return best if best is not None and score(best) > -0.5 else None
