"""What a table of a kind obviously has, though neither the person nor the model said so.

Owns the few kinds: a checklist can be ticked, a diary has its day, a log of a thing that was asked for exists.
Runs before wishes are read. Knows nothing of the model.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re

from homespun.planner.draft import NO, TODAY, Draft, DraftField, DraftTable, option_default
from homespun.planner.tables.grammar import singular
from homespun.planner.text.fieldtypes import date_role, type_hint
from homespun.planner.text.option_lists import option_lists
from homespun.planner.text.reading import alike, in_words, plain, stems
from homespun.planner.text.units import count_named
from homespun.planner.wishes.actions import translated

_CHECK = re.compile(
    r"\b(check ?lists?|tick(?:ed)?(?: it| them)? off|tick.off|to-do|todo|abhak\w*|checkliste\w*|a cocher|cocher|lista de (?:tareas|control|comprobacion)|spunt\w*|afvink\w*|lista zadan)\b"
)
_DIARY = re.compile(
    r"\b(diary|log|logbook|journal|daily|every day|each day|twice a day|once a day|(?:every|each) time|(?:every|each) (?:day|morning|evening|night|shift|week|month)|(?:jeden|jeder|jede) (?:tag|morgen|abend|schicht|woche|monat)|jedes mal|chaque (?:jour|matin|soir|semaine|mois|fois)|cada (?:vez|manana|tarde|semana|mes|turno)|ogni (?:volta|giorno|sera|settimana|turno|mese)|elke (?:keer|dag)|za kazdym razem|tagebuch|taglich\w*|protokoll|carnet|registre|quotidien\w*|diario|diari[ao]s?|bitacora|giornalier\w*|cada dia|todos os dias|dagboek|dziennik)\b"
)
_WORDS = {
    "date": {"en": "Date", "de": "Datum", "fr": "Date", "es": "Fecha", "it": "Data", "pt": "Data", "nl": "Datum", "pl": "Data"},
    "done": {"en": "Done", "de": "Erledigt", "fr": "Fait", "es": "Hecho", "it": "Fatto", "pt": "Feito", "nl": "Klaar", "pl": "Zrobione"},
    "task": {"en": "Task", "de": "Aufgabe", "fr": "Tâche", "es": "Tarea", "it": "Attività", "pt": "Tarefa", "nl": "Taak", "pl": "Zadanie"},
    "list": {"en": "List", "de": "Liste", "fr": "Liste", "es": "Lista", "it": "Lista", "pt": "Lista", "nl": "Lijst", "pl": "Lista"},
    "note": {"en": "Note", "de": "Notiz", "fr": "Note", "es": "Nota", "it": "Nota", "pt": "Nota", "nl": "Notitie", "pl": "Notatka"},
    "order": {"en": "Order", "de": "Reihenfolge", "fr": "Ordre", "es": "Orden", "it": "Ordine", "pt": "Ordem", "nl": "Volgorde", "pl": "Kolejność"},
    "name": {"en": "Name", "de": "Name", "fr": "Nom", "es": "Nombre", "it": "Nome", "pt": "Nome", "nl": "Naam", "pl": "Nazwa"},
    "time": {"en": "Time", "de": "Uhrzeit", "fr": "Heure", "es": "Hora", "it": "Ora", "pt": "Hora", "nl": "Tijd", "pl": "Godzina"},
}  # fmt: skip


def standard(draft: Draft, key: str) -> str:
    """Give a standard label in the request's language."""
    return _WORDS[key].get(draft.language, _WORDS[key]["en"])


def enrich(draft: Draft, request: str) -> None:
    """Complete the tables."""
    words = plain(request)
    if _CHECK.search(words):
        _checklist(draft, request)
    if _DIARY.search(words) and not _CHECK.search(words) and len(draft.tables) == 1:
        table = draft.tables[0]
        if not any(f.type in ("date", "datetime") for f in table.fields):
            table.fields.insert(0, DraftField(standard(draft, "date"), "date", required=True, default=TODAY))
    _lending(draft, request)
    _logs(draft, request)
    _times(draft, request)
    _marks_counted(draft, words)
    for table in draft.tables:
        if not table.fields:
            table.add(DraftField(standard(draft, "name"), "text", required=True))
        elif all(f.type in ("link", "yesno") for f in table.fields) and len(table.fields) == 1:
            table.add(DraftField(standard(draft, "date"), "date", default=TODAY))


_MARKS = re.compile(
    r"\b(?P<n>two|three|four|five|six|zwei|drei|vier|funf|deux|trois|quatre|cinq|dos|tres|cuatro|cinco|due|tre|quattro|dois|quatro|[2-6]) (?:marks|ratings|scores|grades|noten|bewertungen|notes|notas|valoraciones|voti|valutazioni|avaliacoes)\b"
)


def _marks_counted(draft: Draft, words: str) -> None:
    """`room, bed and breakfast from 1 to 5 … three marks`: the fields before are marks as well."""
    found = _MARKS.search(words)
    for table in draft.tables if found else ():
        rated = [at for at, one in enumerate(table.fields) if one.type == "rating"]
        wanted = int(count_named(found["n"])) if found else 0
        if not rated or rated != list(range(rated[0], rated[0] + len(rated))):
            continue
        like = table.fields[rated[0]]
        for one in reversed(table.fields[max(0, rated[0] - (wanted - len(rated))) : rated[0]]):
            if one.type != "text" or one.options or one.unique or one.required:
                break
            one.type, one.minimum, one.maximum = like.type, like.minimum, like.maximum


_TICKED = re.compile(
    r"(?:taken|given|packed|cleaned|checked|ticked|bought|sent|washed|fed|watered|done|ready|ok|eingenommen|gepackt|gekauft|geputzt|pris|prise|tomad[oa]|comprad[oa]|pres[oa]|comprat[oa])"
)


def _checklist(draft: Draft, request: str) -> None:  # noqa: C901 (one reading after another, nothing to part)
    items = [
        t
        for t in draft.tables
        if re.search(r"item|task|point|duty|step|aufgabe|punkt|tache|tarea|attivita|tarefa", plain(t.label))
    ]
    if items:
        for table in list(draft.tables):
            if table not in items and re.search(r"check ?list|liste?a?\b", plain(table.label)) and not table.listed:
                draft.tables.remove(table)
        for table in items:
            table.fields = [f for f in table.fields if f.type != "link" or draft.table(f.target)]
    table = (items or draft.tables)[0]
    lists = option_lists(request)
    if not items and len(draft.tables) == 1 and not table.listed:
        # What is ticked is a task with its list; a small model calls it after the question that is asked about it.
        table.label, table.name = standard(draft, "task"), ""
        table.__post_init__()
        choice = next((f for f in table.fields if f.type == "choice" and f.options), None)
        options = choice.options if choice else next((o for _, o in lists), ())
        table.fields = [DraftField(standard(draft, "task"), "text", required=True)]
        if options:
            table.add(DraftField(standard(draft, "list"), "choice", options=options, required=True))
    if not table.of("text", "note"):
        table.fields = [f for f in table.fields if f.type in ("choice", "date", "yesno")]
        table.fields.insert(0, DraftField(standard(draft, "task"), "text", required=True))
        if not table.listed:
            draft.tables = [t for t in draft.tables if t is table or t.listed]
    for one in table.fields:
        if one.type in ("text", "date") and not table.of("yesno") and _TICKED.fullmatch(plain(one.label)):
            one.type, one.default = "yesno", NO
    if not table.of("yesno"):
        table.add(DraftField(standard(draft, "done"), "yesno", default=NO))
    if re.search(
        r"\border of\b|\border\b(?! number)|sequence|reihenfolge|\bordre\b|\bel orden\b|ordine|a ordem", plain(request)
    ) and not any(
        re.search(r"order|position|sort|reihen|ordre|orden|ordin|ordem", plain(f.label)) for f in table.fields
    ):
        table.add(DraftField(standard(draft, "order"), "int"))


_LEND = re.compile(
    r"\b(lend\w*|lent|loans?|borrow\w*|check(?:ed)? out|hire[sd]? out|verleih\w*|ausleih\w*|leihen|verliehen|pret\w*|emprunt\w*|prestamos?|prest\w*|prestit\w*|emprest\w*|uitlen\w*|wypozycz\w*)\b"
)
_LENDING = {
    "taken": {"en": "Taken on", "de": "Ausgegeben am", "fr": "Prêté le", "es": "Prestado el", "it": "Prestato il", "pt": "Emprestado em", "nl": "Geleend op", "pl": "Wypożyczono"},
    "due": {"en": "Due back", "de": "Zurück bis", "fr": "À rendre le", "es": "A devolver el", "it": "Da restituire il", "pt": "Devolver até", "nl": "Terug voor", "pl": "Termin zwrotu"},
    "returned": {"en": "Returned on", "de": "Zurückgegeben am", "fr": "Rendu le", "es": "Devuelto el", "it": "Restituito il", "pt": "Devolvido em", "nl": "Teruggebracht op", "pl": "Zwrócono"},
}  # fmt: skip


def _lending(draft: Draft, request: str) -> None:  # noqa: C901 (one reading after another, nothing to part)
    """Give a table of loans its three dates: a loan begins, has to end, and ends."""
    if not _LEND.search(plain(request)):
        return
    loans = [t for t in draft.tables if t.of("link") and _LEND.search(plain(t.label))]
    if not loans or loans[0].listed:
        return
    loan = loans[0]
    if re.fullmatch(r"(?i)lend|borrow|check ?out", loan.label):
        loan.label, loan.name = "Loan", ""
        loan.__post_init__()
    for link, target in draft.parents(loan):
        del link
        for one in list(target.fields):
            if (
                one.type == "date"
                and date_role(one.label) in ("due", "done", "start")
                and re.search(r"due|return|back|borrow|taken|lent|zuruck|fallig|rendre|devol|restit", plain(one.label))
            ):
                target.fields.remove(one)
        if (
            not target.fields
            or all(f.type != "text" for f in target.fields)
            or not any(re.search(r"name|title|nom|bezeichnung|item|model", plain(f.label)) for f in target.fields)
        ):
            target.fields.insert(0, DraftField(standard(draft, "name"), "text", required=True))
    for role, key in (("start", "taken"), ("due", "due"), ("done", "returned")):
        if not any(
            f.type in ("date", "datetime") and date_role(f.label) in (role, "end" if role == "due" else role)
            for f in loan.fields
        ):
            label = _LENDING[key].get(draft.language, _LENDING[key]["en"])
            loan.add(DraftField(label, "date", required=role == "start", default=TODAY if role == "start" else None))
    # Several kinds of things that are lent are one table with a kind, or the second could never be chosen.
    things = [
        (link, target)
        for link, target in draft.parents(loan)
        if not re.search(
            r"person|member|staff|customer|student|pupil|reader|employee|borrower|kunde|mitglied|client|socio",
            plain(target.label),
        )
    ]
    named = re.search(
        r"\b(?:lend|loan|lends|hire out|rent out)\s+(?:out\s+)?(?:our\s+|the\s+|its\s+)?((?:[a-z-]+,\s+)*[a-z-]+)\s+and\s+([a-z-]+)\s+to\b",
        plain(request),
    )
    if len(things) == 1 and named and draft.language == "en":
        link, target = things[0]
        kinds = [singular(w.strip(), "en") for w in (*named[1].split(","), named[2])]
        if plain(target.label) in kinds and not target.listed:
            others = [t for t in draft.tables if plain(t.label) in kinds and t is not target]
            for other in others:
                draft.tables.remove(other)
            target.label, target.name = "Item", ""
            target.__post_init__()
            link.label, link.name, link.target = "item", "item", "Item"
            target.fields.insert(
                1, DraftField("Kind", "choice", options=tuple(in_words(k) for k in kinds), required=True)
            )


_LOG = re.compile(r"\b([a-z]+(?: [a-z]+)?) (records?|logs?|history|journal)\b")
_PEOPLE = re.compile(
    r"employee|staff|personnel|student|patient|customer|member|user|pupil|client|person|people|borrow|loan|refund"
)


def _logs(draft: Draft, request: str) -> None:
    """Add the log of a thing where a request names both: medication reminders and medication records."""
    found = [m for m in _LOG.finditer(plain(request))]
    for one in found:
        thing = one[1].split()[-1]
        if _PEOPLE.search(thing) or (sum(m[1].split()[-1] == thing for m in found) < 2 and one[2] not in ("history",)):
            continue
        if any(re.search(r"record|log|history|journal", plain(t.label)) for t in draft.tables):
            continue
        target = next((t for t in draft.tables if stems(t.label) and alike(stems(t.label)[-1], thing)), None)
        if target is None:
            continue
        table = DraftTable(in_words(f"{thing} {singular(one[2], 'en')}"))
        table.add(DraftField(target.label.lower(), "link", target=target.name, required=True))
        table.add(DraftField(standard(draft, "date"), "date", default=TODAY))
        table.add(DraftField(standard(draft, "time"), "time"))
        table.add(DraftField(standard(draft, "note"), "note"))
        draft.tables.append(table)
        return


def _times(draft: Draft, request: str) -> None:
    """Give a field called time that the request speaks of as a time of day its type."""
    for table in draft.tables:
        for one in table.fields:
            if (
                one.type in ("text", "date")
                and type_hint(one.label, draft.language) == "time"
                and plain(one.label) in ("time", "uhrzeit", "hora", "heure", "ora")
            ):
                one.type, one.default = "time", None
            approval = re.search(r"\bapprov\w*|\breject\w*|genehmig\w*|approuv\w*|aprob\w*|aprov\w*", plain(request))
            if approval and one.options == _STATUS.get(draft.language, ()):
                one.options = translated(("Requested", "Approved", "Rejected"), draft.language)
                one.default = option_default(one.options[0])
            if one.type == "choice" and not one.options:
                one.options = _STATUS.get(draft.language, _STATUS["en"])
                one.default = option_default(one.options[0])


_STATUS = {
    "en": ("Open", "In progress", "Done"), "de": ("Offen", "In Arbeit", "Erledigt"), "fr": ("Ouvert", "En cours", "Terminé"),
    "es": ("Abierto", "En curso", "Hecho"), "it": ("Aperto", "In corso", "Fatto"), "pt": ("Aberto", "Em andamento", "Feito"),
}  # fmt: skip
