"""Links between tables, choices made of a few named things, and tables that nothing needs.

Owns what holds tables together.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re

from homespun.planner.draft import Draft, DraftField, DraftTable
from homespun.planner.tables.answer import RawTable
from homespun.planner.tables.grammar import singular
from homespun.planner.tables.names import is_named, is_plural_thing, same_thing, shares_a_word
from homespun.planner.tables.placing import from_raw
from homespun.planner.text.reading import alike, in_words, plain, sentences, stems


def link_tables(draft: Draft, raw: tuple[RawTable, ...], language: str) -> None:  # noqa: C901 (one reading after another, nothing to part)
    """Make links of fields that name another table; make text of links that point nowhere."""
    for table in draft.tables:
        for one in table.fields:
            if (
                one.type
                in ("choice", "choices", "date", "datetime", "time", "yesno", "rating", "image", "email", "phone")
                and one.type != "link"
            ):
                continue
            if one.note.startswith("how many:"):
                continue
            wish = one.target or one.label
            if note := re.match(r"^(?:an?|the|ein|eine|un|une|una)\s+(\w+)$", one.note.strip(), re.IGNORECASE):
                wish = note[1]
            target = _table_for(draft, wish, table) or _table_for(draft, one.label, table)
            if target is not None and one.type in ("money", "percent") and plain(target.label) != plain(one.label):
                continue  # a rent (Miete) is no tenant (Mieter)
            if target is None and one.type in ("", "text", "link") and not one.note:
                target = _role_of(draft, one.label, table)
            if target is None and (one.type == "link" or "from our" in one.note or "from the" in one.note):
                source = next((r for r in raw if same_thing(r.label, wish)), None)
                if source is not None and "list" in one.note:
                    target = from_raw(source, language)
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
                if one.target in seen and stems(one.label) == stems(in_words(one.target)):
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


_SHARE = frozenset(
    plain("name number no nr code id size type kind date day time price cost fee count nummer anzahl").split()
)


def _role_of(draft: Draft, words: str, table: DraftTable) -> DraftTable | None:
    """Find the table that a role speaks of: `home team`, `équipe visiteuse`, `Heimmannschaft`. The noun is last in
    English, German, Dutch and Polish, first in the others."""
    wanted = stems(words)
    if not 1 <= len(wanted) <= 2 or any(word in _SHARE for word in wanted):
        return None
    first = draft.language in ("fr", "es", "it", "pt")
    for other in draft.tables:
        name = stems(other.label)
        if other is table or len(name) != 1 or (len(wanted) == 1 and draft.language not in ("de", "nl")):
            continue
        noun = wanted[0] if first else wanted[-1]
        if len(wanted) == 2 and alike(noun, name[0]) and not alike(wanted[0], wanted[1]):
            return other
        if len(wanted) == 1 and len(name[0]) >= 4 and noun.endswith(name[0]) and len(noun) - len(name[0]) >= 3:
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


def named_things(draft: Draft, options: tuple[tuple[str, tuple[str, ...]], ...]) -> None:
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


_OWNED = re.compile(
    r"^(?:so\s+|hi\W+|[^,:]{3,40}[,:]\s+)?(?:we|i|wir|ich|nous|on|je|nós|noi|wij|my \w+|our \w+|unser\w* \w+)?\s*(?:\w+\s+)?(?:have|rent|let|own|run|lend|offer|hire|manage|haben|vermieten|verleihen|"
    r"besitzen|führen|avons|louons|a|prêtons|gérons|tenemos|alquilamos|prestamos|abbiamo|affittiamo|noleggiamo|prestiamo|temos|alugamos|emprestamos|"
    r"hebben|verhuren)\s+(?:out\s+)?(?P<list>(?:an?|eine?n?|une?|un[oa]?|uma?|een)\s+.+)$",
    re.IGNORECASE,
)
_WHICH_ONE = {
    "en": "what",
    "de": "Was",
    "fr": "quoi",
    "es": "qué",
    "it": "cosa",
    "pt": "o quê",
    "nl": "wat",
    "pl": "co",
}


def owned_things(draft: Draft, request: str) -> None:
    """Give the one table that a few named things are booked or lent in a choice of them: "a hall, a studio and a barn"."""
    for sentence in sentences(request):
        found = _OWNED.match(sentence.strip().rstrip(" .!"))
        pieces = re.split(r",\s*|\s+(?:and|or|und|oder|et|ou|y|o|e|en)\s+", found["list"]) if found else []
        named = [
            re.match(r"^(?:an?|eine?n?|une?|un[oa]?|uma?|een)\s+(.+)$", piece.strip(), re.IGNORECASE)
            for piece in pieces
        ]
        things = [in_words(one[1]) for one in named if one and len(one[1].split()) <= 3]
        if len(things) < 2 or len(things) < len(pieces):
            continue
        dated = [t for t in draft.tables if t.of("date", "datetime", "time")]
        known = {plain(f.label) for t in draft.tables for f in t.fields} | {plain(t.label) for t in draft.tables}
        if len(dated) != 1 or any(plain(thing) in known for thing in things):
            continue
        noun = things[-1].split()[-1].lower() if " " in things[-1] else _WHICH_ONE.get(draft.language, "what")
        field = next((f for f in dated[0].fields if stems(f.label) and alike(stems(f.label)[-1], plain(noun))), None)
        if field is None:
            dated[0].fields.insert(0, DraftField(noun, "choice", options=tuple(things), required=True))
        elif field.type in ("text", "link", ""):
            field.type, field.target, field.options = "choice", "", tuple(things)
        return


_CLICKS = frozenset(
    ["click", "clicks", "button", "buttons", "press", "presses", "knopf", "klick", "topics", "defects", "clique"]
)


def drop_repeats(draft: Draft, request: str) -> None:
    """Drop a table whose fields all repeat another's, or that nothing needs."""
    for table in list(draft.tables):
        if table.listed or len(draft.tables) == 1:
            continue
        linked = any(True for _ in draft.children(table))
        others = [t for t in draft.tables if t is not table]
        own = [
            f
            for f in table.fields
            if f.type != "link" and not any(shares_a_word(g.label, f.label) for t in others for g in t.fields)
        ]
        if any(f.options and same_thing(f.label, table.label) for t in others for f in t.fields):
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
            and not is_plural_thing(request, table.label)
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
        named = is_plural_thing(request, table.label) and is_named(table.label, request)
        if (not linked and not own and len(links) < 2 and (not named or any(o.listed for o in others))) or (
            not linked and not named and any(o.listed for o in others)
        ):
            draft.tables.remove(table)
