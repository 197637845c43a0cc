"""The expression language as values: what a calc, rule, flag, filter or result says.

These are the untyped trees that the parser makes and the printer writes. Names are not resolved here;
`typing` turns them into the typed trees of `core.typed`. Nothing in here knows how to compute.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written: `4`, `0.20`. `percent` is true for `20 %`, whose value is then 0.20."""

    value: Decimal
    percent: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """A quoted text or option: `"Good"`."""

    value: str


@dataclass(frozen=True, slots=True)
class Flag:
    """`yes` or `no`."""

    value: bool


@dataclass(frozen=True, slots=True)
class DateLiteral:
    """An ISO date written in the plan: `2026-01-31`."""

    value: str


@dataclass(frozen=True, slots=True)
class Today:
    """`today`."""


@dataclass(frozen=True, slots=True)
class Now:
    """`now`."""


@dataclass(frozen=True, slots=True)
class Blank:
    """`blank`: no value."""


@dataclass(frozen=True, slots=True)
class Path:
    """A name, or names joined by dots through links: `due`, `item.kind`, `late_fee`."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unary:
    """`-x` (op "-") or `not x` (op "not")."""

    op: str
    operand: Expr


@dataclass(frozen=True, slots=True)
class Binary:
    """`left op right`; op is one of + - * / = != < <= > >= and or."""

    op: str
    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True)
class IsEmpty:
    """`x is empty`, or `x is not empty` when negated."""

    operand: Expr
    negated: bool = False


@dataclass(frozen=True, slots=True)
class InPeriod:
    """`x in this month`; which is this, last or next; period is day, week, month or year."""

    operand: Expr
    which: str
    period: str


@dataclass(frozen=True, slots=True)
class OneOf:
    """`kind in ("A", "B")`."""

    operand: Expr
    values: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Call:
    """A function of values: `round(x, 2)`, `days(21)`, `if(test, yes, no)`, `coalesce(a, b)`, `hours(a, b)`."""

    function: str
    arguments: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """`match(kind, "Adult": 12, "Child": 6, else 0)`. An arm holds one or more values."""

    subject: Expr
    arms: tuple[tuple[tuple[Expr, ...], Expr], ...]
    otherwise: Expr | None = None


@dataclass(frozen=True, slots=True)
class Aggregate:
    """`count(Loan via item where returned is empty)`, `sum(Payment.amount where …)`, `avg(Entry.price * quantity)`.

    function is count, sum, avg, min or max. value is None for count; it and where are read in `table`'s scope.
    Written as `sum(Table.expression where condition)`: the first name of the expression carries the table.
    """

    function: str
    table: str
    value: Expr | None = None
    where: Expr | None = None
    via: str | None = None


@dataclass(frozen=True, slots=True)
class Running:
    """`running(value by field)`: the sum of value over the records up to this one, ordered by field, then number."""

    value: Expr
    by: str


Expr = (
    Number
    | Text
    | Flag
    | DateLiteral
    | Today
    | Now
    | Blank
    | Path
    | Unary
    | Binary
    | IsEmpty
    | InPeriod
    | OneOf
    | Call
    | Match
    | Aggregate
    | Running
)
