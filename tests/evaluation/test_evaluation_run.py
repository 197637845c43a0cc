"""A whole run: apps are built by the studio, driven, changed by feedback and scored; only the model is scripted."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from homespun.core.edits import Edit, parse_edits
from homespun.core.plan import Plan
from homespun.core.plan_parser import parse_plan
from homespun.core.progress import PlanLine, Progress
from homespun.errors import ModelFailed
from homespun.evaluation.cache import CachedPlanner
from homespun.evaluation.command import choose, main
from homespun.evaluation.drive import Driver
from homespun.evaluation.run import Run
from homespun.evaluation.scenario import Scenario, read_scenario
from homespun.planner.planner import Planned, PlannedEdits, PlannerRecord
from homespun.studio.studio import Studio

PLAN = """\
app Cups | Cups in the cupboard
locale en_GB currency=GBP
table Cup "Cup" "Cups": name text!*, colour choice(Red|Blue)!, price money
metric "Red cups" = count(Cup where colour = "Red")
"""
RECORD = PlannerRecord("scripted", "none", (("tables", "x"),), 100, 20, 1.5)
EDITS = {
    "Call the price 'worth'.": 'rename Cup.price to worth "Worth"',
    "Send them by post.": 'decline "A cup can\'t be sent from here." | "a list of the cups to send"',
    "Make it teal.": "add look primary=#008080",
    "Add a shelf.": "add field Cup.shelf text",
}


class Scripted:
    """Gives written plans and edits; counts how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0

    def plan(self, request: str, progress: Progress) -> Planned:
        self.asked += 1
        if "crash" in request:
            raise ModelFailed("The model's process ended.")
        progress.tell(PlanLine("app Cups", "Cups"))
        return Planned(parse_plan(PLAN).plan, (), RECORD)

    def edits(self, plan: Plan, message: str, progress: Progress) -> PlannedEdits:
        self.asked += 1
        found: tuple[Edit, ...] = tuple(parse_edits(EDITS[message]))
        return PlannedEdits(found, (), RECORD)

    def warm_up(self, progress: Progress) -> None:
        return

    @property
    def spared(self) -> float:
        return 0.0

    def estimate(self, request: str) -> float:
        return 1.0

    def close(self) -> None:
        return


NAMES = {
    "cup": {
        "table": "cup",
        "fields": {"name": "name", "colour": "colour", "price": "price", "shelf": "shelf", "size": "size"},
    }
}


def _scenario(text: str, **more: Any) -> Scenario:
    steps = [
        {"add": "cup", "values": {"name": "Big", "colour": "Red", "price": 4.5}, "as": "big"},
        {"add": "cup", "values": {"name": "Small", "colour": "Blue", "price": 2}, "as": "small"},
        {"number": "red", "is": 1},
        {"field": "cup.size"},
    ]
    followups = [
        {
            "text": "Call the price 'worth'.",
            "names": {"cup": {"fields": {"price": "worth"}}},
            "steps": [{"field": "cup.price", "type": "number"}, {"kept": "big"}, {"unchanged": True}],
        },
        {"text": "Send them by post.", "steps": [{"declined": True}, {"kept": "small"}]},
        {
            "text": "Make it teal.",
            "steps": [{"theme": {"primary": "#008080"}}, {"unchanged": True}, {"declined": True}],
        },
    ]
    data = {"id": "R1", "group": "g", "text": text, "names": NAMES, "steps": steps, "followups": followups}
    return read_scenario(data | more)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("evaluation")


@pytest.fixture(scope="module")
def run(home: Path) -> Iterator[tuple[Run, Scripted]]:
    scripted = Scripted()
    planner = CachedPlanner(scripted, home / "answers", "test")  # type: ignore[arg-type]
    studio = Studio(planner, home, ready=False)
    driver = Driver(lambda verb: [sys.executable, "-m", "homespun.evaluation.driver", verb])
    yield Run(studio, planner, driver, home), scripted
    driver.close()
    studio.close()


def test_a_scenario_is_built_driven_changed_and_scored(run: tuple[Run, Scripted]) -> None:
    result = run[0].scenario(_scenario("Cups, please."), "p", Progress())
    assert result.failure == ""
    seen = {(one.phase, one.index, one.kind): one.passed for one in result.results}
    wrong = {key: passed for key, passed in seen.items() if not passed}
    assert set(wrong) == {(0, 3, "field"), (1, 2, "unchanged"), (3, 2, "declined")}, result.results
    assert len(seen) == 12
    assert (result.tokens_read, result.tokens_written) == (400, 80)
    assert all(result.seconds[name] is not None for name in ("plan", "preview", "all", "first_line"))
    assert len(result.plans) == 4


def test_what_was_answered_is_not_asked_again_and_keeps_its_time(run: tuple[Run, Scripted], home: Path) -> None:
    scripted = Scripted()
    for _again in range(2):
        planner = CachedPlanner(scripted, home / "own", "test")  # type: ignore[arg-type]
        planned = planner.plan("Cups, please.", Progress())
        edits = planner.edits(planned.plan, "Add a shelf.", Progress())
        assert planned.plan == parse_plan(PLAN).plan
        assert edits.edits == tuple(parse_edits(EDITS["Add a shelf."]))
        assert planned.record == RECORD
        assert planner.tokens_read == 200
    assert scripted.asked == 2
    assert planner.first_line is not None


def test_one_failing_scenario_says_why_and_stops_nothing(run: tuple[Run, Scripted]) -> None:
    scenario = _scenario("Please crash.")
    result = run[0].scenario(scenario, "p", Progress())
    assert "The model's process ended." in result.failure
    assert len(result.results) == scenario.count()
    assert not any(one.passed for one in result.results)


def test_scenarios_are_chosen_by_id_group_and_in_steps() -> None:
    some = [_scenario("x", id=f"R{number}", group="a" if number < 3 else "b") for number in range(1, 7)]
    assert [one.id for one in choose(some, "R2,R5")] == ["R2", "R5"]
    assert [one.id for one in choose(some, "a")] == ["R1", "R2"]
    assert [one.id for one in choose(some, "every:4")] == ["R1", "R5"]
    assert len(choose(some, "")) == 6


def test_a_wrong_file_or_choice_is_said_in_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "none.jsonl")]) == 1
    assert "can't be read" in capsys.readouterr().err
    assert main([]) == 2


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOMESPUN_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("HOMESPUN_CLOCK", "")
    monkeypatch.setattr("homespun.evaluation.command.Planner", lambda model, **how: Scripted())
    (tmp_path / "model.gguf").write_bytes(b"GGUF")
    path = tmp_path / "some.jsonl"
    step = {"table": "cup"}
    lines = [{"id": name, "text": text, "names": NAMES, "steps": [step]} for name, text in CASES.items()]
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return path


CASES = {"C1": "Please crash.", "C2": "crash again"}


def test_the_command_writes_its_report_and_goes_on_where_it_stopped(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = [str(file), "--model", str(file.with_name("model.gguf")), "--out", str(file.with_name("report.json"))]
    assert main([*words, "--only", "C1"]) == 0
    assert main(words) == 0
    said = capsys.readouterr().out
    assert "C1 is done already" in said
    report = json.loads(file.with_name("report.json").read_text(encoding="utf-8"))
    assert set(report["scenarios"]) == {"C1", "C2"}
    assert report["rates"]["started"] == "0.0 % (0 of 2)"
    assert "not started: The model's process ended." in file.with_name("report.txt").read_text(encoding="utf-8")


def test_plans_alone_can_be_looked_at(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text(file.read_text(encoding="utf-8").replace("Please crash.", "Cups"), encoding="utf-8")
    assert main([str(file), "--model", str(file.with_name("model.gguf")), "--plans-only"]) == 0
    said = capsys.readouterr().out
    assert "## C1: Cups" in said
    assert "table Cup" in said
    assert "# The model's process ended." in said
