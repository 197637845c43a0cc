"""The reference grammar accepts what the parser accepts, and the reference page tells the truth."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from lark import Lark
from lark.exceptions import LarkError
from made_plans import statements

from homespun import paths
from homespun.core.compile import compile_plan
from homespun.core.plan import Plan, Statement
from homespun.core.plan_parser import parse_plan, parse_statement
from homespun.core.plan_text import plan_text, statement_text
from homespun.core.problems import LineInvalid

GRAMMAR = (paths.templates() / "plan.lark").read_text(encoding="utf-8")
PAGE = Path(__file__).parents[2] / "docs" / "plan-language.md"
PLANS = sorted((Path(__file__).parent / "plans").glob("*.plan"))
LINES = Lark(GRAMMAR, start="statement")
WHOLE = Lark(GRAMMAR, start="plan")


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(statements)
def test_what_is_printed_is_in_the_grammar(statement: Statement):
    LINES.parse(statement_text(statement))


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_the_sample_plans_are_in_the_grammar(path: Path):
    for line in path.read_text(encoding="utf-8").splitlines():
        LINES.parse(line)


def test_a_whole_plan_is_in_the_grammar():
    WHOLE.parse(plan_text(parse_plan(PLANS[0].read_text(encoding="utf-8")).plan))


BAD = (
    "tabel Loan: name text",
    "table Loan name text",
    "table : name text",
    "calc Loan.fee 3",
    "calc Loan = 3",
    "calc Loan.fee = 3 +",
    "calc Loan.fee = (3",
    "flag Loan Late when due < today",
    'flag Loan "Late" due < today',
    'rule Loan "No" overlap a b',
    "steps Request.status: Requested",
    'button Loan "Back"',
    "metric Late = 3",
    "chart round Loan: count() by kind",
    "chart bar Loan: count() of kind",
    "input length",
    'cannot | "b"',
    'metric "unclosed = 3',
    "calc Loan.fee = 1 < 2 < 3",
)


@pytest.mark.parametrize("line", BAD)
def test_what_is_wrong_is_wrong_in_both(line: str):
    with pytest.raises(LarkError):
        LINES.parse(line)
    with pytest.raises(LineInvalid) as caught:
        parse_statement(line)
    assert caught.value.sentence.endswith(".")
    assert caught.value.example


def _examples() -> list[str]:
    return re.findall(r"^```plan\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)


def test_every_example_of_the_reference_page_compiles():
    plan = Plan()
    for example in _examples():
        parsed = parse_plan(example)
        assert parsed.problems == (), example
        plan = Plan((*plan.statements, *parsed.plan.statements))
        for line in filter(None, example.splitlines()):
            LINES.parse(line)
    compiled = compile_plan(plan)
    assert compiled.problems == ()
    assert compiled.repairs == ()
    assert compiled.spec is not None


def test_the_reference_page_names_every_kind_of_line():
    from homespun.core.plan_parser import HEADS

    text = "\n".join(_examples())
    for head in HEADS:
        assert re.search(rf"^{head} ", text, re.MULTILINE), head
