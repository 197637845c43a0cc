"""Everything a screen does with records: list, read, save, trash, press, move, count. (First version: the signatures.)"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from kit.model import App, Chart, Metric, Table


@dataclass(frozen=True)
class Problem:
    """Why something was refused: the field it is about ("" for the whole record) and a sentence for a person."""

    field: str
    message: str


@dataclass(frozen=True)
class Saved:
    """It worked; id is the record's number."""

    id: int


@dataclass(frozen=True)
class Refused:
    """It didn't; nothing was changed."""

    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class ListPage:
    """Some records of a list: rows of this page, total of all that match, totals: column name -> sum over all that match."""

    rows: list[dict[str, Any]]
    total: int
    totals: dict[str, Any] = field(default_factory=dict)


class Records:
    """All that screens may do with the data. Values go in and out as people see them: money 12.50, percent 20.

    In a row: every field and computed value by name, "_id", "_created", "_changed", "_flags" (labels, a tuple), and for
    a link "<field>__label" (for links a list). Text is accepted for any type and read after the app's locale.

    filters maps a name to what is wanted: a list of options / ids / True-False (any of them; None means blank), a pair
    (from, to) for numbers, dates and times (either may be None), a period such as "this month" ("last week", "today",
    "next year", …) for dates, a text for texts (contains), "_flags" to a list of labels.
    sort is ((name, descending), …), name a field, a computed value, "_id", "_created" or "_changed".
    """

    def __init__(self, app: App, engine: Any) -> None:
        """Work on the app's data in this database."""

    def list_page(
        self,
        table: Table,
        *,
        search: str = "",
        filters: Mapping[str, Any] | None = None,
        where: Any = None,
        sort: Iterable[tuple[str, bool]] = (),
        limit: int | None = 50,
        offset: int = 0,
    ) -> ListPage:
        """Give the records that match, with totals."""
        raise NotImplementedError

    def get(self, table: Table, id: int) -> dict[str, Any] | None:
        """Give one record (also one in the trash, then "_trashed" is set), or None."""
        raise NotImplementedError

    def defaults(self, table: Table, values: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Give the values a new form starts with (worked out from the values given, where a default needs them)."""
        raise NotImplementedError

    def save(
        self,
        table: Table,
        values: Mapping[str, Any],
        id: int | None = None,
        parts: Mapping[str, list[Mapping[str, Any]]] | None = None,
    ) -> Saved | Refused:
        """Add (id None) or change a record; parts: table name -> all rows (with "_id" where they exist), saved with it."""
        raise NotImplementedError

    def trash(self, table: Table, id: int) -> Saved | Refused:
        """Put a record in the trash, its parts with it."""
        raise NotImplementedError

    def restore(self, table: Table, id: int) -> Saved | Refused:
        """Bring a record back from the trash."""
        raise NotImplementedError

    def delete_for_good(self, table: Table, id: int) -> Saved | Refused:
        """Delete a record that is in the trash."""
        raise NotImplementedError

    def trashed(self, table: Table) -> list[dict[str, Any]]:
        """Give the records in the trash."""
        raise NotImplementedError

    def duplicate(self, table: Table, id: int) -> Saved | Refused:
        """Add a copy of a record."""
        raise NotImplementedError

    def copy_of(self, table: Table, id: int) -> dict[str, Any]:
        """Give the values for the form of a copy: unique fields left out."""
        raise NotImplementedError

    def buttons(self, table: Table, id: int) -> tuple[str, ...]:
        """Give the labels of the buttons that this record offers now."""
        raise NotImplementedError

    def press(self, table: Table, label: str, id: int) -> Saved | Refused:
        """Press a button on a record; Saved.id is the record it changed or added."""
        raise NotImplementedError

    def move(self, table: Table, id: int, field: str, option: str) -> Saved | Refused:
        """Move a record to another option of a field."""
        raise NotImplementedError

    def options(self, table: Table, search: str = "", limit: int = 500) -> list[tuple[int, str]]:
        """Give (id, label) of the records that a link to this table may choose from."""
        raise NotImplementedError

    def label(self, table: Table, id: int) -> str:
        """Give the label of one record."""
        raise NotImplementedError

    def metric(self, metric: Metric) -> Any:
        """Give a headline number (money in major units), or None where there is nothing."""
        raise NotImplementedError

    def chart(self, chart: Chart) -> list[tuple[Any, Any]]:
        """Give (group, value) pairs in the order to draw: options in their order, dates in time, others by name."""
        raise NotImplementedError

    def children(self, table: Table, id: int) -> list[tuple[Table, str, list[dict[str, Any]]]]:
        """Give the records that link to this one: (their table, the link field, rows)."""
        raise NotImplementedError

    def settings(self) -> dict[str, Any]:
        """Give the settings as people see them."""
        raise NotImplementedError

    def stored_settings(self) -> dict[str, Any]:
        """Give the settings as formulas use them (money in minor units, percent a fraction)."""
        raise NotImplementedError

    def save_settings(self, values: Mapping[str, Any]) -> Saved | Refused:
        """Change settings; Saved.id is 0."""
        raise NotImplementedError
