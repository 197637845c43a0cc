"""Feedback about how a field is entered: must it be filled in, what it starts with, what can be picked, where from.

Owns one more option, a text that becomes a list to pick from or a table of its own, and the order of a list.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re
from dataclasses import replace

from homespun.core.edits import Add, Change, Edit
from homespun.core.expressions import Flag, Number, Text
from homespun.core.heads import head_of
from homespun.core.plan import Calc, Field, FieldType, Input, Page, PageKind, Plan, Result, Table
from homespun.core.plan_parser import FieldLine
from homespun.core.plan_text import statement_text
from homespun.planner.draft import Draft, DraftField, DraftTable, identifier, plan_field, quote, table_identifier
from homespun.planner.feedback.asks import Ask, phrases, wish_like
from homespun.planner.feedback.names import QUOTES
from homespun.planner.feedback.things import Thing, field_of, things
from homespun.planner.feedback.totals import into_total
from homespun.planner.feedback.values import figures, parsed_line
from homespun.planner.feedback.words import ADD_STRONG, ADD_WEAK, FALLING, INTO, OPTIONAL, REQUIRED, SORT, words_of
from homespun.planner.text.fieldtypes import type_hint
from homespun.planner.text.lists import listings
from homespun.planner.text.options import options_of
from homespun.planner.text.reading import alike, in_words, plain, stems

_PICK = re.compile(
    r"\b(pick\w*|choos\w+|select\w*|drop ?down|(?:a|as a|be a|a fixed) list\b|list of|auswahl\w*|auswahlen|ausgewahlt|wahlen|liste\b|choisir|choix|liste deroulante|menu deroulant|selectionn\w+|elegir|escog\w+|seleccion\w+|desplegable|lista|scegli\w+|sceglie\w*|selezion\w+|menu a tendina|elenco|escolh\w+|lista suspensa|kiezen|keuzelijst|wybor\w*|wybier\w*)\b"
)
_OPTION_WORDS = re.compile(
    r"\b(options?|choices?|missing|one more|another|additional|neu\w*|there(?:'| i)s also|can also be|also be|also needs?|also have|also sell|also offer|new|fehl\w+|weitere\w*|noch ein\w*|auch|manque\w*|encore un\w*|aussi|nouveau|nouvelle|falta\w*|otr[oa]|tambien|nuev[oa]|manca\w*|un ?altr[oa]|anche|nuov[oa]|mais um\w*|tambem|outr[oa]|nov[oa]|ontbre\w+|ook|brakuje|takze)\b"
)
_DEFAULT = re.compile(
    r"\b(by default|default|unless (?:\w+ ){1,4}(?:else|other\w*)|wenn nichts andere\w*|sauf (?:mention|indication|avis)|salvo que|a menos que|se non (?:\w+ ){0,2}altro|a nao ser que|start(?:s)? (?:with|as)|pre ?(?:set|filled|selected)|standardmassig|vorbeleg\w*|voreingestellt|vorausgewahlt|standard(?:wert)?|par defaut|predefini\w*|por defecto|predeterminad\w*|predefinit\w*|di default|por padrao|predefinid\w*|standaard|domyslni\w*)\b"
)
_DETAILS = re.compile(r"\s(?:with|mit|avec|con|com|met)\s", re.IGNORECASE)


_MUST_HAVE = re.compile(
    r"\b(?:must (?:always |all )?have|ha(?:s|ve) to (?:always )?have|muss (?:immer )?(?:\w+ ){1,4}haben|mussen (?:immer )?(?:\w+ ){1,4}haben|doi(?:t|vent) (?:toujours )?avoir|deben? (?:siempre )?tener|tienen? que tener|dev(?:e|ono) (?:sempre )?avere|(?:deve|devem|tem que|precisa) (?:sempre )?ter|moet(?:en)? (?:altijd )?(?:\w+ ){1,3}hebben|musi miec)\b"
)


def required_edits(plan: Plan, draft: Draft, ask: Ask) -> list[Edit]:
    """Make a field required, or no longer."""
    optional = OPTIONAL.search(ask.words)
    if not optional and not REQUIRED.search(ask.words) and not _MUST_HAVE.search(ask.words):
        return []
    edits: list[Edit] = []
    there = [t for t in things(plan, draft, ask.text) if t.kind in ("field", "input") and t.strength >= 0.75]
    if not there and ask.before:
        there = [t for t in things(plan, draft, ask.before) if t.kind in ("field", "input") and t.strength >= 0.9][-1:]
    for thing in there:
        field = field_of(plan, thing.path)
        if field is not None and field.required == bool(optional):
            edits += _changed(thing.path, replace(field, required=not optional))
    return edits


def default_edits(plan: Plan, draft: Draft, ask: Ask) -> list[Edit]:
    """Give what a field starts with."""
    if not _DEFAULT.search(ask.words):
        return []
    there = things(plan, draft, ask.text)
    for thing in there:
        field = field_of(plan, thing.path) if thing.kind in ("field", "option", "input") else None
        if field is None:
            continue
        if thing.option:
            return _changed(thing.path, replace(field, default=Text(thing.option)))
        said = figures(ask.text)
        line = None
        if field.type in (FieldType.INT, FieldType.NUMBER, FieldType.MONEY, FieldType.PERCENT) and said:
            line = parsed_line(f"input x {field.type.value} ={said[-1].value}")
        elif field.type in (FieldType.DATE, FieldType.DATETIME) and re.search(
            r"today|heute|aujourd|hoy|oggi|hoje|vandaag|dzis", ask.words
        ):
            line = parsed_line("input x date =today")
        elif field.type is FieldType.YESNO:
            no = re.search(r"\b(no|nein|non|nao|nee|nie)\b", ask.words)
            return _changed(thing.path, replace(field, default=Flag(not no)))
        if isinstance(line, Input) and (isinstance(line.field.default, Number) or line.field.default is not None):
            return _changed(thing.path, replace(field, default=line.field.default))
    return []


def pick_edits(plan: Plan, draft: Draft, ask: Ask) -> list[Edit]:
    """Make a text a list to pick from; with details of its own it becomes a table."""
    if not _PICK.search(ask.words):
        return []
    before = [
        *things(plan, draft, _DETAILS.split(ask.text)[0]),
        *(things(plan, draft, ask.before) if ask.before else ()),
    ]
    texts = [
        t
        for t in before
        if t.kind == "field" and (f := field_of(plan, t.path)) and f.type in (FieldType.TEXT, FieldType.NOTE)
    ]
    if not texts:
        return []
    thing = max(texts, key=lambda t: t.strength)
    field = field_of(plan, thing.path)
    if field is None:
        return []
    details = _details(ask.text)
    if details:
        return _as_table(plan, draft, thing, field, details)
    options = _listed(ask.text) or _listed(ask.before)
    if options:
        default = field.default if isinstance(field.default, Text) and field.default.value in options else None
        return _changed(thing.path, replace(field, type=FieldType.CHOICE, options=options, default=default))
    return []


def _listed(text: str) -> tuple[str, ...]:
    if ":" in text and (options := options_of(text.split(":", 1)[1].split(".")[0].strip())):
        return options
    if found := re.search(r"\(([^()]+)\)", text):
        return options_of(found[1])
    run = re.search(
        r"((?:[A-ZÄÖÜÉ0-9][\w’'+-]*(?: (?:(?!and|or|und|oder|et|ou|y|o|e)[\w’'+-]+)){0,2}(?:\s*[,/|]\s*|\s+(?:or|oder|ou|o|and|und|et|y|e)\s+))+[A-ZÄÖÜÉ0-9][\w’'+-]*(?: [A-ZÄÖÜÉ][\w’'+-]*)*)\s*[.!?]?",
        text,
    )
    return options_of(run[1]) if run else ()


def _details(text: str) -> tuple[str, ...]:
    """Give the fields of `a list of bakers with name and phone`."""
    found = re.search(
        r"\b(?:list|table|tabelle|liste|tabla|lista|tabella|elenco|tabela)\b.*?\s(?:with|mit|avec|con|com|met)\s+(?:(?:their|its|a|the|ihrem|ihrer|leur|su|sus|il loro|seu)\s+)?([^.:;]+)",
        text,
        re.IGNORECASE,
    )
    if not found or re.match(r"[A-ZÄÖÜ]\w*,", found[1]):
        return ()
    told = re.split(
        r",?\s+(?:so|damit|sodass|pour que|afin|para que|così|in order|om te|żeby)\b", found[1], flags=re.IGNORECASE
    )[0]
    words = re.split(
        r",\s*(?:and|und|et|y|e)?\s*(?:to|um|pour|para|per)\b|,\s+(?:and|und|et|y|e)\s+(?:to\s+)?(?:pick|choose|select|wähl\w*|choisir|elegir|scegliere|escolher)",
        told,
    )[0]
    lists = listings("x: " + words)
    parts = [item.words for item in lists[0].items] if lists else re.split(r",\s*|\s+(?:and|und|et|y|e)\s+", words)
    tidy = [
        re.sub(r"^(?:a|an|the|their|el|la|un|una|le|der|die|das|il|o)\s+", "", p.strip(), flags=re.IGNORECASE)
        for p in parts
    ]
    return tuple(p for p in tidy if p and len(p.split()) <= 4)[:8]


def _as_table(plan: Plan, draft: Draft, thing: Thing, field: Field, details: tuple[str, ...]) -> list[Edit]:
    label = field.label or in_words(field.name)
    name = table_identifier(label)
    if plan.table(name) is not None:
        return _changed(thing.path, replace(field, type=FieldType.LINK, target=name, default=None, options=()))
    new = DraftTable(label, name=name)
    for at, words in enumerate(details):
        kind = type_hint(words, draft.language) or "text"
        new.add(DraftField(in_words(words), kind, required=at == 0 and kind == "text"))
    table = Table(name, tuple(plan_field(f) for f in new.fields), "" if table_identifier(label) == label else label)
    return [Add(table), *_changed(thing.path, replace(field, type=FieldType.LINK, target=name, default=None))]


def option_edits(plan: Plan, draft: Draft, ask: Ask, small: frozenset[str]) -> list[Edit]:
    """Give one or more options to a choice: it is named, or an option of it is, and something new stands beside."""
    there = things(plan, draft, ask.text)
    choices = [
        t for t in there if t.kind in ("field", "input", "option") and (f := field_of(plan, t.path)) and f.options
    ]
    told = ALSO_DO.search(ask.text) or _FORGOT.search(ask.text)
    if not (told or _OPTION_WORDS.search(ask.words) or ADD_STRONG.search(ask.words)):
        return []
    thing = max(choices, key=lambda t: t.strength, default=None)
    quoted = [q for q in QUOTES.findall(ask.text)]
    path, field, known = (
        (thing.path, field_of(plan, thing.path), thing.words) if thing is not None else _choice_meant(plan, ask, there)
    )
    if field is None:
        return []
    text = ask.text.split(":", 1)[1] if ":" in ask.text else ask.text
    text = re.split(
        r",\s+(?:it|they|that|which|der|die|das|qui|que|che)\s+(?:costs?|is|kostet|coute|coûte|cuesta|costa|custa)\b",
        text,
    )[0]
    newcomer = _FORGOT.search(ask.text) or (
        NEWCOMER.search(ask.text) or ALSO_DO.search(ask.text) if thing is None else None
    )
    if newcomer:
        new = [newcomer["name"]]
    elif ":" in ask.text:
        first_part = re.sub(r",\s*[^,]*\d[^,]*$", "", text)  # "Hairdryer, deposit 8": what it costs is no option
        new = [p for p in (options_of(first_part.strip(" .!")) or (first_part,))]
    else:
        new = quoted or [p.text for p in phrases(draft, text, small, known)]
        new = [p for p in new if p[:1].isupper() or p in quoted or thing is None or len(new) == 1]
    new = [p for p in new if p in quoted or ":" in ask.text or not wish_like(plain(p))]
    new = [_PRICE.sub("", p) for p in new]
    every = [in_words(p.strip(" .!?'\"„“”‘’«»")) for p in new]
    every = [p for p in every if p and len(p.split()) <= 4 and not any(plain(o) == plain(p) for o in field.options)]
    capital = [p for p in new if newcomer or p.strip(" '\"")[:1].isupper() or p in quoted or ":" in ask.text]
    if not every or not capital or (thing is not None and thing.kind == "field" and "_" in "".join(every)):
        return []
    edits = _changed(path, replace(field, options=_placed(field.options, every, ask.text)))
    said = figures(ask.text)
    return [*edits, *_priced(plan, path, field, every, said[-1].value if said else "")]


_PRICE = re.compile(
    r"\s+(?:for|at|für|zu|pour|à|por|a|per|voor|za)?\s*[€£$]?\s?\d[\d.,]*\s*(?:€|£|\$|%|euros?)?$", re.IGNORECASE
)
NEWCOMER = re.compile(
    r"\b(?:new|another|one more|additional|second|third|fourth|fifth|neue[rns]?|weitere[rns]?|noch ein\w*|nouve(?:au|lle|l)|autre|nuev[oa]|otr[oa]|nuov[oa]|altr[oa]|nov[oa]|outr[oa])\s+[^\W\d_]+(?:\s+(?:to|for)\s+\w+)?"
    r"(?:\s*[,:–-]|\s+(?:called|named|is|heißt|namens|qui s'appelle|llamad[oa]|che si chiama|chamad[oa]))\s*(?:(?:an?|the|eine?n?|une?|una?|uma?)\s+)?(?P<name>[A-ZÄÖÜÉÁ][\w’'-]*(?: [A-ZÄÖÜÉÁ0-9][\w’'-]*){0,2})"
)
ALSO_DO = re.compile(
    r"^(?:and |oh |well |ah )*(?:we|i|wir|ich|nous|on|noi|n[oó]s|nosotros)\s+(?:now |also |jetzt |auch |aussi |ahora |tambi[eé]n |anche |ora )*(?:do|have|got|sell|offer|take|lend|rent|teach|serve|make|haben|machen|bieten|verkaufen|verleihen|avons|vendons|faisons|tenemos|vendemos|hacemos|abbiamo|vendiamo|facciamo|temos|vendemos|fazemos)\s+"
    r"(?:now |also |jetzt |auch |aussi |ahora |anche )*(?P<name>[A-ZÄÖÜÉÁ][\w’'-]*(?: [A-ZÄÖÜÉÁ0-9][\w’'-]*){0,2})\s*(?=(?:as well|too|also|now|from|auch|jetzt|ab|aussi|maintenant|tambi[eé]n|ahora|anche|ora|tamb[eé]m|agora)\b)",
)
_FORGOT = re.compile(
    r"\b(?:[Ff]orgot|[Ff]orgotten|[Mm]issed|[Mm]issing|[Vv]ergessen|[Oo]ubli[ée]|[Oo]lvid[ée]|[Dd]imenticato|[Ee]squeci)\s+(?:an?|the|one|eine?n?|une?|una?|uma?)\s+(?P<noun>[^\W\d_]+)\s*[,:]\s*(?P<name>[A-ZÄÖÜÉÁ][\w’'-]*(?: [A-Z0-9][\w’'-]*)?)"
)
_BETWEEN = re.compile(
    r"\b(?:between|after|behind|zwischen|nach|entre|apr[eè]s|despu[eé]s de|tra|fra|dopo|depois de)\s+['\"]?(?P<one>\w[\w-]*)"
)
_CAN_BE = re.compile(
    r"\bcan (?:also )?be\b|kann (?:auch )?\w+ sein|peut (?:aussi )?etre|puede (?:\w+ )?(?:ser|estar)|puo (?:anche )?essere|pode (?:tambem )?(?:ser|estar)"
)


def _choice_meant(
    plan: Plan, ask: Ask, there: tuple[Thing, ...]
) -> tuple[tuple[str, ...], Field | None, tuple[int, ...]]:
    """Give the choice that nobody named: a calculator's only one, or that of the table that "can also be" something."""
    only = [i.field for i in plan.of(Input) if i.field.options]
    if len(only) == 1 and figures(ask.text):
        return (only[0].name,), only[0], ()
    if NEWCOMER.search(ask.text) or ALSO_DO.search(ask.text):
        free = [(t.name, f) for t in plan.of(Table) for f in t.fields if _grows(f)]
        priced = [one for one in free if any(f"match({one[1].name}," in statement_text(s) for s in plan.of(Calc))]
        if len(free) > 1 and len(priced) == 1:
            free = priced
        return ((free[0][0], free[0][1].name), free[0][1], ()) if len(free) == 1 else ((), None, ())
    table = next((t for t in there if t.kind == "table"), None)
    found = plan.table(table.path[0]) if table is not None and _CAN_BE.search(ask.words) else None
    field = next((f for f in found.fields if f.type is FieldType.CHOICE), None) if found else None
    if field is None or table is None:
        return (), None, ()
    return (table.path[0], field.name), field, table.words


def _placed(options: tuple[str, ...], new: list[str], text: str) -> tuple[str, ...]:
    """Put new options at the end, or behind the one they come after: `between Green and Brown`."""
    found = _BETWEEN.search(text)
    at = next((i + 1 for i, one in enumerate(options) if found and plain(one) == plain(found["one"])), len(options))
    return (*options[:at], *new, *options[at:])


def _grows(field: Field) -> bool:
    """Say whether a choice holds things or people that come and go: neither states nor numbers."""
    return field.type is FieldType.CHOICE and field.default is None and not field.options[0][:1].isdigit()


def _priced(plan: Plan, path: tuple[str, ...], field: Field, new: list[str], value: str) -> list[Edit]:
    """Add a case for a new option where every option has its value."""
    edits: list[Edit] = []
    for one in plan.statements:
        if not isinstance(one, Calc | Result) or (isinstance(one, Calc) and one.table != path[0]) or not value:
            continue
        text = statement_text(one)
        found = re.search(
            rf"match\({field.name}((?:, \"[^\"]+\"(?: \| \"[^\"]+\")*: [\d.]+(?: %)?)+)(, else [^)]+)?\)", text
        )
        if found and len(new) == 1:
            line = parsed_line(text[: found.end(1)] + f", {quote(new[0])}: {value}" + text[found.end(1) :])
            if line is not None:
                edits.append(Change(head_of(one), line))
    return edits


def sort_edits(plan: Plan, draft: Draft, ask: Ask) -> list[Edit]:
    """Give the order of a list."""
    if not SORT.search(ask.words):
        return []
    there = things(plan, draft, ask.text)
    named = [t for t in there if t.kind == "table"]
    fields = [t for t in there if t.kind in ("field", "calc") and t.strength >= 0.55]
    if named and any(f.path[0] == named[0].path[0] for f in fields):
        fields = [f for f in fields if f.path[0] == named[0].path[0]]
    if fields:
        best = max(fields, key=lambda t: t.strength)
        table, name = best.path
    else:
        table = named[0].path[0] if named else draft.tables[-1].name if draft.tables else ""
        name = _sort_field(draft, table, ask.words)
    if not table or not name:
        return []
    sort = ((name, bool(FALLING.search(ask.words))),)
    page = next((p for p in plan.of(Page) if p.kind is PageKind.RECORDS and p.table == table and p.where is None), None)
    if page is not None:
        return [Change(head_of(page), replace(page, sort=sort))]
    return [Add(Page(PageKind.RECORDS, table, sort=sort))]


def _sort_field(draft: Draft, table: str, words: str) -> str:
    found = draft.table(table)
    if found is None:
        return ""
    if re.search(r"alphab|alfab", words):
        return next((f.name for f in found.of("text")), "")
    if re.search(r"newest|latest|oldest|recent|neu|alt|ancien|nuev|antigu|vecch|nov|velh|date|datum|fecha|data", words):
        return next((f.name for f in found.of("date", "datetime")), "")
    if re.search(r"expensive|cheap|teuer|billig|cher|caro|barat|econom", words):
        return next((f.name for f in found.numbers() if f.type == "money"), "")
    return next((f.name for f in found.numbers()), "")


def shown_edits(plan: Plan, ask: Ask) -> list[Edit]:
    """Show a hidden result of a calculator, or hide one."""
    words = stems(ask.text)
    for one in plan.of(Result):
        label = stems(one.label or in_words(one.name))
        if not all(any(alike(a, b) for b in words) for a in label):
            continue
        if one.hidden and re.search(
            r"\b(show|see|display|zeig\w*|sehen|anzeigen|montr\w+|affich\w+|voir|muestr\w+|mostr\w+|ver|vedere|exib\w+|toon|pokaz\w*)\b",
            ask.words,
        ):
            return [Change(head_of(one), replace(one, hidden=False))]
    return []


def _changed(path: tuple[str, ...], field: Field) -> list[Edit]:
    if len(path) == 1:
        return [Change(f"input {path[0]}", Input(field))]
    return [Change(".".join(path), FieldLine(path[0], field))]


_ENTRY = words_of(
    "input inputs entry goes go comes eingabe eingabefeld entree saisie entrada entradas ingresso inserimento invoer"
)


def new_input_edits(plan: Plan, draft: Draft, ask: Ask, small: frozenset[str]) -> list[Edit]:
    """Give one more thing to type into a calculator, which no formula uses yet."""
    if not any(plan.of(Input)) or draft.tables or not (ADD_STRONG.search(ask.words) or ADD_WEAK.search(ask.words)):
        return []
    edits: list[Edit] = []
    known = [
        at
        for one in things(plan, draft, ask.text)
        if one.kind in ("result", "input") and one.strength >= 0.95
        for at in one.words
    ]
    for phrase in phrases(draft, ask.text, small | _ENTRY, known):
        if not phrase.article or wish_like(plain(phrase.text)) or INTO.search(plain(phrase.text)):
            continue
        label = in_words(phrase.text)
        kind = type_hint(label, draft.language) or "number"
        options = options_of(phrase.note) if phrase.note else ()
        field = Field(identifier(label), FieldType.CHOICE if options else FieldType(kind), "", options)
        if not any(i.field.name == field.name for i in plan.of(Input)):
            edits.append(Add(Input(field)))
            edits += into_total(plan, draft, ask, field.name)
    return edits
