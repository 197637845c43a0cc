"""Days on which nothing may be entered: in the future, in the past, on Sundays, outside the days of opening.

Owns the words for days of the week and for what is yet to come. Gives lines of the plan.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re

from homespun.planner.conditions.conditions import dates
from homespun.planner.conditions.states import says_done
from homespun.planner.draft import DATES, Draft, DraftField, DraftTable
from homespun.planner.text.reading import plain
from homespun.planner.text.wish_words import FORBID
from homespun.planner.values.recipe import Passage
from homespun.planner.wishes.bounds import in_order
from homespun.planner.wishes.messages import message

_FUTURE = re.compile(
    r"\b(?:in the future|future (?:dates?|days?|entries|\w+s)|(?:after|later than|beyond) today|ahead of today|in der zukunft|zukunftige\w*|nach heute|dans le futur|(?:apres|posterieur\w* a) aujourd.?hui|futur\w*|en el futuro|(?:despues de|posterior\w* a) hoy|nel futuro|futur[oaie]|(?:dopo|successiv\w* a) oggi|no futuro|depois de hoje|in de toekomst|na vandaag|w przyszlosci|po dzis\w*)\b"
)
_PAST = re.compile(
    r"\b(?:in the past|past (?:dates?|days?)|(?:before|earlier than) today|in der vergangenheit|vor heute|dans le passe|avant aujourd.?hui|en el pasado|antes de hoy|nel passato|prima di oggi|no passado|antes de hoje|in het verleden|voor vandaag|w przeszlosci|przed dzis\w*)\b"
)
_WEEK = (
    r"mondays?|montags?|lundis?|lunes|lunedi|segundas?(?:.feiras?)?|maandag(?:en)?|poniedzial\w*",
    r"tuesdays?|dienstags?|mardis?|martes|martedi|tercas?(?:.feiras?)?|dinsdag(?:en)?|wtor\w*",
    r"wednesdays?|mittwochs?|mercredis?|miercoles|mercoledi|quartas?(?:.feiras?)?|woensdag(?:en)?|srod\w*",
    r"thursdays?|donnerstags?|jeudis?|jueves|giovedi|quintas?(?:.feiras?)?|donderdag(?:en)?|czwart\w*",
    r"fridays?|freitags?|vendredis?|viernes|venerdi|sextas?(?:.feiras?)?|vrijdag(?:en)?|piat\w*",
    r"saturdays?|samstags?|sonnabends?|samedis?|sabados?|sabat[oi]|zaterdag(?:en)?|sobot\w*",
    r"sundays?|sonntags?|dimanches?|domingos?|domenic[ahe]+|zondag(?:en)?|niedziel\w*",
)
_WEEKEND = re.compile(r"\b(?:weekends?|week.ends?|wochenende\w*|fines? de semana|fine settimana|fins? de semana)\b")
_ON_WORKDAYS = re.compile(
    r"\bonly (?:on )?(?:weekdays|working days|workdays|mondays? to fridays?)|\bnur (?:an )?(?:werktags|wochentags|werktagen)\b"
)
CLOSED = re.compile(
    r"\b(?:closed|shut|geschlossen|ruhetag|zu|ferme\w*|cerrad[oa]s?|chius[oaie]|fechad[oa]s?|gesloten|dicht|zamkniet\w*|nieczynn\w*)\b"
)


def forbidden_days(draft: Draft, p: Passage, words: str, whole: str) -> list[str] | None:
    """Read "nothing in the future" and "on Sundays we are closed": rules about the day that is entered."""
    del words
    text = plain(p.clause)
    forbids = bool(FORBID.search(text))
    if forbids and (found := _FUTURE.search(text) or _PAST.search(text)):
        table, day = _day(draft, p)
        if table is None or day is None:
            return None
        sign = ">" if _FUTURE.search(text) else "<"
        key = "not_future" if sign == ">" else "not_past"
        del found
        return [f"rule {table.name} {message(draft, key, day.label)} when {day.name} {sign} today"]
    days = [n for n, names in enumerate(_WEEK, 1) if re.search(rf"\b(?:{names})\b", text)]
    if _WEEKEND.search(text):
        days += [6, 7]
    if _ON_WORKDAYS.search(text):
        days, forbids = [6, 7], True
    closed = bool(CLOSED.search(text)) and (bool(FORBID.search(whole)) or len(text.split()) <= 8)
    if not days or not (forbids or closed):
        return None
    table, day = _day(draft, p)
    if table is None or day is None:
        return None
    test = (
        f"weekday({day.name}) = {days[0]}"
        if len(days) == 1
        else " or ".join(f"weekday({day.name}) = {n}" for n in sorted(set(days)))
    )
    return [f"rule {table.name} {message(draft, 'closed_then')} when {test}"]


def _day(draft: Draft, p: Passage) -> tuple[DraftTable | None, DraftField | None]:
    """Give the date that a clause names, else the day of the table it is about, not the day something was done."""
    for text in (p.clause, p.sentence):
        for table in in_order(draft, p):
            named = [
                m.field
                for m in draft.mentions(text, [table])
                if isinstance(m.field, DraftField) and m.field.type in DATES
            ]
            if named:
                return table, named[0]
    for table in in_order(draft, p):
        stored = [f for f in dates(table) if isinstance(f, DraftField)]
        own = [f for f in stored if not says_done(f)]
        if own:
            return table, own[0]
    return None, None
