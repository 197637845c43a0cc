"""The report: rates, what counts, one line for each failed step, and going on where a run was stopped."""

from __future__ import annotations

from pathlib import Path

from homespun.evaluation.outcome import StepResult
from homespun.evaluation.report import Report, ScenarioResult, app_rate, rates, report_text


def _result(phase: int, index: int, kind: str, passed: bool, *, undriven: bool = False) -> StepResult:
    return StepResult(phase, index, kind, passed, "3 boats", "2 boats", "table Boat", undriven=undriven)


def _scenarios() -> list[ScenarioResult]:
    good = [_result(0, 0, "add", True), _result(0, 1, "flag", True), _result(1, 0, "kept", False)]
    bad = [_result(0, 0, "add", True), _result(0, 1, "number", False), _result(0, 2, "edit", False, undriven=True)]
    return [
        ScenarioResult("A1", "lending", good, seconds={"plan": 10.0, "preview": 20.0}, program="p"),
        ScenarioResult("A2", "stock", bad, seconds={"plan": 20.0, "preview": None}, program="p"),
        ScenarioResult("A3", "stock", [_result(0, 0, "add", False)], failure="it did not start"),
    ]


def test_rates_count_steps_and_apps_with_and_without_feedback() -> None:
    said = rates(_scenarios())
    assert said["step rate, first try"] == "60.0 % (3 of 5)"
    assert said["step rate, with feedback"] == "50.0 % (3 of 6)"
    assert said["app rate, first try"] == "33.3 % (1 of 3)"
    assert said["app rate, with feedback"] == "0.0 % (0 of 3)"
    assert said["started"] == "66.7 % (2 of 3)"
    assert said["not driven"] == 1
    assert said["median seconds"]["plan"] == 15.0
    assert said["by group"] == {"lending": "66.7 % (2 of 3)", "stock": "33.3 % (1 of 3)"}


def test_an_app_that_never_started_passes_nothing() -> None:
    empty = ScenarioResult("A4", "stock", [], failure="no")
    assert app_rate([empty], followups=False).passed == 0


def test_each_failed_step_says_what_was_expected_seen_and_planned() -> None:
    lines = report_text(_scenarios()).splitlines()
    assert "  F1.1 kept: expected 3 boats | seen 2 boats | plan: table Boat" in lines
    assert "  2 number: expected 3 boats | seen 2 boats | plan: table Boat" in lines
    assert "  not started: it did not start" in lines
    assert not any("edit" in line for line in lines if line.startswith("  3"))


def test_a_stopped_run_goes_on_where_it_was(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    report = Report(path, {"model": "m"})
    report.add(_scenarios()[0])
    again = Report(path, {"model": "m"})
    assert again.done("A1", "p")
    assert not again.done("A1", "another program")
    assert not again.done("A2", "p")
    assert again.scenarios["A1"] == _scenarios()[0]


def test_a_broken_report_is_written_anew(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    path.write_text("{", encoding="utf-8")
    report = Report(path, {})
    report.add(_scenarios()[1])
    assert Report(path, {}).done("A2", "p")
