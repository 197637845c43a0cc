"""Pages that a request asks for by name: board, calendar, gallery, checklist, report, form, dashboard.

Owns the words for them. Gives lines of the plan.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re

from homespun.planner.conditions.conditions import dates, status_of
from homespun.planner.conditions.states import families_label, says_done
from homespun.planner.draft import NO, Draft, DraftField, DraftTable, quote
from homespun.planner.text.reading import alike, in_words, plain, stems

PAGES = (
    ("board", r"(?<!from the )(?<!of the )\b(board(?! member)|kanban|tafel|pinnwand|tableau (?:kanban|de bord par)|tablero|bacheca|lavagna|quadro|bord)\b"),
    ("calendar", r"\b(calendar(?! (?:days?|weeks?|months?|years?)\b)|kalender(?!(?:tag|woche|monat|jahr))\w*|calendrier|calendario|agenda|wochenplan|terminplan|kalendarz)\b"),
    ("gallery", r"\b(gallery|galerie|galeria|galleria|picture wall|photo wall|catalogue with (?:pictures|photos))\b"),
    ("checklist", r"\b(check ?lists?|tick(?:ed)?(?: it| them)? off|tick.off|to.do list|abhak\w*|checkliste\w*|liste de controle|a cocher|cocher|lista de (?:control|tareas|comprobacion)|marcar como hecho|lista di controllo|spunt\w*|afvink\w*)\b"),
    ("report", r"(?<!how many )(?<!number of )\b(reports?(?! (?:per|by|for each|are|is|was|were|has|have|that|which|who|with|of (?:each|every))\b)|bericht\w*|rapports?|informes?|rapport[oi]|relatorios?|printable|statistical)\b"),
    ("form", r"\b(fills? (?:in|out) (?:a|the|this)? ?(?:short )?form|survey|poll|questionnaire|feedback|fragebogen|umfrage|formular|questionnaire|sondage|formulaire|encuesta|formulario|sondaggio|questionario|modulo|pesquisa|would you recommend|sign.?up form|submit\w* requests?)\b"),
    ("dashboard", r"\b(dashboard|overview|ubersicht|tableau de bord|panel|cruscotto|painel)\b"),
)  # fmt: skip


def pages(draft: Draft, request: str) -> list[str]:  # noqa: C901 (one reading after another, nothing to part)
    """Give the pages that a request asks for."""
    words = plain(request)
    lines: list[str] = []
    if not draft.tables:
        return []
    # Where nothing is said, the page is about the table that has most to show.
    for kind, pattern in PAGES:
        found = re.search(pattern, words)
        if not found:
            continue
        around = words[max(0, found.start() - 60) : found.end() + 60]
        ordered = sorted(
            draft.tables, key=lambda t: -sum(any(alike(w, v) for v in stems(around)) for w in stems(t.label))
        )
        if kind == "board":
            table = next((t for t in ordered if status_of(t)), None)
            if table is not None and (status := status_of(table)):
                lines.append(f"page board {table.name} by {status.name}")
        elif kind == "calendar":
            table = max(
                (t for t in ordered if dates(t)), key=lambda t: (t is ordered[0]) * 2 + len(dates(t)), default=None
            )
            if table is not None:
                lines.append(_calendar(table))
        elif kind == "gallery":
            table = next((t for t in ordered if t.of("image")), None)
            if table is not None:
                lines.append(f"page gallery {table.name}")
        elif kind == "checklist":
            lines += _checklist(draft, ordered, request)
        elif kind == "report":
            table = next((t for t in ordered if t.of("money", "number", "int") and t.of("choice", "link")), ordered[0])
            group = next(
                iter(
                    [
                        *table.of("choice", "link"),
                        *[f for f in table.of("text") if f is not table.fields[0]],
                        *table.fields,
                    ]
                ),
                None,
            )
            lines.append(f"page report {table.name}" + (f" by {group.name}" if group else ""))
        elif kind == "form":
            lines.append(
                f"page form {max(ordered, key=lambda t: len(t.fields)).name}"
                if not any(re.search(r"request|answer|antrag|response", plain(t.label)) for t in ordered)
                else f"page form {next(t for t in ordered if re.search(r'request|answer|antrag|response', plain(t.label))).name}"
            )
        elif kind == "dashboard":
            lines.append("page dashboard")
    return list(dict.fromkeys(lines))


def _calendar(table: DraftTable) -> str:
    start, end = dates(table, "start"), dates(table, "end")
    plain_dates = [d for d in dates(table) if d not in start + end]
    if start and end and start[0].type in ("date", "datetime"):
        return f"page calendar {table.name} {start[0].name}..{end[0].name}"
    first = (plain_dates or start or end)[0]
    return f"page calendar {table.name} by {first.name}"


def _checklist(draft: Draft, ordered: list[DraftTable], request: str) -> list[str]:
    table = next((t for t in ordered if t.of("yesno")), None) or ordered[0]
    done = next((f for f in ordered[0].fields if says_done(f)), None)
    if not table.of("yesno") and done is not None:
        label = in_words(families_label(done.label))
        return [f"button {ordered[0].name} {quote(label)} sets {done.name} = today when {done.name} is empty"]
    if not table.of("yesno"):
        label = {
            "de": "Erledigt",
            "fr": "Fait",
            "es": "Hecho",
            "it": "Fatto",
            "pt": "Feito",
            "nl": "Klaar",
            "pl": "Zrobione",
        }.get(draft.language, "Done")
        table.add(DraftField(label, "yesno", default=NO))
    if re.search(r"\border\b|sequence|reihenfolge|\bordre\b|\borden\b|ordine|ordem", plain(request)) and not any(
        re.search(r"order|position|sort|reihen|ordre|orden|ordin|ordem", plain(f.label)) for f in table.fields
    ):
        table.add(
            DraftField(
                {"de": "Reihenfolge", "fr": "Ordre", "es": "Orden", "it": "Ordine", "pt": "Ordem"}.get(
                    draft.language, "Order"
                ),
                "int",
            )
        )
    return [f"page checklist {table.name}"]
