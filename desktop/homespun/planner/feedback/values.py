"""Feedback that gives a new value: of a setting, of what a calculator starts with, of a number inside a formula.

Owns which of the plan's numbers a message is about. A price for one option only makes a case of its own.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from homespun.core.edits import Change, Edit
from homespun.core.heads import head_of
from homespun.core.plan import Calc, FlagLine, Input, Plan, Result, RuleWhen, Setting, Statement
from homespun.core.plan_parser import parse_statement
from homespun.core.plan_text import statement_text
from homespun.errors import PlanInvalid
from homespun.planner.draft import Draft, quote
from homespun.planner.feedback.asks import Ask
from homespun.planner.feedback.things import Thing, things
from homespun.planner.text.reading import alike, in_words, plain, stems
from homespun.planner.text.units import count_named, spans

FIGURE = re.compile(
    r"(?<![\w.,])([€£$])?\s?(\d{1,3}(?:[ .']\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)\s*(%|prozent|percent|per cent|pour ?cent|por ciento|per ?cento|por cento|cents?|ct|pence|p\b|centimes?|céntimos?|centesimi|centavos?|€|£|\$|R\$|euros?|pounds?|dollars?|reais|zł)?",
    re.IGNORECASE,
)
_SMALL_COIN = re.compile(r"cents?|ct|pence|p|centimes?|c[eé]ntimos?|centesimi|centavos?", re.IGNORECASE)
_PERCENT = re.compile(r"%|prozent|per ?cent|pour ?cent|por ciento|per ?cento|por cento", re.IGNORECASE)
MONEY = re.compile(
    r"[€£$]|\b(?:euros?|pounds?|dollars?|reais|cents?|pence|costs?|price|fee|rate|charge|charges|cheaper|dearer|expensive|paid|pay|take|"
    r"kostet|kosten|preis|gebuhr|satz|nehmen|verlangen|teurer|billiger|coute|coutent|prix|tarif|prenons|facturons|cuesta|cuestan|precio|tarifa|cobramos|costa|costano|prezzo|tariffa|quota|chiediamo|custa|custam|preco|taxa|cobramos|diaria)\b"
)
_NO_CHANGE = re.compile(
    r"\b(at least|at most|not more than|no more than|never|minimum|maximum|mark|refuse|older|more than|less than|below|above|under|over|mindestens|hochstens|nie|unter|uber|mehr als|weniger als|au moins|au plus|plus de|moins de|al menos|como maximo|mas de|menos de|almeno|al massimo|piu di|meno di|pelo menos|no maximo|mais de)\b"
)


TOTALS = re.compile(
    r"\b(total|totals|sum|price|amount|bill|cost|gesamt\w*|summe|preis|betrag|rechnung|kosten|totale?|somme|prix|montant|facture|importe|suma|precio|factura|importo|somma|prezzo|conto|valor|soma|preco|conta|totaal|bedrag|prijs|suma|cena)\b"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a message: its value as the plan writes it, and what it is (percent, money or plain)."""

    value: str
    kind: str
    at: int


def figures(text: str) -> tuple[Figure, ...]:
    """Read the numbers of a text."""
    out = []
    for found in FIGURE.finditer(text):
        sign, digits, unit = found[1], found[2], found[3] or ""
        if re.search(r"[ .']\d{3}(?:\D|$)", digits) and not re.fullmatch(r"\d+\.\d{3}", digits):
            digits = re.sub(r"[ .'](?=\d{3})", "", digits)
        value = digits.replace(",", ".")
        if _PERCENT.fullmatch(unit.strip()):
            out.append(Figure(f"{value} %", "percent", found.start()))
        elif unit and _SMALL_COIN.fullmatch(unit):
            out.append(Figure(f"{float(value) / 100:.2f}", "money", found.start()))
        else:
            out.append(Figure(value, "money" if sign or unit else "plain", found.start()))
    return tuple(out)


@dataclass(frozen=True, slots=True)
class _Place:
    """A number of the plan that a message may mean. text is its line, begin and end where the number stands in it."""

    statement: Statement
    label: str
    kind: str
    text: str
    begin: int
    end: int
    rank: float


def _in_digits(text: str) -> str:
    """Write number words from two on as digits: `so it's six who share`."""
    return re.sub(r"[^\W\d_]{2,}", lambda m: n if (n := count_named(m[0])).isdigit() and n != "1" else m[0], text)


def _after_number(text: str, figure: Figure) -> bool:
    """Say whether a number counts time: `five days`, `3 Stunden`."""
    return any(span.number == figure.value for span in spans(text))


_PER = re.compile(r"\b(?:per|pro|je|par|por|al|all'|al|each|every) \w+", re.IGNORECASE)


def value_edits(plan: Plan, draft: Draft, ask: Ask) -> list[Edit]:  # noqa: C901 (one kind of number after the other)
    """Give a new value to the number that a piece is about."""
    said = figures(ask.text) or figures(_in_digits(ask.text))
    if not said:
        return []
    new = said[-1]
    if bounds := _bound(plan, draft, ask, new):
        return bounds
    if _NO_CHANGE.search(ask.words):
        return []
    there = things(plan, draft, ask.text)
    special = _option_price(plan, draft, there, new.value)
    if special:
        return special
    money = new.kind == "money" or bool(re.fullmatch(r"\d+\.\d\d", new.value)) or bool(MONEY.search(ask.words))
    about = stems(_PER.sub(" ", ask.text))
    scored: list[tuple[float, _Place]] = []
    places = list(_places(plan, draft))
    spoken = _after_number(ask.text, new)
    for place in places:
        if spoken and place.kind == "money" and not money:
            continue  # "five days" are no price
        if (new.kind == "percent") != (place.kind == "percent") and new.kind != "plain":
            continue
        close = max(
            sum(any(near(w, v) for v in about) for w in stems(name)) / max(1, len(stems(name)))
            for name in place.label.split("|")
        )
        if new.kind == "money" and isinstance(place.statement, Setting | Input) and place.kind != "money":
            continue
        if money and place.kind == "money":
            close += 0.6 if close else 0.25
        elif money and place.kind not in ("money", "percent", "any"):
            close -= 0.3
        elif not money and place.kind == "money":
            close -= 0.05
        if money and isinstance(place.statement, Calc):
            close -= 0.5  # what people pay stands in settings first
        scored.append((close + place.rank, place))
    every = sorted((one for one in scored if one[0] > 0.1), key=lambda one: -one[0])
    scored = [(score, place) for score, place in scored if score >= 0.45]
    told = _now(ask.words) or _MAKE_IT.search(ask.words)
    if not scored and told and every and (len(every) == 1 or every[0][0] - every[1][0] >= 0.15):
        # Little of the label is said, but nothing else comes near: "make it 3 g yeast a loaf".
        return _written(every[0][1], new.value)
    if not scored:
        alone = [p for p in places if isinstance(p.statement, Setting | Input)]
        if money and len(alone) > 1:
            alone = [p for p in alone if p.kind == "money"]
        fits = len(alone) == 1 and alone[0].kind == (new.kind if new.kind != "plain" else alone[0].kind)
        sure = _now(ask.words) and (money or new.kind == "percent" or _RAISED.search(ask.words))
        return _written(alone[0], new.value) if fits and sure else []
    return _written(max(scored, key=lambda one: one[0])[1], new.value)


def _bound(plan: Plan, draft: Draft, ask: Ask, new: Figure) -> list[Edit]:
    """Move the number from which a mark or a refusal counts: `only warn me from 15 on`."""
    if not (_now(ask.words) or _FROM_ON.search(ask.words)):
        return []
    said = stems(ask.text)
    for one in plan.statements:
        if not isinstance(one, FlagLine | RuleWhen):
            continue
        text = statement_text(one)
        body = text.rindex(" when ")
        numbers = [m for m in re.finditer(r"(?<![\w.\"])(\d+(?:\.\d+)?(?: %)?)(?![\w\"])", text) if m.start() > body]
        table = draft.table(one.table)
        if len(numbers) != 1 or table is None:
            continue
        label = one.label if isinstance(one, FlagLine) else one.message
        named = [v.label for v in table.values() if re.search(rf"(?<!\w){v.name}(?!\w)", text[body:])]
        marked = isinstance(one, FlagLine) and WARNED.search(ask.words)
        if any(near(w, v) for text_ in (label, *named) for w in stems(text_) for v in said) and (
            marked or (isinstance(one, RuleWhen) and _NO_CHANGE.search(ask.words))
        ):
            line = parsed_line(text[: numbers[0].start(1)] + new.value + text[numbers[0].end(1) :])
            return [Change(head_of(one), line)] if line is not None and line != one else []
    return []


_FROM_ON = re.compile(
    r"\b(only|instead|rather|from|ab|erst|statt|a partir|seulement|plutot|solo|partire|apenas|so|pas|vanaf|dopiero|od)\b"
)
WARNED = re.compile(
    r"\b(mark\w*|warn\w*|highlight\w*|flag\w*|markier\w*|kennzeichn\w*|marqu\w+|signal\w+|alerte\w*|marc\w+|avis\w+|resalt\w+|segnal\w+|evidenz\w+|avver\w+|destac\w+|alert\w*|markeer\w*|waarschuw\w*|oznacz\w*|ostrze\w*)\b"
)


_MAKE_IT = re.compile(
    r"\b(make (?:it|that|them)|should be|let it be|set (?:it|that)?|mach\w*|soll\w*|mets?|mettez|pon\w*|metti|mettete|poe|ponha|colo\w+)\b"
)
_RAISED = re.compile(
    r"\b(gone up|gone down|went up|went down|raised|risen|cheaper|dearer|more expensive|increased|erhoht|gestiegen|teurer|billiger|augment\w+|baiss\w+|plus cher|subid\w|subio|bajad\w|bajo|aumentat\w|salit\w|sces\w|subiu|aumentou|baixou|gestegen|verhoogd)\b"
)


def _now(words: str) -> bool:
    return bool(
        re.search(
            r"\b(now|from now|nowadays|gone up|went up|raised?|risen|cheaper|dearer|decided|change\w*|new|increase\w*|instead|jetzt|nun|ab (?:jetzt|sofort|heute)|kunftig|neu\w*|erhoht|gestiegen|desormais|maintenant|passe|augment\w*|ahora|sub\w+|cambi\w*|adesso|ora|aument\w*|agora|mud\w*|subiu|passou|nu|teraz)\b",
            words,
        )
    )


def near(one: str, other: str) -> bool:
    """Say whether words are forms of one word or one begins the other: Stunde, Stundensatz."""
    if alike(one, other):
        return True
    short, long = sorted((one, other), key=len)
    return len(short) >= 5 and long.startswith(short[: max(5, len(short) - 1)])


def _places(plan: Plan, draft: Draft) -> Iterator[_Place]:
    for one in plan.statements:
        text = statement_text(one)
        if isinstance(one, Setting):
            found = re.search(r"=\s?(-?[\d.]+(?: %)?)", text)
            if found:
                yield _Place(one, _both(one.label, one.name), one.type.value, text, found.start(1), found.end(1), 0.1)
        elif isinstance(one, Input) and one.field.type.value in ("int", "number", "money", "percent"):
            found = re.search(r"=\s?(-?[\d.]+(?: %)?)", text)
            if found:
                label = _both(one.field.label, one.field.name)
                yield _Place(one, label, one.field.type.value, text, found.start(1), found.end(1), 0.05)
        elif isinstance(one, Calc | Result):
            body = text.index(" = ") + 3
            numbers = [
                m
                for m in re.finditer(r"(?<![\w.\"])(?<!\": )(\d+(?:\.\d+)?(?: %)?)(?![\w\"])", text)
                if m.start() >= body
            ]
            worth = [m for m in numbers if m[1] not in ("0", "1", "100", "60")]
            label = one.label or in_words(one.name)
            for number in worth:
                near_by = _around(text, body, number)
                kind = "percent" if "%" in number[1] else _kind_of(draft, one, text)
                if len(worth) == 1:
                    near_by = (label, *near_by)
                if near_by:
                    yield _Place(one, "|".join(near_by), kind, text, number.start(), number.end(), 0.0)


def _around(text: str, body: int, number: re.Match[str]) -> tuple[str, ...]:
    """Give what stands beside a number in a formula: what it is multiplied with, and the condition it is for."""
    names: list[str] = []
    before, after = text[body : number.start()], text[number.end() :]
    if found := re.match(r" \* ([a-z_]\w*)", after):
        names.append(found[1])
    if found := re.search(r"([a-z_]\w*) \* $", before):
        names.append(found[1])
    if found := re.search(r"if\(([a-z_]\w*)(?: = yes)?, (?:1 \+ )?$", before):
        names.append(found[1])
    return tuple(in_words(name.split(".")[-1]) for name in names)


def _both(label: str, name: str) -> str:
    """Give the label and the name, either of which a person may say."""
    return f"{label}|{in_words(name)}" if label else in_words(name)


def _kind_of(draft: Draft, one: Calc | Result, text: str) -> str:
    if isinstance(one, Calc):
        table = draft.table(one.table)
        return next((c.type for c in table.calcs if c.name == one.name), "number") if table else "number"
    if "round" in text:
        return "number"
    label = plain(one.label or in_words(one.name))
    return "money" if MONEY.search(label) or TOTALS.search(label) else "any"


def _written(place: _Place, value: str) -> list[Edit]:
    old = place.text[place.begin : place.end]
    if old.endswith("%") and "%" not in value:
        value += " %"
    if place.kind == "percent" and "%" not in value and float(value) > 1:
        value += " %"
    line = parsed_line(place.text[: place.begin] + value + place.text[place.end :])
    return [Change(head_of(place.statement), line)] if line is not None and line != place.statement else []


def _option_price(plan: Plan, draft: Draft, there: tuple[Thing, ...], value: str) -> list[Edit]:
    """`The small boat costs 6 only`: the case of one option gets its value, or becomes a case."""
    for thing in there:
        if thing.kind != "option":
            continue
        for one in plan.statements:
            if not isinstance(one, Calc | Result):
                continue
            text = statement_text(one)
            option = re.escape(quote(thing.option))
            if found := re.search(rf"{option}: ([a-zA-Z_]\w*)", text):
                setting = next((s for s in plan.of(Setting) if s.name == found[1]), None)
                line = (
                    parsed_line(re.sub(r"=\s?-?[\d.]+(?: %)?", f"={value}", statement_text(setting), count=1))
                    if setting
                    else None
                )
                return [Change(head_of(setting), line)] if setting is not None and line is not None else []
            if found := re.search(rf"{option}: ([\d.]+(?: %)?)", text):
                line = parsed_line(text[: found.start(1)] + value + text[found.end(1) :])
                return [Change(head_of(one), line)] if line is not None else []
        for calc in plan.of(Calc):
            if len(thing.path) != 2 or calc.table != thing.path[0]:
                continue
            text = statement_text(calc)
            for setting in plan.of(Setting):
                named = any(alike(w, v) for w in stems(setting.name.replace("_", " ")) for v in stems(thing.option))
                if re.search(rf"(?<!\w){setting.name}(?!\w)", text) and not named:
                    case = f"match({thing.path[1]}, {quote(thing.option)}: {value}, else {setting.name})"
                    line = parsed_line(re.sub(rf"(?<!\w){setting.name}(?!\w)", case, text))
                    if line is not None:
                        return [Change(head_of(calc), line)]
    return []


def parsed_line(text: str) -> Statement | None:
    """Read a line; None where it is none."""
    try:
        return parse_statement(text)
    except PlanInvalid:
        return None
