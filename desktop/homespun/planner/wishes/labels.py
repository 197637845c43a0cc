"""What marks and numbers are called: a person's own words without those for wanting, or a standard word for a state.

Owns the words around a wish that are no part of its name, and the names of states in eight languages.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re

from homespun.planner.conditions.comparing import Condition
from homespun.planner.conditions.states import families
from homespun.planner.draft import Draft, DraftTable
from homespun.planner.text.reading import in_words, plain, stems
from homespun.planner.text.wish_words import HOW_MANY, WANT, flat

MARKING = r"mark|flag|highlight|show|markier|hervorheb|marquer|les marquer|signaler|marcar|destacar|resaltar|segnala|evidenzia|destac|markeer|zaznacz"

# What a person says before the thing itself: and, please, articles, pronouns, is and has in eight languages.
_LEAD = re.compile(
    r"^(?:and|also|then|please|i['’]d like to (?:see|know|have|read)|we['’]d like to (?:see|know|have)|i['’]d|we['’]d|i|we|to|d like|i'd|put|the|an?|of|with|me|us|be|there|just|have|has|for|that|which|my|our|as|at once|[:¿¡]|would|like|in|on top|at the top|on the (?:start|first) page|start page|top|"
    r"und|ich|wir|der|die|das|den|dem|mir|uns|bitte|auch|dass?|oben|noch|sind|ist|hat|haben|auf der startseite|von|"
    r"et|je|nous|le|la|les|l'|de|des|d'|du|un|une|en haut|qu'|que|qui|ont|sont|a|"
    r"y|yo|el|los|las|lo|arriba|mi|me|nos|una?|hay|han|ha|est[áa]n?|"
    r"e|io|il|gli|i|in alto|ci|sono|hanno|non|"
    r"eu|o|os|as|no topo|em cima|um|uma|foram|"
    r"ik|wij|het|een|en|bovenaan|zijn|er|"
    r"i|ja|na górze|jest|są|nie)\b\s*,?\s*",
    re.IGNORECASE,
)
_WISH = re.compile(
    r"^(?:"
    + "|".join(
        (
            WANT.pattern,
            HOW_MANY.pattern,
            r"how much|wie viel|how many of|what|which|quels?|quelles?|qual[ei]?|welche\w*",
            r"(?:percentage|percent|share|pourcentage|prozent|porcentaje|percentuale|porcentagem)(?: of| de| der| di| do)?",
        )
    )
    + r")\s*,?\s*"
)


_TAIL = re.compile(
    r"\s*(?:,|\b(?:on top|at the top|(?:on|auf|sur|en|sulla|na|op) (?:the|der|la|el|a|de)? ?(?:start|first|front|home|startseite|page d.accueil|portada|pagina iniziale|página inicial|startpagina)(?: page)?|as (?:one|a) (?:big )?number|at once|right now|please|oben|en haut(?: de la page)?|arriba|bovenaan|na górze|big|large|groß|grand|grande|groot|in alto|no topo|as well|too|altogether|at the moment|gerade))\s*$",
    re.IGNORECASE,
)


# "haven't been paid yet", "n'ont pas payé": what is left says enough
_HAVE_NOT = re.compile(
    r"\b(?:have|has|is|are|was|were|did|do|does|had)(?:n['’]t| not)\b|\bn(?:e |['’])(?:sont|ont|est|a|s['’]ont)\b pas\b",
    re.IGNORECASE,
)
_BEING = re.compile(
    r"\b(?:are|is|was|were|been|being|have|has|sind|ist|wurden?|worden|werden|sont|ont été|a été|été|están?|sido|han sido|hay|sono|stat[aeio]|são|estão|foram|zijn|wordt|there are|that is|those are|we have|i have|zostało|zostały|są)\b\s*",
    re.IGNORECASE,
)
_AND_MARK = re.compile(rf"\s+(?:and|und|et|y|e|en|i)\s+(?:[\w']+\s+)?(?:{MARKING})\w*(?:\s+\w+)?$")


def own_label(text: str, otherwise: str) -> str:
    """Make a label of a person's words: without the words for wanting to see it."""
    text = text.strip(" .,;:!?¿¡")
    while True:
        found = _LEAD.match(text) or _WISH.match(flat(text))
        if found is None or found.end() == 0 or found.end() >= len(text):
            break
        text = text[found.end() :]
    while (shorter := _TAIL.sub("", text)) != text:
        text = shorter
    text = re.sub(r"\([^()]*\)", "", text)
    if REFERS.search(plain(text)):
        return otherwise
    if marked := _AND_MARK.search(flat(text)):
        text = text[: marked.start()]
    text = re.sub(r"^all (?:the )?(?=\w+ \w)", "", text, flags=re.IGNORECASE)
    text = re.sub(r"\b(?:that|which|who)(?= (?:are|is|have|has)(?:n['’]t| not)?\b)", "", text)
    text = _HAVE_NOT.sub(lambda found: "pas" if "pas" in found[0].lower() else "not", text)
    text = _BEING.sub(" ", text)
    text = " ".join(text.split())
    if (
        REFERS.search(plain(text))
        or not 1 <= len(text.split()) <= 8
        or not stems(text)
        or plain(text) in ("those", "many those", "them", "it", "nombre", "leur nombre")
    ):
        return otherwise
    return in_words(text)


# "how many homes is that", "how many cages that are", "the red ones", "count of the marked ones"
SAID = re.compile(
    r"\b(?:that|those|these|it|they|there) (?:is|are)$|\b(?:is|are|would) (?:that|those|these|they|it|there)$|"
    r"\b(?:red|marked|flagged|coloured|colored|highlighted|late|orange|yellow|such) (?:ones?|rows?|lines?)\b|"
    r"\b(?:das|es) (?:sind|ist)$|\b(?:sind|ist) (?:das|es)$|\b(?:der|die) (?:roten|markierten)\b|\bcela fait$|\b(?:en )?rouges?$|\bson$|\bsono$|\b(?:las|los) marcad[oa]s\b|\bdei segnalati\b|\bsao$"
)
REFERS = re.compile(
    SAID.pattern
    + r"|^(?:and )?such\b|\b(those|these|them|their (?:sum|total|number|count)|how many (?:that|those|it) (?:is|are)|a number for it|davon|diese[rn]?(?! (?:monat|jahr|woche|tag))|ces|ceux ci|celles ci|de es[ao]s|es[ao]s|est[ao]s|quest[ei]|quell[ei]|dess[ae]s|ess[ae]s|dest[ae]s|deze(?! (?:maand|week|dag))|deren|dessen|dafur|leur|leur nombre|su suma|la loro|a soma deles|hiervan|lesquels|de esos|de ellos|di questi|deles|desses)\b|^(?:and )?(?:how many|wie viele|combien|cuantos|quanti|quantos)$"
)


_LABELS = {
    "late": {"en": "Overdue", "de": "Überfällig", "fr": "En retard", "es": "Vencido", "it": "In ritardo", "pt": "Atrasado", "nl": "Te laat", "pl": "Po terminie"},
    "since": {"en": "Waiting too long", "de": "Überfällig", "fr": "En retard", "es": "Con retraso", "it": "In ritardo", "pt": "Atrasado", "nl": "Te lang", "pl": "Za długo"},
    "untouched": {"en": "Overdue", "de": "Überfällig", "fr": "En retard", "es": "Con retraso", "it": "In ritardo", "pt": "Atrasado", "nl": "Te laat", "pl": "Po terminie"},
    "soon": {"en": "Due soon", "de": "Bald fällig", "fr": "Bientôt", "es": "Vence pronto", "it": "In scadenza", "pt": "Vence em breve", "nl": "Binnenkort", "pl": "Wkrótce"},
    "low": {"en": "Below minimum", "de": "Unter Mindestbestand", "fr": "Sous le minimum", "es": "Bajo mínimo", "it": "Sotto il minimo", "pt": "Abaixo do mínimo", "nl": "Onder minimum", "pl": "Poniżej minimum"},
    "range": {"en": "Out of range", "de": "Außerhalb der Grenzen", "fr": "Hors limites", "es": "Fuera de rango", "it": "Fuori intervallo", "pt": "Fora do limite", "nl": "Buiten bereik", "pl": "Poza zakresem"},
    "high": {"en": "High", "de": "Zu hoch", "fr": "Trop élevé", "es": "Alto", "it": "Alto", "pt": "Alto", "nl": "Hoog", "pl": "Wysoko"},
    "full": {"en": "Full", "de": "Ausgebucht", "fr": "Complet", "es": "Completo", "it": "Completo", "pt": "Lotado", "nl": "Vol", "pl": "Pełne"},
    "owes": {"en": "Owes", "de": "Schuldet", "fr": "Doit", "es": "Debe", "it": "Deve", "pt": "Deve", "nl": "Schuldig", "pl": "Zalega"},
    "open": {"en": "Open", "de": "Offen", "fr": "En attente", "es": "Pendiente", "it": "Aperto", "pt": "Em aberto", "nl": "Open", "pl": "Otwarte"},
    "option": {"en": "Attention", "de": "Achtung", "fr": "Attention", "es": "Atención", "it": "Attenzione", "pt": "Atenção", "nl": "Let op", "pl": "Uwaga"},
}  # fmt: skip


def state_label(draft: Draft, table: DraftTable, found: Condition, text: str) -> str:
    """Name a state: by its kind, or by the person's word for it."""
    words = plain(text)
    own = re.search(
        r"\b(fail(?:ed|s)?|expire[ds]?(?: soon)?|renews?|low|late|overdue|faulty|danger\w*|urgent|waiting|expensive|uberfallig\w*|abgelaufen|retard|vencid\w+|caduc\w+|scadut\w+|atrasad\w+)\b",
        words,
    )
    if found.kind in ("low", "high") and re.search(r"\bfail", words):
        return "Failed"
    if found.kind == "soon" and own and own[1] in ("expires", "expire", "renews", "renew"):
        return own[1].rstrip("s").capitalize() + "s soon"
    if found.kind == "low" and not re.search(r"minim|least|mindest|stock|bestand|reorder", words):
        return {"en": "Low", "de": "Zu niedrig", "fr": "Trop bas", "es": "Bajo", "it": "Basso", "pt": "Baixo"}.get(
            draft.language, "Low"
        )
    if found.kind == "option" and (negative := re.findall(r'!= "([^"]+)"', found.text)):
        return _NOT.get(draft.language, "Not {}").format(" / ".join(negative[:2]))
    if found.kind == "period" and (when := _PERIODS.get(re.sub(r"^\w+ (?:= |in )", "", found.text), {})):
        return when.get(draft.language, when["en"])
    if found.kind == "option" and (options := re.findall(r'(?<!!= )"([^"]+)"', found.text)):
        return " / ".join(options[:3])
    if found.kind in ("open", "option") and (name := _happened(draft, table, found)):
        return name
    labels = _LABELS.get(found.kind, _LABELS["option"])
    return labels.get(draft.language, labels["en"])


_PERIODS = {
    "today": {"en": "Today", "de": "Heute", "fr": "Aujourd'hui", "es": "Hoy", "it": "Oggi", "pt": "Hoje", "nl": "Vandaag", "pl": "Dzisiaj"},
    "this week": {"en": "This week", "de": "Diese Woche", "fr": "Cette semaine", "es": "Esta semana", "it": "Questa settimana", "pt": "Esta semana", "nl": "Deze week", "pl": "W tym tygodniu"},
    "this month": {"en": "This month", "de": "Diesen Monat", "fr": "Ce mois", "es": "Este mes", "it": "Questo mese", "pt": "Este mês", "nl": "Deze maand", "pl": "W tym miesiącu"},
    "this year": {"en": "This year", "de": "Dieses Jahr", "fr": "Cette année", "es": "Este año", "it": "Quest'anno", "pt": "Este ano", "nl": "Dit jaar", "pl": "W tym roku"},
}  # fmt: skip
_NOT_PAID = {"en": "Unpaid", "de": "Unbezahlt", "fr": "Impayé", "es": "Sin pagar", "it": "Non pagato", "pt": "Não pago", "nl": "Onbetaald", "pl": "Niezapłacone"}  # fmt: skip
_NOT = {"en": "Not {}", "de": "Nicht {}", "fr": "Pas {}", "es": "No {}", "it": "Non {}", "pt": "Não {}", "nl": "Niet {}", "pl": "Nie {}"}  # fmt: skip


def _happened(draft: Draft, table: DraftTable, found: Condition) -> str:
    """Name what a yes/no field says: Hardy, Not handed over, Unpaid."""
    said = re.search(r"\b(\w+) = (yes|no)\b", found.text)
    one = table.field(said[1]) if said else None
    if said is None or one is None:
        empty = re.search(r"\b(\w+) is empty", found.text)
        paid = empty and (when := table.field(empty[1])) is not None and "paid" in families(when.label)
        return _NOT_PAID.get(draft.language, "Unpaid") if paid else ""
    if said[2] == "yes":
        return in_words(one.label)
    if "paid" in families(one.label):
        return _NOT_PAID.get(draft.language, "Unpaid")
    return _NOT.get(draft.language, "Not {}").format(one.label[:1].lower() + one.label[1:])
