"""Feedback that adds a term to what is worked out: an extra that is chosen and paid for, the first days free of charge.

Owns which formula takes the term. Knows nothing of new values for numbers that are there (`values`).
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re

from homespun.core.edits import Add, Change, Edit
from homespun.core.heads import head_of
from homespun.core.plan import Calc, Input, Plan, Result
from homespun.core.plan_parser import FieldLine
from homespun.core.plan_text import statement_text
from homespun.planner.draft import Draft, DraftField, identifier, plan_field, quote
from homespun.planner.feedback.asks import Ask, phrases
from homespun.planner.feedback.values import MONEY, TOTALS, figures, near, parsed_line
from homespun.planner.feedback.words import INTO
from homespun.planner.text.reading import in_words, plain, stems
from homespun.planner.text.units import COUNTED, count_named

_FREE = re.compile(
    rf"\b(?:first|initial|ersten?|premiere?s?|primer[oa]?s?|prim[oiae]|primeir[oa]s?|eerste)\s+(?P<number>{COUNTED})\s+(?P<unit>[^\W\d_]+)\b.{{0,25}}\b(?:free|frei|kostenlos|gratuit\w*|gratis|libres?|liber\w+)\b|"
    rf"\b(?P<number2>{COUNTED})\s+(?P<unit2>[^\W\d_]+)\s+(?:are |is |sind |bleiben )?(?:free|frei|kostenlos)\b"
)
_CHOSEN = re.compile(
    r"\b(?:yes or no|yes ?/ ?no|optional\w*|if (?:they|he|she|you|we) (?:want|take|need)\w*|on request|ja oder nein|wahlweise|auf wunsch|oui ou non|en option|si o no|opcional|sim ou nao|facoltativ\w+)\b"
)
_EACH = re.compile(
    r"\b(?:for each|for every|per|each|a|an|pro|je|fur jede[nrs]?|par|por|por cada|per ogni|al|a la)\s+(?P<unit>[^\W\d_]+)"
)
_BEFORE = re.compile(
    r"\b(?:before|vor|avant|antes de|prima d\w+)\s+(?:the |dem |der |la |le |el |lo |il |o )?(?P<what>[^\W\d_]+)"
)


def free_edits(plan: Plan, draft: Draft, ask: Ask) -> list[Edit]:
    """`The first five days are free`: what is counted begins after them."""
    del draft
    found = _FREE.search(ask.words)
    if found is None:
        return []
    number = count_named(found["number"] or found["number2"])
    unit = found["unit"] or found["unit2"]
    for one in plan.statements:
        if not isinstance(one, Calc | Result):
            continue
        text = statement_text(one)
        body = text.index(" = ") + 3
        span = re.search(r"(?<!max)\(((?:[^()]|\([^()]*\))+ - [^()]+)\) \* ", text[body:])
        named = re.search(r"(?<![\w.])([a-z_]\w*) \* ", text[body:])
        if span and near(unit, plain("days")) | bool(
            re.match(r"day|tag|jour|dia|giorn|night|nacht|nuit|noche|nott|noite", unit)
        ):
            start, end, what = body + span.start(), body + span.end() - 3, span[1]
        elif named and any(near(unit, word) for word in stems(in_words(named[1]))):
            start, end, what = body + named.start(), body + named.end() - 3, named[1]
        else:
            continue
        line = parsed_line(f"{text[:start]}max(0, {what} - {number}){text[end:]}")
        return [Change(head_of(one), line)] if line is not None else []
    return []


def extra_edits(plan: Plan, draft: Draft, message: str, small: frozenset[str]) -> list[Edit]:
    """`Add breakfast, 9 for each guest, yes or no`: something to tick in a calculator, and its price in the sum."""
    words = plain(message)
    said = figures(message)
    inputs = list(plan.of(Input))
    if not said or not _CHOSEN.search(words):
        return []
    if draft.tables:
        return _of_records(plan, draft, message, small)
    if not inputs:
        return []
    head = message[: said[0].at]
    named = phrases(draft, head, small)
    target = _target(plan, words)
    if not named or target is None:
        return []
    label = in_words(named[0].text)
    name = identifier(label)
    if any(one.field.name == name for one in inputs) or any(one.name == name for one in plan.of(Result)):
        return []
    value = said[0].value
    each = _EACH.search(words, max(0, len(plain(message[: said[0].at]))))
    unit = next(
        (
            i.field.name
            for i in inputs
            if each
            and i.field.type.value in ("int", "number")
            and any(near(each["unit"], w) for w in stems(i.field.label or in_words(i.field.name)))
        ),
        "",
    )
    added = parsed_line(f"input {name} yesno =no" + (f" {quote(label)}" if in_words(name) != label else ""))
    line = parsed_line(f"{statement_text(target)} + if({name}, {value}{f' * {unit}' if unit else ''}, 0)")
    return [Add(added), Change(head_of(target), line)] if added is not None and line is not None else []


def _of_records(plan: Plan, draft: Draft, message: str, small: frozenset[str]) -> list[Edit]:
    """`Candles: yes or no. If yes, 3 on top of the total`: a tick of each record, and its amount in the price."""
    words, said = plain(message), figures(message)
    known = stems(message)
    calcs = [
        one
        for one in plan.of(Calc)
        if any(near(a, b) for a in stems(one.label or in_words(one.name)) for b in known)
        and draft.table(one.table) is not None
        and (MONEY.search(words) or said[0].kind == "money" or INTO.search(words))
    ]
    chosen = _CHOSEN.search(words)
    named = phrases(draft, message[: chosen.start() if chosen else len(message)], small)
    if len(calcs) != 1 or not named or not INTO.search(words):
        return []
    table = draft.table(calcs[0].table)
    label = in_words(named[0].text)
    if table is None or any(plain(f.label) == plain(label) for f in table.values()):
        return []
    field = table.add(DraftField(label, "yesno"))
    line = parsed_line(f"{statement_text(calcs[0])} + if({field.name}, {said[0].value}, 0)")
    return [Add(FieldLine(table.name, plan_field(field))), Change(head_of(calcs[0]), line)] if line is not None else []


def _target(plan: Plan, words: str) -> Result | None:
    """Give the result that takes the term: the one said, else the last one that is a price."""
    results = [one for one in plan.of(Result) if not one.hidden]
    before = _BEFORE.search(words)
    if before:
        for one in results:
            label = plain(one.label or in_words(one.name))
            if before["what"] in label and re.search(
                r"before|without|vor|ohne|avant|sans|antes|sin|prima|senza|sem", label
            ):
                return one
    prices = [
        one
        for one in results
        if MONEY.search(plain(one.label or in_words(one.name))) or TOTALS.search(plain(one.label or in_words(one.name)))
    ]
    base = [
        one
        for one in prices
        if not any(
            re.search(rf"(?<!\w){r.name}(?!\w)", statement_text(one).partition(" = ")[2])
            for r in prices
            if r is not one
        )
    ]
    return (base or prices or [None])[-1]  # type: ignore[list-item]
