"""One phase of a scenario (the request's steps, or a follow-up's) performed on an app, step by step.

Runs in the driving child. Restarts the app after each block of adds and looks at the added records again. One failing
step never stops the others.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from homespun.core.compile import compile_plan
from homespun.core.inventory import inventory
from homespun.core.plan_parser import parse_plan
from homespun.evaluation import steps_figures, steps_records, steps_shape
from homespun.evaluation.appmap import AppMap, app_map
from homespun.evaluation.foresee import foresee
from homespun.evaluation.outcome import CannotTake, StepFailed, StepResult
from homespun.evaluation.planlines import plan_lines
from homespun.evaluation.play import Play
from homespun.evaluation.scenario import Step

Perform = Callable[[Play, Step], str]
STEPS: Mapping[str, Perform] = {
    "table": steps_shape.table,
    "field": steps_shape.field,
    "choices": steps_shape.choices,
    "link": steps_shape.link,
    "page": steps_shape.page,
    "theme": steps_shape.theme,
    "add": steps_records.add,
    "edit": steps_records.edit,
    "delete": steps_records.delete,
    "value": steps_records.value,
    "flag": steps_records.flag,
    "button": steps_records.button,
    "find": steps_records.find,
    "filter": steps_records.filtered,
    "import": steps_records.imported,
    "export": steps_records.exported,
    "kept": steps_records.kept,
    "number": steps_figures.number,
    "total": steps_figures.total,
    "chart": steps_figures.chart,
    "calc": steps_figures.calc,
}
JUDGED_BY_PLAN = ("unchanged", "declined")  # the parent sees what the builder answered, the app doesn't show it


def read_map(folder: Path) -> AppMap:
    """Make the map of an app from its plan. Raises StepFailed if that can't be compiled."""
    text = (folder / "app.plan").read_text(encoding="utf-8")
    compiled = compile_plan(parse_plan(text).plan)
    if compiled.spec is None:
        raise StepFailed("a plan that compiles", "; ".join(problem.sentence for problem in compiled.problems))
    return app_map(inventory(compiled.spec))


def open_all(play: Play) -> list[str]:
    """Open the app and each of its pages; give one line for each that fails. Raises StepFailed if the app doesn't."""
    play.running.open()
    problems = []
    for page in play.app.pages:
        try:
            play.running.open(page=page["slug"])
        except StepFailed as problem:
            problems.append(f"{page['title']}: {problem.seen}")
    return problems


def prepare(play: Play, steps: tuple[Step, ...], phase: int) -> None:
    """Remove sample records before the first step, and add the linked records that will be needed."""
    if phase == 0:
        play.records.clear(play.app.tables)
    foresee(play, steps)


def perform(play: Play, steps: tuple[Step, ...], phase: int, told: Callable[[StepResult], None]) -> None:
    """Perform the steps in order; each result is told as soon as nothing can change it any more."""
    plan = (play.running.folder / "app.plan").read_text(encoding="utf-8")
    block: list[tuple[int, Step, StepResult]] = []
    for index, step in enumerate(steps):
        if step.kind in JUDGED_BY_PLAN:
            continue
        result = _one(play, step, phase, index, plan)
        if step.kind != "add":
            told(result)
            continue
        block.append((index, step, result))
        if index + 1 == len(steps) or steps[index + 1].kind != "add":
            play.running.restart()
            for _index, added, before in block:
                told(_again(play, added, before, plan))
            block = []


def _one(play: Play, step: Step, phase: int, index: int, plan: str) -> StepResult:
    try:
        note = STEPS[step.kind](play, step)
    except StepFailed as problem:
        return _failed(step, phase, index, plan, problem.expected, problem.seen)
    except CannotTake as problem:
        return _failed(step, phase, index, plan, "the app takes this value", problem.reason)
    except Exception as problem:  # noqa: BLE001 - whatever a made app does to the driver must not stop the run
        return _failed(step, phase, index, plan, step.text(), f"{type(problem).__name__}: {problem}"[:300])
    return StepResult(phase, index, step.kind, passed=True, note=note or "")


def _again(play: Play, step: Step, before: StepResult, plan: str) -> StepResult:
    if not before.passed or step.refused:
        return before
    try:
        steps_records.check_again(play, step, int(before.note.lstrip("#")))
    except StepFailed as problem:
        return _failed(step, before.phase, before.index, plan, problem.expected, problem.seen)
    return before


def _failed(step: Step, phase: int, index: int, plan: str, expected: str, seen: str) -> StepResult:
    return StepResult(phase, index, step.kind, False, expected, seen, plan=plan_lines(plan, step))
