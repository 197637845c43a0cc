"""Writes expressions as the plan says them, with no more brackets than needed.

`parse_expression(expression_text(x)) == x` for everything the parser makes. Knows nothing of statements or types.
"""

from __future__ import annotations

from decimal import Decimal

from homespun.core.expression_walk import carry
from homespun.core.expressions import (
    Aggregate,
    Binary,
    Blank,
    Call,
    DateLiteral,
    Expr,
    Flag,
    InPeriod,
    IsEmpty,
    Match,
    Now,
    Number,
    OneOf,
    Path,
    Running,
    Text,
    Today,
    Unary,
)
from homespun.core.lexer import quoted

_OR, _AND, _NOT, _COMPARE, _SUM, _PRODUCT, _UNARY, _PRIMARY = range(1, 9)
_LEVELS = {"or": _OR, "and": _AND, "+": _SUM, "-": _SUM, "*": _PRODUCT, "/": _PRODUCT}

_WORDS: dict[Expr, str] = {Today(): "today", Now(): "now", Blank(): "blank", Flag(True): "yes", Flag(False): "no"}


def expression_text(expr: Expr) -> str:
    """Write an expression on one line."""
    return _at(expr, _OR)


def number_text(value: Decimal) -> str:
    """Write a number without exponent."""
    return format(value, "f")


def _at(expr: Expr, level: int) -> str:
    text, own = _written(expr)
    return text if own >= level else f"({text})"


def _written(expr: Expr) -> tuple[str, int]:
    """Give the text of an expression and how tightly it binds."""
    match expr:
        case Binary(op, left, right):
            own = _LEVELS.get(op, _COMPARE)
            first = own + 1 if own == _COMPARE else own
            return f"{_at(left, first)} {op} {_at(right, own + 1)}", own
        case Unary("not", operand):
            return f"not {_at(operand, _NOT)}", _NOT
        case Unary(_, operand):
            return f"-{_at(operand, _UNARY)}", _UNARY
        case IsEmpty(operand, negated):
            return f"{_at(operand, _SUM)} is {'not ' if negated else ''}empty", _COMPARE
        case InPeriod(operand, which, period):
            return f"{_at(operand, _SUM)} in {which} {period}", _COMPARE
        case OneOf(operand, values):
            return f"{_at(operand, _SUM)} in ({', '.join(map(expression_text, values))})", _COMPARE
        case Number(value, _) if value < 0:
            return _leaf(expr), _UNARY
        case _:
            return _leaf(expr), _PRIMARY


def _leaf(expr: Expr) -> str:
    match expr:
        case Number(value, percent):
            return f"{number_text((value * 100).normalize())} %" if percent else number_text(value)
        case Text(value):
            return quoted(value)
        case Flag() | Today() | Now() | Blank():
            return _WORDS[expr]
        case DateLiteral(value):
            return value
        case Path(names):
            return ".".join(names)
        case Call(function, arguments):
            return f"{function}({', '.join(map(expression_text, arguments))})"
        case Match():
            return _match(expr)
        case Aggregate():
            return _aggregate(expr)
        case Running(value, by):
            return f"running({expression_text(value)} by {by})"
    raise TypeError(f"not an expression: {expr!r}")


def _match(expr: Match) -> str:
    cases = [
        f"{' | '.join(_at(value, _SUM) for value in values)}: {expression_text(result)}" for values, result in expr.arms
    ]
    if expr.otherwise is not None:
        cases.append(f"else {expression_text(expr.otherwise)}")
    return f"match({_at(expr.subject, _SUM)}, {', '.join(cases)})"


def _aggregate(expr: Aggregate) -> str:
    of = expr.table
    if expr.value is not None:
        of = expression_text(carry(expr.value, lambda path: Path((expr.table, *path.names))))
    via = f" via {expr.via}" if expr.via else ""
    where = f" where {expression_text(expr.where)}" if expr.where is not None else ""
    return f"{expr.function}({of}{via}{where})"
