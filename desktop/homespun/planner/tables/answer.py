"""The model's answer to the tables call, read line by line.

Owns the form of that answer. Knows nothing of requests.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from homespun.planner.tables.grammar import TYPES
from homespun.planner.text.reading import plain


@dataclass(frozen=True, slots=True)
class RawField:
    """A field as the model wrote it."""

    label: str
    type: str
    options: tuple[str, ...] = ()
    target: str = ""


@dataclass(frozen=True, slots=True)
class RawTable:
    """A table as the model wrote it."""

    label: str
    fields: tuple[RawField, ...]


_FIELD = re.compile(
    r"^(?P<label>.+?)\s+(?:(?P<type>"
    + "|".join(TYPES)
    + r")|choice\((?P<options>[^()]*)\)|link\((?P<target>[^()]*)\))(?P<must>!?)$"
)


def read_answer(text: str) -> tuple[str, tuple[RawTable, ...]]:
    """Read the model's answer: the title and the tables; lines and fields that are none are left out."""
    title = ""
    tables: list[RawTable] = []
    for line in text.splitlines():
        if line.startswith("app "):
            title = title or line[4:].strip()
            continue
        table = read_table(line)
        if table and not any(plain(table.label) == plain(known.label) for known in tables):
            tables.append(table)
    return title, tuple(tables)


def read_table(line: str) -> RawTable | None:
    """Read one line."""
    label, colon, rest = line.partition(": ")
    if not colon:
        return None
    fields: list[RawField] = []
    for part in re.split(r", (?![^()]*\))", rest):
        found = _FIELD.match(part.strip())
        if not found:
            continue
        options = tuple(dict.fromkeys(o.strip() for o in (found["options"] or "").split("|") if o.strip()))
        kind = found["type"] or ("choice" if found["options"] is not None else "link")
        if not any(plain(found["label"]) == plain(known.label) for known in fields):
            fields.append(RawField(found["label"], kind, options, (found["target"] or "").strip()))
    return RawTable(label.strip(), tuple(fields)) if fields else None
