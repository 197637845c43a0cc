"""Finds what the names in a plan mean and repairs near misses: capitals, spaces, number, one edit, a table in front.

Works on whole plans before typing. What stays unknown is left as it is; typing says so in a sentence.
"""

from __future__ import annotations

from dataclasses import replace

from homespun.core.compile_findings import Findings
from homespun.core.expressions import Binary, Call, Expr, Match, OneOf, Path, Text
from homespun.core.names import key_of, nearest
from homespun.core.plan import Field
from homespun.core.scoped import Hands, Place, Scoped
from homespun.core.shapes import Shapes

_OWN = ("created", "changed", "number", "id")  # what typing knows of every record
_COMPARISONS = ("=", "!=", "<", "<=", ">", ">=")


class NameRepair(Scoped):
    """Repairs the names of expressions. Notes each repair once, a change of capitals not at all."""

    def __init__(self, shapes: Shapes, findings: Findings) -> None:
        """Work on a plan of these shapes."""
        self.shapes = shapes
        self.findings = findings

    def expression(self, expr: Expr, place: Place) -> Expr:
        """Repair one expression where it stands."""
        hands: Hands = (place.table,) if place.table else ()
        if place.field is not None:
            table, name = place.field
            fields = self.shapes.fields.get(table, {}) if table else self.shapes.inputs or {}
            if name in fields:
                expr = self.as_option(expr, fields[name], hands)
        return self.visit(expr, hands)

    def table(self, name: str) -> str:
        """Find a table."""
        return self.near(name, self.shapes.tables)

    def field(self, name: str, hands: Hands) -> str:
        """Find a field or calc of the innermost table."""
        return self.near(name, self.shapes.names(hands[-1])) if hands else name

    def near(self, name: str, known: tuple[str, ...]) -> str:
        """Give the known name that is meant, or the name as it is."""
        found = nearest(name, known)
        if found and key_of(found) != key_of(name):
            self.findings.repair(f"“{name}” was read as “{found}”.")
        return found or name

    def before(self, expr: Expr, hands: Hands) -> Expr:
        """Read bare or misspelt options as options where they are compared with a choice."""
        match expr:
            case Binary(op, left, right) if op in _COMPARISONS:
                if (field := self._choice(left, hands)) is not None:
                    return Binary(op, left, self.as_option(right, field, hands))
                if (field := self._choice(right, hands)) is not None:
                    return Binary(op, self.as_option(left, field, hands), right)
            case OneOf(operand, values) if (field := self._choice(operand, hands)) is not None:
                return OneOf(operand, tuple(self.as_option(value, field, hands) for value in values))
            case Match(subject, arms, otherwise) if (field := self._choice(subject, hands)) is not None:
                read = tuple((tuple(self.as_option(v, field, hands) for v in values), r) for values, r in arms)
                return Match(subject, read, otherwise)
        return expr

    def _choice(self, expr: Expr, hands: Hands) -> Field | None:
        if not isinstance(expr, Path):
            return None
        path = self.path(expr, hands, quietly=True)
        found = self.shapes.field_of(path, hands) if isinstance(path, Path) else None
        return found[1] if found is not None and found[1].options else None

    def as_option(self, expr: Expr, field: Field, hands: Hands) -> Expr:
        """Read a text or a bare unknown name as an option of a field, also inside of if, coalesce and match."""
        match expr:
            case Text(value) if field.options and value not in field.options:
                return Text(self.near(value, field.options))
            case Path((name,)) if field.options and self.shapes.holder(name, hands) is None:
                option = next((o for o in field.options if key_of(o) == key_of(name)), None)
                return expr if option is None else Text(option)
            case Call("if", (test, *values)):
                return Call("if", (test, *(self.as_option(value, field, hands) for value in values)))
            case Call("coalesce", values):
                return Call("coalesce", tuple(self.as_option(value, field, hands) for value in values))
            case Match(_, arms, otherwise):
                read = tuple((values, self.as_option(result, field, hands)) for values, result in arms)
                return replace(
                    expr, arms=read, otherwise=None if otherwise is None else self.as_option(otherwise, field, hands)
                )
        return expr

    def path(self, path: Path, hands: Hands, *, quietly: bool = False) -> Path:
        """Find each name of a path in the table it is read in."""
        names = self._first(path.names, hands, quietly)
        found = [names[0]]
        table = self.shapes.holder(names[0], hands)
        for name in names[1:]:
            table = self.shapes.target(table, found[-1]) if table else ""
            if not table:
                return Path((*found, *names[len(found) :]))
            known = self.shapes.names(table)
            found.append(nearest(name, known) or name if quietly else self.near(name, known))
        return Path(tuple(found))

    def _first(self, names: tuple[str, ...], hands: Hands, quietly: bool) -> tuple[str, ...]:
        """Give the path with a first name that is known, if there is a way to read it."""
        first, shapes = names[0], self.shapes
        if shapes.holder(first, hands) is not None or (first in _OWN and len(names) == 1):
            return names
        named = nearest(first, (table for table in shapes.tables))
        if named in hands and len(names) > 1 and (nearest(names[1], shapes.names(named)) or len(names) > 2):
            return self._first(names[1:], hands, quietly)
        for table in reversed(hands):
            if found := nearest(first, shapes.names(table)):
                if not quietly:
                    self.near(first, (found,))
                return (found, *names[1:])
        if found := nearest(first, shapes.loose):
            return (found if quietly else self.near(first, (found,)), *names[1:])
        innermost = hands[-1] if hands else ""
        links = shapes.links(innermost, named) if named else ()
        if len(links) == 1:
            return (links[0], *names[1:])
        return self._through_a_link(names, innermost, quietly)

    def _through_a_link(self, names: tuple[str, ...], table: str, quietly: bool) -> tuple[str, ...]:
        """Read an unknown name in the one linked table that has it."""
        ways = [
            (link, nearest(names[0], self.shapes.names(field.target)))
            for link, field in self.shapes.fields.get(table, {}).items()
            if field.target and key_of(nearest(names[0], self.shapes.names(field.target))) == key_of(names[0])
        ]
        if len(ways) != 1:
            return names
        link, found = ways[0]
        if not quietly:
            self.findings.repair(f"“{names[0]}” was read as “{link}.{found}”.")
        return (link, found, *names[1:])
