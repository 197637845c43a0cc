"""What fits into a typed line: the fields of a table by kind of value, and the conditions that can be made of them.

Owns the pieces of grammar that all constructs share. Knows nothing of the model.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from homespun.planner.draft import DATES, Draft, DraftTable, quote
from homespun.planner.lines.piece import Piece

_AMOUNTS = ("int", "number", "money", "rating")


@dataclass(frozen=True, slots=True)
class Slots:
    """The names that a line about one table may use, by what they hold. choices pairs a name with its options."""

    table: DraftTable
    amounts: tuple[str, ...]
    percents: tuple[str, ...]
    dates: tuple[str, ...]
    times: tuple[str, ...]
    yesno: tuple[str, ...]
    choices: tuple[tuple[str, tuple[str, ...]], ...]
    texts: tuple[str, ...]
    links: tuple[str, ...]
    calcs: tuple[str, ...]


def slots(draft: Draft, table: DraftTable, parents: bool = True) -> Slots:
    """Collect the names of a table's values; parents adds those that its links lead to."""
    found: dict[str, list[str]] = {}
    choices: list[tuple[str, tuple[str, ...]]] = []

    def take(name: str, kind: str, options: tuple[str, ...]) -> None:
        if kind == "choice":
            choices.append((name, options))
        else:
            found.setdefault(kind, []).append(name)

    for one in table.values():
        take(one.name, one.type, getattr(one, "options", ()))
    if parents:
        for link, parent in draft.parents(table):
            for one in parent.values():
                if one.type in (*_AMOUNTS, *DATES, "choice", "yesno"):
                    take(f"{link.name}.{one.name}", one.type, getattr(one, "options", ()))

    def of(*kinds: str) -> tuple[str, ...]:
        return tuple(name for kind in kinds for name in found.get(kind, ()))

    texts = of("text", "note", "email", "phone", "image", "file", "url")
    calcs = tuple(calc.name for calc in table.calcs)
    return Slots(
        table, of(*_AMOUNTS), of("percent"), of(*DATES), of("time"), of("yesno"), tuple(choices), texts, of("link"),
        calcs,
    )  # fmt: skip


def either(words: Iterable[str]) -> str:
    """Give words as alternatives of a grammar rule."""
    return " | ".join(json.dumps(word, ensure_ascii=False) for word in dict.fromkeys(words))


def anchored(one: Slots, piece: Piece, kind: str) -> list[str]:
    """Give the conditions that hold what the piece says outright: its options, else its numbers."""
    parts = []
    asked = piece.asked(one.table.name)
    for name, options in one.choices:
        for field, option, denied in asked:
            if field == name and option in options:
                parts.append(either([f"{name} {'!=' if denied else '='} {quote(option)}"]))
    if parts:
        return parts
    compare = '(" < " | " <= " | " > " | " >= " | " = ")'
    # "Not two at the same time" asks for no number.
    numbers = [number for number in piece.numbers if piece.figured or kind != "refuse" or number != "2"]
    if one.amounts and numbers:
        parts.append(f"({either(_spoken_of(one, piece))}) {compare} ({either(numbers)})")
    if one.percents and piece.percents:
        parts.append(f"({either(one.percents)}) {compare} ({either(piece.percents)})")
    if one.dates and piece.spans:
        ways = (
            '(" < today - " | " <= today + " | " > today + ")'
            if kind != "count"
            else '(" < today - " | " <= today + " | " > today - ")'
        )
        parts.append(f"({either(one.dates)}) {ways} ({either(piece.spans)})")
    return parts


def _spoken_of(one: Slots, piece: Piece) -> tuple[str, ...]:
    """Give the amounts that the piece speaks of, or the table's own where it names none."""
    named = {field for table, field in piece.amounts if table == one.table.name}
    own = tuple(name for name in one.amounts if "." not in name)
    return tuple(name for name in one.amounts if name in named) or own or one.amounts


def loose(one: Slots, piece: Piece, kind: str) -> list[str]:
    """Give the conditions that need no word of the piece: dates against today, blanks, yes and no, two fields."""
    parts = []
    if one.amounts:
        own = [name for name in one.amounts if "." not in name]
        if len(one.amounts) > 1 and kind != "chart":
            for name in own:
                others = [other for other in one.amounts if other != name]
                parts.append(f'{either([name])} (" < " | " > ") ({either(others)})')
        if piece.zero:
            parts.append(f'({either(_spoken_of(one, piece))}) (" <= " | " > ") "0"')
        if one.calcs:
            sums = [name for name in one.calcs if name in one.amounts]
            parts += [f'({either(sums)}) (" < " | " <= " | " > ") "0"'] if sums else []
    parts += _dated(one, kind)
    if len(one.times) > 1:
        parts.append(f'({either(one.times)}) (" < " | " <= ") ({either(one.times)})')
    if not piece.asked(one.table.name):
        parts += [
            f'{either([name])} (" = " | " != ") ({either(quote(option) for option in options)})'
            for name, options in one.choices
            if options
        ]
    if one.yesno:
        parts.append(f'({either(one.yesno)}) (" = yes" | " = no")')
    if one.texts and kind in ("mark", "refuse"):
        parts.append(f'({either(one.texts)}) (" is empty" | " is not empty")')
    return parts


def _dated(one: Slots, kind: str) -> list[str]:
    """Give the conditions about dates: against today, blank, of this month, against each other."""
    if not one.dates:
        return []
    parts = []
    names = either(one.dates)
    parts.append(f'({names}) (" < today" | " > today")')
    parts.append(f'({names}) (" is empty" | " is not empty")')
    if kind in ("count", "chart"):
        parts.append(f'({names}) (" = today" | " in this " ("week" | "month" | "year"))')
    if len(one.dates) > 1:
        parts += [
            f'{either([name])} (" < " | " <= " | " > ") ({either(other for other in one.dates if other != name)})'
            for name in one.dates
        ]
    return parts


def condition_rule(name: str, one: Slots, piece: Piece, kind: str) -> str:
    """Give the grammar of one or two conditions; what the piece says outright must be in it. "" where none fits."""
    firm, free = anchored(one, piece, kind), loose(one, piece, kind)
    if not firm and not free:
        return ""
    text = ""
    if free:
        text += f"{name}_free: {' | '.join(free)}\n"
    if firm:
        text += f"{name}_firm: {' | '.join(firm)}\n"
        both = f'{name}_firm (" and " {name}_firm)?' + (
            f' | {name}_firm " and " {name}_free | {name}_free " and " {name}_firm' if free else ""
        )
        return f"{name}: {both}\n{text}"
    return f'{name}: {name}_free (" and " {name}_free)?\n{text}'
