"""The model's turn with the refusals that code could not read: which pieces are open, and one line for each.

Measured on first-seen requests, its marks, numbers, charts, buttons and values were hardly ever right: those are said
to be open instead (docs/decisions/0005).

Owns the order, the budget of calls and what makes a line good enough to keep. The model is whatever answers `Asked`;
knows nothing of processes.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from homespun.planner.draft import Draft
from homespun.planner.lines.examples import Examples
from homespun.planner.lines.finish import finished
from homespun.planner.lines.grammar import line_grammar, tables_text
from homespun.planner.lines.kinds import likely_kinds
from homespun.planner.text.colours import theme_colours
from homespun.planner.text.impossible import impossible
from homespun.planner.text.lists import listings
from homespun.planner.text.reading import alike, plain, stems
from homespun.planner.text.wish_words import FORBID, MUST
from homespun.planner.values.recipe import Passage
from homespun.planner.wishes.marks import MARK
from homespun.planner.wishes.refusals import REFUSE
from homespun.planner.wishes.wishes import Unread, calculations, joined, passages, read_wishes

WRITTEN = ("refuse",)
MOST_KINDS = 6
EXAMPLES = 2


@dataclass(frozen=True, slots=True)
class Written:
    """A line as the model wrote it, and the mean log likelihood of its tokens."""

    text: str
    likelihood: float


class Asked(Protocol):
    """Who answers: the likelihood of each kind of a piece, and a line under a grammar."""

    def kinds(self, piece: str) -> Mapping[str, float]:
        """Give the log likelihood of each kind."""
        ...

    def line(self, tables: str, prompt: str, grammar: str) -> Written:
        """Write one line; tables is the same for all pieces of a request."""
        ...


def write_lines(
    draft: Draft, request: str, unread: Sequence[Unread], asked: Asked, examples: Examples, told: Callable[[str], None]
) -> list[Passage]:
    """Add a rule for each open refusal that the model can write well; gives the clauses that nobody understood."""
    missed = [one.passage for one in unread]
    shared = tables_text(draft) + "\n"
    for passage in silent(draft, request, unread)[:MOST_KINDS]:
        kinds = likely_kinds(draft, passage.clause, asked.kinds(passage.clause), wish=False)
        if kinds == WRITTEN:  # nobody asked in words that code knows: what is not sure is left alone
            _one_line(draft, passage, kinds, shared, asked, examples, told)
    return missed


def _one_line(
    draft: Draft,
    passage: Passage,
    kinds: tuple[str, ...],
    shared: str,
    asked: Asked,
    examples: Examples,
    told: Callable[[str], None],
) -> bool:
    grammar = line_grammar(draft, passage.clause, kinds)
    if not grammar:
        return False
    near = "".join(one + "\n" for one in examples.nearest(passage.clause, kinds, EXAMPLES))
    written = asked.line(shared, f"{near}{' '.join(passage.clause.split())} =>", grammar)
    line = finished(draft, passage.clause, written.text, written.likelihood)
    if line is None:
        return False
    if line.text:
        told(line.text)
    return True


def silent(draft: Draft, request: str, unread: Sequence[Unread]) -> list[Passage]:
    """Give the clauses that forbid or demand something of the draft's values and that no reading understood."""
    known = {one.passage.clause for one in unread}
    out = []
    for passage in passages(draft, request):
        if passage.clause in known or len(stems(passage.clause)) < 2 or listings(passage.sentence):
            continue
        words = plain(passage.clause)
        if not (FORBID.search(words) or MUST.search(words)) or MARK.search(words):
            continue
        if theme_colours(passage.clause) != ("", "") or impossible(passage.sentence):
            continue
        if joined(passage) or not _names_a_value(draft, passage.clause) or _answered(draft, passage):
            continue
        out.append(passage)
    return out


def _names_a_value(draft: Draft, clause: str) -> bool:
    return any(m.field is not None and m.strength >= 0.8 for m in draft.mentions(clause))


def _answered(draft: Draft, passage: Passage) -> bool:
    """Say whether reading this clause alone gives a line or a value, or what is there speaks of it already."""
    words = stems(passage.clause)
    # Refusals are read from whole sentences; one about this table is most likely this one.
    ruled = [line.split()[1] for line in draft.lines if line.startswith("rule ")]
    if REFUSE.search(plain(passage.clause)) and passage.table is not None and passage.table.name in ruled:
        return True
    for table in draft.tables:
        if any(_about(calc.label, words) for calc in table.calcs):
            return True
    alone = copy.deepcopy(draft)
    alone.lines = []
    for table in alone.tables:
        table.calcs = []
    calculations(alone, passage.clause)
    if any(table.calcs for table in alone.tables):
        return True
    heard = read_wishes(alone, passage.clause, lambda line: None)
    return bool(alone.lines) and not heard


def _about(label: str, words: tuple[str, ...]) -> bool:
    return all(any(alike(a, b) for b in words) for a in stems(label))
