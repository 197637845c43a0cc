"""Finds the records that the cells of a file name, and adds those that a name is enough for.

A file names the same few records over and over: the names of a table are read once, and kept in step with what the
import adds.
"""

from __future__ import annotations

import re
from typing import Any

import sqlalchemy as sa

from kit.change import Change
from kit.database import fold
from kit.model import Field, Table
from kit.outcome import Refusal
from kit.query import folded
from kit.records import Records

NUMBERED = re.compile(r"(?:№|#)?\s*(\d{1,9})")
DEEP = 3  # a label may be a link's, whose label is a link's: as far as kit/query.py goes


class Linking:
    """The names of the records that an import of a table's records may link to."""

    def __init__(self, records: Records, table: Table) -> None:
        """Know nothing yet. table is the one that records come in for."""
        self._records = records
        self._table = table
        self._names: dict[str, dict[str, list[int]]] = {}
        self._added: list[tuple[str, str, int]] = []

    def linked(self, change: Change, field: Field, value: Any) -> Any:
        """Give the number that a link's cell means, or the numbers in a list of links."""
        if field.kind == "link":
            return self._find(change, field, str(value))
        parts = value if isinstance(value, (list, tuple)) else re.split(r"[;,|\n]", str(value))
        return [self._find(change, field, str(part).strip()) for part in parts if str(part).strip()]

    def _find(self, change: Change, field: Field, text: str) -> int:
        target = self._records.app.table(field.target)
        ids = self._by_label(change, target, text)
        if len(ids) == 1:
            return ids[0]
        number = NUMBERED.fullmatch(text.strip())
        if number and not ids:
            return int(number[1])  # the check of the link says if it isn't there
        label = next((f for f in target.fields if f.name == target.display), None)
        if not ids and label is not None and label.kind in ("text", "choice"):
            try:
                id = change.save(target, {label.name: text})
            except Refusal:
                pass  # it needs more than its label
            else:
                self._remember(change, target, id)
                return id
        raise change.refuse("link", field.name, label=field.label, value=text)

    # ---- names read once ----

    def mark(self) -> int:
        """Give a moment to come back to."""
        return len(self._added)

    def back_to(self, mark: int) -> None:
        """Forget what was added since: it was taken back."""
        while len(self._added) > mark:
            table, name, id = self._added.pop()
            self._names[table][name].remove(id)

    def _by_label(self, change: Change, target: Table, text: str) -> list[int]:
        if not self._steady(target):
            return self._records.query.by_label(change.connection, target, text)
        if target.name not in self._names:
            names = self._names[target.name] = {}
            for id, name in change.connection.execute(self._query(target)):
                names.setdefault(name, []).append(id)
        return self._names[target.name].get(fold(text.strip()) or "", [])

    def _remember(self, change: Change, target: Table, id: int) -> None:
        if target.name in self._names:
            name = change.connection.execute(self._query(target, id)).one()[1]
            self._names[target.name].setdefault(name, []).append(id)
            self._added.append((target.name, name, id))

    def _query(self, target: Table, id: int | None = None) -> Any:
        r = target.sa.alias()
        label, kind = self._records.query.label(target, r)
        name = label if kind in ("text", "choice") else sa.cast(label, sa.Text)
        query = sa.select(r.c["_id"], folded(name)).where(r.c["_trashed"].is_(None), name.is_not(None))
        return query if id is None else query.where(r.c["_id"] == id)

    def _steady(self, target: Table) -> bool:
        """Say whether no record that comes in changes what the target's records are called."""
        for _ in range(DEEP + 1):
            if target is self._table or target.name == self._table.name:
                return False
            display = next((f for f in target.fields if f.name == target.display), None)
            if display is None:
                return not target.display  # a worked-out name may look anywhere
            if display.kind != "link":
                return True
            target = self._records.app.table(display.target)
        return False
