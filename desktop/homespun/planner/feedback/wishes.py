"""Feedback that asks for marks, refusals, numbers, charts, buttons, pages or values, read as in a request.

Owns what of such a reading is new. Who reads what is the part of `wishes` and `calculations`.
"""

from __future__ import annotations

import re

from homespun.core.edits import Add, Edit
from homespun.core.plan_parser import FieldLine
from homespun.planner.draft import Draft, plan_field, quote
from homespun.planner.feedback.values import parsed_line
from homespun.planner.text.reading import alike, plain, sentences, stems
from homespun.planner.values.calculations import RECIPES
from homespun.planner.values.said import keep_needed, values_said
from homespun.planner.wishes.actions import BUTTON
from homespun.planner.wishes.charts import COUNT
from homespun.planner.wishes.figures import TOP
from homespun.planner.wishes.marks import MARK
from homespun.planner.wishes.wishes import passages, read_wishes


def wish_edits(draft: Draft, message: str) -> list[Edit]:  # noqa: C901 (one kind of line after another)
    """Give what a message adds to a plan's draft."""
    before, settings = list(draft.lines), list(draft.settings)
    read_wishes(draft, "", lambda line: None)
    follows = [line for line in draft.lines if line not in before]  # from the plan alone, no wish of this message
    draft.lines = list(before)
    fields = {t.name: [f.name for f in t.fields] for t in draft.tables}
    calcs = {t.name: [c.name for c in t.calcs] for t in draft.tables}
    known = values_said(draft, message)
    for passage in passages(draft, message):
        for recipe in RECIPES:
            recipe(draft, passage)
    keep_needed(draft, known)
    read_wishes(draft, message, lambda line: None)
    edits: list[Edit] = []
    for text in draft.settings:
        if text not in settings and (statement := parsed_line(text)) is not None:
            edits.append(Add(statement))
    for table in draft.tables:
        for one in table.fields:
            if one.name not in fields[table.name]:
                edits.append(Add(FieldLine(table.name, plan_field(one))))
        for calc in table.calcs:
            if calc.name not in calcs[table.name]:
                statement = parsed_line(f"calc {table.name}.{calc.name} {quote(calc.label)} = {calc.text}")
                if statement is not None:
                    edits.append(Add(statement))
    new = [text for text in draft.lines if text not in before and (text not in follows or _asked(text, message))]
    buttons = [text for text in new if text.startswith("button ")]
    if buttons and all(BUTTON.search(plain(s)) for s in sentences(message) if MARK.search(plain(s))):
        new = [text for text in new if not text.startswith("flag ")]  # "a button to mark it as paid" marks nothing
    for text in new:
        if not _uncalled(text, new, message) and (statement := parsed_line(text)) is not None:
            edits.append(Add(statement))
    return edits


def _uncalled(text: str, new: list[str], message: str) -> bool:
    """Say whether a number only counts what a new mark marks, and nobody asked to count."""
    found = re.fullmatch(r"metric (\".*?\") = count\((\w+) where (.*)\)", text)
    if not found or COUNT.search(plain(message)) or TOP.search(plain(message)):
        return False
    return f"flag {found[2]} {found[1]} when {found[3]}" in new


def _asked(text: str, message: str) -> bool:
    words = plain(message)
    label = text.split('"')[1] if '"' in text else ""
    return bool(COUNT.search(words) or TOP.search(words)) and any(
        alike(a, b) for a in stems(label) for b in stems(words)
    )


def already(draft: Draft, message: str) -> bool:
    """Say whether the lines that a message asks for are there."""
    known, draft.lines = draft.lines, []
    read_wishes(draft, "", lambda line: None)
    follows, draft.lines = draft.lines, []
    read_wishes(draft, message, lambda line: None)
    return any(
        line.split('"')[-1] == old.split('"')[-1]
        for line in draft.lines
        if line not in follows
        for old in known
        if line.split()[0] == old.split()[0]
    )
