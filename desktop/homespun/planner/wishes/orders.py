"""Which of two values must come first or be larger: the end after the start, the new reading not below the old one.

Owns the words for order, of dates as of numbers, and how two fields are told apart. Gives lines of the plan.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re

from homespun.planner.conditions.comparing import LESS, MORE
from homespun.planner.conditions.conditions import dates
from homespun.planner.conditions.states import families
from homespun.planner.draft import NUMERIC, Draft, DraftCalc, DraftField, DraftTable
from homespun.planner.text.fieldtypes import date_role
from homespun.planner.text.reading import alike, in_words, plain, stems
from homespun.planner.text.wish_words import FORBID, MUST
from homespun.planner.values.recipe import Passage
from homespun.planner.wishes.bounds import in_order
from homespun.planner.wishes.messages import message

BEFORE = re.compile(
    r"\b(before|earlier than|prior to|vor|bevor|fruher als|avant|anterieure?s? a|antes|anterior(?:es)? a|prima|precedente a|voor|eerder|przed|wczesniej)\b"
)
AFTER = re.compile(
    r"\b(after|later than|nach|spater als|apres|posterieure?s? a|despues|posterior(?:es)? a|dopo|successiv[oa] a|depois|na|later dan|po|pozniej)\b"
)
_TIMES = ("date", "datetime", "time")
# Two values of one kind are told apart by these: which is the one that comes later.
_NEW = re.compile(
    r"\b(?:new\w*|now|current|today.?s|latest|neu\w*|jetzt|aktuell\w*|heutige\w*|nouve\w*|actuel\w*|nuev[oa]s?|actual|ahora|nuov[oa]|attuale|"
    r"nov[oa]s?|atual|nieuwe?|huidige?|now[yae]|obecn\w*|end\w*|closing|final\w*|fin|fine|fim|schluss\w*|eind\w*|koncow\w*)\b"
)
_OLD = re.compile(
    r"\b(?:old\w*|last|previous|former|before|alt\w*|letzte\w*|vorige\w*|vorherige\w*|ancien\w*|precedent\w*|dernier\w*|anterior|ultim[oa]|viej[oa]|"
    r"vecchi[oa]|precedente|velh[oa]|oude?|vorige?|poprzedni\w*|star[yae]|start\w*|opening|inicial\w*|inici[oa]\w*|inizi\w*|initial\w*|anfang\w*|debut|depart|begin\w*|poczatk\w*)\b"
)

Value = DraftField | DraftCalc


def order(draft: Draft, p: Passage, words: str, whole: str) -> list[str] | None:
    """Give the rule that keeps two fields in order, where a clause asks for that."""
    if _SUM.search(words) and _SUM.search(whole):
        words = whole  # "petrol | and hire together"
    compared = [(found, side) for side, found in _comparisons(words)]
    if not compared:
        return None
    found, side = compared[0]
    left, right = words[: found.start()], words[found.end() :]
    if not (FORBID.search(words) or MUST.search(words)) and not _bare(draft, left, right):
        return None
    if _SO_LONG.search(left):
        return None  # "due 28 days after it was taken" says which day it is
    by_time = bool(BEFORE.search(found.group()) or AFTER.search(found.group()))
    forbids = bool(FORBID.search(words))
    for table in in_order(draft, p):
        if (sums := _together(draft, table, left, right)) is not None:
            sign = {"less": "<", "more": ">"}[side] if forbids else {"more": "<=", "less": ">="}[side]
            (here, one), (there, other) = sums
            key = "most" if sign in (">", ">=") else "least"
            return [f"rule {table.name} {message(draft, key, here, there)} when {one} {sign} {other}"]
        pair = _pair(draft, table, left, right, by_time)
        if pair is None:
            continue
        first, second = pair
        refused = {"less": "<", "more": ">"} if forbids else {"more": "<=", "less": ">="}
        return [_rule(draft, table, first, second, refused[side])]
    return None


# "Departure after arrival", "end before start": an order of two values and nothing else.
BARE = re.compile(rf"{BEFORE.pattern}|{AFTER.pattern}")
_SO_LONG = re.compile(r"\d+ (?:[^\W\d_]+ )?(?:days?|weeks?|months?|years?|tage?n?|wochen?|monate?n?|jahre?n?|jours?|semaines?|mois|ans?|dias?|semanas?|mes(?:es)?|anos?|giorn[oi]|settiman[ae]|mes[ei]|ann[oi]|hours?|minutes?|stunden?|minuten?)\s*$")  # fmt: skip


def _bare(draft: Draft, left: str, right: str) -> bool:
    """Say whether nothing stands there but two times of one table: "end after start"."""
    if not (stems(left) and stems(right)) or len(left.split()) > 4 or len(right.split()) > 4 or re.search(r"\d", left):
        return False
    for table in draft.tables:
        times = [value for value in table.values() if value.type in _TIMES]
        whole = [
            any(all(any(alike(w, v) for v in stems(value.label)) for w in stems(text)) for value in times)
            for text in (re.sub(r"^(?:and|und|et|y|e|en) ", "", left), right)
        ]
        if all(whole):
            return True
    return False


_SUM = re.compile(
    r"\b(?:together|combined|in total|altogether|added up|taken together|the sum of|zusammen|in summe|ensemble|au total|juntos|juntas|en total|insieme|in totale|no total|samen|razem|lacznie)\b"
)


def _together(draft: Draft, table: DraftTable, left: str, right: str) -> tuple[tuple[str, str], tuple[str, str]] | None:
    """Read "petrol and hire together … the fee": the label and expression of each side, one of them a sum."""
    if not _SUM.search(f"{left} {right}"):
        return None
    sides: list[tuple[str, str]] = []
    for text in (left, right):
        named = [
            m.field for m in draft.mentions(text, [table])
            if m.field is not None and m.field.type in NUMERIC and m.strength >= 0.8 and not m.option
        ]  # fmt: skip
        unique = list(dict.fromkeys(f.name for f in named))
        if not unique:
            return None
        labels = list(dict.fromkeys(in_words(f.label) for f in named))
        several = _SUM.search(text) and len(unique) > 1
        used = len(unique) if several else 1
        sides.append((" + ".join(labels[:used]), " + ".join(unique[:used])))
    return (sides[0], sides[1]) if "+" in sides[0][1] + sides[1][1] else None


def _comparisons(words: str) -> list[tuple[str, re.Match[str]]]:
    out = []
    for side, pattern in (("less", BEFORE), ("more", AFTER), ("less", _ALONE[0]), ("more", _ALONE[1])):
        out += [(side, found) for found in pattern.finditer(words)]
    digits = re.compile(r"\s*[€$£]?\s?\d")
    return sorted(
        ((side, found) for side, found in out if not digits.match(words[found.end() :])), key=lambda one: one[1].start()
    )


_ALONE = tuple(re.compile(rf"(?<!\w)(?:{pattern})(?!\w)") for pattern in (LESS, MORE))


def _rule(draft: Draft, table: DraftTable, first: Value, second: Value, operator: str) -> str:
    """Say the rule with the value that is asked to be larger or later in front."""
    if operator in (">", ">="):
        first, second, operator = second, first, {">": "<", ">=": "<="}[operator]
    key = {"<": "order", "<=": "after"}[operator]
    if first.type in NUMERIC:
        key = {"<": "not_below", "<=": "more_than"}[operator]
    text = message(draft, key, second.label, in_words(first.label))
    return f"rule {table.name} {text} when {first.name} {operator} {second.name}"


def _pair(draft: Draft, table: DraftTable, left: str, right: str, by_time: bool) -> tuple[Value, Value] | None:
    del draft
    kinds = _TIMES if by_time else (*_TIMES, *NUMERIC)
    values: list[Value] = [f for f in table.values() if f.type in kinds]
    if len(values) < 2:
        return None
    scored = [(_meant(one, left) + _meant(other, right), one, other)
              for one in values for other in values if one is not other and _comparable(one, other)]  # fmt: skip
    scored = [s for s in scored if _meant(s[1], left) > 0 and _meant(s[2], right) > 0]
    if scored:
        best = max(scored, key=lambda s: s[0])
        if best[0] >= 0.8:
            return best[1], best[2]
    if by_time and (left.strip() or right.strip()):
        return _by_role(table, left + " " + right)
    return None


def _comparable(one: Value, other: Value) -> bool:
    if one.type in NUMERIC or other.type in NUMERIC:
        return (
            one.type in NUMERIC
            and other.type in NUMERIC
            and (one.type == other.type or "money" not in (one.type, other.type))
        )
    return one.type == other.type  # a day is neither before nor after a moment of that day


def _meant(value: Value, text: str) -> float:
    """Say how surely a text means a field: by its words, a family of words, what it is for, new or old."""
    words = stems(text) if text.strip() else ()
    every = re.findall(r"[^\W_]+", text)
    label = stems(value.label)
    own = [w for w in label if w not in ("date", "datum", "fecha", "data", "time", "on", "le", "am", "el")] or list(
        label
    )
    hits = sum(any(alike(w, v) or _inside(w, v) for v in (*words, *every)) for w in own)
    score = hits / len(own) + 0.1 * hits  # more words say more: "brought back on" beats "back by"
    name = plain(value.label)
    if families(value.label) & families(text):
        score += 0.3 if value.type in _TIMES and date_role(value.label) == "due" else 0.6
    if value.type in _TIMES and date_role(value.label) and date_role(_noun_of(text)) == date_role(value.label):
        score += 0.4
    for mine, theirs in ((_NEW, _OLD), (_OLD, _NEW)):
        if mine.search(name) and mine.search(text):
            score += 0.7
        elif mine.search(name) and theirs.search(text) and not mine.search(text):
            score -= 0.8
    return score


def _inside(word: str, longer: str) -> bool:
    """Say whether a word is the beginning of a compound: fällig in Fälligkeitsdatum."""
    return len(word) >= 5 and longer.startswith(word[:-1] if len(word) > 6 else word) and len(longer) > len(word)


def _noun_of(text: str) -> str:
    words = [w for w in re.findall(r"[^\W_]+", text) if not FORBID.fullmatch(w) and not MUST.fullmatch(w)]
    return " ".join(words[-4:])


def _by_role(table: DraftTable, text: str) -> tuple[Value, Value] | None:
    start = next((f for f in dates(table, "start") if isinstance(f, DraftField)), None)
    later = next((f for f in [*dates(table, "done"), *dates(table, "end")] if isinstance(f, DraftField)), None)
    times = [f for f in table.fields if f.type in ("time", "datetime")]
    named = any(_meant(f, text) > 0 for f in table.values() if f.type in _TIMES)
    if len(times) >= 2 and times[0].type == times[1].type and _ENDS.search(text):
        return times[1], times[0]
    if start is not None and later is not None and start.type == later.type and (named or _COMES_BACK.search(text)):
        return later, start
    return None


_ENDS = re.compile(
    r"\b(?:start\w*|ends?|begin\w*|ende\w*|anfang|fin|debut|finit|inicio|final|fine|inizio|finisce|fim|comeco|einde|koniec|poczatek)\b"
)
_COMES_BACK = re.compile(
    r"\b(?:return\w*|end\w*|start\w*|back|came|come|went|taken|ruck\w*|zuruck\w*|retour\w*|rend\w*|devol\w*|devuel\w*|restit\w*|terug\w*|zwr\w*)\b"
)
