"""What + - * / mean for the kinds they meet: numbers, money, percentages, dates, times, text.

Money is scaled and rounded here. Knows no names and no comparisons.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from homespun.core.meaning import (
    DATES,
    NUMBERS,
    PLAIN_NUMBERS,
    WORDS,
    Meaning,
    Reader,
    as_money,
    as_percent,
    as_text,
    figure,
    number,
    operation,
    several,
    unrounded,
)
from homespun.core.problems import TypeProblem
from homespun.core.typed import Constant, Kind, Operation, Typed

_SIGNS = {"+": "plus", "-": "minus"}


def calculate(op: str, left: Meaning, right: Meaning, reader: Reader) -> Meaning:
    """Type `left op right` for + - * /. Raises TypeProblem where the two don't go together."""
    left, right = _not_blank(left, right), _not_blank(right, left)
    if op == "+" and (left.kind in WORDS or right.kind in WORDS):
        return several("join", Kind.TEXT, (as_text(left, reader.scope).typed, as_text(right, reader.scope).typed))
    if op in _SIGNS and (left.kind in DATES | {Kind.TIME} or right.kind in DATES | {Kind.TIME}):
        return _with_dates(op, left, right)
    for side in (left, right):
        if side.kind not in NUMBERS:
            raise TypeProblem(f"{side.what}; you can't calculate with it.", "price * quantity")
    if op in _SIGNS:
        return _sum(_SIGNS[op], left, right, reader.scope.exponent)
    return _product(left, right) if op == "*" else _quotient(left, right, reader.scope.exponent)


def _not_blank(side: Meaning, other: Meaning) -> Meaning:
    """A written `blank` takes the kind of what it is added to."""
    if side.kind is Kind.BLANK and other.kind in NUMBERS:
        return replace(side, typed=Constant(None, other.kind))
    return side


def negative(operand: Meaning) -> Meaning:
    """Type `-operand`."""
    if operand.kind not in NUMBERS:
        raise TypeProblem(f"{operand.what}; it has no negative.", "-amount")
    if isinstance(operand.typed, Constant) and isinstance(operand.typed.value, int | Decimal):
        return replace(operand, typed=Constant(-operand.typed.value, operand.kind))
    return operation("negative", operand.kind, operand)


# ---- Dates ----


def _with_dates(op: str, left: Meaning, right: Meaning) -> Meaning:
    if op == "+" and left.kind in NUMBERS:
        left, right = right, left
    if right.kind in PLAIN_NUMBERS and left.kind in DATES:
        return days_later(left, right if op == "+" else negative(right))
    if right.kind in PLAIN_NUMBERS and left.kind is Kind.TIME:
        raise TypeProblem(f"{left.what}; say whether hours or minutes are added to it.", "start + hours(2)")
    if op == "-" and left.kind is right.kind is Kind.TIME:
        return operation("hours_between", Kind.NUMBER, right, left)
    if op == "-" and left.kind is right.kind is Kind.DATETIME:
        return operation("divide", Kind.NUMBER, operation("hours_between", Kind.NUMBER, right, left), number(24))
    if op == "-" and left.kind in DATES and right.kind in DATES:
        return operation("days_between", Kind.INT, right, left)
    if op == "+" and left.kind in DATES and right.kind in DATES:
        raise TypeProblem("Two dates can't be added; a date and a number of days can.", "due + days(7)")
    wrong = right if left.kind in DATES | {Kind.TIME} else left
    raise TypeProblem(f"{wrong.what}; only days, weeks, months or years go with a date.", "due + days(7)")


def whole(meaning: Meaning) -> Meaning:
    """Round to a whole number where it isn't one."""
    if meaning.kind is Kind.INT:
        return meaning
    value = figure(meaning)
    if value is not None and value == int(value):
        return replace(meaning, typed=number(value))
    return operation("round", Kind.INT, meaning, said=meaning.said)


def days_later(start: Meaning, days: Meaning) -> Meaning:
    """Type a date and a number of days."""
    return operation("plus_days", start.kind, start, whole(days), said=start.said)


# ---- Numbers ----


def _sum(name: str, left: Meaning, right: Meaning, exponent: int) -> Meaning:
    kinds = {left.kind, right.kind}
    if Kind.PERCENT in kinds:
        return _percent_sum(name, left, right, exponent)
    if Kind.MONEY in kinds:
        return operation(name, Kind.MONEY, as_money(left, exponent), as_money(right, exponent))
    return operation(name, Kind.INT if kinds == {Kind.INT} else Kind.NUMBER, left, right)


def _percent_sum(name: str, left: Meaning, right: Meaning, exponent: int) -> Meaning:
    if left.kind is right.kind:
        return operation(name, Kind.PERCENT, left, right)
    one = {Decimal(1), Decimal(100)}
    if right.kind is Kind.PERCENT and (figure(left) is not None or left.kind is Kind.PERCENT):
        # `1 - discount` and `100 - discount` both start from the whole.
        whole_ = Meaning(Constant(Decimal(1), Kind.PERCENT)) if figure(left) in one else as_percent(left)
        return operation(name, Kind.PERCENT, whole_, right)
    if right.kind is Kind.PERCENT:
        # `price + vat` is what a pocket calculator makes of it: the price and that part of it.
        share = operation(name, Kind.PERCENT, Constant(Decimal(1), Kind.PERCENT), right)
        return _product(left, share)
    if figure(right) is not None:
        whole_ = Meaning(Constant(Decimal(1), Kind.PERCENT)) if figure(right) in one else as_percent(right)
        return operation(name, Kind.PERCENT, left, whole_)
    if right.kind is Kind.MONEY:
        raise TypeProblem(f"{left.what} and {right.what}; write what it is a part of.", "price * (1 + vat)")
    return operation(name, Kind.NUMBER, left, right)


def _product(left: Meaning, right: Meaning) -> Meaning:
    kinds = {left.kind, right.kind}
    if left.kind is right.kind is Kind.MONEY:
        raise TypeProblem("Money can't be multiplied by money.", "price * quantity")
    if Kind.MONEY not in kinds:
        kind = Kind.INT if kinds == {Kind.INT} else Kind.PERCENT if kinds == {Kind.PERCENT} else Kind.NUMBER
        return operation("times", kind, left, right)
    exact = unrounded(left), unrounded(right)
    if Kind.INT in kinds and exact == (left, right):
        return operation("times", Kind.MONEY, left, right)
    return operation("to_money", Kind.MONEY, operation("times", Kind.NUMBER, *exact))


def _has_percent(typed: Typed) -> bool:
    """Whether it is a product with a percentage in it."""
    match typed:
        case Operation(name="to_money", arguments=(inner,)):
            return _has_percent(inner)
        case Operation(name="times", arguments=arguments):
            return any(a.kind is Kind.PERCENT or _has_percent(a) for a in arguments)
    return False


def _quotient(left: Meaning, right: Meaning, exponent: int) -> Meaning:
    if figure(right) == 100 and (left.kind is Kind.PERCENT or _has_percent(left.typed)):
        return left  # a percentage is a fraction already; who writes `price * discount / 100` means that
    if left.kind is right.kind is Kind.MONEY:
        return operation("divide", Kind.NUMBER, left, right)
    if left.kind is Kind.MONEY:
        return operation("to_money", Kind.MONEY, operation("divide", Kind.NUMBER, unrounded(left), right))
    if right.kind is Kind.MONEY:
        return operation("times", Kind.NUMBER, operation("divide", Kind.NUMBER, left, right), number(10**exponent))
    kind = Kind.PERCENT if left.kind is Kind.PERCENT and right.kind in PLAIN_NUMBERS else Kind.NUMBER
    return operation("divide", kind, left, right)
