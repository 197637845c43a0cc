"""Walks over a plan's expressions together with what is in hand: which table's record each name is read in.

`Scoped` is the walk; who repairs or renames overrides what happens to a path and to a table's name. `in_statement`
finds the expressions of a statement. Knows no types.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from homespun.core.expression_walk import rebuilt
from homespun.core.expressions import Aggregate, Expr, Path, Running
from homespun.core.plan import (
    Button,
    Calc,
    Chart,
    FlagLine,
    Input,
    Metric,
    Page,
    Result,
    RuleLimit,
    RuleWhen,
    Setting,
    Statement,
    Table,
)

Hands = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where an expression stands: the table in hand ("" for none), and the field it is the value of, if it is one.

    The field is named by its table and itself; an input's table is "".
    """

    table: str = ""
    field: tuple[str, str] | None = None


class Scoped:
    """The walk. hands holds the tables in hand, the innermost last."""

    def path(self, path: Path, hands: Hands) -> Expr:
        """Change a path."""
        return path

    def table(self, name: str) -> str:
        """Change the name of an aggregate's table."""
        return name

    def field(self, name: str, hands: Hands) -> str:
        """Change a field's name that stands alone: after `via` and `by`, in the innermost table."""
        return name

    def before(self, expr: Expr, hands: Hands) -> Expr:
        """Change an expression before its parts are visited."""
        return expr

    def visit(self, expr: Expr, hands: Hands) -> Expr:
        """Give the changed expression."""
        expr = self.before(expr, hands)
        match expr:
            case Path():
                return self.path(expr, hands)
            case Aggregate():
                table = self.table(expr.table)
                inner = (*hands, table)
                via = None if expr.via is None else self.field(expr.via, inner)
                return rebuilt(replace(expr, table=table, via=via), lambda part: self.visit(part, inner))
            case Running():
                by = self.field(expr.by, hands)
                return Running(self.visit(expr.value, hands), by)
            case _:
                return rebuilt(expr, lambda part: self.visit(part, hands))


def in_statement(statement: Statement, change: Callable[[Expr, Place], Expr]) -> Statement:
    """Give the same statement with each of its expressions changed."""
    match statement:
        case Table(name, fields):
            changed = tuple(
                f if f.default is None else replace(f, default=change(f.default, Place(name, (name, f.name))))
                for f in fields
            )
            return replace(statement, fields=changed)
        case Input(field) if field.default is not None:
            return Input(replace(field, default=change(field.default, Place("", ("", field.name)))))
        case Setting() | Metric() | Result():
            return replace(statement, value=change(statement.value, Place()))
        case Calc():
            return replace(statement, value=change(statement.value, Place(statement.table)))
        case RuleLimit():
            return replace(statement, limit=change(statement.limit, Place(statement.table)))
        case FlagLine() | RuleWhen():
            return replace(statement, when=change(statement.when, Place(statement.table)))
        case Button():
            return _in_button(statement, change)
        case Page() if statement.where is not None:
            return replace(statement, where=change(statement.where, Place(statement.table)))
        case Chart():
            return _in_chart(statement, change)
        case _:
            return statement


def _in_button(button: Button, change: Callable[[Expr, Place], Expr]) -> Button:
    into = button.adds or button.table
    changes = tuple((name, change(value, Place(button.table, (into, name)))) for name, value in button.changes)
    when = None if button.when is None else change(button.when, Place(button.table))
    return replace(button, changes=changes, when=when)


def _in_chart(chart: Chart, change: Callable[[Expr, Place], Expr]) -> Chart:
    here = Place(chart.table)
    by = change(chart.by, here)
    return replace(
        chart,
        value=None if chart.value is None else change(chart.value, here),
        by=by if isinstance(by, Path) else chart.by,
        where=None if chart.where is None else change(chart.where, here),
    )
