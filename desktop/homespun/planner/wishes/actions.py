"""One-click actions and steps: which buttons a person wants, what they set, and in which order a status may go.

Owns the words for clicking and approving. A field that an action needs is added.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import itertools
import re

from homespun.planner.conditions.conditions import dates, is_final, status_of
from homespun.planner.conditions.states import families, families_label, states
from homespun.planner.draft import NO, Draft, DraftField, DraftTable, option_default, quote
from homespun.planner.text.reading import alike, in_words, plain, stems
from homespun.planner.values.recipe import Passage
from homespun.planner.wishes.amounts_by_click import amount_button
from homespun.planner.wishes.marks import likely_tables

BUTTON = re.compile(
    r"\b(buttons?|one click|a click|clicks?|clicked|press(?:es)?|knopf|schaltflache|klick\w*|bouton|clic|cliquer|boton|pulsar|pulsante|cliccare|clique|botao|apertar|knop|przycisk|push|taps?|tapped|antipp\w*|tippen|touche|tocco|toccare|toque|toca|tik)\b"
)


def buttons(draft: Draft, p: Passage) -> list[str]:
    """Give the one-click actions that a clause asks for; a field they need is added."""
    words = plain(p.clause)
    if not BUTTON.search(words) and not BUTTON.search(plain(p.sentence)):
        return []
    if not BUTTON.search(words) and not re.search(r"[+\-−]\s?1", p.clause):
        return []
    if re.search(r"[+]\s?1", p.clause) or re.search(r"\bplus\b.*\bminus\b|\bup and down\b", words):
        for table in likely_tables(draft, p, p.request):
            count = next(
                (
                    f
                    for f in table.of("int", "number")
                    if re.search(
                        r"quant|stock|pieces|menge|bestand|anzahl|count|amount|cantidad|number", plain(f.label)
                    )
                    and not re.search(r"\bmin|number$", plain(f.label))
                ),
                None,
            )
            if count is not None:
                return [
                    f'button {table.name} "+1" sets {count.name} = {count.name} + 1',
                    f'button {table.name} "-1" sets {count.name} = {count.name} - 1 when {count.name} > 0',
                ]
        return []
    status_next = re.search(
        r"next (?:status|step|stage|state|phase)|nachste\w* (?:status|schritt|stufe|phase|zustand)|(?:statut|etat|etape) suivante?|siguiente (?:estado|paso|etapa|fase)|(?:estado|paso|etapa|fase) siguiente|(?:stato|passo|fase) successiv[oa]|prossim[oa] (?:stato|passo|fase)|proxim[oa] (?:status|estado|passo|etapa|fase)|volgende (?:status|stap|fase)|nastepn\w* (?:status\w*|krok\w*|etap\w*)",
        words,
    )
    if status_next:
        for table in likely_tables(draft, p, p.clause):
            if status := status_of(table):
                moves = "; ".join(
                    f"{_step(a)} > {_step(b)}" for a, b in zip(status.options, status.options[1:], strict=False)
                )
                return [f"steps {table.name}.{status.name}: {moves}"]
    both = re.search(
        r"(?<![.\w])([A-Z][\w-]+)\s+(?:and|or|und|et|y|e)\s+(?:an? |ein\w* )?([A-Z][\w-]+)\s+(?:buttons?|knöpfe|knopf)\b",
        p.sentence,
    )
    labels = [both[1], both[2]] if both else _button_labels(draft, p)
    lines: list[str] = []
    for at, label in enumerate(labels):
        lines += amount_button(draft, p, label, labels[at + 1 : at + 2]) or _button(draft, p, label)
    return lines


_ONWARD = r"\s*(?:,|->|=>|>|→|and|then|to|into|becomes?|before|und|dann|danach|uber|via|par|por|per|przez|zu|auf|nach|wird|et|puis|ensuite|a|vers|y|luego|despues|e|poi|quindi|depois|para|en|daarna|naar|i|potem|na|do|von|from|de|da|the|an?|der|status)+\s*"
_MOVES = re.compile(
    r"\b(?:goes?|go|moves?|runs?|steps?|order|from|clicks?|sets?|changes?|passes|von|geht|lauft|wechselt|klickt|setzt|schritte?|reihenfolge|"
    r"passe|va|clique|etapes?|ordre|pasa|cambia|pasos?|orden|passa|passi|ordine|muda|passos?|ordem|gaat|stappen|volgorde|przechodzi|kroki|kolejnosc)\b"
)


def steps_in_order(draft: Draft, p: Passage) -> list[str]:
    """Read "from Draft to Submitted to Paid" as steps, and "clicks Submitted to Paid" as a button."""
    words = plain(p.clause)
    if not _MOVES.search(words):
        return []
    for table in likely_tables(draft, p):
        status = status_of(table)
        if status is None:
            continue
        places = sorted(
            (found.start(), found.end(), o)
            for o in status.options
            if (found := re.search(rf"\b{re.escape(plain(o))}\b", words)) is not None
        )
        chain = [places[0][2]] if places else []
        for before, after in itertools.pairwise(places):
            if not re.fullmatch(rf"(?:{_ONWARD})+", words[before[1] : after[0]]):
                break
            if not re.search(r"\w|>|→", words[before[1] : after[0]]) and len(places) < 3:
                break
            chain.append(after[2])
        if len(chain) == 2 and BUTTON.search(words):
            return [
                f"button {table.name} {quote(chain[1])} sets {status.name} = {quote(chain[1])} when {status.name} = {quote(chain[0])}"
            ]
        if len(chain) >= 3:
            return [
                f"steps {table.name}.{status.name}: "
                + "; ".join(f"{_step(a)} > {_step(b)}" for a, b in itertools.pairwise(chain))
            ]
    return []


def _step(option: str) -> str:
    return quote(option) if re.search(r"[|,\"();>]", option) else option


def _button_labels(draft: Draft, p: Passage) -> list[str]:
    text = re.sub(
        r"\s+(?:please|bitte|s'il vous plaît|por favor|per favore|alstublieft|proszę)\b",
        "",
        p.clause,
        flags=re.IGNORECASE,
    )
    quoted = re.findall(r"(?<!\w)['\"‘“«]([^'\"’”»]{2,30})['\"’”»](?!\w)", text)
    if quoted:
        return quoted
    if found := re.search(
        r"(?i:buttons?|click|knopf|bouton|botón|botão|pulsante)\s*[,:]\s*([A-ZÄÖÜÉ][\w-]*)(?=\s*(?:$|[.,;!]))",
        p.sentence,
    ):
        return [found[1]]
    found = re.search(
        r"(?i:buttons?|clicks?|press(?:es)?|push|taps?(?: on)?|knopf|knöpfe|bouton|botón|pulsante|botão|click|clicks)\s+(?:called |for |named |an? |the |one button |to |genannt )*((?:[A-ZÄÖÜÉ][\w-]*|approve|decline|reject|accept)(?:\s[a-z]{2,5}(?=\s*$|\s*[,.]))?(?:\s*(?:,|\+|and|or|und|oder|et|ou|y|o|e)\s*(?:an? |the )?(?:[A-ZÄÖÜÉ][\w-]*|approve|decline|reject|accept))*)",
        text,
    )
    if found and not re.fullmatch(r"(?:I|It|When|We)", found[1]):
        return [
            in_words(part.strip())
            for part in re.split(
                r"\s*(?:,|\+|\band\b|\bor\b|\bund\b|\boder\b|\bet\b|\bou\b|\by\b|\bo\b)\s*(?:an? |the )?", found[1]
            )
            if part.strip()
        ]
    if found := re.search(
        r"(?<!\w)((?:(?!(?:ONE|One|Two|Three|A|An|The|This|Each|Every|Also|And|My|Our|Please|With)\b)[A-Z][\w-]*)(?:\s*(?:and|,|und)\s*(?:an? )?[A-Z][\w-]*)*)\s+buttons?\b",
        text,
    ):
        return [part.strip() for part in re.split(r"\s*(?:,|\band\b|\bund\b)\s*(?:an? )?", found[1]) if part.strip()]
    words = plain(text)
    if found := re.search(r"mark (?:an? |the |it )?.{0,20}?as (\w+)", words):
        return [f"Mark as {found[1]}"]
    for table in likely_tables(draft, p):
        if said := states(table, text, draft.language):
            return [in_words(families_label(said[0].field.label))]
    return _label_of_state(draft, p, words)


_BACK = {"de": "Zurückgegeben", "fr": "Rendu", "es": "Devuelto", "it": "Restituito", "pt": "Devolvido", "nl": "Teruggebracht", "pl": "Zwrócono"}  # fmt: skip


def _label_of_state(draft: Draft, p: Passage, words: str) -> list[str]:
    """Name a button by what a clause says has happened: back, or an option of the status."""
    for table in likely_tables(draft, p):
        if "returned" in families(words) or re.search(r"\bhome\b|riconseg", words):
            return [_BACK.get(draft.language, "Returned")]
        done = dates(table, "done")
        if done and any(alike(a, b) for a in stems(done[0].label) for b in stems(p.clause)):
            return [in_words(stems(done[0].label)[0])]
        if status := status_of(table):
            named = [o for o in status.options if any(alike(w, v) for w in stems(o) for v in stems(p.clause))]
            named = named or [o for o in status.options if families(o) & families(words)]
            if named:
                return named[-2:]
    return []


_VERB_TO_OPTION = {
    "approve": "approv",
    "decline": "declin",
    "reject": "reject",
    "accept": "accept",
    "submit": "submi",
    "order": "order",
    "finish": "finish",
    "close": "clos",
    "done": "done",
    "genehmigen": "genehm",
    "ablehnen": "abge",
}


def _button(draft: Draft, p: Passage, label: str) -> list[str]:  # noqa: C901 (one reading after another, nothing to part)
    key = plain(label)
    tables = likely_tables(draft, p, p.sentence)
    if re.search(r"\b(?:use|take|open|remove|minus)\b.*\b(?:one|1)\b|\bentnehmen\b|\bverbrauch", key):
        for table in tables:
            count = next(
                (
                    f
                    for f in table.of("int", "number")
                    if re.search(r"quant|stock|pieces|menge|bestand|anzahl|cantidad|amount", plain(f.label))
                    and not re.search(r"\bmin", plain(f.label))
                ),
                None,
            )
            if count is not None:
                return [
                    f"button {table.name} {quote(label)} sets {count.name} = {count.name} - 1 when {count.name} > 0"
                ]
    root = next((r for verb, r in _VERB_TO_OPTION.items() if verb in key), stems(label)[-1] if stems(label) else key)
    for table in tables:
        status = status_of(table)
        for f in ([status] if status else []) + table.of("choice"):
            option = next(
                (
                    o
                    for o in f.options
                    if plain(o).startswith(root[: max(4, len(root) - 2)])
                    or alike(plain(o).split()[0], root)
                    or families(o) & families(label)
                ),
                None,
            )
            if option is not None:
                changes = f"{f.name} = {quote(option)}"
                when = next((d for d in dates(table, "done")), None)
                if when is None and re.search(
                    r"\bdate\b.*(?:written|itself|filled|set|noted)|\bdatum\b.*(?:eingetragen|selbst|automat)|\bdate\b.*(?:automatiq|toute seule)",
                    plain(p.sentence),
                ):
                    when = table.add(DraftField(in_words(option) + " on", "date"))
                if when is not None and (is_final(option) or when.label.startswith(in_words(option))):
                    changes += f", {when.name} = today"
                return [f"button {table.name} {quote(label)} sets {changes} when {f.name} != {quote(option)}"]
    for table in tables:
        past = [d for d in dates(table, "done") if isinstance(d, DraftField)]
        named = [d for d in past if any(alike(a, b) for a in stems(d.label) for b in stems(label))]
        same = [d for d in past if families(d.label) & families(label)]
        back = past if re.search(r"return|back|home|zuruck|rendu|devuel|restit|devolv", key) else []
        done = next(iter([*named, *same, *back]), None)
        if done is not None:
            return [f"button {table.name} {quote(label)} sets {done.name} = today when {done.name} is empty"]
        tick = next(
            (
                f
                for f in table.of("yesno")
                if any(alike(a, b) for a in stems(f.label) for b in stems(label)) or families(f.label) & families(label)
            ),
            None,
        )
        if tick is not None:
            return [f"button {table.name} {quote(label)} sets {tick.name} = yes when {tick.name} = no"]
    # Nothing holds it yet: a date says both that and when.
    table = next((t for t in tables if dates(t)), tables[0])
    money = re.search(r"\bpaid\b|bezahlt|paye|pagad|pagat", key)
    name = re.sub(r"^mark as ", "", label, flags=re.IGNORECASE)
    if money:
        new = table.add(DraftField(in_words(name), "yesno", default=NO))
        return [f"button {table.name} {quote(label)} sets {new.name} = yes when {new.name} = no"]
    suffix = {"en": " on", "de": " am", "fr": " le", "es": " el", "it": " il", "pt": " em", "nl": " op"}.get(
        draft.language, ""
    )
    new = table.add(DraftField(in_words(name) + suffix, "date"))
    return [f"button {table.name} {quote(label)} sets {new.name} = today when {new.name} is empty"]


_MAY_ONLY = re.compile(
    r"\bonly an? (\w+)|nothing may be (\w+) (?:that|which|before|unless|until)|may (?:only )?become\b|can be clicked to|once it is",
    re.IGNORECASE,
)


_ASKS = re.compile(r"request|refund|application|claim|antrag|demande|solicitud|richiesta|pedido|permit|leave|holiday")
# "It starts as Pending", "ist zuerst Offen"
_BEGINS = re.compile(
    r"(?:starts?|begins?|is first|is at first|comes in) (?:out )?(?:as |with )?([A-Z][\w]+)|(?:beginnt|startet) (?:als|mit) ([A-Z]\w+)"
)


def statuses(draft: Draft, request: str) -> list[str]:
    """Make a status field where a request tells its steps in sentences, and the steps where only some moves are allowed."""
    lines: list[str] = []
    words = plain(request)
    approval = re.search(
        r"\bapprov\w*|\breject\w*|\bdeclin\w*|genehmig\w*|ablehn\w*|approuv\w*|aprob\w*|aprov\w*|approva\w*", words
    )
    for table in sorted(draft.tables, key=lambda t: not _ASKS.search(plain(t.label))):
        status = status_of(table)
        if status is not None or (not approval and not re.search(r"\bstatus\b|\bstatut\b|\bestado\b|\bstato\b", words)):
            continue
        if any(status_of(t) for t in draft.tables):
            continue
        asks = _ASKS.search(plain(table.label))
        if len(draft.tables) > 1 and not asks and not any(alike(stems(table.label)[-1], w) for w in stems(request)):
            continue
        options = _states_told(draft, request, bool(asks or approval))
        label = {"de": "Status", "fr": "Statut", "es": "Estado", "it": "Stato", "pt": "Estado"}.get(
            draft.language, "Status"
        )
        table.add(DraftField(label, "choice", options=options, default=option_default(options[0])))
        break
    for table in draft.tables:
        status = status_of(table)
        if status is None or len(status.options) < 3:
            continue
        only = re.search(
            r"only an? (\w+) \w+ may (?:become|be) (\w+)|nothing may be (\w+) that was not (\w+)|only (\w+) (?:ones|requests|\w+s) (?:may|can) be (\w+)|nur (\w+) \w+ (?:durfen|darf) (\w+)",
            words,
        )
        if only:
            groups = [g for g in only.groups() if g]
            first, then = (
                (groups[0], groups[1]) if not words[only.start() :].startswith("nothing") else (groups[1], groups[0])
            )
            source = next((o for o in status.options if alike(plain(o), first)), None)
            target = next((o for o in status.options if alike(plain(o), then)), None)
            if source and target:
                lines.append(_steps_line(table, status, source, target))
    return lines


def _states_told(draft: Draft, request: str, asks: bool) -> tuple[str, ...]:
    """Give the states that a request names, in their order; the usual ones where it names too few."""
    named = [w for w in re.findall(r"(?<![.!?]\s)(?<!^)\b([A-Z][a-z]+(?:ed|d))\b", request)]
    for verb, option in (
        ("Approve", "Approved"),
        ("Reject", "Rejected"),
        ("Decline", "Declined"),
        ("Refuse", "Refused"),
    ):
        if re.search(rf"\b{verb}\b", request, re.IGNORECASE) and option not in named:
            named.append(option)
    order = ["Requested", "Draft", "Submitted", "New", "Approved", "Rejected", "Declined", "Refused", "Ordered"]
    options = tuple(dict.fromkeys(sorted(named, key=lambda o: order.index(o) if o in order else 50)))
    if len(options) < 3:
        options = ("Requested", "Approved", "Rejected") if asks else ("Open", "In progress", "Done")
        options = translated(options, draft.language)
    if begins := _BEGINS.search(request):
        first = next(group for group in begins.groups() if group)
        options = (in_words(first), *(o for o in options if o not in (first, "Requested", "Open")))
    return options


def _steps_line(table: DraftTable, status: DraftField, source: str, target: str) -> str:
    """Allow every order that the list tells, with target reached from source only."""
    options = list(status.options)
    no = [o for o in options if re.search(r"reject|declin|refus|abgelehnt|rechaz|rifiut|recus", plain(o))]
    chain = [o for o in options if o not in no]
    moves: dict[str, list[str]] = {}
    for a, b in itertools.pairwise(chain):
        moves.setdefault(a, []).append(b)
    for o in no:
        at = max(0, chain.index(source) - 1) if source in chain else 0
        moves.setdefault(chain[at], []).append(o)
    if target not in moves.get(source, []):
        moves.setdefault(source, []).append(target)
    for a in list(moves):
        if a != source and target in moves[a]:
            moves[a].remove(target)
    text = "; ".join(f"{_step(a)} > {' | '.join(map(_step, b))}" for a, b in moves.items() if b)
    return f"steps {table.name}.{status.name}: {text}"


def translated(options: tuple[str, ...], language: str) -> tuple[str, ...]:
    """Give standard states in the request's language."""
    texts = {
        "de": {"Requested": "Beantragt", "Approved": "Genehmigt", "Rejected": "Abgelehnt", "Open": "Offen", "In progress": "In Arbeit", "Done": "Erledigt"},
        "fr": {"Requested": "Demandé", "Approved": "Approuvé", "Rejected": "Refusé", "Open": "Ouvert", "In progress": "En cours", "Done": "Terminé"},
        "es": {"Requested": "Solicitado", "Approved": "Aprobado", "Rejected": "Rechazado", "Open": "Abierto", "In progress": "En curso", "Done": "Hecho"},
        "it": {"Requested": "Richiesto", "Approved": "Approvato", "Rejected": "Rifiutato", "Open": "Aperto", "In progress": "In corso", "Done": "Fatto"},
        "pt": {"Requested": "Solicitado", "Approved": "Aprovado", "Rejected": "Recusado", "Open": "Aberto", "In progress": "Em andamento", "Done": "Feito"},
    }.get(language, {})  # fmt: skip
    return tuple(texts.get(o, o) for o in options)
