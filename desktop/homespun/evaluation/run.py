"""Scenarios built and driven, one after the other: request → plan → app → steps → feedback → steps.

Uses the studio as the window does. One failing scenario never stops the run; what is done is in the report at once.
"""

from __future__ import annotations

import shutil
import time
from pathlib import Path
from typing import Any

from homespun.core.plan import App, Cannot, Look, Plan
from homespun.core.plan_text import plan_text
from homespun.core.progress import Progress
from homespun.errors import Cancelled, HomespunError
from homespun.evaluation.cache import CachedPlanner
from homespun.evaluation.drive import Driver, Played
from homespun.evaluation.names import Names
from homespun.evaluation.outcome import StepResult
from homespun.evaluation.report import ScenarioResult
from homespun.evaluation.scenario import Scenario, Step
from homespun.studio.studio import Revision, Studio


class Run:
    """One run of scenarios."""

    def __init__(self, studio: Studio, planner: CachedPlanner, driver: Driver, home: Path) -> None:
        """Take the studio (which uses the same planner), the driver and a folder for the apps."""
        self._studio = studio
        self._planner = planner
        self._driver = driver
        self._apps = home / "apps"

    def scenario(self, scenario: Scenario, program: str, progress: Progress) -> ScenarioResult:
        """Build and drive one scenario; whatever goes wrong is in the result. Raises Cancelled."""
        result = ScenarioResult(scenario.id, scenario.group, program=program)
        start = time.monotonic()
        self._planner.reset()
        try:
            self._build_and_drive(scenario, result, progress, start)
        except Cancelled:
            raise
        except HomespunError as problem:
            findings = "; ".join(getattr(problem, "findings", ()) or getattr(problem, "problems", ()))
            result.failure = f"{problem.message} {findings}".strip()[:600]
        except Exception as problem:  # noqa: BLE001 - one broken scenario must not stop the run
            result.failure = f"{type(problem).__name__}: {problem}"[:600]
        result.results = every_step(scenario, result)
        result.seconds["all"] = round(time.monotonic() - start + self._planner.spared, 1)
        result.tokens_read, result.tokens_written = self._planner.tokens_read, self._planner.tokens_written
        return result

    def _build_and_drive(self, scenario: Scenario, result: ScenarioResult, progress: Progress, start: float) -> None:
        proposal = self._studio.propose(scenario.text, progress)
        result.notes += proposal.notes
        result.seconds["first_line"] = self._planner.first_line
        result.seconds["plan"] = round(time.monotonic() - start + self._planner.spared, 1)
        folder = self._apps / scenario.id
        shutil.rmtree(folder, ignore_errors=True)
        folder.parent.mkdir(parents=True, exist_ok=True)
        self._studio.build(proposal, progress, folder)
        self._studio.preview(folder, progress)
        result.seconds["preview"] = round(time.monotonic() - start + self._planner.spared, 1)
        memory: dict[str, Any] = {}
        for phase, (text, names, steps) in enumerate(scenario.phases()):
            revision = self._revise(folder, text, progress, result) if phase else None
            result.plans.append((folder / "app.plan").read_text(encoding="utf-8"))
            more = phase < len(scenario.followups)
            played = self._play(folder, names, steps, phase, memory, more)
            memory = played.memory
            result.results += played.results
            if phase == 0:
                result.failure, result.pages = played.failure if not played.pages else "", played.pages
            result.page_problems += played.page_problems
            result.notes += played.notes
            result.results += judge_by_plan(steps, phase, revision)

    def _play(
        self, folder: Path, names: Names, steps: tuple[Step, ...], phase: int, memory: dict[str, Any], more: bool
    ) -> Played:
        return self._driver.play(folder, names, steps, phase=phase, memory=memory, followup=more)

    def _revise(self, folder: Path, text: str, progress: Progress, result: ScenarioResult) -> Revision | None:
        """Give feedback and apply it; an app that can't be changed stays as it is."""
        try:
            revision = self._studio.revise(folder, text, progress)
            if revision.plan != revision.old_plan:
                self._studio.apply(folder, revision, progress)
        except HomespunError as problem:
            result.notes.append(f'"{text[:60]}": {problem.message}')
            return None
        return revision


def judge_by_plan(steps: tuple[Step, ...], phase: int, revision: Revision | None) -> list[StepResult]:
    """Judge the steps that are about the builder's answer: `unchanged` and `declined`."""
    results = []
    for index, step in enumerate(steps):
        if step.kind == "unchanged":
            same = revision is not None and essence(revision.plan) == essence(revision.old_plan)
            seen = "it could not be changed" if revision is None else "\n".join(changed_lines(revision))
            results.append(_judged(phase, index, step, same, "only title, look or icon change", seen))
        elif step.kind == "declined":
            declined = revision is not None and bool(revision.declined)
            kept = revision is not None and essence(revision.plan) == essence(revision.old_plan)
            seen = "not declined" if not declined else "declined, but the plan changed too"
            if revision is not None and (words := " ".join(revision.words)):
                seen += f': "{words}"'
            results.append(_judged(phase, index, step, declined and kept, "an honest no, and nothing else", seen))
    return results


def _judged(phase: int, index: int, step: Step, passed: bool, expected: str, seen: str) -> StepResult:
    return StepResult(phase, index, step.kind, passed, "" if passed else expected, "" if passed else seen[:400])


def essence(plan: Plan) -> tuple[Any, ...]:
    """Give a plan without title, look, icon and what it can't do."""
    return tuple(statement for statement in plan.statements if not isinstance(statement, (App, Look, Cannot)))


def changed_lines(revision: Revision) -> list[str]:
    """Give the lines that only one of two plans has."""
    old, new = (plan_text(plan).splitlines() for plan in (revision.old_plan, revision.plan))
    return [f"+ {line}" for line in new if line not in old] + [f"- {line}" for line in old if line not in new]


def every_step(scenario: Scenario, result: ScenarioResult) -> list[StepResult]:
    """Give exactly one result for each step: failed where there is none, all failed if the app never started."""
    have = {(one.phase, one.index): one for one in result.results} if not result.failure else {}
    reason = result.failure or "not tried"
    return [
        have.get((phase, index)) or StepResult(phase, index, step.kind, False, "an app that starts", reason)
        for phase, (_text, _names, steps) in enumerate(scenario.phases())
        for index, step in enumerate(steps)
    ]
