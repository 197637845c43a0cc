"""The type of each field of a table: the words of its label against what the model said.

Owns that decision.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re

from homespun.planner.draft import Draft, DraftField, DraftTable
from homespun.planner.tables.names import same_thing
from homespun.planner.text.fieldtypes import date_role, type_hint
from homespun.planner.text.reading import alike, plain, stems


def settle_type(  # noqa: C901 (one reading after another, nothing to part)
    draft: Draft, table: DraftTable, one: DraftField, options: tuple[tuple[str, tuple[str, ...]], ...], request: str
) -> None:
    """Decide what a field holds."""
    hint = type_hint(one.label, draft.language)
    if one.note == "yes/no":
        return
    if not one.options and (noted := _by_note(one)):
        one.type, one.target = noted, ""
        return
    if (
        not hint
        and not one.options
        and one.minimum is None
        and _OCCASION.match(" ".join(re.findall(r"[^\W_]+", plain(one.label))))
    ):
        one.type = "datetime" if one.type == "datetime" else "date"
        one.target = ""
        return
    if (
        one.note.startswith("how many:")
        and one.type in ("", "text", "choice", "link", "yesno", "date")
        and hint in ("", "text", "date")
    ):
        one.type, one.target, one.options = "int", "", ()
        return
    flow = re.fullmatch(
        r"entradas?|salidas?|saidas?|uscite?|entrate?|sorties?|entrees?|ausgang|eingang|in|out|money in|money out",
        plain(one.label),
    )
    if flow and any(
        re.search(r"saldo|balance|solde|beleg|recibo|ricevuta|recu|voucher|receipt", plain(f.label))
        for f in table.fields
    ):
        one.type, one.target, one.options = "money", "", ()
        return
    if (
        one.type == "yesno"
        and hint != "yesno"
        and one.note != "yes/no"
        and not re.fullmatch(r"(?:is |has |needs )?\w+(?:ed|en|t|able|o|a|é|ée)", plain(one.label))
    ):
        one.type = "text"
    if one.type in ("choice", "link") and (one.options or one.target):
        if one.type == "link" and hint in ("date", "time", "money", "int", "number", "phone", "email"):
            one.type, one.target = hint, ""
        return
    if one.type == "rating" and one.minimum is not None:
        return
    if one.type == "int" and one.maximum is not None:
        return
    options = tuple(
        (w, o) for w, o in options if not all(any(plain(f.label) == plain(x) for f in table.fields) for x in o)
    )
    before = next(
        (
            o
            for words, o in options
            if same_thing(one.label, words)
            or (stems(words) and stems(one.label) and any(alike(stems(one.label)[-1], w) for w in stems(words)))
        ),
        None,
    )
    if before and one.type in ("", "text", "choice", "yesno", "link") and hint not in ("date", "money", "image"):
        one.type, one.options = "choice", before
        return
    sure = hint in (
        "email",
        "image",
        "phone",
        "date",
        "datetime",
        "money",
        "file",
        "yesno",
        "time",
        "note",
        "int",
        "number",
        "rating",
        "percent",
    )
    if sure:
        agreed = {
            "int": ("number", "int"),
            "number": ("int", "number"),
            "time": ("time", "datetime"),
            "date": ("date", "datetime", "time"),
        }
        if one.type in agreed.get(hint, ()):
            if (
                hint == "date"
                and one.type == "time"
                and not re.search(r"\bdate|day\b|datum|fecha|data", plain(one.label))
            ):
                pass
            elif hint in ("number", "date"):
                one.type = hint if one.type != "datetime" else one.type
        elif (
            (hint == "yesno" and one.type == "date")
            or (hint == "note" and one.type == "text")
            or (
                hint == "money"
                and one.type in ("number", "int")
                and re.search(r"\b(?:amount|menge|valor|rate|total|value)\b", plain(one.label))
                and re.search(r"\b(?:kg|litres?|ml|pieces|units)\b", plain(one.label))
            )
        ):
            pass
        else:
            one.type = hint
    elif hint == "text" and one.type in ("int", "number", "money", "yesno", "", "date", "time", "note"):
        one.type = "text"
    if (
        one.type == "time"
        and hint == ""
        and not re.search(r"time|uhr|heure|hora|ora\b|start|end|from|until|von|bis|begin", plain(one.label))
    ):
        one.type = "text"
    _span_types(table, one, draft.language)
    if not one.type:
        one.type = "text"
    if one.type in ("image", "file", "url", "email", "phone", "percent", "rating") and hint != one.type:
        one.type = "text" if one.type not in ("percent", "rating") else "number"


_TRAVELS = re.compile(
    r"\b(?:km|kms|miles|mileage|purpose|distance|destination|kilometer|zweck|strecke|trajet|recorrido)\b"
)
# What stands in brackets behind a field and says its type: "wanted for (a date)", "by (a time like 7:30)".
_NOTED = (
    ("datetime", re.compile(r"^(?:an? )?(?:date and time|datum und uhrzeit|date et heure|fecha y hora|data e ora|data e hora)\b")),
    ("time", re.compile(r"^(?:(?:an?|eine|une|una|uma|as) )?(?:time(?: of day)?|uhrzeit|heure|hora|ora|hh ?mm)\b|^(?:like|as|e ?g|z b) \d{1,2} \d\d$")),
    ("date", re.compile(r"^(?:(?:an?|ein|une|una|uma|as) )?(?:date|datum|fecha|data)$")),
    ("yesno", re.compile(r"^(?:yes (?:or )?no|ja (?:oder )?nein|oui (?:ou )?non|si (?:o )?no|sim (?:ou )?nao|tick ?box|checkbox|tick)$")),
    ("int", re.compile(r"^(?:an? |the )?(?:year|jahr|annee|ano|anno|whole number|count|ganze zahl|nombre entier|numero entero|in minutes|minutes|in minuten)$")),
    ("number", re.compile(r"^(?:an? )?(?:number|zahl|nombre|numero|(?:in )?(?:kg|km|cm|m|litres?|liters?|hours|grams|percent))$")),
    ("money", re.compile(r"^(?:in )?(?:euros?|eur|pounds|gbp|dollars|usd|money|geld)$")),
    ("phone", re.compile(r"^(?:phone|telephone|telefon)(?: number)?$")),
    ("note", re.compile(r"^(?:free text|freitext|long text|texte libre|texto libre|testo libero)$")),
    ("image", re.compile(r"^(?:a )?(?:photo|picture|image|foto|bild)$")),
)  # fmt: skip
# The last time something was done, the next time it is to be done: "last service", "next call".
_OCCASION = re.compile(
    r"^(?:(?:the|my|date of|day of) )*(?:last|latest|previous|next|upcoming|letzte[rs]?|nachste[rs]?|derniere?|prochaine?|ultim[oa]|proxim[oa]|prossim[oa]|laatste|volgende) (?!name|page|owner|stop|price|step|entry|row|reading|value|number|word|place|position|amount|score|weight|message|comment|person|user|one|action|seen by|nom\b|name\b|schritt|lesung|stand\b|etape|page|passo|paso)[^\W\d_]+(?: [^\W\d_]+)?$"
    r"|^(?:derniere?|ultim[oa]|[^\W\d_]+ (?:dernier|ultim[oa]|prochain|proxim[oa]|prossim[oa])e?)$"
)


def _by_note(one: DraftField) -> str:
    note = " ".join(re.findall(r"[^\W_]+", plain(one.note)))
    return next((kind for kind, pattern in _NOTED if pattern.search(note)), "") if note else ""


def _span_types(table: DraftTable, one: DraftField, language: str) -> None:
    """Settle `start`, `end`, `from`, `to`: times where the table has a date of its own, else dates."""
    if (
        one.type in ("", "text", "yesno", "time")
        and re.fullmatch(
            r"(?:out|back|back in|raus|zuruck|sorti|rendu|fuera|devuelto|fuori|rientrato|fora)(?: on)?",
            plain(one.label),
        )
        and any(
            (f is not one and type_hint(f.label, language) == "date")
            or (re.fullmatch(r"out|back|due", plain(f.label)) and f is not one)
            for f in table.fields
        )
    ):
        one.type = "date"
        return
    if not re.fullmatch(
        r"(?:start|end|fim|from|to|until|von|bis|de|a|ab|beginn|begin|ende|debut|fin|inicio|inizio|fine|dal|al|desde|hasta|starts|ends)(?: (?:at|on|um|when))?",
        plain(one.label),
    ):
        return
    has_date = any(
        f is not one
        and (
            type_hint(f.label, language) == "date"
            and date_role(f.label) in ("", "start")
            and f.type != "time"
            and not re.fullmatch(r"from|start|von|dal|desde|until|to|end|bis", plain(f.label))
        )
        for f in table.fields
    )
    if has_date and any(_TRAVELS.search(plain(f.label)) for f in table.fields):
        one.type = "text"  # from where to where
        return
    one.type = "time" if has_date else "date" if one.type not in ("time", "datetime") else one.type
