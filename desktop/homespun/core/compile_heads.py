"""Finds the tables and fields that lines name outside of expressions, then repairs the names inside of them.

A line whose table isn't there is dropped with a sentence; a detail of a page that isn't there only drops the detail.
"""

from __future__ import annotations

from dataclasses import replace

from homespun.core.compile_findings import Findings
from homespun.core.compile_names import NameRepair
from homespun.core.names import nearest
from homespun.core.plan import (
    Button,
    Calc,
    Chart,
    FlagLine,
    Page,
    Plan,
    RuleLimit,
    RuleOverlap,
    RuleUnique,
    RuleWhen,
    Statement,
    Steps,
    Table,
)
from homespun.core.scoped import in_statement
from homespun.core.shapes import Shapes
from homespun.core.type_names import LISTED

OfTable = Calc | FlagLine | RuleWhen | RuleOverlap | RuleLimit | RuleUnique | Steps | Button | Chart


class _Missing(Exception):
    """A name that a line can't do without isn't there."""


def with_heads(plan: Plan, findings: Findings) -> Plan:
    """Give the plan with every name found that can be found."""
    plan = Plan(tuple(found for one in plan.statements if (found := _with_table(one, plan, findings)) is not None))
    repair = NameRepair(Shapes.of(plan), findings)
    kept: list[Statement] = []
    for statement in plan.statements:
        try:
            kept.append(in_statement(_with_names(statement, repair, findings), repair.expression))
        except _Missing as missing:
            findings.problem(statement, str(missing))
    return Plan(tuple(kept))


def _with_table(statement: Statement, plan: Plan, findings: Findings) -> Statement | None:
    """Find the table that a line is about; None if it isn't there."""
    tables = [table.name for table in plan.of(Table)]
    if not isinstance(statement, OfTable | Page) or (isinstance(statement, Page) and not statement.table):
        return statement
    found = nearest(statement.table, tables)
    if not found:
        findings.problem(statement, _no_table(statement.table, tables))
        return None
    if isinstance(statement, Button) and statement.adds:
        adds = nearest(statement.adds, tables)
        if not adds:
            findings.problem(statement, _no_table(statement.adds, tables))
            return None
        return replace(statement, table=found, adds=adds)
    return replace(statement, table=found)


def _no_table(name: str, tables: list[str]) -> str:
    known = f"the tables are {', '.join(tables[:12])}" if tables else "there are no tables"
    return f"There is no table “{name}”; {known}."


def _with_names(statement: Statement, repair: NameRepair, findings: Findings) -> Statement:
    """Find the fields that a line names. Raises _Missing."""
    shapes = repair.shapes

    def stored(name: str, table: str) -> str:
        return _found(name, tuple(shapes.fields.get(table, ())), table, repair)

    def known(name: str, table: str) -> str:
        return _found(name, shapes.names(table), table, repair)

    match statement:
        case RuleOverlap(table=table):
            per = tuple(dict.fromkeys(known(name, table) for name in statement.per))
            start, end = known(statement.start, table), known(statement.end, table)
            return replace(statement, start=start, end=end, per=per)
        case RuleLimit(table=table):
            return replace(statement, per=tuple(dict.fromkeys(known(name, table) for name in statement.per)))
        case RuleUnique(table=table):
            return replace(statement, fields=tuple(dict.fromkeys(known(name, table) for name in statement.fields)))
        case Steps(table=table):
            return _steps(replace(statement, field=stored(statement.field, table)), repair)
        case Button(table=table):
            changes = tuple((stored(name, statement.adds or table), value) for name, value in statement.changes)
            return replace(statement, changes=changes)
        case Page():
            return _page(statement, repair, findings)
    return statement


def _found(name: str, known: tuple[str, ...], table: str, repair: NameRepair) -> str:
    found = repair.near(name, known)
    if found not in known:
        raise _Missing(f"{table} has no field “{name}”; it has {', '.join(known[:12])}.")
    return found


def _steps(steps: Steps, repair: NameRepair) -> Steps:
    field = repair.shapes.fields[steps.table][steps.field]
    if field.type not in LISTED[:1]:
        raise _Missing(f"Only a choice can have steps, and {steps.table}.{steps.field} is none.")

    def option(text: str) -> str:
        return _found_option(text, field.options, steps, repair)

    moves: dict[str, tuple[str, ...]] = {}
    for start, targets in steps.moves:
        more = tuple(option(target) for target in targets)
        moves[option(start)] = tuple(dict.fromkeys((*moves.get(option(start), ()), *more)))
    return replace(steps, moves=tuple(moves.items()))


def _found_option(text: str, options: tuple[str, ...], steps: Steps, repair: NameRepair) -> str:
    found = repair.near(text, options)
    if found not in options:
        raise _Missing(f"“{text}” is not an option of {steps.table}.{steps.field}; these are {', '.join(options[:8])}.")
    return found


def _page(page: Page, repair: NameRepair, findings: Findings) -> Page:
    known = repair.shapes.names(page.table)

    def detail(name: str) -> str:
        if not name:
            return ""
        found = repair.near(name, known)
        if found in known:
            return found
        findings.problem(page, f"{page.table} has no field “{name}”; the page is made without it.")
        return ""

    start, end = detail(page.start), detail(page.end)
    sort = tuple((found, down) for name, down in page.sort if (found := detail(name)))
    return replace(page, by=detail(page.by), start=start, end=end if start else "", sort=sort)
