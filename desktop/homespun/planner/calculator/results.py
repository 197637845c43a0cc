"""One result of a calculator after the other: the formula that its words and the units of what is known ask for.

Owns the ways to a formula, from sure to less sure: written in the request, a share, a sum, one value by another, what
the units demand. Knows nothing of the model; what it does not find stays open.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re
from dataclasses import dataclass, field

from homespun.planner.calculator.calculator import Typed
from homespun.planner.calculator.dimensions import Nouns, Quantity, frozen, of_label, solve, solve_sum
from homespun.planner.calculator.lists import Item
from homespun.planner.draft import identifier
from homespun.planner.text.formulas import Name, parse_formula
from homespun.planner.text.reading import alike, plain, stems, voice
from homespun.planner.values.discounts import discount_tiers

_WHOLE = re.compile(
    r"round\w* up|\bwhole|aufgerundet|aufrunden|\bganze|arrondi\w* (?:au|a l)|entiers?\b|entieres?\b|enter[oa]s?\b|redondead\w* (?:hacia )?arriba|inter[ei]\b|arrotondat\w* per eccesso|inteir[oa]s?\b|arredondad\w* para cima"
)
_SHARE = re.compile(
    r"discount|tip\b|tax|vat\b|interest|commission|deposit|rabatt|skonto|trinkgeld|steuer|mwst|zins|provision|anzahlung|remise|pourboire|taxe|tva|interets?|acompte|descuento|propina|impuesto|iva\b|interes|sconto|mancia|tasse|interess|desconto|gorjeta|imposto|juros"
)
_LESS = re.compile(r"discount|rabatt|skonto|remise|descuento|sconto|desconto")
_TOTAL = re.compile(
    r"^(?:total|sum|gross|grand total|gesamt\w*|summe|brutto|endpreis|endbetrag|totale?|somme|ttc|suma|bruto|somma|lordo|soma)\b|\btotal\b|gesamt|totale"
)
_NET = re.compile(r"^(?:net|netto|nett|neto|liquido)\b")
_WALLS = re.compile(r"\bwall|wande?\b|wand|\bmurs?\b|pared|parete|pareti")


@dataclass(slots=True)
class State:
    """What is known while the results are settled one by one."""

    request: str
    inputs: tuple[Typed, ...]
    items: dict[str, Item]
    nouns: Nouns
    quantities: list[Quantity] = field(default_factory=list)
    formulas: dict[str, str] = field(default_factory=dict)
    money: list[str] = field(default_factory=list)


def settle(state: State, result: str, known: dict[str, str]) -> None:
    """Find one result's formula by code, in the order from sure to less sure; leave it open otherwise."""
    name = identifier(result)
    item = state.items.get(name, Item(result))
    made = of_label(result, "", "", state.nouns) if not _SHARE.search(plain(result)) else ({"money": 1}, 1.0)
    code = (
        known.get(name)
        or _bracketed(state, item)
        or _share(state, result)
        or _total(state, result)
        or _more(state, result)
        or _per(state, result)
        or _walls(state, result)
    )
    by_units = False
    if not code and made is not None and made[0].get("money") == 1 and not state.money and not _owned(state, result):
        code = solve_sum(made[0], made[1], state.quantities) or ""
    if not code and made is not None:
        code = (
            solve(made[0], made[1], result, state.quantities, [i.label for n, i in state.items.items() if n != name])
            or ""
        )
        by_units = bool(code)
    if not code:
        if made is not None:  # the model finds it; what follows from it can be found already
            state.quantities.append(Quantity(name, result, frozen(made[0]), made[1]))
        return
    if by_units:
        code = _completed(state, result, code, made[0] if made else {})
    if by_units and (more := _extra(state, result)):
        code = f"({code}) * {more}" if " / " in code or " + " in code else f"{code} * {more}"
    if _wants_whole(state, item, made[0] if made else {}) and "round" not in code:
        code = f"round_up({code})"
    state.formulas[name] = code
    if made is not None:
        state.quantities.append(Quantity(name, result, frozen(made[0]), made[1]))
        if made[0] == {"money": 1} or (made[0].get("money") == 1 and not state.money):
            state.money.append(name)


def _owned(state: State, result: str) -> bool:
    """Say whether prices that are said belong to different results, each with its own words: then no sum of them."""
    rates = [q for q in state.quantities if q.constant and ("money", 1) in q.dimension]
    others = [i.label for n, i in state.items.items() if n != identifier(result)]
    return any(alike(a, b) for q in rates for a in stems(q.label) for o in others for b in stems(o))


def _more(state: State, result: str) -> str:
    """`the area with 10 % waste`: an earlier result and a share of it."""
    words = plain(result)
    found = re.search(r"(\d+(?:[.,]\d+)?)\s?(?:%|percent|prozent|pour ?cent|por ?ciento|per ?cento|por ?cento)", words)
    if not found or _SHARE.search(words):
        return ""
    before = [
        q
        for q in state.quantities
        if q.code in state.formulas and any(alike(a, b) for a in stems(q.label) for b in stems(result))
    ]
    sign = (
        "-"
        if re.search(
            r"\b(?:less|minus|without|off|weniger|abzuglich|ohne|moins|sans|menos|sin|meno|senza|sem)\b", words
        )
        else "+"
    )
    return f"{before[-1].code} * (1 {sign} {found[1].replace(',', '.')} %)" if before else ""


def _completed(state: State, result: str, code: str, made: dict[str, int]) -> str:
    """Add what is typed but would be used nowhere: a count such as coats of paint multiplies, a fixed amount is added."""
    others = [label for name, label in ((n, i.label) for n, i in state.items.items()) if name != identifier(result)]
    every = " ".join([code, *state.formulas.values()])
    results = {identifier(i.label) for i in state.items.values()}
    if any(q.code in results and q.code not in state.formulas for q in state.quantities):
        return code  # an open result may still use them
    for one in state.inputs:
        q = next((q for q in state.quantities if q.code == one.name), None)
        if (
            q is None
            or re.search(rf"(?<!\w){re.escape(one.name)}(?!\w)", every)
            or len(q.dimension) != 1
            or q.dimension[0][1] != 1
        ):
            continue
        key = q.dimension[0][0]
        said = any(alike(a, b) for label in others for a in stems(label) for b in stems(q.label))
        shared = sum(key in dict(k.dimension) for k in state.quantities) > 1
        if (
            one.type == "int"
            and key != "money"
            and not shared
            and not said
            and made != {"length": 2}
            and not _counted_by(state, key)
        ):
            code = f"{code} * {one.name}" if " + " not in code else f"({code}) * {one.name}"
        elif (
            key == "money"
            and made == {"money": 1}
            and not said
            and (any(_SHARE.search(plain(o)) for o in others) or not any(_TOTAL.search(plain(o)) for o in others))
        ):
            code = f"{code} + {one.name}"
    return code


def _counted_by(state: State, key: str) -> bool:
    """Say whether some result is given per this thing."""
    return any(key in dict((of_label(i.label, "", "", state.nouns) or ({}, 1))[0]) for i in state.items.values())


def _wants_whole(state: State, item: Item, made: dict[str, int]) -> bool:
    """Say whether a result is counted in whole things."""
    if item.rounded and re.search(_WHOLE, item.rounded):
        return True
    counted = len(made) == 1 and not {"money", "length", "mass", "time", "km", "kwh"} & set(made)
    return counted and bool(_WHOLE.search(plain(state.request)))


def _bracketed(state: State, item: Item) -> str:
    """The formula stands behind the result, in brackets."""
    if not item.brackets:
        return ""
    formula = parse_formula(item.brackets, _names(state), voice(state.request).language)
    return formula.code if formula else ""


def _names(state: State) -> list[Name]:
    names = [
        Name(one.label, one.name, one.type) for one in state.inputs if one.type in ("number", "int", "money", "percent")
    ]
    names += [
        Name(name.replace("_", " "), name, "money" if name in state.money else "number") for name in state.formulas
    ]
    percents = [one for one in state.inputs if one.type == "percent"]
    if len(percents) == 1 and not any("rate" in stems(n.label) for n in names):
        names += [
            Name(word, percents[0].name, "percent")
            for word in ("rate", "percentage", "satz", "taux", "tasa", "tasso", "taxa")
        ]
    return names


def _base(state: State) -> str:
    """Give the amount that a share is taken of: the last money result that is no share, else the one money input."""
    bases = [m for m in state.money if not _SHARE.search(plain(m))]
    if bases:
        return bases[-1]
    plain_money = {q.code for q in state.quantities if q.dimension == (("money", 1),)}
    money = [one.name for one in state.inputs if one.type == "money" and one.name in plain_money]
    return money[0] if len(money) == 1 else ""


def _share(state: State, result: str) -> str:
    """A percentage of an amount: tip, tax, discount — typed or said; a discount may come in steps."""
    words = plain(result)
    if not _SHARE.search(words) or not (base := _base(state)):
        return ""
    tiers = discount_tiers(state.request) if _LESS.search(words) else {}
    if tiers:
        unit, steps = next(iter(tiers.items()))
        subject = next(
            (
                q.code
                for q in state.quantities
                if not q.constant and unit and any(alike(unit, w) for w in stems(q.label))
            ),
            "",
        ) or next((one.name for one in state.inputs if one.type == "int"), "")
        if subject:
            code = "0 %"
            for low, share in sorted(steps.items()):
                code = f"if({subject} >= {low}, {share} %, {code})"
            return f"{base} * {code}"
    percents = [one for one in state.inputs if one.type == "percent"]
    named = next((one for one in percents if any(alike(a, b) for a in stems(one.label) for b in stems(result))), None)
    if named or len(percents) == 1:
        return f"{base} * {(named or percents[0]).name}"
    said = re.findall(
        r"(\d+(?:[.,]\d+)?)\s?(?:%|percent|prozent|pour ?cent|por ?ciento|per ?cento|por ?cento)\s*(?:of |de |di |von )?([^\W\d_]+)?",
        plain(state.request),
    )
    near = [share for share, word in said if word and any(alike(word, w) for w in stems(result))]
    shares = near or [share for share, _ in said]
    return f"{base} * {shares[0].replace(',', '.')} %" if len(set(shares)) == 1 else ""


def _total(state: State, result: str) -> str:
    """All amounts so far together, a discount taken off; net is the gross less the shares."""
    words = plain(result)
    if re.search(r"\b(?:per|pro|par|por|al|je)\b", words):
        return ""
    parts = list(state.money)
    used = {
        p
        for p in parts
        for q in parts
        if q != p
        and re.search(rf"(?<!\w){re.escape(p)}(?!\w)", state.formulas.get(q, ""))
        and not _SHARE.search(plain(q))
    }
    parts = [p for p in parts if p not in used]
    if _NET.search(words) and len(parts) > 1 and any(_TOTAL.search(plain(p)) for p in parts):
        return " - ".join(parts)
    if not _TOTAL.search(words):
        return ""
    shares = [p for p in parts if _SHARE.search(plain(p))]
    if shares and len(shares) == len(parts) and (base := _base(state)):
        parts = [base, *parts]
    if not shares:  # a fixed amount that nothing has used yet
        every = " ".join(state.formulas.values())
        parts += [
            one.name
            for one in state.inputs
            if one.type == "money"
            and any(q.code == one.name and q.dimension == (("money", 1),) for q in state.quantities)
            and not re.search(rf"(?<!\w){re.escape(one.name)}(?!\w)", every)
        ]
    if len(parts) < 2:
        return ""
    return " ".join([parts[0], *(f"{'-' if _LESS.search(plain(p)) else '+'} {p}" for p in parts[1:])])


_PER = re.compile(
    r"^(?P<top>.*?)\s*\b(?:per|pro|par|por|al|alla|je|each|a)\s+(?:(?P<many>\d+)\s*)?(?P<under>[^\W\d_]+)$"
)


def _per(state: State, result: str) -> str:
    """`cost per candle`, `litres per 100 km`, `monthly payment`: an earlier value by another."""
    words = plain(result)
    if re.match(
        r"(?:monthly|monatlich\w*|mensual\w*|mensuel\w*|mensile)\b|.*\b(?:mensual|mensuelle?s?|mensile|mensal)$", words
    ):
        words, top_words, under_words, many = words, "", "month", ""
    elif found := _PER.match(words):
        top_words, under_words, many = found["top"], found["under"], found["many"] or ""
    else:
        return ""
    thing = of_label(under_words, "", "", state.nouns)
    if thing is None:
        return ""
    under = next((q for q in state.quantities if not q.constant and q.dimension == frozen(thing[0])), None)
    top = _top(state, top_words, under)
    if under is None or not top:
        return ""
    factor = under.size / thing[1]
    by = under.code if factor == 1 else f"({under.code} * {factor:g})"
    return f"{top} / {by}" + (f" * {many}" if many else "")


def _top(state: State, words: str, under: Quantity | None) -> str:
    """Give the value that is shared out: named by its words, else the last total or amount."""
    best: tuple[float, str] | None = None
    for at, q in enumerate(state.quantities):
        if q.constant or q is under or "/" in q.label:
            continue
        hits = sum(any(alike(a, b) for b in stems(q.label)) for a in stems(words)) if words else 0
        if hits and not re.search(r"\bper\b|\bpro\b|\bpar\b|\bpor\b", plain(q.label)):
            score = hits / len(stems(q.label)) + at / 1000
            if best is None or score >= best[0]:
                best = (score, q.code)
    if best is not None:
        return best[1]
    totals = [m for m in state.money if _TOTAL.search(plain(m))]
    made = of_label(words, "", "", Nouns()) if words else ({"money": 1}, 1.0)
    if (made is not None and made[0] == {"money": 1}) or not words:
        return (totals or [m for m in state.money if not _SHARE.search(plain(m))] or [""])[-1]
    return ""


def _walls(state: State, result: str) -> str:
    """The walls of a room: twice its length and width, times its height."""
    lengths = [q for q in state.quantities if q.dimension == (("length", 1),) and not q.constant]
    if len(lengths) != 3 or not _WALLS.search(plain(result)) or len({q.size for q in lengths}) > 1:
        return ""
    high = next(
        (q for q in lengths if re.search(r"height|hohe|hauteur|alt[oa]|altura|altezza|high", plain(q.label))), None
    )
    if high is None:
        return ""
    sides = [q.code for q in lengths if q is not high]
    return f"2 * ({sides[0]} + {sides[1]}) * {high.code}"


_EXTRA = re.compile(
    r"(?:add|plus|with|and|\+|zuzuglich|dazu|rechne|ajoute\w*|avec|anad\w+|suma\w*|mas|aggiung\w+|piu|adicion\w*|mais|acrescent\w+|com|mit)?\D{0,14}?(\d+(?:[.,]\d+)?)\s?(?:%|percent|prozent|pour ?cent|por ?ciento|per ?cento|por ?cento)\s*(?:more |extra |on top |mehr |de plus |mas |in piu |a mais )?(?:for |fur |pour |por |para |per |di |de |als )?(?:the |la |le |el |il |o |a )?([^\W\d_]+)?"
)
_WASTE = re.compile(
    r"waste|cutting|cuts?|offcuts?|loss|spare|reserve|breakage|verschnitt|schnitt|verlust|abfall|reserve|bruch|chutes?|pertes?|coupes?|decoupes?|reserve|desperdicio|cortes?|perdidas?|merma|roturas?|scart\w+|sfrid\w+|tagli\w*|perdit\w+|desperdicio|perdas?|quebras?|extra|more|safety|sicherheit"
)


def _extra(state: State, result: str) -> str:
    """`Add 15 % for waste`: the first thing that is measured is that much more, or the one that names it."""
    found = next((m for m in _EXTRA.finditer(plain(state.request)) if m[2] and _WASTE.fullmatch(m[2])), None)
    if found is None:
        return ""
    labels = [plain(label) for label in state.items] or [plain(result)]
    naming = [label for label in labels if _WASTE.search(label.replace("_", " "))]
    done = any("* 1." in code for code in state.formulas.values())
    here = plain(identifier(result)) in naming if naming else not done
    return f"{1 + float(found[1].replace(',', '.')) / 100:g}" if here else ""
