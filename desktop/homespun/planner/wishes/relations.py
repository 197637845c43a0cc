"""Refusals that hold between two things: a boat and its berth, an option and the place it belongs to, a day and a lead.

Owns the words for what a linked record allows, for handing in so many days ahead, for options that only go together,
and for one record per boat and day. Gives lines of the plan.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re

from homespun.planner.conditions.comparing import LEAST, LESS, MORE
from homespun.planner.conditions.conditions import dates
from homespun.planner.draft import DATES, NUMERIC, Draft, DraftField, DraftTable, quote
from homespun.planner.text.reading import alike, in_words, stems
from homespun.planner.text.wish_words import BUCKETS, FORBID, MUST
from homespun.planner.values.recipe import Passage
from homespun.planner.wishes.bounds import in_order
from homespun.planner.wishes.messages import message

_SIDES = ((">", re.compile(rf"(?<!\w)(?:{MORE})(?!\w)")), ("<", re.compile(rf"(?<!\w)(?:{LESS})(?!\w)")))


def allowed(draft: Draft, p: Passage, words: str, whole: str) -> list[str] | None:
    """Read "a load must not be heavier than its van carries": a number against one of the record it belongs to."""
    del whole
    if not FORBID.search(words):
        return None
    for sign, pattern in _SIDES:
        found = pattern.search(words)
        if found is None or re.match(r"\W*\d", words[found.end() :]):
            continue
        right = stems(words[found.end() :])
        for table in in_order(draft, p):
            own = [f for f in table.of("int", "number", "money", "percent")]
            for link, parent in draft.parents(table):
                if _USED_UP.search(words):
                    continue  # what is left changes with every record
                if not any(alike(w, noun) for w in right for noun in stems(parent.label)[-1:]):
                    continue
                pairs = [
                    (_shared(one, other), one, other)
                    for one in own
                    for other in parent.of("int", "number", "money", "percent")
                    if (one.type == "money") == (other.type == "money")
                ]
                pairs = [pair for pair in pairs if pair[0]] or (pairs if len(pairs) == 1 else [])
                if not pairs:
                    continue
                _, one, other = max(pairs, key=lambda pair: pair[0])
                text = message(draft, "most" if sign == ">" else "least", one.label, in_words(other.label))
                return [f"rule {table.name} {text} when {one.name} {sign} {link.name}.{other.name}"]
    return None


_USED_UP = re.compile(
    r"\b(?:left|free|available|remaining|over|was|were|in stock|ubrig\w*|frei\w*|restent|reste|quedan?|restano|rimast\w*|restam|disponib\w*)\b"
)


def _shared(one: DraftField, other: DraftField) -> int:
    return sum(any(alike(w, v) for v in stems(other.label)) for w in stems(one.label))


_UNITS = (
    ("days", r"days?|tage?n?|jours?|dias?|giorn[oi]|dagen|dni"),
    ("weeks", r"weeks?|wochen?|semaines?|semanas?|settiman[ae]|weken|tygodni\w*"),
    ("months", r"months?|monate?n?|mois|mes(?:es)?|mes[ei]|maanden|miesi\w+"),
)
_AHEAD = re.compile(
    rf"(?:{LEAST}|no later than|not later than|spatestens|au plus tard|a mas tardar|al piu tardi|o mais tardar|uiterlijk)\s+(\d+)\s+([^\W\d_]+)\s+(?:before|ahead of|prior to|in advance(?: of)?|vor|vorher|avant|antes de\w*|prima d\w+|voor|przed)\b(.*)"
)


def ahead(draft: Draft, p: Passage, words: str, whole: str) -> list[str] | None:
    """Read "ordered at least 10 days before the feast": two dates and the time between them."""
    del whole
    found = _AHEAD.search(words)
    unit = next((u for u, pattern in _UNITS if found and re.fullmatch(pattern, found[2])), "")
    if found is None or not unit:
        return None
    for table in in_order(draft, p):
        days = [f for f in table.fields if f.type in DATES]
        if not days:
            continue
        named = [m.field for m in draft.mentions(found[3], [table]) if m.field in days]
        event = next(iter([*(f for f in named if isinstance(f, DraftField)), *days[1:], *days]))
        other = next((f for f in days if f is not event), None)
        first = other.name if other is not None else "today"
        label = other.label if other is not None else event.label
        text = message(draft, "closed_ahead", label, found[1], found[2], in_words(event.label))
        return [f"rule {table.name} {text} when {first} > {event.name} - {unit}({found[1]})"]
    return None


_ONLY_IN = re.compile(
    r"\b(?:only|nur|ausschliesslich|uniquement|seulement|que dans|solo|solamente|soltanto|apenas|somente|alleen|tylko)\b"
)


def belongs(draft: Draft, p: Passage, words: str, whole: str) -> list[str] | None:
    """Read "frozen goods belong in the Cold store": an option of one choice that demands one of another."""
    del whole
    found = _ONLY_IN.search(words)
    if found is None or not (MUST.search(words) or FORBID.search(words)):
        return None
    for table in in_order(draft, p):
        left = _options(draft, table, p.clause[: found.start()])
        right = _options(draft, table, p.clause[found.end() :])
        names = {name for name, _ in left}, {name for name, _ in right}
        if len(names[0]) != 1 or len(names[1]) != 1 or names[0] == names[1]:
            continue
        (one, *_), allowed_ones = left, [option for _, option in right]
        rest = " and ".join(f"{right[0][0]} != {quote(option)}" for option in allowed_ones)
        return [f"rule {table.name} {quote(in_words(p.clause))} when {one[0]} = {quote(one[1])} and {rest}"]
    return None


def _options(draft: Draft, table: DraftTable, text: str) -> list[tuple[str, str]]:
    found = [m for m in draft.mentions(text, [table]) if m.option and m.field is not None and m.field.type == "choice"]
    return [(m.field.name, m.option) for m in found if m.field is not None]


ONE_ROW = re.compile(
    r"\b(?:one|only one|a single|eine?|une(?: seule)?|una(?: sola)?|uma|een) (?:row|line|record|entry|report|reading|zeile|reihe|eintrag|ligne|entree|fila|linea|registro|riga|voce|linha|regel)s? (?:per|for (?:each|every)|pro|je|par|pour chaque|por|per ogni|para cada|voor elke)\s+(.+)$"
)


def one_row(draft: Draft, p: Passage, words: str, whole: str) -> list[str] | None:
    """Read "one row per boat and day": what makes a record one of a kind, where it is more than one value."""
    del whole
    found = ONE_ROW.search(words)
    if found is None:
        return None
    for table in in_order(draft, p):
        names: list[str] = []
        for part in re.split(r"\s*,\s*|\s+(?:and|und|et|y|e|ed|en|i)\s+", found[1]):
            fields = [f for f in table.fields if f.type not in (*NUMERIC, "note", "image", "yesno")]
            own = next((f for f in fields if any(alike(w, v) for w in stems(f.label) for v in stems(part))), None)
            if own is None and BUCKETS["day"].search("per " + part):
                own = next((f for f in dates(table) if isinstance(f, DraftField)), None)
            if own is not None and own.name not in names:
                names.append(own.name)
        if len(names) > 1:
            labels = ", ".join(f.label for name in names if (f := table.field(name)) is not None)
            return [f"rule {table.name} {message(draft, 'unique', labels)} unique {', '.join(names)}"]
    return []
