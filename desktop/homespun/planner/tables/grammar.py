"""The constraint for the tables call: labels are words of the request, options are lists found in it by code.

Owns the Lark text that llguidance reads. Knows nothing of the model.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from homespun.planner.text.option_lists import option_lists

TYPES = (
    "text", "note", "int", "number", "money", "percent", "date", "datetime", "time", "yesno", "email", "phone", "url",
    "image", "file", "rating",
)  # fmt: skip

_COMMON = {
    "en": "name title date time note notes email phone number status description amount price quantity kind type unit "
    "category address start end due returned paid done of by on in record entry log history item person customer user",
    "de": "Name Titel Datum Uhrzeit Notiz Telefon Nummer Status Beschreibung Betrag Preis Menge Art Einheit Kategorie "
    "Adresse Beginn Ende fällig erledigt bezahlt am bis von Eintrag Person Kunde E-Mail Bemerkung",
    "fr": "nom titre date heure note téléphone numéro statut description montant prix quantité type unité catégorie "
    "adresse début fin payé fait de du le entrée personne client e-mail remarque",
    "es": "nombre título fecha hora nota teléfono número estado descripción importe precio cantidad tipo unidad "
    "categoría dirección inicio fin pagado hecho de del registro persona cliente correo",
    "it": "nome titolo data ora nota telefono numero stato descrizione importo prezzo quantità tipo unità categoria "
    "indirizzo inizio fine pagato fatto di del registro persona cliente email",
    "pt": "nome título data hora nota telefone número estado descrição valor preço quantidade tipo unidade categoria "
    "endereço início fim pago feito de do registro pessoa cliente email",
    "nl": "naam titel datum tijd notitie telefoon nummer status omschrijving bedrag prijs aantal soort eenheid "
    "categorie adres begin einde betaald klaar van persoon klant e-mail",
    "pl": "nazwa tytuł data godzina notatka telefon numer status opis kwota cena ilość rodzaj jednostka kategoria adres "
    "początek koniec zapłacono zrobione osoba klient e-mail",
}
_STATUSES = "Open New Active Pending Approved Rejected Done Closed Cancelled"


def quoted(words: Iterable[str]) -> str:
    """Give words as alternatives of a Lark rule, longest first."""
    unique = sorted(set(words), key=lambda word: (-len(word), word))
    return " | ".join(json.dumps(word, ensure_ascii=False) for word in unique)


def singular(word: str, language: str) -> str:
    """Give a word's singular where that is easy to see."""
    low = word.lower()
    if language == "en":
        if low.endswith("ies") and len(low) > 4:
            return word[:-3] + "y"
        if low.endswith(("sses", "shes", "ches", "xes", "zes")):
            return word[:-2]
        if low.endswith("s") and not low.endswith(("ss", "us", "is", "news")) and len(low) > 3:
            return word[:-1]
        return {"people": "person", "children": "child", "men": "man", "women": "woman"}.get(low, word)
    if language in ("fr", "es", "pt", "nl") and low.endswith("s") and len(low) > 3 and not low.endswith(("ss", "us")):
        if language in ("es", "pt") and low.endswith("es") and len(low) > 5 and low[-3] in "rlnzd":
            return word[:-2]
        return word[:-1]
    if language == "nl" and low.endswith("en") and len(low) > 5:
        return word[:-2]
    return word


def table_grammar(request: str, language: str) -> str:
    """Give the constraint for `app …` and table lines about this request."""
    found = re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", request)
    words = set(found) | {word.lower() for word in found}
    words |= {singular(word, language) for word in words}
    words |= set(_COMMON.get(language, _COMMON["en"]).split())
    names = {word[:1].upper() + word[1:] for word in words if not word[0].isdigit()}
    options = ["|".join(options) for _, options in option_lists(request)]
    free = set(found) | set(_STATUSES.split())
    choice = 'choice: "choice(" (' + (quoted(options) + " | " if options else "") + 'free) ")"\n'
    return (
        'start: "app " title "\\n" tables\n'
        "tables: table{1,8}\n"
        'title: NAME (" " WORD){0,4}\n'
        'table: name ": " field (", " field){0,15} "\\n"\n'
        'name: NAME (" " WORD){0,2}\n'
        'field: label " " kind "!"?\n'
        'label: WORD (" " WORD){0,3}\n'
        'kind: TYPE | choice | "link(" name ")"\n'
        + choice
        + 'free: option ("|" option){1,7}\noption: FREE (" " FREE){0,2}\n'
        f"TYPE: {quoted(TYPES)}\nWORD: {quoted(words | names)}\nNAME: {quoted(names)}\nFREE: {quoted(free)}\n"
    )
