"""What functions demand of their arguments, and the functions that are just one operation of the runtime.

Knows no function whose result depends on what it meets.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from homespun.core.expressions import Expr
from homespun.core.meaning import (
    DATES,
    NUMBERS,
    PLAIN_NUMBERS,
    Meaning,
    Reader,
    Want,
    as_date,
    as_text,
    as_time,
    number,
    operation,
)
from homespun.core.problems import TypeProblem
from homespun.core.typed import Kind
from homespun.core.typing_arithmetic import whole

Function = Callable[[list[Expr], Reader, Want], Meaning]


# ---- What an argument must be ----


def a_number(value: Meaning, reader: Reader) -> Meaning | None:
    """Take any number; money as whole currency units."""
    if value.kind is Kind.MONEY:
        return operation("divide", Kind.NUMBER, value, number(10**reader.scope.exponent), said=value.said)
    return value if value.kind in NUMBERS else None


def a_whole(value: Meaning, reader: Reader) -> Meaning | None:
    """Take a number and round it to a whole one."""
    return whole(value) if value.kind in PLAIN_NUMBERS else None


def a_text(value: Meaning, reader: Reader) -> Meaning | None:
    """Take anything that can be written as text."""
    return as_text(value, reader.scope)


def a_date(value: Meaning, reader: Reader) -> Meaning | None:
    """Take a date; of a date and time its date."""
    value = as_date(value) or value
    if value.kind is Kind.DATETIME:
        return operation("to_date", Kind.DATE, value, said=value.said)
    return value if value.kind is Kind.DATE else None


def a_moment(value: Meaning, reader: Reader) -> Meaning | None:
    """Take a date, or a date and time."""
    value = as_date(value) or value
    return value if value.kind in DATES else None


def a_clock(value: Meaning, reader: Reader) -> Meaning | None:
    """Take a time of day, or a date and time."""
    value = as_time(value) or value
    return value if value.kind in (Kind.TIME, Kind.DATETIME) else None


Check = Callable[[Meaning, Reader], Meaning | None]
_NEEDS: Mapping[Check, str] = {
    a_number: "a number",
    a_whole: "a number",
    a_text: "text",
    a_date: "a date",
    a_moment: "a date",
    a_clock: "a time",
}


def checked(name: str, expr: Expr, check: Check, reader: Reader, example: str) -> Meaning:
    """Read an argument and hold it against what the function needs. Raises TypeProblem."""
    value = reader.read(expr)
    fit = value if value.kind is Kind.BLANK else check(value, reader)
    if fit is None:
        raise TypeProblem(f"{value.what}, but {name} needs {_NEEDS[check]}.", example)
    return fit


def counted(name: str, arguments: list[Expr], least: int, most: int | None, example: str) -> None:
    """Hold the number of arguments against what the function takes. Raises TypeProblem."""
    if len(arguments) < least or (most is not None and len(arguments) > most):
        wanted = f"{least}" if least == most else f"{least} or more" if most is None else f"{least} to {most}"
        raise TypeProblem(f"{name} takes {wanted} value{'' if wanted == '1' else 's'} in its brackets.", example)


# ---- Functions that are one operation ----


@dataclass(frozen=True, slots=True)
class Plain:
    """One operation; optional arguments at the end are left out where they aren't given."""

    name: str
    runtime: str
    takes: tuple[Check, ...]
    gives: Kind
    example: str

    def __call__(self, arguments: list[Expr], reader: Reader, want: Want) -> Meaning:
        """Type a call of it."""
        counted(self.name, arguments, len(self.takes), len(self.takes), self.example)
        values = [
            checked(self.name, a, check, reader, self.example) for a, check in zip(arguments, self.takes, strict=True)
        ]
        return operation(self.runtime, self.gives, *values, said=f"{self.name}(…)")


PLAIN = (
    Plain("sqrt", "root", (a_number,), Kind.NUMBER, "sqrt(area)"),
    Plain("power", "power", (a_number, a_number), Kind.NUMBER, "power(length, 2)"),
    Plain("upper", "upper", (a_text,), Kind.TEXT, "upper(code)"),
    Plain("lower", "lower", (a_text,), Kind.TEXT, "lower(email)"),
    Plain("trim", "trim", (a_text,), Kind.TEXT, "trim(name)"),
    Plain("left", "left", (a_text, a_whole), Kind.TEXT, "left(code, 2)"),
    Plain("right", "right", (a_text, a_whole), Kind.TEXT, "right(code, 2)"),
    Plain("year", "year", (a_moment,), Kind.INT, "year(date)"),
    Plain("month", "month", (a_moment,), Kind.INT, "month(date)"),
    Plain("day", "day", (a_moment,), Kind.INT, "day(date)"),
    Plain("weekday", "weekday", (a_moment,), Kind.INT, "weekday(date) = 1"),
    Plain("week", "week", (a_moment,), Kind.INT, "week(date)"),
    Plain("hour", "hour", (a_clock,), Kind.INT, "hour(start)"),
    Plain("minute", "minute", (a_clock,), Kind.INT, "minute(start)"),
    Plain("workdays", "workdays", (a_date, a_date), Kind.INT, "workdays(first_day, last_day)"),
    Plain("days_between", "days_between", (a_date, a_date), Kind.INT, "days_between(start, end)"),
    Plain("years_between", "years_between", (a_date, a_date), Kind.INT, "years_between(born, date)"),
    Plain("date", "to_date", (a_moment,), Kind.DATE, "date(start)"),
)
