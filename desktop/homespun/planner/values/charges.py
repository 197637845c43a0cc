"""Prices told as a base with additions: a surcharge when something is ticked, parts that cost so much each, tax in or on
top of an amount, what several share, the price that goes with an option.

Owns how these are said and which values they need. Knows nothing of the model.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re

from homespun.planner.draft import Draft, DraftCalc, DraftField, DraftTable, quote
from homespun.planner.text.reading import alike, in_words, plain, sentences, stems
from homespun.planner.text.units import COUNTED, UNITS, count_named, unit_named
from homespun.planner.values.operands import AUTOMATIC, named_value, operand, ordered, share_said
from homespun.planner.values.prices import units_of
from homespun.planner.values.recipe import add_calc, add_setting, word

_OFF = r"(?:%|percent|per cent|prozent|pour ?cent|por ?ciento|per ?cento|por ?cento)"
_LESS = re.compile(
    r"\b(off|discount|less|cheaper|reduction|rabatt|nachlass|ermassigung|gunstiger|weniger|billiger|remise|rabais|reduction|moins|descuento|rebaja|menos|sconto|meno|desconto)\b"
)
_MORE = re.compile(
    r"\b(on top|extra|more|surcharge|additional|adds?|added|dearer|zuschlag|aufschlag|mehr|dazu|teurer|supplement|plus|majoration|recargo|suplemento|mas|adicional|supplemento|maggiorazione|piu|acrescimo|mais)\b"
)
_SHARE = re.compile(rf"(?P<share>\d+(?:[.,]\d+)?)\s?{_OFF}")
_FINAL = re.compile(
    r"\b((?:final|end|full|total|real) (?:price|amount|fee|fare|cost|bill)|endpreis|endbetrag|gesamtpreis|prix final|precio final|precio total|prezzo finale|preco final|total|to pay|(?:they|we|each|people)?\s?(?:really |actually )?pays?|montant final|importe final|importo finale)\b"
)


def charges_said(draft: Draft, sentence: str, request: str) -> bool:
    """Read a sentence for prices with additions, taxes and shares; says whether a value was added."""
    done = _surcharged(draft, sentence, request)
    done = _tax(draft, sentence) or done
    done = _shared(draft, sentence) or done
    done = _option_amounts(draft, sentence) or done
    done = _percentage(draft, sentence) or done
    done = _by_head(draft, sentence, request) or done
    done = _times_over(draft, sentence) or done
    return _components(draft, sentence, request) or done


def _surcharged(draft: Draft, sentence: str, request: str) -> bool:
    """`Express adds 30 % to the price`, `rush adds 15 % to it, delivery adds 9`."""
    words = plain(sentence)
    if not (_LESS.search(words) or _MORE.search(words)) or not re.search(r"\d", words):
        return False
    for table in draft.tables:
        money: list[DraftField | DraftCalc] = [*table.of("money")]
        base = money[0] if len(money) == 1 else named_value(money, stems(sentence), 1.0)
        if base is None or any("*" in c.text for c in table.calcs if c.type == "money"):
            continue
        code, used, way = base.name, False, ""
        if unit := re.search(r"\b(?:per|pro|par|por|je|al)\s(.+)$", plain(base.label)):
            many = units_of(draft, table, _first(unit[1]))
            if not many:
                continue
            code = f"{many} * {base.name}"
        for piece in re.split(r"[,;]\s+|\.\s+|\s(?:and|und|et|y|e)\s", sentence):
            said = plain(piece)
            ticks = [f for f in table.of("yesno") if share_said(f.label, stems(piece)) >= 0.5]
            if len(ticks) != 1 or _COMPARED.search(said):
                continue
            share = _SHARE.search(said)
            sign = "-" if _LESS.search(said) else "+" if _MORE.search(said) else way
            way = sign
            fixed = re.search(r"(?<![\d.,])(\d+(?:[.,]\d+)?)(?![\d%]|[.,]\d|\s*%)", said)
            if share and sign:
                used = True
                code = f"({code})" if " + " in code or " - " in code else code
                code = f"{code} * if({ticks[0].name}, 1 {sign} {_point(share['share'])} %, 1)"
            elif fixed and sign:
                used = True
                per = re.search(r"\b(?:per|pro|par|por|je|al|each|for each)\s([^\W\d]+)", said[fixed.end() :])
                many = units_of(draft, table, per[1]) if per else ""
                if per and not many:
                    return False
                code = f"{code} {sign} if({ticks[0].name}, {_point(fixed[1])}{f' * {many}' if many else ''}, 0)"
        if used:
            return add_calc(draft, table, _final_label(draft, base, sentence, request), code, "money") is not None
    return False


_COMPARED = re.compile(
    r"\b(?:(?:more|less|older|longer|fewer|higher|lower) than|at (?:least|most)|or (?:more|less)|(?:mehr|weniger|alter|langer) als|mindestens|hochstens|(?:plus|moins) d[e']|au (?:moins|plus)|(?:mas|menos) (?:de|que)|al menos|"
    r"(?:piu|meno) di|almeno|(?:mais|menos) (?:de|que)|pelo menos|mark\w*|flag\w*|highlight\w*|can.?t|cannot|must|never|nobody|darf|muss|markier\w*|count\w*|how many)\b|"
    rf"\d\s(?:{UNITS['days']}|{UNITS['weeks']}|{UNITS['months']}|{UNITS['years']})\b"
)


def _final_label(draft: Draft, base: DraftField | DraftCalc, sentence: str, request: str) -> str:
    after = request[request.find(sentence) + len(sentence) :] if sentence in request else ""
    sentence = " ".join((sentence, *sentences(after)[:1]))
    found = _FINAL.search(plain(sentence))
    label = sentence[found.start() : found.end()].strip() if found and len(plain(sentence)) == len(sentence) else ""
    if re.search(r"\bpays?$", label):
        label = "To pay"
    if label and plain(label) != plain(base.label):
        return label
    finals = {"de": "Endpreis", "fr": "Prix final", "es": "Precio final", "it": "Prezzo finale", "pt": "Preço final"}
    return finals.get(draft.language, "Final price")


def _point(number: str) -> str:
    return number.replace(",", ".")


_TAX = r"(?:vat|tax|gst|mwst|mehrwertsteuer|ust|steuer|umsatzsteuer|tva|taxe|iva|impuesto|imposto|imposta|btw)"
_INSIDE = re.compile(
    r"\b(inside|contain\w*|included|includes|inclusive|enthalten\w*|inbegriffen|darin|drin|comprise?|inclus\w*|contenu\w*|incluid[oa]s?|contenid[oa]|compres[oa]|contenut[oa]|inclus[oa]|incluid[oa])\b"
)
_ON_TOP = re.compile(
    r"\b(on top|added|comes? (?:on|to)|plus|dazu|obendrauf|aufgeschlagen|en plus|s.ajoute|se suma|se anade|aparte|in piu|si aggiunge|acresce|por cima)\b"
)
_GROSS = re.compile(r"\b(gross(?: amount| price| total)?|brutto\w*|ttc|lordo|bruto|total|gesamt\w*|totale)\b")


def _tax(draft: Draft, sentence: str) -> bool:
    """The tax inside or on top of an amount whose rate is a field."""
    words = plain(sentence)
    named = re.search(rf"\b{_TAX}\b", words)
    if named is None or not AUTOMATIC.search(words) or not (_INSIDE.search(words) or _ON_TOP.search(words)):
        return False
    for table in draft.tables:
        rates = [
            f
            for f in table.of("number", "int", "percent")
            if re.search(rf"{_TAX}|\brate\b|satz|taux|tipo|aliquota|taxa", plain(f.label))
        ]
        rates += [f for f in table.of("choice") if re.search(_TAX, plain(f.label)) and all(re.match(r"\d", o) for o in f.options)]  # fmt: skip
        money = [m for m in table.of("money") if not re.search(rf"\b{_TAX}\b", plain(m.label))]
        if len(rates) != 1 or len(money) != 1:
            continue
        base, rate = money[0].name, _rate(rates[0])
        label = in_words(sentence[named.start() : named.end()]) if len(words) == len(sentence) else word(draft, "vat")
        if _INSIDE.search(words) and not _ON_TOP.search(words):
            code = f"{base} * {rate} / (100 + {rate})" if rates[0].type != "percent" else f"{base} * {rate} / (1 + {rate})"  # fmt: skip
            return add_calc(draft, table, label, code, "money") is not None
        part = f"{base} * {rate} / 100" if rates[0].type != "percent" else f"{base} * {rate}"
        tax = add_calc(draft, table, label, part, "money")
        if tax is None:
            return False
        gross = _GROSS.search(words)
        if gross:
            add_calc(draft, table, in_words(gross[1]), f"{base} + {tax.name}", "money")
        return True
    return False


def _rate(field: DraftField) -> str:
    if field.type != "choice":
        return field.name
    arms = ", ".join(f"{quote(o)}: {re.match(r'[0-9]+(?:[.,][0-9]+)?', o)[0].replace(',', '.')}" for o in field.options)  # type: ignore[index]
    return f"match({field.name}, {arms})"


_EQUALLY = re.compile(
    r"\b(shared?|split|divided|teilen|aufgeteilt|geteilt|verteilt|partage\w*|reparti\w*|divis[oai]|repart\w+|divid\w+)\b"
)
_FAIR = re.compile(
    r"\b(equal\w*|evenly|fairly|share\w*|each|of us|gleich\w*|jeder|jede|egal\w*|parts? egales|chacun|iguales|cada un[oa]|uguali|ognuno|ciascuno|iguais|cada um)\b"
)
_LEFT_AFTER = re.compile(
    r"\b(?:what(?:['’]s| is)? (?:left|remains)|whats left|the rest|was (?:ubrig )?(?:bleibt|ubrig)|ce qui reste|lo que queda|quello che resta|cio che resta|o que sobra|what remains|what stays)\s+(?:over )?(?:after|nach|apres|despues de|tras|dopo|depois de)\s+(.+?)(?=\s(?:gets?|is|are|will|wird|werden|est|se|viene|e|should|goes|must)\b|[,.;]|$)|\bwas nach (.+?) (?:noch )?(?:ubrig )?bleibt"
)


def _shared(draft: Draft, sentence: str) -> bool:
    """`What remains after costs is split equally by four`: what is left, and the share of each."""
    words = plain(sentence).replace("’", "'").replace("what's", "what is")
    if not _EQUALLY.search(words) or not _FAIR.search(words):
        return False
    cost = _LEFT_AFTER.search(words)
    for table in ordered(draft, sentence):
        among = _among(table, words)
        if not among:
            continue
        money = table.of("money")
        if cost is not None:
            parts = [
                named_value([*money], stems(p)) for p in re.split(r",\s*|\s(?:and|und|et|y|e)\s", cost[1] or cost[2])
            ]
            names = [p.name for p in parts if p is not None]
            whole = [m for m in money if m.name not in names]
            if len(names) != len(parts) or len(whole) != 1:
                continue
            left = add_calc(draft, table, word(draft, "left"), " - ".join([whole[0].name, *names]), "money")
            base: DraftField | DraftCalc | None = left
        else:
            base = money[0] if len(money) == 1 else named_value([*money], stems(sentence), 1.0)
        if base is None:
            continue
        label = {"de": "Anteil", "fr": "Part", "es": "Parte", "it": "Quota", "pt": "Parte"}.get(draft.language, "Share")
        return add_calc(draft, table, label, f"{base.name} / {among}", "money") is not None
    return False


def _among(table: DraftTable, words: str) -> str:
    """Give by how many something is shared: `the five of us`, `by four`, `the number of singers`."""
    found = re.search(
        rf"\b(?:by|among(?:st)?|between|unter|durch|auf|entre|par|tra|fra|por)\s+(?:the |all |us |uns |den |les |los |noi |i |os )*({COUNTED})\b(?!\s*%)",
        words,
    )
    if found and (number := count_named(found[1])) not in ("1", "0"):
        return number
    after = re.search(r"\b(?:by|among(?:st)?|between|unter|durch|auf|entre|par|tra|fra|por)\s+(.*)", words)
    counts = [f for f in table.of("int", "number")]
    pick = named_value([*counts], stems(after[1])) if after else None
    return pick.name if pick is not None else ""


def _option_amounts(draft: Draft, sentence: str) -> bool:
    """`Padlock (deposit 5), Bike (deposit 40)`: an amount of that name that goes with the option."""
    for table in draft.tables:
        for choice in table.of("choice"):
            found = [
                re.search(
                    rf"(?<!\w){re.escape(plain(o))}\s*\(([^\W\d]+)[: ]*[€$£]?\s*(\d+(?:[.,]\d+)?)\s*[€$£]?\)",
                    plain(sentence),
                )
                for o in choice.options
            ]
            if len(found) < 2 or not all(found):
                continue
            names = {m[1] for m in found if m}
            if len(names) != 1:
                continue
            name = names.pop()
            arms = ", ".join(
                f"{quote(o)}: {_point(m[2])}" for o, m in zip(choice.options, found, strict=True) if m is not None
            )
            return add_calc(draft, table, in_words(name), f"match({choice.name}, {arms})", "money") is not None
    return False


_TIMES = re.compile(
    rf"^\W*(?:the |die |der |la |le |el |il |a |o )?(?P<name>[^\W\d]+(?: [^\W\d]+)?)\s(?:is|are|ist|sind|est|es|e|=)\s(?P<number>{COUNTED})\s(?:times|x|months?.?|weeks?.?|mal|monats\w*|mois de|fois|meses de|veces|mesi di|mensilita di|volte|meses de|vezes)\s(?:the |of |die |der |le |la |el |il |o |a )*(?P<what>[^\W\d]+(?: [^\W\d]+)?)"
)


def _times_over(draft: Draft, sentence: str) -> bool:
    """`Deposit is three months' rent`: an amount of the record so many times."""
    words = plain(sentence)
    found = _TIMES.search(words)
    number = count_named(found["number"]) if found else ""
    for table in ordered(draft, sentence) if found else ():
        money = named_value([*table.of("money")], stems(found["what"])) if found else None
        if found and money is not None and number not in ("", "1") and len(words) == len(sentence):
            label = sentence[found.start("name") : found.end("name")]
            return add_calc(draft, table, label, f"{number} * {money.name}", "money") is not None
    return False


_PAYS = (
    r"(?:pays?|costs?|is|are|zahlt|zahlen|kostet|kosten|paient?|coutent?|paga|pagan|cuestan?|pagano|costan?o?|custam?)"
)


def _by_head(draft: Draft, sentence: str, request: str) -> bool:
    """`An adult pays 24 per night and a child 13`: each kind of head has its price."""
    words = plain(sentence)
    if not re.search(rf"\b{_PAYS}\b", words):
        return False
    for table in draft.tables:
        terms = []
        for f in table.of("int"):
            for found in re.finditer(rf"\b(?P<who>[^\W\d]+)\s+(?:{_PAYS}\s+)?{_MONEY}(?!\s?%|\d|[.,]\d)", words):
                if any(alike(found["who"], w) for w in stems(f.label)):
                    terms.append(f"{f.name} * {_point(found['money'])}")
        if len(terms) < 2 or len(terms) != len(re.findall(r"(?<![\d.,])\d+(?:[.,]\d+)?", words)):
            continue
        per = re.search(r"\b(?:per|a|pro|je|par|por|al|alla)\s(night|day|hour|nacht|tag|stunde|nuit|jour|heure|noche|dia|hora|notte|giorno|ora|noite)\b", words)  # fmt: skip
        many = units_of(draft, table, per[1]) if per else ""
        if per and not many:
            return False
        code = " + ".join(terms)
        after = request[request.find(sentence) + len(sentence) :] if sentence in request else ""
        label = re.search(r"\b(bill|total|price|cost|fee|rechnung|preis|summe|gesamtpreis|prix|total|precio|importe|prezzo|totale|preco)\b", plain(" ".join((sentence, *sentences(after)[:1]))))  # fmt: skip
        return add_calc(draft, table, label[1] if label else word(draft, "price"), f"({code}) * {many}" if many else code, "money") is not None  # fmt: skip
    return False


_PERCENT = re.compile(
    r"\b(?:(?:what|which|the|a) (?:percentage|share|percent)|(?:how many|what) (?:%|percent)|percentage|wie viel prozent|prozentsatz|quel pourcentage|que porcentaje|che percentuale|que percentagem)\s+(?:of (?:them |the \w+ )?|have |has |had |von |davon |de |ha |han |sind |ont |di )*(?P<part>[^\W\d]+)"
)


def _percentage(draft: Draft, sentence: str) -> bool:
    """`what percentage sprouted`: one of a record's two counts as a share of the other."""
    found = _PERCENT.search(plain(sentence))
    if found is None:
        return False
    for table in draft.tables:
        counts = table.of("int", "number")
        part = named_value([*counts], (found["part"],), 1.0)
        whole = [c for c in counts if c is not part]
        if part is not None and len(whole) == 1:
            return add_calc(draft, table, f"{part.label} in %", f"{part.name} / {whole[0].name} * 100", "number") is not None  # fmt: skip
    return False


_MONEY = r"[€$£]?\s?(?P<money>\d+(?:[.,]\d+)?)\s?(?:€|euros?|eur|pounds?|gbp|dollars?|francs?|chf)?"
_IS = r"(?:itself )?(?:is|are|costs?|pays?|comes? to|kostet|betragt|ist|zahlt|coute|est|paie|cuesta|es|paga|costa|e|custa)"
_PER_UNIT = r"(?:per|for each|for every|each|every|an?|pro|je|par|por|al|alla|cada|ogni)"
_PART = re.compile(
    rf"\b(?P<name>[^\W\d]+)\s+{_IS}\s+{_MONEY}\s*(?:(?P<flat>flat|fixed|once|pauschal|fix|forfait|fij[oa]|fiss[oa]|fix[oa])\b|(?:{_PER_UNIT}|for all|per|fur jede[ns]?|pour chaque|para cada|per ogni)\s+(?P<unit>(?:square |cubic )?[^\W\d]+))"
)
_ALSO_FLAT = re.compile(
    r"\s(?:and|plus|und|et|y|e)\s+[€$£]?(?P<money>\d+(?:[.,]\d+)?)\s?(?:€|euros?|pounds?)?\s+(?:for|fur|pour|para|per)\s+(?:the |das |den |die |la |le |el |il |l')?(?P<name>[^\W\d]+)"
)


def _components(draft: Draft, sentence: str, request: str) -> bool:
    """`The stand is 30. Power costs 0.40 per unit used`: named parts of a bill, and their total."""
    words = plain(request)
    total = re.search(
        r"\b(total|altogether|together|sum|gesamt\w*|summe|zusammen|insgesamt|somme|en tout|suma|en total|totale|somma|soma)\b",
        plain(sentence),
    )
    pays = re.search(
        rf"\b(?:each|every|jede[rs]?|chaque|cada|ogni)\s+(?P<whose>[^\W\d]+)\s+{_IS}\s+{_MONEY}\s+{_PER_UNIT}\s+(?P<unit>(?:square |cubic )?[^\W\d]+)",
        plain(sentence),
    )
    for table in draft.tables:
        if pays is not None and any(alike(pays["whose"], s) for s in stems(table.label)):
            return _each_pays(draft, table, sentence, pays)
    if not total:
        return False
    for table in ordered(draft, sentence):
        parts = [(m, _part_units(draft, table, request, m)) for m in _PART.finditer(words) if _named_before(m["name"])]
        if len(parts) < 2 or not any(code for _, code in parts) or any(code is None for _, code in parts):
            continue
        terms: list[str] = []
        for m, code in parts:
            name = in_words(m["name"])
            if not code:
                terms.append(add_setting(draft, name, "money", _point(m["money"])))
                continue
            english = draft.language == "en"
            rate = add_setting(draft, f"{name} {word(draft, 'price').lower()}", "money", _point(m["money"]))
            cost = f"{name} {word(draft, 'cost').lower()}" if english else name
            calc = add_calc(draft, table, cost, f"({code}) * {rate}" if " " in code else f"{code} * {rate}", "money")
            terms.append(calc.name if calc is not None else f"({code}) * {rate}")
        return add_calc(draft, table, word(draft, "total"), " + ".join(terms), "money") is not None
    return False


def _part_units(draft: Draft, table: DraftTable, request: str, part: re.Match[str]) -> str | None:
    """Give how many units a part of a bill counts; empty where it costs the same for all, None where nobody knows."""
    unit = part["unit"] or ""
    code = _used_units(draft, table, request, part) if unit else ""
    if code or part["flat"] or unit_named(unit) in ("weeks", "months", "years"):
        return code
    if any(alike(stems(unit)[-1], s) for t in draft.tables for s in stems(t.label)[-1:]):
        return ""  # 45 for every plot
    return units_of(draft, table, _first(unit)) or None


def _named_before(name: str) -> bool:
    return name not in ("it", "that", "this", "which", "there", "es", "das", "ce", "cela")


def _first(unit: str) -> str:
    return unit.split()[0] if unit.split()[0] in ("square", "cubic") else unit


def _used_units(draft: Draft, table: DraftTable, request: str, part: re.Match[str]) -> str:
    """Give the difference that stands in brackets after a price: `0.40 per unit (new minus old reading)`."""
    after = plain(request)[part.end() : part.end() + 90]
    found = re.match(r"[^.(]{0,25}\((.+?)\s(?:-|–|minus|less|moins|menos|meno|weniger|abzuglich)\s(.+?)\)", after)
    if found is None:
        return ""
    first, second = operand(draft, table, found[1]), operand(draft, table, found[2])
    return f"{first.code} - {second.code}" if first and second and first.code != second.code else ""


def _each_pays(draft: Draft, table: DraftTable, sentence: str, pays: re.Match[str]) -> bool:
    """`Each stall pays 3 per metre and 12 for power, work out that fee`."""
    words = plain(sentence)
    code = units_of(draft, table, _first(pays["unit"]))
    if not code:
        return False
    rate = add_setting(draft, f"{word(draft, 'price')} {pays['unit']}" if draft.language != "en" else f"Price per {pays['unit']}", "money", _point(pays["money"]))  # fmt: skip
    terms = [f"{code} * {rate}"]
    for also in _ALSO_FLAT.finditer(words, pays.end()):
        terms.append(add_setting(draft, in_words(also["name"]), "money", _point(also["money"])))
    label = re.search(
        r"\b(?:that|this|the|diese[nrs]?|den|die|das|ce|cette|le|la|ese|esa|el|il|quel\w*|esse|essa|o|a)\s+(rent|fee|price|amount|charge|dues?|bill|cost|total|miete|pacht|beitrag|gebuhr|preis|betrag|loyer|prix|montant|cotisation|alquiler|cuota|precio|importe|affitto|quota|prezzo|importo|aluguel|taxa|preco)\b",
        words,
    )
    return add_calc(draft, table, label[1] if label else word(draft, "price"), " + ".join(terms), "money") is not None
