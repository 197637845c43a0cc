"""The results that are asked for by name, linked to the prices and values that were read.

Owns which part of the price a result is (a component, the price before a discount, tax, the end), and what a result's
own words work out (`fish, one per 12 litres`).
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re

from homespun.planner.calculator.arithmetic import NUMBER, formula, limited, rounded, rounding
from homespun.planner.calculator.definitions import same_name
from homespun.planner.calculator.known import Known, counted, in_unit, like, meant, shares_word, unit_power
from homespun.planner.calculator.prices import Prices
from homespun.planner.calculator.shown import Shown, of_what, role
from homespun.planner.calculator.terms import Term
from homespun.planner.calculator.work import Worded
from homespun.planner.draft import identifier
from homespun.planner.text.reading import plain

_PRICE_OF = re.compile(
    r"\b(?:per|pro|par|por|al|alla|all['’]|je|of one|of an?|of each|each|du|de la|de l['’]|del|do|da|for one|for an?|/|an?)\s*(?P<many>\d+\s*)?(?P<what>(?:square |cubic )?[^\W\d_]+)\s*$"
)


def money_inputs(work: Worded) -> None:
    """Make a part of the price of each price that is typed: `price per metre` by the metres."""
    used = " ".join(work.formulas.values())
    for one in work.inputs:
        if one.type != "money" or re.search(rf"(?<!\w){re.escape(one.code)}(?!\w)", used):
            continue
        if any(one.code in (*term.times, term.code) for term in work.prices.terms):
            extra = [t for t in work.prices.terms if one.code in t.times]
            if not extra:
                continue
        label = re.sub(r"\([^()]*\)", "", plain(one.label)).strip()
        label = re.sub(
            r"^(liter|kilo|quadratmeter|meter|kilometer|tages|nacht)s?(?:preis|satz|kosten)$", r"preis pro \1", label
        )
        label = re.sub(r"^hourly .*|^stundens?\w+|.*\bhoraires?$|.*\borari[ao]$", "per hour", label)
        found = _PRICE_OF.search(label)
        if found:
            things = [k for k in work.known if k.code != one.code]
            count = counted(found["what"], things)
            if count is not None:
                code = (
                    f"{one.code} * {count[1]}"
                    if not found["many"]
                    else f"{one.code} * {count[1]} / {found['many'].strip()}"
                )
                work.prices.terms.insert(
                    0, Term(code, re.sub(r"\b(?:per|pro|par|por)\b.*$", "", label) + " " + count[0].label)
                )
        else:
            work.prices.terms.append(Term(one.code, label))


_ONCE = re.compile(
    r"deliver|shipping|postage|express|service|wrap|packag|versand|liefer|livraison|envio|entrega|consegna|spedizione"
)


def _sum(codes: list[str]) -> str:
    return " + ".join(codes)


class _Bill:
    """The results that are asked for, settled in their order: parts of the price first, then what is done to the sum."""

    def __init__(self, work: Worded, shown: list[Shown]) -> None:
        self.work, self.prices = work, work.prices
        self.terms = list(work.prices.terms)
        self.wanted = [(one, role(one.label)) for one in shown if one.label]
        self.named: dict[int, str] = {}  # results that are a part of the price
        self.loose = list(self.terms)  # parts of the price that no result names

    def settle(self) -> None:
        """Settle what can be settled; the rest stays open."""
        counts = [one.code for one in self.work.inputs if one.type == "int"]
        for term in self.terms:  # menu (Simple 18, Feast 27): for each guest
            if (
                term.choice is not None
                and not term.times
                and len(counts) == 1
                and not _ONCE.search(plain(term.choice.label))
            ):
                term.times = (counts[0],)
        if (spare := _idle_count(self.work, self.terms)) is not None:
            for term in self.terms:  # ten students, each half an hour a week
                if term.times:
                    term.times = (*term.times, spare.code)
        parts = self._parts()
        for at, (one, what) in enumerate(self.wanted):
            if at in parts:
                code = _noted(_sum([term.formula for term in parts[at]]), one)
                self.named[at] = self.work.settle(one.label, code, kind="money")
                self.loose = [term for term in self.loose if term not in parts[at]]
            elif what == "":
                self._by_itself(one)
        base, late = self._base()
        if base:
            self._amounts(base, late)
        self.work.open += [one for one, _ in self.wanted if not self._done(one)]

    def _done(self, one: Shown) -> bool:
        return identifier(one.label) in {identifier(label) for label in self.work.labels.values()}

    def _parts(self) -> dict[int, list[Term]]:
        """Find the results that are parts of the price: `the price of the glass`, `delivery`."""
        parts: dict[int, list[Term]] = {}
        for at, (one, what) in enumerate(self.wanted):
            if what in ("before", "discount", "vat", "total", "share", "net"):
                continue
            own = of_what(one.label)
            excess = next(
                (
                    t
                    for t in self.terms
                    if t.times and t.times[0].startswith("max(0,") and same_name(one.label, t.about)
                ),
                None,
            )
            if not what and excess is not None:  # the kilometres that are over the free ones
                excess.times = (self.work.settle(one.label, excess.times[0]), *excess.times[1:])
                continue
            mine = [term for term in self.terms if own and any(like(a, b) for a in own for b in meant(term.about))]
            if mine and (len(mine) < len(self.terms) or (len(self.wanted) > 1 and what != "price")):
                parts[at] = mine
        free = [term for term in self.terms if not any(term in mine for mine in parts.values())]
        left = [
            at
            for at, (one, what) in enumerate(self.wanted)
            if at not in parts and not what and not self._done(one) and not re.search(r"\d", one.note)
        ]
        if parts and len(free) == len(left) == 1 and any(what == "total" for _, what in self.wanted):
            parts[left[0]] = free  # one part and one result are left: they belong together
        return parts

    def _by_itself(self, one: Shown) -> None:
        if code := _by_note(self.work, one):
            self.work.settle(one.label, code[0], code[1])
            return
        away = next((a for a in self.prices.away if "left" in plain(one.label) or shares_word(one.label, a[0])), None)
        base = next((k for k in self.work.inputs if k.unit), None)
        if away and base is not None and "left" in plain(one.label):
            self.work.settle(one.label, f"{base.code} * (1 - {away[1]} %)", base.unit)
            self.prices.away.remove(away)

    def _base(self) -> tuple[str, list[str]]:
        """Give the sum that discounts and tax are taken of, and the fees that come after."""
        named = list(self.named.values())
        whole = [*named, *(term.formula for term in self.loose)]
        late: list[str] = []
        every = any(
            re.search(r"\bwhole\b|everything|\btotal\b|\balles\b|\btout\b|\btodo\b|\btutto\b", words)
            for _, _, words in self.prices.discounts
        )
        if self.prices.discounts and not every:
            late = [name for at, name in self.named.items() if _FEE.search(plain(self.wanted[at][0].label))]
            late += [term.formula for term in self.loose if _FEE.search(term.about)]
            whole = [code for code in whole if code not in late]
        used = " ".join([*self.work.formulas.values(), *whole, *late])
        if self._open("total", "net", "price", "before"):
            whole += [
                k.code
                for k in self.work.known
                if k.worked
                and k.type == "money"
                and k.code not in named
                and not re.search(rf"(?<!\w){re.escape(k.code)}(?!\w)", used)
            ]
        if not whole and not late:
            amounts = [
                k
                for k in self.work.known
                if k.worked and (k.type == "money" or role(k.label) in ("net", "total", "price"))
            ]
            whole = [one.code for one in amounts[-1:]]
        base = _sum(whole)
        for factor in self.prices.factors:
            base = f"{_inner(base)} * {factor}" if base else ""
        if self.prices.minimum and base:
            base = f"max({base}, {self.prices.minimum})"
        if self.prices.maximum and base:
            base = f"min({base}, {self.prices.maximum})"
        return base, late

    def _open(self, *whats: str) -> list[Shown]:
        return [
            one
            for at, (one, what) in enumerate(self.wanted)
            if what in whats and at not in self.named and not self._done(one)
        ]

    def _amounts(self, base: str, late: list[str]) -> None:
        """Settle the amounts that are asked for, from the sum to what is paid in the end."""
        prices, work = self.prices, self.work
        loose = self._open("")
        if not self._open("net", "total", "price", "share") and len(loose) == 1 and self.loose and not self.named:
            at = next(i for i, (one, _) in enumerate(self.wanted) if one is loose[0])
            self.wanted[at] = (loose[0], "price")  # `show the hire`
        if not self._open("before", "discount", "vat", "net", "total", "price", "share") and not prices.away:
            return
        discount = _discount(prices)
        after = next((one for one in self._open("total") if _AFTER.search(plain(one.label))), None)
        if after is not None and prices.tax:  # what is left after tax: it goes off
            prices.away.append((after.label, prices.tax))
            prices.tax = ""
            for one in self._open("net"):
                base = work.settle(one.label, base, kind="money")
        current = self._before(base, bool(discount or prices.tax or prices.away))
        if discount:
            asked = self._open("discount")
            code = discount.replace("base", current)
            less = work.settle(asked[0].label if asked else "discount", code, kind="money", hide=not asked)
            current = f"{current} - {less}"
        for words, share in prices.away:
            asked = [
                one for one in self._open("", "discount", "vat") if one is not after and shares_word(one.label, words)
            ]
            code = f"{_inner(current)} * {share} %"
            current = f"{current} - {work.settle(asked[0].label, code, kind='money') if asked else code}"
        if prices.tax:
            if net := self._open("net"):
                current = work.settle(net[0].label, current, kind="money")
            asked = self._open("vat")
            inner = _inner(current)
            code = f"{inner} - {inner} / (1 + {prices.tax} %)" if prices.tax_inside else f"{inner} * {prices.tax} %"
            vat = work.settle(asked[0].label if asked else "tax", code, kind="money", hide=not asked)
            current = current if prices.tax_inside else f"{current} + {vat}"
        current = _sum([current, *late])
        for one in self._open("total", "price", "net", "share", "before"):
            if role(one.label) == "share":
                thing = re.sub(r"^.*\b(?:per|pro|par|por|a)\b", "", plain(one.label))
                count = counted(thing, work.known) if thing != plain(one.label) else counted("people", work.known)
                if count:
                    work.settle(one.label, f"{_inner(current)} / {count[1]}", kind="money")
            else:
                current = work.settle(one.label, _noted(current, one), kind="money")

    def _before(self, base: str, more: bool) -> str:
        """Settle the sum before anything is taken off or put on, under its name if one is asked for."""
        first = self._open("before")
        later = self._open("total", "discount", "vat", "net")
        first += [one for one in self._open("total") if self.prices.away and _GROSS.match(plain(one.label))]
        if not first and (price := self._open("price")) and later and not of_what(price[0].label):
            order = [one.label for one, _ in self.wanted]
            first = [one for one in price if order.index(one.label) < order.index(later[-1].label)]
        bare = self._open("")
        if not first and len(bare) == 1 and self.loose and not self.named and self._open("discount", "vat"):
            first = bare  # `show the tickets, the discount and the total`
        if first:
            return self.work.settle(first[0].label, base, kind="money")
        if more and not re.fullmatch(r"\w+", base):
            return self.work.settle("price before", base, kind="money", hide=True)
        return base


def _idle_count(work: Worded, terms: list[Term]) -> Known | None:
    """Give the count that is typed in without a limit and has no part in anything yet; two would be a guess."""
    said = " ".join(
        [
            *work.formulas.values(),
            *(t.formula for t in terms),
            *work.prices.factors,
            *(d[0] for d in work.prices.discounts),
        ]
    )
    said += " ".join([*(r.when for r in work.refusals), *(c for _, c in work.prices.free)])
    idle = [
        one
        for one in work.inputs
        if one.numeric
        and one.type not in ("money", "percent")
        and not re.search(rf"(?<!\w){re.escape(one.code)}(?!\w)", said)
    ]
    return idle[0] if len(idle) == 1 and idle[0].type == "int" and not any(idle[0].bounds) else None


def show(work: Worded, shown: list[Shown]) -> None:
    """Settle the results that are asked for; what can't be linked stays open."""
    _Bill(work, shown).settle()


_FEE = re.compile(r"\b(?:fee|booking|postage|delivery|versand|shipping)\b")
_AFTER = re.compile(
    r"\bafter\b.*\btax|\bnach steuer|\bapres impot|\bdespues de impuestos|\bdopo le tasse|\bapos impost"
)
_GROSS = re.compile(r"gross|brutto|brut\b|bruto|lordo")


def _inner(code: str) -> str:
    """Give code for a place in a product."""
    return code if re.fullmatch(r"\w+", code) else f"({code})"


def _discount(prices: Prices) -> str:
    """Give what is taken off `base`: steps of one value go into each other, different reasons are added up."""
    by: dict[str, list[tuple[float, str, str]]] = {}
    alone: list[str] = []
    for condition, share, _ in prices.discounts:
        found = re.fullmatch(rf"(.+?) (>=|>) ({NUMBER})", condition)
        if found:
            by.setdefault(found[1], []).append((float(found[3]), condition, share))
        else:
            alone.append(f"if({condition}, {share}, 0 %)" if condition else share)
    for subject, steps in by.items():
        code = "0 %"
        for _, condition, share in sorted(steps):
            code = (
                f"if({condition.replace('money', 'base')}, {share}, {code})"
                if subject == "money"
                else f"if({condition}, {share}, {code})"
            )
        alone.append(code)
    if not alone:
        return ""
    return f"base * {alone[0]}" if len(alone) == 1 else f"base * ({' + '.join(alone)})"


def _noted(code: str, one: Shown) -> str:
    return rounded(limited(code, one.note), rounding(one.note)) if one.note else code


def _by_note(work: Worded, one: Shown) -> tuple[str, str] | None:  # noqa: C901 (one reading after another, nothing to part)
    """Work out a result from what stands behind it: `fish (one fish per 12 litres)`, `salt at 3 g per litre`."""
    note = plain(f"{one.note}")
    label = plain(one.label)
    how = rounding(note)
    for rate in work.rates:  # gravel weighs 1.6 tonnes per cubic metre
        if _unit_of(label) == unit_power(rate.unit)[0] != "" and (count := counted(rate.per, work.known)):
            return rounded(f"{rate.code} * {count[1]}", how), unit_power(rate.unit)[0]
    for what, number, of in work.capacities:  # one bag holds 60 litres
        if like(meant(label)[0], what) and (count := counted(of, work.known)):
            return rounded(f"{_inner(count[1])} / {number}", how or work.whole), ""
    part = re.search(
        r"(?:^|which is |=)\s*(\d+(?:[.,]\d+)? ?% (?:of|von|de|del|di|da) .+?)(?:\s(?:she|he|i|we|you|they)\b.*)?$",
        note,
    )
    if part and (share := formula(part[1], work.known, one.label)) is not None:
        return rounded(share.code, how), share.unit
    if (
        found := re.search(rf"\bone\s+[^\W\d_]+\s+(?:per|for|every|in)\s+(?:every )?({NUMBER})\s*([^\W\d_]+)", note)
    ) and (count := counted(found[2], work.known)):
        return rounded(f"{count[1]} / {found[1]}", how), ""
    if (found := re.search(rf"({NUMBER})\s*([^\W\d_]+)?\s*(?:per|a|an|each|pro|par|por|al)\s+([^\W\d_]+)", note)) and (
        count := counted(found[3], work.known)
    ):
        code = f"{count[1]} * {found[1].replace(',', '.')}"
        unit, wanted = unit_power(found[2] or ""), _unit_of(label)
        if unit[0] and wanted and wanted != unit[0]:
            code = in_unit(code, unit[0], wanted)
        return rounded(code, how), wanted or unit[0]
    if (found := re.search(rf"\b(?:of|a|von|de|zu|da|di)\s+(half an?|{NUMBER})\s*([^\W\d_]+)", label)) and (
        count := counted(found[2], work.known)
    ):
        size = "0.5" if found[1].startswith("half") else found[1].replace(",", ".")
        return rounded(f"{count[1]} / {size}", how), ""
    if (found := re.fullmatch(r"(.+?) (?:per|pro|par|por|al|a la|all['’]) ([^\W\d_]+)", label)) and not re.search(
        NUMBER, label
    ):
        top, under = counted(found[1], work.known), counted(found[2], work.known)
        if top and under and top[0].code != under[0].code:
            return rounded(f"{top[1]} / {under[1]}", how), ""
    if re.fullmatch(
        r"(?:the )?(?:area|surface|flache|superficie|volume|volumen|litres?|liters?|litros|litri|square metres?|cubic metres?|liter|quadratmeter|kubikmeter)(?: (?:in|of|de|di|von) .*)?",
        label,
    ):
        name = {"a": "m2", "s": "m2", "f": "m2", "v": "m3"}.get(label[0], label) if not unit_power(label)[0] else label
        name = next((w for w in re.findall(r"[^\W\d_]+", label)[1:] if unit_power(w)[0]), name)
        if measured := counted(name, [k for k in work.known if k.code != identifier(one.label)]):
            return rounded(measured[1], how), unit_power(name)[0]
    made = [k for k in work.known if k.worked and k.code not in work.formulas and k.unit and k.unit == _unit_of(label)]
    if len(made) == 1:
        return rounded(made[0].code, how), made[0].unit
    if one.written and (value := formula(one.written, work.known, one.label)):
        return rounded(value.code, how), value.unit
    return None


def _unit_of(label: str) -> str:
    for word in re.findall(r"[^\W\d_]+", label):
        if unit_power(word)[0] and len(word) > 1:
            return unit_power(word)[0]
    return ""
