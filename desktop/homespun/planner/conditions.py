"""Conditions in a person's words: overdue, below the minimum, older than 60 days, without an answer, more than 500.

Owns the words for comparing, for time, for being open or done, in several languages, and what they mean for the
fields of one table. Gives expressions as text. Knows nothing of the model.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re
from dataclasses import dataclass

from homespun.planner.draft import DATES, NUMERIC, Draft, DraftCalc, DraftField, DraftTable, quote
from homespun.planner.fieldtypes import date_role
from homespun.planner.reading import alike, plain, stems


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition of one table, and what kind it is (late, soon, low, high, range, open, option, full, owes)."""

    text: str
    kind: str


def _p(text: str) -> re.Pattern[str]:
    return re.compile(text)


LATE = _p(
    r"\b(overdue|late\b|past (?:its|their|the|it|due)|run out|ran out|runs out|have expired|has expired|is expired|expired|lapsed|not (?:\w+ )?(?:back|returned|paid|done|finished)?\s?(?:in|on) time|"
    r"(?:date|deadline|time|day) (?:has |have |is |was )?(?:passed|gone|over)|should (?:already )?have been|too late|behind schedule|missed|"
    r"uberfallig\w*|verspatet|zu spat|abgelaufen\w*|uberschritten\w*|verfallen|fristuberschreitung|"
    r"en retard|depasse\w*|perime\w*|expire\w*|echu\w*|hors delai|vencid[oa]s?|caducad[oa]s?|atrasad[oa]s?|con retraso|fuera de plazo|"
    r"in ritardo|scadut[oaie]|oltre la scadenza|em atraso|expirad[oa]s?|te laat|verlopen|po terminie|przeterminowan\w*)\b"
)
_LESS = r"below|under|less than|fewer than|lower than|smaller than|beneath|unter|weniger als|kleiner als|niedriger als|en dessous d\w+|sous|moins de|inferieur\w* a|por debajo de\w*|menos de|menor (?:que|a)|inferior a|sotto|meno di|inferior[ei] a|abaixo d\w+|menor que|minder dan|onder|lager dan|ponizej|mniej niz|<"
_MORE = r"above|over|more than|greater than|higher than|bigger than|larger than|exceeds?|exceeding|beyond|uber|mehr als|grosser als|hoher als|au[- ]dessus d\w+|plus de|superieur\w* a|por encima de\w*|mas de|mayor (?:que|a)|superior a|sopra|oltre|piu di|maggior[ei] (?:di|a)|superior[ei] a|acima d\w+|mais de|maior (?:que|do que)|meer dan|boven|hoger dan|powyzej|wiecej niz|>"
_LEAST = r"at least|or more|minimum of|no less than|mindestens|au moins|al menos|como minimo|almeno|pelo menos|no minimo|minstens|>="
_MOST = r"at most|or less|no more than|maximum of|up to|hochstens|maximal|au plus|como maximo|al massimo|no maximo|hoogstens|<="
_NUMBER = r"[€$£]?\s?(\d+(?:[.,]\d+)?)\s?(%|percent|prozent|pour ?cent|por ?ciento|per ?cento|por ?cento)?"
_DAYS = r"(\d+)\s*(days?|weeks?|months?|years?|tagen?|wochen?|monaten?|jahren?|jours?|semaines?|mois|ans?|dias?|semanas?|meses|mes|anos?|giorni|giorno|settimane?|mesi|anni|dagen|weken|maanden|dni|tygodni\w*)"
_UNIT = {
    "d": "days",
    "t": "days",
    "j": "days",
    "g": "days",
    "w": "weeks",
    "s": "weeks",
    "m": "months",
    "y": "years",
    "a": "years",
}
SOON = _p(
    r"\b(?:(?:in|within|over) the (?:next|coming)|within|in den nachsten|innerhalb (?:von|der nachsten)|in weniger als|dans les|d ici|sous|"
    r"en los proximos|dentro de|antes de|nei prossimi|entro|nos proximos|dentro de|in the next|in less than|less than|binnen|"
    r"in de komende|fewer than|next)\s+(?:the next |les |prochains? )?" + _DAYS
)
AGO = _p(
    r"\b(?:older th[ae]n|(?:for |since )?(?:more|longer) than|over|after|more then|not \w+ (?:for|in)|for|alter als|seit mehr als|langer als|nach|mehr als|"
    r"depuis plus de|plus (?:vieux|ancien\w*) (?:que|de)|plus de|apres|au bout de|sous|hace mas de|mas de|despues de|tras|desde hace mas de|da piu di|piu di|dopo|oltre|"
    r"ha mais de|mais de|apos|depois de|ouder dan|langer dan|meer dan|na|dluzej niz|ponad|po)\s+" + _DAYS
)
NOT = r"(?:not|n't|never|nobody|no one|without|no|still|yet|nicht|noch|niemand|ohne|kein\w*|nie|sans|pas|jamais|aucun\w*|sin|no|nadie|sem|nao|ninguem|senza|non|nessuno|niet|zonder|nie|bez)"
OPEN = _p(
    r"\b(open|still (?:out|waiting|missing|to)|waiting|outstanding|pending|unpaid|unanswered|unreturned|uncollected|not (?:yet )?(?:\w+(?:ed|en)|back|done|here|in)|nobody \w+ed|"
    r"(?:are |is )?(?:out|away|on loan|lent out|borrowed)(?: right now| now| at the moment)?|not back|without (?:an? )?(?:answer|reply)|"
    r"offen\w*|draussen|unbezahlt|ausstehend|nicht \w+|noch nicht|ausgeliehen|unterwegs|"
    r"sans reponse|en attente|impaye\w*|pas encore|non \w+e?s?|en cours|dehors|pendientes?|sin \w+|abiert[oa]s?|prestad[oa]s?|"
    r"apert[oaie]|in sospeso|non (?:ancora )?\w+|senza \w+|fuori|abert[oa]s?|em aberto|sem \w+|nao \w+|emprestad[oa]s?|left|to do|undone|remaining)\b"
)
_NEG = r"(?:not|n't|t|never|nobody|without|nicht|ohne|kein\w*|niemand|sans|pas|sin|no|nao|sem|non|senza|niet|zonder|nie|bez)"
_FINAL = _p(
    r"\b(done|closed|finished|complete[d]?|returned|picked up|collected|delivered|paid|cancell?ed|rejected|declined|refused|resolved|answered|"
    r"rehomed|sold|handed over|solved|fixed|archived|lost|erledigt|abgeschlossen|fertig|bezahlt|abgeholt|geliefert|abgelehnt|zuruck|geschlossen|"
    r"termine|clos|paye|livre|refuse|rendu|traite|hecho|cerrado|pagad[oa]|entregad[oa]|rechazad[oa]|devuelt[oa]|terminad[oa]|fatto|chius[oa]|pagat[oa]|"
    r"consegnat[oa]|rifiutat[oa]|restituit[oa]|feito|fechad[oa]|pag[oa]|entregue|recusad[oa]|devolvid[oa]|concluid[oa]|klaar|betaald|afgerond|gesloten)\b"
)
_STATUSISH = _p(r"\b(status|state|stage|phase|statut|etat|estado|stato|situacao|progress)\b")


def is_final(option: str) -> bool:
    """Say whether an option means that nothing is left to do."""
    return bool(_FINAL.search(plain(option)))


def status_of(table: DraftTable) -> DraftField | None:
    """Give the choice that says how far a record is."""
    choices = table.of("choice")
    return next((f for f in choices if _STATUSISH.search(plain(f.label))), None) or next(
        (f for f in choices if any(is_final(o) for o in f.options[1:])), None
    )


def dates(table: DraftTable, role: str = "") -> list[DraftField | DraftCalc]:
    """Give the date fields (computed ones too) of a role; all without one."""
    every = [f for f in table.values() if f.type in DATES]
    return [f for f in every if not role or date_role(f.label) == role]


def due_field(draft: Draft, table: DraftTable, text: str) -> DraftField | DraftCalc | None:
    """Give the date by which something should have happened, the one named in the text first."""
    named = [
        m.field for m in draft.mentions(text, [table]) if m.field is not None and m.field.type in DATES and not m.option
    ]
    ordered = [f for f in named if date_role(f.label) in ("due", "end")] + dates(table, "due") + dates(table, "end")
    computed = [f for f in table.calcs if f.type in DATES]
    return next(iter([*ordered, *computed, *(f for f in named if date_role(f.label) not in ("done",))]), None)


def since_field(draft: Draft, table: DraftTable, text: str) -> DraftField | DraftCalc | None:
    """Give the date from which days are counted."""
    named = [
        m.field for m in draft.mentions(text, [table])
        if m.field is not None and m.field.type in DATES and date_role(m.field.label) in ("", "start") and not m.option
    ]  # fmt: skip
    others = [*dates(table, "start"), *(f for f in dates(table) if date_role(f.label) == "")]
    return next(iter([*named, *others]), None)


def open_condition(draft: Draft, table: DraftTable, text: str) -> str:
    """Say in the plan's words that a record still waits: not returned, not paid, not done; "" where nothing says so."""
    words = plain(text)
    status = status_of(table)
    done = dates(table, "done")
    if status is not None:
        named = [o for o in status.options if _negated(o, words)]
        if named:
            return " and ".join(f"{status.name} != {quote(o)}" for o in named)
    yesno = [f for f in table.of("yesno") if any(alike(a, b) for a in stems(f.label) for b in stems(text))]
    if not yesno and not done:
        yesno = [f for f in table.of("yesno") if re.search(
            r"\b(done|paid|finished|completed|returned|collected|answered|fixed|erledigt|bezahlt|fertig|paye|fait|hecho|pagad\w|fatto|pagat\w|feito|pag\w|betaald|klaar|ready|sent)\b", plain(f.label))]  # fmt: skip
    matching = [f for f in done if any(alike(a, b) for a in stems(f.label) for b in stems(text))]
    if matching or (done and not yesno):
        return f"{(matching or done)[0].name} is empty"
    if yesno:
        return f"{yesno[0].name} = no"
    if status is not None:
        first = [o for o in status.options if re.search(rf"\b{re.escape(plain(o))}\b", words)]
        if first:
            return f"{status.name} = {quote(first[0])}"
        finals = [o for o in status.options if is_final(o)]
        if finals:
            return " and ".join(f"{status.name} != {quote(o)}" for o in finals)
    return ""


def _negated(option: str, words: str) -> bool:
    return bool(re.search(rf"\b{_NEG}(?: \w+){{0,2}} {re.escape(plain(option))}\b", words))


_DIGITS = {
    word: str(number)
    for number, words in enumerate(
        ("", "", "two zwei deux dos due dois", "three drei trois tres", "four vier quatre cuatro quattro", "five funf cinq cinco cinque",
         "six sechs seis sei", "seven sieben sept siete sette", "eight acht huit ocho otto", "nine neun neuf nueve nove", "ten zehn dix diez dieci dez",
         "", "twelve zwolf douze doce dodici", "", "fourteen vierzehn quatorze catorce")
    )
    for word in words.split()
}  # fmt: skip


def in_digits(text: str) -> str:
    """Write the small numbers that are spelled out as digits."""
    return re.sub(r"[^\W\d_]+", lambda found: _DIGITS.get(plain(found[0]), found[0]), text)


def condition(draft: Draft, table: DraftTable, text: str) -> Condition | None:
    """Read a condition about the records of a table; None where the text has none that this table can hold."""
    text = in_digits(text)
    words = plain(text)
    parts: list[str] = []
    kind = ""
    number = _number_condition(draft, table, text)
    if days := _days_condition(draft, table, text):
        parts.append(days.text)
        kind = days.kind
        number = None
    elif LATE.search(words) and (due := due_field(draft, table, text)) is not None:
        parts.append(f"{due.name} < today")
        kind = "late"
    if number is not None:
        parts.append(number.text)
        kind = kind or number.kind
    if full := _named_state(draft, table, words):
        parts.append(full.text)
        kind = kind or full.kind
    for part in _options_said(draft, table, text):
        if part not in parts:
            parts.append(part)
            kind = kind or "option"
    wants_open = (
        kind in ("late", "since")
        or OPEN.search(words)
        or re.search(r"\buntil\b|\bbis\b|\bhasta que\b|\bfino a\b", words)
    )
    if wants_open and (waiting := open_condition(draft, table, text)):
        names = {part.split()[0] for part in parts}
        if waiting.split()[0] not in names:
            # An open record comes first: the reader sees what it is about.
            parts.insert(0, waiting)
            kind = kind or "open"
    return Condition(" and ".join(parts), kind) if parts else None


def _days_condition(draft: Draft, table: DraftTable, text: str) -> Condition | None:
    words = plain(text)
    if (found := SOON.search(words)) and not AGO_ONLY.search(words):
        due = due_field(draft, table, text)
        if due is not None and not (dates(table, "done") and re.search(r"\bsous\b", words)):
            span = _span(found[1], found[2])
            return Condition(f"{due.name} >= today and {due.name} <= today + {span}", "soon")
    if found := AGO.search(words):
        since = since_field(draft, table, text)
        if since is not None:
            return Condition(f"{since.name} < today - {_span(found[1], found[2])}", "since")
    return None


AGO_ONLY = _p(
    r"\b(?:older th[ae]n|longer than|ago|alter als|seit mehr|langer als|plus vieux|depuis plus|hace mas|desde hace|da piu di|ha mais de|ouder dan)\b"
)


def _span(count: str, unit: str) -> str:
    return f"{_UNIT.get(plain(unit)[0], 'days') if not plain(unit).startswith(('mes', 'moi', 'mon')) else 'months'}({count})"


def _number_condition(draft: Draft, table: DraftTable, text: str) -> Condition | None:
    words = plain(text)
    sides: list[tuple[str, str]] = []
    percent = False
    for operator, pattern in (("<", _LESS), (">", _MORE), (">=", _LEAST), ("<=", _MOST)):
        for found in re.finditer(
            rf"(?<!\w)(?:{pattern})\s+{_NUMBER}(?!\s?(?:days?|weeks?|months?|tage|wochen|monate|jours|dias|giorni|mois|semaines|semanas)\b)",
            words,
        ):
            sides.append((operator, found[1].replace(",", ".")))
            percent = percent or bool(found[2])
    for found in re.finditer(rf"{_NUMBER}\s+(?:or|and)\s+(less|fewer|below|under|more|above|over)\b(?! \d)", words):
        sides.append(("<=" if found[3] in ("less", "fewer", "below", "under") else ">=", found[1].replace(",", ".")))
    if sides:
        subject = number_subject(draft, table, text, percent)
        if subject is None:
            return None
        numbers = [value + (" %" if percent and subject.type == "percent" else "") for _, value in sides]
        if len(sides) == 2 and {sides[0][0], sides[1][0]} & {"<", "<="} and {sides[0][0], sides[1][0]} & {">", ">="}:
            return Condition(
                f"({subject.name} {sides[0][0]} {numbers[0]} or {subject.name} {sides[1][0]} {numbers[1]})", "range"
            )
        operator, _ = sides[0]
        return Condition(f"{subject.name} {operator} {numbers[0]}", "low" if "<" in operator else "high")
    minimum = next(
        (
            f
            for f in table.fields
            if f.type in NUMERIC and re.search(r"\bmin|mindest|least|reorder|sicherheits", plain(f.label))
        ),
        None,
    )
    scarce = rf"(?<!\w)(?:{_LESS})(?!\w)|runs? (?:low|short)|running (?:low|out)|\blow\b|knapp|reorder|nachbestell"
    if minimum is not None and re.search(scarce, words):
        about_minimum = re.search(
            r"minim|least|mindest|reorder|low|short|knapp|nachbestell|running|below|under|unter|abaixo|sous|sotto|debajo",
            words,
        )
        if about_minimum:
            stock = next((c for c in reversed(table.values()) if c is not minimum and c.type in NUMERIC and re.search(
                r"stock|quant|bestand|saldo|amount|left|on hand|count|menge|anzahl|existenc|giacenz|scorta|estoque|number|level|pieces", plain(c.label)) and c.type != "money"), None)  # fmt: skip
            stock = stock or next(
                (c for c in table.numbers() if c is not minimum and c.type in ("int", "number")), None
            )
            if stock is not None:
                return Condition(f"{stock.name} < {minimum.name}", "low")
    return None


def number_subject(draft: Draft, table: DraftTable, text: str, percent: bool = False) -> DraftField | DraftCalc | None:
    """Give the number of a table that a comparison in the text is about."""
    named = [
        m for m in draft.mentions(text, [table]) if m.field is not None and m.field.type in NUMERIC and not m.option
    ]
    if named:
        return max(named, key=lambda m: m.strength).field
    words = plain(text)
    if percent:
        shares = [
            c for c in reversed(table.values()) if c.type == "percent" or re.search(r"score|percent|%", plain(c.label))
        ]
        if shares:
            return shares[0]
    if re.search(r"\b(owes?|owing|left|balance|rest|schuldet|doit|debe|deve|saldo|hours)\b", words) and table.calcs:
        return next((c for c in table.calcs if c.type in NUMERIC), None)
    measured = re.search(r"\b(degrees?|grad|degres?|grados|gradi|graus|°)\b", words)
    if measured:
        hot = next((f for f in table.numbers() if re.search(r"temp|grad|degre", plain(f.label))), None)
        if hot is not None:
            return hot
    numbers = table.numbers()
    return numbers[0] if len(numbers) == 1 else next(iter(c for c in table.calcs if c.type in NUMERIC), None)


def _named_state(draft: Draft, table: DraftTable, words: str) -> Condition | None:
    """Read states that computed values say: fully booked, owes something, sold out."""
    del draft
    if re.search(
        r"\b(full|fully booked|booked out|no places left|sold out|ausgebucht|voll|complet\w*|llen[oa]s?|complet[oaie]|al completo|lotad[oa]s?|esgotad\w*|vol)\b",
        words,
    ):
        left = next(
            (
                c
                for c in table.calcs
                if c.type in NUMERIC
                and re.search(r"left|free|remain|frei|rest|libre|liber|vaga|dispon", plain(c.label))
            ),
            None,
        )
        if left is not None:
            return Condition(f"{left.name} <= 0", "full")
    if re.search(
        r"\b(still needs?|needs? (?:people|helpers|more)|not full|free places|room left|places left|brauchen noch|freie platze|places libres|plazas libres|posti liberi)\b",
        words,
    ):
        left = next(
            (
                c
                for c in table.calcs
                if c.type in NUMERIC
                and re.search(r"left|free|remain|needed|missing|frei|rest|libre|liber|vaga|dispon", plain(c.label))
            ),
            None,
        )
        if left is not None:
            return Condition(f"{left.name} > 0", "open")
    if re.search(
        r"\bowes?\b|\bowing\b|\bin debt\b|\barrears\b|schulde\w*|\bdoi(?:t|vent)\b.*\bargent|\bdeben?\b|\bdevono\b|\bdevem\b|not (?:yet )?paid (?:everything|in full)|have(?:n't| not) paid",
        words,
    ) and not re.search(r"\d", words):
        owed = next((c for c in table.calcs if c.type == "money"), None)
        if owed is not None:
            return Condition(f"{owed.name} > 0", "owes")
    return None


def _options_said(draft: Draft, table: DraftTable, text: str) -> list[str]:
    """Read the options a text names: `status Ready`, `Danger`, `minor or danger`, `not Ordered`."""
    words = plain(text)
    by_field: dict[str, list[str]] = {}
    negative: list[str] = []
    for one in table.of("choice"):
        # "minor" is enough for "Minor defect" where no other option has that word
        for option in one.options:
            first = plain(option).split()[0]
            if (
                " " in option
                and len(first) >= 5
                and re.search(rf"\b{re.escape(first)}\b", words)
                and sum(first in plain(o) for o in one.options) == 1
            ):
                by_field.setdefault(one.name, []).append(option)
    for m in draft.mentions(text, [table]):
        if not m.option or not isinstance(m.field, DraftField) or m.field.type != "choice":
            continue
        if _negated(m.option, words):
            negative.append(f"{m.field.name} != {quote(m.option)}")
        elif m.option not in by_field.setdefault(m.field.name, []) and m.strength >= 1.0:
            by_field[m.field.name].append(m.option)
    parts = []
    for name, options in by_field.items():
        field = table.field(name)
        if field is None or not options or len(options) == len(field.options):
            continue
        if len(options) == 1:
            parts.append(f"{name} = {quote(options[0])}")
        else:
            parts.append(f"{name} in (" + ", ".join(map(quote, options)) + ")")
    return parts + negative
