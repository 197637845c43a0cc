"""What prices a request says, clause by clause: rates, fees, steps, surcharges, discounts, tax, a minimum.

Owns the reading of one sentence's amounts into terms of a sum and what is done to the sum. Knows nothing of results.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from homespun.planner.calculator.conditions import Threshold, chosen, is_option, test, thresholds, yes
from homespun.planner.calculator.known import Known, counted, like, meant, unit_power
from homespun.planner.draft import quote
from homespun.planner.text.reading import plain
from homespun.planner.text.units import UNITS

NUMBER = r"\d+(?:[.,]\d+)?"
_ANY_UNIT = "|".join(sorted(UNITS.values(), key=len, reverse=True))
_PER = (
    r"(?:(?:per|an?|each|every|for each|for every|pro|je|par|por|al?|alla|a la|cada|ogni|chaque|o|le|la)\s+|all['’]\s*)"
)
_ALONE = re.compile(
    r"order|booking|stay|visit|job|time|customer|once|hire|call|bestellung|buchung|commande|reservation|pedido|reserva|ordine|prenotazione"
)
_EACH = re.compile(r"^(?:and |then |plus )*(?:each|every|one|per|an?|jede[rs]?|ein[e]?[rs]?|chaque|une?|cada|una?|ogni|uno|uma?|um)\s+(?:(?:further|extra|additional|more|weitere[rs]?)\s+)?")  # fmt: skip
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
    rf"\b(?:minimum|mindest\w*|minimo|at least|mindestens|au moins|al menos|almeno|pelo menos)\b[^.\d]{{0,30}}(?P<n>{NUMBER})|(?P<m>{NUMBER})\s*(?:minimum|mindestens)"
)
_FREE = re.compile(r"\bfree\b|no charge|kostenlos|gratis|\bfrei\b|gratuit\w*|\bnothing\b")
_FURTHER = re.compile(
    r"\b(?:more|further|extra|additional|over that|beyond that|above that|weitere[rs]?|daruber|supplementaire|de plus|adicional|in piu|a mais)\b"
)
_VERB = r"(?:is|are|costs?|pays?|adds?|be|will be|comes? to|takes?|kostet|kosten|zahlt|zahlen|ist|sind|coutent?|coute|paient?|paye|est|sont|cuestan?|pagan?|es|son|costano|costa|pagano|paga|sono|e|custam?|pagam?|sao|acrescentam?)"


@dataclass(slots=True)
class Term:
    """A part of the price: its formula, the words it is about, when it counts, and whether it is a fee of its own."""

    code: str
    about: str
    when: str = ""
    choice: Known | None = None
    arms: dict[str, str] = field(default_factory=dict)
    times: tuple[str, ...] = ()

    @property
    def formula(self) -> str:
        """Give the term's code."""
        code = self.code
        if self.choice is not None:
            code = f"match({self.choice.code}, {', '.join(f'{quote(o)}: {n}' for o, n in self.arms.items())}{self.otherwise})"
        code = " * ".join([code, *self.times])
        return f"if({self.when}, {code}, 0)" if self.when else code

    @property
    def otherwise(self) -> str:
        """Give what counts for options that nothing was said of."""
        return "" if self.choice is None or len(self.arms) == len(self.choice.options) else ", else 0"


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
    free: list[tuple[str, str]] = field(default_factory=list)  # words, condition under which a fee is free
    unread: list[str] = field(default_factory=list)


def clauses_of(sentence: str) -> list[str]:
    """Cut a sentence where a new amount may begin."""
    text = re.sub(r"\([^()]*\)", " ", sentence)
    parts = re.split(
        r"\s*[,;:]\s+(?:(?:and|but|und|aber|et|mais|y|pero|e|ma|mas)\s+)?|\s+(?:and|but|und|aber|et|mais|y|pero|ma|mas|e)\s+(?=[^,;]*\d)",
        text,
    )
    return [part.strip(" .!?") for part in parts if part.strip(" .!?")]


def read_prices(prices: Prices, sentence: str, known: tuple[Known, ...]) -> bool:  # noqa: C901 (one reading after another, nothing to part)
    """Read a sentence's amounts into prices; say whether there were any that could be read."""
    before = _size(prices)
    steps: list[tuple[Threshold, str, bool]] = []
    free: tuple[str, str] | None = None
    last: Term | None = None
    condition = ""
    about = ""
    carried = ""
    for clause in clauses_of(sentence):
        if re.search(r"\s[*x×/+=]\s", clause):
            continue
        clause, carried = f"{carried} {clause}".strip(), ""
        words = _NO_MATTER.sub("", plain(clause)).strip()
        limits = thresholds(words, known)
        rest = _without(words, limits)
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
        if (found := _MINIMUM.search(words)) and re.search(
            r"charge|minimum|mindest|minimo|price|preis|prix|precio|prezzo|preco|fee", words
        ):
            prices.minimum = (found["n"] or found["m"]).replace(",", ".")
            continue
        if _FREE.search(words):
            if limits and limits[0].code:
                prices.free.append((about or words, test(limits[0], limits[0].code)))
            elif found := re.search(rf"({NUMBER})\s*({_ANY_UNIT})(?:\s+(?:{_PER})([^\W\d_]+))?", words):
                by = counted(found[3], known) if found[3] else None
                free = (found[2], found[1].replace(",", ".") + (f" * {by[1]}" if by else ""))
            continue
        term = _amount(rest, clause, limits, known, last)
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
        if steps and over and _EACH.search(words):
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
                if _EACH.search(words) or re.search(r"\bper\b", words):  # each kilo over 5
                    term = Term(term.code, words, times=(f"max(0, {own.code} - {own.number})",))
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
    _add_steps(prices, steps, known)
    return _size(prices) != before


def _size(prices: Prices) -> tuple[int, ...]:
    arms = sum(len(term.arms) for term in prices.terms)
    return (
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
    elif prices.discounts and limits:  # from 80 guests 10 %
        prices.discounts.append((when, f"{share} %", words))
    return subject


def _amount(  # noqa: C901 (one reading after another, nothing to part)
    rest: str, clause: str, limits: list[Threshold], known: tuple[Known, ...], last: Term | None
) -> Term | None:
    """Read one amount of money with what it is for."""
    numbers = [
        found
        for found in re.finditer(rf"(?<![\w.,]){NUMBER}(?![\w])", rest)
        if not re.match(rf"\s*(?:{_ANY_UNIT})\b(?!\s+{_VERB})", rest[found.end() :])
        or re.match(rf"\s+an?\s|\s+a\s+(?:{_ANY_UNIT})\b", rest[found.end() :])
    ]
    if len(numbers) != 1:
        return None
    found = numbers[0]
    number = found[0].replace(",", ".")
    if re.match(r"\s*(?:cents?|pence|p|ct)\b", rest[found.end() :]):
        number = f"{float(number) / 100:g}"
    front, behind = rest[: found.start()].strip(), rest[found.end() :].strip()
    behind = re.sub(r"^(?:€|euros?|eur|gbp|pounds?|dollars?|cents?|pence|reais)\b\s*|^[€$£]\s*", "", behind)
    front = re.sub(r"[€$£]$", "", front).strip()
    times: list[str] = []
    spare = behind
    for per in re.finditer(rf"(?:^|\s)(?:{_PER})((?:square |cubic )?[^\W\d_]+)", behind):
        if re.match(r"(?:more|extra|further|flat|day more)$", per[1]):
            continue
        if count := counted(per[1], known):
            times.append(count[1])
            spare = spare.replace(per[0], " ")
        elif not _ALONE.search(per[1]) and per[1] not in ("head", "person", "each") and not chosen(per[1], known):
            return None
        elif per[1] in ("head", "person") and (count := counted("people", known) or counted("guests", known)):
            times.append(count[1])
    option = chosen(clause, known)
    flag = None if option else yes(f"{front} {spare}", known)
    subject = re.sub(rf"\b{_VERB}\b.*$", "", _EACH.sub("", front)).strip() or _EACH.sub("", front)
    each = bool(_EACH.match(front))
    if re.search(r"\beach\b|\bapiece\b|\bchacune?\b", behind) and (whole := _last_count(front, limits, known)):
        times.append(whole)
    strong = each and not re.match(r"an?\s|une?\s|una?\s|uma?\s|ein", front)
    if not flag or strong:
        for word in meant(subject):
            if option and any(like(word, own) for own in meant(option[1])):
                continue
            count = counted(word, known) if not unit_power(word)[0] or strong else None
            if (
                count
                and count[1] not in times
                and count[0].type not in ("money", "percent")
                and (each or _plural(word, front) or option)
            ):
                if count[0].code in " ".join(times):
                    continue
                times.append(count[1])
        if (
            each
            and not flag
            and not times
            and (two := re.match(rf"(?:{_ANY_UNIT})\b", subject))
            and (count := counted(two[0], known))
        ):
            times.append(count[1])
    own = " ".join(k.label for k in known if any(k.code == code.split(" ")[0] for code in times))
    if option:
        if last is not None and last.choice is option[0] and not times and option[1] not in last.arms:
            times = list(last.times)
        return Term("", f"{subject} {spare}".strip(), "", option[0], {option[1]: number}, tuple(dict.fromkeys(times)))
    if each and not times and not flag and meant(subject) and not _ALONE.search(subject):
        return None
    return Term(
        number, f"{subject} {spare} {own}".strip(), flag.code if flag else "", times=tuple(dict.fromkeys(times))
    )


def _plural(word: str, front: str) -> bool:
    return bool(re.search(rf"(?:^|\b(?:for|pour|fur|para|per)\s+|,\s*){re.escape(word)}", front)) and not re.match(
        r"the |der |die |das |le |la |el |il |o |a ", front
    )


def _last_count(front: str, limits: list[Threshold], known: tuple[Known, ...]) -> str:
    if limits and limits[0].code not in ("", "money"):
        return limits[0].code
    found = [count[1] for word in meant(front) if (count := counted(word, known))]
    return found[-1] if found else ""


def _add_steps(prices: Prices, steps: list[tuple[Threshold, str, bool]], known: tuple[Known, ...]) -> None:
    """Turn `up to 2 kg 5.90, up to 5 kg 7.50, and every kilo over 10 adds 0.80` into one term."""
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
    prices.terms.append(Term(code, f"steps {label}", times=each))


def filled(prices: Prices) -> Prices:
    """Give prices whose fees are free where that was said."""
    out = replace(prices, terms=list(prices.terms))
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
