"""The model's turn with the wishes that code could not read: which pieces are open, their kind, and one line for each.

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
from homespun.planner.lines.grammar import KINDS, line_grammar, tables_text
from homespun.planner.lines.kinds import likely_kinds
from homespun.planner.text.colours import theme_colours
from homespun.planner.text.impossible import impossible
from homespun.planner.text.lists import listings
from homespun.planner.text.reading import alike, plain, stems
from homespun.planner.values.recipe import Passage
from homespun.planner.wishes.refusals import REFUSE
from homespun.planner.wishes.wishes import Unread, calculations, joined, passages, read_wishes

MOST_LINES = 6
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
    """Add a line for each open wish that the model can write well; gives the clauses that nobody understood.

    What code took for a wish stays open until a line was found for it; of the rest only what surely wants something.
    """
    open_ones: list[tuple[Passage, tuple[str, ...]]] = [
        (one.passage, (one.kind,)) for one in unread if one.kind in KINDS
    ]
    missed = [one.passage for one in unread if one.kind not in KINDS]
    for passage in silent(draft, request, unread)[:MOST_KINDS]:
        scores = asked.kinds(passage.clause)
        kinds = tuple(one for one in likely_kinds(draft, passage.clause, scores, wish=False) if one in KINDS)
        if len(kinds) == 1:  # nobody asked in words that code knows: what is not sure is left alone
            open_ones.append((passage, kinds))
    wished = {id(one.passage) for one in unread}
    shared = tables_text(draft) + "\n"
    for passage, kinds in open_ones[:MOST_LINES]:
        if not _one_line(draft, passage, kinds, shared, asked, examples, told) and id(passage) in wished:
            missed.append(passage)
    missed += [passage for passage, _ in open_ones[MOST_LINES:] if id(passage) in wished]
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
    """Give the clauses that name the draft's own words and that no reading made anything of."""
    known = {one.passage.clause for one in unread}
    out = []
    for passage in passages(draft, request):
        if passage.clause in known or len(stems(passage.clause)) < 2 or listings(passage.sentence):
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
