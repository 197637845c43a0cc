"""Steps of the direct baseline on what an app consists of: pages, fields, choices, links, tables, colours."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from homespun.evaluation.direct_page import DirectPlay, Undriven
from homespun.evaluation.names import field_pattern, matches, table_pattern
from homespun.evaluation.outcome import StepFailed
from homespun.evaluation.scenario import Step


def _page(play: DirectPlay, step: Step) -> None:
    seen: Callable[[], Any]
    if step.subject in ("form", "calculator"):
        seen = play.page.widgets
    elif step.subject in ("dashboard", "report"):
        seen = lambda: play.page.running.metrics() or play.page.rows()  # noqa: E731
    elif step.subject == "list":
        seen = play.page.rows
    elif step.subject == "checklist":
        seen = lambda: list(play.page.running.page.checkbox)  # noqa: E731
    else:
        raise Undriven
    if not play.anywhere(seen):
        raise StepFailed(f"a {step.subject}", "nothing like it")


def _field(play: DirectPlay, step: Step) -> None:
    key, _, name = str(step.subject).partition(".")
    pattern = field_pattern(play.names, key, name)

    def seen() -> bool:
        columns = {str(label) for row in play.page.rows() for label in row}
        return bool(play.page.inputs({name: pattern})) or any(matches(pattern, label) for label in columns)

    if bool(play.anywhere(seen)) is bool(step.data.get("absent")):
        raise StepFailed(f'a field "{pattern}"', "it is the other way round")


def _choices(play: DirectPlay, step: Step) -> None:
    key, _, name = str(step.subject).partition(".")
    found = play.anywhere(lambda: play.page.inputs({name: field_pattern(play.names, key, name)}).get(name))
    offered = {str(option).strip().casefold() for option in getattr(found, "options", ())}
    missing = [option for option in step.data.get("include", ()) if str(option).casefold() not in offered]
    if missing:
        raise StepFailed(f"{', '.join(map(str, missing))} to choose", ", ".join(sorted(offered)) or "nothing to choose")


def _link(play: DirectPlay, step: Step) -> None:
    first, second = step.subject
    pattern = table_pattern(play.names, second)
    found = play.anywhere(lambda: play.page.inputs({second: pattern}).get(second))
    if found is None or not hasattr(found, "options"):
        raise StepFailed(f"{second} is chosen in {first}", "it is typed" if found is not None else "it isn't there")


def _table(play: DirectPlay, step: Step) -> None:
    pattern = table_pattern(play.names, step.subject)

    def seen() -> bool:
        page = play.page.running.page
        words = [str(one.value) for one in (*page.title, *page.header, *page.subheader)]
        words += [str(widget.label) for widget in play.page.widgets()] + [play.page.running.text()]
        return any(matches(pattern, word) for word in words)

    if bool(play.anywhere(seen)) is bool(step.data.get("absent")):
        raise StepFailed(f'something called "{pattern}"', "it is the other way round")


def _theme(play: DirectPlay, step: Step) -> None:
    folder = play.page.running.folder
    files = [path for path in (folder / "app.py", folder / ".streamlit" / "config.toml") if path.is_file()]
    text = " ".join(path.read_text(encoding="utf-8") for path in files).casefold()
    missing = [colour for colour in step.subject.values() if str(colour).casefold() not in text]
    if missing:
        raise StepFailed(", ".join(missing), "not in the file")


SHAPE_STEPS: dict[str, Callable[[DirectPlay, Step], None]] = {
    "page": _page,
    "field": _field,
    "choices": _choices,
    "link": _link,
    "table": _table,
    "theme": _theme,
}
