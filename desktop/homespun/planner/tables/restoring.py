"""What the model saw in the request and the lists lost: its fields come back.

Owns the comparison of the tables so far with the model's own. Knows nothing of how lists are read.
"""

from __future__ import annotations

import re

from homespun.planner.draft import Draft, DraftField, DraftTable
from homespun.planner.tables.answer import RawField, RawTable
from homespun.planner.tables.names import NAMES, is_named, same_thing
from homespun.planner.tables.placing import CHARTISH, SHOWN
from homespun.planner.text.fieldlike import is_worked_out, may_be_field
from homespun.planner.text.reading import plain, sentences

_WANTED = re.compile(
    r"\b(?:show|mark|chart|calculate|work out|worked out|warn|count|how many|zeig\w*|markier\w*|"
    r"berechn\w*|affich\w*|calcul\w*|voir|muestr\w*|mostr\w*|calcol\w*|ver|vedere|"
    r"diagramm\w*|graf\w*|at the top|on top|total of|sum of)\b"
)


def restore(draft: Draft, raw: tuple[RawTable, ...], request: str) -> None:
    """Add the model's fields that the request lists in one sentence and that no field stands for.

    A list is read well or is lost as a whole; so a field comes back only into the table that the model had it in, and
    only where the sentence that names it names the model's other fields of that table too: what is worked out or
    shown stands in sentences of its own.
    """
    told = [s for s in sentences(request) if not _WANTED.search(plain(s).split(":")[0])]
    for table in draft.tables:
        mine = next((r for r in raw if plain(r.label) == plain(table.label)), None) or next(
            (r for r in raw if same_thing(r.label, table.label)), None
        )
        if mine is None:
            continue
        listed = _listed_together(mine, told)
        others = [t for t in draft.tables if t is not table]
        listed = [
            f for f in listed if f.target or plain(f.label) in NAMES or not any(_stands_for(f, t) for t in others)
        ]  # a model repeats itself
        missing = [f for f in listed if not _stands_for(f, table)]
        if len(listed) < 3 or (len(missing) < 2 and not any(f.target for f in missing)):
            continue
        if 2 * (len(listed) - len(missing)) < len(listed):  # little of it was read: what was read instead is no list
            options = [set(f.options) for f in listed if f.options]
            table.fields = [
                f for f in table.fields if any(same_thing(f.label, g.label) or (g.target and f.target) for g in listed)
                or (f.options and set(f.options) not in options)
            ]  # fmt: skip
        for one in missing:
            table.add(DraftField(one.label, one.type, options=one.options, target=one.target))


def _listed_together(table: RawTable, told: list[str]) -> list[RawField]:
    """Give the fields of a table that one sentence of the request enumerates."""
    best: list[RawField] = []
    for sentence in told:
        named = [
            f
            for f in table.fields
            if is_named(f.label, sentence)
            and may_be_field(f.label)
            and not is_worked_out(f.label)
            and not (SHOWN.search(plain(f.label)) and CHARTISH.search(plain(f.label)))
            and not same_thing(f.label, table.label)
        ]
        if len(named) > len(best) and sentence.count(",") + sentence.count(";") >= 2:
            best = named
    return best


def _stands_for(one: RawField, table: DraftTable) -> bool:
    return any(
        same_thing(f.label, one.label)
        or is_named(one.label, f.label)
        or (one.target and f.target and same_thing(f.target, one.target))
        or (one.options and set(map(plain, one.options)) <= set(map(plain, f.options)))
        for f in table.fields
    )
