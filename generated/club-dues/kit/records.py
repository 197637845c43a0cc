"""Everything a screen does with records: list, read, save, trash, press, move, count. The screens need nothing else.

Values go in and out as people see them (money 12.50, percent 20). What isn't possible comes back as Refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from kit import history
from kit.change import Change
from kit.convert import Converter, Wrong
from kit.counting import chart_values, metric_value
from kit.database import open_engine, reading, writing
from kit.model import App, Chart, Field, Metric, Table
from kit.outcome import Problem, Refusal, Refused, Saved
from kit.query import Query, value_of
from kit.sql_base import lift

__all__ = ["ListPage", "Problem", "Records", "Refused", "Saved", "open_records"]

SUMMED = ("int", "number", "money")


@dataclass(frozen=True)
class ListPage:
    """Some records of a list: rows of this page, total of all that match, totals: name -> sum over all that match."""

    rows: list[dict[str, Any]]
    total: int
    totals: dict[str, Any] = field(default_factory=dict)


def open_records(app: App, url: str | None = None) -> Records:
    """Open the app's data; once for a process is enough."""
    return Records(app, open_engine(app, url))


class Records:
    """All that screens may do with the data; safe to use from several threads, since each call connects anew.

    In a row: every field and computed value by name, "_id", "_created", "_changed", "_flags" (labels, a tuple), and for
    a link "<field>__label" (for links a list). Text is accepted for any type and read after the app's locale.

    filters maps a name to what is wanted: a list of options / ids / True-False (any of them; None means blank), a pair
    (from, to) for numbers, dates and times (either may be None), a period such as "this month" ("last week", "today",
    "next year", …) for dates, a text for texts (contains), "_flags" to a list of labels.
    sort is ((name, descending), …), name a field, a computed value, "_id", "_created" or "_changed".
    """

    def __init__(self, app: App, engine: sa.Engine) -> None:
        """Work on the app's data in this database (see `open_records`)."""
        self.app = app
        self.engine = engine
        self.converter = Converter(app)
        self.query = Query(app, self.converter)

    # ---- reading ----

    def list_page(
        self,
        table: Table,
        *,
        search: str = "",
        filters: Mapping[str, Any] | None = None,
        where: Callable[[Any], Any] | None = None,
        sort: Iterable[tuple[str, bool]] = (),
        limit: int | None = 50,
        offset: int = 0,
        totals: Iterable[str] | None = None,
    ) -> ListPage:
        """Give the records that match. totals names the columns to sum (left out: the fields that hold amounts)."""
        t = table.sa.alias()
        conditions = [t.c["_trashed"].is_(None), *self.query.search(table, t, search)]
        conditions += self.query.filters(table, t, filters or {})
        if where is not None:
            conditions.append(lift(where(t)))
        ids = sa.select(t.c["_id"]).where(*conditions).order_by(*self.query.order(table, t, sort))
        summed = [c for c in self._summed(table, totals) if c.kind in SUMMED]
        sums = [sa.func.sum(value_of(c, t)).label(c.name) for c in summed]
        count = sa.select(sa.func.count().label("_count"), *sums).select_from(t).where(*conditions)
        with reading(self.engine) as connection:
            found = connection.execute(count).mappings().one()
            page = list(connection.scalars(ids.limit(limit).offset(max(0, offset))))
            rows = self.query.rows(connection, table, page)
        shown = {c.name: self.converter.show(c.kind, found[c.name] or 0) for c in summed}
        return ListPage(rows, found["_count"], shown)

    def _summed(self, table: Table, totals: Iterable[str] | None) -> list[Any]:
        if totals is None:
            return [f for f in table.fields if f.type in SUMMED]
        return [table.column(name) for name in totals]

    def get(self, table: Table, id: int) -> dict[str, Any] | None:
        """Give one record (also one in the trash: then "_trashed" is set), or None."""
        with reading(self.engine) as connection:
            rows = self.query.rows(connection, table, [id])
        return rows[0] if rows else None

    def defaults(self, table: Table, values: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Give the values a new form starts with (worked out from the values given, where a default needs them)."""
        given = values or {}
        start: dict[str, Any] = {}
        stored: dict[str, Any] = {}
        with reading(self.engine) as connection:
            change = Change(connection, self.app, self.converter)
            for entry in table.fields:
                value = given.get(entry.name)
                if value is None:
                    value = change.default(table, entry, stored)
                if value is None:
                    value = change.next_number(table, entry)
                start[entry.name] = value
                try:
                    stored[entry.name] = self.converter.read(entry, start[entry.name])
                except Wrong:  # typed but not yet right: the defaults after it do without
                    stored[entry.name] = None
        return start

    def trashed(self, table: Table) -> list[dict[str, Any]]:
        """Give the records in the trash, the newest first."""
        t = table.sa
        query = sa.select(t.c["_id"]).where(t.c["_trashed"].is_not(None)).order_by(t.c["_trashed"].desc(), t.c["_id"])
        with reading(self.engine) as connection:
            return self.query.rows(connection, table, list(connection.scalars(query.limit(1000))))

    def children(self, table: Table, id: int) -> list[tuple[Table, str, list[dict[str, Any]]]]:
        """Give the records that link to this one: (their table, the link field, rows)."""
        found = []
        with reading(self.engine) as connection:
            for other in self.app.tables:
                for link in (f for f in other.fields if f.target == table.name and f.kind in ("link", "links")):
                    t = other.sa.alias()
                    wanted = self.query.filters(other, t, {link.name: [id]})
                    query = sa.select(t.c["_id"]).where(t.c["_trashed"].is_(None), *wanted).order_by(t.c["_id"])
                    ids = list(connection.scalars(query.limit(1000)))
                    found.append((other, link.name, self.query.rows(connection, other, ids)))
        return found

    def options(self, table: Table, search: str = "", limit: int = 500) -> list[tuple[int, str]]:
        """Give (id, label) of the records that a link to this table may choose from, by label."""
        t = table.sa.alias()
        words = self.query.search(table, t, search, worked_out=False)
        query = sa.select(t.c["_id"]).where(t.c["_trashed"].is_(None), *words)
        sort = ((table.display, False),) if table.display else ()
        with reading(self.engine) as connection:
            ids = list(connection.scalars(query.order_by(*self.query.order(table, t, sort)).limit(limit)))
            names = self.query.labels(connection, table, ids)
        return [(id, names[id]) for id in ids]

    def label(self, table: Table, id: int) -> str:
        """Give the label of one record."""
        with reading(self.engine) as connection:
            return self.query.labels(connection, table, [id]).get(id, f"№ {id}")

    def buttons(self, table: Table, id: int) -> tuple[str, ...]:
        """Give the labels of the buttons that this record offers now."""
        t = table.sa.alias()
        offered = [lift(b.when(t)) if b.when is not None else sa.true() for b in table.buttons]
        if not offered:
            return ()
        query = sa.select(*(o.label(f"b{n}") for n, o in enumerate(offered)))
        with reading(self.engine) as connection:
            row = connection.execute(query.where(t.c["_id"] == id, t.c["_trashed"].is_(None))).first()
        return tuple(b.label for b, now in zip(table.buttons, row or (), strict=False) if now)

    def metric(self, metric: Metric, *, before: bool = False) -> Any:
        """Give a headline number as people see it (before: one period earlier), or None where there is nothing."""
        with reading(self.engine) as connection:
            return metric_value(connection, self.converter, metric, before=before)

    def chart(self, chart: Chart) -> list[tuple[Any, Any]]:
        """Give (group, value) pairs in the order to draw: options in their order, dates in time, others by name."""
        with reading(self.engine) as connection:
            return chart_values(connection, self.app, self.query, chart)

    def stored_rows(self, name: str) -> list[dict[str, Any]]:
        """Give all records of the table of that name as formulas use them: what a calculator may ask for."""
        table = self.app.table(name)
        t = table.sa.alias()
        columns = [t.c["_id"], *(value_of(c, t).label(c.name) for c in (*table.fields, *table.computed))]
        kinds = {"_id": "int", **{c.name: c.kind for c in (*table.fields, *table.computed)}}
        with reading(self.engine) as connection:
            found = connection.execute(sa.select(*columns).where(t.c["_trashed"].is_(None))).mappings()
            return [{key: self.converter.stored(kinds[key], value) for key, value in row.items()} for row in found]

    # ---- changing ----

    def _change(self, work: Callable[[Change], int], how: str = "") -> Saved | Refused:
        """Do the work in one transaction, hold the rules against it and write it into the history."""
        try:
            with writing(self.engine) as connection:
                change = Change(connection, self.app, self.converter)
                id = work(change)
                change.finish()
                number = change.remember(how)
        except Refusal as refusal:
            return Refused(refusal.problems)
        except sa.exc.OperationalError as error:
            for sign, name in (("locked", "busy"), ("full", "full")):
                if sign in str(error.orig):
                    return Refused((Problem("", self.converter.say(name)),))
            raise
        return Saved(id, number)

    def save(
        self,
        table: Table,
        values: Mapping[str, Any],
        id: int | None = None,
        parts: Mapping[str, list[Mapping[str, Any]]] | None = None,
    ) -> Saved | Refused:
        """Add (id None) or change a record. parts: table name -> all rows, with "_id" where they exist, saved with it.

        Problems of a part's row carry the field "<table>.<row from 0>.<field>".
        """

        def work(change: Change) -> int:
            number = change.save(table, values, id)
            for name, rows in (parts or {}).items():
                change.save_parts(self.app.table(name), number, rows)
            return number

        return self._change(work)

    def trash(self, table: Table, id: int, *, with_linked: bool = False) -> Saved | Refused:
        """Put a record in the trash, its parts with it; while others link to it: with them, or else refused."""
        return self._change(lambda change: change.trash(table, id, with_linked=with_linked) or id)

    def restore(self, table: Table, id: int) -> Saved | Refused:
        """Bring a record back from the trash, and its parts that went with it."""
        return self._change(lambda change: change.restore(table, id) or id)

    def delete_for_good(self, table: Table, id: int) -> Saved | Refused:
        """Delete a record that is in the trash."""
        return self._change(lambda change: change.delete_for_good(table, id) or id)

    def duplicate(self, table: Table, id: int) -> Saved | Refused:
        """Add a copy of a record, with copies of its parts."""
        values = self.copy_of(table, id)
        parts = {p.name: self.parts(p, id) for p in self.app.parts_of(table)}
        copies = {name: [{k: v for k, v in row.items() if k != "_id"} for row in rows] for name, rows in parts.items()}
        return self.save(table, values, parts=copies)

    def copy_of(self, table: Table, id: int) -> dict[str, Any]:
        """Give the values for the form of a copy: what must be unique is left out."""
        row = self.get(table, id) or {}
        return {f.name: row[f.name] for f in table.fields if f.name in row and not f.unique}

    def parts(self, part: Table, parent_id: int) -> list[dict[str, Any]]:
        """Give the parts of a record as `save` takes them: "_id" and the fields."""
        with reading(self.engine) as connection:
            ids = Change(connection, self.app, self.converter).part_ids(part, parent_id)
            rows = self.query.rows(connection, part, ids)
        names = ["_id", *(f.name for f in part.fields if f.name != part.parent_link)]
        return [{name: row[name] for name in names} for row in rows]

    def press(self, table: Table, label: str, id: int) -> Saved | Refused:
        """Press a button on a record; Saved.id is the record it changed or added."""
        return self._change(lambda change: self._press(change, table, label, id), label)

    def _press(self, change: Change, table: Table, label: str, id: int) -> int:
        button = table.button(label)
        change.stored(table, id)
        t = table.sa.alias()
        wanted = [lift(value(t)).label(name) for name, value in button.changes]
        now = lift(button.when(t)) if button.when is not None else sa.true()
        query = sa.select(now.label("_now"), *wanted).select_from(t).where(t.c["_id"] == id)
        row = change.connection.execute(query).mappings().one()
        if not row["_now"]:
            raise change.refuse("not_now", label=button.label)
        changed = self.app.table(button.adds) if button.adds else table
        values = {n: self.converter.show(changed.field(n).kind, row[n]) for n, _ in button.changes}
        if not button.adds:
            return change.save(table, values, id)
        return change.save(changed, {**values, button.link: id} if button.link else values)

    # ---- several at once: all or none ----

    def _each(
        self, table: Table, ids: Iterable[int], work: Callable[[Change, int], Any], how: str = ""
    ) -> Saved | Refused:
        """Do the work on each record; a refusal says which record it is about."""

        def all_of_them(change: Change) -> int:
            for id in ids:
                try:
                    work(change, id)
                except Refusal as refusal:
                    name = self.query.labels(change.connection, table, [id]).get(id, f"№ {id}")
                    raise Refusal(*(Problem(p.field, f"{name}: {p.message}") for p in refusal.problems)) from None
            return 0

        return self._change(all_of_them, how)

    def change_all(self, table: Table, ids: Iterable[int], values: Mapping[str, Any]) -> Saved | Refused:
        """Give all these records the same values."""
        return self._each(table, ids, lambda change, id: change.save(table, values, id))

    def trash_all(self, table: Table, ids: Iterable[int]) -> Saved | Refused:
        """Put all these records in the trash."""
        return self._each(table, ids, lambda change, id: change.trash(table, id))

    def press_all(self, table: Table, label: str, ids: Iterable[int]) -> Saved | Refused:
        """Press a button on all these records."""
        return self._each(table, ids, lambda change, id: self._press(change, table, label, id), label)

    def buttons_of_all(self, table: Table, ids: Iterable[int]) -> tuple[str, ...]:
        """Give the labels of the buttons that every one of these records offers now."""
        offered = [self.buttons(table, id) for id in ids]
        return tuple(b.label for b in table.buttons if all(b.label in labels for labels in offered))

    def move(self, table: Table, id: int, field: str, option: str | None) -> Saved | Refused:
        """Move a record to another option of a field."""
        return self.save(table, {field: option}, id)

    # ---- what changed when ----

    def history(self, table: Table, id: int) -> list[history.Entry]:
        """Give what happened to a record and its parts, the newest first."""
        with reading(self.engine) as connection:
            return history.entries(connection, self.query, table, id)

    def undo(self, change: int) -> Saved | Refused:
        """Undo a change (Saved.change) that nothing has come after; Saved.id is the record it was about."""
        return self._change(lambda work: history.undo(work, change), "undo")

    # ---- settings ----

    def stored_settings(self) -> dict[str, Any]:
        """Give the settings as formulas use them (money in minor units, percent a fraction)."""
        with reading(self.engine) as connection:
            row = connection.execute(sa.select(self.app.settings_sa)).mappings().first()
        return {s.name: self.converter.stored(s.kind, row[s.name]) for s in self.app.settings} if row else {}

    def settings(self) -> dict[str, Any]:
        """Give the settings as people see them."""
        stored = self.stored_settings()
        return {s.name: self.converter.show(s.kind, stored[s.name]) for s in self.app.settings}

    def save_settings(self, values: Mapping[str, Any]) -> Saved | Refused:
        """Change settings; Saved.id is 0."""

        def work(change: Change) -> int:
            table = self.app.settings_sa
            stored, problems = {}, []
            for setting in (s for s in self.app.settings if s.name in values):
                entry = Field(setting.name, setting.label, setting.type, required=True)
                try:
                    stored[setting.name] = self.converter.read(entry, values[setting.name])
                    if stored[setting.name] is None:
                        problems.append(Problem(setting.name, self.converter.say("required", label=setting.label)))
                except Wrong as wrong:
                    problems.append(Problem(setting.name, str(wrong)))
            if problems:
                raise Refusal(*problems)
            if stored:
                change.connection.execute(sa.update(table).values(stored))
            return 0

        return self._change(work)
