"""The lines of a record that are entered together with it, such as the lines of an order: a small table in the form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st
from babel.numbers import get_currency_precision

from kit import fields, look
from kit.convert import is_blank
from kit.model import Field, Table
from kit.screen import Screen

TOO_BIG = ("choices", "links", "file", "image")  # not in a line: they need more room


def begin(screen: Screen, part: Table, row: dict[str, Any] | None, draft: list[dict[str, Any]] | None) -> None:
    """Begin with the lines of the record, of the one it is a copy of, or with those that were typed before."""
    lines: list[dict[str, Any]] = draft or []
    if draft is None and row is not None:
        lines = screen.data.parts(part, row["_id"])
    elif draft is None and screen.place.copy:
        copied = screen.data.parts(part, screen.place.copy)
        lines = [{name: value for name, value in line.items() if name != "_id"} for line in copied]
    st.session_state[f"{part.name}.begun"] = lines
    st.session_state.pop(f"{part.name}.rows", None)


def draw(screen: Screen, part: Table, messages: Mapping[str, str]) -> list[dict[str, Any]]:
    """Draw the lines of a record and give all rows, as `Records.save` takes them."""
    shown = [f for f in part.fields if f.name != part.parent_link and f.type not in TOO_BIG]
    begun = st.session_state.get(f"{part.name}.begun", [])
    st.subheader(look.plain(part.plural), anchor=False)
    for name, message in messages.items():
        if name.startswith(f"{part.name}."):
            st.error(look.plain(message), icon=look.icon("error"))
    links = {f.name: _names(screen, f) for f in shown if f.kind == "link"}
    edited = st.data_editor(
        _frame(shown, begun, links),
        key=f"{part.name}.rows",
        num_rows="dynamic",
        hide_index=True,
        width="stretch",
        column_config={f.name: _column(screen, f, links) for f in shown},
    )
    st.caption(screen.say("lines_hint"))
    return _rows(edited, shown, begun, links)


def _names(screen: Screen, field: Field) -> dict[int, str]:
    """Give the labels to choose from, each different from the others."""
    found: dict[int, str] = {}
    for number, name in screen.data.options(screen.app.table(field.target), limit=5000):
        found[number] = name if name not in found.values() else f"{name} (№ {number})"
    return found


def _frame(shown: list[Field], begun: list[dict[str, Any]], links: dict[str, dict[int, str]]) -> pd.DataFrame:
    columns = {}
    for field in shown:
        values = [line.get(field.name) for line in begun]
        if field.kind == "link":
            columns[field.name] = pd.Series([links[field.name].get(v) for v in values], dtype="object")
        elif field.kind in ("int", "number", "money", "percent"):
            columns[field.name] = pd.Series([None if is_blank(v) else float(v) for v in values], dtype="float64")
        elif field.kind == "yesno":
            columns[field.name] = pd.Series([bool(v) for v in values], dtype="bool")
        elif field.kind == "date":
            columns[field.name] = pd.Series(pd.to_datetime(values) if values else [], dtype="datetime64[ns]")
        else:
            columns[field.name] = pd.Series(values, dtype="object")
    return pd.DataFrame(columns)


def _column(screen: Screen, field: Field, links: dict[str, dict[int, str]]) -> Any:
    config = st.column_config
    label = fields.label_of(screen, field, mark_required=False).replace("\\", "")
    label += " *" if field.required and field.default is None else ""
    match field.kind:
        case "link":
            return config.SelectboxColumn(label, options=list(links[field.name].values()))
        case "choice":
            return config.SelectboxColumn(label, options=list(field.options))
        case "int":
            return config.NumberColumn(label, step=1, format="%d")
        case "number" | "percent":
            return config.NumberColumn(label)
        case "money":
            return config.NumberColumn(label, format=f"%.{get_currency_precision(screen.app.currency or 'EUR')}f")
        case "date":
            return config.DateColumn(label, format=screen.show.date_pattern)
        case "time":
            return config.TimeColumn(label, format="HH:mm")
        case "datetime":
            return config.DatetimeColumn(label, format=f"{screen.show.date_pattern} HH:mm")
        case "yesno":
            return config.CheckboxColumn(label)
    return config.TextColumn(label)


def _rows(
    edited: pd.DataFrame, shown: list[Field], begun: list[dict[str, Any]], links: dict[str, dict[int, str]]
) -> list[dict[str, Any]]:
    numbers = {name: {label: number for number, label in names.items()} for name, names in links.items()}
    rows = []
    for index, line in zip(edited.index, edited.to_dict("records"), strict=True):
        old = begun[int(index)] if isinstance(index, int) and 0 <= index < len(begun) else {}
        values: dict[str, Any] = {"_id": old["_id"]} if "_id" in old else {}
        for field in shown:
            value = None if is_blank(line.get(field.name)) else line[field.name]
            if field.kind == "link":
                value = numbers[field.name].get(value)
            elif field.kind == "int" and value is not None:
                value = int(value) if float(value).is_integer() else value
            elif field.kind == "date" and value is not None:
                value = pd.Timestamp(value).date()
            elif field.kind == "datetime" and value is not None:
                value = pd.Timestamp(value).to_pydatetime()
            values[field.name] = value
        rows.append(values)
    return rows
