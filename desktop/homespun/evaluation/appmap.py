"""A generated app as its inventory describes it: tables, fields, pages, numbers and charts, found by their labels.

Turns a scenario's names into the app's own. Knows no widgets and builds nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from homespun.evaluation.names import Names, best_match, field_pattern, table_pattern
from homespun.evaluation.outcome import StepFailed

# what a scenario calls the type -> the app's types
TYPE_NAMES = {
    "text": ("text", "note", "email", "phone", "url"),
    "number": ("int", "number", "money", "percent", "rating"),
    "date": ("date",),
    "datetime": ("datetime",),
    "time": ("time",),
    "yesno": ("yesno",),
    "choice": ("choice", "choices"),
    "link": ("link", "links"),
    "rating": ("rating",),
    "file": ("file", "image"),
}


@dataclass(frozen=True, slots=True)
class Column:
    """A field or a computed value of a table."""

    name: str
    label: str
    type: str
    options: tuple[str, ...] = ()
    target: str = ""
    required: bool = False
    unique: bool = False
    default: bool = False
    minimum: float | None = None
    maximum: float | None = None
    computed: bool = False


@dataclass(frozen=True, slots=True)
class RuleOf:
    """A rule of a table: its sentence and the fields it speaks of."""

    message: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableOf:
    """A table as people see it. page is the address of its records page, or empty; address the page where its records
    open, which is its owner's if it is a part of another table (parent, by its field parent_link)."""

    name: str
    label: str
    plural: str
    page: str
    display: str
    columns: tuple[Column, ...]
    flags: tuple[str, ...]
    rules: tuple[RuleOf, ...]
    parent: str = ""
    parent_link: str = ""
    address: str = ""

    def column(self, name: str) -> Column:
        """Give the column of that name."""
        return next(column for column in self.columns if column.name == name)

    def by_label(self, label: str) -> Column | None:
        """Give the column of that label."""
        return next((column for column in self.columns if column.label == label), None)

    @property
    def stored(self) -> tuple[Column, ...]:
        """Give what people fill in."""
        return tuple(column for column in self.columns if not column.computed)


@dataclass(frozen=True, slots=True)
class AppMap:
    """The whole app. charts, pages and metrics are as the inventory has them."""

    title: str
    locale: str
    tables: tuple[TableOf, ...]
    pages: tuple[Mapping[str, Any], ...]
    metrics: tuple[Mapping[str, Any], ...]
    charts: tuple[Mapping[str, Any], ...]
    inputs: tuple[Column, ...]
    results: tuple[Column, ...]
    cannot: tuple[Mapping[str, Any], ...]
    theme: Mapping[str, Any]

    def named(self, name: str) -> TableOf | None:
        """Give the table of that name (the app's own)."""
        return next((table for table in self.tables if table.name == name), None)

    def table(self, names: Names, key: str) -> TableOf:
        """Find the table that a scenario calls key. Raises StepFailed."""
        pattern = table_pattern(names, key)
        found = best_match(pattern, [(table, (table.label, table.plural)) for table in self.tables])
        if found is None:
            labels = ", ".join(table.label for table in self.tables) or "no tables"
            raise StepFailed(f'a table called "{pattern}"', labels)
        return found

    def field(self, names: Names, key: str, field: str, *, stored: bool = False) -> Column:
        """Find the field (or computed value, unless stored) that a scenario calls key.field. Raises StepFailed."""
        table = self.table(names, key)
        return self.field_of(table, field_pattern(names, key, field), stored=stored)

    def field_of(self, table: TableOf, pattern: str, *, stored: bool = False) -> Column:
        """Find the column of a table by its label. Raises StepFailed."""
        columns = table.stored if stored else table.columns
        found = best_match(pattern, [(column, (column.label,)) for column in columns])
        if found is None:
            labels = ", ".join(column.label for column in columns)
            raise StepFailed(f'a field "{pattern}" in {table.label}', labels)
        return found

    def pages_of(self, kind: str) -> tuple[Mapping[str, Any], ...]:
        """Give the pages of a kind; "list" is a page of records."""
        wanted = "records" if kind == "list" else kind
        return tuple(page for page in self.pages if page["kind"] == wanted)


def _column(data: Mapping[str, Any], *, computed: bool = False) -> Column:
    return Column(
        name=str(data["name"]),
        label=str(data["label"]),
        type=str(data.get("type") or data.get("kind") or "text"),
        options=tuple(data.get("options") or ()),
        target=str(data.get("target") or ""),
        required=bool(data.get("required")),
        unique=bool(data.get("unique")),
        default=bool(data.get("default")),
        minimum=_number(data.get("minimum")),
        maximum=_number(data.get("maximum")),
        computed=computed,
    )


def _number(value: Any) -> float | None:
    return None if value in (None, "") else float(value)


def _table(data: Mapping[str, Any], pages: Mapping[str, str]) -> TableOf:
    columns = [_column(column) for column in data.get("fields", ())]
    columns += [_column(column, computed=True) for column in data.get("computed", ())]
    return TableOf(
        name=str(data["name"]),
        label=str(data["label"]),
        plural=str(data.get("plural") or data["label"]),
        page=str(data.get("page") or ""),
        display=str(data.get("display") or ""),
        columns=tuple(columns),
        flags=tuple(str(flag["label"]) for flag in data.get("flags", ())),
        rules=tuple(RuleOf(str(rule["message"]), tuple(rule.get("fields") or ())) for rule in data.get("rules", ())),
        parent=str(data.get("parent") or ""),
        parent_link=str(data.get("parent_link") or ""),
        address=str(data.get("page") or "") or pages.get(str(data.get("parent") or ""), ""),
    )


def app_map(inventory: Mapping[str, Any]) -> AppMap:
    """Make the map of an inventory (the JSON of `check --json`)."""
    pages = {str(table["name"]): str(table.get("page") or "") for table in inventory.get("tables", ())}
    return AppMap(
        title=str(inventory.get("title", "")),
        locale=str(inventory.get("locale") or inventory.get("language") or "en_GB"),
        tables=tuple(_table(table, pages) for table in inventory.get("tables", ())),
        pages=tuple(inventory.get("pages", ())),
        metrics=tuple(inventory.get("metrics", ())),
        charts=tuple(inventory.get("charts", ())),
        inputs=tuple(_column(one) for one in inventory.get("inputs", ())),
        results=tuple(_column(one, computed=True) for one in inventory.get("results", ()) if not one.get("hidden")),
        cannot=tuple(inventory.get("cannot", ())),
        theme=inventory.get("theme") or {},
    )
