"""Buttons that count up or down: "Sold one" takes one away, "Case in" adds twelve.

Owns the words for more and less of something by a click. Gives lines of the plan.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re

from homespun.planner.conditions.comparing import in_digits
from homespun.planner.draft import Draft, DraftField, DraftTable, quote
from homespun.planner.text.reading import plain
from homespun.planner.values.recipe import Passage
from homespun.planner.wishes.marks import likely_tables

_NUMBER = r"(\d+|one|a|an|eine?n?|une?|una?|uma?|een)\b"
_ADDS = re.compile(
    rf"\b(?:adds?|adding|puts? in|plus|(?:goes|go|going|moves?) up by|rises? by|increases? (?:it )?by|raises? (?:it )?by|\+|erhoht (?:um)?|zahlt|ajoute|suma|anade|aggiunge|aumenta di|soma|adiciona|aumenta em|voegt)\s*{_NUMBER}|{_NUMBER} (?:dazu|hinzu|mehr|more|en plus|toe)"
)
_TAKES = re.compile(
    rf"\b(?:takes?(?: away| off| out)?|taking|removes?|subtracts?|minus|deducts?|lowers? (?:it )?by|(?:goes|go|going|moves?) down by|falls? by|drops? by|reduces? (?:it )?by|zieht|nimmt|enleve|retire|resta|quita|toglie|scala|tira|subtrai|haalt)\s*{_NUMBER}|{_NUMBER} (?:ab|weg|weniger|less|fewer|en moins|eraf)"
)
_GOES = re.compile(
    r"\b(?:sold|sell|used?|taken?|eaten|drunk|broken|gone|out|less|minus|remove\w*|consumed?|poured|lost|given|verkauft|verbraucht|weg|raus|entnommen|vendue?|utilisee?|vendid[oa]|usad[oa]|gastad[oa]|vendut[oa]|usat[oa]|verkocht|gebruikt)\b"
)
_COMES = re.compile(
    r"\b(?:in|received?|arrived?|new|add(?:ed)?|plus|bought|delivered|more|back|eingang|geliefert|dazu|neu|recue?|arrivee?|llegad[oa]|recibid[oa]|arrivat[oa]|chegou|recebid[oa]|binnen|ontvangen)\b"
)
_NO_STOCK = re.compile(
    r"\bmin|number$|nummer|year|vintage|\bage\b|level|price|\bmax|\bper\b|every|months?|code|phone|size"
)


def amount_button(draft: Draft, p: Passage, label: str, following: list[str]) -> list[str]:
    """Give the button that changes a number, if its label or the words after it say by how much."""
    change = _change(p.sentence, label, following)
    if change == 0:
        return _to_zero(draft, p, label)
    for table in likely_tables(draft, p, p.request):
        counted = _counted(draft, table, p)
        if counted is not None:
            sign, more = ("+", "") if change > 0 else ("-", f" when {counted.name} > {abs(change) - 1}")
            return [
                f"button {table.name} {quote(label)} sets {counted.name} = {counted.name} {sign} {abs(change)}{more}"
            ]
    return []


_ZERO = re.compile(
    r"\b(?:puts?|sets?|brings?|makes?|takes?|setzt|stellt|met|remet|pone|porta|mette|coloca|poe|zet)\b (.{2,40}?) (?:back )?(?:to|at|auf|a|en|em|op) (?:0|zero|nil|null|cero|nul)\b"
)


def _to_zero(draft: Draft, p: Passage, label: str) -> list[str]:
    """Read "a button Clear that puts the rest to 0": nothing of it is there any more."""
    found = _ZERO.search(plain(p.sentence))
    for table in likely_tables(draft, p, p.request) if found else ():
        named = [
            m for m in draft.mentions(found[1] if found else "", [table])
            if isinstance(m.field, DraftField) and m.field.type in ("int", "number") and not m.option
        ]  # fmt: skip
        best = max(named, key=lambda m: m.strength, default=None)
        if best is not None and best.field is not None:
            name = best.field.name
            return [f"button {table.name} {quote(label)} sets {name} = 0 when {name} > 0"]
    return []


def _change(sentence: str, label: str, following: list[str]) -> int:
    at = sentence.find(label)
    after = sentence[at + len(label) :] if at >= 0 else ""
    if following and following[0] in after:
        after = after[: after.find(following[0])]
    for text in (plain(in_digits(after)), plain(in_digits(label))):
        for sign, pattern in ((1, _ADDS), (-1, _TAKES)):
            if found := pattern.search(text):
                number = next(group for group in found.groups() if group)
                return sign * (int(number) if number.isdigit() else 1)
    name = plain(label)
    number_said = re.search(r"\b(\d+|one|eine?n?|une?|una?|uma?|een)\b", name)
    if number_said is None or not (_GOES.search(name) or _COMES.search(name)):
        return 0
    size = int(number_said[1]) if number_said[1].isdigit() else 1
    return -size if _GOES.search(name) else size


def _counted(draft: Draft, table: DraftTable, p: Passage) -> DraftField | None:
    """Give the number of a table that says how many there are."""
    whole = [f for f in table.of("int", "number") if not _NO_STOCK.search(plain(f.label))]
    named = [
        m.field for m in draft.mentions(p.sentence, [table]) if isinstance(m.field, DraftField) and m.field in whole
    ]
    return next(iter([*named, *(f for f in whole if f.type == "int"), *whole]), None)
