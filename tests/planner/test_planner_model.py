"""The real model in its own process: five requests planned, cancelled, killed, and its kept states damaged."""

from __future__ import annotations

import os
import re
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from homespun import paths
from homespun.core.compile import compile_plan
from homespun.core.plan_text import plan_text
from homespun.core.progress import Event, PlanLine, Progress
from homespun.errors import Cancelled, ModelFailed, ModelMissing, RequestEmpty
from homespun.planner.planner import Planner

MODEL = paths.model_files() / "qwen2.5-coder-1.5b-instruct-q4_k_m.gguf"
pytestmark = [pytest.mark.model, pytest.mark.skipif(not MODEL.is_file(), reason="the model file is not here")]

REQUESTS = {
    "kayaks": (
        "Our club lends kayaks and paddles to members. Kayaks: name, kind (Kayak, Paddle), place. Loans: kayak, "
        "member, taken on, due back, returned on. Mark what is overdue and show how many are out.",
        (r"table Loan", r"kayak link\(Kayak\)", r'flag Loan "Overdue"', r"metric .*returned_on is empty"),
    ),
    "garden": (
        "Gartentagebuch: Datum, Beet (Nord, Süd, West), Arbeit, Stunden. Stunden je Beet bitte.",
        (r"choice\(Nord\|Süd\|West\)", r"locale de_DE", r"chart bar \w+: sum\(stunden\) by beet"),
    ),
    "system": (
        "Please implement a parking management system for managing parking spaces and vehicles. Users can "
        "log in and generate reports. Use lavender for the background and indigo for the buttons.",
        (r"table ", r"primary=#4B0082", r"background=#E6E6FA", r"cannot .*log in"),
    ),
    "short": ("bird list: date, species, how many, where", (r"species text", r"how_many int")),
    "fence": (
        "Fence calculator: I type the length of the fence and the price of a panel. A panel is 1.8 metres, only whole "
        "panels. Show the panels and the cost.",
        (r"input length", r"round_up\(length\w* / 1\.8\)", r"page calculator"),
    ),
}


@pytest.fixture(scope="module")
def planner() -> Iterator[Planner]:
    made = Planner(MODEL)
    made.warm_up(Progress())
    yield made
    made.close()


@pytest.mark.parametrize("name", REQUESTS)
def test_a_request_becomes_a_plan_that_compiles(planner: Planner, name: str) -> None:
    request, expected = REQUESTS[name]
    seen: list[Event] = []
    planned = planner.plan(request, Progress(seen.append))
    text = plan_text(planned.plan)
    compiled = compile_plan(planned.plan)
    assert compiled.spec is not None
    assert not compiled.problems
    for pattern in expected:
        assert re.search(pattern, text), f"{pattern} is not in\n{text}"
    assert any(isinstance(event, PlanLine) for event in seen)
    assert planned.record.tokens_written > 0


def test_the_same_request_gives_the_same_plan(planner: Planner) -> None:
    request = REQUESTS["short"][0]
    assert planner.plan(request, Progress()).plan == planner.plan(request, Progress()).plan


def test_a_cancel_is_heard_within_a_second(planner: Planner) -> None:
    progress = Progress()
    threading.Timer(0.4, progress.cancel).start()
    started = time.monotonic()
    with pytest.raises(Cancelled):
        planner.plan(REQUESTS["system"][0] + " " + REQUESTS["kayaks"][0], progress)
    assert time.monotonic() - started < 0.4 + 1.2


def test_a_killed_model_is_one_sentence_and_the_next_call_works(planner: Planner) -> None:
    planner.warm_up(Progress())
    pid = planner.pid
    assert pid is not None
    threading.Timer(0.3, os.kill, (pid, signal.SIGKILL)).start()
    with pytest.raises(ModelFailed) as failure:
        planner.plan(REQUESTS["system"][0] + " " + REQUESTS["kayaks"][0], Progress())
    assert failure.value.message.endswith(".")
    assert planner.plan(REQUESTS["short"][0], Progress()).plan.statements


def test_damaged_states_are_made_again(planner: Planner) -> None:
    first = planner.plan(REQUESTS["short"][0], Progress()).plan
    planner.close()
    states = list((paths.cache() / "prefixes").glob("*.state"))
    assert states
    for state in states:
        state.write_bytes(state.read_bytes()[: state.stat().st_size // 2])
    assert planner.plan(REQUESTS["short"][0], Progress()).plan == first


def test_a_missing_model_is_said_before_anything_starts(tmp_path: Path) -> None:
    lonely = Planner(tmp_path / "none.gguf")
    with pytest.raises(ModelMissing):
        lonely.plan("bird list", Progress())
    assert lonely.pid is None


def test_an_empty_request_is_refused(planner: Planner) -> None:
    with pytest.raises(RequestEmpty):
        planner.plan("  … ", Progress())


def test_the_model_answers_on_its_own_for_comparison(planner: Planner) -> None:
    answer = planner.complete("Write the word blue.", 8, Progress())
    assert answer.text
    assert answer.tokens_read > 0


def test_the_time_is_estimated_before_planning(planner: Planner) -> None:
    assert 1 < planner.estimate(REQUESTS["kayaks"][0]) < 120
