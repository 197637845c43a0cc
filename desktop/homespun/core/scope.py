"""What names mean where an expression stands: tables, their fields and calcs, settings, inputs and results.

The compiler fills these from what is declared so far; typing reads them. Plain values, no behaviour beyond look-up.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from homespun.core.typed import Kind


@dataclass(frozen=True, slots=True)
class Named:
    """A field, calc, setting, input or result. options only for CHOICE and CHOICES, target (a table) for LINK(S)."""

    name: str
    kind: Kind
    options: tuple[str, ...] = ()
    target: str = ""


@dataclass(frozen=True, slots=True)
class TableScope:
    """What an expression may know of a table: its fields, its calcs (those typed already), the field shown in links."""

    name: str
    fields: tuple[Named, ...] = ()
    calcs: tuple[Named, ...] = ()
    display: str = ""

    def field(self, name: str) -> Named | None:
        """Give the field of that name."""
        return next((f for f in self.fields if f.name == name), None)

    def calc(self, name: str) -> Named | None:
        """Give the calc of that name."""
        return next((c for c in self.calcs if c.name == name), None)

    def links_to(self, table: str) -> tuple[Named, ...]:
        """Give the fields that link to a table, one or several records of it."""
        return tuple(f for f in self.fields if f.kind in (Kind.LINK, Kind.LINKS) and f.target == table)


@dataclass(frozen=True, slots=True)
class Scope:
    """Where an expression stands.

    tables: every declared table by name; table: the one whose record is in hand, "" where there is none (metrics,
    settings, calculators). A name is looked up in the record in hand first, then among inputs, results, settings.
    exponent: digits of the currency's minor unit (2 for EUR, 0 for JPY).
    """

    tables: Mapping[str, TableScope] = field(default_factory=dict)
    table: str = ""
    settings: tuple[Named, ...] = ()
    inputs: tuple[Named, ...] = ()
    results: tuple[Named, ...] = ()
    exponent: int = 2

    def at(self, table: str) -> Scope:
        """Give the same scope with a record of that table in hand ("" for none)."""
        return replace(self, table=table)
