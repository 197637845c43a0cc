"""A state that needs something first: nothing is solved without an outcome, nothing selected while nobody looked at it.

Owns the words that join a state with what it waits for. Gives lines of the plan.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re

from homespun.planner.conditions.states import families
from homespun.planner.draft import DATES, Draft, DraftField, DraftTable, quote
from homespun.planner.text.fieldtypes import date_role
from homespun.planner.text.reading import alike, plain, stems
from homespun.planner.text.wish_words import FORBID, flat
from homespun.planner.values.recipe import Passage
from homespun.planner.wishes.bounds import in_order
from homespun.planner.wishes.messages import message

# "as long as X is empty", "until X is given", "without X", "unless there is an X": what stands after must be there.
_JOIN = re.compile(
    r"\b(?:as long as|so long as|while|unless|until|till|without(?: having)?|before|if(?= (?:there|no|nobody|nothing|the|it|its|he|she|they)\b)|when(?= (?:there|no|nobody|nothing|the|it|its)\b)|"
    r"solange|bis|ohne|bevor|wenn|tant que?|sans|avant|si|mientras|hasta que|sin|antes de|finche|senza|prima (?:di|che)|enquanto|ate que|sem|zolang|zonder|totdat|dopoki|bez)\b"
)
_EARLIER = ("before", "bevor", "avant", "antes de", "prima di", "prima che")
_PERSON = re.compile(r"\b(?:nobody|no one|noone|niemand|personne|nadie|nessuno|ninguem|nikt)\b")
_WHO = re.compile(r"who|name|person|by\b|wer\b|qui\b|quien|chi\b|quem")


def needed_first(draft: Draft, p: Passage, words: str, whole: str) -> list[str] | None:
    """Read "can't be set to Solved as long as the outcome is empty": the state, and the field it needs."""
    del words, whole
    text = p.clause if _JOIN.search(plain(p.clause)) else p.sentence
    if not FORBID.search(plain(text)):
        return None
    letters = flat(text)
    for join in _JOIN.finditer(letters):
        first, second = text[: join.start()], text[join.end() :]
        if not first.strip():  # "As long as the outcome is empty, a case can't be Solved"
            cut = second.find(",")
            if cut < 0:
                continue
            first, second = second[cut + 1 :], second[:cut]
        part = next((part for part in reversed(re.split(r"[,;:]\s", first)) if part.strip()), first)
        if not FORBID.search(plain(part)):
            continue  # "…, and it must be marked until it is fixed" forbids nothing
        for table in in_order(draft, p):
            state = _state(draft, table, first)
            if state is not None and join[0] in _EARLIER and state[1].endswith("is not empty"):
                continue  # two dates in their order
            field = _needed(draft, table, second, state[0] if state else "")
            if state is None or field is None:
                continue
            missing = f"{field.name} = no" if field.type == "yesno" else f"{field.name} is empty"
            return [f"rule {table.name} {message(draft, 'filled', field.label)} when {state[1]} and {missing}"]
    return None


def _state(draft: Draft, table: DraftTable, text: str) -> tuple[str, str] | None:
    """Give the field and the condition of a state that a text names: an option, a tick, a date on which it happened."""
    said = [m for m in draft.mentions(text, [table]) if m.option and isinstance(m.field, DraftField)]
    if said:
        best = max(said, key=lambda m: (m.strength, m.at))
        return best.field.name if best.field else "", f"{best.field.name if best.field else ''} = {quote(best.option)}"
    kinds = families(text)
    for one in table.of("choice"):
        for option in one.options:
            if families(option) & kinds:
                return one.name, f"{one.name} = {quote(option)}"
    for one in table.of("yesno"):
        if families(one.label) & kinds or all(any(alike(w, v) for v in stems(text)) for w in stems(one.label)):
            return one.name, f"{one.name} = yes"
    for one in table.of(*DATES):
        if families(one.label) & kinds and date_role(one.label) == "done":
            return one.name, f"{one.name} is not empty"
    return None


def _needed(draft: Draft, table: DraftTable, text: str, state: str) -> DraftField | None:
    """Give the field that must be there."""
    named = [
        m for m in draft.mentions(text, [table])
        if isinstance(m.field, DraftField) and not m.option and m.field.name != state and not m.field.required and m.field.type not in ("choice", "choices")
        and (m.strength >= 0.8 or m.field.type in ("link", "image", "file"))
    ]  # fmt: skip
    if named:
        found = max(named, key=lambda m: m.strength).field
        return found if isinstance(found, DraftField) else None
    if _PERSON.search(plain(text)):
        kinds = [
            f
            for f in table.fields
            if f.type in ("text", "link") and any(alike(w, v) for w in stems(f.label) for v in stems(text))
        ]
        return next(
            iter(
                [*kinds, *(f for f in table.fields[1:] if f.type in ("text", "link") and _WHO.search(plain(f.label)))]
            ),
            None,
        )
    return None
