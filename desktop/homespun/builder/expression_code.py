"""Writes typed expressions as Python: one shape, for the two runtimes kit/sql.py and kit/values.py of a generated app.

This is the only text besides quoted literals that becomes code of an app, so each name is checked as it is written.
Knows nothing of templates, and not how anything is computed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from homespun.builder.environment import NotCode, identifier, literal
from homespun.core.typed import (
    Choose,
    Clock,
    Column,
    Computed,
    Constant,
    Follow,
    InputValue,
    Kind,
    Operation,
    Over,
    ResultValue,
    RunningSum,
    SettingValue,
    Typed,
)

_AGGREGATES = {"count": "count", "sum": "total", "avg": "average", "min": "smallest", "max": "largest"}
_INNER = ("r", "s", "u", "w", "x", "y", "z")
# `t.c.keys` would be a method of SQLAlchemy's; such columns are written t.c["keys"].
COLLECTION_WORDS = frozenset({
    "add", "as_readonly", "clear", "compare", "contains_column", "corresponding_column", "extend", "get", "items",
    "keys", "remove", "update", "values",
})  # fmt: skip
_OWN_COLUMNS = frozenset({"_id", "_created", "_changed", "_trashed"})
# Conditions that are never NULL in SQL; all others are made true or false where their value is asked for.
_DEFINITE = frozenset({"yes", "no", "is_empty", "is_filled"})


@dataclass(frozen=True, slots=True)
class CodeNames:
    """The names of a generated app. tables: table -> constant; calcs: (table, calc) -> function."""

    tables: Mapping[str, str]
    calcs: Mapping[tuple[str, str], str]


def sql_code(typed: Typed, *, names: CodeNames, condition: bool = False) -> str:
    """Write the SQL of an expression: uses f (kit.sql), t (the record in hand), setting(), today(), now(), the tables.

    A yes/no value comes as true or false; with condition=True it may be NULL for no, which a WHERE can search faster.
    """
    code = _Sql(names).write(typed, ("t",))
    return code if condition or typed.kind is not Kind.YESNO or _is_definite(typed) else f"f.yes({code})"


def value_code(typed: Typed, *, names: CodeNames) -> str:
    """Write the Python of an expression: uses f (kit.values), v (a mapping of fields, inputs and results), setting(),
    rows("Table") (all records of a table), today(), now()."""
    return _Values(names).write(typed, ("v",))


def _is_definite(typed: Typed) -> bool:
    return not isinstance(typed, Operation | Choose | Computed) or (
        isinstance(typed, Operation) and typed.name in _DEFINITE
    )


def _number(value: Decimal) -> str:
    whole = int(value)
    return str(whole) if value == whole and abs(whole) < 10**15 else literal(float(value))


class _Writer:
    """Writes with a stack of records in hand: the names of variables, the innermost last."""

    def __init__(self, names: CodeNames) -> None:
        self.names = names

    def write(self, typed: Typed, hands: tuple[str, ...]) -> str:
        match typed:
            case Constant(value=value):
                return _number(value) if isinstance(value, Decimal) else literal(value)
            case Clock(kind=kind):
                return "today()" if kind is Kind.DATE else "now()"
            case Column(field=name, outer=outer):
                return self.column(hands[-1 - outer], name)
            case Computed(table=table, name=name, outer=outer):
                return self.calc(hands[-1 - outer], table, name)
            case Follow(link=link, table=table, rest=rest):
                return f"f.follow({self.write(link, hands)}, {self.table(table)}, {self.function(rest, hands)})"
            case SettingValue(name=name):
                return f"setting({literal(name)})"
            case InputValue(name=name) | ResultValue(name=name):
                return self.entered(name)
            case Operation(name=name, arguments=arguments):
                return f"f.{identifier(name)}({', '.join(self.write(a, hands) for a in arguments)})"
            case Choose():
                return self.choose(typed, hands)
            case Over():
                return self.over(typed, hands)
            case RunningSum(table=table, value=value, by=by):
                parts = [self.table(table), hands[-1], self.function(value, hands), literal(by)]
                return f"f.running({', '.join(parts)})"
        raise NotCode(f"{type(typed).__name__} is no typed expression")

    def choose(self, choose: Choose, hands: tuple[str, ...]) -> str:
        cases = [f"({self.write(when, hands)}, {self.write(value, hands)})" for when, value in choose.cases]
        return f"f.choose({', '.join([*cases, f'otherwise={self.write(choose.otherwise, hands)}'])})"

    def function(self, typed: Typed, hands: tuple[str, ...]) -> str:
        depth = len(hands) - 1
        name = _INNER[depth] if depth < len(_INNER) else f"r{depth}"
        return f"lambda {name}: {self.write(typed, (*hands, name))}"

    def over(self, over: Over, hands: tuple[str, ...]) -> str:
        parts = [self.table(over.table)]
        if over.link:
            parts += [literal(over.link), hands[-1]]
        if over.value is not None:
            parts.append(f"value={self.function(over.value, hands)}")
        if over.where is not None:
            parts.append(f"where={self.function(over.where, hands)}")
        return f"f.{_AGGREGATES[over.function]}({', '.join(parts)})"

    def table(self, name: str) -> str:
        raise NotImplementedError

    def column(self, hand: str, name: str) -> str:
        raise NotImplementedError

    def calc(self, hand: str, table: str, name: str) -> str:
        raise NotImplementedError

    def entered(self, name: str) -> str:
        raise NotImplementedError


class _Sql(_Writer):
    def table(self, name: str) -> str:
        return identifier(self.names.tables[name])

    def column(self, hand: str, name: str) -> str:
        try:
            identifier(name)
            plain = name not in COLLECTION_WORDS and (name in _OWN_COLUMNS or not name.startswith("_"))
        except NotCode:
            plain = False
        return f"{hand}.c.{name}" if plain else f"{hand}.c[{literal(name)}]"

    def calc(self, hand: str, table: str, name: str) -> str:
        return f"{identifier(self.names.calcs[table, name])}({hand})"

    def entered(self, name: str) -> str:
        raise NotCode(f"{name} is an input of a calculator: the database doesn't know it")


class _Values(_Writer):
    def table(self, name: str) -> str:
        return f"rows({literal(name)})"

    def column(self, hand: str, name: str) -> str:
        return f"{hand}[{literal(name)}]"

    def calc(self, hand: str, table: str, name: str) -> str:
        return f"{hand}[{literal(name)}]"

    def entered(self, name: str) -> str:
        return f"v[{literal(name)}]"
