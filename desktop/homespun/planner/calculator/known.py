"""Values that a calculator knows by name: what is typed, what is worked out; and which of them some words mean.

Owns matching words to values by their labels, units and what is counted. Knows nothing of formulas.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from homespun.planner.text.reading import alike, plain, stems
from homespun.planner.text.units import factor, unit_named


@dataclass(frozen=True, slots=True)
class Known:
    """A value: its label, its code in formulas, its type, its unit (m with power 2 is m²), a choice's options."""

    label: str
    code: str
    type: str = "number"
    unit: str = ""
    power: int = 1
    options: tuple[str, ...] = ()
    also: str = ""  # more words of the request for it
    bounds: tuple[str, str] = ("", "")
    worked: bool = False  # worked out, not typed in
    counts: str = ""  # what a quantity is a quantity of

    @property
    def numeric(self) -> bool:
        """Say whether it can be calculated with."""
        return self.type not in ("choice", "yesno")


_SAME = {
    "high": "height", "long": "length", "wide": "width", "deep": "depth", "thick": "thickness", "heavy": "weight", "weigh": "weight", "weighs": "weight",
    "weighing": "weight", "higher": "height", "longer": "length", "wider": "width", "deeper": "depth", "heavier": "weight", "hoch": "hohe", "lang": "lange", "breit": "breite",
    "tief": "tiefe", "schwer": "gewicht", "haut": "hauteur", "large": "largeur", "lourd": "poids", "colour": "colour", "color": "colour", "bound": "binding", "dog": "dog",
    "person": "people", "persons": "people", "kids": "children", "child": "children", "cent": "cents",
}  # fmt: skip
_FILLERS = frozenset(
    [
        "the",
        "of",
        "a",
        "an",
        "all",
        "its",
        "their",
        "it",
        "is",
        "are",
        "was",
        "be",
        "by",
        "that",
        "this",
        "for",
        "in",
        "on",
        "at",
        "to",
        "and",
        "or",
        "with",
        "from",
        "each",
        "every",
        "one",
        "ones",
        "number",
        "amount",
        "value",
        "whole",
        "total",
        "our",
        "my",
        "your",
        "we",
        "us",
        "i",
        "you",
        "they",
        "them",
        "what",
        "which",
        "needed",
        "need",
        "der",
        "die",
        "das",
        "den",
        "dem",
        "des",
        "ein",
        "eine",
        "einen",
        "und",
        "von",
        "vom",
        "zu",
        "im",
        "am",
        "ist",
        "sind",
        "pro",
        "je",
        "le",
        "la",
        "les",
        "un",
        "une",
        "des",
        "du",
        "de",
        "et",
        "est",
        "sont",
        "el",
        "los",
        "las",
        "del",
        "y",
        "es",
        "son",
        "il",
        "lo",
        "gli",
        "dei",
        "della",
        "e",
        "o",
        "os",
        "as",
        "do",
        "da",
        "dos",
        "das",
        "em",
        "no",
        "na",
        "um",
        "uma",
        "per",
        "par",
        "por",
        "al",
    ]
)


def meant(text: str) -> tuple[str, ...]:
    """Give the words of a text that mean something, `high` as `height`; each in its place."""
    found = [_SAME.get(word, word) for word in re.findall(r"[^\W\d_]+\d?", plain(text)) if word not in _FILLERS]
    kept = tuple(word for word in found if len(word) > 1 or word in ("x", "y"))
    return kept or tuple(re.findall(r"[^\W\d_]{2,}", plain(text)))[-1:]


def like(one: str, other: str) -> bool:
    """Say whether two words are forms of one; German compounds end in what they are (Stundenpreis, Preis)."""
    short, long = sorted((one, other), key=len)
    return (
        alike(one, other)
        or (len(short) >= 4 and long.endswith(short))
        or (len(short) > 3 and _root(one) == _root(other))
    )


def _root(word: str) -> str:
    """Give `matt` for matting and matted, `bind` for binding: the verb in a noun."""
    root = re.sub(r"(?:ing|ed|er|es|s)$", "", re.sub(r"ves$", "fs", word))
    return root[:-1] if len(root) > 3 and root[-1] == root[-2] else root


def named(text: str, known: Iterable[Known], numeric: bool = True) -> Known | None:
    """Give the value that words mean; at most a third of them may be left unexplained, and no two may fit as well."""
    words = meant(text)
    best: tuple[float, int, Known] | None = None
    for at, one in enumerate(known):
        if numeric and not one.numeric:
            continue
        label, more = meant(one.label), meant(one.also)
        hits = sum(any(like(word, own) for own in (*label, *more)) for word in words)
        if not hits or hits * 3 < len(words) * 2 - 1:
            continue
        said = sum(any(like(word, own) for word in words) for own in label)
        head = bool(label) and bool(words) and like(words[0], label[0])
        exact = sum(word in label for word in words) / len(words)
        score = hits / len(words) + 0.6 * said / max(1, len(label)) + 0.15 * head + 0.1 * exact
        if best is None or score > best[0] + 1e-9:
            best = (score, at, one)
    return best[2] if best else None


def counted(word: str, known: Iterable[Known]) -> tuple[Known, str] | None:
    """Give the value that says how many of a thing there are, and its code in that unit: `per night`, `a kilo`."""
    every = [one for one in known if one.numeric and one.type not in ("money", "percent")]
    unit, power = unit_power(word)
    want = meant(word) or ((plain(word),) if unit else ())
    if not want:
        return None
    by_word = [one for one in every if one.counts and like(one.counts, want[-1])]
    by_word = by_word or [one for one in every if (own := meant(_thing(one.label))) and like(own[0], want[-1])]
    by_word.sort(key=lambda one: not re.search(r"\b(?:per|pro|par|por)\b", plain(one.label)))
    by_word = by_word or [
        one for one in every if any(like(own, want[-1]) for own in meant(re.split(r"\b(?:per|pro|par|por|al?)\b", plain(one.label))[0]))
    ]  # fmt: skip
    if unit:
        same = [one for one in every if one.unit == unit and one.power == power]
        near = [one for one in every if one.power == power and one.unit and factor(one.unit, unit)]
        chosen = [one for one in by_word if one.unit in ("", unit) or factor(one.unit, unit)] or same[-1:] or near[-1:]
        if not chosen:
            return _measured(every, unit, power)
        one = chosen[-1]
        return one, in_unit(one.code, one.unit, unit, power)
    return (by_word[-1], by_word[-1].code) if by_word else None


_SIDES = {"l": ("m", 3, 1000), "ml": ("m", 3, 1000000), "m3": ("m", 3, 1)}


def _measured(known: list[Known], unit: str, power: int) -> tuple[Known, str] | None:
    """Give an area of two lengths or a volume of three, in a unit of its own: litres of centimetres."""
    times = 1.0
    if unit in _SIDES:
        unit, power, times = _SIDES[unit]
    sides = [one for one in known if one.unit in ("m", "cm", "mm") and one.power == 1 and not one.worked]
    if power < 2 or len(sides) != power:
        return None
    code = " * ".join(one.code for one in sides)
    by = times
    for one in sides:
        by *= factor(one.unit, unit) or 1
    scaled = code if abs(by - 1) < 1e-12 else f"{code} * {by:.9g}" if by > 1 else f"{code} / {round(1 / by, 6):.9g}"
    return Known(sides[0].label, sides[0].code, "number", unit, power), scaled


def _thing(label: str) -> str:
    return re.sub(
        r"^(?:the )?(?:number of|how many|anzahl (?:der|von)?|nombre d[e']|numero d[eiao]s?|numero di)\s*",
        "",
        plain(label),
    )


def unit_power(word: str) -> tuple[str, int]:
    """Give a unit as its length and power: `square metres` is m, 2."""
    if (found := re.match(r"(square|cubic|quadrat|kubik)\s*([^\W\d_]+)$", plain(word))) and unit_named(found[2]):
        return unit_named(found[2]), 2 if found[1] in ("square", "quadrat") else 3
    unit = unit_named(word)
    return {"m2": ("m", 2), "m3": ("m", 3)}.get(unit, (unit, 1))


def in_unit(code: str, unit: str, wanted: str, power: int = 1) -> str:
    """Give code turned from one unit into another, with the factor in sight; as it is where they don't convert."""
    by = factor(unit, wanted) if unit and wanted else None
    if by is None or by == 1:
        return code
    by **= power
    if " + " in code or " - " in code:
        code = f"({code})"
    return f"{code} * {by:.9g}" if by > 1 else f"{code} / {round(1 / by, 6):.9g}"


def shares_word(one: str, other: str) -> bool:
    """Say whether two texts speak of the same thing with some word."""
    return (
        any(like(a, b) for a in meant(one) for b in meant(other))
        if meant(one)
        else bool(set(stems(one)) & set(stems(other)))
    )
