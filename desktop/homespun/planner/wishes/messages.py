"""The sentences that people read when something is refused, in their language.

Owns the texts.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

from homespun.planner.draft import Draft, quote
from homespun.planner.text.reading import in_words

_MESSAGES = {
    "unique": {"en": "This is already there: {0}.", "de": "Das gibt es schon: {0}.", "fr": "Existe déjà : {0}.", "es": "Ya existe: {0}.", "it": "Esiste già: {0}.", "pt": "Já existe: {0}.", "nl": "Dit bestaat al: {0}.", "pl": "To już istnieje: {0}."},
    "overlap": {"en": "This is already taken at that time.", "de": "Zu dieser Zeit ist das schon belegt.", "fr": "C'est déjà pris à ce moment-là.", "es": "Ya está ocupado en esas fechas.", "it": "È già occupato in quel periodo.", "pt": "Já está ocupado nesse período.", "nl": "Dit is op dat moment al bezet.", "pl": "W tym czasie to jest już zajęte."},
    "order": {"en": "{1} can't be before {0}.", "de": "{1} darf nicht vor {0} liegen.", "fr": "{1} ne peut pas être avant {0}.", "es": "{1} no puede ser antes de {0}.", "it": "{1} non può essere prima di {0}.", "pt": "{1} não pode ser antes de {0}.", "nl": "{1} kan niet voor {0} liggen.", "pl": "{1} nie może być przed {0}."},
    "after": {"en": "{1} must be after {0}.", "de": "{1} muss nach {0} liegen.", "fr": "{1} doit être après {0}.", "es": "{1} debe ser después de {0}.", "it": "{1} deve essere dopo {0}.", "pt": "{1} deve ser depois de {0}.", "nl": "{1} moet na {0} liggen.", "pl": "{1} musi być po {0}."},
    "not_below": {"en": "{1} can't be lower than {0}.", "de": "{1} darf nicht kleiner als {0} sein.", "fr": "{1} ne peut pas être inférieur à {0}.", "es": "{1} no puede ser menor que {0}.", "it": "{1} non può essere minore di {0}.", "pt": "{1} não pode ser menor que {0}.", "nl": "{1} kan niet lager zijn dan {0}.", "pl": "{1} nie może być mniejsze niż {0}."},
    "more_than": {"en": "{1} must be more than {0}.", "de": "{1} muss größer als {0} sein.", "fr": "{1} doit être supérieur à {0}.", "es": "{1} debe ser mayor que {0}.", "it": "{1} deve essere maggiore di {0}.", "pt": "{1} deve ser maior que {0}.", "nl": "{1} moet meer zijn dan {0}.", "pl": "{1} musi być większe niż {0}."},
    "between": {"en": "{0} must be between {1} and {2}.", "de": "{0} muss zwischen {1} und {2} liegen.", "fr": "{0} doit être entre {1} et {2}.", "es": "{0} debe estar entre {1} y {2}.", "it": "{0} deve essere tra {1} e {2}.", "pt": "{0} deve estar entre {1} e {2}.", "nl": "{0} moet tussen {1} en {2} liggen.", "pl": "{0} musi być między {1} a {2}."},
    "limit": {"en": "All places are taken.", "de": "Alle Plätze sind belegt.", "fr": "Toutes les places sont prises.", "es": "No quedan plazas.", "it": "Non ci sono più posti.", "pt": "Não há mais vagas.", "nl": "Alle plaatsen zijn bezet.", "pl": "Wszystkie miejsca są zajęte."},
    "too_many": {"en": "There can't be more than {0}.", "de": "Mehr als {0} sind nicht möglich.", "fr": "Il ne peut pas y en avoir plus de {0}.", "es": "No puede haber más de {0}.", "it": "Non ce ne possono essere più di {0}.", "pt": "Não pode haver mais de {0}.", "nl": "Er kunnen er niet meer dan {0} zijn.", "pl": "Nie może być więcej niż {0}."},
    "stock": {"en": "There is not that much left.", "de": "So viel ist nicht mehr da.", "fr": "Il n'en reste pas autant.", "es": "No queda tanto.", "it": "Non ce n'è abbastanza.", "pt": "Não há tanto.", "nl": "Er is niet zoveel meer.", "pl": "Nie ma już tyle."},
    "above": {"en": "{0} must be more than {1}.", "de": "{0} muss größer als {1} sein.", "fr": "{0} doit être supérieur à {1}.", "es": "{0} debe ser mayor que {1}.", "it": "{0} deve essere maggiore di {1}.", "pt": "{0} deve ser maior que {1}.", "nl": "{0} moet meer zijn dan {1}.", "pl": "{0} musi być większe niż {1}."},
    "least": {"en": "{0} must be at least {1}.", "de": "{0} muss mindestens {1} sein.", "fr": "{0} doit être au moins {1}.", "es": "{0} debe ser al menos {1}.", "it": "{0} deve essere almeno {1}.", "pt": "{0} deve ser pelo menos {1}.", "nl": "{0} moet minstens {1} zijn.", "pl": "{0} musi wynosić co najmniej {1}."},
    "most": {"en": "{0} can't be more than {1}.", "de": "{0} darf höchstens {1} sein.", "fr": "{0} ne peut pas dépasser {1}.", "es": "{0} no puede ser más de {1}.", "it": "{0} non può superare {1}.", "pt": "{0} não pode passar de {1}.", "nl": "{0} kan niet meer zijn dan {1}.", "pl": "{0} nie może przekraczać {1}."},
    "filled": {"en": "Please fill in {0}.", "de": "Bitte {0} ausfüllen.", "fr": "Veuillez remplir {0}.", "es": "Rellene {0}.", "it": "Compilare {0}.", "pt": "Preencha {0}.", "nl": "Vul {0} in.", "pl": "Proszę wypełnić: {0}."},
    "out": {"en": "This is still out.", "de": "Das ist noch ausgegeben.", "fr": "Il n'est pas encore revenu.", "es": "Todavía está fuera.", "it": "È ancora fuori.", "pt": "Ainda está fora.", "nl": "Dit is nog niet terug.", "pl": "To jeszcze nie wróciło."},
    "not_future": {"en": "{0} can't be in the future.", "de": "{0} darf nicht in der Zukunft liegen.", "fr": "{0} ne peut pas être dans le futur.", "es": "{0} no puede estar en el futuro.", "it": "{0} non può essere nel futuro.", "pt": "{0} não pode ficar no futuro.", "nl": "{0} kan niet in de toekomst liggen.", "pl": "{0} nie może leżeć w przyszłości."},
    "not_past": {"en": "{0} can't be in the past.", "de": "{0} darf nicht in der Vergangenheit liegen.", "fr": "{0} ne peut pas être dans le passé.", "es": "{0} no puede estar en el pasado.", "it": "{0} non può essere nel passato.", "pt": "{0} não pode ficar no passado.", "nl": "{0} kan niet in het verleden liggen.", "pl": "{0} nie może leżeć w przeszłości."},
    "closed_then": {"en": "Nothing is possible on that day of the week.", "de": "An diesem Wochentag geht das nicht.", "fr": "Ce n'est pas possible ce jour de la semaine.", "es": "Ese día de la semana no es posible.", "it": "In quel giorno della settimana non si può.", "pt": "Nesse dia da semana não é possível.", "nl": "Op die dag van de week kan dat niet.", "pl": "W tym dniu tygodnia to niemożliwe."},
    "closed_ahead": {"en": "{0} must be at least {1} {2} before {3}.", "de": "{0} muss mindestens {1} {2} vor {3} liegen.", "fr": "{0} doit être au moins {1} {2} avant {3}.", "es": "{0} debe ser al menos {1} {2} antes de {3}.", "it": "{0} deve essere almeno {1} {2} prima di {3}.", "pt": "{0} deve ser pelo menos {1} {2} antes de {3}.", "nl": "{0} moet minstens {1} {2} voor {3} liggen.", "pl": "{0}: co najmniej {1} {2} przed {3}."},
    "fit": {"en": "{0} does not fit.", "de": "{0} passt nicht.", "fr": "{0} ne convient pas.", "es": "{0} no corresponde.", "it": "{0} non va bene.", "pt": "{0} não corresponde.", "nl": "{0} past niet.", "pl": "{0} nie pasuje."},
}  # fmt: skip


def message(draft: Draft, key: str, *parts: str) -> str:
    """Give a refusal's sentence in the request's language, quoted for the plan."""
    texts = _MESSAGES[key]
    return quote(
        texts.get(draft.language, texts["en"]).format(*(in_words(p) if i == 0 else p for i, p in enumerate(parts)))
    )
