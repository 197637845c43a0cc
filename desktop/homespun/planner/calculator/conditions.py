"""When something holds in a calculator: `7 nights or longer`, `from 10 pieces on`, `over 100 euros`, `express`, `level B`.

Owns the words for thresholds, and finding the value, option or yes/no that some words speak of.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from homespun.planner.calculator.known import Known, counted, in_unit, like, meant, unit_power
from homespun.planner.draft import quote
from homespun.planner.text.reading import alike, plain

NUMBER = r"\d+(?:[.,]\d+)?"
_WORD = r"(?:square metres?|cubic metres?|[^\W\d_]+\d?)"
_THRESHOLDS = (
    (">=", rf"\b(?P<n>{NUMBER})\s*(?P<what>{_WORD})?\s+(?:or|oder|ou|o)\s+(?:more|longer|above|over|mehr|langer|daruber|plus|davantage|mas|piu|mais)\b"),
    ("<=", rf"\b(?P<n>{NUMBER})\s*(?P<what>{_WORD})?\s+(?:or|oder|ou|o)\s+(?:less|fewer|shorter|weniger|moins|menos|meno)\b"),
    (">", rf"\b(?:over|above|beyond|more than|longer than|heavier than|higher than|bigger than|larger than|greater than|exceeding|exceeds?|uber|mehr als|schwerer als|plus de|au-dela de|mas de|piu di|oltre|mais de|acima de)\s+(?:[€$£]\s?)?(?P<n>{NUMBER})\s*(?P<what>{_WORD})?"),
    ("<", rf"\b(?:under|below|less than|fewer than|shorter than|unter|weniger als|moins de|menos de|meno di|abaixo de)\s+(?:[€$£]\s?)?(?P<n>{NUMBER})\s*(?P<what>{_WORD})?"),
    (">", rf"\b(?:after|beyond the first|nach|apres|despues de|dopo|depois de)\s+(?P<n>{NUMBER})\s*(?P<what>{_WORD})"),
    ("<=", rf"\b(?:within|up to|until|at most|bis zu|bis|jusqu['’]?a|hasta|fino a|ate)\s+(?:[€$£]\s?)?(?P<n>{NUMBER})\s*(?P<what>{_WORD})?"),
    (">=", rf"\b(?:from|starting at|at least|ab|mindestens|a partir de|des|desde|da|dalle|dai|a partire da)\s+(?:[€$£]\s?)?(?P<n>{NUMBER})\s*(?P<what>{_WORD})?(?:\s+(?:on|onwards|upwards|in poi|an))?"),
)  # fmt: skip
_MONEY = re.compile(r"€|eur\w*|pounds?|dollars?|£|\$|reais|francs?|franken")
_ORDERS = re.compile(
    r"\b(?:orders?|bills?|invoices?|totals?|sums?|purchases?|amounts?|bestellungen|betrage|commandes|pedidos|compras|ordini|acquisti|encomendas)\b"
)
_CROWD = re.compile(r"\b(?:groups?|part(?:y|ies)|people|persons?|guests?|heads?|tickets?|teams?|gruppen?|personen|groupes?|personnes|grupos?|personas|gruppi|persone|pessoas)\b")  # fmt: skip
_PERSONS = re.compile(r"\b(?:people|persons?|guests?|adults?|children|kids|seniors?|students?|pupils|members|visitors|participants|personen|erwachsene|kinder|gaste|personnes|adultes|enfants|convives|personas|adultos|ninos|persone|adulti|bambini|ospiti|pessoas|criancas|convidados)\b")  # fmt: skip
_VERB_UNIT = {"heavier": "kg", "weigh": "kg", "weighs": "kg", "schwerer": "kg"}


@dataclass(frozen=True, slots=True)
class Threshold:
    """A comparison with a number; code is what is compared, money for the price itself, empty where it isn't said."""

    operator: str
    number: str
    code: str
    start: int
    end: int
    what: str = ""


def thresholds(text: str, known: Sequence[Known]) -> list[Threshold]:
    """Give every comparison with a number in a text (in plain letters)."""
    out: list[Threshold] = []
    for operator, pattern in _THRESHOLDS:
        for found in re.finditer(pattern, text):
            if any(one.start < found.end() and found.start() < one.end for one in out):
                continue
            if re.match(r"\s*%", text[found.end("n") :]):
                continue
            what = found["what"] or ""
            number = found["n"].replace(",", ".")
            code, end = _subject(what, text, known), found.end()
            if what and not code:
                end = found.end("n")
            if code and (unit := unit_power(what))[0]:
                one = next((k for k in known if k.code == code), None)
                if one is not None and one.unit and one.unit != unit[0]:
                    number = in_unit(number, unit[0], one.unit, unit[1])
            out.append(Threshold(operator, number, code, found.start(), end, what))
    return sorted(out, key=lambda one: one.start)


def _subject(what: str, text: str, known: Sequence[Known]) -> str:
    if what and _MONEY.fullmatch(what):
        return "money"
    if _ORDERS.search(text) and (not what or not counted(what, known)):
        return "money"
    if what and (found := counted(what, known)):
        return found[0].code
    if (what and _PERSONS.search(what)) or ((not what or not unit_power(what)[0]) and _CROWD.search(text)):
        people = [
            one.code
            for one in known
            if one.numeric and one.type in ("int", "number") and _PERSONS.search(plain(one.label))
        ]
        if people:
            return " + ".join(people)
        counts = [one.code for one in known if one.type == "int"]
        return counts[0] if len(counts) == 1 else ""
    if not what or not unit_power(what)[0]:
        hits = [
            one for one in known if one.numeric and any(like(a, b) for a in meant(text) for b in meant(one.label)[:1])
        ]
        if len({one.code for one in hits}) == 1:
            return hits[0].code
    return ""


def test(one: Threshold, code: str) -> str:
    """Write a threshold as a condition on code."""
    subject = f"({code})" if " + " in code else code
    return f"{subject} {one.operator} {one.number}"


def chosen(text: str, known: Sequence[Known]) -> tuple[Known, str] | None:
    """Find the choice and its option that words name: `a Mini`, `at level B`; the longest option counts."""
    words = plain(text)
    hits = [
        (len(option), one, option)
        for one in known
        if one.type == "choice"
        for option in one.options
        if re.search(rf"(?<!\w){re.escape(plain(option))}(?:s|es|n|e)?(?!\w)", words)
        or (
            len(option) > 3
            and " " not in option
            and any(alike(plain(option), word) for word in re.findall(r"[^\W\d_]{4,}", words))
        )
    ]
    hits = [hit for hit in hits if len(hit[2]) > 1 or re.search(rf"\w\W+{re.escape(hit[2])}(?!\w)", text)]
    return max(hits, key=lambda hit: hit[0])[1:] if hits else None


_IDLE = frozenset(
    ["need", "wants", "want", "get", "gets", "take", "takes", "client", "customer", "cliente", "kunde", "new"]
)


def yes(text: str, known: Sequence[Known]) -> Known | None:
    """Find the yes/no that words speak of."""
    words = meant(text)
    best: tuple[float, Known] | None = None
    for one in known:
        if one.type != "yesno":
            continue
        own = [word for word in meant(one.label) if word not in _IDLE] or list(meant(one.label))
        hits = sum(any(like(word, other) or _kin(word, other) for other in words) for word in own)
        if hits and (best is None or hits / len(own) > best[0]):
            best = (hits / len(own), one)
    return best[1] if best else None


def _kin(one: str, other: str) -> bool:
    """Say whether two words have one beginning: frames, framing; medication, medicine; deliver, delivery."""
    return len(one) > 5 and len(other) > 5 and one[:5] == other[:5]


def is_option(choice: Known, option: str) -> str:
    """Write that a choice is an option."""
    return f"{choice.code} = {quote(option)}"
