"""What a message about an app asks to be changed, as edits: names, colours, options, settings, fields, pages, rules.

Owns the words for adding, renaming and removing in several languages. A wish that can't be met is declined with the
nearest thing and nothing else changes. Knows nothing of the model.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re

from homespun.core.edits import Add, Decline, Edit, Say
from homespun.core.plan import Plan
from homespun.core.plan_parser import FieldLine
from homespun.planner.calculations import RECIPES
from homespun.planner.draft import Draft, DraftField, DraftTable, plan_field, quote
from homespun.planner.feedback_names import look_edits, prettier, removal_edits, rename_edits
from homespun.planner.feedback_values import option_edits, parsed_line, setting_edits, sum_edits
from homespun.planner.fieldtypes import type_hint
from homespun.planner.from_plan import draft_of
from homespun.planner.impossible import impossible
from homespun.planner.option_lists import option_lists
from homespun.planner.options import options_of
from homespun.planner.reading import in_words, plain, sentences, voice
from homespun.planner.wishes import passages, read_wishes

_VAGUE = re.compile(
    r"\b(nicer|prettier|pretty|dull|boring|ugly|modern|better|improve|improvement|hard to read|easier|clearer|look at first|confusing|schoner|hubscher|langweilig|ubersichtlich\w*|unubersichtlich|besser|"
    r"plus joli|plus beau|moche|mieux|mas bonit\w*|feo|mejor\w*|piu bell\w*|brutt\w*|miglior\w*|mais bonit\w*|fei[oa]|melhor\w*|mooier|ladniej\w*)\b"
)


_ADD = re.compile(
    r"\b(add|need|want|also|plus|include|put|have|could we|a (?:box|field|column)|note down|know|hinzu\w*|erganz\w*|dazu|noch|auch|brauch\w*|mochte|ajout\w*|aussi|besoin|anad\w*|agreg\w*|tambien|necesit\w*|aggiung\w*|anche|serve|"
    r"adicion\w*|acrescent\w*|tambem|precis\w*|voeg|ook|dodaj)\b"
)


def read_feedback(plan: Plan, message: str) -> tuple[tuple[Edit, ...], tuple[str, ...]]:
    """Give the edits of a message, and notes. Never empty: what was not understood is said."""
    language = voice(message).language
    wishes = impossible(message)
    if wishes:
        return tuple(Decline(f"This can't be done here: {wish}.", nearest) for wish, nearest in wishes), ()
    draft = draft_of(plan, language)
    edits: list[Edit] = []
    for reader in (look_edits, rename_edits, removal_edits, option_edits, setting_edits):
        edits += reader(plan, draft, message)
        if edits and reader is not look_edits:
            return tuple(edits), ()
    if edits:
        return tuple(edits), ()
    vague = _VAGUE.search(plain(message)) and not re.search(r"\b(?:add|chart|column|field)\b", plain(message))
    if _READY.search(plain(message)) and not re.search(r"\b(?:add|mark|chart)\b", plain(message)):
        return (
            Say(
                "This works already: every list takes and gives CSV and Excel files, with commas or semicolons, and can be printed."
            ),
        ), ()
    edits += sum_edits(plan, draft, message)
    if edits:
        return tuple(edits), ()
    if _wants_field(draft, message):
        edits += _fields(plan, draft, message)
    there = len(draft.lines)
    edits += _wishes(plan, draft, message)
    if not edits and not vague and len(draft.lines) > 0 and _already(plan, message):
        return (Say("That is there already."),), ()
    del there
    if not any(isinstance(e, Add) for e in edits) and not vague:
        edits = [*_fields(plan, draft, message), *edits]
    if edits:
        return tuple(edits), ()
    if vague:
        return (
            prettier(plan),
            Say("I gave it a clearer look. Say which page or field you mean, and I can change more."),
        ), ()
    return (
        Decline(
            "I did not understand what should change.", "naming the field, page or number, and what should happen to it"
        ),
    ), ()


_READY = re.compile(
    r"\b(?:csv|excel|xlsx|semicolons?|semikolons?|strichpunkt|commas?|komma|import\w*|export\w*|download\w*|print\w*|drucken|imprim\w*|stampa\w*|scaric\w*|descarg\w*|baixar|backup\w*|search\w*|suchen)\b"
)


def _already(plan: Plan, message: str) -> bool:
    """Say whether the lines that a message asks for are in the plan."""
    fresh = draft_of(plan, voice(message).language)
    known, fresh.lines = fresh.lines, []
    read_wishes(fresh, message, lambda line: None)
    return any(
        line.split('"')[-1] == old.split('"')[-1]
        for line in fresh.lines
        for old in known
        if line.split()[0] == old.split()[0]
    )


def _wishes(plan: Plan, draft: Draft, message: str) -> list[Edit]:  # noqa: C901 (one reading after another, nothing to part)
    """Rules, marks, numbers, charts, buttons and computed values, read as in a request."""
    del plan
    before = list(draft.lines)
    settings = list(draft.settings)
    fields = {t.name: [f.name for f in t.fields] for t in draft.tables}
    calcs = {t.name: [c.name for c in t.calcs] for t in draft.tables}
    for passage in passages(draft, message):
        for recipe in RECIPES:
            recipe(draft, passage)
    read_wishes(draft, message, lambda line: None)

    edits: list[Edit] = []
    for text in draft.settings:
        if text not in settings and (statement := parsed_line(text)) is not None:
            edits.append(Add(statement))
    for table in draft.tables:
        for one in table.fields:
            if one.name not in fields[table.name]:
                edits.append(Add(FieldLine(table.name, plan_field(one))))
        for calc in table.calcs:
            if calc.name not in calcs[table.name]:
                statement = parsed_line(f"calc {table.name}.{calc.name} {quote(calc.label)} = {calc.text}")
                if statement is not None:
                    edits.append(Add(statement))
    for text in draft.lines:
        if text not in before and (statement := parsed_line(text)) is not None:
            edits.append(Add(statement))
    return edits


def _wants_field(draft: Draft, message: str) -> bool:
    del draft
    return bool(
        re.search(
            r"\b(?:too|also know|have to know|if they have|whether|ob\b|si han|se hanno|photo|picture|foto)\b",
            plain(message),
        )
    )


_WHERE = re.compile(
    r"\s+(?:to|for|on|in|at|of|zu|bei|für|à|pour|dans|a|para|en|per|em)\s+(?:each|every|the|all|jede[mnrs]?|den|die|chaque|tous|cada|todos|ogni|tutti)\b.*$",
    re.IGNORECASE,
)


_START = re.compile(
    r"^.*?\b(?:add|need|include|put in|could we have|can we have|we want|i want|i'd like|have to know|know|note|hinzufügen|ergänze\w*|noch|brauche\w*|möchte\w*|ajoute[rz]?|ajoutez|añade|añadir|agrega|necesito|aggiungi|aggiungere|adicione|acrescente|preciso de|quero)\s+",
    re.IGNORECASE,
)


def _fields(plan: Plan, draft: Draft, message: str) -> list[Edit]:
    """`Add the colour to each boat`: a new field, its type by its words, its options if they are named."""
    del plan
    if not _ADD.search(plain(message)) or not draft.tables:
        return []
    sentence = next((s for s in reversed(sentences(message)) if _ADD.search(plain(s))), message)
    text = _START.sub("", sentence, count=1).strip(" .!?")
    options: tuple[str, ...] = ()
    if ":" in text:
        text, rest = text.split(":", 1)
        options = options_of(rest.strip())
    elif found := re.match(r"^(.+?),\s*((?:[A-ZÄÖÜ][\w-]*(?:,\s*|\s+(?:or|oder|ou|o)\s+))+[A-ZÄÖÜ][\w-]*)$", text):
        text, options = found[1], options_of(found[2])
    elif (lists := option_lists(sentence)) and "(" in text:
        options = lists[-1][1]
        text = re.sub(r"\([^()]*\)", "", text)
    table = _field_table(draft, sentence)
    spread = re.match(r"^(?:a |the )?(\w+) too,? (?:at|for) (?:the )?(start|beginning) and (?:at |for )?(?:the )?(end)", text, re.IGNORECASE)
    text = _WHERE.sub("", text)
    text = re.sub(
        r"\s+(?:dazu|too|as well|also|please|bitte|aussi|también|anche|também)$", "", text, flags=re.IGNORECASE
    )
    labels = [f"{spread[1]} at the start", f"{spread[1]} at the end"] if spread else []
    if found := re.match(
        r"^(?:a )?(?:box|field|column|place)\s+(?:where|for|in which|to)\s+(.+)$", text, re.IGNORECASE
    ):
        text = re.sub(
            r"^(?:we|i|you|people|they)\s+(?:can\s+)?(?:write|enter|put|type|note)\s+(?:down\s+)?",
            "",
            found[1],
            flags=re.IGNORECASE,
        )
    text = re.sub(
        r"^(?:the|a|an|der|die|das|den|ein|eine|einen|le|la|les|un|une|l['’]|el|los|las|una|il|lo|gli|o|os|um|uma|if|whether|si|ob|se)\s+",
        "",
        text.strip(),
        flags=re.IGNORECASE,
    )
    labels = labels or [text]
    edits: list[Edit] = []
    for label in labels:
        label = _short(label)
        if not label or any(plain(f.label) == plain(label) for f in table.fields):
            continue
        kind = (
            "choice"
            if options
            else type_hint(label, draft.language)
            or (
                "yesno"
                if re.match(r"\s*(?:if|whether|ob|si|se)\b", _START.sub("", sentence, count=1), re.IGNORECASE)
                else "text"
            )
        )
        if re.search(r"\bwhat we did|was wir|action\b", label):
            kind, label = "note", "Action: " + label if "action" not in label.lower() else label
        new = table.add(DraftField(in_words(label), kind, options=options))
        edits.append(Add(FieldLine(table.name, plan_field(new))))
    return edits


def _short(label: str) -> str:
    label = re.split(
        r"\s+(?:and|und|et|y|e)\s+(?:how many|show|zeig|enséñame|montre|mostra)\b", label, flags=re.IGNORECASE
    )[0]
    label = re.split(r",\s+", label)[0]
    words = label.split()
    cut = next(
        (
            i
            for i, w in enumerate(words)
            if i > 0
            and plain(w)
            in ("each", "every", "that", "which", "has", "have", "jede", "jeder", "jedes", "cada", "ogni", "chaque")
        ),
        len(words),
    )
    words = words[:cut]
    return " ".join(words[:6])


def _field_table(draft: Draft, sentence: str) -> DraftTable:
    """Give the table that a new field belongs to: the one named, else the one with most to it."""
    named = [m for m in draft.mentions(sentence) if m.field is None]
    if named:
        return max(named, key=lambda m: m.at).table
    return max(draft.tables, key=lambda t: len(t.fields) + 2 * len(t.of("link")))
