"""Feedback that adds one more point to a score: the new field goes into the sum, and what it is divided by grows.

Owns scores of the shape `(a + b + c) / n`.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re

from homespun.core.edits import Add, Change, Edit
from homespun.core.plan import Calc, Plan
from homespun.core.plan_parser import FieldLine
from homespun.core.plan_text import statement_text
from homespun.planner.draft import Draft, DraftField, plan_field
from homespun.planner.feedback.asks import Ask
from homespun.planner.feedback.values import parsed_line
from homespun.planner.text.reading import in_words

_POINT = re.compile(
    r"\b(?:another|one more|a new|an extra|\w+th|second|third|weiterer?|weiteres|noch ein\w*|neue[rs]?|\w+ter|\w+tes|un autre|un nouveau|otro|un nuevo|un altro|un nuovo|mais um|outro|nog een)\s+"
    r"(?:point|mark|question|criterion|item|punkt|frage|kriterium|critère|crit[eè]re|question|criterio|pregunta|punto|domanda|crit[eé]rio|pergunta|punt)\b\s*[,:]?\s*(?:called\s+|namens\s+)?['\"„«]?([^\W\d_][\w -]{2,30}?)['\"“»]?\s*(?:[,.;:!]|$)",
    re.IGNORECASE,
)
_OUT_OF = re.compile(r"\b(?:out of|von|sur|sobre|su|em|de|van)\s+(\d+)\b", re.IGNORECASE)


def score_edits(plan: Plan, draft: Draft, ask: Ask) -> list[Edit]:
    """Add a point to the score it belongs to."""
    text = ask.text
    point = _POINT.search(text)
    if not point:
        return []
    for calc in plan.of(Calc):
        line = statement_text(calc)
        inside = re.search(r"\((\w+(?: \+ \w+)+)\) / (\d+)", line)
        table = draft.table(calc.table)
        model = table.field(inside[1].split(" + ")[0]) if inside and table else None
        if inside is None or table is None or model is None:
            continue
        new = DraftField(
            in_words(point[1].strip()),
            model.type,
            required=model.required,
            minimum=model.minimum,
            maximum=model.maximum,
        )
        parts = inside[1].split(" + ")
        most = _OUT_OF.search(text[point.end(1) :])
        under = most[1] if most else str(int(inside[2]) * (len(parts) + 1) // len(parts))
        changed = parsed_line(line.replace(inside[0], f"({inside[1]} + {new.name}) / {under}"))
        if changed is not None:
            new.required = False  # the records that are there have no value yet
            return [
                Add(FieldLine(table.name, plan_field(table.add(new)))),
                Change(f"calc {calc.table}.{calc.name}", changed),
            ]
    return []
