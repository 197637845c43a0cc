"""What all recipes for computed values share: a passage of the request, standard labels, adding values and settings.

Owns no recipe. Knows nothing of the model.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from homespun.planner.draft import Draft, DraftCalc, DraftTable, identifier
from homespun.planner.text.formulas import Name
from homespun.planner.text.reading import in_words, plain


@dataclass(frozen=True, slots=True)
class Passage:
    """One clause with what stands around it."""

    clause: str
    sentence: str
    request: str
    table: DraftTable | None


Recipe = Callable[[Draft, Passage], bool]


_KEPT = ("yesno", "choice", "choices", "link", "links")  # what is ticked or chosen is no wish for a value


def add_calc(draft: Draft, table: DraftTable, label: str, text: str, kind: str) -> DraftCalc | None:
    """Add a computed value; a field of that very name was a wish for it and goes. One of each text only."""
    label = in_words(label)
    if any(c.text == text for c in table.calcs):
        return None
    name = identifier(label)
    if any(c.name == name for c in table.calcs):
        return None
    same = table.field(name)
    if same is not None and re.search(rf"(?<![\w.]){re.escape(name)}(?![\w.])", text):
        name += "_sum"
        label = word(draft, "total")  # two values of one name can't be told apart
        if any(plain(v.label) == plain(label) for v in table.values()):
            return None
    elif same is not None and same.type in _KEPT:
        return None
    elif same is not None:
        table.fields.remove(same)
    calc = DraftCalc(name, label, text, kind)
    table.calcs.append(calc)
    return calc


def add_setting(draft: Draft, label: str, kind: str, value: str) -> str:
    """Add a value that people change in the app; gives its name."""
    name = identifier(label)
    while any(v.name == name for t in draft.tables for v in t.values()):
        name += "_rate"  # a formula would read the record's own value
    line = f"setting {name} {kind} ={value}"
    if line not in draft.settings:
        while any(s.startswith(f"setting {name} ") for s in draft.settings):
            name += "_2"
            line = f"setting {name} {kind} ={value}"
        draft.settings.append(line)
    return name


_WORDS = {
    "en": {"count": "Number of", "hours": "Hours", "price": "Price", "total": "Total", "net": "Net", "vat": "VAT", "gross": "Total", "stock": "Stock", "balance": "Balance",
           "left": "Left", "owed": "Owed", "fee": "Late fee", "days": "Days", "nights": "Nights", "average": "Average", "score": "Score", "group": "Group",
           "value": "Value", "next": "Next date", "amount": "Amount", "income": "Income", "rate": "Hourly rate", "years": "Years", "missing": "Missing", "places": "Places left", "cost": "Cost", "pay": "Pay"},
    "de": {"count": "Anzahl", "hours": "Stunden", "price": "Preis", "total": "Summe", "net": "Netto", "vat": "MwSt", "gross": "Brutto", "stock": "Bestand", "balance": "Saldo",
           "left": "Rest", "owed": "Offen", "fee": "Verspätungsgebühr", "days": "Tage", "nights": "Nächte", "average": "Durchschnitt", "score": "Punkte", "group": "Gruppe",
           "value": "Wert", "next": "Nächster Termin", "amount": "Betrag", "income": "Einnahmen", "rate": "Stundensatz", "years": "Jahre", "missing": "Fehlt", "places": "Freie Plätze", "cost": "Kosten", "pay": "Lohn"},
    "fr": {"count": "Nombre de", "hours": "Heures", "price": "Prix", "total": "Total", "net": "Net", "vat": "TVA", "gross": "TTC", "stock": "Stock", "balance": "Solde",
           "left": "Reste", "owed": "Reste dû", "fee": "Pénalité", "days": "Jours", "nights": "Nuits", "average": "Moyenne", "score": "Score", "group": "Groupe",
           "value": "Valeur", "next": "Prochaine date", "amount": "Montant", "income": "Recettes", "rate": "Taux horaire", "years": "Années", "missing": "Manque", "places": "Places restantes", "cost": "Coût", "pay": "Salaire"},
    "es": {"count": "Número de", "hours": "Horas", "price": "Precio", "total": "Total", "net": "Neto", "vat": "IVA", "gross": "Total", "stock": "Existencias", "balance": "Saldo",
           "left": "Resto", "owed": "Pendiente", "fee": "Recargo", "days": "Días", "nights": "Noches", "average": "Media", "score": "Puntuación", "group": "Grupo",
           "value": "Valor", "next": "Próxima fecha", "amount": "Importe", "income": "Ingresos", "rate": "Tarifa por hora", "years": "Años", "missing": "Falta", "places": "Plazas libres", "cost": "Coste", "pay": "Pago"},
    "it": {"count": "Numero di", "hours": "Ore", "price": "Prezzo", "total": "Totale", "net": "Netto", "vat": "IVA", "gross": "Lordo", "stock": "Giacenza", "balance": "Saldo",
           "left": "Resto", "owed": "Dovuto", "fee": "Penale", "days": "Giorni", "nights": "Notti", "average": "Media", "score": "Punteggio", "group": "Gruppo",
           "value": "Valore", "next": "Prossima data", "amount": "Importo", "income": "Incasso", "rate": "Tariffa oraria", "years": "Anni", "missing": "Manca", "places": "Posti liberi", "cost": "Costo", "pay": "Paga"},
    "pt": {"count": "Número de", "hours": "Horas", "price": "Preço", "total": "Total", "net": "Líquido", "vat": "IVA", "gross": "Total", "stock": "Estoque", "balance": "Saldo",
           "left": "Resta", "owed": "Em aberto", "fee": "Multa", "days": "Dias", "nights": "Noites", "average": "Média", "score": "Pontuação", "group": "Grupo",
           "value": "Valor", "next": "Próxima data", "amount": "Valor", "income": "Receita", "rate": "Valor por hora", "years": "Anos", "missing": "Falta", "places": "Vagas livres", "cost": "Custo", "pay": "Pagamento"},
}  # fmt: skip


def word(draft: Draft, key: str) -> str:
    """Give a standard label in the request's language."""
    return _WORDS.get(draft.language, _WORDS["en"])[key]


def names_of(draft: Draft, table: DraftTable) -> list[Name]:
    """Give everything a formula about a table's records may use: its numbers, its parents' numbers."""
    out = [Name(f.label, f.name, f.type) for f in table.numbers()]
    for link, parent in draft.parents(table):
        for f in parent.numbers():
            if not any(plain(n.label) == plain(f.label) for n in out):
                out.append(Name(f.label, f"{link.name}.{f.name}", f.type))
    return out


def asked_word(text: str, pattern: str, otherwise: str) -> str:
    """Use the person's own word for something, if it stands there."""
    for found in re.finditer(rf"\b({pattern})\b(?!\s+(?:m[ií]n|list|book|count))", text, re.IGNORECASE):
        if not re.search(r"(?:min\w*|mindest)\s*$", text[: found.start()], re.IGNORECASE):
            return found[1]
    return otherwise
