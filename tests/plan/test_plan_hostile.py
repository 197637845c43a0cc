"""Nothing that a plan says makes the parser or the compiler fall over: at worst one sentence."""

from __future__ import annotations

import contextlib
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_plans import plans
from samples import spoilt_texts

from homespun.core.compile import compile_plan
from homespun.core.describe import describe_plan
from homespun.core.edits import parse_edits
from homespun.core.expression_parser import parse_expression
from homespun.core.inventory import inventory
from homespun.core.plan import Plan
from homespun.core.plan_parser import parse_plan
from homespun.core.problems import LineInvalid
from homespun.errors import PlanInvalid

easy = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


def test_a_hundred_thousand_lines_are_refused_with_one_sentence():
    begun = time.monotonic()
    parsed = parse_plan("table Loan: name text\n" * 100_000)
    assert parsed.plan == Plan()
    assert len(parsed.problems) == 1
    assert "too long" in parsed.problems[0].sentence
    assert time.monotonic() - begun < 2


@pytest.mark.parametrize(
    "text",
    [
        "(" * 1000 + "1" + ")" * 1000,
        "not " * 1000 + "yes",
        "-" * 1000 + "1",
        "max(" * 1000 + "1" + ")" * 1000,
        "1" + " + 1" * 5000,
        "match(a, 1: " * 300 + "1" + ")" * 300,
    ],
    ids=["brackets", "nots", "minuses", "calls", "sum", "matches"],
)
def test_deep_expressions_are_refused_with_one_sentence(text: str):
    with pytest.raises(LineInvalid) as caught:
        parse_expression(text)
    assert caught.value.sentence.endswith(".")
    parsed = parse_plan(f"table T: a text\ncalc T.x = {text}")
    compile_plan(parsed.plan)


@pytest.mark.parametrize(
    "line", ["app A\0B", 'flag Loan "a\0" when yes', 'flag Loan "\\u0000" when yes', "app \x1b[31m"]
)
def test_control_characters_are_refused(line: str):
    parsed = parse_plan(line)
    assert parsed.plan == Plan()
    assert len(parsed.problems) == 1
    assert "control character" in parsed.problems[0].sentence


def test_a_very_long_line_is_refused():
    parsed = parse_plan(f"app {'x' * 100_000}\ntable T: name text")
    assert len(parsed.problems) == 1
    assert len(parsed.problems[0].line) <= 300
    assert parsed.plan.table("T") is not None


@pytest.mark.parametrize("text", [None, 3, b"table T: a text", ["app A"]])
def test_what_is_no_text_is_refused(text: object):
    parsed = parse_plan(text)  # type: ignore[arg-type]
    assert parsed.plan == Plan()
    assert len(parsed.problems) == 1


@easy
@given(st.text(max_size=200))
def test_any_text_gives_statements_or_sentences(text: str):
    parsed = parse_plan(text)
    assert all(problem.sentence.endswith(".") for problem in parsed.problems)
    compile_plan(parsed.plan)


WORDS = (
    'table Loan item text link ( ) ! * = : , . .. ..< "x" "a b" calc flag when and or not in ( "A" ) 1 2.5 20 % today '
    "count sum where by per page records sort rule overlap limit unique match else -"
)


@easy
@given(st.lists(st.sampled_from(WORDS.split()), max_size=25).map(" ".join))
def test_any_words_give_statements_or_sentences(text: str):
    parsed = parse_plan(text)
    assert all(problem.sentence.endswith(".") and problem.example for problem in parsed.problems), text


@easy
@given(plans)
def test_any_plan_compiles_to_an_app_or_to_sentences(plan: Plan):
    compiled = compile_plan(plan)
    assert all(problem.sentence.endswith(".") for problem in compiled.problems)
    if compiled.spec is not None:
        inventory(compiled.spec)
        describe_plan(compiled.plan)
        again = compile_plan(parse_plan(compiled.spec.plan_text).plan)
        assert again.problems == ()
        assert again.plan == compiled.plan
        assert again.spec == compiled.spec


@settings(easy, max_examples=250)
@given(spoilt_texts())
def test_a_spoilt_plan_still_gives_an_app(text: str):
    compiled = compile_plan(parse_plan(text).plan)
    assert all(problem.sentence.endswith(".") for problem in compiled.problems)
    if compiled.spec is None:
        assert compiled.problems
        return
    again = compile_plan(parse_plan(compiled.spec.plan_text).plan)
    assert (again.problems, again.repairs) == ((), ())
    assert again.spec == compiled.spec


@easy
@given(st.text(max_size=100))
def test_any_text_gives_edits_or_a_sentence(text: str):
    with contextlib.suppress(PlanInvalid):
        parse_edits(text)
