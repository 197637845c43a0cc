"""The plan while it grows: tables with their fields, lines as text, and which words of a person mean which field.

Owns the working state of one planning. Knows nothing of the model, nor how lines are found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from homespun.core.expressions import Expr, Flag, Number, Text, Today
from homespun.core.plan import Field, FieldType, Table
from homespun.planner.text.reading import alike, in_words, plain, stems

# Words that the expression language reads as something else.
_RESERVED = frozenset(
    [
        "and",
        "or",
        "not",
        "is",
        "in",
        "where",
        "when",
        "by",
        "per",
        "sort",
        "today",
        "now",
        "yes",
        "no",
        "blank",
        "else",
        "empty",
        "if",
        "match",
        "count",
        "sum",
        "avg",
        "min",
        "max",
        "running",
        "this",
        "last",
        "next",
        "true",
        "false",
        "limit",
        "unique",
        "overlap",
        "sets",
        "adds",
        "via",
        "part",
        "of",
        "as",
        # What an app's own buttons and inputs are called: `<table>.form`, `<table>.page` (templates/kit).
        "add", "begun", "cancel", "clear", "columns", "delete", "deleting", "draft", "duplicate", "edit", "export",
        "form", "import", "imported", "list", "messages", "more", "on", "page", "restore", "rows", "run", "save",
        "saved", "search", "sort", "summary",
    ]
)  # fmt: skip
NUMERIC = frozenset({"int", "number", "money", "percent", "rating"})
DATES = frozenset({"date", "datetime"})


def identifier(label: str) -> str:
    """Give a label as a name: `Date of burial` → date_of_burial, accents kept."""
    name = "_".join(re.findall(r"[^\W_]+", label.replace("'", "").replace("’", "").lower()))[:40].strip("_") or "field"
    if name[0].isdigit():
        name = "n" + name
    return name + "_field" if name in _RESERVED else name


def table_identifier(label: str) -> str:
    """Give a table's label as a name: `Time entry` → TimeEntry."""
    name = "".join(word[:1].upper() + word[1:] for word in re.findall(r"[^\W_]+", label))[:40] or "Record"
    return "T" + name if name[0].isdigit() else name


@dataclass(slots=True)
class DraftField:
    """A field in the making."""

    label: str
    type: str
    name: str = ""
    options: tuple[str, ...] = ()
    target: str = ""
    required: bool = False
    unique: bool = False
    default: Expr | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    prices: tuple[str, ...] = ()
    note: str = ""

    def __post_init__(self) -> None:
        """Make the name."""
        self.name = self.name or identifier(self.label)


@dataclass(slots=True)
class DraftCalc:
    """A computed value: its name, label, text and what kind of value it gives."""

    name: str
    label: str
    text: str
    type: str


@dataclass(slots=True)
class DraftTable:
    """A table in the making."""

    label: str
    name: str = ""
    plural: str = ""
    fields: list[DraftField] = field(default_factory=list)
    calcs: list[DraftCalc] = field(default_factory=list)
    listed: bool = False  # the person wrote its fields as a list

    def __post_init__(self) -> None:
        """Make the name."""
        self.name = self.name or table_identifier(self.label)

    def field(self, name: str) -> DraftField | None:
        """Give the field of that name."""
        return next((f for f in self.fields if f.name == name), None)

    def of(self, *types: str) -> list[DraftField]:
        """Give the fields of these types."""
        return [f for f in self.fields if f.type in types]

    def add(self, new: DraftField) -> DraftField:
        """Add a field; a name in use gets a number."""
        base, number = new.name, 2
        while any(f.name == new.name for f in self.fields) or any(c.name == new.name for c in self.calcs):
            new.name = f"{base}_{number}"
            number += 1
        self.fields.append(new)
        return new

    def values(self) -> list[DraftField | DraftCalc]:
        """Give the fields and the computed values."""
        return [*self.fields, *self.calcs]

    def numbers(self) -> list[DraftField | DraftCalc]:
        """Give the fields and computed values that hold numbers."""
        return [x for x in self.values() if x.type in NUMERIC]


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a clause that mean a field, a computed value, an option or a table. at is the word's place."""

    at: int
    table: DraftTable
    field: DraftField | DraftCalc | None
    option: str = ""
    strength: float = 1.0


@dataclass(slots=True)
class Draft:
    """Everything known so far."""

    title: str = ""
    language: str = "en"
    tables: list[DraftTable] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    settings: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def table(self, name: str) -> DraftTable | None:
        """Give the table of that name."""
        return next((t for t in self.tables if t.name == name), None)

    def children(self, table: DraftTable) -> Iterator[tuple[DraftTable, DraftField]]:
        """Give each table that links to this one, and the link."""
        for other in self.tables:
            for one in other.of("link"):
                if one.target == table.name:
                    yield other, one

    def parents(self, table: DraftTable) -> Iterator[tuple[DraftField, DraftTable]]:
        """Give each link of this table and the table it points to."""
        for one in table.of("link"):
            target = self.table(one.target)
            if target is not None and target is not table:
                yield one, target

    def statement(self, table: DraftTable) -> Table:
        """Give a table as a statement of the plan language."""
        return Table(
            table.name,
            tuple(plan_field(f) for f in table.fields),
            in_words(table.label) if table_identifier(table.label) != table.label else "",
            table.plural,
        )

    def mentions(self, clause: str, tables: list[DraftTable] | None = None) -> list[Mention]:
        """Find which fields, options and tables a clause speaks of, in the order of its words."""
        words = re.findall(r"[^\W_]+", plain(clause))
        found: list[Mention] = []
        for table in tables if tables is not None else self.tables:
            for one in table.values():
                if (hit := _field_hit(one.label, words)) is not None:
                    found.append(Mention(hit[0], table, one, "", hit[1]))
                for option in getattr(one, "options", ()):
                    if (at := _phrase_at(option, words)) is not None:
                        found.append(Mention(at, table, one, option, 1.2 if option[0].isupper() else 1.0))
            if (hit := _field_hit(table.label, words)) is not None and hit[1] >= 0.9:
                found.append(Mention(hit[0], table, None, "", hit[1]))
        return sorted(found, key=lambda m: (m.at, -m.strength))


def plan_field(one: DraftField) -> Field:
    """Give a field as the plan language has it."""
    label = in_words(one.label)
    return Field(
        one.name,
        FieldType(one.type),
        "" if label == in_words(one.name) else label,
        one.options if one.type in ("choice", "choices") else (),
        one.target if one.type in ("link", "links") else "",
        one.required,
        one.unique,
        one.default,
        one.minimum,
        one.maximum,
    )


def _field_hit(label: str, words: list[str]) -> tuple[int, float] | None:
    """Give where and how surely words mean a label: all of its words 1, its rarest or last word 0.6."""
    wanted = stems(label)
    if not wanted:
        return None
    places = [next((at for at, word in enumerate(words) if _same(want, word)), None) for want in wanted]
    hit = [at for at in places if at is not None]
    if not hit:
        return None
    share = len(hit) / len(wanted)
    if share == 1:
        return min(hit), 1.0 + 0.05 * min(len(wanted), 3)
    if all(word in _WEAK for word, at in zip(wanted, places, strict=True) if at is not None):
        return None
    return min(hit), 0.3 + 0.5 * share


_WEAK = frozenset(
    [
        "date",
        "time",
        "name",
        "number",
        "no",
        "nr",
        "count",
        "price",
        "cost",
        "day",
        "text",
        "type",
        "kind",
        "id",
        "value",
        "amount",
        "total",
        "datum",
        "tag",
        "preis",
        "nom",
        "nombre",
        "fecha",
        "data",
        "nome",
        "numero",
        "valor",
        "quando",
        "start",
        "end",
        "per",
        "anzahl",
        "zeit",
        "hora",
        "heure",
    ]
)


def _same(one: str, other: str) -> bool:
    return alike(one, other)


def _phrase_at(phrase: str, words: list[str]) -> int | None:
    wanted = re.findall(r"[^\W_]+", plain(phrase))
    if not wanted or (len(wanted) == 1 and len(wanted[0]) < 2):
        return None
    for at in range(len(words) - len(wanted) + 1):
        if all(
            want == word or (len(want) > 2 and abs(len(want) - len(word)) < 4 and alike(want, word))
            for want, word in zip(wanted, words[at:], strict=False)
        ):
            return at
    return None


def option_default(option: str) -> Expr:
    """Give an option as a default."""
    return Text(option)


TODAY: Expr = Today()
NO: Expr = Flag(False)


def number(text: str) -> Expr:
    """Give a number as an expression."""
    return Number(Decimal(text))


def quote(text: str) -> str:
    """Give text as the plan language quotes it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
