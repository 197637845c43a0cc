"""Whatever is typed, whatever the model answers within its constraint: soon a plan that compiles, or one sentence."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from fuzzing import fuzz, within
from hypothesis import strategies as st
from llguidance import LLMatcher, LLTokenizer
from wild_words import plans, typed_texts

from homespun import paths
from homespun.core.compile import compile_plan
from homespun.core.edits import apply_edits, edit_text, parse_edits
from homespun.core.plan import Plan
from homespun.core.plan_parser import parse_plan
from homespun.core.plan_text import plan_text
from homespun.core.progress import Progress
from homespun.errors import HomespunError
from homespun.planner.model.process import Generated
from homespun.planner.planner import Planner

pytestmark = [pytest.mark.long, pytest.mark.timeout(1200)]
# Processor seconds for one text of up to 6,000 characters, the model's own time not counted.
READ_SECONDS = 20.0
BYTES_A_TOKEN = 4
BYTES = LLTokenizer("byte")


class Chance:
    """In the model's place: any answer that the constraint allows, with equal chances."""

    pid = 1

    def __init__(self, number: int) -> None:
        self._dice = random.Random(number)

    def generate(
        self,
        prefix: str,
        prompt: str,
        limit: int,
        progress: Progress,
        grammar: str = "",
        told: Callable[[str], None] = lambda part: None,
        **more: Any,
    ) -> Generated:
        """Write by chance until the constraint or the limit ends it."""
        matcher = LLMatcher(BYTES, LLMatcher.grammar_from_lark(grammar))
        assert not matcher.is_error(), (matcher.get_error(), grammar)
        written: list[int] = []
        while len(written) < limit * BYTES_A_TOKEN and not matcher.is_stopped():
            allowed = [byte for byte, weight in enumerate(matcher.compute_logit_bias()) if weight]
            byte = self._dice.choice(allowed) if allowed else BYTES.eos_token
            if byte == BYTES.eos_token:
                break
            matcher.consume_token(byte)
            written.append(byte)
        text = BYTES.decode_bytes(written).decode("utf-8", "replace")
        told(text)
        ended = len(written) < limit * BYTES_A_TOKEN
        return Generated(text, len(prefix + prompt) // 4, len(written), ended, self._dice.uniform(-3, 0))

    def compare(
        self, prefix: str, prompt: str, choices: Sequence[str], progress: Progress
    ) -> tuple[tuple[float, ...], int]:
        """Like each choice by chance."""
        return tuple(self._dice.uniform(-8, 0) for _ in choices), 1

    def count(self, text: str, progress: Progress) -> int:
        """Count as the model would, roughly."""
        return len(text) // 4

    def close(self) -> None:
        """Nothing runs."""


@pytest.fixture(scope="module")
def planner() -> Planner:
    return Planner(paths.templates() / "no-model-is-needed")


def whole(plan: Plan, said: str) -> None:
    """The plan compiles, and says the same when it is read again."""
    compiled = compile_plan(plan)
    assert compiled.problems == (), (said, compiled.problems)
    assert compiled.spec is not None, said
    again = parse_plan(plan_text(plan))
    assert again.problems == (), (said, again.problems)
    assert again.plan == plan, said


def test_any_request_becomes_a_plan_that_compiles(planner: Planner) -> None:
    def holds(request: str, number: int) -> None:
        planner._process = Chance(number)  # type: ignore[assignment]
        try:
            with within(READ_SECONDS):
                planned = planner.plan(request, Progress())
        except HomespunError:
            return
        whole(planned.plan, request)
        assert all(note.strip() for note in planned.notes)

    fuzz(holds, typed_texts(), st.integers(0, 2**32), share=2)


def test_any_message_about_an_app_gives_edits_that_leave_an_app(planner: Planner) -> None:
    def holds(plan: Plan, message: str) -> None:
        try:
            with within(READ_SECONDS):
                planned = planner.edits(plan, message, Progress())
        except HomespunError:
            return
        assert planned.edits, message
        assert parse_edits("\n".join(map(edit_text, planned.edits))) == planned.edits, message
        done = apply_edits(plan, planned.edits)
        assert done.problems == (), (message, done.problems)
        whole(done.plan, message)

    fuzz(holds, st.sampled_from(plans()), typed_texts(), share=2)


def test_messages_after_each_other_leave_an_app(planner: Planner) -> None:
    def holds(plan: Plan, messages: list[str]) -> None:
        for message in messages:
            try:
                with within(READ_SECONDS):
                    edits = planner.edits(plan, message, Progress()).edits
            except HomespunError:
                continue
            plan = apply_edits(plan, edits).plan
            whole(plan, message)

    fuzz(holds, st.sampled_from(plans()), st.lists(typed_texts(), min_size=2, max_size=6), batch=30)
