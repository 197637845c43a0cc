"""Arithmetic in words: "Net = words x price", "labour plus parts", "the sum of a, b and c". Read by code, never guessed.

Owns the words for plus, minus, times and divided by, and how words in a sentence find what they name. What stands
between two operators is either a number, a name or fillers around them; anything else makes the formula unread (None).
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from homespun.planner.text.reading import alike, plain, stems
from homespun.planner.text.units import converted, measured_in, measured_per


@dataclass(frozen=True, slots=True)
class Name:
    """Something a formula may speak of: its words, its code in the plan, and its type. far: of another record."""

    label: str
    code: str
    type: str
    far: bool = False


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula in the plan's language, the type of its result, and what it used."""

    code: str
    type: str
    used: tuple[str, ...]


_OPERATORS = {
    "+": "+", "plus": "+", "piu": "+", "mas": "+", "mais": "+", "added": "+", "zuzuglich": "+", "plusz": "+", "dazu": "+",
    "-": "-", "–": "-", "−": "-", "minus": "-", "less": "-", "moins": "-", "menos": "-", "meno": "-", "abzuglich": "-", "weniger": "-",
    "x": "*", "×": "*", "*": "*", "times": "*", "mal": "*", "fois": "*", "multiplied": "*", "multiplie": "*", "multipliee": "*",
    "multiplicado": "*", "multiplicada": "*", "moltiplicato": "*", "moltiplicata": "*", "multipliziert": "*", "vezes": "*", "veces": "*", "keer": "*", "razy": "*",
    "/": "/", "÷": "/", "divided": "/", "geteilt": "/", "dividiert": "/", "divise": "/", "divisee": "/",
    "dividido": "/", "dividida": "/", "diviso": "/", "divisa": "/", "gedeeld": "/", ":": "/", "(": "(", ")": ")", "por": "*", "per": "/", "pro": "/", "par": "/",
}  # fmt: skip
_FILLERS = frozenset(
    plain(
        "the of a an all its their by through durch mit par for each every sum is are then der die das den dem le la les du des l el los las il "
        "lo gli i o os as de di da do dal das des this that number amount value together rounded whole complete final one ones da del della dos "
        "und et y e total price cost result what how many pro me it we get gets entre vom von zu zum zur in for from also come so"
    ).split()
)
_WEAK_OPERATORS = ("per", "por", "x", "mal", "pro", "par")
_TOKEN = re.compile(r"\d+(?:[.,]\d+)?\s?%|\d+(?:[.,]\d+)?|[^\W\d_]+\d?(?:['’][^\W\d_]+)?|[-+*/×÷():=–−%]")
_FUNCTIONS = (
    ("+", r"(?:sum|total|summe|somme|suma|somma|soma|som)\s+(?:of|aus|von|der|des|de|di|du|dos?|das|van)\b"),
    ("-", r"(?:difference|differenz|unterschied|diferencia|differenza|diferenca|verschil)\s+(?:between|of|zwischen|von|aus|entre|de|tra|fra|di|tussen)\b"),
    ("*", r"(?:product|produkt|produit|producto|prodotto|produto)\s+(?:of|aus|von|de|di|du)\b"),
    ("avg", r"(?:average|mean|durchschnitt|mittelwert|moyenne|media|promedio|gemiddelde)\s+(?:of|aus|von|der|des|de|di|du|dos?|das|van)\b"),
)  # fmt: skip
_AND = re.compile(r"\s*,\s*(?:and|und|et|y|e|en)?\s+|\s+(?:and|und|et|y|e|en)\s+")


def parse_formula(text: str, names: Sequence[Name], language: str = "en") -> Formula | None:
    """Read text as arithmetic over names; None where it is none. In Italian `per` means times."""
    words = plain(text)
    for operator, pattern in _FUNCTIONS:
        if found := re.match(rf"\W*(?:the |die |der |la |le |el |il |lo |o |a )?{pattern}", words):
            parts = [part for part in _AND.split(words[found.end() :].strip(" .")) if part.strip()]
            if not 2 <= len(parts) <= 8:
                return None
            joined = _read(f" {operator if operator != 'avg' else '+'} ".join(parts), names, language)
            if joined is None or operator != "avg":
                return joined
            return Formula(
                f"({joined.code}) / {len(parts)}", "money" if joined.type == "money" else "number", joined.used
            )
    if inner := re.match(r"\W*(?:(?:always )?rounded up|aufgerundet)\W+(.*)", words):
        words = inner[1]
    return _read(words, names, language)


@dataclass(frozen=True, slots=True)
class _Part:
    """One piece of a formula as it is read: an operator, a bracket or a value."""

    code: str
    type: str = ""
    name: Name | None = None


def _read(words: str, names: Sequence[Name], language: str) -> Formula | None:
    parts = _parts(_TOKEN.findall(words), names, language)
    if parts is None:
        return None
    while parts and parts[-1].code in ("+", "-", "*", "/", "("):
        parts.pop()
    values = [part for part in parts if part.type]
    operators = [part.code for part in parts if part.code in ("+", "-", "*", "/")]
    used = tuple(part.name.code for part in values if part.name is not None)
    if not operators or len(values) < 2 or not used or (len(values) == len(used) > len(set(used)) == 1):
        return None
    parts = _whole_percents(_in_one_unit(parts))
    opened = sum(part.code == "(" for part in parts) - sum(part.code == ")" for part in parts)
    code = " ".join([*(part.code for part in parts), *[")"] * max(0, opened)]).replace("( ", "(").replace(" )", ")")
    return Formula(code, result_type([part.type for part in values], operators), used)


def _parts(tokens: Sequence[str], names: Sequence[Name], language: str) -> list[_Part] | None:  # noqa: C901 (one reading after another, nothing to part)
    """Cut tokens into values and operators; None where something is neither."""
    out: list[_Part] = []
    loose: list[str] = []
    at = 0

    def expects() -> bool:
        return not out or out[-1].code in ("+", "-", "*", "/", "(")

    def settle() -> bool:
        """Turn the words since the last operator into a value, if they are not mere fillers."""
        meant = [word for word in loose if word not in _FILLERS]
        if not expects():  # words after a value: a unit or a name for it, else nothing we understand
            loose.clear()
            return len(meant) <= 2
        name = _named(loose, names, [part.name for part in out if part.name])
        loose.clear()
        if name is not None:
            out.append(_Part(name.code, name.type, name))
        return name is not None or not meant

    while at < len(tokens):
        token = tokens[at]
        hit = _label_at(tokens, at, names) if expects() else None
        if hit is not None and not [w for w in loose if w not in _FILLERS][2:]:
            loose.clear()
            name, length = hit
            out.append(_Part(name.code, name.type, name))
            at += length
            continue
        if number := re.fullmatch(r"(\d+(?:[.,]\d+)?)(\s?%)?", token):
            if not expects() or [w for w in loose if w not in _FILLERS][1:]:
                return None
            loose.clear()
            percent = bool(number[2])
            out.append(
                _Part(number[1].replace(",", ".") + (" %" if percent else ""), "percent" if percent else "number")
            )
            if (
                percent
                and at + 1 < len(tokens)
                and tokens[at + 1] in ("of", "von", "vom", "de", "du", "del", "di", "do", "der", "des")
            ):
                out.append(_Part("*"))
            at += 1
            continue
        operator = "*" if token == "per" and language == "it" else _OPERATORS.get(token)
        if operator is None:
            loose.append(token)
        elif operator == "(":
            if not settle() or not expects():
                return None
            out.append(_Part("("))
        elif not settle():
            return None
        elif operator == ")":
            if expects():
                return None
            out.append(_Part(")"))
        elif not expects():
            # `1.20 per km` is a rate: it goes with the kilometres.
            rate = token in ("per", "pro", "par", "por") and out[-1].type == "number" and out[-1].name is None
            out.append(_Part("*" if rate else operator))
        elif token not in _WEAK_OPERATORS and out:
            return None
        at += 1
    before = len(out)
    if not settle():
        return None
    return out if len(out) >= before else None


def _label_at(tokens: Sequence[str], at: int, names: Sequence[Name]) -> tuple[Name, int] | None:
    """Find the name whose whole label begins at a token, the longest first; articles between its words are skipped."""
    best: tuple[int, Name, int] | None = None
    for name in names:
        words = re.findall(r"[^\W_]+", plain(name.label))
        place = at
        for word in words:
            skipped = place
            while (
                skipped > at
                and skipped < len(tokens)
                and tokens[skipped] in _FILLERS
                and not _like(tokens[skipped], word)
            ):
                skipped += 1
            if skipped < len(tokens) and alike(tokens[skipped], word):
                place = skipped + 1
            else:
                break
        else:
            said = tokens[at : at + len(words)]
            score = len(words) * 2 - name.far + 2 * (list(said) == words)  # hours are no hourly wage
            if words and (best is None or score > best[0]):
                best = (score, name, place - at)
    return None if best is None else (best[1], best[2])


def _like(one: str, other: str) -> bool:
    """Say whether two words are forms of one, or one is the last part of the other (Kilometerpreis, Preis)."""
    short, long = sorted((one, other), key=len)
    return alike(one, other) or (len(short) >= 4 and long.endswith(short))


def _named(words: Sequence[str], names: Sequence[Name], used: Sequence[Name]) -> Name | None:
    """Find what loose words mean: the name that shares most with them; at most two words may be left unexplained."""
    meant = [word for word in words if word not in _FILLERS] or [w for w in words if len(w) > 2]
    best: tuple[float, Name] | None = None
    for name in names:
        label = stems(name.label)
        hits = [word for word in meant if any(_like(word, own) for own in label)]
        if not hits or len(meant) - len(hits) > 2:
            continue
        score = len(hits) / len(meant) + 0.5 * sum(any(_like(w, own) for w in meant) for own in label) / len(label)
        score -= 0.3 * name.far + 0.6 * (name in used)
        if best is None or score > best[0]:
            best = (score, name)
    return best[1] if best is not None and best[0] >= 0.3 else None


def _in_one_unit(parts: list[_Part]) -> list[_Part]:
    """Turn grams into kilos where a price is per kilo, minutes into hours and so on, within each product."""
    out = list(parts)
    for at, part in enumerate(parts):
        wanted = measured_per(part.name.label) if part.name else ""
        if not wanted:
            continue
        for step, direction in ((1, 1), (-1, -1)):
            other = at + step
            while other + (direction < 0) > 0 and other < len(parts) and parts[other].code not in ("+", "-"):
                near = parts[other]
                if near.name is not None and (unit := measured_in(near.name.label)):
                    out[other] = replace(near, code=converted(near.code, unit, wanted))
                other += direction
                if other < 0:
                    break
    return out


def _whole_percents(parts: list[_Part]) -> list[_Part]:
    """Read `a x b minus 10 %` as ten percent of all before it."""
    out: list[_Part] = []
    depth = 0
    for part in parts:
        depth += (part.code == "(") - (part.code == ")")
        if part.type == "percent" and depth == 0 and len(out) >= 2 and out[-1].code in ("+", "-"):
            sign = out.pop().code
            if any(p.code in ("+", "-", "*", "/") for p in out):
                out = [_Part("("), *out, _Part(")")]
            out += [_Part("*"), _Part(f"(1 {sign} {part.code})")]
        else:
            out.append(part)
    return out


def result_type(types: Sequence[str], operators: Sequence[str]) -> str:
    """Say what kind of value comes out."""
    money = sum(kind == "money" for kind in types)
    if money > 1 and "/" in operators and "+" not in operators and "-" not in operators:
        return "number"
    if money:
        return "money"
    if all(kind == "int" for kind in types) and "/" not in operators:
        return "int"
    return "number"


_IS = r"=|\bis\b|\bare\b|\bequals\b|\bist\b|\bsind\b|\best\b|\bsont\b|\bes\b|\bson\b|\bè\b|\bsono\b|\bé\b|\bsão\b|\bmeans\b|\bbedeutet\b|\bzijn\b|\bto\b(?= jest)|:"
_EQUALS = re.compile(rf"^(?P<name>[^=:]{{1,60}}?)\s*(?:{_IS})\s*(?P<rest>.+)$", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"(?P<name>[^()]{3,70}?)\s*\((?P<rest>[^()]{5,90})\)")
_GIVES = re.compile(
    r"^(?P<rest>.{5,90}?)\s+(?:gives|makes|yields|ergibt|ergeben|donnent?|dan?|danno|resulta(?:n| em)?|dà)\s+(?P<name>.{3,50})$",
    re.IGNORECASE,
)


def equation(text: str) -> tuple[str, str] | None:
    """Cut `Net = words x price` into its name and the rest."""
    text = text.strip(" .,;")
    found = _EQUALS.match(text) or _GIVES.match(text)
    if not found:
        return None
    words = stems(found["name"])
    if not 1 <= len(words) <= 5:
        return None
    # A colon begins lists more often than formulas: those have signs or words for them, and no commas.
    if text[found.end("name") :].lstrip()[:1] == ":" and (
        not _WRITTEN.search(plain(found["rest"])) or "," in found["rest"]
    ):
        return None
    return found["name"].strip(), found["rest"].strip()


_WRITTEN = re.compile(
    r"\s[-+*/x×–]\s|[*×÷]|\b(?:plus|minus|less|times|divided|mal|geteilt|abzuglich|moins|fois|menos|mas|veces|vezes|meno|piu|mais|multipl\w+|divis\w+|divid\w+)\b"
)


def bracketed(text: str) -> tuple[str, str] | None:
    """Cut `the free places (places minus bookings)` into its name and the rest."""
    found = _IN_BRACKETS.search(text)
    if not found or not re.search(
        r"[-+*/x×–]|\b(?:plus|minus|less|times|mal|moins|fois|menos|meno|por|más|più|mais)\b", found["rest"]
    ):
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
