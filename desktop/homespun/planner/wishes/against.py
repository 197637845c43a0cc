"""Numbers against something that is not in the records: today, or an amount that the request says in figures.

Owns the words for who is there now, and for a share of a target. Gives lines of the plan.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re

from homespun.planner.conditions.conditions import dates
from homespun.planner.draft import Draft, DraftCalc, DraftField, DraftTable, quote
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
    """Read "how many guests sleep here tonight": the stays that have begun and are not over."""
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
    """Read "what percent of the 5000 that is": a sum against an amount that is said in figures."""
    found = _TARGET.search(plain(p.clause))
    said = measure(draft, p.sentence, p.table) if found else None
    if found is None:
        return []
    table, value = (said.table, said.value) if said is not None and said.value is not None else (None, None)
    for line in reversed(draft.lines):  # "what came in, and what percent …"
        if told := re.fullmatch(r'metric "(?:[^"\\]|\\.)*" = (sum\([\w.]+\))', line):
            return [f"metric {quote(own_label(p.clause, '%'))} = {told[1]} / {found[1].replace(',', '.')} * 100"]
    if table is None or value is None:
        return []
    return [f"metric {quote(own_label(p.clause, '%'))} = sum({table.name}.{value.name}) / {found[1]} * 100"]


_AWAY = re.compile(
    r"\b(?:away|(?:is|are|s) out|lent(?: out)?|on loan|rented out|hired out|unterwegs|draussen|verliehen|dehors|prete\w*|fuera|prestad\w*|fuori|prestat\w*|in prestito|fora|emprestad\w*)\b"
)


def worth_away(draft: Draft, p: Passage, table: DraftTable, value: DraftField | DraftCalc) -> str | None:
    """Read "what all lent things are worth": what the lent things are worth, over the loans that are open."""
    if not _AWAY.search(plain(p.clause)) or dates(table, "done"):
        return None
    for child, link in draft.children(table):
        back = next((f for f in dates(child, "done") if isinstance(f, DraftField)), None)
        if back is not None:
            total = f"sum({child.name}.{link.name}.{value.name} where {back.name} is empty)"
            return f"metric {quote(own_label(p.clause, value.label))} = {total}"
    return None


_LARGER = (
    (r"\b(?:kilos?|kilogram\w*|kilogramm|kg|kilogrammes?|chili|chilogrammi|quilos?)\b", r"\b(?:grams?|gramm?|grammes?|gramos|grammi|gramas|g)\b", 1000),
    (r"\b(?:tons?|tonnes?|tonnen|toneladas?|tonnellate)\b", r"\b(?:kilos?|kilogram\w*|kg)\b", 1000),
    (r"\b(?:litres?|liters?|litros?|litri)\b", r"\b(?:ml|millilit\w+)\b", 1000),
    (r"\b(?:kilomet\w+|km)\b", r"\b(?:met(?:res?|ers?)|m)\b", 1000),
    (r"\b(?:in|en|em) (?:hours?|stunden|heures|horas|ore)\b", r"\b(?:minut\w+|min)\b", 60),
)  # fmt: skip


def in_larger_units(p: Passage, value: DraftField | DraftCalc) -> str:
    """Give the division for a sum that is wanted in kilograms where each record is in grams."""
    words, label = plain(p.clause), plain(value.label)
    return next(
        (f" / {by}" for wanted, own, by in _LARGER if re.search(wanted, words) and re.search(own, label)
         and not re.search(wanted, label)), "",
    )  # fmt: skip
