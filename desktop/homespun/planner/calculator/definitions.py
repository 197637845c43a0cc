"""Values that a request defines in its sentences, and what it says must be refused.

Owns finding `Trips = metres / 3.5, rounded up`, `each plank is 5 cm longer than the door is wide`, `the discount
can't be higher than the price`. Knows nothing of prices.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from homespun.planner.calculator.arithmetic import NUMBER, Value, formula
from homespun.planner.calculator.conditions import test, thresholds
from homespun.planner.calculator.known import Known, meant, named
from homespun.planner.calculator.shown import tidy
from homespun.planner.calculator.typed_in import letters
from homespun.planner.draft import identifier
from homespun.planner.text.reading import in_words, plain


@dataclass(frozen=True, slots=True)
class Definition:
    """A value that is worked out: how it is called and its formula."""

    known: Known
    value: Value


_IS = re.compile(r"\s+(?:is|are|equals?|means?|makes?|ist|sind|ergibt|est|sont|es|son|sono|é|è|são)\s+(?:always |then |simply |cut |made |immer )?", re.IGNORECASE)  # fmt: skip
_EACH = re.compile(r"^(?:and )?(?:each|every|one|an?|jede[rs]?|chaque|cada|ogni)\s+", re.IGNORECASE)
_LONGER = re.compile(r"\b(?:longer|shorter|higher|lower|wider|heavier|thicker|taller)\s+than\b")
_KIND = {"longer": "length", "shorter": "length", "higher": "height", "lower": "height", "taller": "height", "wider": "width", "heavier": "weight", "thicker": "thickness"}  # fmt: skip
_WORDY = re.compile(
    r"\b(?:times|divided|multiplied|minus|plus|twice|double the|half (?:of )?the|whichever|squared|sum of|longer than|shorter than|higher than|wider than|heavier than|mal|geteilt|fois|divise|por|dividido|diviso|vezes|veces)\b|\s[-+*/x×÷]\s|\d\s*%\s+(?:of|von|de|di)\b"
)


def definition(sentence: str, known: Sequence[Known]) -> Definition | None:
    """Read a sentence (or a part of one) as the definition of a value."""
    text = sentence.strip(" .;")
    if "=" in text:
        name, rest = text.split("=", 1)
    elif _WORDY.search(plain(text)) and (found := _IS.search(text)):
        name, rest = text[: found.start()], text[found.end() :]
    else:
        return None
    name = (
        re.split(
            r"[,:;]\s+|\b(?:and|also|get|gets|see|show|(?:tells?|gives?|shows?) (?:me|us)|plus|und|auch|aussi|tambien|anche|tambem)\b\s+(?:the\s+)?",
            name.strip(),
        )[-1]
        or name
    )
    rest = re.split(
        r",\s+(?!(?:always|never|but|not|at most|at least|only|then|whole|in|immer|auf|whichever|more|sempre|siempre|toujours)\b|round|(?:auf|ab)?gerundet|arrondi|redond|arrotond|arredond)",
        rest.strip(),
    )[0]
    each = bool(_EACH.match(name))
    name = _EACH.sub("", name) if each else name
    unit = re.search(r"\s+in\s+([^\W\d_]+|%)$", name)
    label = tidy(re.sub(r"\([^()]*\)", "", name))
    if not 1 <= len(label.split()) <= 8 or not re.search(r"[^\W\d_]", label):
        return None
    if each and (way := _LONGER.search(plain(rest))):
        label = f"{_KIND[way[0].split()[0]]} of a {label}"
    elif each:
        return None
    value = formula(rest, known, label)
    if value is None or not value.used:
        return None
    kind = "money" if value.type == "money" else "number"
    unit_name = value.unit
    code = identifier(re.sub(r"\s+in\s+[^\W\d_]+$", "", label) if unit and len(label.split()) > 2 else label)
    return Definition(Known(label, code, kind, unit_name, value.power), value)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A state that is refused: the condition, the sentence; for one input and a number, its bound instead."""

    when: str
    message: str
    code: str = ""
    low: str = ""
    high: str = ""


_CANNOT = re.compile(
    r"^(?P<a>.+?)\s+(?:can['’]?t|can ?not|cannot|may not|must not|mustn['’]t|should(?:n['’]t| not)|is never|are never|can never|must never|darf nicht|durfen nicht|kann nicht|ne peut pas|ne doit pas|no puede|no debe|non puo|non deve|nao pode|nao deve)\s+(?:be |sein |etre |ser |essere )?"
    r"(?P<way>higher|more|larger|greater|bigger|longer|above|over|exceed|heavier|later|lower|less|smaller|below|under|shorter|lighter|hoher|grosser|mehr|kleiner|niedriger|weniger|superieure?|plus grande?|inferieure?|mayor|menor|superior|inferior|maggiore|minore|superiore|inferiore|maior)\b\s*(?:than|als|a|al|que|di|do que|to)?\s*(?P<b>.+)$"
)
_LOWER = re.compile(r"lower|less|smaller|below|under|shorter|lighter|kleiner|niedriger|weniger|inferi|menor|minore")
_WE_DONT = re.compile(
    r"\b(?:we|i)\s+(?:don['’]?t|do not|can['’]?t|cannot|never|won['’]?t)\s+(?:take|carry|accept|do|make|sell|rent|deliver|ship|allow|have|offer|lend|hire|serve)\b|\bnot (?:allowed|accepted|possible|taken)\b|\b(?:nehmen|machen) wir nicht\b|\bnot at all\b|\brefuse"
)
_MAXIMUM = re.compile(rf"\b(?:at most|no more than|maximum(?: of)?|max\.?|hochstens|au maximum|como maximo|al massimo|no maximo)\s+(?P<n>{NUMBER})\s*(?P<what>[^\W\d_]+)?")  # fmt: skip


def refusal(sentence: str, known: Sequence[Known]) -> Refusal | None:
    """Read what a sentence refuses."""
    words = letters(sentence).strip(" .!")
    message = in_words(re.split(r",\s*(?:it|that|this|the (?:app|calculator)|so)\b", sentence.strip(" .!"))[0])
    if found := _CANNOT.match(words):
        one = named(re.split(r"[,;:]\s*", found["a"])[-1], known)
        lower = bool(_LOWER.search(found["way"]))
        if one is None:
            return None
        if number := re.match(rf"({NUMBER})\b", found["b"]):
            bound = number[1].replace(",", ".")
            return Refusal(
                f"{one.code} {'<' if lower else '>'} {bound}",
                message,
                one.code,
                bound if lower else "",
                "" if lower else bound,
            )
        other = named(re.sub(r"\bone$", "", found["b"]), [k for k in known if k.code != one.code])
        return Refusal(f"{one.code} {'<' if lower else '>'} {other.code}", message) if other else None
    if _WE_DONT.search(words):
        for limit in thresholds(words, known):
            if limit.code and limit.code != "money" and limit.operator in (">", "<"):
                simple = re.fullmatch(NUMBER, limit.number) and any(one.code == limit.code for one in known)
                low, high = (limit.number, "") if limit.operator == "<" else ("", limit.number)
                return Refusal(test(limit, limit.code), message, limit.code if simple else "", low, high)
    return None


def same_name(one: str, other: str) -> bool:
    """Say whether two names mean one value: all words of the shorter are in the longer, and both are of one kind."""
    from homespun.planner.calculator.known import like

    a, b = meant(one), meant(other)
    if not a or not b:
        return plain(one) == plain(other)
    if bool(re.search(r"\bper\b|\bpro\b", plain(one))) != bool(re.search(r"\bper\b|\bpro\b", plain(other))):
        return False
    short, long = sorted((a, b), key=len)
    return all(any(like(word, own) for own in long) for word in short)
