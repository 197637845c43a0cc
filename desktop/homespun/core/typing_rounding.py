"""round, round_up and round_down: to digits or to a step, for numbers, percentages and money.

Knows no other functions.
"""

from __future__ import annotations

from decimal import Decimal

from homespun.core.expressions import Expr
from homespun.core.meaning import (
    ANYTHING,
    NUMBERS,
    Meaning,
    Reader,
    Want,
    as_money,
    figure,
    number,
    operation,
    unrounded,
)
from homespun.core.problems import TypeProblem
from homespun.core.typed import Kind
from homespun.core.typing_arguments import Function, counted


def rounding_of(name: str) -> Function:
    """Make one of the three rounding functions."""

    def rounding(arguments: list[Expr], reader: Reader, want: Want) -> Meaning:
        counted(name, arguments, 1, 2, f"{name}(amount, 2)")
        value = reader.read(arguments[0], Want(want.kind) if want.kind in NUMBERS else ANYTHING)
        if value.kind not in NUMBERS | {Kind.BLANK}:
            raise TypeProblem(f"{value.what}, but {name} needs a number.", f"{name}(amount, 2)")
        step = reader.read(arguments[1]) if len(arguments) > 1 else None
        if step is not None and step.kind not in NUMBERS:
            raise TypeProblem(f"{step.what}, but {name} rounds to digits or to a step.", f"{name}(amount, 0.05)")
        return _round(name, value, step, reader.scope.exponent)

    return rounding


def _round(name: str, value: Meaning, step: Meaning | None, exponent: int) -> Meaning:
    digits = figure(step) if step is not None else Decimal(0)
    if value.kind is Kind.MONEY:
        return _round_money(name, value, step, digits, exponent)
    if value.kind is Kind.PERCENT:
        places = int(digits or 0) + 2
        return operation(name, Kind.PERCENT, value, number(places))
    if step is None or digits == 0:
        return value if value.kind is Kind.INT else operation(name, Kind.INT, value)
    if digits is None or digits < 0 or digits != int(digits) or digits > 4:
        whole_step = value.kind is Kind.INT or (digits is not None and digits == int(digits))
        kind = Kind.INT if whole_step and step.kind is Kind.INT else Kind.NUMBER
        return operation(f"{name}_to", kind, value, step)
    return operation(name, Kind.NUMBER, value, step)


def _round_money(name: str, value: Meaning, step: Meaning | None, digits: Decimal | None, exponent: int) -> Meaning:
    """Digits and steps are meant in whole currency units: 0.05 is five cents."""
    if digits is not None and digits == int(digits) and 0 <= digits <= 4:
        minor = 10 ** max(0, exponent - int(digits))
        if minor == 1 and name == "round":
            return operation("to_money", Kind.MONEY, unrounded(value))
        if minor == 1:
            return operation(name, Kind.MONEY, unrounded(value))
        return operation(f"{name}_to", Kind.MONEY, unrounded(value), number(minor))
    return operation(f"{name}_to", Kind.MONEY, unrounded(value), as_money(step or value, exponent))
