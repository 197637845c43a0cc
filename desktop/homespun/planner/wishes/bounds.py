"""Bounds of numbers: more than zero, at least one, never above; and what must be filled in when.

Owns the words for them. Gives lines of the plan.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re
from decimal import Decimal

from homespun.planner.conditions.comparing import LEAST, LESS, MORE, MOST
from homespun.planner.conditions.conditions import condition
from homespun.planner.draft import NUMERIC, Draft, DraftCalc, DraftField, DraftTable, quote
from homespun.planner.text.formulas import parse_formula
from homespun.planner.text.reading import alike, clauses, plain, stems
from homespun.planner.text.wish_words import BUCKETS, FORBID, IF, NONSENSE, REQUIRED, flat
from homespun.planner.values.recipe import Passage, names_of
from homespun.planner.wishes.messages import message

_ZERO = re.compile(r"\b(zero|null|cero|nulle?s?|negativ\w*|less than nothing|0)\b")


def in_order(draft: Draft, p: Passage) -> list[DraftTable]:
    """Give the tables, the passage's own first."""
    return ([p.table] if p.table else []) + [t for t in draft.tables if t is not p.table]


NEEDS = re.compile(r"\b(?:needs?|braucht|requires?|only with|never without)\b", re.IGNORECASE)
_BE_THERE = re.compile(
    r"\b(?:must|has to|have to|should|needs? to) (?:also |always |then )?be (?:there|given|entered|filled|in|set|known)\b"
)


def conditional_fields(draft: Draft, p: Passage, words: str, whole: str) -> list[str] | None:
    """Fields that must be filled in under a condition: `Broken needs a remark`."""
    filled = re.search(
        r"\b(filled in|needs? (?:an? )?|requires? (?:an? )?|(?:only|never) with(?:out)? (?:an? )?|is required|must (?:have|give|say)|obligatory|ausgefullt|braucht|remplie?|rellenar|rellenad|compilat|preench)\b",
        whole,
    )
    conditional = (REQUIRED.search(whole) or _BE_THERE.search(whole)) and IF.search(whole)
    if not filled and not conditional:
        return None
    if conditional and (lines := _required_if(draft, p)):
        return lines
    for table in in_order(draft, p):
        text = p.sentence
        target = None
        # "Danger needs a note": what comes after; "… the note must be filled in": what stands before.
        needs = NEEDS.split(text)
        filled_in = re.split(
            r"(?:must|has to|have to|muss|should) (?:always )?be (?:filled|given|there)|\bis required\b", text
        )
        part = needs[1] if len(needs) > 1 else filled_in[0]
        found_in = draft.mentions(part, [table])
        for m in reversed(found_in) if len(needs) > 1 else found_in:
            if (
                isinstance(m.field, DraftField)
                and not m.option
                and m.field.type in ("text", "note", "date", "image", "link", "phone", "email", "file")
            ):
                target = m.field
        if target is None:
            continue
        cause = condition(draft, table, NEEDS.split(text)[0]) if NEEDS.search(text) else None
        code = cause.text if cause else ""
        if not code and (
            found := re.search(
                r"\b(?:if|when|wenn|falls|si|se|quando)\s+(.+?)\s+(?:is|are|ist|est|es|e)?\s*("
                + MORE
                + "|"
                + LESS
                + r"|"
                + LEAST
                + r")\s+(\d+(?:[.,]\d+)?)",
                plain(text),
            )
        ):
            formula = parse_formula(found[1], names_of(draft, table))
            operator = ">" if re.search(MORE, found[2]) else "<" if re.search(LESS, found[2]) else ">="
            if formula:
                code = f"{formula.code} {operator} {found[3].replace(',', '.')}"
        if not code and cause is None and re.search(r"\b(?:if|when|wenn|si|se)\b", plain(text)):
            found_condition = condition(draft, table, text)
            code = found_condition.text if found_condition else ""
        if code and target.name not in code.split():
            return [
                f"rule {table.name} {message(draft, 'filled', target.label)} when {code} and {target.name} is empty"
            ]
    return None


def _required_if(draft: Draft, p: Passage) -> list[str]:
    """Read "if the hive is sick, notes are required": the part after the if is the cause, the other names the field."""
    text = p.sentence
    words = flat(text)
    asked, cause = REQUIRED.search(words) or _BE_THERE.search(words), IF.search(words)
    if asked is None or cause is None:
        return []
    if cause.start() > asked.start():
        parts = (text[cause.start() :], text[: cause.start()])
    else:
        comma = re.search(r",|\bthen\b|\bdann\b|\balors\b|\bentonces\b|\ballora\b|\bentao\b", text[cause.end() :])
        cut = cause.end() + comma.start() if comma else -1
        parts = (text[cause.start() : cut], text[cut:]) if comma else (text[cause.start() :], text)
    for table in in_order(draft, p):
        found = condition(draft, table, parts[0])
        named = [m for m in draft.mentions(parts[1], [table]) if isinstance(m.field, DraftField) and not m.option]
        used = set(re.findall(r"\w+", found.text)) if found else set()
        named = [
            m
            for m in named
            if m.field is not None and m.field.name not in used and m.field.type not in ("yesno", "choice")
        ]
        if found is None or not named:
            continue
        target = max(named, key=lambda m: (m.strength, m.at)).field
        if target is not None:
            text_filled = message(draft, "filled", target.label)
            return [f"rule {table.name} {text_filled} when {found.text} and {target.name} is empty"]
    return []


def required_fields(draft: Draft, p: Passage, words: str, whole: str) -> list[str] | None:
    """Mark fields that must be filled in."""
    del whole
    if not REQUIRED.search(words):
        return None
    for table in in_order(draft, p):
        named = [
            m
            for m in draft.mentions(_with_names_before(p, table), [table])
            if isinstance(m.field, DraftField) and not m.option
        ]
        sure = [m for m in named if m.strength >= 1] or named[:1]
        for m in sure:
            if isinstance(m.field, DraftField):
                m.field.required = True
        if sure:
            return []
    return None


def _with_names_before(p: Passage, table: DraftTable) -> str:
    """Give a clause with what stands before it, as long as that only names fields: "name, phone and box are required"."""
    parts = list(clauses(p.sentence))
    at = parts.index(p.clause) if p.clause in parts else 0
    labels = [w for f in table.fields for w in stems(f.label)]
    first = at
    while first > 0 and all(any(alike(w, v) for v in labels) for w in stems(parts[first - 1])):
        first -= 1
    return " ".join(parts[first : at + 1])


OR_MORE = re.compile(
    r"\b(\d+|one|eine?|une?|una?|um|uma|een)\s+(?:[^\W\d_]+\s+)?(?:or|oder|ou|o|of) (?:more|mehr|plus|mas|piu|mais|meer)\b(?! than| als)"
)
_AND_BOUND = re.compile(
    rf"\s+(?:and|und|et|y|e|en|i|or|oder|ou|o|of|nor|noch|ni)\s+(?=(?:{LEAST}|{MOST}|{LESS}|{MORE})\s)"
)
_BOUND = re.compile(rf"(?<!\w)(?:{LEAST}|{MOST}|{LESS}|{MORE})\s")


def number_bounds(draft: Draft, p: Passage, words: str, whole: str) -> list[str] | None:
    """Read the bounds of a number: "above zero and at most 25" are two of one subject."""
    first, *others = _AND_BOUND.split(words)
    start = _BOUND.search(first)
    if not others or start is None:
        return one_bound(draft, p, words, whole)
    tail = re.search(r"\d\s+(\D{3,40})$", others[-1])
    if tail and not re.search(r"\d\s+[^\W\d_]", first):  # "under 3 or over 9 metres": both are metres
        first += " " + tail[1]
    lines: list[str] = []
    for text in (first, *(first[: start.start()] + other for other in others)):
        lines += one_bound(draft, Passage(text, p.sentence, p.request, p.table), text, whole) or []
    return lines or None


_YEARLY = re.compile(
    rf"\d\s*(?:[^\W\d_]+\s+){{0,5}}?(?:{'|'.join(pattern.pattern for unit, pattern in BUCKETS.items() if unit != 'day')})"
)


_TIME_UNIT = r"days?|weeks?|months?|years?|tagen?|wochen?|monaten?|jahren?|jours?|semaines?|mois|ans|annees?|dias?|semanas?|meses|anos?|giorn[oi]|settiman[ae]|mesi|anni|dagen|weken|maanden|jaar"
_LASTS = re.compile(
    rf"\b(?:{_TIME_UNIT}|dauer|duration|length|long|ages?|old|alter|term|validity|valid|period|stay|time|nights?|laufzeit|frist|duree|delai|age|duracion|plazo|edad|durata|termine|eta|duracao|prazo|idade|looptijd|keeps?|hours?|minutes?)\b"
)


def one_bound(draft: Draft, p: Passage, words: str, whole: str) -> list[str] | None:  # noqa: C901 (one reading after another, nothing to part)
    """More than zero, at least 1, never negative, never more than 2."""
    if _YEARLY.search(words):
        return None  # "at least 40 hours a year" is a sum of many entries
    many = (
        "points"
        if re.search(r"\b(?:a|any|no|each|every) (?:point|mark|score|answer|value)\b|\bnothing\b|\bpoints?\b", words)
        else ""
    )
    operator, value = "", ""
    if re.search(r"typo|must not be|makes? no sense|not be accepted|don't (?:take|accept)", whole) and not re.search(
        r"\bmust be|has to be|should be", words
    ):
        words_negative = True
    else:
        words_negative = False
    negative = words_negative or FORBID.search(words) or NONSENSE.search(words)
    if (
        re.search(
            r"\bnegativ\w*|\bbelow zero|\bunder zero|\bunter null|\bminus (?!\d)(?=\w+)|\b(?:be|go|in the|is|are) minus\b",
            words,
        )
        and negative
    ):
        operator, value = (
            ("<=", "0")
            if re.search(
                r"\bzero or less\b|\bo zero\b|\bou zero\b|\bo a zero\b|\boder null\b|\bou nul\w*|\bo cero\b", words
            )
            else ("<", "0")
        )
    elif re.search(r"\bzero or less\b|\bnull oder weniger\b|\bzero ou moins\b|\bcero o menos\b", words):
        operator, value = "<=", "0"
    elif found := re.search(rf"(?<!\w)(?:{MORE})\s+(?:a\s+)?(\d+(?:[.,]\d+)?|zero|null|cero|nul)", words):
        number = "0" if not found[1][0].isdigit() else found[1].replace(",", ".")
        operator, value = (">", number) if negative else ("<=", number)
    elif found := re.search(rf"(?<!\w)(?:{LESS})\s+(\d+(?:[.,]\d+)?|zero|null|cero)", words):
        number = "0" if not found[1][0].isdigit() else found[1].replace(",", ".")
        operator, value = ("<", number) if negative else (">=", number)
    elif found := OR_MORE.search(words):
        operator, value = "<", found[1] if found[1].isdigit() else "1"
    elif found := re.search(rf"(?:{LEAST})\s+(\d+(?:[.,]\d+)?|one|eine?)", words):
        operator, value = "<", found[1].replace(",", ".") if found[1][0].isdigit() else "1"
    elif found := re.search(
        r"(?:at most|max(?:imum|imal)?\.?|hochstens|au plus|como maximo|al massimo|no maximo)\s*(?:of )?(\d+(?:[.,]\d+)?)",
        words,
    ):
        operator, value = ">", found[1].replace(",", ".")
    if not operator:
        return None
    counted = re.search(rf"\b{re.escape(value)}\s+(?:full |whole |working )?({_TIME_UNIT})\b", words)
    best: tuple[float, DraftTable, list[DraftField | DraftCalc]] | None = None
    for table in in_order(draft, p):
        named = [
            (m.strength, m.field)
            for m in draft.mentions(p.clause, [table])
            if m.field is not None and m.field.type in NUMERIC and not m.option
        ]
        if named and (best is None or max(s for s, _ in named) + 0.3 * (table is p.table) > best[0]):
            top = max(s for s, _ in named)
            best = (top + 0.3 * (table is p.table), table, [f for s, f in named if s == top][:1])
    if best is None and len(stems(p.clause)) <= 4 and p.clause != p.sentence:
        before = p.sentence[: max(0, p.sentence.find(p.clause))]
        for table in in_order(draft, p):
            said = [m.field for m in draft.mentions(before, [table]) if m.field is not None and m.field.type in NUMERIC]
            if said:
                best = (1.0, table, [said[-1]])
                break
    if best is None:
        for table in in_order(draft, p):
            bounded = [f for f in table.fields if f.maximum is not None]
            money = table.of("money")
            if many and bounded:
                return []  # the field's own bounds refuse it
            if any(alike(stems(table.label)[-1], w) for w in stems(p.clause)) and money:
                best = (0.0, table, [money[0]])
                break
            if len(table.numbers()) == 1:
                best = (0.0, table, [table.numbers()[0]])
                break
            if many:
                scored = next(
                    (
                        f
                        for f in table.fields
                        if f.type in NUMERIC and re.search(r"score|points|rating|note", plain(f.label))
                    ),
                    None,
                )
                if scored:
                    best = (0.0, table, [scored])
                    break
    if best is None or (counted and not _LASTS.search(plain(best[2][0].label))):
        return None  # "not checked for more than 365 days" is no bound of the girth
    _, table, fields = best
    lines = []
    for owner, one in [(table, one) for one in fields] + _twins(draft, p, table, fields):
        key = {"<=": "above", "<": "least", ">": "most", ">=": "most"}[operator]
        only = _only_for(draft, owner, p)
        text = message(draft, key, one.label, value)
        if isinstance(one, DraftField) and one.maximum is not None and operator == ">" and not only:
            continue
        lines.append(f"rule {owner.name} {text} when {only}{one.name} {operator} {value}")
    return lines


def _twins(
    draft: Draft, p: Passage, table: DraftTable, fields: list[DraftField | DraftCalc]
) -> list[tuple[DraftTable, DraftField | DraftCalc]]:
    """Give the same field of other tables, where a clause speaks of both: "quantities are always above zero"."""
    if len(fields) != 1 or any(m.field is None for m in draft.mentions(p.clause)):
        return []
    label = plain(fields[0].label)
    if not any(
        w != plain(v) and alike(w, plain(v)) for w in re.findall(r"[^\W_]+", plain(p.clause)) for v in label.split()
    ):
        return []  # named in the singular: one of them
    return [(t, f) for t in draft.tables if t is not table for f in t.fields if plain(f.label) == label]


def _only_for(draft: Draft, table: DraftTable, p: Passage) -> str:
    """Give the option that a bound is for: "a Snack is never above 400 calories"."""
    named = [
        m for m in draft.mentions(p.clause, [table]) if m.option and m.field is not None and m.field.type == "choice"
    ]
    sure = [m for m in named if m.strength >= 1 and m.field is not None]
    if len({m.option for m in sure}) != 1 or sure[0].field is None:
        return ""
    return f"{sure[0].field.name} = {quote(sure[0].option)} and "


def bounds_of_notes(draft: Draft) -> list[str]:
    """Give the rules that stand in brackets after a field: `hours (max 4)`, `pieces (at least 1)`, `amount (above zero)`."""
    lines = []
    for table in draft.tables:
        for one in table.fields:
            note = plain(one.note)
            if not note or one.type not in NUMERIC:
                continue
            found = re.search(rf"(?:{MOST}|max\w*\.?)\s*(?:of )?(\d+(?:[.,]\d+)?)", note)
            if found and one.maximum is None:
                value = found[1].replace(",", ".")
                lines.append(f"rule {table.name} {message(draft, 'most', one.label, value)} when {one.name} > {value}")
            found = re.search(rf"(?:{LEAST}|min\w*\.?)\s*(?:of )?(\d+(?:[.,]\d+)?|one)", note)
            if found:
                value = found[1].replace(",", ".") if found[1][0].isdigit() else "1"
                lines.append(f"rule {table.name} {message(draft, 'least', one.label, value)} when {one.name} < {value}")
            elif re.search(rf"(?:{MORE})\s+(?:a )?(?:zero|0|null|cero)", note):
                lines.append(f"rule {table.name} {message(draft, 'above', one.label, '0')} when {one.name} <= 0")
            elif re.search(r"not negative|never negative|nicht negativ|non negativ", note):
                one.minimum = Decimal(0)
    return lines
