"""An amount times its price: the cost of a line, the value of what is in stock, the revenue of what was sold.

Owns the words that ask for it, and which number of a record goes with which price. Knows nothing of the model.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re

from homespun.planner.draft import Draft, DraftTable
from homespun.planner.text.formulas import Name
from homespun.planner.text.reading import alike, plain, stems
from homespun.planner.text.units import converted, measured_in, measured_per
from homespun.planner.values.recipe import Passage, add_calc, names_of, word

_REVENUE = r"revenues?|turnover|takings|sales value|proceeds|umsatz\w*|erlose?|tageseinnahmen|chiffre d affaires|recettes?|facturacion|ventas totales|ingresos?|ricav[oi]|incass[oi]|fatturato|receitas?|faturamento|omzet|przychod\w*"
_AMOUNT = re.compile(
    rf"\b((?:line |order |stock |total )?(?:cost|total|value|worth|price|amount)|{_REVENUE}|kosten|gesamtpreis|summe|wert|(?:lager)?wert|cout|valeur|total|coste|valor|importe|costo|valore|totale|custo|waarde)\b"
)
_ASKED = re.compile(
    rf"work\w* (?:it\w* )?out|calculat\w*|by itself|itself|of each|each line|value|worth|total|automat\w*|ausrechn\w*|berechn\w*|wert|calcul\w*|somma|valor|\bx\b|\b(?:{_REVENUE})\b"
)
_COUNT = re.compile(
    r"quant|pieces|portion|weight|\bkg\b|menge|anzahl|stuck|cantidad|number of|how many|units|liters?|litres?|words|qty|copies|hours|amount|loaves|sold|verkauft|vendu|vendid|vendut|nombre de|numero d|pezzi|piezas|pecas|unidades|unites|peso|poids|gewicht|litr|kilos?"
)
_NO_COUNT = re.compile(
    r"\bmin|\bmax|\bper\b|\bpro\b|year|jahr|annee|\bano|age\b|room|zimmer|table|tisch|week|woche|month|monat|place|seats|capacity|limit|\bno\b|licen|version|points|punkte|score"
)


def quantity_times_price(draft: Draft, p: Passage) -> bool:
    """`the cost works itself out`, `show the revenue per kind`: an amount times its price."""
    words = plain(p.sentence)
    found = _AMOUNT.search(words)
    if not found or not _ASKED.search(words):
        return False
    revenue = re.fullmatch(_REVENUE, found[1]) is not None
    done = False
    for table in draft.tables:
        names = names_of(draft, table)
        price = _price(table, names, revenue)
        count = _count(names, price) if price is not None else None
        if price is None or count is None or any(c.type == "money" and count.code in c.text for c in table.calcs):
            continue
        label = p.sentence[found.start() : found.end()] if len(words) == len(p.sentence) else found[1]
        if re.search(r"value|worth|wert|valeur|valor", label) and draft.language == "en":
            label = "Value"
        if re.search(r"line|position|item", plain(table.label)):
            label = word(draft, "total")
        unit = measured_per(price.label)
        code = converted(count.code, measured_in(count.label), unit) if unit else count.code
        add_calc(draft, table, label, f"{code} * {price.code}", "money")
        done = True
    return done


def _price(table: DraftTable, names: list[Name], revenue: bool) -> Name | None:
    """Give the price of one: by its words; for a revenue the only amount of the record will do."""
    has_hours = any(re.fullmatch(r"(?:\w+ )?(?:hours|stunden|heures|horas|ore)", plain(f.label)) for f in table.fields)
    other = r"night|nacht|visit" if has_hours else r"night|hour|stunde|nacht|visit"
    money = [n for n in names if n.type == "money"]
    named = [
        n
        for n in money
        if re.search(r"\bper\b|price|unit|each|preis|prix|precio|prezzo|preco|rate|prijs", plain(n.label))
        and not re.search(other, plain(n.label))
    ]
    if named or not revenue:
        return named[0] if named else None
    return (
        money[0]
        if len(money) == 1 and not re.search(rf"total|summe|\b(?:{_REVENUE})\b", plain(money[0].label))
        else None
    )


def _count(names: list[Name], price: Name) -> Name | None:
    """Give how many: the number in the price's unit, one with a word for amounts, or the only whole number there is."""
    spans = ("weeks", "months", "years")  # how long until something comes back is no amount
    own = [n for n in names if n.type in ("int", "number") and "." not in n.code and measured_in(n.label) not in spans]
    unit = (
        stems(re.sub(r"^.*?\b(?:per|pro|par|por|al)\b", "", plain(price.label)))[:1]
        if re.search(r"\b(?:per|pro|par|por|al)\b", plain(price.label))
        else ()
    )
    by_unit = [
        n
        for n in own
        if unit and any(alike(unit[0], w) for w in stems(n.label)) and not re.search(r"\bmin|\bmax", plain(n.label))
    ]
    by_word = [n for n in own if _COUNT.search(plain(n.label)) and not re.search(r"\bmin|\bmax|per\b", plain(n.label))]
    whole = [n for n in own if n.type == "int" and not _NO_COUNT.search(plain(n.label))]
    return next(iter([*by_unit, *by_word, *(whole if len(whole) == 1 else [])]), None)
