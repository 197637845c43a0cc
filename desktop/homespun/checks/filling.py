"""Fills a made app with sample records, by its own means, and its forms with sample values.

Runs in the checking child, inside the app's world: `kit` and `tables` are the app's. Knows how an app's widgets are
keyed; what a screen looks like is none of its business.
"""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any

from homespun.checks.samples import sample

RECORDS = 4
TRIES = 3


def fill(order: dict[str, Any], tell: Callable[..., None]) -> dict[str, list[int]]:
    """Add a few records to each table, linked ones first; gives their numbers. What is refused is told."""
    app = importlib.import_module("tables").APP
    records = importlib.import_module("kit.records")
    engine = importlib.import_module("kit.database").open_engine(app)
    data = records.Records(app, engine)
    numbers: dict[str, list[int]] = {}
    for table in _linked_first(order["tables"]):
        numbers[table["name"]] = []
        refused: Any = None
        for number in range(RECORDS):
            for attempt in range(TRIES):
                values = values_for(table, number + attempt * RECORDS, numbers, everything=attempt > 0)
                result = data.save(app.table(table["name"]), values)
                if hasattr(result, "id"):
                    numbers[table["name"]].append(int(result.id))
                    break
                refused = result
        if refused is not None and not numbers[table["name"]]:
            messages = {str(problem.field): str(problem.message) for problem in refused.problems}
            tell("refused", table=table["name"], messages=messages)
    dispose = getattr(engine, "dispose", None)
    if dispose is not None:
        dispose()
    return numbers


def values_for(
    table: Mapping[str, Any], number: int, numbers: Mapping[str, list[int]], everything: bool = False
) -> dict[str, Any]:
    """Give sample values for a record; fields with a default keep it, unless everything; files stay empty."""
    values = {}
    for place, field in enumerate(table["fields"]):
        if field["default"] and not field["unique"] and not everything:
            continue
        # An end comes after its start: times grow with the field's place in the form.
        shift = number + (place if field["type"] in ("date", "datetime", "time") else 0)
        value = sample(field, shift, today(), numbers)
        if value is not None and field["type"] not in ("file", "image"):
            values[field["name"]] = value
    return values


def today() -> date:
    """Give the day the app believes it is."""
    given = os.environ.get("HOMESPUN_CLOCK", "")
    return (datetime.fromisoformat(given) if given else datetime.now()).date()


def _linked_first(tables: list[dict[str, Any]]) -> list[dict[str, Any]]:
    waiting = list(tables)
    ordered: list[dict[str, Any]] = []
    while waiting:
        done = {table["name"] for table in ordered}
        free = [t for t in waiting if all(f["target"] in done | {"", t["name"]} for f in t["fields"] if f["required"])]
        free = free or waiting[:1]  # a ring of links: begin somewhere
        ordered += free
        waiting = [table for table in waiting if table not in free]
    return ordered


def fill_form(at: Any, table: dict[str, Any], numbers: Mapping[str, list[int]], attempt: int) -> Any | None:
    """Put a sample into each widget of the form on the page; gives its save button, or None."""
    widgets = {str(node.key): node for node in _nodes(at) if getattr(node, "key", None)}
    fresh = len(numbers.get(table["name"], ())) + (TRIES + attempt) * RECORDS + attempt
    values = values_for(table, fresh, numbers, everything=attempt > 0)
    for field in table["fields"]:
        widget = widgets.get(f"{table['name']}.{field['name']}")
        if widget is not None and field["name"] in values:
            put(widget, values[field["name"]])
    return widgets.get(f"{table['name']}.save")


def _nodes(at: Any) -> list[Any]:
    return [node for node in at._tree if not hasattr(node, "children") or not node.children]


def put(widget: Any, value: Any) -> None:
    """Put a value into a widget, as far as it takes it."""
    match widget.type:
        case "text_input" | "text_area":
            widget.set_value(str(value))
        case "number_input":
            whole = getattr(widget.proto, "data_type", None) == 0
            widget.set_value(int(value) if whole else float(value))
        case "selectbox" | "multiselect" | "radio" | "button_group":
            _choose(widget, value)
        case "toggle" | "checkbox":
            widget.set_value(bool(value))
        case "feedback":
            widget.set_value(max(0, int(value) - 1))
        case "date_input" | "time_input" | "date_time_input" if isinstance(value, (date, time)):
            widget.set_value(value)


def _choose(widget: Any, value: Any) -> None:
    # The value itself, not what is written for it: AppTest runs it through the widget's own formatting.
    several = widget.type == "multiselect" or (widget.type == "button_group" and not widget._is_single_select)
    if several and not isinstance(value, list):
        value = [value]
    elif not several and isinstance(value, list):
        value = value[0] if value else None
    widget.set_value(value)
