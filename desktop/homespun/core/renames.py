"""Renames a table, a field, a calc, an option or a loose name everywhere in a plan, and nothing else.

Every expression is read in its scope, so that a field of another table with the same name stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from homespun.core.expressions import Binary, Call, Expr, Match, OneOf, Path, Text
from homespun.core.plan import (
    Button,
    Calc,
    Chart,
    Field,
    FlagLine,
    Input,
    Page,
    Plan,
    Result,
    RuleLimit,
    RuleOverlap,
    RuleUnique,
    RuleWhen,
    Setting,
    Statement,
    Steps,
    Table,
)
from homespun.core.scoped import Hands, Place, Scoped, in_statement
from homespun.core.shapes import Shapes

_COMPARISONS = ("=", "!=", "<", "<=", ">", ">=")
OfTable = Calc | FlagLine | RuleWhen | RuleOverlap | RuleLimit | RuleUnique | Steps | Button | Page | Chart


def rename_table(plan: Plan, old: str, new: str) -> Plan:
    """Give a table another name; labels stay."""

    class Walk(Scoped):
        def table(self, name: str) -> str:
            return new if name == old else name

    walk = Walk()

    def visit(expr: Expr, place: Place) -> Expr:
        return walk.visit(expr, (place.table,) if place.table else ())

    return Plan(tuple(_with_table(in_statement(one, visit), old, new) for one in plan.statements))


def _with_table(statement: Statement, old: str, new: str) -> Statement:
    def named(name: str) -> str:
        return new if name == old else name

    if isinstance(statement, Table):
        fields = tuple(replace(field, target=named(field.target)) for field in statement.fields)
        return replace(statement, name=named(statement.name), part_of=named(statement.part_of), fields=fields)
    if isinstance(statement, Button):
        return replace(statement, table=named(statement.table), adds=named(statement.adds))
    if isinstance(statement, OfTable):
        return replace(statement, table=named(statement.table))
    return statement


def rename_field(plan: Plan, table: str, old: str, new: str) -> Plan:
    """Give a field or calc of a table another name; its label stays."""
    shapes = Shapes.of(plan)

    class Walk(Scoped):
        def path(self, path: Path, hands: Hands) -> Path:
            owners = shapes.owners(path.names, hands)
            names = [new if owner == (table, old) else owner[1] for owner in owners]
            return Path((*names, *path.names[len(names) :]))

        def field(self, name: str, hands: Hands) -> str:
            return new if name == old and hands and hands[-1] == table else name

    walk = Walk()

    def visit(expr: Expr, place: Place) -> Expr:
        return walk.visit(expr, (place.table,) if place.table else ())

    def named(name: str) -> str:
        return new if name == old else name

    return Plan(tuple(_with_field(in_statement(one, visit), table, named) for one in plan.statements))


def _with_field(statement: Statement, table: str, named: Callable[[str], str]) -> Statement:
    match statement:
        case Button():
            if (statement.adds or statement.table) != table:
                return statement
            return replace(statement, changes=tuple((named(name), value) for name, value in statement.changes))
        case Table() if statement.name == table:
            return replace(statement, fields=tuple(replace(f, name=named(f.name)) for f in statement.fields))
    if not isinstance(statement, OfTable) or statement.table != table:
        return statement
    match statement:
        case Calc():
            return replace(statement, name=named(statement.name))
        case Steps():
            return replace(statement, field=named(statement.field))
        case RuleOverlap():
            per = tuple(map(named, statement.per))
            return replace(statement, start=named(statement.start), end=named(statement.end), per=per)
        case RuleLimit():
            return replace(statement, per=tuple(map(named, statement.per)))
        case RuleUnique():
            return replace(statement, fields=tuple(map(named, statement.fields)))
        case Page():
            sort = tuple((named(name), down) for name, down in statement.sort)
            ends = {"by": named(statement.by), "start": named(statement.start), "end": named(statement.end)}
            return replace(statement, sort=sort, by=ends["by"], start=ends["start"], end=ends["end"])
    return statement


def rename_loose(plan: Plan, old: str, new: str) -> Plan:
    """Give a setting, an input or a result another name; its label stays."""
    shapes = Shapes.of(plan)

    class Walk(Scoped):
        def path(self, path: Path, hands: Hands) -> Path:
            if path.names == (old,) and shapes.holder(old, hands) == "":
                return Path((new,))
            return path

    walk = Walk()

    def visit(expr: Expr, place: Place) -> Expr:
        return walk.visit(expr, (place.table,) if place.table else ())

    def renamed(statement: Statement) -> Statement:
        statement = in_statement(statement, visit)
        match statement:
            case Setting() | Result() if statement.name == old:
                return replace(statement, name=new)
            case Input(field) if field.name == old:
                return Input(replace(field, name=new))
        return statement

    return Plan(tuple(map(renamed, plan.statements)))


def rename_option(plan: Plan, table: str, field: str, old: str, new: str) -> Plan:
    """Give an option of a choice another text, wherever it is compared with that field or given to it."""
    walk = _OptionWalk(Shapes.of(plan), (table, field), old, new)

    def visit(expr: Expr, place: Place) -> Expr:
        if place.field == (table, field):
            expr = walk.given(expr)
        return walk.visit(expr, (place.table,) if place.table else ())

    return Plan(tuple(_with_option(in_statement(one, visit), (table, field), old, new) for one in plan.statements))


class _OptionWalk(Scoped):
    def __init__(self, shapes: Shapes, owner: tuple[str, str], old: str, new: str) -> None:
        self.shapes, self.owner, self.old, self.new = shapes, owner, old, new

    def _is_it(self, expr: Expr, hands: Hands) -> bool:
        found = self.shapes.field_of(expr, hands) if isinstance(expr, Path) else None
        return found is not None and (found[0], found[1].name) == self.owner

    def given(self, expr: Expr) -> Expr:
        """Change the option where an expression gives it: alone, or as a result of if, coalesce or match."""
        match expr:
            case Text(self.old):
                return Text(self.new)
            case Call("if", (test, *values)):
                return Call("if", (test, *map(self.given, values)))
            case Call("coalesce", values):
                return Call("coalesce", tuple(map(self.given, values)))
            case Match(subject, arms, otherwise):
                read = tuple((values, self.given(result)) for values, result in arms)
                return Match(subject, read, None if otherwise is None else self.given(otherwise))
        return expr

    def before(self, expr: Expr, hands: Hands) -> Expr:
        match expr:
            case Binary(op, left, right) if op in _COMPARISONS:
                if self._is_it(left, hands):
                    return Binary(op, left, self.given(right))
                if self._is_it(right, hands):
                    return Binary(op, self.given(left), right)
            case OneOf(operand, values) if self._is_it(operand, hands):
                return OneOf(operand, tuple(map(self.given, values)))
            case Match(subject, arms, otherwise) if self._is_it(subject, hands):
                read = tuple((tuple(map(self.given, values)), result) for values, result in arms)
                return Match(subject, read, otherwise)
        return expr


def _with_option(statement: Statement, owner: tuple[str, str], old: str, new: str) -> Statement:
    def named(text: str) -> str:
        return new if text == old else text

    def renamed(field: Field) -> Field:
        return replace(field, options=tuple(map(named, field.options)))

    match statement:
        case Table(name, fields) if name == owner[0]:
            return replace(statement, fields=tuple(renamed(f) if f.name == owner[1] else f for f in fields))
        case Steps(table, field, moves) if (table, field) == owner:
            return replace(statement, moves=tuple((named(a), tuple(map(named, b))) for a, b in moves))
        case Input(field) if ("", field.name) == owner:
            return Input(renamed(field))
    return statement
