"""Values that a person's sentences work out, read sentence by sentence before the recipes for single wishes.

Owns the order of the readers and that nothing is worked out twice. Knows nothing of the model.
"""

# ruff: noqa: SIM905 (words are read as a line)

from __future__ import annotations

import re
from dataclasses import dataclass

from homespun.planner.draft import Draft, DraftCalc, DraftTable
from homespun.planner.text.reading import clauses, sentences
from homespun.planner.values.balances import balances_said
from homespun.planner.values.charges import charges_said
from homespun.planner.values.intervals import dates_said
from homespun.planner.values.lengths import lengths_said
from homespun.planner.values.recipe import Passage, word
from homespun.planner.values.spelled_out import written_formula


@dataclass(frozen=True, slots=True)
class Known:
    """The computed values of each table that sentences said, and the values and settings there were before."""

    calcs: dict[str, tuple[DraftCalc, ...]]
    before: dict[str, tuple[DraftCalc, ...]]
    settings: tuple[str, ...]


_READERS = (lengths_said, dates_said, charges_said, balances_said)


def values_said(draft: Draft, request: str) -> Known:
    """Add the values that sentences work out; one may need another that a later sentence tells. Gives what is there."""
    settings, before = tuple(draft.settings), {t.name: tuple(t.calcs) for t in draft.tables}
    for _ in range(2):
        for sentence in sentences(request):
            for reader in _READERS:
                reader(draft, sentence, request)
            for clause in clauses(sentence, draft.language):
                _formula(draft, Passage(clause, sentence, request, None))
    new = {t.name: tuple(c for c in t.calcs if c not in before[t.name]) for t in draft.tables}
    return Known(new, before, settings)


def _formula(draft: Draft, passage: Passage) -> None:
    """Read a formula, unless it adds up linked records that a reader has added up already, as it seems with less."""
    before = {t.name: tuple(t.calcs) for t in draft.tables}
    written_formula(draft, passage)
    for table in draft.tables:
        table.calcs = [
            c
            for c in table.calcs
            if c in before[table.name]
            or not (
                _elsewhere(c, table, [(t, k) for t in draft.tables for k in before[t.name]])
                or ("sum(" in c.text and _again(c, table, before[table.name], draft.settings))
            )
        ]


def keep_needed(draft: Draft, known: Known) -> None:
    """Drop what recipes only worked out again from what sentences had said, and settings that nothing reads."""
    every = [(t, c) for t in draft.tables for c in known.calcs.get(t.name, ())]
    for table in draft.tables:
        first = known.calcs.get(table.name, ())
        table.calcs = [
            c
            for c in table.calcs
            if c in first
            or c in known.before.get(table.name, ())
            or _own_sum(draft, c)
            or not (
                _again(c, table, first, draft.settings) or _elsewhere(c, table, every) or _priced_again(c, table, first)
            )
        ]
    read = " ".join([*draft.lines, *(c.text for t in draft.tables for c in t.calcs)])
    draft.settings = [
        line
        for line in draft.settings
        if line in known.settings or re.search(rf"(?<!\w){re.escape(line.split()[1])}(?!\w)", read)
    ]


def _again(calc: DraftCalc, table: DraftTable, first: tuple[DraftCalc, ...], settings: list[str]) -> bool:
    """Say whether a value works out again, from some of the same values, what was worked out first."""
    own = _sources(calc, table) - {line.split()[1] for line in settings}
    direct = _names(calc.text)
    return any(
        one.type == calc.type and one.name not in direct and own and own <= _sources(one, table) for one in first
    )


def _own_sum(draft: Draft, calc: DraftCalc) -> bool:
    """Say whether a value is a sum that the person has a word for."""
    return bool(re.fullmatch(r"sum\([^()]*\)", calc.text)) and calc.label != word(draft, "total")


def _elsewhere(calc: DraftCalc, table: DraftTable, every: list[tuple[DraftTable, DraftCalc]]) -> bool:
    """Say whether a linked record works the same out from the same values: persons x price."""
    own = {n.split(".")[-1] for n in _names(calc.text)}
    return len(own) > 1 and any(
        other is not table and one.type == calc.type and {n.split(".")[-1] for n in _names(one.text)} == own
        for other, one in every
    )


def _priced_again(calc: DraftCalc, table: DraftTable, first: tuple[DraftCalc, ...]) -> bool:
    """Say whether a value is one more product with a price that a sentence has told how to use."""
    factors = re.fullmatch(r"(\w+) \* (\w+)", calc.text)
    if factors is None or calc.type != "money":
        return False
    prices = [f.name for f in table.of("money") if f.name in factors.groups()]
    return any(
        re.search(rf"\* {p}(?!\w)|(?<!\w){p} \*", one.text)
        for p in prices
        for one in first
        if one.type == "money" and one is not calc
    )


def _sources(calc: DraftCalc, table: DraftTable) -> set[str]:
    """Give the fields a value is made of, also through other values of its table."""
    out: set[str] = set()
    for name in _names(calc.text):
        inner = next((c for c in table.calcs if c.name == name and c is not calc), None)
        out |= _names(inner.text) if inner is not None else {name}
    return out


def _names(text: str) -> set[str]:
    """Give the names of values that a formula reads, without its functions and texts."""
    text = re.sub(r'"(?:[^"\\]|\\.)*"', "", text)
    return {n for n in re.findall(r"[^\W\d]\w*(?:\.\w+)?(?!\w*\()", text) if n not in _KEYWORDS}


_KEYWORDS = frozenset("today where and or not in this year month week is empty yes no if".split())
