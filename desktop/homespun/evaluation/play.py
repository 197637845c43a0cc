"""A scenario in play: the running app, the names so far, the records by their aliases, the numbers seen last.

What it knows can be kept as JSON, because the app is rebuilt by another process between a request and its follow-ups.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from homespun.evaluation.appmap import AppMap, Column, TableOf
from homespun.evaluation.driver_app import Running
from homespun.evaluation.names import Names
from homespun.evaluation.outcome import StepFailed
from homespun.evaluation.reading import read_date
from homespun.evaluation.records import LINKS, Records
from homespun.evaluation.values import is_blank, resolve


@dataclass(frozen=True, slots=True)
class Known:
    """A record that a scenario calls by an alias: the scenario's table, the app's table, its number, its values."""

    table: str
    name: str
    number: int
    values: dict[str, Any]


@dataclass(slots=True)
class Memory:
    """What is remembered from one phase to the next."""

    records: dict[str, Known] = field(default_factory=dict)
    numbers: dict[str, dict[str, str]] = field(default_factory=dict)  # expression -> label -> figure
    matched: dict[str, str] = field(default_factory=dict)  # expression -> the label that showed what was wanted
    before: dict[str, dict[str, Any]] = field(default_factory=dict)  # alias -> label -> what was shown
    labels: dict[str, dict[str, str]] = field(default_factory=dict)  # scenario's table.field -> label before

    def as_json(self) -> dict[str, Any]:
        """Give it as JSON."""
        return asdict(self)


def memory_from_json(data: Mapping[str, Any] | None) -> Memory:
    """Make a memory of JSON."""
    kept = {name: dict(value) for name, value in (data or {}).items()}
    records = {alias: Known(**one) for alias, one in kept.pop("records", {}).items()}
    return Memory(records=records, **kept)


class Play:
    """One phase of a scenario on one app."""

    def __init__(self, running: Running, app: AppMap, names: Names, memory: Memory) -> None:
        """Take the app, its map, the names merged so far and what is known from before."""
        self.running = running
        self.app = app
        self.names = names
        self.memory = memory
        self.records = Records(running, app)

    def known(self, alias: str) -> tuple[TableOf, Known]:
        """Give the table and the record of an alias. Raises StepFailed if it was never added."""
        known = self.memory.records.get(alias)
        if known is None:
            raise StepFailed(f'the record "{alias}"', "it could not be added")
        try:
            table = self.app.table(self.names, known.table)
        except StepFailed:
            found = self.app.named(known.name)
            if found is None:
                raise
            table = found
        same_name = self.app.named(known.name)
        return (same_name or table), known

    def columns(self, table: TableOf, key: str, values: Mapping[str, Any]) -> dict[Column, Any]:
        """Turn a scenario's values into columns and resolved values. Raises StepFailed for a name without a field."""
        found: dict[Column, Any] = {}
        for name, value in values.items():
            column = self.app.field(self.names, key, name, stored=True)
            found[column] = self.value(column, value)
        for column, value in tuple(found.items()):
            found |= _other_half(table, column, value, found)
        return found

    def value(self, column: Column, value: Any) -> Any:
        """Resolve a value; an alias given for a link becomes the record's display name."""
        if column.type in LINKS and isinstance(value, str) and value in self.memory.records:
            table, known = self.known(value)
            row = self.records.rows(table).get(known.number, {})
            return row.get(table.column(table.display).label, value)
        return resolve(value)

    def remember(self, alias: str | None, key: str, table: TableOf, number: int, values: Mapping[str, Any]) -> None:
        """Keep a record under its alias."""
        if alias:
            self.memory.records[alias] = Known(key, table.name, number, dict(values))

    def snapshot(self) -> None:
        """Keep what all known records show now, for `kept` after a follow-up."""
        self.memory.before = {}
        self.memory.labels = {}
        for alias in self.memory.records:
            try:
                table, known = self.known(alias)
                seen = self.records.detail(table, known.number)
            except StepFailed:
                continue  # deleted on purpose, or never there
            stored = {column.label: plain(seen[column.label]) for column in table.stored if column.label in seen}
            self.memory.before[alias] = stored
            self.memory.labels[alias] = self._labels(known.table, table)

    def _labels(self, key: str, table: TableOf) -> dict[str, str]:
        found = {}
        for name in self.names.get(key, {}).get("fields") or {}:
            try:
                found[name] = self.app.field(self.names, key, name, stored=True).label
            except StepFailed:
                continue
        return found


def plain(value: Any) -> Any:
    """Give what is shown as JSON."""
    if is_blank(value):
        return None
    if isinstance(value, (date, datetime, time)):
        return value.isoformat()
    if isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    return value.item() if hasattr(value, "item") else str(value)


def _other_half(table: TableOf, column: Column, value: Any, found: Mapping[Column, Any]) -> dict[Column, Any]:
    """Give the time (or date) of a date-time that was put into a date (or time), if one field waits for it."""
    moment = read_date(value, "en_GB") if isinstance(value, str) and column.type in ("date", "time") else value
    if not isinstance(moment, datetime) or column.type not in ("date", "time"):
        return {}
    other = "time" if column.type == "date" else "date"
    waiting = [one for one in table.stored if one.type == other and one not in found]
    if len(waiting) != 1:
        return {}
    return {waiting[0]: moment.strftime("%H:%M") if other == "time" else moment.date()}
