"""Turns what a list asks for (search, filters, sorting) into SQL, and what comes back into rows for people.

Only reads; knows nothing of screens. Every value travels as a parameter, never as text of the query.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

import sqlalchemy as sa

from kit import clock
from kit.convert import Converter, Wrong, is_blank
from kit.database import fold
from kit.model import App, Computed, Field, Table
from kit.sql import has_item
from kit.sql_base import YESNO, by_dialect, lift

SYSTEM = {"_id": "int", "_created": "datetime", "_changed": "datetime"}
MANY = 1_000  # records: from here on a table is read through
ORDERED = ("int", "number", "money", "percent", "date", "datetime", "time")


_any_in = by_dialect(
    "any_in",
    YESNO,
    lambda items, query: sa.exists(
        sa.select(sa.literal_column("1"))
        .select_from(sa.func.json_each(items).table_valued("value", name="pick"))
        .where(sa.literal_column("pick.value").in_(query))
    ),
    lambda items, query: sa.exists(
        sa.select(sa.literal_column("1"))
        .select_from(sa.func.json_array_elements_text(items).table_valued("value", name="pick"))
        .where(sa.cast(sa.literal_column("pick.value"), sa.Integer).in_(query))
    ),
)


def these(connection: sa.Connection, column: Any, ids: Collection[int]) -> Any:
    """Give the condition that a number is one of these; SQLite takes only so many parameters, so they travel in one."""
    given = json.dumps(list(ids))
    value = sa.literal_column("pick.value")
    if connection.dialect.name == "sqlite":
        if len(ids) > MANY:
            column = sa.func.coalesce(column, 0)  # else it plans for few, and reads what belongs to them over and over
        pick: Any = sa.func.json_each(given).table_valued("value", name="pick")
    else:
        value = sa.cast(value, sa.Integer)
        listed = sa.func.json_array_elements_text(sa.text("CAST(:numbers AS JSON)").bindparams(numbers=given))
        pick = listed.table_valued("value", name="pick")
    return column.in_(sa.select(value).select_from(pick))


def folded(expression: Any) -> Any:
    """Give a text as searching and sorting see it."""
    return sa.func.fold(expression, type_=sa.Text())


def value_of(column: Field | Computed, t: Any) -> Any:
    """Give a field or computed value of the record in hand as SQL."""
    return lift(column.value(t)) if isinstance(column, Computed) else t.c[column.name]


class Query:
    """Builds the queries of one app."""

    def __init__(self, app: App, converter: Converter) -> None:
        """Read this app's tables; the converter turns values into what people see and back."""
        self.app = app
        self.converter = converter

    # ---- labels of records ----

    def label(self, table: Table, t: Any, depth: int = 3) -> tuple[Any, str]:
        """Give the label of the record in hand as SQL, and its kind."""
        if not table.display or depth == 0:
            return t.c["_id"], "int"
        column = table.column(table.display)
        if column.kind == "link" and isinstance(column, Field):
            return self.linked_label(column, t, depth - 1)
        return value_of(column, t), column.kind

    def linked_label(self, field: Field, t: Any, depth: int = 3) -> tuple[Any, str]:
        """Give the label of the record that a link of the record in hand points to, and its kind."""
        target = self.app.table(field.target)
        r = target.sa.alias()
        label, kind = self.label(target, r, depth)
        query = sa.select(label).where(r.c["_id"] == t.c[field.name]).correlate(t)
        return query.scalar_subquery(), kind

    def label_text(self, kind: str, value: Any, id: Any) -> str:
        """Write a label for people; a record without one goes by its number."""
        text = self.converter.text(kind, self.converter.show(kind, value))
        return text or (f"№ {id}" if id is not None else "")

    # ---- rows ----

    def rows(self, connection: sa.Connection, table: Table, ids: list[int]) -> list[dict[str, Any]]:
        """Give these records as rows for people, in this order."""
        # Only these records are in hand: what adds up over others (a running balance) looks no further than it must.
        t = sa.select(table.sa).where(these(connection, table.sa.c["_id"], ids)).cte()
        columns = [t.c[name].label(name) for name in (*SYSTEM, "_trashed")]
        columns += [value_of(c, t).label(c.name) for c in (*table.fields, *table.computed)]
        columns += [lift(flag.when(t)).label(f"_flag_{n}") for n, flag in enumerate(table.flags)]
        kinds = {}
        for link in (f for f in table.fields if f.kind == "link"):
            label, kinds[link.name] = self.linked_label(link, t)
            columns.append(label.label(f"{link.name}__label"))
        given = connection.execute(sa.select(*columns)).mappings() if ids else ()
        found = {row["_id"]: self._row(table, row, kinds) for row in given}
        rows = [found[id] for id in ids if id in found]
        for links in (f for f in table.fields if f.kind == "links"):
            self._add_labels(connection, links, rows)
        return rows

    def _row(self, table: Table, row: Any, kinds: Mapping[str, str]) -> dict[str, Any]:
        shown = {name: self.converter.stored(kind, row[name]) for name, kind in SYSTEM.items()}
        shown["_trashed"] = row["_trashed"]
        for column in (*table.fields, *table.computed):
            shown[column.name] = self.converter.show(column.kind, row[column.name])
        for name, kind in kinds.items():
            shown[f"{name}__label"] = self.label_text(kind, row[f"{name}__label"], row[name])
        shown["_flags"] = tuple(flag.label for n, flag in enumerate(table.flags) if row[f"_flag_{n}"])
        return shown

    def _add_labels(self, connection: sa.Connection, field: Field, rows: list[dict[str, Any]]) -> None:
        wanted = sorted({id for row in rows for id in row[field.name] or ()})
        names = self.labels(connection, self.app.table(field.target), wanted)
        for row in rows:
            row[f"{field.name}__label"] = [names.get(id, f"№ {id}") for id in row[field.name] or ()]

    def labels(self, connection: sa.Connection, table: Table, ids: list[int]) -> dict[int, str]:
        """Give the labels of these records."""
        r = table.sa.alias()
        label, kind = self.label(table, r)
        query = sa.select(r.c["_id"], label.label("label")).where(these(connection, r.c["_id"], ids))
        return {row[0]: self.label_text(kind, row[1], row[0]) for row in connection.execute(query)} if ids else {}

    def by_label(self, connection: sa.Connection, table: Table, text: str) -> list[int]:
        """Give the records (two at most) whose label is this text; capitals and accents make no difference."""
        r = table.sa.alias()
        label, kind = self.label(table, r)
        name = label if kind in ("text", "choice") else sa.cast(label, sa.Text)
        same = folded(name) == fold(text.strip())
        return list(connection.scalars(sa.select(r.c["_id"]).where(r.c["_trashed"].is_(None), same).limit(2)))

    def exactly(self, table: Table, t: Any, name: str, value: Any) -> Any:
        """Give the condition that a field has this value (as people write it)."""
        field = table.column(name)
        if field.kind == "text":
            return folded(value_of(field, t)) == fold(str(value).strip())
        return self._is(field, value_of(field, t), value)

    # ---- search and filters ----

    def search(self, table: Table, t: Any, text: str, *, worked_out: bool = True) -> list[Any]:
        """Give the conditions for a search: every word stands somewhere in a text, choice or label.

        worked_out: also in computed values; else only in the one that the record is called by.
        """
        places: list[Any] = []
        for column in (*table.fields, *(c for c in table.computed if worked_out or c.name == table.display)):
            value = value_of(column, t)
            if column.kind in ("text", "choice"):
                places.append(value)
            elif column.kind in ("choices", "int"):
                places.append(sa.cast(value, sa.Text))
        conditions = []
        for word in (fold(word.lstrip("№#")) or "" for word in text.split()):
            hits = [folded(place).contains(word, autoescape=True) for place in places]
            for link in (field for field in table.fields if field.kind in ("link", "links")):
                named = self._named(self.app.table(link.target), word)
                hits.append(t.c[link.name].in_(named) if link.kind == "link" else _any_in(t.c[link.name], named))
            if word.isdecimal() and len(word) < 10:
                hits.append(t.c["_id"] == int(word))
            conditions.append(sa.or_(sa.false(), *hits))
        return conditions

    def _named(self, table: Table, word: str) -> Any:
        """Give the numbers of the records with this word in their label; found once, not for each record that links."""
        r = table.sa.alias()
        label, kind = self.label(table, r)
        text = label if kind in ("text", "choice") else sa.cast(label, sa.Text)
        return sa.select(r.c["_id"]).where(folded(text).contains(word, autoescape=True)).scalar_subquery()

    def filters(self, table: Table, t: Any, wanted: Mapping[str, Any]) -> list[Any]:
        """Give the conditions for the filters of a list; a filter that asks for nothing is left out."""
        conditions = []
        for name, value in wanted.items():
            if _asks_nothing(value):
                continue
            if name == "_flags":
                labels = {value} if isinstance(value, str) else set(value)
                conditions.append(sa.or_(*(lift(f.when(t)) for f in table.flags if f.label in labels), sa.false()))
            elif name in SYSTEM:
                column: Field | Computed = Field(name, name, SYSTEM[name])
                conditions.append(self._filter(column, t.c[name], value))
            else:
                column = table.column(name)
                conditions.append(self._filter(column, value_of(column, t), value))
        return conditions

    def _filter(self, column: Field | Computed, value: Any, wanted: Any) -> Any:
        if column.kind == "yesno":
            both = wanted if isinstance(wanted, (list, tuple, set, frozenset)) else [wanted]
            return sa.or_(
                sa.false(),
                *(value.is_(True) if yes else sa.func.coalesce(value, sa.false()).is_(False) for yes in both),
            )
        if column.kind in ("date", "datetime") and isinstance(wanted, str) and (span := period(wanted, clock.today())):
            return self._between(column, value, span)
        if column.kind in ORDERED and isinstance(wanted, tuple) and len(wanted) == 2:
            return self._between(column, value, wanted)
        if column.kind == "text" and isinstance(wanted, str):
            return folded(value).contains(fold(wanted), autoescape=True)
        if isinstance(wanted, str) or not isinstance(wanted, Iterable):
            wanted = [wanted]
        return sa.or_(sa.false(), *(self._is(column, value, one) for one in wanted))

    def _is(self, column: Field | Computed, value: Any, one: Any) -> Any:
        if is_blank(one):
            return value.is_(None)
        if column.kind in ("choices", "links"):
            return has_item(value, one)
        if column.kind in ("text", "choice", "link"):
            return value == one
        try:
            return value == self.converter.read(_free(column), one)
        except Wrong:
            return sa.false()

    def _between(self, column: Field | Computed, value: Any, span: tuple[Any, Any]) -> Any:
        conditions = []
        try:
            low, high = (None if is_blank(end) else self.converter.read(_free(column), end) for end in span)
        except Wrong:
            return sa.false()
        if low is not None:
            conditions.append(value >= low)
        if high is not None and column.kind == "datetime" and not isinstance(span[1], datetime):
            conditions.append(value < datetime.combine(high.date(), time()) + timedelta(days=1))  # the whole last day
        elif high is not None:
            conditions.append(value <= high)
        return sa.and_(sa.true(), *conditions)

    # ---- order ----

    def order(self, table: Table, t: Any, sort: Iterable[tuple[str, bool]]) -> list[Any]:
        """Give the order of a list; blanks come last, equal ones newest first."""
        order: list[Any] = []
        for name, descending in sort:
            value = t.c[name] if name in SYSTEM else self._sortable(table.column(name), t)
            order.append((value.desc() if descending else value.asc()).nulls_last())
        return [*order, t.c["_id"].desc()]

    def _sortable(self, column: Field | Computed, t: Any) -> Any:
        value = value_of(column, t)
        if column.kind == "choice" and isinstance(column, Field) and column.options:
            places = {option: place for place, option in enumerate(column.options)}
            return sa.case(places, value=value, else_=sa.case((value.is_(None), None), else_=len(places)))
        if column.kind == "link" and isinstance(column, Field):
            value, kind = self.linked_label(column, t)
            return folded(value) if kind in ("text", "choice") else value
        if column.kind in ("text", "choice"):
            return folded(value)
        return sa.cast(value, sa.Text) if column.kind in ("choices", "links") else value


def _free(column: Field | Computed) -> Field:
    """Give a field of the same kind without limits, to read the value of a filter."""
    return Field(column.name, column.label, column.kind)


def _asks_nothing(value: Any) -> bool:
    if value is None or (isinstance(value, str) and not value.strip()):
        return True
    if isinstance(value, tuple) and len(value) == 2 and all(v is None or v == "" for v in value):
        return True
    return isinstance(value, (list, tuple, set, frozenset)) and not value


def period(name: str, today: date) -> tuple[date, date] | None:
    """Give the first and last day of "today", "this week", "last month", "next year", …; None if it is no period."""
    words = name.strip().lower().replace("_", " ")
    words = {"today": "this day", "yesterday": "last day", "tomorrow": "next day"}.get(words, words)
    which, _, unit = words.partition(" ")
    if which not in ("last", "this", "next") or unit not in ("day", "week", "month", "year"):
        return None
    start, after = clock.period(which, unit, today)
    return start, after - timedelta(days=1)
