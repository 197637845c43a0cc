"""What a record costs, from the rates a person names: `1.20 per km, but at least 15`, `Small 18 a night, Large 25`.

Owns reading rates, prices of options, percentages on top or off, steps of discount, least and most, and putting them
together to one price of a table. Knows nothing of the model.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re
from dataclasses import dataclass, field

from homespun.planner.draft import Draft, DraftField, DraftTable, quote
from homespun.planner.text.formulas import equation, parse_formula
from homespun.planner.text.reading import alike, clauses, plain, sentences, stems
from homespun.planner.text.units import converted, measured_in, unit_named
from homespun.planner.values.recipe import Passage, add_calc, add_setting, word
from homespun.planner.values.spelled_out import PRICE, formula_names, rates, span_of

_CUR = r"(?:€|euros?|eur|£|gbp|pounds?|dollars?|usd|\$|chf|franken|francs?|reais|real|zl|zloty\w*|kronen?)?"
_CENT = r"(?:cents?|ct|pence|p|centimes?|centimos?|centesimi|centavos?)"
_AMOUNT = rf"[€$£]?\s?(?P<money>\d+(?:[.,]\d+)?)\s*(?P<cents>{_CENT}\b)?\s*{_CUR}"
PER = r"(?:per|an?|each|every|for (?:each|every|an?|one)|pro|je|fur jede[nrs]?|die|der|das|par|de l['’ ]|l['’ ]|chaque|por|la|el|cada|al|all['’ ]|alla|per ogni|a|o|za|voor elke)"
_WORD = r"[^\W\d_]{1,}\d?"
_RATES = (
    re.compile(rf"{_AMOUNT}\s*(?:/|\b{PER}\b)\s*['’]?\s*(?P<unit>{_WORD})(?:\s*(?:/|(?:and|und|et|y|e)?\s*\b{PER})\s*(?P<second>{_WORD}))?"),
    re.compile(
        rf"\b(?:an?|each|every|one|per|pro|je|jede[rns]?|eine?|la|le|les|l['’]|chaque|par|una?|cada|el|por|ogni|il|lo|o|a|uma?|die|der|das|the)\s*(?P<unit>{_WORD})\s+"
        rf"(?:(?:of|de|di|von)\s\S+\s)?(?:costs?|is|are|at|kostet|ist|kosten|coute|est a|revient a|cuesta|vale|sale a|costa|viene|custa|sai por|kost|kosztuje|bekommt\D{{0,25}}|gets?\D{{0,25}}|zahlen\D{{0,20}}|berechnen\D{{0,20}})\s+{_AMOUNT}"
        rf"(?:\s*(?:/|\b{PER}\b)\s*(?P<second>{_WORD}))?"
    ),
    re.compile(rf"\b(?:per|pro|je|par|por|cada|ogni|chaque|for each|for every)\s+(?P<unit>{_WORD})\s+(?:\S+\s){{0,5}}?{_AMOUNT}(?P<second>)(?!\s*%)"),
)  # fmt: skip
# `the hour costs 35, the kilometre 0.60`: the second one says it without its verb.
_ALSO = re.compile(
    rf"\s*(?:,|\b(?:and|und|et|y|e)\b)\s*(?:and |und |et |y |e )?(?:the|an?|each|every|der|die|das|le|la|l['’]|el|il|o|a|un|una|eine?|jede[rs]?|chaque|cada|ogni)\s*(?P<unit>{_WORD})\s+{_AMOUNT}(?P<second>)(?!\s*%)"
)
LATE = re.compile(r"\blate\b|overdue|verspat|retard|retras|ritardo|atras|too long|te laat")
LEAST = re.compile(
    rf"(?:at least|not less than|minimum(?: charge| price| fee)?(?: of| is)?|mindestens|au moins|au minimum|minimum de|al menos|como minimo|minimo(?: de| di)?|almeno|pelo menos|no minimo|minstens)\s+(?:of )?{_AMOUNT}(?![\d.,]*\d)(?!\s*%)|(?:mindestpreis|mindestbetrag|mindestgebuhr)\D{{0,12}}{_AMOUNT.replace('money', 'money2').replace('cents', 'cents2')}"
)
_MOST = re.compile(
    rf"(?:at most|(?:never|not|no) more than|maximum(?: of| is)?|max\.?|capped at|up to|hochstens|maximal|nie mehr als|au plus|au maximum|maximum de|jamais plus de|como maximo|maximo(?: de| di)?|nunca mas de|al massimo|massimo|mai piu di|no maximo|nunca mais de|hoogstens)\s+{_AMOUNT}(?![\d.,]*\d)(?!\s*%)"
)
_OFF = r"(?:%|percent|prozent|pour ?cent|por ?ciento|per ?cento|por ?cento)"
TIER = re.compile(
    rf"(?:from|starting (?:at|with)|over|above|more than|at least|ab|uber|mehr als|a partir d[ei]|a partir da|des|plus de|desde|mas de|da|oltre|dai|dalle|mais de|acima de|vanaf)\s+(?P<low>\d+)\s*(?P<unit>{_WORD})?[^.;%\d]{{0,40}}?(?P<share>\d+(?:[.,]\d+)?)\s?{_OFF}"
)
LESS = r"off|discount|less|reduction|rebate|rabatt|nachlass|ermassigung|gunstiger|weniger|remise|rabais|reduction|de moins|descuento|rebaja|sconto|riduzione|desconto|korting"
_MORE = r"on top|extra|more|surcharge|additional|added|zuschlag|aufschlag|mehr|dazu|supplement|de plus|en plus|majoration|recargo|suplemento|mas|adicional|supplemento|maggiorazione|in piu|acrescimo|a mais|toeslag"
_SHARE = re.compile(
    rf"(?P<share>\d+(?:[.,]\d+)?)\s?{_OFF}\s*(?:of\s)?(?:a\s)?(?P<way>{LESS}|{_MORE})\b|\b(?P<way2>{LESS}|{_MORE})\s+(?:of|von|de|di|is|ist)?\s*(?P<share2>\d+(?:[.,]\d+)?)\s?{_OFF}"
)


@dataclass(slots=True)
class _Price:
    """The price of a table in the making: what is added up, what it is multiplied with, its bounds."""

    terms: list[str] = field(default_factory=list)
    factors: list[str] = field(default_factory=list)
    tiers: dict[int, str] = field(default_factory=dict)
    tier_of: str = ""
    least: str = ""
    most: str = ""


def priced(draft: Draft, p: Passage) -> bool:
    """One price for each record, from all that the request says about prices. Read with the clause that names a rate."""
    words = plain(p.clause)
    if not any(r.search(words) for r in _RATES) and not re.search(r"\d", words):
        return False
    done = False
    for table in ([p.table] if p.table else []) + [t for t in draft.tables if t is not p.table]:
        if named_rate(draft, table, p.request):
            continue
        price = _Price()
        said = ""
        for sentence in sentences(p.request):
            text = plain(sentence)
            if LATE.search(_without_ticks(table, text)) or (
                equation(p.clause) is not None and _written(draft, table, p)
            ):
                continue
            options, read = _options_in(draft, table, sentence, p.request)
            found = options + _rates_in(draft, table, text if not options else text[: read[0]] + text[read[1] :])
            if found:
                said = said or sentence
            price.terms += [term for term in found if term not in price.terms]
            if price.terms:
                _adjust(table, sentence, price)
        if not price.terms or any(_same_basis(c.text, price.terms) for c in table.calcs if c.type == "money"):
            continue
        code = _code(price)
        label = _label(draft, table, said, p.request)
        done = add_calc(draft, table, label, code, "money") is not None or done
        break
    return done


def _without_ticks(table: DraftTable, text: str) -> str:
    """Give a text without the names of what is ticked: a late night is no delay."""
    for f in table.of("yesno"):
        text = text.replace(plain(f.label), " ")
    return text


def _written(draft: Draft, table: DraftTable, p: Passage) -> bool:
    parts = equation(p.clause)
    return parts is not None and parse_formula(parts[1], formula_names(draft, table, ""), draft.language) is not None


def named_rate(draft: Draft, table: DraftTable, request: str) -> bool:
    """Say whether a formula of the request uses a rate by its name (`the price is labour plus parts`)."""
    codes = {name.code for name in rates(draft, table, request)}
    for sentence in sentences(request) if codes else ():
        for text in (sentence, *clauses(sentence, draft.language)):
            parts = equation(text)
            formula = parse_formula(parts[1], formula_names(draft, table, request), draft.language) if parts else None
            if formula is not None and codes & set(formula.used):
                return True
    return False


def _same_basis(text: str, terms: list[str]) -> bool:
    """Say whether a computed value already multiplies what the terms multiply."""
    first = re.findall(r"[^\W\d]\w*(?:\([^()]*\))?", terms[0])
    rate = terms[0].rsplit(" * ", 1)[-1]
    if "*" in text and re.fullmatch(r"\w+", rate) and re.search(rf"(?<!\w){re.escape(rate)}(?!\w)", text):
        return True
    return bool(first) and first[0] in text and ("*" in text or "match(" in text)


def _rates_in(draft: Draft, table: DraftTable, text: str) -> list[str]:
    out: list[str] = []
    taken: list[tuple[int, int]] = []
    for pattern in _RATES:
        matches = list(pattern.finditer(text))
        matches += [also for m in matches if (also := _ALSO.match(text, m.end()))]
        for m in matches:
            if (
                any(m.start() < end and start < m.end() for start, end in taken)
                or "%" in text[m.end("money") : m.end("money") + 2]
            ):
                continue
            if re.search(rf"(?:{_LEASTS})\s*$", text[: m.start("money")]):
                continue
            if any(plain(f.label) in m[0] and len(f.label.split()) > 1 for f in table.of("money")):
                continue  # a price that is a field: "an hour is 38, so it is area x price per m2 + hours x 38"
            if not re.search(r"[€$£]|euro|pound|dollar|cent|pence", m[0]) and re.match(
                r"\s*(?:of\s)?(?:kg|kilos?|g|km|l|lit\w+|m|cm|hours?|stunden|h|min\w*|days?|tage|pieces?|stuck)\b",
                text[m.end("money") :],
            ):
                continue  # so many kilos for each, no money
            codes = [units_of(draft, table, m["unit"])]
            if m["second"]:
                codes.append(units_of(draft, table, m["second"]))
            if m["unit"] and not codes[0] and not (len(codes) > 1 and codes[1]):
                continue
            value = m["money"].replace(",", ".")
            if m["cents"]:
                value = f"{float(value) / 100:g}"
            factors = [c for c in dict.fromkeys(codes) if c]
            subject = re.search(
                rf"({_WORD})\s+(?:of|is|are|at|costs?|kostet|kosten|coute|coutent|cuestan?|costan?o?|custam?|vale|de|von|di)?\s*$",
                text[: m.start()],
            )
            more = _counted_subject(table, subject[1] if subject else "", factors)
            setting = add_setting(draft, _setting_label(draft, m["unit"], text), "money", value)
            out.append(" * ".join([*factors, *more, setting]))
            taken.append(m.span())
    return out


_LEASTS = (
    r"at least|at most|more than|mindestens|hochstens|au moins|au plus|al menos|almeno|al massimo|no minimo|pelo menos"
)


def _counted_subject(table: DraftTable, subject: str, factors: list[str]) -> list[str]:
    """`chairs are 2 a day`: the chairs count too, where the table counts them."""
    if not subject or len(subject) < 3:
        return []
    f = next(
        (f for f in table.of("int") if f.name not in factors and any(alike(subject, w) for w in stems(f.label))), None
    )
    return [f.name] if f is not None else []


def _setting_label(draft: Draft, unit: str, text: str) -> str:
    named = unit_named(unit)
    if named == "hours":
        return word(draft, "rate")
    return f"Price per {unit}" if draft.language == "en" else f"{word(draft, 'price')} {unit}"


def units_of(draft: Draft, table: DraftTable, unit: str) -> str:
    """Give the code of how many units a record has; empty where it doesn't say."""
    named = unit_named(unit) or ("m2" if re.fullmatch(r"square|quadratmeter\w*|qm", unit) else "")
    if named == "m2" and (sides := _two_sides(table)):
        return sides
    if named in ("hours", "days", "nights") and (code := span_of(table, named)):
        return code
    best: tuple[float, DraftField] | None = None
    for f in table.fields:
        if f.type not in ("int", "number"):
            continue
        label = stems(f.label)
        own = measured_in(f.label)
        if (
            re.search(r"\bmin(?:imum)?\b|\bmax(?:imum)?\b|\bper\b|\bpro\b|number\b.*\bof year", plain(f.label))
            and own != "minutes"
        ):
            continue
        hit = any(alike(unit, w) for w in label if len(unit) > 2 or w == unit) or (named and named == own)
        score = 1.0 / len(label) + 1 if hit else 0.5 if named and own and _converts(own, named) else 0.0
        if score and (best is None or score > best[0]):
            best = (score, f)
    if best is not None:
        return converted(best[1].name, measured_in(best[1].label), named) if named else best[1].name
    calc = next(
        (
            c
            for c in table.calcs
            if c.type in ("int", "number") and named and (any(alike(unit, w) for w in stems(c.label)))
        ),
        None,
    )
    return calc.name if calc else ""


def _two_sides(table: DraftTable) -> str:
    """Give length times width where a table has both and no area."""
    numbers = [f for f in table.fields if f.type in ("int", "number")]
    if any(
        measured_in(f.label) == "m2" or re.search(r"\barea|flache|superfici|surface", plain(f.label)) for f in numbers
    ):
        return ""
    long = next(
        (f for f in numbers if re.search(r"length|lange|longueur|larg[oa]|lunghezza|comprimento", plain(f.label))), None
    )
    wide = next(
        (
            f
            for f in numbers
            if f is not long and re.search(r"width|breite|largeur|ancho|larghezza|largura", plain(f.label))
        ),
        None,
    )
    return (
        f"{converted(long.name, measured_in(long.label), 'm')} * {converted(wide.name, measured_in(wide.label), 'm')}"
        if long and wide
        else ""
    )


def _converts(own: str, named: str) -> bool:
    return own != named and converted("x", own, named) != "x"


def _options_in(draft: Draft, table: DraftTable, sentence: str, request: str) -> tuple[list[str], tuple[int, int]]:
    """Read the prices of all options of a choice: `Small is 18 a night and Large 25`; gives where they stand too."""
    text = plain(sentence)
    out: list[str] = []
    where = (0, 0)
    for choice in table.of("choice"):
        prices, ends = [], 0
        spots = [re.search(rf"(?<!\w){re.escape(plain(option))}(?!\w)", text) for option in choice.options]
        if len(choice.options) < 2 or any(spot is None for spot in spots):
            continue
        starts = sorted(spot.start() for spot in spots if spot)
        for spot in spots:
            assert spot is not None
            limit = next((s for s in starts if s > spot.start()), len(text))
            own = re.match(rf"[^\d%;.]{{0,25}}?{_AMOUNT}(?!\s*{_OFF})", text[spot.end() : limit])
            if own is None:
                break
            prices.append(own["money"].replace(",", "."))
            ends = max(ends, spot.end() + own.end())
        if len(prices) != len(choice.options):
            continue
        if any("match(" in c.text and choice.name in c.text for c in table.calcs) or _owing(draft, table):
            continue
        arms = ", ".join(f"{quote(o)}: {price}" for o, price in zip(choice.options, prices, strict=True))
        first = min(starts)
        units = re.findall(rf"(?:/|\b{PER}\b)\s*['’]?\s*({_WORD})", text[first : ends + 20])
        codes = [c for c in dict.fromkeys(units_of(draft, table, u) for u in units) if c]
        after = request[request.find(sentence) + len(sentence) :] if sentence in request else ""
        if not codes and not re.search(
            r"cost|price|\bpay|kostet|preis|prix|coute|cuesta|precio|costa|prezzo|custa|preco|€|euro",
            plain(" ".join((sentence, *sentences(after)[:1]))),
        ):
            continue
        if not codes:
            codes = [f.name for f in table.of("int") if alike(stems(f.label)[-1], stems(choice.label)[-1])][:1]
        out.append(" * ".join([*codes[:2], f"match({choice.name}, {arms})"]))
        where = (first, ends)
    return out, where


def _owing(draft: Draft, table: DraftTable) -> bool:
    return any(child.of("money") for child, _ in draft.children(table))


def _adjust(table: DraftTable, sentence: str, price: _Price) -> None:
    """Read percentages on top or off, steps of discount, the least and the most, of a sentence about the price."""
    text = plain(sentence)
    for m in TIER.finditer(text):
        price.tiers[int(m["low"])] = m["share"].replace(",", ".")
        price.tier_of = price.tier_of or m["unit"] or ""
    tiers = [m.span() for m in TIER.finditer(text)]
    for m in _SHARE.finditer(text):
        if any(start <= m.start() < end + 3 for start, end in tiers):
            continue
        share, way = (m["share"] or m["share2"]).replace(",", "."), m["way"] or m["way2"]
        sign = "-" if re.fullmatch(LESS, way) else "+"
        ticks = [f for f in table.of("yesno") if any(alike(w, s) for w in stems(f.label) for s in stems(text))]
        if ticks:
            price.factors.append(f"if({ticks[0].name}, 1 {sign} {share} %, 1)")
            continue
        for choice in table.of("choice"):
            option = next((o for o in choice.options if re.search(rf"(?<!\w){re.escape(plain(o))}", text)), None)
            if option is not None:
                price.factors.append(f"if({choice.name} = {quote(option)}, 1 {sign} {share} %, 1)")
                break
    if least := LEAST.search(text):
        price.least = (least["money"] or least["money2"]).replace(",", ".")
    if most := _MOST.search(text):
        price.most = most["money"].replace(",", ".")


def _code(price: _Price) -> str:
    code = " + ".join(price.terms)
    if price.factors:
        code = " * ".join([f"({code})" if len(price.terms) > 1 else code, *price.factors])
    if price.least:
        code = f"max({price.least}, {code})"
    if price.most:
        code = f"min({price.most}, {code})"
    return code


_PRICE_WORDS = re.compile(
    r"\b(fee|price|cost|charge|total|amount|fare|rent|pay|reimbursement|allowance|wage|preis|gebühr|kosten|betrag|lohn|miete|vergütung|erstattung|prix|coût|montant|tarif|loyer|precio|coste|importe|tarifa|prezzo|costo|importo|tariffa|preço|custo|valor|taxa)s?\b",
    re.IGNORECASE,
)


def _label(draft: Draft, table: DraftTable, said: str, request: str) -> str:
    """Give the person's word for the price: in the sentence of the rate, else in what they want to see."""
    own = {plain(f.label) for f in table.values()}
    for text in (
        said,
        *(
            s
            for s in sentences(request)
            if re.search(r"show|see|zeig|seh|affich|voir|muestr|ver\b|mostr|veder|cost|work", plain(s))
        ),
    ):
        for m in _PRICE_WORDS.finditer(text):
            label = m[1]
            verb = label.lower() in ("charge", "cost", "pay", "rent", "total", "amount", "wage") and not re.search(
                r"\b(?:the|an?|total|its|each|full|what (?:it|each \w+|every \w+|a \w+))\s+$", text[: m.start()].lower()
            )
            if verb:
                continue
            if plain(label) not in own and plain(label) != "total":
                return label
    return word(
        draft,
        "price"
        if not PRICE.search("pay") or not re.search(r"\bwe pay|gets?\b|bekommt|erhalt", plain(said))
        else "cost",
    )
