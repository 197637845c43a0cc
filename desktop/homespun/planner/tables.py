"""From what the model wrote and the lists of the request to tables that hold together.

Owns the repair of tables: which lines are none, which listed field belongs where, types, links, defaults. The lists
in the request are the stronger evidence; the model decides where nothing is listed. Knows nothing of wishes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from homespun.core.expressions import Binary, Call, Expr, Number, Path
from homespun.planner.draft import NO, TODAY, Draft, DraftField, DraftTable, option_default, table_identifier
from homespun.planner.fieldtypes import date_role, type_hint
from homespun.planner.lists import Item, Listing, listings, option_lists
from homespun.planner.reading import alike, in_words, plain, stems
from homespun.planner.table_grammar import TYPES, singular


@dataclass(frozen=True, slots=True)
class RawField:
    """A field as the model wrote it."""

    label: str
    type: str
    options: tuple[str, ...] = ()
    target: str = ""


@dataclass(frozen=True, slots=True)
class RawTable:
    """A table as the model wrote it."""

    label: str
    fields: tuple[RawField, ...]


_FIELD = re.compile(
    r"^(?P<label>.+?)\s+(?:(?P<type>"
    + "|".join(TYPES)
    + r")|choice\((?P<options>[^()]*)\)|link\((?P<target>[^()]*)\))(?P<must>!?)$"
)


def read_answer(text: str) -> tuple[str, tuple[RawTable, ...]]:
    """Read the model's answer: the title and the tables; lines and fields that are none are left out."""
    title = ""
    tables: list[RawTable] = []
    for line in text.splitlines():
        if line.startswith("app "):
            title = title or line[4:].strip()
            continue
        table = read_table(line)
        if table and not any(plain(table.label) == plain(known.label) for known in tables):
            tables.append(table)
    return title, tuple(tables)


def read_table(line: str) -> RawTable | None:
    """Read one line."""
    label, colon, rest = line.partition(": ")
    if not colon:
        return None
    fields: list[RawField] = []
    for part in re.split(r", (?![^()]*\))", rest):
        found = _FIELD.match(part.strip())
        if not found:
            continue
        options = tuple(dict.fromkeys(o.strip() for o in (found["options"] or "").split("|") if o.strip()))
        kind = found["type"] or ("choice" if found["options"] is not None else "link")
        if not any(plain(found["label"]) == plain(known.label) for known in fields):
            fields.append(RawField(found["label"], kind, options, (found["target"] or "").strip()))
    return RawTable(label.strip(), tuple(fields)) if fields else None


# Things that a table is not, in the eight languages: what is shown is not what is kept.
_SHOWN = re.compile(
    r"\b(reports?|statistics?|dashboards?|charts?|graphs?|totals?|sums?|summar(?:y|ies)|boards?|calendars?|balances?|counts?|"
    r"overview|log ?in|not done|takings|earnings|profit|umsatz|recettes|incassi|receitas|accounts? settings|notifications?|views?|status|results?|income|percentage|average|buttons?|pages?|lists?|"
    r"per|marks?|warnings?|alerts?|waiting|overdue|late|export|import|search|filter|"
    r"bericht\w*|statistik\w*|ubersicht|diagramm\w*|summe\w*|kalender|tafel|saldo|auswertung\w*|"
    r"rapports?|statistiques?|tableau|graphiques?|totaux|calendrier|solde|informes?|estadisticas?|graficos?|tablero|calendario|"
    r"rapporti|statistiche|grafici|grafico|totale|totali|relatorios?|estatisticas|quadro|calendario|painel)\b"
)  # fmt: skip
_GENERIC_HEAD = re.compile(
    r"^(?:it|that|this|we|i|you|they|he|she|there|everything|something|somebody|the computer|computer|list|sheet|register|book|"
    r"table|form|short form|need|save|note|log|csv|liste|registre|registro|elenco|tabelle|tabla)$"
)


def build(request: str, title: str, raw: tuple[RawTable, ...], language: str) -> Draft:
    """Make the tables of a plan."""
    draft = Draft(title=title or "My App", language=language)
    found = listings(request)
    options = option_lists(request)
    raw = _without_shown(raw, found)
    for listing in found:
        if used := _place(draft, listing, raw, language, request):
            raw = tuple(table for table in raw if table is not used)
    _add_unlisted(draft, raw, request, language)
    if not draft.tables and raw:
        draft.tables.append(_from_raw(raw[0], language))
    for table in draft.tables:
        for one in table.fields:
            _settle_type(draft, table, one, options, request)
    _links(draft, raw, language)
    _named_things(draft, options)
    before = -1
    while before != len(draft.tables):  # one that goes may have been all that another was needed for
        before = len(draft.tables)
        _drop_repeats(draft, request)
    for table in draft.tables:
        _finish(draft, table)
    return draft


def _without_shown(raw: tuple[RawTable, ...], found: tuple[Listing, ...]) -> tuple[RawTable, ...]:
    kept = []
    for table in raw:
        wanted = any(_head_fits(listing.head, table.label) for listing in found)
        shown = _SHOWN.search(plain(table.label)) and not re.search(
            r"\b(?:task|check ?list item|record|log|entr)", plain(table.label)
        )
        if wanted or not shown:
            kept.append(table)
    return tuple(kept) or raw[:1]


def _head_fits(head: str, label: str) -> bool:
    """Say whether the last thing that a list's head names is this table."""
    words = stems(head)
    wanted = stems(label)
    if not words or not wanted:
        return False
    return all(any(alike(want, word) for word in words[-6:]) for want in wanted)


def _place(draft: Draft, listing: Listing, raw: tuple[RawTable, ...], language: str, request: str) -> RawTable | None:
    """Make a table of a list, or add it to the one it belongs to. Gives the model's table that got another name."""
    scored = []
    for one in raw:
        overlap = sum(any(_means(item.words, f.label) for f in one.fields) for item in listing.items)
        fits = _head_fits(listing.head, one.label)
        scored.append((overlap + (2.5 if fits else 0), fits, one))
    best = max(scored, key=lambda entry: entry[0], default=(0.0, False, None))
    label = _head_label(listing.head, language)
    own = label and not any(fits for _, fits, _ in scored)
    plain_head = len(stems(listing.head)) <= 2 and own
    table_of = best[2]
    if (
        re.search(
            r"\b(?:has|have)\s+(?:several\s+|some\s+|many\s+)?(?:lines|items|positions|entries|rows)$", listing.head
        )
        and label
    ):
        name = label
    elif (
        table_of is not None
        and best[0] >= max(1.0, 0.34 * len(listing.items))
        and not (plain_head and not best[1] and _taken(draft, table_of.label))
    ):
        if plain_head and not best[1] and label:
            name = label
        else:
            name = table_of.label
    elif label:
        name = label
    elif table_of is not None:
        name = table_of.label
    else:
        name = "Entry"
    if any(
        plain(singular(item.words, language)) == plain(name) or plain(item.words) == plain(name)
        for item in listing.items
    ) or (
        plain(name) in _VERBISH
        or all(w in ("date", "datetime", "time", "text", "number") for w in stems(name))
        or (_SURVEY.search(plain(request)) and _SURVEY.search(plain(listing.head) + " survey" * (not label)))
    ):
        name = _better_name(request, listing, name, language)
    existing = next((t for t in draft.tables if plain(t.label) == plain(name)), None)
    table = existing or DraftTable(in_words(name), listed=True)
    if existing is None:
        draft.tables.append(table)
    for item in listing.items:
        if _SHOWN.search(plain(item.words)) and _CHARTISH.search(plain(item.words)):
            continue
        match = next(
            (f for r in (*((table_of,) if table_of else ()), *raw) for f in r.fields if _means(item.words, f.label)), None
        )
        if not any(plain(f.label) == plain(item.words) for f in table.fields):
            table.add(_from_item(item, match))
    if table_of is not None and plain(table_of.label) == plain(name):
        _keep_extras(table, table_of, listing, listings(request))
        return None
    return table_of if table_of is not None and best[0] >= max(1.0, 0.5 * len(listing.items)) and not best[1] else None


_JUNK = frozenset("please the a and reminders notifications reminder notification users user system".split())
_VERBISH = frozenset("take move come go bring write note save log enter fill answer sheet form".split())
_ENTRY = {
    "en": "Entry",
    "de": "Eintrag",
    "fr": "Entrée",
    "es": "Registro",
    "it": "Voce",
    "pt": "Registro",
    "nl": "Regel",
    "pl": "Wpis",
}
_MOVEMENT = {
    "en": "Movement",
    "de": "Bewegung",
    "fr": "Mouvement",
    "es": "Movimiento",
    "it": "Movimento",
    "pt": "Movimento",
    "nl": "Beweging",
    "pl": "Ruch",
}
_ANSWER = {
    "en": "Answer",
    "de": "Antwort",
    "fr": "Réponse",
    "es": "Respuesta",
    "it": "Risposta",
    "pt": "Resposta",
    "nl": "Antwoord",
    "pl": "Odpowiedź",
}
_TASK = {
    "en": "Task",
    "de": "Aufgabe",
    "fr": "Tâche",
    "es": "Tarea",
    "it": "Attività",
    "pt": "Tarefa",
    "nl": "Taak",
    "pl": "Zadanie",
}
_SURVEY = re.compile(
    r"\b(?:survey|poll|questionnaire|feedback|would you recommend|fills? in a|umfrage|befragung|fragebogen|sondage|enquete|encuesta|sondaggio|questionario|pesquisa|inquerito|enquete)\b"
)
_PAPER = re.compile(
    r"^(?:\W|a|an|the|my|our|simple|small|little|i need|we need|please make|make)*\s*([a-z-]{4,}(?: [a-z-]{4,})?)\s+(?:sheet|list|log|diary|register|tracker|journal|slips?|form|records?)\b",
    re.IGNORECASE,
)
_ONE_OF = re.compile(
    r"\b(?:type in|add|enter|record|log|register|write down|book|note)\s+(?:a|an|each|every)\s+(?:new\s+)?([a-z-]{4,})\b",
    re.IGNORECASE,
)


def _better_name(request: str, listing: Listing, name: str, language: str) -> str:
    """Name a table that the model called after one of its fields, or after a verb."""
    if any(
        {plain(o) for o in item.options}
        & {"in", "out", "entrada", "saida", "salida", "entree", "sortie", "zugang", "abgang", "carico", "scarico"}
        for item in listing.items
    ):
        return _MOVEMENT.get(language, "Movement")
    if _SURVEY.search(plain(request)):
        return _ANSWER.get(language, "Answer")
    for text in (listing.head, request):
        if found := _PAPER.search(text):
            return in_words(singular(found[1].split()[-1].lower(), language))
    if (found := _ONE_OF.search(request)) and plain(found[1]) not in {plain(i.words) for i in listing.items}:
        return in_words(found[1])
    del name
    return _ENTRY.get(language, "Entry")


_CHARTISH = re.compile(r"\b(?:charts?|graphs?|diagramm\w*|graphique|grafico|dashboard|statistics?|reports?)\b")


def _taken(draft: Draft, label: str) -> bool:
    return any(plain(t.label) == plain(label) for t in draft.tables)


def _keep_extras(table: DraftTable, raw: RawTable, listing: Listing, found: tuple[Listing, ...]) -> None:
    """Keep what the model knew beside the list: links, and choices whose options the person named elsewhere."""
    for one in raw.fields:
        if any(_means(f.label, one.label) or _means(one.label, f.label) for f in table.fields):
            continue
        shared = any(alike(a, b) for f in table.fields for a in stems(f.label) for b in stems(one.label))
        if (one.type == "link" and any(_head_fits(other.head, one.target) for other in found)) or (
            one.type != "link" and not shared and _head_fits(listing.head, one.label)
        ):
            table.add(DraftField(one.label, one.type, options=one.options, target=one.target))


def _means(one: str, other: str) -> bool:
    a, b = stems(one), stems(other)
    short, long = sorted((a, b), key=len)
    return bool(short) and all(any(alike(x, y) for y in long) for x in short) and len(long) - len(short) <= 2


_OF = re.compile(
    r"^.*\b(?:register|list|log|record|sheet|table|book|registre|registro|registrare le|liste?|elenco|lista)\s+(?:of|for|der|des|de|du|di|do|da|le)\s+(?:(?:the|our|all|every bit of|los|las|les|le|la|i)\s+)*",
    re.IGNORECASE,
)
_EACH = re.compile(
    r"^.*\b(?:for|per|pour|para|per|für)?\s*\b(?:each|every|any|jede[nrs]?|chaque|cada|ogni|elke|iedere|każd\w+)\s+",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:(?:there (?:are|is)|we (?:have|keep|sell|rent|order from|own)|i (?:have|keep|need)|then|also|first|please|a|an|the|our|and|our own|"
    r"der|die|das|ein|eine|wir haben|le|la|les|un|une|nous avons|el|los|las|una|tenemos|il|lo|gli|abbiamo|o|os|as|um|uma|temos)\s+)+",
    re.IGNORECASE,
)


def _head_label(head: str, language: str) -> str:
    """Give a list's head as the name of a table, singular; "" where it is no name."""
    text = re.sub(r"\([^()]*\)", "", head).strip(" .,;")
    parts = re.split(r"\s+(?:and|und|et|y|e)\s+the\s+|\s+and\s+(?=\w+$)", text)
    text = parts[-1]
    if _EACH.match(text):
        text = _EACH.sub("", text)
    elif _OF.match(text):
        text = _OF.sub("", text)
    text = _LEAD.sub("", text).strip()
    if lines := re.match(
        r"^(?:every|each)?\s*([\w-]+)\s+(?:has|have)\s+(?:several\s+|some\s+|many\s+)?(lines|items|positions|entries|rows)$",
        text,
        re.IGNORECASE,
    ):
        text = f"{lines[1]} {lines[2]}"
    words = text.split()
    if not words or len(words) > 3 or _GENERIC_HEAD.match(plain(text)) or re.search(r"\d", text):
        return ""
    if any(plain(word) in _VERBS for word in words):
        return ""
    words[-1] = singular(words[-1], language)
    return in_words(" ".join(words).lower() if language != "de" else " ".join(words))


_VERBS = frozenset(
    "is are want wants need needs should must can may write note save show have has do does gives fills down the i we it "
    "que quiero voudrais vorrei ich will mochte je"
    .split()
)  # fmt: skip


def _from_item(item: Item, match: RawField | None) -> DraftField:
    words = item.words
    if item.options == ("yes", "no"):
        return DraftField(words, "yesno", note="yes/no")
    if item.options:
        label = words
        if plain(words) in {
            plain(f"{a} {j} {b}") for a in item.options for b in item.options for j in ("or", "oder", "ou", "o")
        }:
            label = _kind_label(item.options, match)
        return DraftField(label, "choice", options=item.options, prices=item.prices, note=item.note)
    if item.numbers:
        low, high = item.numbers
        kind = "rating" if low == 1 and high == 5 else "int"
        return DraftField(words, kind, minimum=Decimal(low), maximum=Decimal(high), note=item.note)
    kind, target, options = (match.type, match.target, match.options) if match else ("", "", ())
    # The grammar lets a model invent options only from the request's words; a list it was not given is a guess.
    if kind == "choice" and not _STATUS.search(plain(words)):
        kind, options = "", ()
    if match and match.type == "yesno" and type_hint(words) not in ("yesno", ""):
        kind = ""
    return DraftField(words, kind, target=target, options=options, note=item.note)


_STATUS = re.compile(r"\b(?:status|state|stage|phase|statut|etat|estado|stato|situacao)\b")


def _kind_label(options: tuple[str, ...], match: RawField | None) -> str:
    """Name a choice that the person gave by its options only: `In or Out`, `Cash or Bank`."""
    del match
    words = " ".join(map(plain, options))
    if re.search(
        r"\b(?:in|out|entrada|saida|salida|entree|sortie|zugang|abgang|carico|scarico|charge|payment)\b", words
    ):
        return "Kind"
    if re.search(r"\b(?:cash|card|bank|transfer|cheque|paypal)\b", words):
        return "Method"
    return " or ".join(options)


def _from_raw(raw: RawTable, language: str) -> DraftTable:
    del language
    table = DraftTable(in_words(raw.label))
    for one in raw.fields:
        options = one.options
        if one.type == "choice" and _STATUS.search(plain(one.label)):
            options = tuple(o for o in options if plain(o) not in _JUNK)
        if plain(one.label) not in ("money", "number") or len(raw.fields) == 1:
            table.add(DraftField(one.label, one.type, options=options, target=one.target))
    return table


def _add_unlisted(draft: Draft, raw: tuple[RawTable, ...], request: str, language: str) -> None:
    """Add the model's tables that no list stands for."""
    listed = [t for t in draft.tables]
    for table in raw:
        if any(plain(t.label) == plain(table.label) or _means(t.label, table.label) for t in draft.tables):
            continue
        linked = any(f.type in ("link", "") and _means(f.label, table.label) for t in draft.tables for f in t.fields)
        fields = [f for f in table.fields if not any(_means(g.label, f.label) for t in listed for g in t.fields)]
        # Beside lists, a table must be named as a thing of its own and hold something that no list holds.
        if listed and not linked:
            links = sum(f.type == "link" for f in table.fields)
            plural = _is_plural_thing(request, table.label)
            if not plural or (len(fields) - links < 1 and not links):
                continue
            if len(fields) - links < 1 and links < 2:
                continue
            if not _named(table.label, request):
                continue
        new = _from_raw(table, language)
        if listed and linked:
            mine = [
                f
                for f in new.fields
                if f.type != "link"
                and (f.name == "name" or not any(_means(g.label, f.label) for t in listed for g in t.fields))
            ]
            new.fields = mine if _is_plural_thing(request, table.label) else mine[:1]
            new.fields = new.fields or [DraftField("name", "text")]
        draft.tables.append(new)


def _named(label: str, request: str) -> bool:
    words = stems(request)
    return all(any(alike(want, word) for word in words) for want in stems(label))


def _is_plural_thing(request: str, label: str) -> bool:
    """Say whether a request speaks of many of this thing, or of a list or record of it."""
    text = plain(request)
    last = stems(label)[-1] if stems(label) else ""
    if not last:
        return False
    root = re.escape(last[: max(3, len(last) - 1)])
    words = set(re.findall(rf"\b{root}\w*\b", text))
    if any(
        word != last and (word.endswith(("s", "en", "er", "i", "n")) or (word.endswith("e") and last[-1] in "ao"))
        for word in words
        if len(word) <= len(last) + 3
    ):
        return True
    return bool(
        re.search(rf"\b(?:each|every|per|jede[nrs]?|chaque|cada|ogni|elke)\s+{root}\w*\b", text)
        or re.search(rf"\b{root}\w* (?:list|log|history|management|profiles?)\b", text)
        or (
            {"children": "child", "people": "person"}.get(next((w for w in ("children", "people") if w in text), ""))
            == last
        )
    )


def _settle_type(
    draft: Draft, table: DraftTable, one: DraftField, options: tuple[tuple[str, tuple[str, ...]], ...], request: str
) -> None:
    hint = type_hint(one.label, draft.language)
    if one.note == "yes/no":
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
            if _means(one.label, words)
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
        elif hint == "yesno" and one.type == "date":
            pass
        elif hint == "note" and one.type == "text":
            pass
        elif (
            hint == "money"
            and one.type in ("number", "int")
            and re.search(r"\b(?:amount|menge|valor|rate|total|value)\b", plain(one.label))
            and re.search(r"\b(?:kg|litres?|ml|pieces|units)\b", plain(one.label))
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


def _span_types(table: DraftTable, one: DraftField, language: str) -> None:
    """Settle `start`, `end`, `from`, `to`: times where the table has a date of its own, else dates."""
    if not re.fullmatch(
        r"(?:start|end|from|to|until|von|bis|de|a|ab|beginn|begin|ende|debut|fin|inicio|inizio|fine|dal|al|desde|hasta|starts|ends)(?: (?:at|on|um|when))?",
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
    one.type = "time" if has_date else "date" if one.type not in ("time", "datetime") else one.type


def _links(draft: Draft, raw: tuple[RawTable, ...], language: str) -> None:
    """Make links of fields that name another table; make text of links that point nowhere."""
    for table in draft.tables:
        for one in table.fields:
            if (
                one.type
                in ("choice", "choices", "date", "datetime", "time", "yesno", "rating", "image", "email", "phone")
                and one.type != "link"
            ):
                continue
            wish = one.target or one.label
            if note := re.match(r"^(?:an?|the|ein|eine|un|une|una)\s+(\w+)$", one.note.strip(), re.IGNORECASE):
                wish = note[1]
            target = _table_for(draft, wish, table) or _table_for(draft, one.label, table)
            if target is None and (one.type == "link" or "from our" in one.note or "from the" in one.note):
                source = next((r for r in raw if _means(r.label, wish)), None)
                if source is not None and "list" in one.note:
                    target = _from_raw(source, language)
                    draft.tables.insert(0, target)
                elif "list" in one.note:
                    target = DraftTable(in_words(one.label), fields=[DraftField("name", "text", required=True)])
                    draft.tables.insert(0, target)
            if target is None or target is table:
                if one.type == "link":
                    one.type, one.target = "text", ""
                continue
            one.type, one.target, one.required, one.options = "link", target.name, True, ()
    for table in draft.tables:
        seen: set[str] = set()
        for one in list(table.fields):
            if one.type == "link":
                if one.target in seen and _means(one.label, one.target):
                    table.fields.remove(one)
                seen.add(one.target)
    _line_tables(draft)


def _table_for(draft: Draft, words: str, table: DraftTable) -> DraftTable | None:
    wanted = stems(words)
    for other in draft.tables:
        if other is table:
            continue
        name = stems(other.label)
        if len(name) == len(wanted) and all(alike(a, b) for a, b in zip(wanted, name, strict=True)):
            return other
    return None


def _line_tables(draft: Draft) -> None:
    """Link `Order line` to `Order` where a list of lines was written for it."""
    for table in draft.tables:
        words = stems(table.label)
        if len(words) == 2 and words[1] in ("line", "item", "position", "entry", "row"):
            parent = next(
                (t for t in draft.tables if t is not table and stems(t.label) and alike(stems(t.label)[-1], words[0])),
                None,
            )
            if parent is not None and not any(f.target == parent.name for f in table.fields):
                new = DraftField(
                    parent.label.lower() if draft.language != "de" else parent.label,
                    "link",
                    target=parent.name,
                    required=True,
                )
                table.fields.insert(0, new)


def _named_things(draft: Draft, options: tuple[tuple[str, tuple[str, ...]], ...]) -> None:
    """Make a choice of a link to a table of a few named things (`our two fridges (Fridge A and Fridge B)`)."""
    used = {f.options for t in draft.tables for f in t.fields if f.options}
    for words, named in options:
        if named in used or not stems(words):
            continue
        thing = stems(words)[-1]
        target = next((t for t in draft.tables if stems(t.label) and alike(stems(t.label)[-1], thing)), None)
        fields = [f for t in draft.tables for f in t.fields if stems(f.label) and alike(stems(f.label)[-1], thing)]
        linked = [
            f
            for t in draft.tables
            for f in t.fields
            if target is not None and f.type == "link" and f.target == target.name
        ]
        if target is not None and linked and len(target.fields) <= 2 and not target.listed:
            for one in linked:
                one.type, one.target, one.options = "choice", "", named
            draft.tables.remove(target)
        elif fields and fields[0].type in ("text", "int", "number") and fields[0].type == "text":
            fields[0].type, fields[0].options = "choice", named
        elif target is None and len(draft.tables) == 1 and not fields and thing[-1:] in "snei" and thing not in _CLICKS:
            draft.tables[0].fields.insert(0, DraftField(singular(thing, draft.language), "choice", options=named))


_CLICKS = frozenset("click clicks button buttons press presses knopf klick topics defects clique".split())


def _drop_repeats(draft: Draft, request: str) -> None:
    """Drop a table whose fields all repeat another's, or that nothing needs."""
    for table in list(draft.tables):
        if table.listed or len(draft.tables) == 1:
            continue
        linked = any(True for _ in draft.children(table))
        others = [t for t in draft.tables if t is not table]
        own = [
            f
            for f in table.fields
            if f.type != "link" and not any(_shares(g.label, f.label) for t in others for g in t.fields)
        ]
        if any(f.options and _means(f.label, table.label) for t in others for f in t.fields):
            draft.tables.remove(table)
            for t in others:
                for f in t.fields:
                    if f.target == table.name:
                        f.type, f.target = "text", ""
            continue
        if (
            linked
            and len(table.fields) <= 1
            and any(o.listed for o in others)
            and not _is_plural_thing(request, table.label)
        ):
            for other, link in list(draft.children(table)):
                del other
                link.type, link.target, link.required = "text", "", False
            draft.tables.remove(table)
            continue
        links = table.of("link")
        if (
            not linked
            and not own
            and len(links) == 1
            and any(alike(stems(table.label)[0], stems(o.label)[0]) for o in others if o.name == links[0].target)
        ):
            draft.tables.remove(table)
            continue
        named = _is_plural_thing(request, table.label) and _named(table.label, request)
        if not linked and not own and len(links) < 2 and (not named or any(o.listed for o in others)):
            draft.tables.remove(table)
        elif not linked and not named and any(o.listed for o in others):
            draft.tables.remove(table)


def _shares(one: str, other: str) -> bool:
    """Say whether two labels share a word that isn't one of everyday (date, name, number)."""
    everyday = {
        "date",
        "name",
        "number",
        "time",
        "day",
        "note",
        "datum",
        "fecha",
        "data",
        "nom",
        "nombre",
        "nome",
        "description",
    }
    if _means(one, other):
        return True
    return any(alike(a, b) and a not in everyday for a in stems(one) for b in stems(other))


_SMALL = {
    w: n
    for n, ws in enumerate(
        (
            "",
            "one a ein eine einen un une una uno um uma",
            "two zwei deux dos due dois duas",
            "three drei trois tres tre três",
            "four vier quatre cuatro quattro quatro",
            "five fünf cinq cinco cinque",
            "six sechs seis sei",
            "seven sieben sept siete sette sete",
            "eight acht huit ocho otto oito",
            "nine neun neuf nueve nove",
            "ten zehn dix diez dieci dez",
            "",
            "twelve zwölf douze doce dodici doze",
            "",
            "fourteen vierzehn quatorze catorce quattordici quatorze",
        )
    )
    for w in ws.split()
}


_DEFAULT_STATUS = {
    "en": ("Open", "In progress", "Done"), "de": ("Offen", "In Arbeit", "Erledigt"), "fr": ("Ouvert", "En cours", "Terminé"),
    "es": ("Abierto", "En curso", "Hecho"), "it": ("Aperto", "In corso", "Fatto"), "pt": ("Aberto", "Em andamento", "Feito"),
}  # fmt: skip


def _later_than(table: DraftTable, one: DraftField) -> Expr | None:
    """Read `(three weeks after taken on)` as a default of a date."""
    found = re.search(
        r"(\w+)\s+(days?|weeks?|months?|years?|tage|wochen|monate|jahre|jours|semaines|mois|dias|días|semanas|meses|giorni|settimane|mesi)\s+(?:after|from|later than|nach|après|después de|dopo|depois de)\b",
        one.note,
        re.IGNORECASE,
    )
    if not found:
        return None
    count = int(found[1]) if found[1].isdigit() else _SMALL.get(found[1].lower(), 0)
    start = next(
        (
            f
            for f in table.fields
            if f is not one and f.type == "date" and _means(f.label, one.note[found.end() :].split(",")[0])
        ),
        None,
    ) or next(
        (f for f in table.fields if f is not one and f.type == "date" and date_role(f.label) in ("start", "")), None
    )
    unit = plain(found[2])
    name = (
        "weeks"
        if unit[0] in "ws"
        else "months"
        if unit.startswith("mo") or unit.startswith("mes") or unit.startswith("moi")
        else "years"
        if unit[0] == "y" or unit.startswith("jahr")
        else "days"
    )
    if not count or start is None:
        return None
    return Binary("+", Path((start.name,)), Call(name, (Number(Decimal(count)),)))


_EVENT = re.compile(
    r"^(?:date|day|datum|tag|fecha|data|dia|giorno|jour|date found|found on|received(?: on)?|since(?: when)?|taken(?: on)?|lent on|"
    r"date received|applied on|issued(?: on)?|ausgegeben am|date d arrivee|data de entrada|eingang\w*)$"
)


def _finish(draft: Draft, table: DraftTable) -> None:
    """Settle what must be filled in, what is filled in by itself, and what notes in brackets ask for."""
    if all(f.type in ("link", "date", "time") for f in table.fields) and not table.fields:
        table.add(DraftField("name", "text"))
    for place, one in enumerate(table.fields):
        note = plain(one.note)
        one.required = one.type == "link" or (place == 0 and one.type in ("text", "date", "int", "number", "choice"))
        if re.search(r"\bmust|required|mandatory|pflicht|obligato|obrigator|obbligator", note):
            one.required = True
        if re.search(
            r"\bonce|twice|unique|einmal|doppelt|une (?:seule )?fois|deux fois|unic[oa]|una (?:sola )?vez|dos veces|due volte|duas vezes|repet",
            note,
        ):
            one.unique = True
        if one.type == "choice" and len(one.options) < 2:
            one.type, one.options = (
                ("choice", _DEFAULT_STATUS.get(draft.language, _DEFAULT_STATUS["en"]))
                if _STATUS.search(plain(one.label))
                else ("text", ())
            )
        if one.type == "choice" and (
            _STATUS.search(plain(one.label))
            or re.search(
                r"\b(?:new|open|requested|draft|waiting|pending|planned|neu|offen|nouveau|nuevo|nuovo|novo)\b",
                plain(one.options[0]) if one.options else "",
            )
        ):
            one.default = option_default(one.options[0])
        if one.type == "yesno":
            one.default = NO
        if one.type == "date" and (later := _later_than(table, one)) is not None:
            one.default = later
        if one.type == "date" and _EVENT.match(" ".join(re.findall(r"[^\W_]+", plain(one.label)))):
            one.default = TODAY
    if table.fields and table.fields[0].type in ("link", "date", "time", "yesno"):
        # What is first is shown where the record is linked from: a name does that better than a date.
        named = next(
            (
                f
                for f in table.fields
                if re.search(
                    r"\b(?:name|title|number|titel|nom|nome|nombre|titre|titulo|titolo)\b|nummer", plain(f.label)
                )
                and f.type == "text"
            ),
            None,
        )
        if named is not None and any(True for _ in draft.children(table)):
            table.fields.remove(named)
            table.fields.insert(0, named)
            named.required = True
    table.name = table_identifier(table.label)
