"""The constraint for one line of the plan about one piece of a request: its constructs, its names, its types.

Owns the Lark text that llguidance reads: what a mark, refusal, value, number, chart or button may look like for the
tables at hand. Labels of numbers and refusals are left to code. Knows nothing of the model.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from homespun.planner.draft import Draft, DraftTable, quote
from homespun.planner.lines.piece import Piece, bucket_of, read_piece
from homespun.planner.lines.slots import Slots, anchored, condition_rule, either, slots

KINDS = ("mark", "refuse", "compute", "count", "chart", "button")


def line_grammar(draft: Draft, text: str, kinds: Iterable[str]) -> str:
    """Give the grammar of one line of these kinds about any table; "" where no table can have one."""
    piece = read_piece(draft, text)
    made: list[str] = []
    heads: list[str] = []
    every = {table.name: slots(draft, table) for table in draft.tables}
    for kind in kinds:
        wanted = kind in ("mark", "refuse", "count", "button")
        firm = {name for name, one in every.items() if wanted and anchored(one, piece, kind)}
        wheres = {}
        for at, table in enumerate(draft.tables):
            rule = condition_rule(f"{kind}_where{at}", every[table.name], piece, kind)
            # A table that can't hold what is said outright gives no condition where another one can.
            if rule and (not firm or table.name in firm):
                wheres[table.name] = f"{kind}_where{at}"
                made.append(rule)
        for at, table in enumerate(draft.tables):
            body = _MAKERS[kind](draft, table, every[table.name], wheres, piece)
            if body and not (firm and kind == "count" and table.name not in firm):
                heads.append(f"{kind}{at}")
                made.append(f"{kind}{at}: {body}\n")
    if not heads:
        return ""
    words = _words(text)
    grammar = f'start: " " ({" | ".join(heads)}) "\\n"\n' + "".join(made)
    if " label " in grammar:
        grammar += f'label: "\\"" WORD (" " WORD){{0,2}} "\\""\nWORD: {either(words)}\n'
    if " name " in grammar:
        grammar += f'name: PART ("_" PART){{0,2}}\nPART: {either(_parts(words))}\n'
    return grammar


def _mark(draft: Draft, table: DraftTable, one: Slots, wheres: Mapping[str, str], piece: Piece) -> str:
    del draft, one, piece
    where = wheres.get(table.name)
    return f'"flag {table.name} " label " when " {where}' if where else ""


def _refuse(draft: Draft, table: DraftTable, one: Slots, wheres: Mapping[str, str], piece: Piece) -> str:
    where = wheres.get(table.name)
    again = piece.twice and not piece.figured and not piece.asked(table.name)
    ways = [f'"when " {where}'] if where and not again else []
    own = slots(draft, table, parents=False)
    groups = [*own.links, *(name for name, _ in own.choices)]
    if not piece.figured and not piece.asked(table.name):
        keys = [*groups, *own.texts, *own.dates, *own.amounts]
        if keys:
            ways.append(f'"unique " ({either(keys)}) (", " ({either(keys)})){{0,2}}')
        spans = own.times if len(own.times) > 1 else own.dates
        shared = [*groups, *own.texts, *(own.dates if own.times else ())]
        if len(spans) > 1:
            per = f'(" per " ({either(shared)}) (", " ({either(shared)}))?)?' if shared else ""
            ways.append(f'"overlap " ({either(spans)}) "..<" ({either(spans)}) {per}')
    most = [name for name in one.amounts if "." in name and not piece.numbers]
    most += [number for number in piece.numbers if "." not in number and number != "1"]
    if most and (groups or own.dates):
        by = [*groups, *own.dates]
        ways.append(f'"limit " ({either(most)}) " per " ({either(by)}) (", " ({either(by)}))?')
    return f'"rule {table.name} " ({" | ".join(ways)})' if ways else ""


def _compute(draft: Draft, table: DraftTable, one: Slots, wheres: Mapping[str, str], piece: Piece) -> str:
    ways = [*_sums(draft, table, one, wheres, piece), *_dates(draft, table, one, piece)]
    return f'"calc {table.name}." name " = " ({" | ".join(ways)})' if ways else ""


def _sums(draft: Draft, table: DraftTable, one: Slots, wheres: Mapping[str, str], piece: Piece) -> list[str]:
    terms: list[str] = []
    if one.amounts:
        terms.append(f"({either(one.amounts)})")
    if len(one.times) > 1:
        terms.append(f'"hours(" ({either(one.times)}) ", " ({either(one.times)}) ")"')
    for child, _ in draft.children(table):
        below = slots(draft, child, parents=False)
        condition = f'(" where " {wheres[child.name]})?' if child.name in wheres else ""
        terms.append(f'"count({child.name}" {condition} ")"')
        if below.amounts:
            fields = either(f"{child.name}.{name}" for name in below.amounts)
            terms.append(f'("sum(" | "avg(" | "max(") ({fields}) {condition} ")"')
    if not terms:
        return []
    figures = [*piece.numbers, *piece.percents]
    term = f"({' | '.join(terms)})"
    value = f"({' | '.join([*terms, *([either(figures)] if figures else [])])})"
    sign = '(" + " | " - " | " * " | " / ")'
    return [
        f"{term} ({sign} {value}){{0,3}}",
        f'"(" {term} (" + " | " - ") {value} ((" + " | " - ") {value})? ")" (" * " | " / ") {value}',
    ]


def _dates(draft: Draft, table: DraftTable, one: Slots, piece: Piece) -> list[str]:
    ways = []
    if one.dates:
        names = either(one.dates)
        own = either(name for name in one.dates if "." not in name)
        ways.append(f'("days_since(" | "years_since(") ({names}) ")"')
        if len(one.dates) > 1 and own:
            ways.append(f'({own}) " - " ({names})')
        counts = [f"{unit}({name})" for name in one.amounts for unit in ("days", "months", "years")]
        if later := [*piece.spans, *counts]:
            ways.append(f'({names}) " + " ({either(later)})')
    last = [
        f"max({child.name}.{name})"
        for child, _ in draft.children(table)
        for name in slots(draft, child, parents=False).dates
    ]
    if last:
        ways.append(f"({either(last)})" + (f' " + " ({either(piece.spans)})' if piece.spans else ""))
    return ways


def _count(draft: Draft, table: DraftTable, one: Slots, wheres: Mapping[str, str], piece: Piece) -> str:
    del draft
    where = wheres.get(table.name)
    firm = bool(where and anchored(one, piece, "count"))
    tail = (f'" where " {where}' if firm else f'(" where " {where})?') if where else ""
    spoken = {field for name, field in piece.amounts if name == table.name}
    own = [name for name in (*one.amounts, *one.percents) if "." not in name]
    own = [name for name in own if name in spoken] or ([] if piece.tables else own)
    ways = [f'"count({table.name}" {tail} ")"']
    if own:
        fields = either(f"{table.name}.{name}" for name in own)
        ways.append(f'("sum(" | "avg(" | "min(" | "max(") ({fields}) {tail} ")"')
    return f'"metric = " ({" | ".join(ways)})'


def _chart(draft: Draft, table: DraftTable, one: Slots, wheres: Mapping[str, str], piece: Piece) -> str:
    del draft
    groups = [*one.links, *(name for name, _ in one.choices), *one.texts, *one.yesno]
    by = [either(groups)] if groups else []
    period = bucket_of(piece.text)
    if one.dates and period:
        by = [f'({either(one.dates)}) " {period}"']
    elif one.dates and not by:
        by = [f'({either(one.dates)}) " month"']
    if not by:
        return ""
    spoken = {field for name, field in piece.amounts if name == table.name}
    own = [name for name in one.amounts if "." not in name]
    own = [name for name in own if name in spoken] or ([] if piece.tables else own)
    what = '"count()"' + (f' | ("sum(" | "avg(") ({either(own)}) ")"' if own else "")
    where = wheres.get(table.name)
    asked = bool(where) and bool(piece.asked(table.name))
    tail = f'" where " {where}' if asked else ""
    return f'"chart bar {table.name}: " ({what}) " by " ({" | ".join(by)}) {tail}'


def _button(draft: Draft, table: DraftTable, one: Slots, wheres: Mapping[str, str], piece: Piece) -> str:
    del one, wheres
    own = slots(draft, table, parents=False)
    asked = [f"{field} = {quote(option)}" for field, option, _ in piece.asked(table.name)]
    if piece.options and not asked:
        return ""
    real = {f.name for f in table.fields}
    sets = [f"{name} = {quote(option)}" for name, options in own.choices for option in options]
    sets += [f"{name} = today" for name in own.dates if name in real]
    sets += [f"{name} = yes" for name in own.yesno if name in real]
    steps = [number for number in piece.numbers if "." not in number] or ["1"]
    counts = [f.name for f in table.of("int", "number")]
    sets += [f"{name} = {name} {sign} {step}" for name in counts for sign in "+-" for step in steps]
    return f'"button {table.name} " label " sets " ({either(asked or sets)})' if asked or sets else ""


_MAKERS = {
    "mark": _mark, "refuse": _refuse, "compute": _compute, "count": _count, "chart": _chart, "button": _button,
}  # fmt: skip


def _words(piece: str) -> list[str]:
    """Give the words a label may be made of: those of the piece and a few that any label may need."""
    found = re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", piece)
    return [*dict.fromkeys([*found, *(word[:1].upper() + word[1:] for word in found)])] or ["Total"]


def _parts(words: list[str]) -> list[str]:
    return [*dict.fromkeys(part for word in words for part in re.findall(r"[^\W\d_]+", word.lower()))]


def tables_text(draft: Draft) -> str:
    """Show the tables as the model reads them: names and types, one table a line."""
    lines = []
    for table in draft.tables:
        fields = []
        for one in table.values():
            kind = one.type
            if options := getattr(one, "options", ()):
                kind += "(" + "|".join(options) + ")"
            if kind == "link":
                kind = f"link({getattr(one, 'target', '')})"
            fields.append(f"{one.name} {kind}")
        lines.append(f"{table.name}: {', '.join(fields)}")
    return "\n".join(lines) + "\n"
