"""The app as the builder needs it: everything resolved, typed and complete. Only `core.compile` makes these.

If you hold an AppSpec it can be built: names are valid and unique, every reference exists, every label is set.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from homespun.core.plan import FieldType, PageKind
from homespun.core.typed import Kind, Typed


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """A stored field. default is worked out from earlier fields of the same form; options only for choice(s)."""

    name: str
    label: str
    type: FieldType
    kind: Kind
    options: tuple[str, ...]
    target: str
    required: bool
    unique: bool
    default: Typed | None
    minimum: Decimal | None
    maximum: Decimal | None


@dataclass(frozen=True, slots=True)
class ComputedSpec:
    """A calc. text is the expression as the plan says it, for comments and explanations."""

    name: str
    label: str
    kind: Kind
    value: Typed
    text: str


@dataclass(frozen=True, slots=True)
class FlagSpec:
    """A mark. tone is "bad", "warn", "good" or "info", guessed from label and condition."""

    label: str
    when: Typed
    text: str
    tone: str = "warn"


@dataclass(frozen=True, slots=True)
class RuleSpec:
    """A refusal. kind is "when", "overlap", "limit" or "unique"; the fields not needed by a kind are empty.

    fields: the fields of this table that the rule names, the first is where the message stands.
    reads: names of other tables whose changes can break it (through links, aggregates, calcs).
    date_fields: for overlap, the field that gives start and end (times) their date, or "".
    """

    kind: str
    message: str
    text: str
    fields: tuple[str, ...]
    reads: tuple[str, ...] = ()
    when: Typed | None = None
    start: str = ""
    end: str = ""
    end_free: bool = False
    per: tuple[str, ...] = ()
    limit: Typed | None = None


@dataclass(frozen=True, slots=True)
class StepsSpec:
    """The allowed moves of a choice field."""

    field: str
    moves: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class ButtonSpec:
    """A one-click action. With adds: table that gets a new record, link: its field that points here."""

    label: str
    changes: tuple[tuple[str, Typed], ...]
    when: Typed | None
    text: str
    adds: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class TableSpec:
    """A table. display: the field shown where it is linked (its first). parent: for `part of`, the owner;
    parent_link: the field that points to the owner."""

    name: str
    label: str
    plural: str
    fields: tuple[FieldSpec, ...]
    computed: tuple[ComputedSpec, ...]
    flags: tuple[FlagSpec, ...]
    rules: tuple[RuleSpec, ...]
    buttons: tuple[ButtonSpec, ...]
    steps: tuple[StepsSpec, ...]
    display: str
    parent: str = ""
    parent_link: str = ""


@dataclass(frozen=True, slots=True)
class PageSpec:
    """A page. slug is its address (`?page=slug`) and file name, unique in the app; title its name in the menu."""

    kind: PageKind
    slug: str
    title: str
    table: str = ""
    where: Typed | None = None
    sort: tuple[tuple[str, bool], ...] = ()
    by: str = ""
    start: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class MetricSpec:
    """A headline number, on the dashboard."""

    label: str
    value: Typed
    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class ChartSpec:
    """A chart on the dashboard: function over value (None: count) of table's records, grouped by `by` (in buckets)."""

    kind: str
    label: str
    table: str
    function: str
    value: Typed | None
    value_kind: Kind
    by: Typed
    by_label: str
    bucket: str
    where: Typed | None


@dataclass(frozen=True, slots=True)
class ResultSpec:
    """A result of a calculator."""

    name: str
    label: str
    kind: Kind
    value: Typed
    text: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class SettingSpec:
    """A value that people change inside the app. value is in stored form (money: minor units; percent: fraction)."""

    name: str
    label: str
    type: FieldType
    kind: Kind
    value: str | int | Decimal | bool


@dataclass(frozen=True, slots=True)
class AppSpec:
    """A whole app. plan_text is the completed plan as text, written beside the app as app.plan."""

    title: str
    purpose: str
    slug: str
    language: str
    locale: str
    currency: str
    primary: str
    background: str
    icon: str
    settings: tuple[SettingSpec, ...]
    tables: tuple[TableSpec, ...]
    pages: tuple[PageSpec, ...]
    metrics: tuple[MetricSpec, ...]
    charts: tuple[ChartSpec, ...]
    inputs: tuple[FieldSpec, ...]
    results: tuple[ResultSpec, ...]
    cannot: tuple[tuple[str, str], ...]
    plan_text: str
