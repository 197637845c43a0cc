"""The control of a refusal: the same record without the fault must be accepted.

The fault isn't named anywhere, so single fields are changed, those that the refusal speaks of first, to values that
were accepted before or are harmless, until the record is accepted; it is then removed again.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from homespun.evaluation.appmap import AppMap, Column, TableOf
from homespun.evaluation.forms import SAMPLES, Refusal
from homespun.evaluation.outcome import CannotTake, StepFailed
from homespun.evaluation.play import Play
from homespun.evaluation.reading import read_time
from homespun.evaluation.records import LINKS
from homespun.evaluation.values import CLOCK, is_blank

TRIES = 24


def fault_fields(table: TableOf, refusal: Refusal) -> list[str]:
    """Give the names of the fields that a refusal speaks of: where it stands, and what its rule names."""
    fields = [field for field in refusal.messages if field]
    for rule in table.rules:
        if rule.message in refusal.messages.values():
            fields += [field for field in rule.fields if field not in fields]
    return fields


def is_rule(app: AppMap, refusal: Refusal) -> bool:
    """Say whether a rule of the plan gave the message; a movement can break the rule of the product it moves."""
    return any(rule.message in refusal.messages.values() for table in app.tables for rule in table.rules)


def find_fault(play: Play, table: TableOf, values: dict[Column, Any], refusal: Refusal) -> str:
    """Give the name of the field without whose value the record is accepted. Raises StepFailed if there is none."""
    spoken = fault_fields(table, refusal)
    order = sorted(values, key=lambda c: spoken.index(c.name) if c.name in spoken else len(spoken))
    last = str(refusal)
    for tried, (column, value) in enumerate(_variations(play, table, order, values)):
        if tried >= TRIES:
            break
        try:
            made = play.records.add(table, {**values, column: value})
        except (CannotTake, StepFailed) as problem:
            last = str(problem)
            continue
        if not isinstance(made, Refusal):
            with contextlib.suppress(StepFailed):  # a delete that fails is another step's business
                play.records.delete(table, made)
            return column.name
        last = str(made)
    raise StepFailed("the same record without the fault is accepted", f"refused too: {last}")


def _variations(
    play: Play, table: TableOf, order: list[Column], values: dict[Column, Any]
) -> Iterator[tuple[Column, Any]]:
    """Give (field, other value): the first few of every field before the rest of any."""
    every = {column: list(_others(play, table, column, values[column])) for column in order}
    for start, end in ((0, 2), (2, 4), (4, 12)):
        for column in order:
            for value in every[column][start:end]:
                yield column, value


def _others(play: Play, table: TableOf, column: Column, value: Any) -> Iterator[Any]:
    if column.unique or column.type in LINKS:
        yield from _generic(play, column, value)
    for known in play.memory.records.values():
        if known.name == table.name:
            earlier = _earlier(play, column, known.table, known.values)
            if not is_blank(earlier) and earlier != value:
                yield earlier
    if not (column.unique or column.type in LINKS):
        yield from _generic(play, column, value)


def _earlier(play: Play, column: Column, key: str, values: dict[str, Any]) -> Any:
    for name, value in values.items():
        try:
            if play.app.field(play.names, key, name, stored=True).name == column.name:
                return play.value(column, value)
        except StepFailed:
            continue
    return None


def _generic(play: Play, column: Column, value: Any) -> Iterator[Any]:
    if column.type in LINKS:
        yield from _other_records(play, column, value)
    elif column.type in ("choice", "choices"):
        yield from (option for option in column.options if option != value)
    elif column.type in ("int", "number", "money", "percent", "rating"):
        yield from (number for number in (column.minimum, 1, column.maximum, 10, 100, 1000) if number is not None)
    elif column.type in ("date", "datetime"):
        day = value if isinstance(value, date) else CLOCK.date()
        yield from (day + timedelta(days=days) for days in (40, -40, 400, 1, -1))
        yield CLOCK if isinstance(value, datetime) else CLOCK.date()
    elif column.type == "time":
        clock = value if isinstance(value, time) else read_time(str(value)) or time(9)
        yield from (clock.replace(hour=(clock.hour + hours) % 24).strftime("%H:%M") for hours in (3, -3, 6, -6, 1))
    elif column.type == "yesno":
        yield not value
    elif is_blank(value):
        yield SAMPLES.get(column.type, "Sample")
    else:
        yield from ({"email": ["sample@example.org"]}.get(column.type) or [f"{value} 2", "Sample"])


def _other_records(play: Play, column: Column, value: Any) -> Iterator[Any]:
    """Give other records to link to; if there is none, one like the linked one is added."""
    target = play.app.named(column.target)
    if target is None:
        return
    label = target.column(target.display).label
    names = [row.get(label) for row in play.records.rows(target).values()]
    yield from (name for name in names if not is_blank(name) and name != value)
    twin = f"{value} 2"
    number = play.records.numbered(target, value)
    known = next(
        (one for one in play.memory.records.values() if one.name == target.name and one.number == number), None
    )
    copied: dict[Column, Any] = {}
    if known is not None:
        copied = play.columns(target, known.table, known.values)
    display = target.column(target.display)
    copied = {one: f"{given} 2" if one.unique else given for one, given in copied.items() if one != display}
    try:
        made = play.records.add(target, {replace(display): twin, **copied})
    except (CannotTake, StepFailed):
        return
    if isinstance(made, Refusal):
        return
    yield twin
    try:
        play.records.delete(target, made)  # it must not count in any number afterwards
    except StepFailed:
        return
