"""Sample values by type, for a look at an app that isn't empty. Plain values as people type them; knows no app."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

WORDS = ("Amber", "Birch", "Cedar", "Dune", "Ember", "Fern", "Grove", "Heath")


def sample(field: Mapping[str, Any], number: int, today: date, linked: Mapping[str, list[int]]) -> Any:
    """Give the number-th sample for a field ({name, type, options, target, minimum, maximum}), None if there is none.

    linked: table -> the ids there are. Later samples lie later in time and are larger, so that ends follow starts.
    """
    kind = field["type"]
    if kind in ("link", "links"):
        there = linked.get(field["target"], [])
        chosen = there[number % len(there)] if there else None
        return chosen if kind == "link" else [chosen] if chosen is not None else []
    if kind in ("choice", "choices"):
        chosen = field["options"][number % len(field["options"])] if field["options"] else None
        return chosen if kind == "choice" else [chosen] if chosen is not None else []
    if kind in ("int", "number", "money", "percent", "rating"):
        return _number(field, number)
    return _others(str(field["name"]), number, today).get(kind)


def _number(field: Mapping[str, Any], number: int) -> Any:
    low = field["minimum"] if field["minimum"] is not None else 1
    high = field["maximum"] if field["maximum"] is not None else (5 if field["type"] == "rating" else low + 100)
    value = min(low + number, high)
    return int(value) if field["type"] in ("int", "rating") else float(value)


def _others(name: str, number: int, today: date) -> dict[str, Any]:
    word = WORDS[number % len(WORDS)]
    day = today + timedelta(days=number)
    return {
        "text": f"{word} {number + 1}",
        "note": f"{word}, {name.replace('_', ' ')}. A second sentence.",
        "email": f"{word.lower()}{number}@example.org",
        "phone": f"+44 20 7946 0{number:03d}",
        "url": f"https://example.org/{word.lower()}{number}",
        "date": day,
        "datetime": datetime.combine(day, time(9 + number % 8)),
        "time": time(9 + number % 8),
        "yesno": number % 2 == 0,
    }
