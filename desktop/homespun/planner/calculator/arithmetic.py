"""Arithmetic in words over named values with units: `twice the width plus 20 cm`, `whichever of the two is more`.

Owns the grammar of such sentences: operators and functions in words, operands by their names, units brought together
in sums, rounding and limits behind a comma. What it can't read to the end is no formula.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from homespun.planner.calculator.known import Known, in_unit, like, meant, named, unit_power
from homespun.planner.text.reading import plain
from homespun.planner.text.units import UNITS

_ANY_UNIT = "|".join(sorted(UNITS.values(), key=len, reverse=True))
NUMBER = r"\d+(?:[.,]\d+)?"


@dataclass(frozen=True, slots=True)
class Value:
    """A formula: its code, how strongly it binds (1 sum, 2 product, 3 atom), its unit, what it uses, its type."""

    code: str
    binds: int = 3
    unit: str = ""
    power: int = 1
    used: tuple[str, ...] = ()
    type: str = "number"
    bare: bool = False  # a number that has no unit

    def within(self, binds: int) -> str:
        """Give its code for a place that binds so strongly."""
        return self.code if self.binds >= binds else f"({self.code})"


class _Unread(Exception):
    pass


_OPERATORS = {
    "+": "+", "plus": "+", "piu": "+", "mas": "+", "mais": "+", "zuzuglich": "+", "added": "+",
    "-": "-", "–": "-", "−": "-", "minus": "-", "less": "-", "moins": "-", "menos": "-", "meno": "-", "abzuglich": "-", "weniger": "-",
    "x": "*", "×": "*", "*": "*", "times": "*", "mal": "*", "fois": "*", "multiplied": "*", "multipliziert": "*", "multiplie": "*", "multiplicado": "*", "moltiplicato": "*",
    "vezes": "*", "veces": "*", "per": "*", "por": "*", "keer": "*",
    "/": "/", "÷": "/", ":": "/", "divided": "/", "over": "/", "geteilt": "/", "dividiert": "/", "divise": "/", "divisee": "/", "dividido": "/", "dividida": "/", "diviso": "/", "divisa": "/",
}  # fmt: skip
_SOFT = ("per", "por", "x", "mal", "over", "less", "mas", ":")  # also other things than an operator
_TIMES = {"twice": "2", "double": "2", "doppelte": "2", "doble": "2", "dobro": "2", "doppio": "2", "thrice": "3", "half": "0.5", "halbe": "0.5", "halfte": "0.5", "moitie": "0.5", "mitad": "0.5", "meta": "0.5", "metade": "0.5"}  # fmt: skip
_TOKEN = re.compile(rf"{NUMBER}|[^\W\d_]+\d?(?:['’][^\W\d_]+)?|[-+*/×÷()–−%^²³:]")
_MORE = r"longer|more|higher|wider|taller|deeper|bigger|larger|greater|heavier|thicker|langer|mehr|hoher|breiter|grosser|schwerer|plus longue?s?|plus|mas larg[oa]s?|mas|piu lung[oa]|piu|mais"
_LESS = r"shorter|less|fewer|lower|narrower|smaller|lighter|thinner|kurzer|weniger|kleiner|moins|menos|meno"
_THAN = re.compile(rf"\b(?P<n>{NUMBER})\s*(?P<what>%|percent|prozent|{_ANY_UNIT})?\s+(?P<way>{_MORE}|{_LESS})\s+(?:than|als|que|di|do que|che)\s+(?P<rest>.+)$")  # fmt: skip
_UP = re.compile(
    r"\b(?:round\w*|aufgerundet|auf|arrondi\w*|redonde\w*|arrotonda\w*|arredonda\w*)\b[^,;.]*\b(?:up|superieur\w*|superior|arriba|eccesso|cima|aufgerundet)\b|\baufgerundet\b|\b(?:only |always |in |nur |immer )?(?:whole|ganze[nrs]?|entiers?|entieres?|enter[oa]s?|inter[ei]|inteir[oa]s?)\b"
)
_DOWN = re.compile(
    r"\b(?:round\w*)\b[^,;.]*\bdown\b|\babgerundet\b|\bonly (?:full|complete|whole) (?:ones|\w+)(?: count\w*)?|\bonly (?:full|complete)\b|\bnur (?:volle|ganze)\b|\b(?:inferieur\w*|hacia abajo|per difetto|para baixo)\b"
)
_STEPS = re.compile(
    r"\b(?:to|auf|a|au)\s+(?:the |an? |next |nearest |full |whole |multiples of |die |nachste[nr]? |volle )*(half|quarter|halbe|\d+(?:[.,]\d+)?)\b"
)
_ROUND = re.compile(r"\bround\w*|\bgerundet\b|\barrondi\w*|\bredonde\w*|\barrotonda\w*|\barredonda\w*")
_DECIMALS = re.compile(r"\b(one|two|three|1|2|3|einer?|zwei|un|une|deux|uno|una|dos|due|um|uma|dois|duas)\s+(?:decimals?|nachkommastellen?|stellen?|decimales?|decimal[ei]|casas?|digits?)")  # fmt: skip
_DIGITS = {
    "one": 1,
    "1": 1,
    "einer": 1,
    "eine": 1,
    "un": 1,
    "une": 1,
    "uno": 1,
    "una": 1,
    "um": 1,
    "uma": 1,
    "three": 3,
    "3": 3,
}
_AT_MOST = re.compile(rf"\b(?:never more than|not more than|no more than|but at most|at most|max(?:imum|imal)?(?: of)?|hochstens|au plus|au maximum|como maximo|al massimo|no maximo)\s+(?:of )?({NUMBER})")  # fmt: skip
_AT_LEAST = re.compile(rf"\b(?:never less than|not less than|no less than|but at least|at least|min(?:imum|destens)?(?: of)?|mindestens|au moins|au minimum|como minimo|al menos|almeno|no minimo|pelo menos)\s+(?:of )?({NUMBER})")  # fmt: skip
_TAIL = re.compile(
    r"[,;(]?\s*\b(?:but|always|each time|immer|toujours|siempre|sempre|aber|mais|pero|ma|mas)?\s*(?:round\w*|aufgerundet|abgerundet|gerundet|arrondi\w*|redonde\w*|arrotonda\w*|arredonda\w*|only|whole|always|never more|never less|not more|not less|at most|at least|hochstens|mindestens|au plus|au moins|como maximo|al massimo|almeno|no maximo)\b.*$"
)


def rounding(text: str) -> str:
    """Say how a text rounds: up, down, a number of digits, or not at all."""
    words = plain(text)
    if found := _DECIMALS.search(words):
        return str(_DIGITS.get(found[1], 2))
    if (found := _STEPS.search(words)) and (_DOWN.search(words) or _UP.search(words)):
        return f"{'down' if _DOWN.search(words) else 'up'} {'0.5' if found[1].startswith('hal') else '0.25' if found[1].startswith('q') else found[1].replace(',', '.')}"
    if _DOWN.search(words):
        return "down"
    if re.search(
        r"\bround\w* to (?:an? |the )?(?:nearest |next )?(?:whole|full)|auf (?:ganze|eine ganze)\w* \w+ gerundet", words
    ) and not re.search(r"\bup\b", words):
        return "0"
    if _UP.search(words):
        return "up"
    return "0" if _ROUND.search(words) else ""


def rounded(code: str, how: str) -> str:
    """Round a formula in one of these ways."""
    if not how or code.startswith("round"):
        return code
    if " " in how:
        way, step = how.split(" ")
        return f"round_{way}({code}, {step})"
    return f"round_{how}({code})" if how in ("up", "down") else f"round({code}{', ' + how if how != '0' else ''})"


def limited(code: str, text: str) -> str:
    """Hold a formula within what a text says it may be at most or at least."""
    words = plain(text)
    if found := _AT_MOST.search(words):
        code = f"min({code}, {found[1].replace(',', '.')})"
    if found := _AT_LEAST.search(words):
        code = f"max({code}, {found[1].replace(',', '.')})"
    return code


def formula(text: str, known: Sequence[Known], name: str = "") -> Value | None:
    """Read a text as a formula, as one that gives `name`; None where it is none."""
    words = plain(text).strip(" .,;")
    words = re.sub(r"\bmultiplied by\b", "times", words)
    tail = _TAIL.search(words)
    behind = words[tail.start() :] if tail and tail.start() > 0 else ""
    front = words[: tail.start()] if behind and tail else words
    while (cut := re.search(r",\s*(?:because|as|since|so|weil|denn|car|porque|perche|pois)\b", front)) is not None:
        front = front[: cut.start()]
    wanted, power = "", 1
    if found := re.search(rf",?\s+(?:in|en|em)\s+({_ANY_UNIT})\s*$", front):
        wanted, power = unit_power(found[1])
        front = front[: found.start()] if wanted else front
    try:
        value = _whole(front, known, name)
    except _Unread:
        return None
    if not wanted and name and not re.search(r"[*/] \d", value.code):
        first = re.match(rf"(?:the )?({_ANY_UNIT})\b", plain(name))
        wanted, power = unit_power(first[1]) if first else ("", 1)
    if wanted and value.unit and value.power == power and not re.search(r"[*/] 10+\b", value.code):
        value = replace(value, code=in_unit(value.code, value.unit, wanted, power), binds=2, unit=wanted)
    if behind:
        how = rounding(behind)
        code = rounded(limited(value.code, behind), how)
        counts = (
            how[:2] in ("up", "do")
            and " " not in how
            and not (name and unit_power(plain(name).split()[0])[0])
            and not re.search(rf"\b(?:{_ANY_UNIT})\b", behind)
        )
        value = replace(
            value, code=code, binds=value.binds if code == value.code else 3, unit="" if counts else value.unit
        )
    return value


def _whole(words: str, known: Sequence[Known], name: str) -> Value:
    if re.search(
        r"\bwhichever\b|\b(?:larger|higher|greater|bigger|smaller|lower|lesser) (?:one )?of\b|\bje nachdem\b|\bder (?:grossere|hohere|kleinere)",
        words,
    ):
        return _chosen(words, known, name)
    if found := _THAN.search(words):
        base = _sum(_Stream(found["rest"], known))
        less = bool(re.fullmatch(_LESS, found["way"]))
        number, what = found["n"].replace(",", "."), found["what"] or ""
        if what in ("%", "percent", "prozent"):
            return replace(base, code=f"{base.within(2)} * (1 {'-' if less else '+'} {number} %)", binds=2)
        unit, power = unit_power(what) if what else ("", 1)
        return _added(base, Value(number, 3, unit, power, bare=not unit), "-" if less else "+")
    stream = _Stream(words, known)
    value = _sum(stream)
    if not stream.done:
        raise _Unread
    return value


def _chosen(words: str, known: Sequence[Known], name: str) -> Value:
    more = bool(re.search(r"\b(?:more|larger|higher|greater|bigger|most|heavier|longer|grosser\w*|hoher\w*)\b", words))
    rest = re.sub(r",?\s*\bwhichever\b.*$", "", words).strip(" ,")
    rest = (
        re.sub(r"^.*\bof\b", "", rest).strip(" ,")
        if re.search(r"\b(?:larger|higher|greater|bigger|smaller|lower)\b", rest)
        else rest
    )
    parts = [part for part in re.split(r"\s+(?:or|and|oder|und)\s+|,\s*", rest) if part]
    values = [_sum(_Stream(part, known)) for part in parts] if len(parts) > 1 else []
    if not values:  # whichever of the two: those that the name is one of
        kin = [
            one
            for one in known
            if one.numeric and meant(name) and any(like(meant(name)[-1], own) for own in meant(one.label))
        ]
        values = [Value(one.code, 3, one.unit, one.power, (one.code,), one.type) for one in kin[-2:]]
    if len(values) < 2:
        raise _Unread
    used = tuple(code for value in values for code in value.used)
    return Value(
        f"{'max' if more else 'min'}({', '.join(v.code for v in values)})",
        3,
        values[0].unit,
        values[0].power,
        used,
        values[0].type,
    )


class _Stream:
    """The tokens of a text, and the values that its words may mean."""

    def __init__(self, words: str, known: Sequence[Known]) -> None:
        self.tokens = _TOKEN.findall(re.sub(r"(\d),(\d)", r"\1.\2", words))
        self.known = known
        self.at = 0

    @property
    def done(self) -> bool:
        return self.at >= len(self.tokens)

    @property
    def now(self) -> str:
        return "" if self.done else self.tokens[self.at]

    def operator(self) -> str:
        """Give the operator that stands here; a word that may be something else is one between two operands only."""
        return _OPERATORS.get(self.now, "")

    def take(self) -> str:
        token = self.now
        self.at += 1
        return token


def _sum(stream: _Stream) -> Value:
    value = _product(stream)
    while stream.operator() in ("+", "-"):
        sign = _OPERATORS[stream.take()]
        value = _added(value, _product(stream), sign)
    return value


def _added(one: Value, other: Value, sign: str) -> Value:
    if other.type == "percent" and other.bare:
        return replace(one, code=f"{one.within(2)} * (1 {sign} {other.code})", binds=2, used=(*one.used, *other.used))
    code = other
    scaled = re.search(r"[*/] (?:10+|60|3600|24)\b", f"{one.code} {other.code}")  # whoever writes `x 60` has converted
    if one.unit and other.unit and one.unit != other.unit and not (scaled and one.used and other.used):
        code = replace(other, code=in_unit(other.code, other.unit, one.unit, one.power), binds=2)
    unit = one.unit or other.unit
    kind = "money" if "money" in (one.type, other.type) else one.type
    return Value(f"{one.code} {sign} {code.within(2 if sign == '-' else 1)}", 1, unit, one.power if one.unit else other.power, (*one.used, *other.used), kind)  # fmt: skip


def _product(stream: _Stream) -> Value:
    value = _factor(stream)
    while stream.operator() in ("*", "/"):
        word = stream.take()
        sign = _OPERATORS[word]
        while stream.now in ("by", "durch", "par", "por", "per", "mit", "equally", "entre"):
            stream.take()
        other = _factor(stream)
        unit, power = value.unit, value.power
        if other.unit and value.unit and other.unit != value.unit:
            code = in_unit(other.code, other.unit, value.unit, other.power)
            other = replace(other, code=code, binds=2 if code != other.code else other.binds)
        if sign == "*":
            unit, power = (
                (unit, power + other.power)
                if unit and other.unit
                else (unit or other.unit, power if unit else other.power)
            )
        elif other.unit and unit:
            power -= other.power
            unit = unit if power > 0 else ""
        elif other.unit:
            unit = ""
        kind = (
            "money" if "money" in (value.type, other.type) and not (sign == "/" and other.type == "money") else "number"
        )
        value = Value(f"{value.within(2)} {sign} {other.within(3 if sign == '/' else 2)}", 2, unit, max(power, 1), (*value.used, *other.used), kind)  # fmt: skip
    return value


def _factor(stream: _Stream) -> Value:
    while stream.now in ("the", "a", "an", "of", "all", "das", "die", "der", "le", "la", "les", "el", "il", "o"):
        stream.take()
    if stream.now == "(":
        stream.take()
        value = _sum(stream)
        if stream.take() != ")":
            raise _Unread
        return _behind(stream, value)
    if stream.now in _TIMES:
        number = _TIMES[stream.take()]
        value = _factor(stream)
        return replace(
            value, code=f"{value.within(2)} * {number}" if number != "0.5" else f"{value.within(2)} / 2", binds=2
        )
    if re.fullmatch(NUMBER, stream.now):
        return _number(stream)
    return _behind(stream, _name(stream))


def _number(stream: _Stream) -> Value:
    number = stream.take()
    if stream.now in ("%", "percent", "prozent"):
        stream.take()
        if stream.now in ("of", "von", "vom", "de", "du", "del", "di", "do", "der", "des", "la"):
            stream.take()
            value = _factor(stream)
            return replace(value, code=f"{value.within(2)} * {number} %", binds=2)
        return Value(f"{number} %", 3, type="percent", bare=True)
    unit, power = "", 1
    for length in (2, 1):
        word = " ".join(stream.tokens[stream.at : stream.at + length])
        if word and len(stream.tokens[stream.at : stream.at + length]) == length and unit_power(word)[0]:
            unit, power = unit_power(word)
            stream.at += length
            break
    value = Value(number, 3, unit, power, bare=not unit)
    loose = []
    while (
        not stream.done and not stream.operator() and stream.now not in (")", "(") and not re.match(r"\d", stream.now)
    ):
        loose.append(stream.take())
    if len(meant(" ".join(loose))) > 3:  # `20 cm for the corners` says what for; more is another sentence
        raise _Unread
    return value


def _behind(stream: _Stream, value: Value) -> Value:
    while stream.now in ("squared", "cubed", "²", "³", "quadrat", "carre", "cuadrado", "quadrato"):
        times = 3 if stream.take() in ("cubed", "³") else 2
        one = value.within(3)
        value = replace(value, code=f"({' * '.join([one] * times)})", binds=3, power=value.power * times)
    return value


def _name(stream: _Stream) -> Value:
    words: list[str] = []
    wanted = ("", 1)
    while not stream.done and stream.now not in (")", "(", "squared", "cubed", "²", "³"):
        token = stream.now
        if stream.operator():
            soft = token in _SOFT and not (words and named(" ".join(words), stream.known))
            joined = token in ("per", "por") and _longer(words, stream)
            if not soft and not joined:
                break
        if token in ("in", "en", "em") and stream.at + 1 < len(stream.tokens):
            unit = unit_power(stream.tokens[stream.at + 1])
            if unit[0] and words:
                wanted = unit
                stream.at += 2
                continue
        if re.match(r"\d", token) and not words:
            raise _Unread
        words.append(stream.take())
    one = named(" ".join(words), stream.known)
    if one is None:
        raise _Unread
    value = Value(one.code, 3, one.unit, one.power, (one.code,), one.type)
    if wanted[0] and value.unit and wanted[0] != value.unit:
        value = replace(value, code=f"({in_unit(value.code, value.unit, wanted[0], value.power)})", unit=wanted[0])
    return value


def _longer(words: list[str], stream: _Stream) -> bool:
    """Say whether `per` and the word behind it belong to a name: `price per metre`, `strips per roll`."""
    after = stream.tokens[stream.at + 1] if stream.at + 1 < len(stream.tokens) else ""
    return any(
        re.search(rf"\b{re.escape(stream.now)}\b", plain(one.label))
        and words
        and after
        and like(meant(one.label)[-1], after)
        for one in stream.known
        if meant(one.label)
    )
