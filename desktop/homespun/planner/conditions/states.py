"""Whether something has happened or not: paid, not returned, unanswered, failed, in a person's words.

Owns the families of words for states in eight languages and how a language says "not". Gives conditions as text.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re
from dataclasses import dataclass

from homespun.planner.draft import DATES, DraftCalc, DraftField, DraftTable
from homespun.planner.text.fieldtypes import date_role
from homespun.planner.text.reading import alike, plain, stems

_FAMILIES = {
    "paid": r"(?:un|im|on|nie)?(?:paid|pay|pays|paye\w*|paie\w*|regle\w*|bezahlt?\w*|zahlung\w*|gezahlt|beglichen\w*|pagad\w*|pagat\w*|pag[ao]s?|pagar\w*|abonad\w*|saldat\w*|quitad\w*|betaal\w*|zaplac\w*|oplac\w*)",
    "returned": r"(?:un)?(?:return\w*|back|zuruck\w*|ruckgabe\w*|rendu\w*|rapporte\w*|restitu\w*|retour\w*|devuelt\w*|devol\w*|vuelt[oa]s?|vuelvan?|riconsegn\w*|riportat\w*|terug\w*|ingeleverd\w*|zwroc\w*|oddan\w*)",
    "delivered": r"(?:un)?(?:delivered|deliver|shipped|geliefert\w*|ausgeliefert\w*|liefer\w*|livre\w*|livraison|entregad\w*|entregue\w*|entrega|consegna\w*|geleverd\w*|levering|bezorgd\w*|dostarcz\w*|dostaw\w*)",
    "collected": r"(?:un)?(?:collected|picked|abgeholt\w*|recupere\w*|recogid\w*|ritirat\w*|retirad\w*|opgehaald\w*|odebran\w*)",
    "done": r"(?:un)?(?:done|finished|completed?|erledigt\w*|fertig\w*|abgeschlossen\w*|termine\w*|fini\w*|faite?s?|hech[oa]s?|terminad\w*|acabad\w*|fatt[oaie]|completat\w*|finit[oaie]|feit[oa]s?|concluid\w*|klaar|afgerond\w*|gedaan|zrobion\w*|gotow\w*|ukonczon\w*)",
    "answered": r"(?:un)?(?:answer\w*|repl(?:y|ied|ies)|beantwortet\w*|antwort\w*|repon\w*|contestad\w*|respon\w*|rispost\w*|rispond\w*|beantwoord\w*|odpowied\w*)",
    "passed": r"(?:pass|passed|bestanden\w*|reussi\w*|aprobad\w*|superad\w*|superat\w*|aprovad\w*|geslaagd\w*|zaliczon\w*)",
    "invoiced": r"(?:un)?(?:invoiced?|billed|abgerechnet\w*|fakturiert\w*|verrechnet\w*|facture\w*|facturad\w*|fatturat\w*|faturad\w*|gefactureerd\w*|zafakturowan\w*)",
    "signed": r"(?:un)?(?:signed|unterschrieben\w*|signee?s?|firmad\w*|firmat\w*|assinad\w*|getekend\w*|podpisan\w*)",
    "confirmed": r"(?:un)?(?:confirm\w*|bestatigt\w*|bevestigd\w*|potwierdz\w*)",
    "approved": r"(?:approv\w*|accept\w*|genehmig\w*|angenommen\w*|freigegeben\w*|approuv\w*|aprob\w*|aceptad\w*|accett\w*|aprov\w*|aceit\w*|goedgekeurd\w*|goedkeur\w*|zatwierdz\w*)",
    "rejected": r"(?:reject\w*|declin\w*|refus\w*|abgelehnt\w*|ablehn\w*|rechaz\w*|rifiut\w*|recus\w*|rejeit\w*|afgewezen\w*|afwijz\w*|odrzuc\w*)",
    "serviced": r"(?:un)?(?:servic\w*|gewartet\w*|wartung\w*|revise\w*|revisad\w*|revisionat\w*|onderhoud\w*|serwis\w*)",
}  # fmt: skip
_FAMILIES = {name: rf"(?:{pattern})" for name, pattern in _FAMILIES.items()}
# The opposite has a word of its own.
_OPPOSITES = {
    "passed": r"fail(?:ed|s)?|durchgefallen\w*|echoue\w*|suspendid\w*|suspens\w*|bocciat\w*|reprovad\w*|gezakt\w*|oblan\w*|niezaliczon\w*"
}
_UN = re.compile(r"(?:un|im|on|non|nie)(?:paid|paye|bezahl|betaal|oplac|zaplac|return|deliver|collect|done|finish|complet|erledig|fertig|answer|beantwort|invoice|billed|sign|confirm|bestatig|servic|abgeholt|abgeschlossen|zaliczon|zwroc)")  # fmt: skip
_NEGATORS = {
    "en": "neither nor not no never nobody none t without yet cannot cant havent hasnt isnt arent didnt wasnt missing outstanding owing",
    "de": "weder nicht nie niemals niemand kein keine keinen keiner ohne noch fehlt fehlen fehlende offen offene offenen ausstehend",
    "fr": "ni pas non ne n jamais sans aucun aucune personne reste restent manque",
    "es": "ni no sin nunca nadie ningun ninguna pendiente pendientes falta faltan por",
    "it": "ne non senza mai nessun nessuno nessuna ancora manca mancano da",
    "pt": "nem nao sem nunca ninguem nenhum nenhuma pendente pendentes falta faltam por",
    "nl": "niet geen nooit niemand zonder nog",
    "pl": "nie bez nigdy nikt nikomu brak",
}
_WEAK = frozenset(["date", "day", "datum", "tag", "jour", "fecha", "data", "dia", "giorno", "dzien", "on", "am", "le", "el", "il", "em", "na", "fee", "price", "type", "kind", "when", "last", "next"])  # fmt: skip


@dataclass(frozen=True, slots=True)
class State:
    """A field that says whether something has happened, and whether the text says it has."""

    field: DraftField
    happened: bool

    @property
    def text(self) -> str:
        """Give the condition."""
        if self.field.type == "yesno":
            return f"{self.field.name} = {'yes' if self.happened else 'no'}"
        return f"{self.field.name} is {'not ' if self.happened else ''}empty"


def families(text: str) -> set[str]:
    """Give the families of states that a text's words belong to."""
    words = re.findall(r"[^\W_]+", plain(text))
    return {
        name
        for name, pattern in _FAMILIES.items()
        if any(re.fullmatch(pattern, w) or re.fullmatch(_OPPOSITES.get(name, "(?!)"), w) for w in words)
    }


def negated_at(words: list[str], at: int, language: str) -> bool:
    """Say whether the word at a place is said not to be so: `not yet paid`, `unpaid`, `sin pagar`."""
    if _UN.match(words[at]):
        return True
    negators = set(_NEGATORS.get(language, "").split()) | set(_NEGATORS["en"].split())
    near = words[max(0, at - 5) : at]
    return any(w in negators for w in near) or (at > 0 and words[at - 1] == "to" and "pay" in words[at])


def states(table: DraftTable, text: str, language: str) -> list[State]:
    """Give what a text says of a table's yes/no fields and of the dates on which something happened."""
    words = re.findall(r"[^\W_]+", plain(text))
    found: list[State] = []
    for one in table.fields:
        if one.type != "yesno" and not says_done(one):
            continue
        kinds = families(one.label)
        label = [w for w in stems(one.label) if w not in _WEAK and len(w) > 2]
        hits = []
        for at, word in enumerate(words):
            opposite = any(re.fullmatch(_OPPOSITES.get(kind, "(?!)"), word) for kind in kinds)
            same = opposite or any(re.fullmatch(_FAMILIES[kind], word) for kind in kinds)
            own = len(word) > 2 and not kinds and any(alike(word, w) for w in label)
            if (same or own) and not is_noun(table, word):
                hits.append(opposite or negated_at(words, at, language))
        if hits:
            found.append(State(one, not any(hits)))
    return found


_FINAL = re.compile(
    r"\b(done|closed|finished|complete[d]?|returned|picked up|collected|delivered|paid|cancell?ed|rejected|declined|refused|resolved|answered|"
    r"rehomed|sold|handed over|solved|fixed|archived|lost|erledigt|abgeschlossen|fertig|bezahlt|abgeholt|geliefert|abgelehnt|zuruck|geschlossen|"
    r"termine|clos|paye|livre|refuse|rendu|traite|hecho|cerrado|pagad[oa]|entregad[oa]|rechazad[oa]|devuelt[oa]|terminad[oa]|fatto|chius[oa]|pagat[oa]|"
    r"consegnat[oa]|rifiutat[oa]|restituit[oa]|feito|fechad[oa]|pag[oa]|entregue|recusad[oa]|devolvid[oa]|concluid[oa]|klaar|betaald|afgerond|gesloten)\b"
)


def is_final(option: str) -> bool:
    """Say whether an option means that nothing is left to do."""
    return bool(_FINAL.search(plain(option)))


def says_done(one: DraftField | DraftCalc) -> bool:
    """Say whether a field is the date on which something happened, and not the last time of many."""
    if one.type not in DATES or not isinstance(one, DraftField):
        return False
    role = date_role(one.label)
    name = plain(one.label)
    nouns = _PLANNED.search(name)
    return role == "done" or (role == "" and bool(families(name)) and not LAST.search(name) and not nouns)


LAST = re.compile(r"\b(?:last|latest|letzte\w*|dernier\w*|ultim[oa]|laatste|ostatni\w*)\b")
# "date of delivery", "Data de entrega": a noun says when it is planned.
_PLANNED = re.compile(
    r"\b(?:date (?:of|de|d)|data (?:di|de|da)|fecha de|datum|termin|delivery|lieferdatum|liefertermin|lieferung|livraison|entrega|consegna|levering|dostaw\w*|next|nachste\w*|prochain\w*|proxim[oa]|prossim[oa])\b"
)


def is_noun(table: DraftTable, word: str) -> bool:
    """Say whether a word is the table's own noun: deliveries are no sign that something was delivered."""
    last = stems(table.label)[-1]
    return word in (last, last + "s", last + "es", last + "n", last + "en", last + "e", last[:-1] + "ies")


def option_at(option: str, words: list[str]) -> int | None:
    """Give where words mean an option by its own word or one of its family: `unpaid` for Paid."""
    name = re.findall(r"[^\W_]+", plain(option))
    kinds = families(option)
    for at, word in enumerate(words):
        if len(name) == 1 and (len(word) > 3 and alike(word, name[0])) and len(name[0]) > 2:
            return at
        if len(name) <= 2 and any(re.fullmatch(_FAMILIES[kind], word) for kind in kinds):
            return at
    return None


def families_label(label: str) -> str:
    """Give the word of a label that says a state: Rendu of `Rendu le`, Paid of `Fee paid`."""
    words = re.findall(r"[^\W_]+", label)
    return next((w for w in words if families(w)), label)
