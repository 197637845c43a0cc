"""The best match between a scenario's expression and the labels that an app shows; names of follow-ups merged.

Knows regular expressions and labels, nothing of apps.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

Names = Mapping[str, Mapping[str, Any]]
Item = TypeVar("Item")


def matches(pattern: str, label: str) -> bool:
    """Search the expression in a label, without regard to case."""
    return re.search(pattern, label, re.IGNORECASE) is not None


def best_match(pattern: str, candidates: Iterable[tuple[Item, tuple[str, ...]]]) -> Item | None:
    """Give the item with the shortest matching label (the first of equals); each may have several labels."""
    best: tuple[int, Item] | None = None
    for item, labels in candidates:
        lengths = [len(label) for label in labels if matches(pattern, label)]
        if lengths and (best is None or min(lengths) < best[0]):
            best = (min(lengths), item)
    return None if best is None else best[1]


def all_matches(pattern: str, labels: Iterable[str]) -> tuple[str, ...]:
    """Give all matching labels, the shortest first."""
    return tuple(sorted((label for label in labels if matches(pattern, label)), key=len))


def merge_names(names: Names, more: Names) -> Names:
    """Merge a follow-up's names over the ones so far: a repeated name replaces its expression."""
    merged: dict[str, dict[str, Any]] = {key: dict(entry) for key, entry in names.items()}
    for key, entry in more.items():
        old = merged.setdefault(key, {})
        for part, value in entry.items():
            old[part] = {**old.get(part, {}), **value} if isinstance(value, Mapping) else value
    return merged


def table_pattern(names: Names, table: str) -> str:
    """Give the expression of a table; a name without one matches its own word."""
    return str(names.get(table, {}).get("table") or re.escape(table))


def field_pattern(names: Names, table: str, field: str) -> str:
    """Give the expression of a table's field; a name without one matches its own word."""
    return str((names.get(table, {}).get("fields") or {}).get(field) or re.escape(field.replace("_", " ")))


def calc_pattern(names: Names, part: str, name: str) -> str:
    """Give the expression of a calculator's input or result; part is "inputs" or "results"."""
    for entry in names.values():
        if name in (entry.get(part) or {}):
            return str(entry[part][name])
    return re.escape(name.replace("_", " "))
