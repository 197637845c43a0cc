"""Records of a running app, handled as a person would: listed, looked at, added, edited, deleted, linked.

Works on the app's own tables and fields and on values that are already resolved; scenarios and their names are none
of its business.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from typing import Any

from homespun.evaluation.appmap import AppMap, Column, TableOf
from homespun.evaluation.driver_app import Running
from homespun.evaluation.forms import Form, Refusal
from homespun.evaluation.outcome import CannotTake, StepFailed
from homespun.evaluation.values import same, shown

NUMBER = "№"
Values = Mapping[Column, Any]
LINKS = ("link", "links")


class Records:
    """Everything one does with records."""

    def __init__(self, running: Running, app: AppMap) -> None:
        """Take a running app and its map."""
        self.running = running
        self.app = app
        self._deep = 0

    def open_list(self, table: TableOf) -> None:
        """Open the page where a table's records are listed. Raises StepFailed."""
        if not table.page:
            raise StepFailed(f"a page that lists {table.plural}", "there is none")
        self.running.open(page=table.page)

    def _part_rows(self, table: TableOf, owner: TableOf) -> dict[int, dict[str, Any]]:
        """Give the records that are part of others, as they are listed on their owners' pages."""
        found: dict[int, dict[str, Any]] = {}
        link = table.column(table.parent_link).label
        display = owner.column(owner.display).label
        for number, row in self.rows(owner).items():
            self.open_record(owner, number)
            for key, rows in self.running.frames():
                if key == f"linked.{table.name}.{table.parent_link}":
                    found |= {int(one[NUMBER]): {**one, link: row.get(display)} for one in rows}
        return found

    def rows(self, table: TableOf, *, reopen: bool = True) -> dict[int, dict[str, Any]]:
        """Give the listed records by number, as label -> what is shown."""
        owner = self.app.named(table.parent)
        if owner is not None and not table.page and reopen:
            return self._part_rows(table, owner)
        if reopen:
            self.open_list(table)
        frames = list(self.running.frames())
        listed = [rows for key, rows in frames if key == f"{table.name}.list"]
        listed = listed or [rows for _key, rows in frames if rows and NUMBER in rows[0]]
        return {int(row[NUMBER]): row for row in (listed[0] if listed else []) if NUMBER in row}

    def open_record(self, table: TableOf, number: int, **more: str) -> None:
        """Open one record."""
        self.running.open(page=table.address, table=table.name, id=str(number), **more)

    def detail(self, table: TableOf, number: int) -> dict[str, Any]:
        """Give everything that a record shows, as label -> what is shown: its own page over its row in the list."""
        row = self.rows(table).get(number)
        if row is None:
            raise StepFailed(f"the record in the list of {table.plural}", "it isn't listed")
        self.open_record(table, number)
        labels = {column.label for column in table.columns}
        seen = dict(row)
        for key, rows in self.running.frames():
            pairs = [list(one.values()) for one in rows]
            two = [pair for pair in pairs if len(pair) == 2 and str(pair[0]) in labels]
            if key == f"{table.name}.detail" or len(two) * 2 >= max(2, len(pairs)):
                seen.update({str(pair[0]): pair[1] for pair in two})
        for label, value in self.running.metrics():
            if label in labels:
                seen[label] = value
        return seen

    def marks(self, table: TableOf, number: int) -> set[str]:
        """Give the marks of a record, as words of the app's own flags."""
        row = self.rows(table).get(number)
        if row is None:
            raise StepFailed(f"the record in the list of {table.plural}", "it isn't listed")
        labels = {column.label for column in table.columns}
        text = " , ".join(str(value) for label, value in row.items() if label not in labels and label != NUMBER)
        found = set()
        for flag in sorted(table.flags, key=len, reverse=True):
            if flag in text:
                found.add(flag)
                text = text.replace(flag, " ")
        return found

    def add(self, table: TableOf, values: Values) -> int | Refusal:
        """Add a record; give its number or the refusal. Raises StepFailed, CannotTake."""
        for column, value in values.items():
            self._linked(column, value)
        self.running.open(page=table.address, table=table.name, id="new")
        form = Form(self.running, table)
        self._prepare_required(form, table, values)
        for column, value in values.items():
            form.put(column, value)
        form.fill_required({column.name for column in values}, self._sample_number(table))
        return form.save()

    def _sample_number(self, table: TableOf) -> int:
        return 1 + self._deep if not any(c.unique and c.required for c in table.stored) else self._deep + 2

    def _prepare_required(self, form: Form, table: TableOf, values: Values) -> None:
        """See that required links that aren't given have something to choose; the form is opened again then."""
        given = {column.name for column in values}
        empty = [
            column
            for column in table.stored
            if column.type in LINKS and column.required and column.name not in given
            if not [option for option in form.options(column) if option.strip(" —–-")]
        ]
        for column in empty:
            self.helper(self._target(column), "Sample")
        if empty:
            self.running.open(page=table.address, table=table.name, id="new")

    def _target(self, column: Column) -> TableOf:
        target = self.app.named(column.target)
        if target is None:
            raise StepFailed(f'a table that "{column.label}" is chosen from', "there is none")
        return target

    def _linked(self, column: Column, value: Any) -> None:
        """Add the linked records of these display names that aren't there yet."""
        if column.type not in LINKS or value in (None, "") or isinstance(value, bool):
            return
        target = self._target(column)
        for one in value if isinstance(value, (list, tuple)) else [value]:
            if self.numbered(target, one) is None:
                self.helper(target, one)

    def numbered(self, table: TableOf, display: Any) -> int | None:
        """Give the number of the record of this display name."""
        label = table.column(table.display).label
        kind = table.column(table.display).type
        for number, row in self.rows(table).items():
            if same(row.get(label), display, self.app.locale, kind=kind):
                return number
        return None

    def helper(self, table: TableOf, display: Any) -> int:
        """Add a record of which only the display name matters. Raises StepFailed."""
        if self._deep > 3:
            raise StepFailed(f"a record of {table.label}", "each needs another one first")
        self._deep += 1
        try:
            column = table.column(table.display)
            made = self.add(table, {column: display} if column.type not in LINKS else {})
        except CannotTake as problem:
            raise StepFailed(f'a {table.label} called "{display}" to link to', problem.reason) from problem
        finally:
            self._deep -= 1
        if isinstance(made, Refusal):
            raise StepFailed(f'a {table.label} called "{display}" to link to', f"refused: {made}")
        return made

    def edit(self, table: TableOf, number: int, values: Values) -> int | Refusal:
        """Change a record; give its number or the refusal. Raises StepFailed, CannotTake."""
        for column, value in values.items():
            self._linked(column, value)
        self.open_record(table, number, edit="1")
        form = Form(self.running, table)
        for column, value in values.items():
            form.put(column, value)
        return form.save()

    def delete(self, table: TableOf, number: int) -> None:
        """Delete a record and see that it is no longer listed. Raises StepFailed."""
        self.open_record(table, number)
        self.running.press(f"{table.name}.delete")
        if self.running.find(f"{table.name}.delete.confirm") is not None:
            self.running.press(f"{table.name}.delete.confirm")
        said = self.running.said()
        if number in self.rows(table):
            raise StepFailed("the record is no longer listed", said or "it is still listed")

    def check(self, table: TableOf, number: int, values: Values) -> None:
        """See that a record is listed with these values. Raises StepFailed."""
        row = self.rows(table).get(number)
        if row is None:
            raise StepFailed(f"the record is listed under {table.plural}", "it isn't listed")
        if any(column.label not in row for column in values):
            row = self.detail(table, number)
        for column, value in values.items():
            self.compare(column, row.get(column.label), value)

    def compare(self, column: Column, seen: Any, wanted: Any) -> None:
        """See that a field shows a value. Raises StepFailed."""
        if isinstance(wanted, (date, datetime, time)) and column.type == "text":
            wanted = str(wanted)
        if not same(seen, wanted, self.app.locale, kind=column.type):
            raise StepFailed(f"{column.label} = {shown(wanted)}", f"{column.label} = {shown(seen)}")

    def clear(self, tables: Iterable[TableOf]) -> None:
        """Delete every record that is there (samples), most dependent tables first."""
        for table in reversed(list(tables)):
            if table.address:
                for number in self.rows(table):
                    self.delete(table, number)
