"""Feedback in plain words, written before the code was looked at: the plan that comes out is the one that was meant."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from homespun.core.compile import compile_plan
from homespun.core.edits import Decline, Edit, Say, apply_edits, parse_edits
from homespun.core.heads import Line, line_text, lines_of
from homespun.core.plan import Calc, Input, Plan, Setting, Table
from homespun.core.plan_parser import FieldLine, parse_plan
from homespun.planner.feedback.feedback import read_feedback
from homespun.planner.text.reading import in_words

DATA = Path(__file__).parent / "wild" / "feedback.jsonl"
# What is reached today; a change that lowers it takes something away from people.
LEAST = 0.95


@dataclass(frozen=True, slots=True)
class Case:
    """A message about a plan, and each set of edits that would be right."""

    plan: Plan
    message: str
    wanted: tuple[tuple[Edit, ...], ...]


def cases() -> Iterator[Case]:
    plans: dict[str, Plan] = {}
    for line in DATA.read_text("utf-8").splitlines():
        record = json.loads(line)
        if "name" in record:
            plans[record["name"]] = parse_plan(record["text"]).plan
            continue
        ways = [record["edits"], *record.get("or", [])]
        yield Case(plans[record["plan"]], record["message"], tuple(_edits(way) for way in ways))


def _edits(lines: list[str]) -> tuple[Edit, ...]:
    lines = ['say "x"' if line == "say x" else line.replace("decline x | y", 'decline "x" | "y"') for line in lines]
    return parse_edits("\n".join(lines))


_LABELLED = re.compile(r"^(flag|rule|button|chart|metric|page)\b")


def meaning(plan: Plan) -> set[str]:
    """Give the lines of a plan without the wording of marks, refusals and headings, which is free."""
    out = set()
    for line in lines_of(plan):
        text = line_text(_unlabelled(line))
        if _LABELLED.match(text):
            kind = text.split()[0]
            text = (
                re.sub(r'"(?:[^"\\]|\\.)*"$', "", text)
                if kind in ("chart", "page")
                else re.sub(r'"(?:[^"\\]|\\.)*"', '""', text, count=1)
            )
        out.add(" ".join(text.split()))
    return out


def _unlabelled(line: Line) -> Line:
    """Leave out a label that only repeats the name."""
    match line:
        case FieldLine(table, field):
            return FieldLine(
                table,
                replace(field, label="" if in_words(field.name) == in_words(field.label.lower()) else field.label),
            )
        case Table():
            return replace(
                line, fields=(), plural="", label="" if line.name.lower() == line.label.lower() else line.label
            )
        case Setting() | Calc():
            return replace(line, label="" if in_words(line.name) == in_words(line.label.lower()) else line.label)
        case Input(field):
            return Input(
                replace(field, label="" if in_words(field.name) == in_words(field.label.lower()) else field.label)
            )
    return line


def right(case: Case, edits: tuple[Edit, ...]) -> bool:
    """Say whether edits lead to a plan that was meant, with an answer where one was."""
    done = apply_edits(case.plan, edits)
    if done.problems or compile_plan(done.plan).problems:
        return False
    declined, said = (any(isinstance(e, kind) for e in edits) for kind in (Decline, Say))
    for way in case.wanted:
        answers = any(isinstance(e, Say | Decline) for e in way)
        if meaning(apply_edits(case.plan, way).plan) == meaning(done.plan) and (
            any(isinstance(e, Decline) for e in way) == declined
            if not answers
            else declined
            if any(isinstance(e, Decline) for e in way)
            else (said or declined)
        ):
            return True
    return False


def test_what_is_wanted_can_be_carried_out() -> None:
    for case in cases():
        for way in case.wanted:
            done = apply_edits(case.plan, way)
            assert not done.problems, (case.message, done.problems)
            assert not compile_plan(done.plan).problems, (case.message, compile_plan(done.plan).problems)


def test_messages_change_what_they_ask_for_and_nothing_else() -> None:
    every = list(cases())
    wrong = [case.message for case in every if not right(case, read_feedback(case.plan, case.message)[0])]
    assert 1 - len(wrong) / len(every) >= LEAST, "\n".join(wrong)
