"""What prices a request says, clause by clause: rates, fees, steps, surcharges, discounts, tax, a minimum.

Owns the reading of one sentence's amounts into terms of a sum and what is done to the sum. Knows nothing of results.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from homespun.planner.calculator.conditions import Threshold, chosen, is_option, test, thresholds, yes
from homespun.planner.calculator.known import Known, counted, like, meant
from homespun.planner.calculator.terms import ANY_UNIT, EACH, NUMBER, PER, VERB, Term, amount_term
from homespun.planner.text.reading import plain
from homespun.planner.text.units import COUNTED, count_named

_NO_MATTER = re.compile(r"\b(?:no matter|regardless|whatever|egal|peu importe|sin importar|indipendentemente)\b.*$")
_OFF = re.compile(
    r"\boff\b|discount|reduction|rebate|\bless\b|cheaper|\bsaves?\b|rabatt|nachlass|gunstiger|remise|rabais|reduction|descuento|sconto|desconto|rebaja"
)
_TAX = re.compile(r"\bvat\b|\btax\b|\bgst\b|mwst|mehrwertsteuer|umsatzsteuer|\btva\b|\biva\b")
_INSIDE = re.compile(r"\bincluded\b|\bincludes\b|\binclusive\b|enthalten|inklusive|\bcompris\w*|incluid\w*|inclus\w*")
_EXTRA = re.compile(
    r"\bmore\b|\bextra\b|on top|surcharge|dearer|\badd(?:s|ed)?\b|\bmehr\b|aufschlag|zuschlag|teurer|en plus|supplement|de plus|\bmas\b|recargo|suplemento|in piu|supplemento|a mais|acrescenta|acrescimo|taxa"
)
_DOUBLE = re.compile(
    r"\b(?:cost\w*|are|is|pay\w*|kost\w*|coute\w*|cuesta\w*|costa\w*)\s+(?:the )?(?:double|twice|das doppelte|le double|el doble|il doppio|o dobro)\b|\bdouble(?: price| the price)\b"
)
_HALF = re.compile(
    r"\bhalf (?:the )?price\b|\b(?:pay|cost)s? half\b|\bhalber preis|\bdie halfte|\bmoitie prix|\bmitad de precio|\bmeta prezzo|\bmetade do preco"
)
_AWAY = re.compile(
    r"\b(?:is|are|goes|go|gets?|wird|werden)\s+(?:lost|wasted?|off|deducted|taken off|abgezogen)\b|\bdeducted\b|\blost\b|\bgoes off\b"
)
_MINIMUM = re.compile(
    rf"\b(?:minimum|mindest\w*|minimo|at least|mindestens|au moins|al menos|almeno|pelo menos)\b[^.\d]{{0,30}}(?P<n>{NUMBER})(?:\s+(?P<what>[^\W\d_]{{3,}}))?|(?P<m>{NUMBER})\s*(?:minimum|mindestens)"
)
_CAP = re.compile(rf"\b(?:never more than|not more than|no more than|but at most|at most|hochstens|au plus|como maximo|al massimo|no maximo|capped at)\s+(?:of )?(?P<n>{NUMBER})")  # fmt: skip
_NO_LESS = re.compile(rf"\b(?:no|nothing|never|not)\b[^.\d]{{0,20}}\b(?:under|below|less than)\s+(?P<n>{NUMBER})")
_CHEAPER = re.compile(
    r"\b(?:cheaper|billiger|gunstiger|moins cher\w*|mas barat\w*|piu econom\w*|mais barat\w*)\b(?!.*%)"
)
_FIRST = re.compile(
    rf"\b(?:first|ersten|premiere?s?|primer[oa]s?|prim[ei]|primeir[oa]s?)\s+(?P<n>{COUNTED})\s+(?P<what>[^\W\d_]+)"
)
_ON_TOP = re.compile(
    r"profit|margin|mark-?up|\bwaste|service charge|overhead|gewinn|marge\b|margen|margine|margem|verschnitt"
)
_FREE = re.compile(r"\bfree\b|no charge|kostenlos|gratis|\bfrei\b|gratuit\w*|\bnothing\b")
_FURTHER = re.compile(
    r"\b(?:more|further|extra|additional|over that|beyond that|above that|weitere[rs]?|daruber|supplementaire|de plus|adicional|in piu|a mais)\b"
)


@dataclass(slots=True)
class Prices:
    """All that is said of prices."""

    terms: list[Term] = field(default_factory=list)
    factors: list[str] = field(default_factory=list)  # what the sum is multiplied with
    minimum: str = ""
    discounts: list[tuple[str, str, str]] = field(default_factory=list)  # condition, share or amount, words
    tax: str = ""
    tax_inside: bool = False
    away: list[tuple[str, str]] = field(default_factory=list)  # words, share: what goes off
    maximum: str = ""
    least: list[tuple[str, str]] = field(default_factory=list)  # a count that is at least so many: minimum 3 hours
    allowed: list[tuple[str, str]] = field(default_factory=list)  # the first so many of a thing are free
    free: list[tuple[str, str]] = field(default_factory=list)  # words, condition under which a fee is free
    unread: list[str] = field(default_factory=list)


def clauses_of(sentence: str) -> list[str]:
    """Cut a sentence where a new amount may begin."""
    text = re.sub(r"\([^()]*\)", " ", sentence)
    parts = re.split(
        r"\s*[,;:]\s+(?:(?:and|but|und|aber|et|mais|y|pero|e|ma|mas)\s+)?|\s+(?:and|but|und|aber|et|mais|(?<!il )y|pero|ma|mas|e)\s+(?=[^,;]*\d)",
        text,
    )
    return [part.strip(" .!?") for part in parts if part.strip(" .!?")]


def read_prices(prices: Prices, sentence: str, known: tuple[Known, ...]) -> bool:  # noqa: C901 (one reading after another, nothing to part)
    """Read a sentence's amounts into prices; say whether there were any that could be read."""
    before = _size(prices)
    steps: list[tuple[Threshold, str, bool]] = []
    free: tuple[str, str] | None = None
    last: Term | None = None
    condition = about = carried = subject = ""
    sentence = re.sub(r"[€$£]\s?(?=\d)", "", re.sub(r"(?<=\d)\s?[€$£]", " ", sentence))
    sentence = re.sub(r"\b(\d+) ?p\b", lambda m: f"{int(m[1]) / 100:g}", sentence)
    for clause in clauses_of(sentence):
        if re.search(r"\s[*x×/+=]\s", clause):
            continue
        clause, carried = f"{carried} {clause}".strip(), ""
        words = _NO_MATTER.sub("", plain(clause)).strip()
        limits = thresholds(words, known)
        rest = _without(words, limits)
        if found := _NO_LESS.search(words):
            prices.minimum = found["n"].replace(",", ".")
            continue
        if _CHEAPER.search(words):
            prices.unread.append(clause)
            continue
        if (
            limits
            and not re.search(r"\d", rest)
            and not _DOUBLE.search(words)
            and not _HALF.search(words)
            and not _FREE.search(words)
        ):
            carried = clause
            continue
        percent = re.search(rf"({NUMBER})\s?(?:%|percent\b|prozent\b|pour ?cent\b|por ?ciento\b|per ?cento\b)", rest)
        if percent:
            condition = _percent(prices, rest, words, percent, limits, known, condition, last)
            continue
        if _DOUBLE.search(words) or _HALF.search(words):
            when = _when(words, limits, known)
            if when:
                prices.factors.append(f"if({when}, {'2' if _DOUBLE.search(words) else '0.5'}, 1)")
            continue
        if (found := _CAP.search(words)) and not limits[1:] and not _EXTRA.search(re.sub(r"more than", "", words)):
            prices.maximum = (found["n"]).replace(",", ".")
            continue
        if (found := _NO_LESS.search(words)) or (
            (found := _MINIMUM.search(words))
            and re.search(r"charge|minimum|mindest|minimo|price|preis|prix|precio|prezzo|preco|fee", words)
        ):
            number = next(part for part in found.groups() if part).replace(",", ".")
            count = counted(found["what"], known) if "what" in found.re.groupindex and found["what"] else None
            if count:
                prices.least.append((count[0].code, number))
            else:
                prices.minimum = number
            continue
        if (found := _FIRST.search(words)) and _FREE.search(words) and (count := counted(found["what"], known)):
            prices.allowed.append(
                (count[0].code, found["n"].replace(",", ".") if found["n"][0].isdigit() else count_named(found["n"]))
            )
            continue
        if _FREE.search(words):
            if limits and limits[0].code:
                prices.free.append((about or words, test(limits[0], limits[0].code)))
            elif found := re.search(rf"({NUMBER})\s*({ANY_UNIT})(?:\s+(?:{PER})([^\W\d_]+))?", words):
                by = counted(found[3], known) if found[3] else None
                free = (found[2], found[1].replace(",", ".") + (f" * {by[1]}" if by else ""))
            continue
        if re.match(rf"{VERB}\b", rest.strip()) and subject:
            rest, clause = f"{subject} {rest.strip()}", f"{subject} {clause}"  # a bag holds 60 litres and costs 7.90
        elif found := re.match(rf"(.+?)\s+(?:{VERB}|holds?|contains?|covers?|weighs?)\b", rest.strip()):
            subject = found[1]
        term = amount_term(rest, clause, limits, known, last)
        if term is None:
            continue
        about = about if last is not None and not term.about else words
        if free and _FURTHER.search(words) and (count := counted(free[0], known)):
            prices.terms.append(
                Term(term.code, f"{words} extra {count[0].label}", times=(f"max(0, {count[1]} - {free[1]})",))
            )
            last = None
            continue
        over = next((one for one in limits if one.operator == ">"), None)
        if steps and over and EACH.search(words):
            subject = steps[0][0].code or over.code
            steps.append((over, f"{steps[-1][1]} + ({subject} - {over.number}) * {term.code}", False))
            continue
        step = next((one for one in limits if one.operator in ("<=", ">", "<", ">=")), None)
        if step is not None or (
            steps and re.search(r"more than that|above that|beyond|daruber|au-dela|mas que eso|oltre", words)
        ):
            own = step or Threshold(">", steps[-1][0].number, steps[-1][0].code, 0, 0)
            if (steps or own.operator == "<=") and not _EXTRA.search(re.sub(r"more than", " ", words)):
                steps.append(
                    (own, term.code, bool(re.search(r"\beach\b|\bapiece\b|\bje\b|chacun|cada un|\bl['’]un", words)))
                )
                if steps[0][2]:
                    steps[-1] = (own, term.code, True)
                continue
            if own.code and own.code != "money":
                if EACH.match(rest.strip()) or EACH.search(words) or re.search(r"\bper\b", words):  # each kilo over 5
                    term = Term(term.code, words, times=(f"max(0, {own.code} - {own.number})",))
                elif (
                    base := next(
                        (
                            t
                            for t in prices.terms
                            if t.times and t.times == term.times and not t.when and t.choice is None
                        ),
                        None,
                    )
                ) and not _EXTRA.search(rest):
                    base.code = f"if({test(own, own.code)}, {term.code}, {base.code})"  # 10 or more: 11.50 each
                    continue
                else:
                    term.when = " and ".join(part for part in (term.when, test(own, own.code)) if part)
        if (
            last is not None
            and term.choice is not None
            and term.choice is last.choice
            and not set(term.arms) & set(last.arms)
        ):
            last.arms |= term.arms
            last.about += f" {term.about}"
            continue
        prices.terms.append(term)
        last = term
    _add_steps(prices, steps, known, re.split(r"\d", plain(sentence))[0])
    return _size(prices) != before


def _size(prices: Prices) -> tuple[int, ...]:
    arms = sum(len(term.arms) for term in prices.terms)
    return (
        len(prices.least) + len(prices.allowed) + bool(prices.maximum),
        len(prices.terms),
        arms,
        len(prices.factors),
        len(prices.discounts),
        len(prices.away),
        len(prices.free),
        bool(prices.minimum),
        bool(prices.tax),
    )


def _without(words: str, limits: list[Threshold]) -> str:
    for one in sorted(limits, key=lambda limit: -limit.start):
        words = words[: one.start] + " " * (one.end - one.start) + words[one.end :]
    return words


def _when(words: str, limits: list[Threshold], known: tuple[Known, ...]) -> str:
    parts = [test(one, one.code) for one in limits if one.code and one.code != "money"]
    if option := chosen(words, known):
        parts.append(is_option(*option))
    elif not parts and (one := yes(words, known)):
        parts.append(one.code)
    return " and ".join(parts)


def _percent(prices: Prices, rest: str, words: str, percent: re.Match[str], limits: list[Threshold], known: tuple[Known, ...], before: str, last: Term | None) -> str:  # fmt: skip
    share = percent[1].replace(",", ".")
    subject = limits[0].code if limits else ""
    if limits and not subject and before:
        subject = before
    when = test(limits[0], subject) if limits and subject else ""
    if _TAX.search(words):
        prices.tax, prices.tax_inside = share, bool(_INSIDE.search(words))
        return subject
    if (
        found := re.match(r"\W*(?:the )?([^\W\d_]+)\s+$", words[: limits[0].start])
        if limits and limits[0].operator == ">"
        else None
    ) and _EXTRA.search(rest):
        count = counted(found[1], known)
        rate = next((t for t in prices.terms if count and count[0].code in " ".join((t.code, *t.times))), None)
        if count and (rate or any(one.type == "money" for one in known)):  # hours over 40 are paid 25 % more
            money = next((one.code for one in known if one.type == "money"), rate.code if rate else "")
            prices.terms.append(Term(f"max(0, {count[0].code} - {limits[0].number})", "", times=(money, f"{share} %")))
            return subject
    if _AWAY.search(words):
        prices.away.append((words, share))
    elif _OFF.search(words):
        prices.discounts.append((when or _when(words, limits, known), f"{share} %", words))
    elif _EXTRA.search(words) and (when or (when := _when(words, limits, known))):
        prices.factors.append(f"if({when}, 1 + {share} %, 1)")
    elif _ON_TOP.search(rest) and not limits:
        prices.factors.append(f"(1 + {share} %)")
    elif prices.discounts and limits:  # from 80 guests 10 %
        prices.discounts.append((when, f"{share} %", words))
    return subject


def _add_steps(prices: Prices, steps: list[tuple[Threshold, str, bool]], known: tuple[Known, ...], words: str) -> None:
    """Turn `up to 3 kg 4.50, up to 8 kg 6, every kilo beyond adds 0.50` into one term."""
    if len(steps) < 2:
        return
    subject = next((one.code for one, _, _ in steps if one.code), "")
    if not subject:
        return
    last = steps[-1]
    code = last[1]
    ordered = steps[:-1] if last[0].operator == ">" else steps
    for one, price, _ in reversed(ordered if last[0].operator == ">" else ordered[:-1]):
        code = f"if({subject} {one.operator} {one.number}, {price}, {code})"
    each = (subject,) if steps[0][2] else ()
    label = next((one.label for one in known if one.code == subject), subject)
    prices.terms.append(Term(code, f"{words} {label}", times=each))


def _instead(text: str, code: str, other: str) -> str:
    return re.sub(rf"(?<!\w){re.escape(code)}(?!\w)", other, text)


def filled(prices: Prices) -> Prices:
    """Give prices whose fees are free where that was said."""
    out = replace(prices, terms=list(prices.terms))
    for term in out.terms:
        for code, number in prices.allowed:
            term.times = tuple(_instead(one, code, f"max(0, {code} - {number})") for one in term.times)
        for code, number in prices.least:
            term.times = tuple(_instead(one, code, f"max({code}, {number})") for one in term.times)
    for words, condition in prices.free:
        one = next((t for t in out.terms if meant(t.about) and any(like(a, b) for a in meant(t.about)[:2] for b in meant(words))), None) or (out.terms[-1] if out.terms else None)  # fmt: skip
        if one is not None and "money" in condition:
            others = [t.formula for t in out.terms if t is not one]
            condition = (
                condition.replace("money", f"({' + '.join(others)})" if len(others) > 1 else "".join(others))
                if others
                else ""
            )
        if one is not None and condition:
            at = out.terms.index(one)
            free = f"if({condition}, 0, {one.code})"
            out.terms[at] = replace(one, code=free)
    return out
