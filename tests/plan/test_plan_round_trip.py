"""What is printed can be read back, whatever it says."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from made_plans import expressions, plans, statements

from homespun.core.expression_parser import parse_expression
from homespun.core.expression_text import expression_text
from homespun.core.expressions import Text
from homespun.core.plan import Field, FieldType, Plan, Statement, Table
from homespun.core.plan_parser import parse_plan, parse_statement
from homespun.core.plan_text import plan_text, statement_text

easy = settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))


@easy
@given(expressions)
def test_a_printed_expression_reads_back(expr):
    assert parse_expression(expression_text(expr)) == expr


@easy
@given(statements)
def test_a_printed_line_reads_back(statement: Statement):
    text = statement_text(statement)
    assert "\n" not in text
    assert parse_statement(text) == statement


@easy
@given(plans)
def test_a_printed_plan_reads_back(plan: Plan):
    parsed = parse_plan(plan_text(plan))
    assert parsed.problems == ()
    assert parsed.plan == plan


@pytest.mark.parametrize("option", ["-1", "back\\slash", "a b", "1..2"])
def test_a_default_option_beside_a_range_reads_back(option: str) -> None:
    field = Field("due", FieldType.CHOICE, "Due", (option,), default=Text(option), maximum=Decimal("0.00"))
    plan = Plan((Table("Loan", (field,)),))
    assert parse_plan(plan_text(plan)).plan == plan
