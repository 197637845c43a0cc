"""Guesses how a mark is meant from its word: bad, warn, good or info, in the languages the apps speak.

A guess for a colour only; the word itself always stands beside it.
"""

from __future__ import annotations

import re

_WORDS = {
    "bad": "late overdue expired broken missing unpaid refused rejected lost failed cancelled owes debt over exceeded "
    "out negative danger urgent spät verspätet überfällig abgelaufen kaputt fehlt unbezahlt offen abgelehnt verloren "
    "dringend defekt rot retard périmé cassé manque impayé refusé perdu urgent expiré atrasado vencido roto falta "
    "impagado rechazado perdido caducado urgente ritardo scaduto rotto manca rifiutato perso atraso quebrado vencida "
    "recusado laat verlopen kapot onbetaald afgewezen spóźnione zaległe zepsute brak niezapłacone odrzucone error",
    "good": "done paid complete completed ok okay ready approved good fine finished available free settled erledigt "
    "bezahlt fertig genehmigt gut frei verfügbar payé terminé prêt approuvé bon disponible pagado hecho listo aprobado "
    "bien terminado pagato fatto pronto approvato libero pago feito pronto aprovado livre betaald klaar goedgekeurd "
    "vrij zapłacone gotowe zatwierdzone wolne",
    "info": "new today soon upcoming birthday vip member neu heute bald geburtstag nouveau aujourd'hui bientôt nuevo "
    "hoy pronto nuovo oggi presto novo hoje breve nieuw vandaag binnenkort nowe dzisiaj wkrótce",
}
_TONES = {word: tone for tone, words in _WORDS.items() for word in words.split()}
_NOT = ("not", "no", "un", "nicht", "nie", "pas", "non", "sin", "sem", "não", "niet", "kein")


def tone_of(label: str) -> str:
    """Give the tone of a mark: the first telling word decides, a `not` before it turns good into bad."""
    words = re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)?", label.casefold())
    for at, word in enumerate(words):
        tone = _TONES.get(word)
        if tone is not None:
            negated = at > 0 and words[at - 1] in _NOT
            return {"good": "bad", "bad": "good"}.get(tone, tone) if negated else tone
    return "warn"
