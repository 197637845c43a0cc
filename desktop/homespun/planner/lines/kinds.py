"""What a piece of a request wants: a mark, a refusal, a value, a number, a chart, a button, or nothing at all.

Owns how the model's likelihoods and what code sees (words of the draft's own fields, numbers, cue words) are weighed.
The weights were measured on tests/planner/wild/lines.jsonl. Knows nothing of processes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from homespun.planner.draft import Draft
from homespun.planner.text.reading import plain

KINDS = ("mark", "refuse", "compute", "count", "chart", "page", "button", "nothing")
CHOICES = tuple(f" {kind}" for kind in KINDS)
_MENTION = 1.5  # who names a field or an option wants something done with it: the likelihood of "nothing" sinks
_NUMBER = 0.5
_BASE = -0.5
_NEAR = 2.0  # a second kind that is less likely by no more than this is left open for the line itself


def piece_turn(piece: str) -> str:
    """Give what follows the prompt of the kinds for one piece."""
    return " ".join(piece.split()) + " =>"


def likely_kinds(draft: Draft, piece: str, scores: Mapping[str, float], wish: bool = True) -> tuple[str, ...]:
    """Give the one or two kinds a piece may be, the likeliest first; nothing for what asks for no line.

    wish says that something in the piece sounds like a wish. Without it the words of the draft say nothing: a story
    about the things that are kept names them too.
    """
    weighed = dict(scores)
    named = {(m.table.name, m.field.name if m.field else "") for m in draft.mentions(piece) if m.strength >= 0.8}
    has_number = bool(re.search(r"\d", plain(piece)))
    if wish:
        weighed["nothing"] += _BASE - _MENTION * min(2, len(named)) - _NUMBER * has_number
    order = sorted(weighed, key=lambda kind: -weighed[kind])
    if order[0] == "nothing":
        return ()
    near = [kind for kind in order if kind != "nothing" and weighed[kind] > weighed[order[0]] - _NEAR]
    return tuple(near[:2])
