"""Takes a field, a calc, a table or a loose name out of a plan, with all that can't stand without it.

A page only loses the detail that names it; a rule over several fields goes, since with fewer it would refuse more.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from homespun.core.expressions import Aggregate, Expr, Path
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
from homespun.core.scoped import Hands, Place, Scoped, in_statement
from homespun.core.shapes import Shapes

_OwnerTest = Callable[[tuple[str, str]], bool]
_TableTest = Callable[[str, str], bool]  # (table that is counted over, table in hand)
OfTable = Calc | FlagLine | RuleWhen | RuleOverlap | RuleLimit | RuleUnique | Steps | Button | Page | Chart


def without_field(plan: Plan, table: str, name: str) -> Plan:
    """Take a field or calc out, and what needs it."""
    shapes = Shapes.of(plan)
    target = shapes.target(table, name) if len(shapes.links(table, shapes.target(table, name))) == 1 else ""
    needs = _Needs(shapes, lambda owner: owner == (table, name), lambda over, hand: (over, hand) == (table, target))
    kept: list[Statement] = []
    gone: list[Calc] = []
    for statement in plan.statements:
        if isinstance(statement, Calc) and (statement.table, statement.name) == (table, name):
            continue
        if isinstance(statement, Button) and (statement.adds, statement.table) == (table, target):
            continue
        left = _without(_without_default(statement, needs), table, name)
        if left is None or needs.any_in(left):
            gone += [statement] if isinstance(statement, Calc) else []
        else:
            kept.append(left)
    return _without_calcs(Plan(tuple(kept)), gone)


def _without_calcs(plan: Plan, gone: list[Calc]) -> Plan:
    """Take out what needed the calcs that had to go."""
    for calc in gone:
        # The calc goes back in for a moment, so that what reads it is found in its scope.
        plan = without_field(Plan((*plan.statements, calc)), calc.table, calc.name)
    return plan


def without_table(plan: Plan, name: str) -> Plan:
    """Take a table out, with the links that lead to it and what is counted over it."""
    for table in plan.of(Table):
        for field in table.fields:
            if field.target == name and table.name != name:
                plan = without_field(plan, table.name, field.name)
    for calc in tuple(plan.of(Calc)):
        if calc in plan.statements and calc.table != name and _counts(calc.value, name):
            plan = without_field(plan, calc.table, calc.name)
    needs = _Needs(Shapes.of(plan), lambda owner: owner[0] == name, lambda table, _: table == name)
    kept: list[Statement] = []
    for statement in plan.statements:
        own = isinstance(statement, OfTable) and statement.table == name
        added = isinstance(statement, Button) and statement.adds == name
        if own or added or (isinstance(statement, Table) and statement.name == name) or needs.any_in(statement):
            continue
        if isinstance(statement, Table) and statement.part_of == name:
            statement = replace(statement, part_of="")
        kept.append(statement)
    return Plan(tuple(kept))


def without_loose(plan: Plan, statement: Statement, name: str) -> Plan:
    """Take a setting, an input or a result out, and what needs it."""
    shapes = Shapes.of(plan)
    needs = _Needs(shapes, lambda owner: owner == ("", name), lambda *_: False)
    found = plan
    for one in plan.statements:
        if one == statement or one not in found.statements or not needs.any_in(_without_default(one, needs)):
            continue
        if isinstance(one, Calc):
            found = without_field(found, one.table, one.name)
        elif hasattr(one, "name") and not isinstance(one, Table):
            found = without_loose(found, one, one.name)
        else:
            found = Plan(tuple(kept for kept in found.statements if kept != one))
    return Plan(tuple(_without_default(one, needs) for one in found.statements if one != statement))


def _counts(expr: Expr, table: str) -> bool:
    found: list[str] = []

    class Walk(Scoped):
        def table(self, name: str) -> str:
            found.append(name)
            return name

    Walk().visit(expr, ())
    return table in found


class _Needs:
    """Says whether a statement's expressions read a name or go over a table that is taken out."""

    def __init__(self, shapes: Shapes, owner: _OwnerTest, table: _TableTest) -> None:
        self.shapes, self.owner, self.table = shapes, owner, table

    def any_in(self, statement: Statement) -> bool:
        """Say whether any expression of a statement needs it."""
        found: list[bool] = []

        def look(expr: Expr, place: Place) -> Expr:
            found.append(self.reads(expr, place))
            return expr

        in_statement(statement, look)
        return any(found)

    def reads(self, expr: Expr, place: Place) -> bool:
        """Say whether one expression needs it."""
        met: list[bool] = []
        outer = self

        class Walk(Scoped):
            def path(self, path: Path, hands: Hands) -> Path:
                met.append(any(outer.owner(own) for own in outer.shapes.owners(path.names, hands)))
                return path

            def field(self, name: str, hands: Hands) -> str:
                met.append(bool(hands) and outer.owner((hands[-1], name)))
                return name

            def before(self, expr: Expr, hands: Hands) -> Expr:
                if isinstance(expr, Aggregate):
                    met.append(outer.table(expr.table, hands[-1] if hands else ""))
                return expr

        Walk().visit(expr, (place.table,) if place.table else ())
        return any(met)


def _without_default(statement: Statement, needs: _Needs) -> Statement:
    """Take away the defaults of fields that need it; the fields stay."""
    if not isinstance(statement, Table):
        return statement
    fields = tuple(
        replace(field, default=None)
        if field.default is not None and needs.reads(field.default, Place(statement.name))
        else field
        for field in statement.fields
    )
    return replace(statement, fields=fields)


def _without(statement: Statement, table: str, name: str) -> Statement | None:
    """Give the statement without what names the field outside of expressions; None if nothing sensible is left."""
    if isinstance(statement, Button):
        if (statement.adds or statement.table) != table or name not in dict(statement.changes):
            return statement
        changes = tuple(change for change in statement.changes if change[0] != name)
        return replace(statement, changes=changes) if changes or statement.adds else None
    if isinstance(statement, Table) and statement.name == table:
        return replace(statement, fields=tuple(field for field in statement.fields if field.name != name))
    if not isinstance(statement, OfTable) or statement.table != table:
        return statement
    match statement:
        case Steps(field=field) if field == name:
            return None
        case RuleOverlap() if name in (statement.start, statement.end, *statement.per):
            return None
        case RuleLimit() if name in statement.per:
            return None
        case RuleUnique() if name in statement.fields:
            return None
        case Page():
            return _page(statement, name)
    return statement


def _page(page: Page, name: str) -> Page | None:
    if name in (page.by, page.start):
        return None
    sort = tuple(one for one in page.sort if one[0] != name)
    return replace(page, sort=sort, end="" if page.end == name else page.end)
