"""Numbers against something that is not in the records: today, or an amount that the request says in figures.

Owns the words for who is there now, and for a share of a target. Gives lines of the plan.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re

from homespun.planner.conditions.conditions import dates
from homespun.planner.draft import Draft, quote
from homespun.planner.text.reading import plain
from homespun.planner.values.recipe import Passage
from homespun.planner.wishes.labels import own_label
from homespun.planner.wishes.marks import likely_tables
from homespun.planner.wishes.measures import measure

_HERE = re.compile(
    r"\b(?:(?:here|in (?:the )?house|in (?:the )?(?:harbour|hotel|camp|kennel|shop|building)|staying|lying|sleeping|present|on site|inside|checked in)\b.*\b(?:now|today|tonight|at the moment|right now|currently)|(?:now|today|tonight|currently) (?:here|in house|staying|present|on site))\b"
    r"|\b(?:heute|jetzt|gerade|derzeit)\b.*\b(?:da|hier|im haus|anwesend)\b|\b(?:ce soir|en ce moment|aujourd.hui)\b.*\b(?:la|ici|presents?)\b|\b(?:hoy|ahora)\b.*\b(?:aqui|alojad\w+)\b|\b(?:stanotte|oggi|adesso)\b.*\b(?:qui|present\w)\b"
)


def present(draft: Draft, p: Passage) -> list[str]:
    """Read "how many boats are lying here tonight": the stays that have begun and are not over."""
    if not _HERE.search(plain(p.clause)):
        return []
    for table in likely_tables(draft, p, p.clause):
        start = next((f for f in dates(table, "start")), None)
        end = next((f for f in dates(table, "end") if f is not start), None)
        if start is not None and end is not None and start.type == end.type == "date":
            where = f"{start.name} <= today and {end.name} > today"
            return [f"metric {quote(own_label(p.clause, table.label))} = count({table.name} where {where})"]
    return []


_TARGET = re.compile(r"(?:percent\w*|per cent|%|prozent|pour ?cents?|por ciento|per ?cento|por cento)\s+(?:of|von|der|de|des|del|di|da|dos)\s+(?:the |den |les |los |las |i |os )?[€$£]?\s?(\d{2,}(?:[.,]\d+)?)")  # fmt: skip


def of_target(draft: Draft, p: Passage) -> list[str]:
    """Read "how many percent of the 24000 that is": a sum against an amount that is said in figures."""
    found = _TARGET.search(plain(p.clause))
    said = measure(draft, p.sentence, p.table) if found else None
    if found is None:
        return []
    table, value = (said.table, said.value) if said is not None and said.value is not None else (None, None)
    for line in reversed(draft.lines):  # "what has come in altogether, and how many percent …"
        if told := re.fullmatch(r'metric "(?:[^"\\]|\\.)*" = (sum\([\w.]+\))', line):
            return [f"metric {quote(own_label(p.clause, '%'))} = {told[1]} / {found[1].replace(',', '.')} * 100"]
    if table is None or value is None:
        return []
    return [f"metric {quote(own_label(p.clause, '%'))} = sum({table.name}.{value.name}) / {found[1]} * 100"]
