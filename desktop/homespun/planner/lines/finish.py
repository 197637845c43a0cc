"""From the line a model wrote to a line of the plan: labels in the person's words, what goes without saying, checks.

Owns what makes a line good enough to keep. Knows the core's compiler, not the model.
"""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass

from homespun.core.compile import compile_plan
from homespun.core.plan import App, Plan, Statement
from homespun.planner.assemble import calc_lines, parsed
from homespun.planner.conditions.conditions import open_condition
from homespun.planner.draft import DATES, Draft, quote
from homespun.planner.lines.evidence import supported
from homespun.planner.lines.piece import read_piece
from homespun.planner.text.reading import in_words
from homespun.planner.values.recipe import add_calc
from homespun.planner.wishes.figures import own_label

LEAST_LIKELY = -0.8  # measured: below it hardly a line was right, above it nine in ten

_QUOTED = r'"(?:[^"\\]|\\.)*"'


@dataclass(frozen=True, slots=True)
class Finished:
    """A line that was added to the draft; text is "" where the same was there already."""

    text: str


def finished(draft: Draft, clause: str, written: str, likelihood: float) -> Finished | None:
    """Add what the model wrote for a clause to the draft, or give None where it is not good enough."""
    bare = written.strip()
    if not bare or likelihood < LEAST_LIKELY or not _uses_figures(draft, clause, bare):
        return None
    if not supported(draft, clause, bare) or not _sound(draft, bare):
        return None
    line = labelled(draft, clause, bare)
    if line is None:
        return None
    if any(_core(line) == _core(known) for known in [*draft.lines, *calc_lines(draft)]):
        return Finished("")
    kind = _fits(draft, line)
    if kind is None:
        return None
    if calc := re.fullmatch(rf"calc (\w+)\.(\w+) ({_QUOTED}) = (.*)", line):
        table = draft.table(calc[1])
        if table is None or add_calc(draft, table, in_words(calc[2]), calc[4], kind) is None:
            return None
    else:
        draft.lines.append(line)
    return Finished(line)


_EMPTY = re.compile(r"[\w.]+ is (?:not )?empty")
_TWO_VALUES = re.compile(r"[a-z]\w*(?:\.\w+)? [<>]=? [a-z]\w*(?:\.\w+)?")


def _sound(draft: Draft, line: str) -> bool:
    """Say whether a rule has a form in which the model is mostly right: shared values, an order, a value that is due.

    A rule that refuses on a blank alone, on today's date or on options alone refused what was right whenever it was
    written; the order of two dates it takes the wrong way round.
    """
    if (found := re.fullmatch(r"rule \S+ when (.*)", line)) is None:
        if found := re.fullmatch(r"rule \S+ unique (.*)", line):
            names = found[1].split(", ")
            return len(names) == len(set(names))
        return not re.match(r"rule \S+ limit ", line)
    parts = found[1].split(" and ")
    firm = [part for part in parts if not _EMPTY.fullmatch(part)]
    if not firm or any(re.search(r"\btoday\b", part) for part in parts):
        return False
    if len(firm) < len(parts):
        return True
    dated = {value.name for table in draft.tables for value in table.values() if value.type in (*DATES, "time")}
    if any(_TWO_VALUES.fullmatch(part) and set(re.findall(r"\w+", part)) & dated for part in firm):
        return False
    return any(_TWO_VALUES.fullmatch(part) or re.search(r"\d", part) for part in firm)


def labelled(draft: Draft, clause: str, bare: str) -> str | None:
    """Give a line its label and the conditions that go without saying; None where it says nothing."""
    said = in_words(clause.strip(" .,;:!?"))
    if found := re.fullmatch(r"metric = (.*)", bare):
        label = own_label(clause, said)
        return f"metric {quote(label[:60])} = {_no_twins(found[1])}"
    if found := re.fullmatch(r"rule (\S+) (.*)", bare):
        return f"rule {found[1]} {quote(said)} {_no_twins(found[2])}"
    if found := re.fullmatch(r"calc (\w+)\.(\w+) = (.*)", bare):
        table = draft.table(found[1])
        if table is None or re.fullmatch(r"[\w.]+", found[3]):
            return None  # a field alone is no new value
        return f"calc {found[1]}.{found[2]} {quote(in_words(found[2]))} = {found[3]}"
    if found := re.fullmatch(rf"flag (\S+) ({_QUOTED}) when (.*)", bare):
        return (
            f"flag {found[1]} {quote(in_words(found[2][1:-1]))} when {_still_open(draft, found[1], clause, found[3])}"
        )
    if found := re.fullmatch(rf"button (\S+) ({_QUOTED}) sets (.*)", bare):
        return f"button {found[1]} {quote(in_words(found[2][1:-1]))} sets {found[3]}{_before(found[3])}"
    return bare


def _before(change: str) -> str:
    """Give the condition under which a button makes sense: what it sets is not so yet."""
    name, _, value = change.partition(" = ")
    if value == "today":
        return f" when {name} is empty"
    if value == "yes":
        return f" when {name} = no"
    if value.startswith('"'):
        return f" when {name} != {value}"
    return f" when {name} > 0" if " - " in value else ""


def _still_open(draft: Draft, name: str, clause: str, condition: str) -> str:
    """Who asks for what is past a date means what is not done yet."""
    table = draft.table(name)
    condition = _no_twins(condition)
    if table is None or not re.fullmatch(r"\w+ < today(?: - \w+\(\d+\))?", condition):
        return condition
    waiting = open_condition(draft, table, clause)
    field = condition.split(" ", 1)[0]
    return f"{waiting} and {condition}" if waiting and not waiting.startswith(field + " ") else condition


def _no_twins(text: str) -> str:
    """Leave out a condition that is said twice."""
    return re.sub(r"\b(\S+ [^()]*?) and \1(?=$|\))", r"\1", text)


def _uses_figures(draft: Draft, clause: str, line: str) -> bool:
    """Say whether each figure of the clause is in the line; a "two" in words may just mean twice."""
    piece = read_piece(draft, clause)
    return not piece.figured or all(value in line for value in piece.values)


def _core(line: str) -> str:
    head = re.sub(r"^(calc \w+)\.\w+ ", r"\1 ", line)
    return re.sub(_QUOTED, "", head, count=1) if not line.startswith("chart") else re.sub(r"^chart \w+", "chart", line)


def _fits(draft: Draft, line: str) -> str | None:
    """Give the kind of a computed value ("" for other lines), or None where the compiler refuses the line."""
    statement = parsed(line)
    if statement is None:
        return None
    trial = copy.deepcopy(draft)
    head: list[Statement] = [App("Trial"), *(trial.statement(table) for table in trial.tables)]
    known = [one for text in [*trial.settings, *calc_lines(trial)] if (one := parsed(text)) is not None]
    before = {problem.sentence for problem in compile_plan(Plan((*head, *known))).problems}
    compiled = compile_plan(Plan((*head, *known, statement)))
    if any(problem.sentence not in before for problem in compiled.problems) or compiled.spec is None:
        return None
    found = re.match(r"calc (\w+)\.(\w+) ", line)
    if found is None:
        return ""
    computed = next((t for t in compiled.spec.tables if t.name == found[1]), None)
    return next((c.kind.value for c in computed.computed if c.name == found[2]), None) if computed else None
