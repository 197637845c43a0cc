"""What a number or a chart is about: which table is counted, or which of its values is added up.

Owns how a person's nouns lead to a measure: a named number, money by its many words, pieces, else the records.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from homespun.planner.conditions.states import families
from homespun.planner.draft import Draft, DraftCalc, DraftField, DraftTable
from homespun.planner.text.reading import alike, plain, stems
from homespun.planner.text.wish_words import HOW_MANY, HOW_MUCH, MONEY, PIECES, UNIT_PRICE

Value = DraftField | DraftCalc
_WEAK = frozenset(["number", "date", "day", "type", "kind", "nummer", "datum", "numero", "fecha", "data", "total"])


@dataclass(frozen=True, slots=True)
class Measure:
    """A table and the value that is added up; None counts records. at is the place of its word, -1 if none names it."""

    table: DraftTable
    value: Value | None
    at: int = -1


def factors(draft: Draft) -> set[str]:
    """Give the names of the fields that some value multiplies: the price of one is not added up."""
    texts = [calc.text for table in draft.tables for calc in table.calcs]
    return {
        name for text in texts for found in re.finditer(r"(\w+) \* (?:\w+\.)?(\w+)", text) for name in found.groups()
    }


def amounts(table: DraftTable) -> list[Value]:
    """Give the numbers of a table that make sense added up: no unit prices, no limits, no running totals."""
    return [
        v
        for v in table.numbers()
        if v.type in ("money", "number", "int")
        and not UNIT_PRICE.search(plain(v.label))
        and "running(" not in getattr(v, "text", "")
    ]


def best_money(table: DraftTable) -> Value | None:
    """Give the money of a table that says most: worked out rather than typed, whole rather than in some cases."""
    money = [v for v in amounts(table) if v.type == "money"] or [v for v in table.numbers() if v.type == "money"]

    def worth(value: Value) -> float:
        text = getattr(value, "text", "")
        whole = bool(re.search(r"gross|brutto|^total|ttc|lordo", plain(value.label)))
        tax = bool(re.search(r"vat|\btax\b|mwst|steuer|tva|\biva\b|btw|impuesto|imposto|imposta", plain(value.label)))
        return bool(text) - 1.5 * text.startswith("if(") + 0.6 * whole - 1.2 * tax - 2 * (" - sum(" in text)

    return max(money, key=worth, default=None)


def pieces(table: DraftTable) -> Value | None:
    """Give the number that says how many things a record stands for."""
    return next((v for v in amounts(table) if v.type != "money" and PIECES.search(plain(v.label))), None)


def noun_at(table: DraftTable, words: list[str]) -> int:
    """Give where words name a table, -1 where they don't."""
    last = stems(table.label)[-1]
    return next((at for at, word in enumerate(words) if alike(last, word) or singular(word) == singular(last)), -1)


_PLURALS = (
    ("oes", "ao"), ("aes", "ao"), ("ais", "al"), ("eis", "el"), ("ies", "y"),
    ("ces", "z"), ("chi", "co"), ("ghi", "go"), ("aux", "al"), ("ven", "f"),
)  # fmt: skip


def singular(word: str) -> str:
    """Give a plural that changes its root as the singular: doacoes → doacao, animais → animal, cities → city."""
    for ending, one in _PLURALS:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word[: -len(ending)] + one
    return word


def measure(draft: Draft, text: str, near: DraftTable | None) -> Measure | None:
    """Tell what a text wants counted or added up; None where it says nothing of that."""
    words = plain(text)
    tokens = list(stems(text)) if text.strip() else []
    many = HOW_MANY.search(words)
    if many:
        after = list(stems(words[many.end() :])) if words[many.end() :].strip() else []
        return _counted(draft, after, near)
    named = _named(draft, tokens, near)
    tables = sorted(draft.tables, key=lambda t: (noun_at(t, tokens) < 0, t is not near))
    noun = next(((t, at) for t in tables if (at := noun_at(t, tokens)) >= 0), None)
    if named is not None:
        return named
    money = MONEY.search(words) or "paid" in families(text)
    if money:
        earns = [t for t in tables if any(v.type == "money" for v in amounts(t))]  # a price of one is no takings
        for table in earns or tables:
            if (value := best_money(table)) is not None:
                return Measure(table, value, 0)
    if noun is not None and not HOW_MUCH.search(words):
        return Measure(noun[0], None, noun[1])
    if HOW_MUCH.search(words):
        full = [t for t in tables if amounts(t)]
        for table in full or tables:
            if (value := best_money(table) or next(iter(amounts(table)), None)) is not None:
                return Measure(table, value, 0)
    mentioned = [m for m in draft.mentions(text) if m.option]
    if mentioned and tokens:
        return Measure(mentioned[0].table, pieces(mentioned[0].table), 0)
    return None


def _counted(draft: Draft, after: list[str], near: DraftTable | None) -> Measure | None:
    head = after[:2]
    tables = sorted(draft.tables, key=lambda t: t is not near)
    noun = next((t for t in tables if noun_at(t, head) >= 0), None)
    for table in tables:
        for value in amounts(table):
            own = [w for w in stems(value.label) if w not in _WEAK]
            if value.type != "money" and any(alike(w, c) for w in own for c in head) and noun is not table:
                return Measure(table, value, 0)
    if noun is not None:
        return Measure(noun, None, 0)
    only = draft.tables[0] if len(draft.tables) == 1 else None
    far = next((t for t in tables if noun_at(t, after) >= 0), None) or near or only
    if far is None:
        return None
    known = any(m.strength >= 0.8 for m in draft.mentions(" ".join(head), [far])) if head else True
    return Measure(far, None if known else pieces(far), 0)


def _named(draft: Draft, tokens: list[str], near: DraftTable | None) -> Measure | None:
    best: tuple[float, Measure] | None = None
    for table in draft.tables:
        for value in table.numbers():
            own = [w for w in stems(value.label) if w not in _WEAK]
            places = [next((at for at, c in enumerate(tokens) if alike(w, c)), -1) for w in own]
            hits = [at for at in places if at >= 0]
            if not hits or (UNIT_PRICE.search(plain(value.label)) and len(hits) < 2):
                continue
            text = getattr(value, "text", "")
            score = 2 * len(hits) / len(own) + 0.3 * bool(text) + 0.3 * (value.type == "money") + 0.4 * (table is near)
            score -= 0.9 * text.startswith("if(") + 1.0 * ("count(" in text)
            if best is None or score > best[0]:
                best = (score, Measure(table, value, min(hits)))
    return best[1] if best is not None and best[0] >= 1.0 else None
