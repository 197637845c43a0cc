"""Says whether a request is for a calculator: something is typed in and worked out at once, and nothing is kept.

Owns the words that speak of keeping, and the things that only records have. Reads the request as a calculator to see
whether it is one.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re

from homespun.planner.calculator.known import Known
from homespun.planner.calculator.shown import results_read
from homespun.planner.calculator.typed_in import inputs_read, listed
from homespun.planner.calculator.worded import read_worded
from homespun.planner.calculator.work import covered
from homespun.planner.conditions.states import families
from homespun.planner.text.reading import plain, sentences

_NAMED = re.compile(
    r"\b(?:\w*calculator|calc\w{1,6}t[aeo]r|(?<=^)calcul(?:er)? (?:de|du|d['’]|le|la)|(?<=^)calcolo d\w+|\w*rechner|calculatrice|calculateur|calculadora|calcolatrice|calcolatore|kalkulator|rekenmachine|rekenhulp|quote on the phone|price on the phone)\b"
)
_KEEPS = re.compile(
    r"\b(?:records?|recorded|recording|keep(?:s|ing)?|kept|log|logs|logged|log ?book|journal|diary|tracks?|tracking|track of|store[ds]?|saves?|saved|history|register|archive|database|overdue|still (?:unpaid|open|owed?)|unpaid|"
    r"(?:a |my |our |the )?lists? (?:of|with)|stock list|time ?sheet|members|this (?:week|month|year)|last (?:week|month|year)|who (?:has|still|owes)|per customer|per employee|chart|status|"
    r"liste[n]?|erfassen|speichern|festhalten|notieren|verwalten|ubersicht|diesen monat|offen\w*|mitglieder\w*|enregistr\w+|garder|suivre|suivi|liste|historique|ce mois|guardar|registr[ao]r?|lista|historial|este mes|salvare|registrare|elenco|storico|questo mese|registo|guarde|historico)\b"
)
_RECORD = re.compile(
    r"\b(?:names?|customers?|clients?|date|day of|phone|address|e-?mail|notes?|remarks?|who|employees?|members?|owners?|title|article|supplier|author|description|photo|product|invoice|order|number plate|kunde\w*|datum|telefon|adresse|notiz\w*|artikel|mitarbeiter|produkt|nom|clients?|adresse|article|produit|employe|nombre|cliente|fecha|direccion|producto|nome|indirizzo|prodotto|data|endereco|produto)\b"
)
_ASKS = re.compile(
    r"\b(?:how much|how many|what does|wie viele?|was kostet|combien|cuant[oa]s?|quant[oaie]|hoeveel)\b[^.?]{0,40}\b(?:need|cost|costs|takes?|brauch\w*|kostet|faut|coute|necesit\w*|cuesta|serv\w*|costa|precis\w*|kost)\b"
)
# What has happened to a thing is only known of things that are kept.
_HAPPENED = frozenset({"paid", "done", "answered", "invoiced", "signed"})
# What is typed again and again is kept.
_REPEATED = re.compile(
    r"\b(?:every (?:day|evening|morning|night|week|month|time)|each (?:day|evening|week|month|time)|daily|weekly|monthly|for each|per (?:entry|row|record)|jeden (?:tag|abend|monat)|chaque (?:jour|soir|mois)|cada (?:dia|mes)|ogni (?:giorno|sera|mese)|todos os dias|so far|altogether|in all|add(?:ed)? up)\b"
)
_AGAIN = re.compile(
    r"\b(?:every|each|jeden|chaque|cada|ogni|todas? as?) (?:day|evening|morning|night|week|month|tag|abend|monat|jour|soir|mois|dia|noche|mes|giorno|sera|mese|noite)\b[^.;]{0,30}\b(?:type|enter|put|fill|write|note|tippe\w*|schreib\w*|gebe\w*|saisi\w*|note|escrib\w*|apunt\w*|scriv\w*|inser\w*|anot\w*)\b"
)
_OPERATION = re.compile(r"\d|=|\btimes\b|divided|\bx\b|percent|%")


def is_calculator(request: str) -> bool:
    """Say whether a request is for formulas rather than records."""
    words = plain(request)
    keeps = {found.group() for found in _KEEPS.finditer(words)}
    typed = inputs_read(request)
    named = bool(_NAMED.search(re.sub(r"\b(?:pocket|desk) calculator\b|taschenrechner", "", words)))
    if named and len(keeps) <= 1 and not _of_records(typed):
        return True
    if keeps or _AGAIN.search(words):
        return False
    inputs = typed or (listed(request) if _ASKS.search(words) or len(sentences(request)) > 1 else ())
    if not inputs or _of_records(inputs) or not _OPERATION.search(words):
        return False
    if _ASKS.search(words) and len(re.findall(r"\d+(?:[.,]\d+)?", words)) >= 3:
        return True
    if len(typed) >= 2 and len(results_read(request)) >= 2 and not _REPEATED.search(words):
        return True  # typed in, and shown by name: how, the model may know where code doesn't
    worked = read_worded(request)
    if not worked.formulas or not (typed or words.count("=") > 1 or _ASKS.search(words) or results_read(request)):
        return False
    return covered(worked, request) >= (2.2 if typed else 2.4)


def _of_records(inputs: tuple[Known, ...]) -> bool:
    """Say whether something is typed that nothing can be worked out with: a name, a date, a customer, "paid"."""
    told = any(one.type in ("number", "int") and not one.unit and _RECORD.search(plain(one.label)) for one in inputs)
    return told or any(one.type == "yesno" and families(one.label) & _HAPPENED for one in inputs)
