"""Calculators from requests in six languages, without the model: what comes out for typed values is compared."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from wild_values import calculated, same

from homespun.core.plan import Input, Plan, Result
from homespun.planner.assemble import Frame, assemble
from homespun.planner.calculator import calculator
from homespun.planner.calculator.arithmetic import formula
from homespun.planner.calculator.flow import work_out
from homespun.planner.calculator.known import Known
from homespun.planner.draft import Draft
from homespun.planner.text.reading import voice

WILD = Path(__file__).parent / "wild"


def planned(request: str) -> Plan | None:
    """Plan a calculator by code alone."""
    done = work_out(request, lambda grammar, after: "")
    if not any(text.startswith("result") for text in done.lines):
        return None
    draft = Draft("Test")
    draft.lines = [*done.lines, 'page calculator "Test"']
    return assemble(draft, Frame(voice(request))).plan


def cases(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (WILD / f"{name}.jsonl").read_text("utf-8").splitlines()]


def shown(plan: Plan, values: dict[str, Any], label: str) -> Any:
    """Give the result that a person would take for this label: the shortest that fits."""
    options = {o.lower(): o for one in plan.of(Input) for o in one.field.options}
    typed = {k: options.get(v.lower(), v) if isinstance(v, str) else v for k, v in values.items()}
    got, _ = calculated(plan, typed)
    fitting = [own for own in got if re.search(label, own, re.IGNORECASE)]
    return got[min(fitting, key=len)] if fitting else None


def refused(plan: Plan, values: dict[str, Any]) -> bool:
    """Say whether typing these values is refused: by a bound, or by a message."""
    for pattern, value in values.items():
        fitting = [one.field for one in plan.of(Input) if re.search(pattern, one.field.label or one.field.name, re.I)]
        if fitting and isinstance(value, int | float) and not isinstance(value, bool):
            one = min(fitting, key=lambda field: len(field.label or field.name))
            if (one.maximum is not None and value > one.maximum) or (one.minimum is not None and value < one.minimum):
                return True
    messages = {one.name for one in plan.of(Result) if one.hidden and one.name.startswith("refused")}
    if not messages:
        return False
    open_plan = Plan(tuple(_unhidden(one) for one in plan.statements))
    got, _ = calculated(open_plan, values)
    return any(value for label, value in got.items() if label.lower().startswith("refused"))


def _unhidden(statement: Any) -> Any:
    return Result(statement.name, statement.value, statement.label) if isinstance(statement, Result) else statement


@pytest.mark.parametrize(
    ("name", "share"),
    [("calculators_open", 0.97), ("calculators_more", 0.95), ("calculators_third", 0.95), ("calculators_held", 0.93)],
)
def test_calculators_in_anybodys_words_give_what_they_should(name: str, share: float) -> None:
    right, asked, wrong = 0, 0, []
    for case in cases(name):
        assert calculator.is_calculator(case["request"]), case["request"]
        plan = planned(case["request"])
        for one in case["cases"]:
            for label, value in one["gives"].items():
                got = shown(plan, one["values"], label) if plan else None
                asked += 1
                fits = got is not None and same(round(got, 2), round(value, 2))
                right += fits
                wrong += [] if fits else [f"{case['request'][:60]}: {label} {value}, not {got}"]
        for values in case.get("refused", ()):
            asked += 1
            right += plan is not None and refused(plan, values)
    assert right / asked >= share, "\n".join(wrong)


def test_most_calculators_give_the_right_results() -> None:
    right, asked, recognised = 0, 0, 0
    for case in cases("calculators"):
        recognised += calculator.is_calculator(case["request"])
        plan = planned(case["request"])
        asked += len(case["gives"])
        if plan is None:
            continue
        got, _ = calculated(plan, case["values"])
        for label, value in case["gives"].items():
            right += any(
                re.search(label, own, re.IGNORECASE) and found is not None and same(round(found, 2), value)
                for own, found in got.items()
            )
    assert right / asked >= 0.88, f"{right} of {asked}"
    assert recognised >= 31


@pytest.mark.parametrize("wrong", ["result score = length * length * length * length", "result score = 12 * 3"])
def test_a_result_without_sense_is_left_out_and_named(wrong: str) -> None:
    done = work_out("Calculator. I enter the length and the mood. Show the score.", lambda grammar, after: wrong)
    assert not [line for line in done.lines if line.startswith("result")]
    assert any("Score" in note for note in done.notes)


@pytest.mark.parametrize("request_", (WILD / "no_calculators.txt").read_text("utf-8").splitlines())
def test_a_list_of_records_with_a_value_worked_out_is_no_calculator(request_: str) -> None:
    assert not calculator.is_calculator(request_)


KNOWN = (
    Known("width", "width", unit="cm"),
    Known("height of the wall", "height", unit="m"),
    Known("price per roll", "price", "money"),
    Known("rolls", "rolls"),
    Known("weight", "weight", unit="kg"),
    Known("volume weight", "volume_weight", unit="kg"),
)


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("rolls times the price per roll", "Cost", "rolls * price"),
        ("twice the width plus 20 cm", "Girth", "width * 2 + 20"),
        ("10 cm longer than the wall is high", "length of a strip", "height + 10 / 100"),
        ("whichever of the two is more, rounded up", "billed weight", "round_up(max(weight, volume_weight))"),
        ("(rolls + 2) x price per roll, but never more than 50", "Fee", "min((rolls + 2) * price, 50)"),
        ("10.05 divided by the height of the wall, rounded down", "Strips", "round_down(10.05 / height)"),
        ("weight divided by the width in metres squared", "BMI", "weight / ((width / 100) * (width / 100))"),
        ("15 % of the weight", "Loss", "weight * 15 %"),
        ("the weight plus 10 %", "Gross", "weight * (1 + 10 %)"),
        ("area divided by 9 and the moon", "X", None),
    ],
)  # fmt: skip
def test_arithmetic_in_words_with_units_is_read_or_left_alone(text: str, name: str, code: str | None) -> None:
    value = formula(text, KNOWN, name)
    assert (value.code if value else None) == code
