"""The records that a scenario's adds will link to but never adds itself, made before its first step.

So they count in no number that a step could know of. Whatever can't be made here is tried again when it is needed.
"""

from __future__ import annotations

from typing import Any

from homespun.evaluation.appmap import Column, TableOf
from homespun.evaluation.outcome import CannotTake, StepFailed
from homespun.evaluation.play import Play
from homespun.evaluation.records import LINKS
from homespun.evaluation.scenario import Step
from homespun.evaluation.values import is_blank


def foresee(play: Play, steps: tuple[Step, ...]) -> None:
    """Add the linked records that these steps will need."""
    promised: dict[str, set[str]] = {}  # table -> display names that steps so far will have added
    aliases = set(play.memory.records) | {str(step.data.get("as")) for step in steps if step.kind == "add"}
    for step in steps:
        if step.kind not in ("add", "edit"):
            continue
        try:
            table, key = _table(play, step, steps)
        except StepFailed:
            continue
        _links_of(play, table, key, step, promised, aliases)
        if step.kind == "add" and not step.refused:
            promised.setdefault(table.name, set()).add(_display(play, table, key, step.data["values"]))


def _table(play: Play, step: Step, steps: tuple[Step, ...]) -> tuple[TableOf, str]:
    if step.kind == "add":
        return play.app.table(play.names, step.subject), step.subject
    adds = [one for one in steps if one.kind == "add" and one.data.get("as") == step.subject]
    if adds:
        return play.app.table(play.names, adds[0].subject), str(adds[0].subject)
    table, known = play.known(step.subject)
    return table, known.table


def _display(play: Play, table: TableOf, key: str, values: dict[str, Any]) -> str:
    for name, value in values.items():
        try:
            if play.app.field(play.names, key, name, stored=True).name == table.display:
                return str(value)
        except StepFailed:
            continue
    return ""


def _links_of(
    play: Play, table: TableOf, key: str, step: Step, promised: dict[str, set[str]], aliases: set[str]
) -> None:
    given: dict[str, Any] = {}
    for name, value in step.data["values"].items():
        try:
            given[play.app.field(play.names, key, name, stored=True).name] = value
        except StepFailed:
            return  # the step will fail by itself, so nothing is needed for it
    for column in table.stored:
        if column.type not in LINKS:
            continue
        value = given.get(column.name)
        wanted = value if isinstance(value, list) else [value]
        if step.kind == "add" and column.required and is_blank(value) and column.name not in given:
            wanted = ["Sample"] if not promised.get(column.target) and not _any(play, column) else []
        for one in wanted:
            known = is_blank(one) or one in aliases or str(one) in promised.get(column.target, set())
            if not known:
                _make(play, column, one)
                promised.setdefault(column.target, set()).add(str(one))


def _any(play: Play, column: Column) -> bool:
    target = play.app.named(column.target)
    return target is None or bool(play.records.rows(target))


def _make(play: Play, column: Column, display: Any) -> None:
    target = play.app.named(column.target)
    if target is None:
        return
    try:
        if play.records.numbered(target, display) is None:
            play.records.helper(target, display)
    except (StepFailed, CannotTake):
        return
