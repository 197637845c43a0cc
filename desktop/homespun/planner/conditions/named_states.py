"""States that values say: fully booked, places left, owing something, nothing filled in yet.

Owns the words for them in eight languages. Gives conditions on a table's computed values.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re

from homespun.planner.conditions.comparing import Condition
from homespun.planner.draft import NUMERIC, Draft, DraftField, DraftTable
from homespun.planner.text.reading import plain


def named_state(table: DraftTable, words: str) -> Condition | None:
    """Read states that computed values say: fully booked, owes something, sold out."""
    if re.search(
        r"\b(full|fully booked|booked out|no places left|sold out|ausgebucht|voll|complet\w*|llen[oa]s?|complet[oaie]|al completo|lotad[oa]s?|esgotad\w*|vol)\b",
        words,
    ):
        left = next(
            (
                c
                for c in table.calcs
                if c.type in NUMERIC
                and re.search(r"left|free|remain|frei|rest|libre|liber|vaga|dispon", plain(c.label))
            ),
            None,
        )
        if left is not None:
            return Condition(f"{left.name} <= 0", "full")
    if re.search(
        r"\b(still needs?|needs? (?:people|helpers|more)|not full|free places|room left|places left|brauchen noch|freie platze|places libres|plazas libres|posti liberi)\b",
        words,
    ):
        left = next(
            (
                c
                for c in table.calcs
                if c.type in NUMERIC
                and re.search(r"left|free|remain|needed|missing|frei|rest|libre|liber|vaga|dispon", plain(c.label))
            ),
            None,
        )
        if left is not None:
            return Condition(f"{left.name} > 0", "open")
    if re.search(
        r"\bowes?\b|\bowing\b|\bin debt\b|\barrears\b|schulde\w*|\bdoi(?:t|vent)\b.*\b(?:argent|chose|payer)|\bdeben?\b|\bdevono\b|\bdevem\b|not (?:yet )?paid (?:everything|in full)|have(?:n't| not) paid",
        words,
    ) and not re.search(r"\d", words):
        money = [c for c in table.calcs if c.type == "money"]
        owed = next((c for c in money if " - sum(" in c.text), next((c for c in money if " - " in c.text), None))
        owed = owed or next(iter(money), None)
        if owed is not None:
            return Condition(f"{owed.name} > 0", "owes")
    return None


_EMPTY = re.compile(
    r"\b(?:is|are|was|stands|still|ist|noch|est|esta|e) (?:still |noch |encore |aun |ancora |ainda )?(?:empty|blank|not (?:yet )?(?:filled in|entered|known|given)|leer|nicht (?:ausgefullt|eingetragen)|vides?|vaci[oa]s?|vuot[oaie]|vazi[oa]s?)\b"
)


def blank(draft: Draft, table: DraftTable, words: str) -> str:
    """Read "whose time of departure is empty": the field that stands before it."""
    gap = _EMPTY.search(words)
    named = draft.mentions(words[: gap.start()], [table]) if gap else []
    fields = [m for m in named if isinstance(m.field, DraftField) and not m.option and m.strength >= 0.8]
    best = max(fields, key=lambda m: (m.strength, m.at), default=None)
    return f"{best.field.name} is empty" if best is not None and best.field is not None else ""
