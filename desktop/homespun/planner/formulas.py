"""Arithmetic in words: "Net = words x price", "labour plus parts", "13.40 an hour". Read by code, never guessed.

Owns the words for plus, minus, times and divided by, and how a name in a sentence finds its field. A word that is
neither a name, a number, an operator nor a filler makes the whole formula unread (None).
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from homespun.planner.reading import alike, plain, stems


@dataclass(frozen=True, slots=True)
class Name:
    """Something a formula may speak of: its words, its code in the plan, and its type."""

    label: str
    code: str
    type: str


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula in the plan's language, the type of its result, and what it used."""

    code: str
    type: str
    used: tuple[str, ...]


_OPERATORS = {
    "+": "+", "plus": "+", "piu": "+", "mas": "+", "mais": "+", "added": "+", "zuzuglich": "+", "-": "-", "–": "-", "−": "-",
    "minus": "-", "less": "-", "moins": "-", "menos": "-", "meno": "-", "abzuglich": "-", "x": "*", "×": "*", "*": "*", "times": "*",
    "mal": "*", "fois": "*", "multiplied": "*", "multiplicado": "*", "/": "/", "÷": "/", "divided": "/", "geteilt": "/", "divise": "/",
    "dividido": "/", "diviso": "/", ":": "/", "(": "(", ")": ")", "por": "*", "per": "*",
}  # fmt: skip
_FILLERS = frozenset(
    plain(
        "the of a an all its their by durch par for each every sum is are then der die das den dem le la les du des l el los las il "
        "lo gli i o os as de do da that this number amount of value up together rounded whole complete final "
        "and und et y e total price cost result"
    ).split()
)
_TOKEN = re.compile(r"\d+(?:[.,]\d+)?\s?%|\d+(?:[.,]\d+)?|[^\W\d_]+(?:['’][^\W\d_]+)?|[-+*/×÷():=−–%]")


def parse_formula(text: str, names: Sequence[Name]) -> Formula | None:  # noqa: C901 (one reading after another, nothing to part)
    """Read text as arithmetic over names; None where it is none."""
    tokens = _TOKEN.findall(plain(text))
    out: list[str] = []
    used: list[str] = []
    types: list[str] = []
    operators: list[str] = []
    at = 0
    expects = True  # a value comes next
    depth = 0
    while at < len(tokens):
        token = tokens[at]
        number = re.fullmatch(r"(\d+(?:[.,]\d+)?)(\s?%)?", token)
        if number:
            if not expects:
                break
            out.append(number[1].replace(",", ".") + (" %" if number[2] else ""))
            types.append("percent" if number[2] else "number")
            expects = False
            at += 1
            continue
        hit = _name_at(tokens, at, names)
        if hit is not None:
            if not expects:
                break
            name, length = hit
            out.append(name.code)
            used.append(name.code)
            types.append(name.type)
            expects = False
            at += length
            continue
        operator = _OPERATORS.get(token)
        if operator is not None:
            if operator == "(" and expects:
                depth += 1
                out.append("(")
            elif operator == ")" and not expects and depth:
                depth -= 1
                out.append(")")
            elif operator in "+-*/" and not expects:
                out.append(operator)
                operators.append(operator)
                expects = True
            elif not (expects and operator in "+-*/" and token in ("per", "por", "x", "mal")):
                break
            at += 1
            continue
        if token in _FILLERS:
            at += 1
            continue
        break
    while out and out[-1] in ("+", "-", "*", "/", "("):
        if out[-1] == "(":
            depth -= 1
        elif operators:
            operators.pop()
        out.pop()
    if at < len(tokens) and any(_means_something(token) for token in tokens[at : at + 3]) and at < 0.6 * len(tokens):
        return None
    if not operators or len(types) < 2 or not used:
        return None
    code = " ".join([*out, *[")"] * depth]).replace("( ", "(").replace(" )", ")")
    return Formula(code, result_type(types, operators), tuple(used))


def result_type(types: Sequence[str], operators: Sequence[str]) -> str:
    """Say what kind of value comes out."""
    money = sum(kind == "money" for kind in types)
    if money and "/" in operators and money > 1 and "+" not in operators:
        return "number"
    if money:
        return "money"
    if all(kind == "int" for kind in types) and "/" not in operators:
        return "int"
    return "number"


def _means_something(token: str) -> bool:
    return token not in _FILLERS and token not in _OPERATORS and bool(re.search(r"[^\W\d_]{3,}", token))


def _name_at(tokens: Sequence[str], at: int, names: Sequence[Name]) -> tuple[Name, int] | None:
    """Find the name that begins at a token: the longest full label, else one with a word of it."""
    best: tuple[float, Name, int] | None = None
    for name in names:
        words = [word for word in re.findall(r"[^\W_]+", plain(name.label))]
        if not words:
            continue
        if len(tokens) - at >= len(words) and all(alike(a, b) for a, b in zip(words, tokens[at:], strict=False)):
            score = 10.0 + len(words)
            if best is None or score > best[0]:
                best = (score, name, len(words))
            continue
        wanted = stems(name.label)
        length = 0
        hits = 0
        for token in tokens[at : at + len(wanted) + 1]:
            if any(alike(token, word) for word in wanted):
                hits += 1
                length += 1
            elif hits and token in ("of", "per", "de", "di", "pro") and length < len(wanted):
                length += 1
            else:
                break
        while length and tokens[at + length - 1] in ("of", "per", "de", "di", "pro"):
            length -= 1
        if hits:
            score = hits / len(wanted) + 0.1 * hits + (0.05 if wanted[-1] == tokens[at] else 0.0)
            if best is None or score > best[0]:
                best = (score, name, max(length, 1))
    if best is None or best[0] < 0.3:
        return None
    return best[1], best[2]


_EQUALS = re.compile(
    r"^(?P<name>[^=]{1,60}?)\s*(?:=|\bis\b|\bare\b|\bequals\b|\bist\b|\bsind\b|\best\b|\bson\b|\bes\b|\bè\b|\bé\b|\bmeans\b|\bis the\b)\s*(?P<rest>.+)$",
    re.IGNORECASE,
)


def equation(text: str) -> tuple[str, str] | None:
    """Cut `Net = words x price` into its name and the rest."""
    found = _EQUALS.match(text.strip(" .,;"))
    if not found:
        return None
    words = stems(found["name"])
    if not 1 <= len(words) <= 5:
        return None
    return found["name"].strip(), found["rest"].strip()


RATE = re.compile(
    r"(?P<money>[€$£]?\s?\d+(?:[.,]\d+)?)\s*(?:€|euros?|EUR|GBP|pounds?|dollars?|USD|pence|p|c|zł|reais)?\s*"
    r"(?:an?|per|pro|je|die|par|de l['’]|l['’]|por|la|all['’]|al|a la|à l['’]|each|every|für jeden?|za)\s*(?P<unit>[^\W\d_]{2,})",
    re.IGNORECASE,
)
HOUR = re.compile(r"^(?:hours?|stunden?|heures?|horas?|or[ae]|uur|godzin\w*)$", re.IGNORECASE)
VAT = re.compile(
    r"(\d{1,2}(?:[.,]\d+)?)\s?%\s*(?:of\s+)?(vat|tax|sales tax|gst|mwst\.?|mehrwertsteuer|ust|umsatzsteuer|steuer|tva|iva|btw|podatek|gst)\b|"
    r"\b(vat|tax|gst|mwst\.?|mehrwertsteuer|ust|tva|iva|btw)\b[^.\d]{0,20}(\d{1,2}(?:[.,]\d+)?)\s?%",
    re.IGNORECASE,
)


def amount(text: str) -> str:
    """Give the digits of an amount, with a point."""
    found = re.search(r"\d+(?:[.,]\d+)?", text)
    return found[0].replace(",", ".") if found else "0"
