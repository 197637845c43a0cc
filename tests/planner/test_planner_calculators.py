"""Calculators from requests in six languages, without the model: what comes out for typed values is compared."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from wild_values import calculated, same

from homespun.planner.assemble import Frame, assemble
from homespun.planner.calculator import calculator
from homespun.planner.calculator.flow import work_out
from homespun.planner.draft import Draft
from homespun.planner.text.reading import voice

WILD = Path(__file__).parent / "wild" / "calculators.jsonl"


def test_most_calculators_give_the_right_results() -> None:
    right, asked, recognised = 0, 0, 0
    for line in WILD.read_text("utf-8").splitlines():
        case = json.loads(line)
        recognised += calculator.is_calculator(case["request"])
        done = work_out(case["request"], lambda grammar, after: "")
        draft = Draft("Test")
        draft.lines = [*done.lines, 'page calculator "Test"']
        asked += len(case["gives"])
        if not any(text.startswith("result") for text in done.lines):
            continue
        got, _ = calculated(assemble(draft, Frame(voice(case["request"]))).plan, case["values"])
        for label, value in case["gives"].items():
            right += any(
                re.search(label, own, re.IGNORECASE) and found is not None and same(round(found, 2), value)
                for own, found in got.items()
            )
    assert right / asked >= 0.88, f"{right} of {asked}"
    assert recognised >= 25


@pytest.mark.parametrize("wrong", ["result score = length * length * length * length", "result score = 12 * 3"])
def test_a_result_without_sense_is_left_out_and_named(wrong: str) -> None:
    done = work_out("Calculator. I enter the length and the mood. Show the score.", lambda grammar, after: wrong)
    assert not [line for line in done.lines if line.startswith("result")]
    assert any("Score" in note for note in done.notes)
