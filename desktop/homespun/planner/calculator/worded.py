"""A calculator read from its sentences by code: inputs, definitions, prices, refusals, and the results asked for.

Owns how the pieces become formulas, in the order of the request, and how well a reading covers what was said. What it
can't link to a result stays open for others.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re
from dataclasses import replace

from homespun.planner.calculator.arithmetic import limited, rounded, rounding
from homespun.planner.calculator.asked import money_inputs, show
from homespun.planner.calculator.conditions import chosen
from homespun.planner.calculator.definitions import definition, refusal, same_name
from homespun.planner.calculator.known import Known, counted, like, meant, unit_power
from homespun.planner.calculator.prices import Prices, clauses_of, filled, read_prices
from homespun.planner.calculator.shown import SHOW, Shown, results_read, role
from homespun.planner.calculator.terms import chained
from homespun.planner.calculator.typed_in import inputs_read, letters, listed, pieces, without_list
from homespun.planner.calculator.work import Rate, Worded
from homespun.planner.draft import quote
from homespun.planner.text.reading import plain, voice

NUMBER = r"\d+(?:[.,]\d+)?"


def read_worded(request: str) -> Worded:
    """Read a request as a calculator; without inputs there is nothing to read."""
    inputs = inputs_read(request)
    if len(inputs) < 2 and len(more := listed(request)) > 1:
        inputs = (*more, *(one for one in inputs if one.code not in {other.code for other in more}))
    work = Worded(with_options(request, inputs))
    if not inputs:
        return work
    work.inputs = _of_what(request, work.inputs)
    work.known = list(work.inputs)
    shown = list(results_read(request))
    few = len([one for one in shown if not one.written]) <= 1
    said = _statements(request)
    for text in said:
        if found := refusal(text, work.known):
            work.refusals.append(found)
    _capacities(work, request)
    _define(work, said, shown, few)
    _hidden_counts(work, shown, request)
    folded = _fold(work, said)
    for text in _statements(without_list(request)):
        if (found_span := _BIGGER.search(plain(text))) and any(
            re.search(rf"\b(?:a|per|pro|par|por|al?)\s+{found_span['small'][:4]}", plain(one.label))
            for one in work.inputs
        ):
            work.prices.factors.append(found_span["n"].replace(",", "."))
        if (
            text not in folded
            and text not in work.spent
            and not refusal(text, work.known)
            and definition(text, work.known) is None
            and "=" not in text
        ):
            read_prices(work.prices, text, tuple(work.known))
    work.prices = filled(work.prices)
    money_inputs(work)
    if not shown and not work.formulas and work.prices.terms:
        shown = [Shown(_PRICE.get(voice(request).language, "price"))]
    show(work, shown)
    for one in list(work.open):  # the deposit is 30 % of the total: known now
        for text in said:
            late = definition(text, work.known)
            if late is not None and one in work.open and same_name(late.known.label, one.label):
                work.settle(one.label, late.value.code, late.value.unit, late.known.type)
                work.open.remove(one)
    return work


_PRICE = {"de": "Preis", "fr": "prix", "es": "precio", "it": "prezzo", "pt": "preço"}


def _statements(request: str) -> list[str]:
    out: list[str] = []
    every = [
        part
        for sentence in pieces(request)
        for part in re.split(r"(?<=\d)\.\s+(?=\d)|(?<=\b[A-Z])\.\s+(?=[A-Z][a-z])", sentence)
    ]
    for sentence in every:
        for inner in re.findall(r"\(([^()]*\d[^()]*)\)", sentence):
            if (
                re.search(r"[^\W\d_]", inner)
                and not re.match(r"\s*(?:e\.?g|z\.?\s?b|from \d|\d+\s*(?:to|-|bis)\s*\d+\s*$)", inner)
                and "=" not in sentence
            ):
                out.append(inner)
        if sentence.count("=") == 1 and not SHOW.search(letters(sentence)):
            out += re.split(
                r",\s+(?!(?:always|never|but|not|at most|at least|only|then|whole|in|immer|auf|whichever|more)\b|round|gerundet|aufgerundet|arrondi|redond|arrotond|arredond)",
                sentence,
            )
        else:
            out.append(sentence)
    return out


_SORT = re.compile(r"size|class|kind|type|level|room|fabric|menu|strength|category|colou?r|model|grade|zone|material|quality|wood|frame|package|plan|tariff|season|art\b|sorte|grosse|klasse|stoff|taille|genre|talla|tamano|tipo|taglia|tamanho|vehicle|car|boat|bike|machine|service|style|finish|paper|format|speed|place")  # fmt: skip


def with_options(request: str, inputs: tuple[Known, ...]) -> tuple[Known, ...]:
    """Give the input that names a kind the options that the prices speak of: `a small dog is 15, medium 19, large 24`."""
    if not inputs:
        return inputs
    lacking = [
        one
        for one in inputs
        if one.type == "number" and not one.unit and not any(one.bounds) and _SORT.search(plain(one.label))
    ]
    if not lacking:
        return inputs
    best: list[str] = []
    for sentence in pieces(request):
        names: list[str] = []
        for clause in clauses_of(sentence):
            words = re.split(
                rf"\s+(?:is|are|costs?|takes?|pays?|kostet|kosten|coûte|cuesta|costa|custa)\s+|\s+[€$£]?(?={NUMBER})",
                clause,
                maxsplit=1,
            )
            if len(words) < 2 or not re.search(r"\d", words[1]):
                continue
            option = re.sub(
                r"^(?:and\s+)?(?:an?|the|each|one|ein\w*|une?|una?|uma?|der|die|das|le|la|el|il|o)\s+",
                "",
                words[0].strip(),
                flags=re.IGNORECASE,
            )
            kept = [
                word
                for word in option.split()
                if not any(like(plain(word), own) for one in inputs if one.numeric for own in meant(one.label))
            ]
            if kept and len(kept) <= 2 and not re.search(r"\d", option):
                names.append(" ".join(kept))
        if len(names) > max(1, len(best)):
            best = names
    if len(best) < 2 or any(re.match(r"(?:up to|from|over|bis|ab)\b", plain(name)) for name in best):
        return inputs
    options = tuple(dict.fromkeys(name[:1].upper() + name[1:] for name in best))
    return tuple(replace(one, type="choice", options=options) if one is lacking[0] else one for one in inputs)


_HOLDS = re.compile(
    rf"\b(?:one|an?|each|every|the|ein\w*|jede\w?|une?|chaque|una?|cada|ogni|uno|uma?)\s+(?:(?:big|large|small|full)\s+)?(?P<what>[^\W\d_]+)\s+(?:of [^\W\d_]+ )?(?:holds?|contains?|covers?|fits|is enough for|lasts(?: for)?|makes|reicht fur|fasst|ergibt|enthalt|couvre|contient|suffit pour|cubre|contiene|rinde|copre|basta per|contem|cobre|rende)\s+(?:about |around |etwa |ca\.? )?(?P<n>{NUMBER})\s*(?P<unit>(?:square |cubic )?[^\W\d_]+[23²³]?)"
)
_OF_SIZE = re.compile(rf"\b(?:in|into) ([^\W\d_]+?)s? (?:of|a|de|von|zu|da|di) ({NUMBER})\s*([^\W\d_]+)")
_IS_SO_MUCH = re.compile(
    rf"\b(?:one|an?|each|ein\w*|une?|una?|uma?)\s+(?P<what>[^\W\d_]+)\s+(?:is|ist|hat|has|fait|es|e)\s+(?P<n>{NUMBER})\s*(?P<unit>[^\W\d_]+)\b"
)
_WHOLE = re.compile(r"\b(?:whole|full|complete|ganze\w*|volle\w*|entiers?|enter[oa]s|inter[ei]|inteir[oa]s)\b")


def _fold(work: Worded, said: list[str]) -> set[str]:
    """Put `active dogs get 25 % more` into the value defined just before it, where no prices are said that it could be of."""
    folded: set[str] = set()
    probe = Prices()
    for text in said:
        if "=" not in text:
            read_prices(probe, text, tuple(work.known))
    if probe.terms or (any(one.type == "money" for one in work.inputs) and len(work.formulas) > 1):
        return folded
    last = ""
    for text in said:
        if "=" in text or definition(text, [k for k in work.known if k.code != last]) is not None:
            names = [name for name, label in work.labels.items() if plain(label) in plain(text)]
            last = names[-1] if names else last
            continue
        own = Prices()
        if last and read_prices(own, text, tuple(work.known)) and not own.tax and not own.away:
            code = work.formulas[last]
            for factor in own.factors:
                code = f"({code}) * {factor}"
            for condition, share, _ in own.discounts:
                code = f"({code}) * (1 - if({condition}, {share}, 0 %))" if condition else f"({code}) * (1 - {share})"
            code = f"max({code}, {own.minimum})" if own.minimum else code
            work.formulas[last] = f"min({code}, {own.maximum})" if own.maximum else code
            folded.add(text)
    return folded


def _capacities(work: Worded, request: str) -> None:
    words = plain(request)
    work.capacities = [(m["what"], m["n"].replace(",", "."), m["unit"]) for m in _HOLDS.finditer(words)]
    work.capacities += [(m[1], m[2].replace(",", "."), m[3]) for m in _OF_SIZE.finditer(words)]
    for found in _IS_SO_MUCH.finditer(words):  # a glass is 0.25 litres
        unit, power = unit_power(found["unit"])
        if unit and (count := counted(found["what"], work.inputs)) and not unit_power(found["what"])[0]:
            times = [count[1], *chained(count[0], tuple(work.inputs)), found["n"].replace(",", ".")]
            work.known.append(Known(found["unit"], " * ".join(times), "number", unit, power, worked=True))
    work.rates = _rates(work, request)
    for rate in work.rates:
        unit, power = unit_power(rate.unit)
        if count := counted(rate.per, work.known):
            work.known.append(Known(rate.unit, f"{rate.code} * {count[1]}", "number", unit, power, worked=True))
    work.whole = "up" if _WHOLE.search(words) else ""


_RATE = re.compile(
    rf"(?P<n>{NUMBER})\s*(?P<unit>[^\W\d_]+)\s+(?:per|pro|par|por|al?|je)\s+(?P<per>(?:square |cubic )?[^\W\d_]+)"
)


def _rates(work: Worded, request: str) -> list[Rate]:
    """Read `1.6 tonnes per cubic metre`, `mild takes 55 grams per litre, normal 60`."""
    out: list[Rate] = []
    for text in _statements(without_list(request)):
        if (
            "=" in text
            or SHOW.search(letters(text))
            or re.search(r"\bfree\b|\bfrei\b|gratis|gratuit|\blimit", plain(text))
        ):
            continue
        arms: dict[str, str] = {}
        rate: re.Match[str] | None = None
        choice: Known | None = None
        for clause in clauses_of(text):
            found = _RATE.search(plain(clause))
            if found and unit_power(found["unit"])[0] and counted(found["per"], work.known):
                rate = found
            option = chosen(clause, work.known)
            number = re.search(NUMBER, clause)
            if rate and option and number:
                choice, arms[option[1]] = option[0], number[0].replace(",", ".")
        if rate and choice and len(arms) > 1:
            code = f"match({choice.code}, {', '.join(f'{quote(o)}: {n}' for o, n in arms.items())}{'' if len(arms) == len(choice.options) else ', else 0'})"
            out.append(Rate(code, rate["unit"], rate["per"]))
            work.spent.add(text)
        elif rate and not choice:
            out.append(Rate(rate["n"].replace(",", "."), rate["unit"], rate["per"]))
            work.spent.add(text)
    return out


def _hidden_counts(work: Worded, shown: list[Shown], request: str) -> None:
    """Work out the things that hold something before prices speak of them: a bag holds 60 litres and costs 7.90."""
    for what, number, unit in work.capacities:
        count = counted(unit, work.known)
        if count is None or counted(what, work.known):
            continue
        item = next((one for one in shown if one.label and meant(one.label) and like(meant(one.label)[0], what)), None)
        how = (rounding(item.note) if item else "") or work.whole
        inner = count[1] if re.fullmatch(r"\w+", count[1]) else f"({count[1]})"
        work.settle(item.label if item else f"{what}s", rounded(f"{inner} / {number}", how), hide=item is None)
        if item is not None:
            shown.remove(item)


_BIGGER = re.compile(
    rf"\b(?P<big>month|year|week|monat|jahr|mois|mes|mese|anno|ano)s?\s+(?:has|have|is|counts? as|=|of|with|means|hat|a|tiene|ha|tem)\s+(?P<n>{NUMBER})\s+(?P<small>weeks?|days?|months?|wochen|tage|semaines|jours|semanas|dias|settimane|giorni)"
)


def _of_what(request: str, inputs: tuple[Known, ...]) -> tuple[Known, ...]:
    """Find what a bare `quantity` counts: the thing that prices are per."""
    bare = next(
        (
            one
            for one in inputs
            if re.fullmatch(
                r"quantity|pieces|copies|items|number|amount|menge|stuckzahl|anzahl|quantite|cantidad|quantita|quantidade",
                plain(one.label),
            )
        ),
        None,
    )
    if bare is None:
        return inputs
    others = [one for one in inputs if one is not bare]
    said: dict[str, int] = {}
    for found in re.finditer(
        r"\b(?:per|an?|each|every|one|pro|je|ein\w*|par|por|una?|cada|ogni)\s+([^\W\d_]{3,})|\b\d+\s+([^\W\d_]{4,})",
        plain(request),
    ):
        word = found[1] or found[2]
        if (
            not unit_power(word)[0]
            and not counted(word, others)
            and not any(like(word, own) for one in inputs for own in meant(one.label))
        ):
            key = next((known for known in said if like(known, word)), word)
            said[key] = said.get(key, 0) + 1
    best = max(said, key=lambda word: said[word], default="")
    return tuple(replace(one, counts=best) if one is bare and said.get(best, 0) > 1 else one for one in inputs)


def _define(work: Worded, said: list[str], shown: list[Shown], few: bool) -> None:
    for text in said:
        if refusal(text, work.known):
            continue
        found = None
        for part in _cut_equations(text) or [text]:
            found = definition(part, work.known)
            if found is None:
                continue
            item = next((one for one in shown if plain(one.label) == plain(found.known.label)), None)
            item = item or next(
                (
                    one
                    for one in shown
                    if not one.written
                    and same_name(one.label, found.known.label)
                    and ("=" in part or role(one.label) in ("", "price", "total"))
                ),
                None,
            )
            first = meant(found.known.label)
            if item is None and "=" in part and len(first) == 1 and not role(found.known.label):
                item = next(
                    (one for one in shown if one.label and meant(one.label) and like(meant(one.label)[0], first[0])),
                    None,
                )
            same = item is not None and len(meant(item.label)) >= len(meant(found.known.label))
            label = item.label if item is not None and same else found.known.label
            if any(work.labels.get(name) == label for name in work.formulas):
                continue
            code = found.value.code
            if item is not None and item.note:
                code = rounded(limited(code, item.note), rounding(item.note))
            hide = (item is None and not few) or (
                found.known.label.startswith(("length of a", "height of a", "width of a", "weight of a"))
                and item is None
            )
            said_unit = unit_power(plain(label).split()[0])
            unit, power = said_unit if said_unit[0] else (found.value.unit, found.value.power)
            work.settle(label, code, unit, found.known.type, hide, power)
            if item is not None:
                shown.remove(item)
                shown.append(Shown("", label))  # its place is taken


def _cut_equations(text: str) -> list[str]:
    """Give each `a = b` of a sentence that holds several, or one behind other words."""
    if text.count("=") >= 2:
        return [part for part in re.split(r"[,;]\s+(?=[^,;=]{2,60}=)", text) if "=" in part]
    if "=" in text and (found := re.search(r"(?:[:,]|\b(?:get|gets|see|show|and|also))\s+([^=:,]{2,50}=.*)$", text)):
        return [
            re.split(
                r",\s+(?!(?:always|never|but|rounded|only|then rounded|aufgerundet|gerundet|arrondi|redond|arrotond))",
                found[1],
            )[0]
        ]
    return []
