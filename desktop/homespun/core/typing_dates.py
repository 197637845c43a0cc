"""Durations and dates: `days(3)`, `due + months(1)`, `hours(start, end)`, `years_since(born)`.

Knows no other functions.
"""

from __future__ import annotations

from dataclasses import replace

from homespun.core.expressions import Expr
from homespun.core.meaning import (
    DATES,
    PLAIN_NUMBERS,
    Meaning,
    Reader,
    Want,
    figure,
    number,
    operation,
)
from homespun.core.problems import TypeProblem
from homespun.core.typed import Clock, Kind
from homespun.core.typing_arguments import Function, a_clock, a_date, a_moment, a_number, checked, counted
from homespun.core.typing_arithmetic import days_later, whole

# ---- Dates ----

_TODAY = Meaning(Clock(Kind.DATE), "today")
DURATIONS = {"days": 1, "weeks": 7, "months": 1, "years": 12, "hours": 60, "minutes": 1}


def since(name: str, runtime: str) -> Function:
    """Make a function of a date and today, or of two dates."""

    def typed_since(arguments: list[Expr], reader: Reader, want: Want) -> Meaning:
        example = f"{name}(born)"
        counted(name, arguments, 1, 2, example)
        values = [checked(name, a, a_date, reader, example) for a in arguments]
        return operation(runtime, Kind.INT, values[0], values[1] if len(values) > 1 else _TODAY, said=f"{name}(…)")

    return typed_since


def span(name: str) -> Function:
    """`days(3)` is a number of days, `days(start, end)` counts them; months and years only go with a date."""

    def typed_span(arguments: list[Expr], reader: Reader, want: Want) -> Meaning:
        example = f"due + {name}(3)"
        counted(name, arguments, 1, 2, example)
        if len(arguments) == 2 and name in ("days", "weeks"):
            start, end = (checked(name, a, a_date, reader, f"{name}(start, end)") for a in arguments)
            days = operation("days_between", Kind.INT, start, end)
            return days if name == "days" else operation("divide", Kind.NUMBER, days, number(7))
        if len(arguments) == 2 and name in ("hours", "minutes"):
            return _time_between(name, arguments, reader)
        if name in ("months", "years"):
            raise TypeProblem(f"{name} differ in length; they can only be added to a date.", example)
        amount = checked(name, arguments[0], a_number, reader, example)
        if name != "weeks":
            return replace(amount, said=f"{name}(…)")
        value = figure(amount)
        return Meaning(number(value * 7)) if value is not None else operation("times", amount.kind, amount, number(7))

    return typed_span


def _time_between(name: str, arguments: list[Expr], reader: Reader) -> Meaning:
    start, end = (checked(name, a, a_clock, reader, f"{name}(start, end)") for a in arguments)
    if start.kind is not end.kind and Kind.BLANK not in (start.kind, end.kind):
        raise TypeProblem(f"{start.what} and {end.what}; {name} needs two of a kind.", f"{name}(start, end)")
    return operation(f"{name}_between", Kind.NUMBER, start, end, said=f"{name}(…)")


def shift(start: Meaning, unit: str, amount: Meaning, sign: int) -> Meaning:
    """Type a date or time so many days, weeks, months, years, hours or minutes later (sign -1: earlier)."""
    if amount.kind not in PLAIN_NUMBERS:
        raise TypeProblem(f"{amount.what}, but {unit} needs a number.", f"due + {unit}(3)")
    factor = sign * DURATIONS[unit]
    value = figure(amount)
    steps = Meaning(number(value * factor)) if value is not None else amount
    if value is None and factor != 1:
        steps = operation("times", amount.kind, amount, number(factor))
    if unit in ("hours", "minutes"):
        if start.kind is Kind.DATE:
            start = operation("to_datetime", Kind.DATETIME, start)
        return operation("plus_minutes", start.kind, start, whole(steps))
    if start.kind not in DATES:
        raise TypeProblem(f"{start.what}; {unit} can be added to a date.", f"due + {unit}(3)")
    if unit in ("months", "years"):
        return operation("add_months", start.kind, start, whole(steps), said=start.said)
    return days_later(start, steps)


def later(name: str, unit: str) -> Function:
    """Make a function that adds a duration to a date."""

    def typed_later(arguments: list[Expr], reader: Reader, want: Want) -> Meaning:
        example = f"{name}(due, 3)"
        counted(name, arguments, 2, 2, example)
        start = checked(name, arguments[0], a_moment, reader, example)
        return shift(start, unit, checked(name, arguments[1], a_number, reader, example), 1)

    return typed_later
