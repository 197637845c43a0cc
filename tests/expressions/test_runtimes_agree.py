"""A formula gives the same in a list (SQL) and in a calculator (Python), whatever the values and the blanks."""

from __future__ import annotations

import math
import os
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from lending import KINDS, TAGS, World, typed

from homespun.core.expressions import (
    Binary,
    Blank,
    Call,
    DateLiteral,
    Expr,
    InPeriod,
    IsEmpty,
    Match,
    Number,
    OneOf,
    Path,
    Text,
    Today,
    Unary,
)

# Shrinking a formula takes minutes; ask for it when one has failed.
PHASES = tuple(Phase) if os.environ.get("HOMESPUN_TEST_SHRINK") else (Phase.explicit, Phase.reuse, Phase.generate)
EXAMPLES = int(os.environ.get("HOMESPUN_TEST_EXAMPLES", "40"))
TEXTS = st.text(st.sampled_from("abcXYZ éÄ"), max_size=5)
DATES = st.dates(date(1890, 1, 1), date(2110, 12, 31))
TIMES = st.times().map(lambda t: t.replace(microsecond=0))
RECORDS = st.fixed_dictionaries(
    {
        "name": st.none() | TEXTS,
        "kind": st.none() | st.sampled_from(KINDS),
        "tags": st.none() | st.lists(st.sampled_from(TAGS), unique=True),
        "price": st.none() | st.integers(-100_000, 1_000_000),
        "pieces": st.none() | st.integers(-50, 400),
        "weight": st.none() | st.floats(-1000, 1000, allow_nan=False).map(lambda x: round(x, 3)),
        "discount": st.none() | st.sampled_from([0.0, 0.05, 0.1, 0.125, 0.333, 1.0]),
        "bought": st.none() | DATES,
        "seen": st.none()
        | st.datetimes(datetime(1890, 1, 1), datetime(2110, 12, 31)).map(lambda t: t.replace(microsecond=0)),
        "opens": st.none() | TIMES,
        "closes": st.none() | TIMES,
        "works": st.none() | st.booleans(),
    }
)


def call(name: str, *arguments: st.SearchStrategy[Expr]) -> st.SearchStrategy[Expr]:
    """A call of one of the functions named."""
    return st.builds(Call, st.sampled_from(name.split()), st.tuples(*arguments))


def binary(ops: str, left: st.SearchStrategy[Expr], right: st.SearchStrategy[Expr]) -> st.SearchStrategy[Expr]:
    return st.builds(Binary, st.sampled_from(ops.split()), left, right)


def number(*values: str) -> st.SearchStrategy[Expr]:
    return st.sampled_from([Number(Decimal(v)) for v in values])


def field(*names: str) -> st.SearchStrategy[Expr]:
    return st.sampled_from([Path((name,)) for name in names])


def several(value: st.SearchStrategy[Expr]) -> st.SearchStrategy[tuple[Expr, ...]]:
    return st.lists(value, min_size=1, max_size=3).map(tuple)


@st.composite
def expressions(draw: st.DrawFn, kind: str, depth: int) -> Expr:
    """Any expression of a kind, at most so deep."""
    return draw(st.one_of(*(LEAVES[kind] if depth == 0 else LEAVES[kind] + BRANCHES[kind](depth - 1))))


STEPS = number("0.05", "0.25", "5", "10")
LEAVES: dict[str, list[st.SearchStrategy[Expr]]] = {
    "number": [
        field("weight"),
        field("pieces"),
        number("0", "1", "2.5", "3", "12", "0.1"),
        st.just(Path(("discount",))),
    ],
    "int": [field("pieces"), number("0", "1", "3", "7")],
    "money": [field("price"), st.just(Path(("late_fee",)))],
    "date": [field("bought"), st.just(Today()), st.just(DateLiteral("2024-02-29"))],
    "datetime": [field("seen")],
    "time": [field("opens", "closes")],
    "text": [field("name", "kind"), TEXTS.map(Text)],
    "yesno": [field("works")],
}
BRANCHES: dict[str, Any] = {
    "number": lambda d: [
        binary("+ - * /", expressions("number", d), expressions("number", 0)),
        binary("/", expressions("money", d), expressions("money", d)),
        st.builds(Unary, st.just("-"), expressions("int", d)),
        call("round", expressions("number", d), number("0", "1", "2")),
        call("round round_up round_down", expressions("number", d), STEPS),
        call("min max coalesce", expressions("number", d), expressions("int", d)),
        call("avg", expressions("number", d), expressions("number", 0)),
        call("if", expressions("yesno", d), expressions("number", d), expressions("int", d)),
        call("sqrt", expressions("number", d)),
        call("power", expressions("number", 0), number("2", "0.5", "3")),
        call("hours", expressions("time", d), expressions("time", d)),
        call("minutes", expressions("datetime", d), expressions("datetime", d)),
    ],
    "int": lambda d: [
        binary("+ - *", expressions("int", d), expressions("int", 0)),
        call("round", expressions("number", d)),
        call("round_up", expressions("number", d)),
        call("round_down", expressions("number", d)),
        call("abs", expressions("int", d)),
        call("mod", expressions("int", d), expressions("int", 0)),
        binary("-", expressions("date", d), expressions("date", d)),
        call("year month day weekday week", expressions("date", d) | expressions("datetime", d)),
        call("hour minute", expressions("time", d) | expressions("datetime", d)),
        call("workdays", expressions("date", d), expressions("date", d)),
        call("years_since", expressions("date", d)),
        call("years_between", expressions("date", d), expressions("date", d)),
        call("length", expressions("text", d)),
        st.just(Call("length", (Path(("tags",)),))),
    ],
    "money": lambda d: [
        binary("+ -", expressions("money", d), expressions("money", d) | number("1", "2.5", "100")),
        binary("* /", expressions("money", d), expressions("number", 0)),
        binary("+ -", expressions("money", d), st.just(Path(("discount",)))),
        call("round round_up round_down", expressions("money", d), STEPS | number("0", "1", "2")),
        call("max", number("0"), expressions("money", d)),
        call("if", expressions("yesno", d), expressions("money", d), number("0", "5")),
        st.builds(
            lambda subject, value: Match(subject, (((Text("Camera"), Text("Other")), value),), Number(Decimal(1))),
            field("kind"),
            expressions("money", d),
        ),
    ],
    "date": lambda d: [
        binary("+ -", expressions("date", d), call("days", expressions("int", 0)) | number("1", "30", "365")),
        binary(
            "+ -",
            expressions("date", d),
            call("weeks months years", expressions("int", 0)),
        ),
        call("coalesce", expressions("date", d), expressions("date", d)),
        call("min max", expressions("date", d), expressions("date", d)),
        call("date", expressions("datetime", d)),
        call("if", expressions("yesno", d), expressions("date", d), st.just(Blank())),
    ],
    "datetime": lambda d: [
        binary(
            "+ -",
            expressions("datetime", d),
            call("days months hours minutes", expressions("int", 0)),
        ),
        call("coalesce", expressions("datetime", d), expressions("datetime", d)),
    ],
    "time": lambda d: [
        binary(
            "+ -",
            expressions("time", d),
            call("hours minutes", expressions("int", 0)),
        )
    ],
    "text": lambda d: [
        binary("+", expressions("text", d), expressions("text", d)),
        call(
            "concat",
            expressions("text", d),
            st.one_of(*(expressions(k, 0) for k in ("int", "number", "money", "date", "datetime", "time"))),
        ),
        call("upper lower trim", expressions("text", d)),
        call("left right", expressions("text", d), expressions("int", 0)),
        call("coalesce", expressions("text", d), expressions("text", d)),
        call("if", expressions("yesno", d), expressions("text", d), expressions("text", d)),
    ],
    "yesno": lambda d: [
        binary("= != < <= > >=", expressions("number", d), expressions("number", d)),
        binary("= != < <= > >=", expressions("money", d), expressions("money", d) | number("0", "10.5")),
        binary("= != < <= > >=", expressions("date", d), expressions("date", d) | expressions("datetime", d)),
        binary("= != < <= > >=", expressions("time", d), expressions("time", d)),
        binary("= !=", field("name"), expressions("text", d)),
        binary("< <= > >=", field("name"), field("name") | TEXTS.map(Text)),
        binary("= !=", expressions("yesno", d), expressions("yesno", d)),
        binary("and or", expressions("yesno", d), expressions("yesno", d)),
        st.builds(Unary, st.just("not"), expressions("yesno", d)),
        st.builds(
            IsEmpty,
            st.one_of(*(expressions(k, d) for k in ("number", "date", "text", "yesno"))) | st.just(Path(("tags",))),
            st.booleans(),
        ),
        st.builds(
            InPeriod,
            expressions("date", d) | expressions("datetime", d),
            st.sampled_from(["this", "last", "next"]),
            st.sampled_from(["day", "week", "month", "year"]),
        ),
        st.builds(
            lambda s, v: OneOf(s, v),
            field("kind"),
            st.lists(st.sampled_from(KINDS).map(Text), min_size=1, max_size=3).map(tuple),
        ),
        st.builds(
            lambda s, v: OneOf(s, v),
            field("tags"),
            st.lists(st.sampled_from(TAGS).map(Text), min_size=1, max_size=3).map(tuple),
        ),
        st.builds(
            lambda s, v: OneOf(s, v),
            expressions("int", d),
            st.lists(number("1", "2", "3"), min_size=2, max_size=3).map(tuple),
        ),
        call("contains", expressions("text", d), expressions("text", 0)),
    ],
}


def same(left: Any, right: Any) -> bool:
    if isinstance(left, float | Decimal) or isinstance(right, float):
        return left is not None and right is not None and math.isclose(left, right, rel_tol=1e-9, abs_tol=1e-9)
    return bool(left == right) and type(left) is type(right)


@pytest.mark.parametrize("kind", LEAVES)
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), phases=PHASES)
@given(data=st.data())
def test_any_formula_gives_the_same_in_a_list_and_in_a_calculator(kind: str, world: World, data: st.DataObject) -> None:
    records = data.draw(st.lists(RECORDS, min_size=2, max_size=2))
    formula = typed(data.draw(expressions(kind, 3)), "Item")
    world.fill(Item=records)
    for number_ in (1, 2):
        assert same(world.in_sql(formula, "Item", number_), world.in_values(formula, "Item", number_)), records[
            number_ - 1
        ]
