"""From a draft to a plan: the lines in their order, checked by the compiler, wrong ones left out with a note.

Owns the order of a plan's lines. Knows the core's compiler, not the model.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from homespun.core.compile import compile_plan
from homespun.core.expression_text import expression_text
from homespun.core.plan import App, Cannot, Chart, FlagLine, Locale, Look, Metric, Plan, RuleWhen, Statement, Table
from homespun.core.plan_parser import parse_statement
from homespun.core.plan_text import statement_text
from homespun.errors import PlanInvalid
from homespun.planner.draft import Draft, quote
from homespun.planner.text.reading import Voice


@dataclass(frozen=True, slots=True)
class Frame:
    """What goes around the tables: the look, the language, what can't be done."""

    voice: Voice
    primary: str = ""
    background: str = ""
    cannot: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Assembled:
    """A plan that compiles, and a sentence for each line that had to be left out."""

    plan: Plan
    notes: tuple[str, ...]


def calc_lines(draft: Draft) -> list[str]:
    """Give the lines of the computed values."""
    return [f"calc {t.name}.{c.name} {quote(c.label)} = {c.text}" for t in draft.tables for c in t.calcs]


def head(draft: Draft, frame: Frame) -> list[Statement]:
    """Give the first lines."""
    out: list[Statement] = [App(draft.title)]
    if frame.primary or frame.background:
        out.append(Look(frame.primary, frame.background))
    out.append(Locale(frame.voice.locale, frame.voice.currency))
    return out


_ORDER = ("input", "result", "flag", "rule", "steps", "button", "page", "metric", "chart")


def assemble(draft: Draft, frame: Frame) -> Assembled:
    """Put the plan together; what the compiler refuses is left out and named."""
    notes: list[str] = list(draft.notes)
    statements = head(draft, frame)
    texts = [*draft.settings]
    tables: list[Statement] = [draft.statement(table) for table in _by_need(draft)]
    wishes = sorted(draft.lines, key=lambda line: _ORDER.index(line.split()[0]) if line.split()[0] in _ORDER else 99)
    later: list[Statement] = []
    for text in [*calc_lines(draft), *wishes]:
        if (statement := parsed(text)) is not None:
            later.append(statement)
    settings = [s for text in texts if (s := parsed(text)) is not None]
    cannot: list[Statement] = [Cannot(wish, nearest) for wish, nearest in frame.cannot]
    plan = Plan((*statements, *settings, *tables, *later, *cannot))
    plan = without_bans(plan)
    plan, dropped = settle(plan)
    notes += [f"Left out, because it does not fit together: {statement_text(s)}" for s in dropped]
    return Assembled(_without_idle_settings(plan), tuple(notes))


def without_bans(plan: Plan) -> Plan:
    """Leave out rules that refuse whatever is filled in: no field that a person lists is forbidden altogether."""
    return Plan(tuple(s for s in plan.statements if not (isinstance(s, RuleWhen) and _bans(expression_text(s.when)))))


def _bans(condition: str) -> bool:
    return all(_FILLED.fullmatch(part.strip(" ()")) for part in re.split(r" (?:and|or) ", condition))


_FILLED = re.compile(r"[\w.]+ is not empty|(\w[\w.]*) (?:=|<=|>=) \1")


def _by_need(draft: Draft) -> list:  # type: ignore[type-arg]
    """Give the tables so that a link's target comes first where that is possible."""
    left = list(draft.tables)
    out: list = []  # type: ignore[type-arg]
    while left:
        ready = next(
            (
                t
                for t in left
                if all(
                    target in {o.name for o in out} or target == t.name or draft.table(target) is None
                    for target in (f.target for f in t.of("link"))
                )
            ),
            left[0],
        )
        out.append(ready)
        left.remove(ready)
    return out


def parsed(text: str) -> Statement | None:
    """Read a line; None where it is none."""
    try:
        return parse_statement(text)
    except PlanInvalid:
        return None


def settle(plan: Plan) -> tuple[Plan, tuple[Statement, ...]]:
    """Leave out the statements that the compiler has problems with, until it has none."""
    dropped: list[Statement] = []
    for _ in range(8):
        problems = compile_plan(plan).problems
        if not problems:
            return plan, tuple(dropped)
        wrong = {problem.line.strip() for problem in problems}
        bad = [s for s in plan.statements if statement_text(s).strip() in wrong and not isinstance(s, App | Table)]
        if not bad:
            break
        dropped += bad
        plan = Plan(tuple(s for s in plan.statements if s not in bad))
    # The compiler's words did not lead to the lines: add them one by one and keep those that fit.
    kept: list[Statement] = [s for s in plan.statements if isinstance(s, App | Look | Locale | Table)]
    for statement in plan.statements:
        if statement in kept:
            continue
        if compile_plan(Plan((*kept, statement))).problems:
            dropped.append(statement)
        else:
            kept.append(statement)
    order = {id(s): at for at, s in enumerate(plan.statements)}
    return Plan(tuple(sorted(kept, key=lambda s: order[id(s)]))), tuple(dropped)


def _without_idle_settings(plan: Plan) -> Plan:
    """Leave out settings that nothing reads."""
    texts = "\n".join(statement_text(s) for s in plan.statements if type(s).__name__ != "Setting")
    return Plan(
        tuple(
            s
            for s in plan.statements
            if type(s).__name__ != "Setting"
            or re.search(rf"(?<![\w.]){re.escape(getattr(s, 'name', ''))}(?!\w)", texts)
        )
    )


def shown(statement: Statement) -> bool:
    """Say whether a line shows something (and may go when a plan is crowded)."""
    return isinstance(statement, FlagLine | Metric | Chart)
