"""The functions of the language by name; here those whose result depends on the values they meet.

Rounding, dates and the plain ones have modules of their own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from homespun.core.expressions import Call, Expr
from homespun.core.meaning import (
    ANYTHING,
    DATES,
    NUMBERS,
    PLAIN_NUMBERS,
    WORDS,
    Meaning,
    Reader,
    Want,
    as_option,
    as_text,
    operation,
)
from homespun.core.problems import TypeProblem, UnknownName
from homespun.core.typed import Choose, Clock, Constant, Kind
from homespun.core.typing_arguments import PLAIN, Function, a_number, checked, counted
from homespun.core.typing_arithmetic import calculate
from homespun.core.typing_conditions import common_kind, unify
from homespun.core.typing_dates import DURATIONS, later, since, span
from homespun.core.typing_rounding import rounding_of


def _absolute(arguments: list[Expr], reader: Reader, want: Want) -> Meaning:
    counted("abs", arguments, 1, 1, "abs(balance)")
    value = reader.read(arguments[0], want)
    if value.kind not in NUMBERS:
        raise TypeProblem(f"{value.what}, but abs needs a number.", "abs(balance)")
    return operation("absolute", value.kind, value)


def _modulo(arguments: list[Expr], reader: Reader, want: Want) -> Meaning:
    counted("mod", arguments, 2, 2, "mod(number, 2)")
    left, right = (checked("mod", a, a_number, reader, "mod(number, 2)") for a in arguments)
    kind = Kind.INT if left.kind is right.kind is Kind.INT else Kind.NUMBER
    return operation("modulo", kind, left, right)


def _pi(arguments: list[Expr], reader: Reader, want: Want) -> Meaning:
    counted("pi", arguments, 0, 0, "pi()")
    return Meaning(Constant(Decimal("3.141592653589793"), Kind.NUMBER), "pi")


def _percent_of(arguments: list[Expr], reader: Reader, want: Want) -> Meaning:
    counted("percent_of", arguments, 2, 2, "percent_of(part, total)")
    part, of = (reader.read(a) for a in arguments)
    divided = calculate("/", part, of, reader)
    if divided.kind not in PLAIN_NUMBERS | {Kind.PERCENT}:
        raise TypeProblem(f"{part.what} and {of.what}; a percentage needs two of a kind.", "percent_of(part, total)")
    return operation("divide", Kind.PERCENT, part, of)


def _several(name: str, runtime: str) -> Function:
    def several(arguments: list[Expr], reader: Reader, want: Want) -> Meaning:
        example = f"{name}(0, amount)"
        counted(name, arguments, 1, None, example)
        values = unify([reader.read(a, want) for a in arguments], reader.scope)
        kind = common_kind(values)
        if kind not in NUMBERS | DATES | {Kind.TIME}:
            raise TypeProblem(f"{values[0].what}, but {name} needs numbers or dates.", example)
        return operation(runtime, kind, *values, said=f"{name}(…)")

    return several


def _mean(arguments: list[Expr], reader: Reader, want: Want) -> Meaning:
    values = unify([reader.read(a, want) for a in arguments], reader.scope)
    kind = common_kind(values)
    if kind not in NUMBERS:
        raise TypeProblem(f"{values[0].what}, but avg needs numbers.", "avg(first, second)")
    mean = operation("mean_of", kind if kind is Kind.PERCENT else Kind.NUMBER, *values)
    return operation("to_money", Kind.MONEY, mean) if kind is Kind.MONEY else mean


def _sum(arguments: list[Expr], reader: Reader, want: Want) -> Meaning:
    total = reader.read(arguments[0], want)
    for argument in arguments[1:]:
        total = calculate("+", total, reader.read(argument, want), reader)
    return total


# ---- Choices and text ----


def _if(arguments: list[Expr], reader: Reader, want: Want) -> Meaning:
    example = 'if(paid, "Yes", "No")'
    counted("if", arguments, 2, None, example)
    tests = arguments[:-1:2] if len(arguments) % 2 else arguments[::2]
    conditions = [reader.condition(test) for test in tests]
    values = [reader.read(a, want) for a in arguments[1::2]]
    last = reader.read(arguments[-1], want) if len(arguments) % 2 else Meaning(Constant(None, Kind.BLANK))
    return choose(conditions, [*values, last], reader)


def choose(conditions: list[Meaning], values: list[Meaning], reader: Reader) -> Meaning:
    """Type the cases of if and match; the last value is the otherwise."""
    unified = unify(values, reader.scope)
    kind = common_kind(unified)
    cases = tuple((c.typed, v.typed) for c, v in zip(conditions, unified, strict=False))
    first = next((v for v in unified if v.kind is not Kind.BLANK), unified[0])
    return Meaning(Choose(cases, unified[-1].typed, kind), "this", first.options, first.target)


def _coalesce(arguments: list[Expr], reader: Reader, want: Want) -> Meaning:
    counted("coalesce", arguments, 1, None, "coalesce(returned, today)")
    first = reader.read(arguments[0], want)
    kind = Kind.TEXT if first.kind is Kind.CHOICE else first.kind  # "" or "none" may stand for a missing option
    rest = [reader.read(a, Want(kind, first.options, first.target)) for a in arguments[1:]]
    values = unify([first, *rest], reader.scope)
    typed = operation("coalesce", common_kind(values), *values)
    return replace(typed, options=values[0].options, target=first.target)


def _concat(arguments: list[Expr], reader: Reader, want: Want) -> Meaning:
    counted("concat", arguments, 1, None, 'concat(first_name, " ", last_name)')
    return operation("join", Kind.TEXT, *(as_text(reader.read(a), reader.scope) for a in arguments))


def _length(arguments: list[Expr], reader: Reader, want: Want) -> Meaning:
    counted("length", arguments, 1, 1, "length(name)")
    value = reader.read(arguments[0])
    lists = value.kind in (Kind.CHOICES, Kind.LINKS)
    return operation("length", Kind.INT, value if lists else as_text(value, reader.scope))


def _contains(arguments: list[Expr], reader: Reader, want: Want) -> Meaning:
    counted("contains", arguments, 2, 2, 'contains(name, "a")')
    held = reader.read(arguments[0])
    part = reader.read(arguments[1], Want(Kind.CHOICE, held.options) if held.kind is Kind.CHOICES else ANYTHING)
    if held.kind is Kind.CHOICES and part.kind in WORDS:
        return operation("has_item", Kind.YESNO, held, as_option(part, held.options, held.said))
    if held.kind is Kind.LINKS and part.kind is Kind.LINK and held.target == part.target:
        return operation("has_item", Kind.YESNO, held, part)
    return operation("contains", Kind.YESNO, as_text(held, reader.scope), as_text(part, reader.scope))


def _now(kind: Kind) -> Function:
    def now(arguments: list[Expr], reader: Reader, want: Want) -> Meaning:
        counted("today", arguments, 0, 0, "today")
        return Meaning(Clock(kind), "today" if kind is Kind.DATE else "now")

    return now


FUNCTIONS: Mapping[str, Function] = {
    **{plain.name: plain for plain in PLAIN},
    **{name: span(name) for name in DURATIONS},
    **{name: rounding_of(name) for name in ("round", "round_up", "round_down")},
    "abs": _absolute,
    "min": _several("min", "smallest_of"),
    "max": _several("max", "largest_of"),
    "avg": _mean,
    "sum": _sum,
    "mod": _modulo,
    "pi": _pi,
    "percent_of": _percent_of,
    "if": _if,
    "coalesce": _coalesce,
    "concat": _concat,
    "length": _length,
    "contains": _contains,
    "years_since": since("years_since", "years_between"),
    "days_since": since("days_since", "days_between"),
    "date_plus": later("date_plus", "days"),
    "add_days": later("add_days", "days"),
    "add_weeks": later("add_weeks", "weeks"),
    "add_months": later("add_months", "months"),
    "add_years": later("add_years", "years"),
    "today": _now(Kind.DATE),
    "now": _now(Kind.DATETIME),
}
ALIASES = {
    "ceil": "round_up",
    "ceiling": "round_up",
    "roundup": "round_up",
    "floor": "round_down",
    "rounddown": "round_down",
    "int": "round_down",
    "average": "avg",
    "pow": "power",
    "len": "length",
    "iif": "if",
    "ifnull": "coalesce",
    "age": "years_since",
    "uppercase": "upper",
    "lowercase": "lower",
    "strip": "trim",
    "networkdays": "workdays",
    "datediff": "days_between",
}


def call(node: Call, reader: Reader, want: Want) -> Meaning:
    """Type a call. Raises TypeProblem, UnknownName for a function that isn't there."""
    name = ALIASES.get(node.function, node.function)
    if name not in FUNCTIONS:
        known = tuple(FUNCTIONS)
        raise UnknownName(
            f"There is no function “{node.function}”.", "round(price * quantity, 2)", node.function, known
        )
    return FUNCTIONS[name](list(node.arguments), reader, want)
