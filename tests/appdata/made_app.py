"""An app made for a test, in hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

CLOCK = "2026-11-18T10:00:00"  # a Wednesday, mid-month


class MadeApp(SimpleNamespace):
    """An app in hand: folder, tables (the module tables.py), records, kit(name) -> a module of its kit."""

    folder: Path
    tables: ModuleType
    records: Any
    kit: Callable[[str], ModuleType]

    def table(self, name: str, /) -> Any:
        return self.tables.APP.table(name)

    def add(self, name: str, /, **values: Any) -> int:
        """Add a record that must be accepted; gives its number."""
        saved = self.records.save(self.table(name), values)
        assert type(saved).__name__ == "Saved", saved
        return int(saved.id)

    def refused(self, name: str, id: int | None = None, /, **values: Any) -> dict[str, str]:
        """Save a record that must be refused; gives field -> sentence."""
        refused = self.records.save(self.table(name), values, id)
        assert type(refused).__name__ == "Refused", refused
        return {problem.field: problem.message for problem in refused.problems}

    def change(self, name: str, id: int, /, **values: Any) -> None:
        saved = self.records.save(self.table(name), values, id)
        assert type(saved).__name__ == "Saved", saved

    def row(self, name: str, id: int) -> dict[str, Any]:
        row = self.records.get(self.table(name), id)
        assert row is not None
        return dict(row)

    def names(self, name: str, column: str = "name", /, **wanted: Any) -> list[Any]:
        """List one column of what a list shows."""
        return [row[column] for row in self.records.list_page(self.table(name), **wanted).rows]
