"""What a name or a chain of names means where it stands: a field, a calc, a setting, an input, a result, an option.

Knows no operations.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from homespun.core.expressions import Path
from homespun.core.meaning import WORDS, Meaning, Reader, Want, option_of
from homespun.core.problems import TypeProblem, UnknownName
from homespun.core.scope import Named, Scope, TableScope
from homespun.core.typed import Column, Computed, Constant, Follow, InputValue, Kind, ResultValue, SettingValue, Typed

# What every record has without asking, under the names people give it.
_OWN = {
    "created": ("_created", Kind.DATETIME),
    "changed": ("_changed", Kind.DATETIME),
    "number": ("_id", Kind.INT),
    "id": ("_id", Kind.INT),
}


def resolve(path: Path, reader: Reader, want: Want) -> Meaning:
    """Find what a path means. Raises UnknownName, or TypeProblem if it leads nowhere."""
    names = path.names
    found = _in_hand(names, reader) or _entered(names, reader.scope) or _qualified(names, reader)
    found = found or _through_table(names, reader) or _option(names, want) or _own(names, reader)
    if found is None:
        raise _unknown(names, reader)
    return found


def find_table(name: str, scope: Scope) -> TableScope:
    """Give the table of that name, capitals aside. Raises UnknownName."""
    exact = scope.tables.get(name)
    near = [t for t in scope.tables.values() if t.name.casefold() == name.casefold()]
    if exact is None and len(near) != 1:
        known = tuple(scope.tables)
        close = get_close_matches(name, known, 1) or known[:1]
        raise UnknownName(f"There is no table “{name}”.", f"count({close[0]})" if close else "", name, known)
    return exact or near[0]


def said(names: Iterable[str]) -> str:
    """How a sentence calls a path."""
    return f"“{'.'.join(names)}”"


def _hands(reader: Reader) -> Iterable[tuple[int, TableScope]]:
    for outer, name in enumerate(reversed(reader.hands)):
        if name in reader.scope.tables:
            yield outer, reader.scope.tables[name]


def _in_hand(names: tuple[str, ...], reader: Reader) -> Meaning | None:
    """A field or calc of the record in hand, else of the record around it."""
    for outer, table in _hands(reader):
        if table.field(names[0]) or table.calc(names[0]):
            return _chain(names, names, table, outer, reader.scope)
    return None


def _chain(names: tuple[str, ...], whole: tuple[str, ...], table: TableScope, outer: int, scope: Scope) -> Meaning:
    field, calc = table.field(names[0]), table.calc(names[0])
    known = field or calc
    if known is None:
        raise _no_field(names[0], table)
    make = Column if field else Computed
    typed = make(table.name, known.name, known.kind, outer)
    return _rest(typed, known, names[1:], whole, scope)


def _rest(typed: Typed, known: Named, names: tuple[str, ...], whole: tuple[str, ...], scope: Scope) -> Meaning:
    if not names:
        return Meaning(typed, said(whole), known.options, known.target)
    before = said(whole[: len(whole) - len(names)])
    if known.kind is Kind.LINKS:
        raise TypeProblem(
            f"{before} links to several records, so “{names[0]}” could be of any.", f"count({known.target})"
        )
    if known.kind is not Kind.LINK or known.target not in scope.tables:
        raise TypeProblem(f"{before} is no link, so it has no “{names[0]}”.", "item.name")
    rest = _chain(names, whole, scope.tables[known.target], 0, scope)
    return Meaning(Follow(typed, known.target, rest.typed, rest.kind), rest.said, rest.options, rest.target)


def _entered(names: tuple[str, ...], scope: Scope) -> Meaning | None:
    """An input, result or setting."""
    for values, make in ((scope.inputs, InputValue), (scope.results, ResultValue), (scope.settings, SettingValue)):
        known = next((v for v in values if v.name == names[0]), None)
        if known is not None:
            return _rest(make(known.name, known.kind), known, names[1:], names, scope)
    return None


def _qualified(names: tuple[str, ...], reader: Reader) -> Meaning | None:
    """`Loan.due` where a loan is in hand."""
    for outer, table in _hands(reader):
        if len(names) > 1 and table.name.casefold() == names[0].casefold():
            return _chain(names[1:], names, table, outer, reader.scope)
    return None


def _through_table(names: tuple[str, ...], reader: Reader) -> Meaning | None:
    """`Item.kind` where the record in hand has one link to an item: its link is meant."""
    for outer, table in _hands(reader):
        links = [f for f in table.fields if f.kind is Kind.LINK and f.target.casefold() == names[0].casefold()]
        if len(names) > 1 and len(links) == 1:
            return _chain((links[0].name, *names[1:]), names, table, outer, reader.scope)
    return None


def _option(names: tuple[str, ...], want: Want) -> Meaning | None:
    """An option written without quotes."""
    found = option_of(names[0], want.options) if len(names) == 1 and want.kind in WORDS | {Kind.CHOICES} else None
    return None if found is None else Meaning(Constant(found, Kind.CHOICE), said(names), want.options)


def _own(names: tuple[str, ...], reader: Reader) -> Meaning | None:
    for outer, table in _hands(reader):
        if len(names) == 1 and names[0] in _OWN:
            field, kind = _OWN[names[0]]
            return Meaning(Column(table.name, field, kind, outer), said(names))
    return None


def _no_field(name: str, table: TableScope) -> UnknownName:
    known = tuple(v.name for v in (*table.fields, *table.calcs))
    close = get_close_matches(name, known, 1) or known[:1]
    return UnknownName(f"{table.name} has no “{name}”.", close[0] if close else "", name, known)


def _unknown(names: tuple[str, ...], reader: Reader) -> TypeProblem:
    scope = reader.scope
    table = next((t for t in scope.tables.values() if t.name.casefold() == names[0].casefold()), None)
    if table is not None:
        number = next((f.name for f in table.fields if f.kind in (Kind.INT, Kind.NUMBER, Kind.MONEY)), "")
        example = f"sum({table.name}.{number})" if number and len(names) > 1 else f"count({table.name})"
        return TypeProblem(f"“{names[0]}” is a table with many records; say what is made of them.", example)
    known: list[str] = []
    for _, hand in _hands(reader):
        known += [v.name for v in (*hand.fields, *hand.calcs)]
    known += [v.name for v in (*scope.inputs, *scope.results, *scope.settings)]
    close = get_close_matches(names[0], known, 1) or known[:1]
    where = next((f" in {hand.name}" for _, hand in _hands(reader)), "")
    return UnknownName(
        f"There is no “{names[0]}”{where}.", close[0] if close else "", names[0], tuple(dict.fromkeys(known))
    )
