"""Which records of a made app break its rules: asked by the studio, answered in a child by the app's own code.

`tell_broken` runs in the checking child, inside the app's world; `broken_rules` asks it. Nothing is changed.
"""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from homespun.checks.process import Checker
from homespun.core.progress import Progress

SHOWN = 5
Rule = tuple[str, str]  # table, sentence


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule, how many records break it, and what some of them are called."""

    table: str
    message: str
    count: int
    examples: tuple[str, ...]


def broken_rules(
    folder: Path, rules: Collection[Rule], checker: Checker, progress: Progress, seconds: float
) -> tuple[Broken, ...]:
    """Give which of these rules of the app in folder its records break; none if the app can't answer in time.

    checker is used up.
    """
    data = {"state": "rules", "folder": str(folder / "data"), "rules": [list(rule) for rule in rules]}
    order = {"folder": str(folder.resolve()), "pages": [], "tables": [], "data": [data]}
    told = checker.events(order, seconds, progress)
    return tuple(
        Broken(str(e["table"]), str(e["message"]), int(e["count"]), tuple(map(str, e["examples"])))
        for e in told
        if e.get("event") == "broken"
    )


def tell_broken(place: dict[str, Any], tell: Callable[..., None]) -> None:
    """Tell of each rule that is asked for how many records break it."""
    os.environ["APP_DATA"] = place["folder"]
    app = importlib.import_module("tables").APP
    records = importlib.import_module("kit.records").open_records(app)
    reading = importlib.import_module("kit.database").reading
    select = importlib.import_module("sqlalchemy").select  # the app's, not ours
    broken = importlib.import_module("kit.rules").broken
    wanted = {tuple(rule) for rule in place["rules"]}
    for table in app.tables:
        for rule in table.rules:
            if (table.name, rule.message) not in wanted:
                continue
            t = table.sa.alias()
            query = select(t.c["_id"]).where(t.c["_trashed"].is_(None), broken(rule, table, t)).order_by(t.c["_id"])
            with reading(records.engine) as connection:
                ids = list(connection.scalars(query))
            examples = [records.label(table, id) for id in ids[:SHOWN]]
            tell("broken", table=table.name, message=rule.message, count=len(ids), examples=examples)
