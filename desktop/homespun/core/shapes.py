"""What is declared where in a plan, before any types: tables with their fields and calcs, and the names beside them.

Finds what each name of a path belongs to. Repairs and renames nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from homespun.core.expressions import Expr, Path
from homespun.core.plan import Calc, Field, Input, Plan, Result, Setting, Table
from homespun.core.scoped import Hands
from homespun.core.type_names import LINKED

MAX_FOLLOWED = 8


@dataclass(frozen=True, slots=True)
class Shapes:
    """fields and calcs by table; loose: settings, inputs and results, whose options stand in inputs."""

    fields: Mapping[str, Mapping[str, Field]]
    calcs: Mapping[str, Mapping[str, Expr]]
    loose: tuple[str, ...] = ()
    inputs: Mapping[str, Field] | None = None

    @classmethod
    def of(cls, plan: Plan) -> Shapes:
        """Read a plan."""
        calcs: dict[str, dict[str, Expr]] = {table.name: {} for table in plan.of(Table)}
        for calc in plan.of(Calc):
            calcs.setdefault(calc.table, {}).setdefault(calc.name, calc.value)
        inputs = {one.field.name: one.field for one in plan.of(Input)}
        settings = [one.name for one in plan.of(Setting)]
        results = [one.name for one in plan.of(Result)]
        fields = {table.name: {field.name: field for field in table.fields} for table in plan.of(Table)}
        return cls(fields, calcs, (*inputs, *results, *settings), inputs)

    @property
    def tables(self) -> tuple[str, ...]:
        """The names of all tables."""
        return tuple(self.fields)

    def names(self, table: str) -> tuple[str, ...]:
        """Give the fields and calcs of a table."""
        return (*self.fields.get(table, ()), *self.calcs.get(table, ()))

    def has(self, table: str, name: str) -> bool:
        """Say whether a table has a field or calc of that name."""
        return name in self.fields.get(table, ()) or name in self.calcs.get(table, ())

    def target(self, table: str, name: str) -> str:
        """Give the table that a field links to, through calcs that only pass a link on; "" for none."""
        field = self.fields.get(table, {}).get(name)
        if field is not None:
            return field.target if field.type in LINKED else ""
        value = self.calcs.get(table, {}).get(name)
        if isinstance(value, Path) and len(value.names) <= MAX_FOLLOWED and value.names[0] != name:
            owners = self.owners(value.names, (table,))
            if owners and owners[-1] and owners[-1][0] in self.fields:
                own = self.fields[owners[-1][0]].get(owners[-1][1])
                return own.target if own is not None and own.type in LINKED else ""
        return ""

    def links(self, table: str, target: str) -> tuple[str, ...]:
        """Give the fields of a table that link to another."""
        return tuple(
            name
            for name, field in self.fields.get(table, {}).items()
            if field.type in LINKED and field.target == target
        )

    def holder(self, name: str, hands: Hands) -> str | None:
        """Give the innermost table in hand that has this name, "" for a loose name, None for an unknown one."""
        for table in reversed(hands):
            if table and self.has(table, name):
                return table
        return "" if name in self.loose else None

    def owners(self, names: tuple[str, ...], hands: Hands) -> tuple[tuple[str, str], ...]:
        """Give for each name of a path the table it is read in ("" for loose ones); shorter where that is unknown."""
        found: list[tuple[str, str]] = []
        table = self.holder(names[0], hands)
        for name in names:
            if table is None or (table and not self.has(table, name)):
                break
            found.append((table, name))
            table = (self.target(table, name) or None) if table else None
        return tuple(found)

    def field_of(self, path: Path, hands: Hands) -> tuple[str, Field] | None:
        """Give the stored field (and its table, "" for an input) that a path ends in, through calcs that pass it on."""
        names, here = path.names, hands
        for _ in range(MAX_FOLLOWED):
            owners = self.owners(names, here)
            if len(owners) < len(names):
                return None
            table, name = owners[-1]
            if not table:
                field = (self.inputs or {}).get(name)
                return None if field is None else ("", field)
            if name in self.fields.get(table, {}):
                return table, self.fields[table][name]
            value = self.calcs[table][name]
            if not isinstance(value, Path):
                return None
            names, here = value.names, (table,)
        return None
