"""Feedback that moves a number which stands in several lines: `36 hours instead of 40`, `more than 5 is too many now`.

Owns finding every place of the old number. A mark, the number that counts it and the refusal move together.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re

from homespun.core.edits import Change, Edit
from homespun.core.heads import head_of
from homespun.core.plan import Calc, FlagLine, Metric, Plan, Result, RuleWhen, Setting, Statement
from homespun.core.plan_text import statement_text
from homespun.planner.draft import Draft
from homespun.planner.feedback.asks import Ask
from homespun.planner.feedback.values import near, parsed_line
from homespun.planner.text.reading import stems
from homespun.planner.text.units import COUNTED, count_named

_UNIT = r"(?:\s*(?:%|€|£|\$))?(?:\s+[^\W\d_]+){0,3}?"
_INSTEAD = re.compile(
    rf"\b(?P<new>{COUNTED}){_UNIT}\s+(?:instead of|rather than|and not|not|no longer|statt|anstatt|anstelle von|nicht mehr|au lieu de|et non|en vez de|en lugar de|y no|invece di|al posto di|e non|em vez de|em lugar de|e nao|in plaats van|zamiast)\s+(?P<old>{COUNTED})\b"
)
_FROM_TO = re.compile(
    rf"\b(?:from|instead of|not|statt|anstatt|nicht mehr|von|de|au lieu de|en vez de|invece di|da|em vez de|van)\s+(?P<old>{COUNTED}){_UNIT},?\s+(?:to|but|up to|down to|it is|sondern|auf|jetzt|nun|a|mais|sino|ma|para|naar|na)\s+(?P<new>{COUNTED})\b"
)
_STRICTER = re.compile(
    r"\b(?:stricter|strict|too (?:many|much|few|little|long|late|early|high|low)|already|sooner|earlier|later|tighter|looser|generous|now|only|instead|from now|enough|"
    r"strenger|schon|bereits|zu (?:viele?|wenige?|lange?|spat|hoch|niedrig)|fruher|spater|jetzt|nur noch|erst|"
    r"plus strict\w*|deja|trop|desormais|maintenant|seulement|mas estrict\w+|ya|demasiad\w+|ahora|solo|piu sever\w+|gia|troppo|adesso|ora|mais rigoros\w+|ja|demais|agora|apenas)\b"
)
_MORE = re.compile(
    rf"\b(?P<way>more than|over|above|from|mehr als|uber|ab|plus de|au dessus de|mas de|piu di|oltre|mais de|acima de|meer dan|less than|fewer than|below|under|weniger als|unter|moins de|menos de|meno di|abaixo de|minder dan)\s+(?P<number>{COUNTED})\b"
)
_LESS = re.compile(
    r"less|fewer|below|under|weniger|unter|moins|menos|meno|abaixo|minder"
)  # fmt: skip
_MOVABLE = (Setting, Calc, FlagLine, RuleWhen, Metric, Result)


def number_edits(plan: Plan, draft: Draft, ask: Ask) -> list[Edit]:
    """Give a number's new value in every line where it stands."""
    words = ask.words
    if found := _INSTEAD.search(words) or _FROM_TO.search(words):
        old, new = count_named(found["old"]), count_named(found["new"])
        if "1" not in (old, new) or found["old"].isdigit():  # "a", "one" and "eine" count nothing here
            return _everywhere(plan, ask, old, new)
    if (found := _MORE.search(words)) and _STRICTER.search(words):
        return _threshold(plan, draft, ask, bool(_LESS.match(found["way"])), count_named(found["number"]))
    return []


def _everywhere(plan: Plan, ask: Ask, old: str, new: str) -> list[Edit]:
    """Replace a number in the lines that speak of what the message speaks of, else in all that hold it."""
    there = [
        (one, text) for one in plan.statements if isinstance(one, _MOVABLE) and _holds(text := statement_text(one), old)
    ]
    said = stems(ask.text)
    near_by = [
        (one, text) for one, text in there if any(near(a, b) for a in stems(re.sub(r"[._]", " ", text)) for b in said)
    ]
    out: list[Edit] = []
    for one, text in near_by or there:
        out += _changed(one, _replaced(text, old, new))
    return out


def _threshold(plan: Plan, draft: Draft, ask: Ask, less: bool, new: str) -> list[Edit]:
    """Move the bound of a mark or a refusal, wherever the same comparison stands."""
    said = stems(ask.text)
    sign = "<" if less else ">"
    for one in plan.statements:
        if not isinstance(one, FlagLine | RuleWhen):
            continue
        table = draft.table(one.table)
        for found in re.finditer(rf"(\w+) ({sign}=?) (\d+(?:\.\d+)?)(?![\w.])", statement_text(one)):
            value = next((v for v in table.values() if v.name == found[1]), None) if table is not None else None
            if value is None or not any(near(a, b) for a in stems(value.label) for b in said):
                continue
            if found[3] == new:
                return []
            out: list[Edit] = []
            for other in plan.statements:
                text = statement_text(other)
                if isinstance(other, FlagLine | RuleWhen | Metric) and found[0] in text:
                    out += _changed(other, text.replace(found[0], f"{found[1]} {found[2]} {new}"))
            return out
    return []


def _holds(text: str, number: str) -> bool:
    return bool(re.search(rf"(?<![\w.]){re.escape(number)}(?:\.0+)?(?![\w.]|\.\d)", re.sub(r'"[^"]*"', "", text)))


def _replaced(text: str, old: str, new: str) -> str:
    """Replace a number outside and inside the label: `Missing to 40` becomes `Missing to 36`."""
    return re.sub(rf"(?<![\w.]){re.escape(old)}(?:\.0+)?(?![\w.]|\.\d)", new, text)


def _changed(one: Statement, text: str) -> list[Edit]:
    line = parsed_line(text)
    return [Change(head_of(one), line)] if line is not None and line != one else []
