"""Between plans and what the panel shows: parts in plain words, and choices back into a plan. Pure; knows no Qt.

A row's key is the head by which an edit finds its line, so that what was unticked becomes `remove` and a new name
becomes `rename` or, for what has only a label, `change`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from homespun.core.describe import PlanPart, describe_plan
from homespun.core.edits import Change, Edit, Remove, Rename, apply_edits
from homespun.core.heads import Line, find
from homespun.core.names import label_of
from homespun.core.plan import (
    App,
    Button,
    Calc,
    Cannot,
    Chart,
    FlagLine,
    Input,
    Look,
    Metric,
    Page,
    Plan,
    Result,
    Setting,
    Table,
)
from homespun.core.plan_parser import FieldLine
from homespun.core.progress import PlanLine
from homespun.errors import PlanInvalid
from homespun.ui.views import Choices, PartRow
from homespun.ui.wording import plain

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}\b")


def growing_row(rows: tuple[PartRow, ...], event: PlanLine) -> tuple[PartRow, ...]:
    """Add a line that was just written; its first word says its kind. The same line again replaces the old one."""
    words = event.line.split(maxsplit=2)
    kind = words[0] if words else ""
    key = " ".join(words[:2]).rstrip(":") if kind == "table" else event.line
    colours = tuple(_COLOUR.findall(event.line)) if kind == "look" else ()
    row = PartRow(key, kind, plain(event.words), colours=colours)
    if any(old.key == key for old in rows):
        return tuple(row if old.key == key else old for old in rows)
    return (*rows, row)


def growing_title(rows: Sequence[PartRow]) -> str:
    """Give the app's title while the plan grows, if it is known; what comes after a colon is its purpose."""
    return next((row.text.partition(":")[0] for row in rows if row.kind == "app"), "")


def title_of(plan: Plan) -> str:
    """Give the app's title; empty when the plan has none."""
    return next((app.title for app in plan.of(App)), "")


def rows_of(plan: Plan, language: str = "en") -> tuple[PartRow, ...]:
    """Give the rows of a plan: tables with their fields; what stands on a table is a row of its own, with its name."""
    rows: list[PartRow] = []
    for part in describe_plan(plan, language):
        if not _worth_showing(part):
            continue
        fields = tuple(_row(child) for child in part.children if child.kind == "field")
        row = _row(part)
        if isinstance(part.statement, Table):
            plural = plain(part.text.partition(":")[0])
            rows.append(replace(row, text=plural, children=fields))
            rows += [_row(child, plural) for child in part.children if child.kind != "field"]
        else:
            rows.append(row)
    return tuple(rows)


def _worth_showing(part: PlanPart) -> bool:
    match part.statement:
        case App():
            return False  # it is the page's title
        case Look(primary, background, _):
            return bool(primary or background)  # an icon's name says nothing to a person
    return True


def _row(part: PlanPart, table: str = "") -> PartRow:
    text = plain(part.text)
    look = part.statement if isinstance(part.statement, Look) else Look()
    tells_table = part.kind in ("chart", "page", "field")
    return PartRow(
        key=part.id,
        kind=part.kind,
        text=f"{table}: {text}" if table and not tells_table else text,
        name=_name(part.statement),
        removable=not isinstance(part.statement, Cannot),
        colours=tuple(colour for colour in (look.primary, look.background) if colour),
    )


def _name(line: Line) -> str:
    """Give what the line is called, if it is called something that a person may change."""
    match line:
        case FieldLine(_, field) | Input(field):
            return field.label or label_of(field.name)
        case Table() | Calc() | Setting() | Result():
            return line.label or label_of(line.name)
        case FlagLine() | Button() | Metric() | Chart():
            return line.label
        case Page():
            return line.title
    return ""


def chosen_plan(plan: Plan, choices: Choices) -> Plan:
    """Give the plan without what was unticked, with the new names. Raises PlanInvalid with one sentence."""
    # Small things first: what a table takes along when it goes can't be found any more.
    order = {"table": 2, "field": 1}
    for key in sorted(choices.removed, key=lambda key: order.get(key.split(" ")[0], 0)):
        if find(plan, key) is not None:
            plan = _applied(plan, Remove(key))
    for key, name in choices.renamed:
        line = find(plan, key)
        if line is not None and (edit := _renaming(key, line, name)) is not None:
            plan = _applied(plan, edit)
    return plan


def _applied(plan: Plan, edit: Edit) -> Plan:
    edited = apply_edits(plan, (edit,))
    if edited.problems:
        raise PlanInvalid(edited.problems[0].sentence, hint="Tick it again, or leave out more.")
    return edited.plan


def _renaming(key: str, line: Line, label: str) -> Edit | None:
    """Names stay, labels change: so nothing that refers to the line has to be touched."""
    match line:
        case FieldLine(table, field):
            return Rename((table, field.name), field.name, label)
        case Calc():
            return Rename((line.table, line.name), line.name, label)
        case Table() | Setting() | Result():
            return Rename((line.name,), line.name, label)
        case Input(field):
            return Rename((field.name,), field.name, label)
        case FlagLine() | Button() | Metric() | Chart():
            return Change(key, replace(line, label=label))
        case Page():
            return Change(key, replace(line, title=label))
    return None
