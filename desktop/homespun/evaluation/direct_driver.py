"""Steps on an app of the direct baseline, found by labels alone.

Lenient where labels leave a doubt, so that the baseline is not scored worse than it is; what can't be driven without
knowing the app is marked so and counts neither way. Runs in the driving child.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from homespun.evaluation.direct_page import ADD_WORDS, LOCALE, SEARCH_WORDS, DirectPage, DirectPlay, Undriven
from homespun.evaluation.direct_shape import SHAPE_STEPS
from homespun.evaluation.driver_app import Running
from homespun.evaluation.fixed_clock import standing_at
from homespun.evaluation.forms import put
from homespun.evaluation.names import all_matches, calc_pattern, field_pattern, matches
from homespun.evaluation.outcome import CannotTake, StepFailed, StepResult
from homespun.evaluation.scenario import STEP_KINDS, Step
from homespun.evaluation.values import CLOCK, TOLERANCE, as_number, is_blank, resolve, same, same_group, shown


def _add(play: DirectPlay, step: Step) -> None:
    values = {name: resolve(value) for name, value in step.data["values"].items()}
    patterns = play.patterns(step.subject, values)
    inputs: dict[str, Any] = play.anywhere(
        lambda: found if len(found := play.page.inputs(patterns)) == len(patterns) else None
    )
    if not inputs:
        labels = ", ".join(str(widget.label) for widget in play.page.widgets())
        raise StepFailed("a place to type " + ", ".join(values), labels or "nothing to type into")
    wanted = [value for value in values.values() if not is_blank(value) and not isinstance(value, bool)]
    refused = _type_and_save(play, values, inputs)
    if step.refused:
        if not refused:
            raise StepFailed("a message", "no message")
        if play.anywhere(lambda: play.page.row_with(wanted)):
            raise StepFailed("the record is refused", "it is listed")
        return
    if refused:
        raise StepFailed("the record is saved", refused)
    _listed(play, wanted)
    play.page.running.restart()
    play.page.running.open()
    _listed(play, wanted)
    if step.data.get("as"):
        raw = step.data["values"].values()
        play.records[step.data["as"]] = [one for one in raw if not is_blank(one) and not isinstance(one, bool)]


def _type_and_save(play: DirectPlay, values: dict[str, Any], inputs: dict[str, Any]) -> str:
    try:
        for name, value in values.items():
            put(inputs[name], value, name)
    except CannotTake as problem:
        return problem.reason
    given = {widget.id for widget in inputs.values()}
    for widget in play.page.widgets():
        empty = widget.type == "text_input" and is_blank(widget.value) and getattr(widget, "form_id", "")
        if empty and widget.id not in given:
            put(widget, "Sample", "")
    buttons = play.page.buttons(ADD_WORDS)
    form = {getattr(widget, "form_id", "") for widget in inputs.values()} - {""}
    chosen = [one for one in buttons if getattr(one, "form_id", "") in form] or buttons
    if not chosen:
        raise StepFailed(
            "a button that saves", ", ".join(b.label for b in play.page.running.page.button) or "no buttons"
        )
    chosen[0].click()
    play.page.running.run()
    return play.page.running.said()


def _listed(play: DirectPlay, values: list[Any]) -> None:
    if not play.anywhere(lambda: play.page.shows(values)):
        raise StepFailed("the record is listed: " + ", ".join(shown(v) for v in values), "it isn't")


def _row(play: DirectPlay, alias: str) -> dict[str, Any]:
    if alias not in play.records:
        raise StepFailed(f'the record "{alias}"', "it could not be added")
    row = play.anywhere(lambda: play.page.row_with(play.values(alias)))
    if row is None:
        raise StepFailed(f'"{alias}" in a table', "it isn't in any")
    return dict(row)


def _kept(play: DirectPlay, step: Step) -> None:
    if step.subject not in play.records:
        raise StepFailed(f'the record "{step.subject}"', "it could not be added")
    _listed(play, play.values(step.subject))


def _value(play: DirectPlay, step: Step) -> None:
    alias, _, name = str(step.subject).partition(".")
    row = _row(play, alias)
    patterns = [str(names["fields"][name]) for names in play.names.values() if name in (names.get("fields") or {})]
    wanted = resolve(step.data["is"])
    labels = [label for pattern in patterns for label in all_matches(pattern, map(str, row))]
    if not any(same(row[label], wanted, LOCALE) for label in labels):
        seen = ", ".join(f"{label} = {shown(row[label])}" for label in labels)
        raise StepFailed(f"{name} = {shown(wanted)}", seen or f"columns {', '.join(row)}")


def _flag(play: DirectPlay, step: Step) -> None:
    mine = _row(play, step.subject)
    others = [_row(play, alias) for alias in step.data.get("not", ())]
    typed = {str(value) for value in play.records[step.subject]}
    for label, cell in mine.items():
        mark = isinstance(cell, (str, bool)) and cell and str(cell) not in typed
        if mark and all(other.get(label) != cell for other in others):
            return
    raise StepFailed("a mark in its row", ", ".join(f"{label} {cell}" for label, cell in mine.items()))


def _button(play: DirectPlay, step: Step) -> None:
    position = list(play.records).index(step.data["on"]) if step.data["on"] in play.records else 0
    buttons = play.anywhere(lambda: play.page.buttons(step.subject))
    if not buttons:
        raise StepFailed(f'a button "{step.subject}"', "there is none")
    buttons[min(position, len(buttons) - 1)].click()
    play.page.running.run()


def _find(play: DirectPlay, step: Step) -> None:
    _narrow(play, step, SEARCH_WORDS, step.subject)


def _filter(play: DirectPlay, step: Step) -> None:
    key, _, name = str(step.subject).partition(".")
    _narrow(play, step, field_pattern(play.names, key, name), step.data["to"])


def _narrow(play: DirectPlay, step: Step, pattern: str, value: Any) -> None:
    boxes = play.anywhere(
        lambda: [w for w in play.page.widgets() if matches(pattern, str(w.label)) and not getattr(w, "form_id", "")]
    )
    if not boxes:
        raise StepFailed(f'a box called "{pattern}"', "there is none")
    put(boxes[0], resolve(value), "")
    play.page.running.run()
    for alias in (*step.data.get("shows", ()), *step.data.get("hides", ())):
        listed = alias in play.records and play.page.row_with(play.values(alias)) is not None
        if listed is not (alias in step.data.get("shows", ())):
            raise StepFailed(f"{alias} {'shown' if not listed else 'hidden'}", "it is the other way round")


def _number(play: DirectPlay, step: Step) -> None:
    seen: dict[str, str] = {}
    for _place in play.page.places():
        seen |= {label: text for label, text in play.page.figures() if matches(step.subject, label)}
    if not seen:
        raise StepFailed(f'a number called "{step.subject}"', "there is none")
    earlier = play.figures.get(step.subject, {})
    play.figures[step.subject] = seen
    text = ", ".join(f"{label} {figure}" for label, figure in seen.items())
    if "is" in step.data:
        if not any(same(figure, resolve(step.data["is"]), LOCALE, kind="number") for figure in seen.values()):
            raise StepFailed(f"{step.data['is']}", text)
        return
    for label, figure in seen.items():
        now, then = as_number(figure, LOCALE), as_number(earlier.get(label), LOCALE)
        if now is not None and then is not None and abs(now - then - Decimal(str(step.data["by"]))) <= TOLERANCE:
            return
    raise StepFailed(f"moved by {step.data['by']}", text)


def _total(play: DirectPlay, step: Step) -> None:
    wanted: dict[str, Any] = step.data["is"]

    def seen() -> bool:
        pairs = [(cells[0], cell) for row in play.page.rows() if (cells := list(row.values())) for cell in cells[1:]]
        pairs += play.page.figures()
        return all(
            any(same_group(g, name, LOCALE) and same(v, figure, LOCALE, kind="number") for g, v in pairs)
            for name, figure in wanted.items()
        )

    if not play.anywhere(seen):
        raise StepFailed(f"totals {wanted}", "not on any page")


def _chart(play: DirectPlay, step: Step) -> None:
    if not play.anywhere(lambda: [n for n in play.page.running.nodes() if "chart" in n.type or "plotly" in n.type]):
        raise StepFailed(f"a chart by {step.data['by']}", "no chart at all")


def _calc(play: DirectPlay, step: Step) -> None:
    patterns = {name: calc_pattern(play.names, "inputs", name) for name in step.subject}
    inputs: dict[str, Any] = play.anywhere(
        lambda: found if len(found := play.page.inputs(patterns)) == len(patterns) else None
    )
    if not inputs:
        raise StepFailed("a place to type " + ", ".join(patterns), "not all are there")
    for name, value in step.subject.items():
        put(inputs[name], resolve(value), name)
    play.page.running.run()
    for button in play.page.running.page.button[:1]:
        button.click()
        play.page.running.run()
    figures = play.page.figures()
    for name, wanted in (step.data.get("is") or {}).items():
        pattern = calc_pattern(play.names, "results", name)
        seen = [text for label, text in figures if matches(pattern, label)]
        if not any(same(text, wanted, LOCALE, kind="number") for text in seen):
            raise StepFailed(f"{name} = {wanted}", ", ".join(seen) or "not on the page")


def _export(play: DirectPlay, step: Step) -> None:
    if not play.anywhere(lambda: [n for n in play.page.running.nodes() if n.type == "download_button"]):
        raise StepFailed("a download", "there is none")


def _undriven(play: DirectPlay, step: Step) -> None:
    raise Undriven


STEPS: dict[str, Callable[[DirectPlay, Step], None]] = {
    **dict.fromkeys(STEP_KINDS, _undriven),
    "add": _add,
    "kept": _kept,
    "value": _value,
    "flag": _flag,
    "button": _button,
    "find": _find,
    "filter": _filter,
    "number": _number,
    "total": _total,
    "chart": _chart,
    **SHAPE_STEPS,
    "calc": _calc,
    "export": _export,
}


def play_direct(job: dict[str, Any], tell: Callable[[dict[str, Any]], None]) -> None:
    """Play one phase on a file that the model wrote."""
    clock = datetime.fromisoformat(os.environ.get("HOMESPUN_CLOCK") or CLOCK.isoformat())
    with standing_at(clock):
        try:
            running = Running(Path(job["folder"]), 20.0)
            running.open()
        except StepFailed as problem:
            tell({"event": "failed", "reason": problem.seen})
            return
        tell({"event": "started", "pages": 1, "problems": []})
        play = DirectPlay(DirectPage(running), job["names"], dict(job["memory"]))
        for index, data in enumerate(job["steps"]):
            step = Step(next(kind for kind in STEP_KINDS if kind in data), data)
            tell({"event": "step", **_one(play, step, StepResult(int(job["phase"]), index, step.kind, True)).as_json()})
        running.restart()
        tell({"event": "memory", "memory": play.memory})


def _one(play: DirectPlay, step: Step, result: StepResult) -> StepResult:
    try:
        play.page.running.open()
        STEPS[step.kind](play, step)
    except Undriven:
        return replace(result, passed=False, undriven=True)
    except StepFailed as problem:
        return replace(result, passed=False, expected=problem.expected, seen=problem.seen)
    except Exception as problem:  # noqa: BLE001 - whatever the file does must not stop the run
        return replace(result, passed=False, expected=step.text(), seen=f"{type(problem).__name__}: {problem}"[:300])
    return result
