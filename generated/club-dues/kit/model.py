"""The words in which tables.py declares an app: tables, fields, rules, pages, numbers and charts.

Plain frozen values. They know the columns of the database (`Table.sa`) but never open it, and they draw nothing.
A calculation is a function that takes the record in hand (an alias of a table, often called t) and gives SQL.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

Calculation = Callable[[Any], Any]  # (record in hand) -> SQL expression

KINDS = {"note": "text", "email": "text", "phone": "text", "url": "text", "rating": "int", "image": "file"}
COLUMN_TYPES: dict[str, Callable[[], Any]] = {
    "text": sa.Text,
    "int": sa.BigInteger,
    "number": lambda: sa.Float(53),
    "money": sa.BigInteger,  # in the smallest unit (cents), so that sums are exact
    "percent": lambda: sa.Float(53),  # a fraction: 20 % is 0.2
    "date": sa.Date,
    "datetime": sa.DateTime,
    "time": sa.Time,
    "yesno": sa.Boolean,
    "choice": sa.Text,
    "choices": lambda: sa.JSON(none_as_null=True),
    "link": sa.Integer,
    "links": lambda: sa.JSON(none_as_null=True),
    "file": sa.Text,  # the file's name under data/files
}


@dataclass(frozen=True)
class Field:
    """Something people enter. default gets a record that holds the fields before this one."""

    name: str
    label: str
    type: str
    options: tuple[str, ...] = ()
    target: str = ""
    required: bool = False
    unique: bool = False
    default: Calculation | None = None
    minimum: Any = None
    maximum: Any = None

    @property
    def kind(self) -> str:
        """What sort of value it holds: text, int, number, money, percent, date, …"""
        return KINDS.get(self.type, self.type)


@dataclass(frozen=True)
class Computed:
    """Something worked out for each record; text is the formula as people read it."""

    name: str
    label: str
    kind: str
    value: Calculation
    text: str = ""

    @property
    def type(self) -> str:
        """The same as kind, so that lists can treat fields and computed values alike."""
        return self.kind


@dataclass(frozen=True)
class Flag:
    """A mark on records; tone is bad, warn, good or info."""

    label: str
    when: Calculation
    text: str = ""
    tone: str = "warn"


@dataclass(frozen=True)
class Rule:
    """What is refused, with the sentence that people see. kind is when, overlap, limit or unique.

    fields are the fields it speaks of (the message stands at the first), reads the other tables it looks into.
    reach tells which records a change may concern: "own" the changed one, "linked" also those that are linked with it,
    "all" every record of the table.
    """

    kind: str
    message: str
    text: str = ""
    fields: tuple[str, ...] = ()
    reads: tuple[str, ...] = ()
    when: Calculation | None = None
    start: str = ""
    end: str = ""
    end_free: bool = False
    per: tuple[str, ...] = ()
    limit: Calculation | None = None
    reach: str = "own"


@dataclass(frozen=True)
class Button:
    """A one-click action: sets values here, or adds a record to another table (its field `link` points here)."""

    label: str
    changes: tuple[tuple[str, Calculation], ...]
    when: Calculation | None = None
    text: str = ""
    adds: str = ""
    link: str = ""


@dataclass(frozen=True)
class Steps:
    """The moves that a choice field allows: (from, (to, …)) for each option that has any."""

    field: str
    moves: tuple[tuple[str, tuple[str, ...]], ...]

    def allowed(self, option: str | None) -> tuple[str, ...]:
        """Give the options one may move to from this one."""
        return next((to for start, to in self.moves if start == option), ())


@dataclass(frozen=True)
class Table:
    """One kind of record. display is the field shown where a record is linked; parent the table it is a part of."""

    name: str
    label: str
    plural: str
    fields: tuple[Field, ...]
    computed: tuple[Computed, ...] = ()
    flags: tuple[Flag, ...] = ()
    rules: tuple[Rule, ...] = ()
    buttons: tuple[Button, ...] = ()
    steps: tuple[Steps, ...] = ()
    display: str = ""
    parent: str = ""
    parent_link: str = ""
    sa: sa.Table = field(init=False, compare=False, repr=False)  # made by App, which knows all tables

    def field(self, name: str) -> Field:
        """Give the field of that name."""
        return next(f for f in self.fields if f.name == name)

    def column(self, name: str) -> Field | Computed:
        """Give the field or computed value of that name."""
        return next(c for c in (*self.fields, *self.computed) if c.name == name)

    def button(self, label: str) -> Button:
        """Give the button of that label."""
        return next(b for b in self.buttons if b.label == label)

    def steps_of(self, name: str) -> Steps | None:
        """Give the steps of a field, if it has any."""
        return next((s for s in self.steps if s.field == name), None)


@dataclass(frozen=True)
class Setting:
    """A value that people change on the settings page. value is what it starts with, as it is stored."""

    name: str
    label: str
    type: str
    value: Any

    @property
    def kind(self) -> str:
        """What sort of value it holds."""
        return KINDS.get(self.type, self.type)


@dataclass(frozen=True)
class Page:
    """A page of the app. table is the name of its table, or empty."""

    kind: str
    slug: str
    title: str
    table: str = ""
    where: Calculation | None = None
    sort: tuple[tuple[str, bool], ...] = ()
    by: str = ""
    start: str = ""
    end: str = ""


@dataclass(frozen=True)
class Metric:
    """A headline number; value takes nothing and gives SQL. before: what it was in the period (day, week, …) before."""

    label: str
    kind: str
    value: Callable[[], Any]
    text: str = ""
    before: Callable[[], Any] | None = None
    period: str = ""


@dataclass(frozen=True)
class Chart:
    """A chart: function (count, sum, avg, min, max) of value over table's records, grouped by `by`.

    by_kind says what is grouped; by_options gives the order of a choice, by_target the table of a link.
    """

    kind: str
    label: str
    table: str
    function: str
    by: Calculation
    by_label: str
    by_kind: str
    value: Calculation | None = None
    value_kind: str = "int"
    by_options: tuple[str, ...] = ()
    by_target: str = ""
    bucket: str = ""
    where: Calculation | None = None


def _columns(table: Table) -> list[Any]:
    columns: list[Any] = [sa.Column("_id", sa.Integer, primary_key=True, autoincrement=True)]
    for column in table.fields:
        more = [sa.ForeignKey(f"{column.target}._id")] if column.kind == "link" else []
        columns.append(sa.Column(column.name, COLUMN_TYPES[column.kind](), *more))
    columns += [sa.Column(name, sa.DateTime) for name in ("_created", "_changed", "_trashed")]
    return columns


def _history(metadata: sa.MetaData) -> sa.Table:
    """Make the table of what changed when (see kit/history.py)."""
    return sa.Table(
        "_history",
        metadata,
        sa.Column("_id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("change", sa.Integer, index=True),
        sa.Column("moment", sa.DateTime),
        sa.Column("table", sa.Text),
        sa.Column("record", sa.Integer),
        sa.Column("action", sa.Text),
        sa.Column("how", sa.Text),
        sa.Column("values", sa.JSON),
        sa.Index("ix_history_record", "table", "record"),
    )


@dataclass(frozen=True)
class App:
    """The whole app. Making it makes the database columns of its tables, and of its settings (one row for all)."""

    title: str
    tables: tuple[Table, ...]
    settings: tuple[Setting, ...] = ()
    pages: tuple[Page, ...] = ()
    metrics: tuple[Metric, ...] = ()
    charts: tuple[Chart, ...] = ()
    purpose: str = ""
    language: str = "en"
    locale: str = "en_GB"
    currency: str = "GBP"
    metadata: sa.MetaData = field(init=False, compare=False, repr=False)
    settings_sa: sa.Table = field(init=False, compare=False, repr=False)
    history_sa: sa.Table = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Make the database columns, so that every table can be linked to every other."""
        metadata = sa.MetaData()
        for table in self.tables:
            # SQLite must not give the number of a deleted record to a new one.
            object.__setattr__(table, "sa", sa.Table(table.name, metadata, *_columns(table), sqlite_autoincrement=True))
        columns = [sa.Column(s.name, COLUMN_TYPES[s.kind]()) for s in self.settings]
        object.__setattr__(
            self,
            "settings_sa",
            sa.Table("_settings", metadata, sa.Column("_id", sa.Integer, primary_key=True), *columns),
        )
        object.__setattr__(self, "history_sa", _history(metadata))
        object.__setattr__(self, "metadata", metadata)

    def table(self, name: str) -> Table:
        """Give the table of that name."""
        return next(t for t in self.tables if t.name == name)

    def page(self, slug: str) -> Page:
        """Give the page of that address."""
        return next(p for p in self.pages if p.slug == slug)

    def setting(self, name: str) -> Any:
        """Give the value of a setting as SQL, read when the query runs."""
        return sa.select(self.settings_sa.c[name]).limit(1).scalar_subquery()

    def parts_of(self, table: Table) -> tuple[Table, ...]:
        """Give the tables whose records are entered in place, as parts of this one's."""
        return tuple(t for t in self.tables if t.parent == table.name)
