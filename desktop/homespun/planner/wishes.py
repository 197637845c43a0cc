"""From the sentences of a request to lines of the plan: which clause is about which table, and who reads it.

Owns the order: values first, then rules, marks, numbers, charts, buttons, pages. What nobody could read is given
back, for the model. Knows nothing of the model itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from homespun.planner.calculations import RECIPES, Passage
from homespun.planner.conditions import Condition
from homespun.planner.draft import Draft, DraftTable
from homespun.planner.lists import listings
from homespun.planner.reading import alike, clauses, plain, sentences, stems
from homespun.planner.refusals import REFUSE, bounds_of_notes, refusals
from homespun.planner.shown import BUTTON, CHART, COUNT, MARK, TOP, buttons, charts, marks, numbers, pages, statuses


@dataclass(frozen=True, slots=True)
class Unread:
    """A clause that wants something which code did not understand. kind is mark, refuse, count, chart or button."""

    kind: str
    passage: Passage


def passages(draft: Draft, request: str) -> Iterator[Passage]:
    """Give the clauses of a request, each with the table it is most likely about."""
    current: DraftTable | None = None
    for sentence in sentences(request):
        for clause in clauses(sentence):
            table = subject(draft, clause) or current or (draft.tables[-1] if len(draft.tables) == 1 else None)
            current = table
            yield Passage(clause, sentence, request, table)


def subject(draft: Draft, text: str) -> DraftTable | None:
    """Tell which table a text is about: by its name, else by its fields."""
    found = draft.mentions(text)
    named = [m for m in found if m.field is None]
    if named:
        return max(named, key=lambda m: (m.strength, -m.at)).table
    scores: dict[str, float] = {}
    for m in found:
        if m.strength >= 0.8:
            scores[m.table.name] = scores.get(m.table.name, 0.0) + m.strength
    return draft.table(max(scores, key=lambda name: scores[name])) if scores else None


def calculations(draft: Draft, request: str) -> None:
    """Add the values that are worked out, clause by clause; some need others, so the request is read twice."""
    for _ in range(2):
        for passage in passages(draft, request):
            for recipe in RECIPES:
                if recipe(draft, passage):
                    continue


def read_wishes(draft: Draft, request: str, told: Callable[[str], None]) -> list[Unread]:
    """Add rules, marks, numbers, charts, buttons and pages; gives what code could not read."""
    unread: list[Unread] = []
    last: tuple[DraftTable, Condition] | None = None

    def add(lines: list[str]) -> None:
        for line in lines:
            if line not in draft.lines and not _said(draft, line):
                draft.lines.append(line)
                told(line)

    add(statuses(draft, request))
    add(bounds_of_notes(draft))
    listed = [plain(" ".join(item.words for item in listing.items)) for listing in listings(request)]
    previous = ""
    for passage in list(passages(draft, request)):
        if _is_list(passage.clause, listed):
            previous = passage.sentence
            continue
        words = plain(passage.clause)
        scope = passage.sentence if passage.sentence == previous or not previous else previous + " " + passage.sentence
        previous = passage.sentence
        got = False
        if MARK.search(words) and not CHART.search(words):
            if found := marks(draft, passage, _around(passage, scope)):
                add([found[0][0]])
                last = (found[0][1], found[0][2])
                got = True
            elif not BUTTON.search(words):
                unread.append(Unread("mark", passage))
                got = True
        if BUTTON.search(words):
            lines = buttons(draft, passage)
            add(lines)
            if not lines and re.search(r"button|one click|knopf|bouton|boton|pulsante|botao", words):
                unread.append(Unread("button", passage))
            got = True
        if REFUSE.search(words) or re.search(r"\boverlap|double", words):
            rules = refusals(draft, passage)
            add(rules)
            got = got or bool(rules)
        lines = charts(draft, passage)
        add(lines)
        if COUNT.search(words) or TOP.search(words):
            metrics = numbers(draft, passage, last)
            add(metrics)
            if not metrics and not lines and not got and not _explained(draft, passage):
                unread.append(Unread("count", passage))
        elif CHART.search(words) and not lines:
            unread.append(Unread("chart", passage))
    add(pages(draft, request))
    return unread


def _around(passage: Passage, scope: str) -> str:
    """Give the words around a clause that may hold its condition: the part of its sentence it stands in."""
    del scope
    parts = clauses(passage.sentence)
    at = parts.index(passage.clause) if passage.clause in parts else 0
    return " ".join(parts[max(0, at - 1) : at + 2])


def _is_list(clause: str, listed: list[str]) -> bool:
    """Say whether a clause is only a part of a list of fields."""
    words = stems(clause)
    if len(words) > 4 or COUNT.search(plain(clause)) or MARK.search(plain(clause)) or BUTTON.search(plain(clause)):
        return False
    return any(all(any(alike(w, v) for v in text.split()) for w in words) for text in listed)


def _said(draft: Draft, line: str) -> bool:
    """Say whether the same thing is there in another wording: the part after the label."""
    tail = re.sub(r'"(?:[^"\\]|\\.)*"', "", line, count=1)
    return any(re.sub(r'"(?:[^"\\]|\\.)*"', "", known, count=1) == tail for known in draft.lines)


def _explained(draft: Draft, passage: Passage) -> bool:
    """Say whether a computed value or a chart already answers a clause."""
    words = stems(passage.clause)
    for table in draft.tables:
        for calc in table.calcs:
            if any(alike(w, v) for w in stems(calc.label) for v in words):
                return True
    return any(line.startswith(("chart", "metric")) and any(alike(w, v) for v in words for w in stems(line)) for line in draft.lines)
