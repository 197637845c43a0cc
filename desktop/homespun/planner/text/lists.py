"""Lists in a request: "Head: a, b (x, y), c" and lists of options. Found by code, because a small model drops items.

Owns how people write lists. Knows nothing of tables; `tables` matches what is found here with what the model wrote.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re
from dataclasses import dataclass

from homespun.planner.text.fieldlike import is_rule, is_worked_out, may_be_field
from homespun.planner.text.fieldtypes import type_hint
from homespun.planner.text.items import cut, split_items, top_level
from homespun.planner.text.list_forms import bullets, straight
from homespun.planner.text.options import FIELDISH, Item, capitals, options_of, with_options
from homespun.planner.text.phrases import VERBS, as_lists, is_thing
from homespun.planner.text.reading import alike, plain, sentences, stems, voice

__all__ = ["Listing", "listings", "split_items"]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of things and what it belongs to (the words before it)."""

    head: str
    items: tuple[Item, ...]


_HAS = re.compile(
    r"^(?P<head>.{2,70}?)\s+(?:have to have|has got|have got|should have|has|have|with|hat|haben|mit|bekommt|avec|ont|a un|a une|tiene|"
    r"tienen|lleva|con|ha|hanno|comporte|comprend|contient|comprende|incluye|contiene|enthält|umfasst|inclui|contém|bevat|zawiera|tem|têm|com|heeft|hebben|met|ma|mają|consists? of|needs?|contains?|includes?|saves?|"
    r"records?|notes?|is described by)\s+(?P<body>.+)$",
    re.IGNORECASE | re.DOTALL,
)


_SAVE = re.compile(
    r"^(?P<head>(?:please\s+|i\s+|we\s+)?(?:need|save|record|note|write down|log|track|store|enter|want to log|keep|"
    r"für jede\w*|speichere|notiere|erfasse|per item|for (?:each|every) [\w ]{2,30}? i need|noter|registrar|anotar|"
    r"registrare|segnare))\s+(?P<body>.+)$",
    re.IGNORECASE | re.DOTALL,
)


def listings(text: str) -> tuple[Listing, ...]:
    """Find the lists of a text, in order."""
    text, lines = bullets(text)
    found = [listing for head, written in lines if (listing := _of_lines(head, written))]
    title = ""
    for sentence in map(straight, sentences(text)):
        before = len(found)
        if len(as_lists(sentence)) < 2:
            found += _bracketed(sentence)
        for part in _PARTS.split(_STATES.sub(r"\1: ", _GOES.sub(r"\1: ", sentence))):
            for form in as_lists(part):
                new = _of_sentence(form, prose=form != part)
                if not new and 0 < len(found) == before and (more := _follow_on(form)):
                    new = [Listing(found[-1].head, (*found.pop().items, *more))]
                if title and len(new) == 1 and len(new[0].items) > 3 and new[0].head in ("", "it"):
                    new = [Listing(title, new[0].items)]
                found += new
        title = _title(sentence)
    return tuple(found)


_LISTS = r"list|log|book|diary|register|sheet|tracker|Liste|Buch|liste|registre|lista|registro|elenco"


def _title(sentence: str) -> str:
    """Give what a sentence of a few words says a list is of: `hall bookings.`, `tattoo studio, client list.`."""
    words = re.split(r",\s+", sentence.strip(" .!:"))[-1].split()
    if not 0 < len(words) <= 4 or any(plain(word) in VERBS for word in words):
        return ""
    if re.fullmatch(_LISTS, words[-1], re.IGNORECASE) and len(words) > 1:
        return " ".join(words)
    if re.search(r"(?:liste|verzeichnis|kartei|buch)$", plain(words[0])) and words[0][0].isupper():
        return words[0]
    several = voice(sentence).language == "en" and re.search(r"[^s\W]s$", words[-1]) and len(words) < 4
    return words[-1] if several else ""


def _of_lines(head: str, lines: tuple[str, ...]) -> Listing | None:
    """Make a list of lines with a dash, each an item: `- category: Sales, Catering`."""
    items = [Item("".join(i.words for i in parts)) if len(parts) != 1 else parts[0] for parts in map(_line, lines)]
    good = [item for item in items if may_be_field(item.words) and len(item.words.split()) <= 9]
    return Listing(" ".join(head.split()), tuple(good)) if len(good) >= max(2, 0.6 * len(items)) else None


def _line(line: str) -> list[Item]:
    """Read one line: a field, its options after a colon or a dash, its notes in brackets."""
    label, sign, tail = next(
        (parts for sep in (": ", " - ", " – ", " = ") if (parts := line.partition(sep))[1] and "(" not in parts[0]),
        (line, "", ""),
    )
    if sign and (options := options_of(tail)):
        return [with_options(label.strip(), "", options)]
    if sign:
        item = split_items(label)
        return [Item(item[0].words, tail, item[0].options, item[0].numbers)] if len(item) == 1 else [Item(label, tail)]
    first, comma, _ = re.sub(r"\([^()]*\)", _same_length, line).partition(", ")
    if comma and len(split_items(line)) > 1:
        return [Item(line[: len(first)], line[len(first) + 2 :])]  # "- sample ID, unique"
    return split_items(line)


def _same_length(found: re.Match[str]) -> str:
    return "x" * len(found[0])


def _follow_on(sentence: str) -> tuple[Item, ...]:
    """Read "date and time too please, and a remark" after a list: more of the same."""
    text = re.sub(
        r"\b(?:too|please|as well|also|plus|bitte|auch|noch|dazu|aussi|également|también|por favor|anche|inoltre|também|per favore|ook|graag)\b",
        "",
        sentence,
        flags=re.IGNORECASE,
    )
    if "=" in text or any(word in VERBS for word in re.findall(r"[^\W_]+", plain(text))):
        return ()
    items = split_items(text.strip(" .!,"))
    if text == sentence and len(items) < 2 and not any(item.options for item in items):
        return ()
    short = all(0 < len(item.words.split()) <= 3 and (type_hint(item.words) or item.options) for item in items)
    items = [item for item in items if may_be_field(item.words) and not is_worked_out(item.words)]
    wish = _WISH.search(text) or re.search(
        r"\b(?:total|sum|summe|gesamt|per|je|pro|par|por|somme|suma|soma|totale)\b", plain(text)
    )
    return tuple(items) if items and short and not wish else ()


_PARTS = re.compile(
    r",\s+(?:and\s+)?(?=(?:every|each|jede[rs]?|chaque|cada|ogni)\s+[\w-]+\s+(?:has|have|hat|a|tiene|tem|ha)\b)",
    re.IGNORECASE,
)


_STATES = re.compile(
    r"\b(status|state|stage|phase|statut|estado|stato)\s+(?=[A-ZÄÖÜÉ][\w-]+(?: [a-z]+)?(?:,\s*[A-ZÄÖÜÉ][\w-]+(?: [a-z]+)?)*,?\s+(?:or|oder|ou|o)\s+[A-ZÄÖÜÉ])"
)
_GOES = re.compile(
    r"\b(status|state|stage|phase|stato|estado|statut|status)\s+(?:that|which|der|qui|que|che)\s+(?:goes|runs|moves|can be|is|geht|va|pasa)"
    r"(?:\s+(?:from|von|de|da))?\s*:?\s+(?=[A-ZÄÖÜÉ])",
    re.IGNORECASE,
)


_WISH = re.compile(
    r"\b(see|shows?|want|wants|dashboard|buttons?|mark|count|highlight|warn|want to know|how many|how much|sehen|zeig\w*|wie viele|voir|combien|ver|cuánt\w*|quant[ieoa]\w*|vedere|"
    r"should be able|functionalit\w*|features?|functions?|system|application|tool|users)\b",
    re.IGNORECASE,
)


_RELATIVE = re.compile(
    r"\b(?:that|which|who) (?:\w+ )?(?:is|are|isn.?t|aren.?t|was|were|has|have|hasn.?t|haven.?t|can|do|don.?t)\b|\b(?:aren.?t|isn.?t|wasn.?t)\b",
    re.IGNORECASE,
)
_OWNER = re.compile(r"(?:^|\s)(?:we|i|wir|ich|nous|on|je|nosotros|yo|noi|io|nós|eu|wij|ik|my)$", re.IGNORECASE)
_ONE_MORE = re.compile(r"(?:an?|eine?n?|une?|un[oa]?|uma?|een)\s+(?!(?:name|number|date)\b)", re.IGNORECASE)


def _of_sentence(sentence: str, prose: bool = False) -> list[Listing]:
    body = sentence.rstrip(" .!?")
    colon = top_level(body, ":")
    head = body[:colon] if colon >= 0 else ""
    if (
        colon >= 0
        and re.match(r"\s*[\w-]+(?: [\w-]+)?\s+(?:mit|with|avec|con|com|met)\s", body[colon + 1 :], re.IGNORECASE)
        and "," in body[colon:]
    ):
        body, colon, head = body[colon + 1 :].strip(), -1, ""  # "Wine store: wines with name, year and price"
    has = _HAS.match(body)
    if has and (
        re.match(r"to\s", has["body"])
        or re.sub(r"\([^()]*\)", "", has["head"]).count(",") > 1
        or _WISH.search(has["head"])
        or _RELATIVE.search(has["head"])
        or re.match(
            r"(?:who|which|what|wer|welche\w*|was|qui|quel\w*|quién|qué|chi|quale|quem|qual|wie|welke)\b",
            has["head"],
            re.IGNORECASE,
        )
        or _WISH.match(has["body"])
    ):
        has = None
    # "An order has a number, a customer and a status: New, Ready": the colon belongs to the last item.
    if has and _OWNER.search(has["head"]) and all(_ONE_MORE.match(piece.strip()) for piece in cut(has["body"])):
        return []  # "we have a red van and a blue van" names things, not fields
    inner = has is not None and colon >= 0 and len(cut(head)) > 1 and len(has["head"]) < colon
    if (
        colon >= 0
        and (state := _STATE_OF.match(head.strip()))
        and (options := options_of(body[colon + 1 :]))
        and capitals(", ".join(options))
    ):
        return [Listing(state["of"] or "", (Item(state["what"], "", options),))]
    if colon >= 0 and _PLACE.match(plain(head.strip())):
        return []  # what is shown somewhere is no field
    if colon >= 0 and not inner:
        short = len(head.split()) <= 4 or has is not None
        if listing := _listing(head, body[colon + 1 :], least=1 if prose else 2 if short else 3, prose=prose):
            return [_with_kinds(listing)]
    save = _SAVE.match(body)
    for pattern, least in ((has, 2), (save, 3)):
        if pattern and (listing := _listing(pattern["head"], pattern["body"], least)):
            return [_with_kinds(listing)]
    listing = _listing("", body, least=4)
    if listing and sum(len(item.words.split()) for item in listing.items) <= 2.5 * len(listing.items):
        return [listing]
    return []


# "State of a job: Waiting, Running, Collected": options, no fields.
_STATE_OF = re.compile(
    r"^(?:(?:the|possible|its|der|die|das|le|la|el|il|o|a)\s+)*(?P<what>status|states?|stages?|phases?|types?|kinds?|categor(?:y|ies)|priorit(?:y|ies)|status|zustand|art|kategorie|statut|état|estado|tipo|stato|situação)(?:es)?"
    r"(?:\s+(?:of|for|einer|eines|der|des|d['’]une?|d['’]un|de|di|do|da)\s+(?:(?:an?|the|each|every|cada|una?|uma?|un|chaque|ogni)\s+)?(?P<of>[\w-]+))?(?:\s+(?:can be|may be|are|is))?$",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"^(?:and |then |also )?(?:(?:at|on|in|as|auf|en|in|no|na|sur|ganz) )?(?:the |der |die |dem |la |el |lo |le |a |o )?(?:very )?(?:top|bottom|dashboard|home ?page|first page|start page|front page|overview|report|page|screen|big numbers?|figures|charts?|"
    r"oben|startseite|ubersicht|haut|accueil|arriba|inicio|alto|topo|pagina (?:inicial|principal|iniziale))(?: of (?:it|the page|the list|everything))?$"
)
_KIND = {
    "en": "kind",
    "de": "Art",
    "fr": "type",
    "es": "tipo",
    "it": "tipo",
    "pt": "tipo",
    "nl": "soort",
    "pl": "rodzaj",
}


def _with_kinds(listing: Listing) -> Listing:
    """Make a field of the kinds that stand behind a thing: `rental gear (Suit, Fins) with size`."""
    found = re.search(r"\s*\(([^()]*)\)\s*$", listing.head)
    options = options_of(found[1]) if found else ()
    if not found or len(options) < 2 or not is_thing(listing.head):
        return listing
    label = _KIND.get(voice(" ".join((listing.head, *(i.words for i in listing.items)))).language, "kind")
    kind = Item(label, "", options)
    if any(plain(item.words) == label or item.options == options for item in listing.items):
        return Listing(listing.head[: found.start()], listing.items)
    return Listing(listing.head[: found.start()], (*listing.items[:1], kind, *listing.items[1:]))


def _bracketed(sentence: str) -> list[Listing]:
    """Find `pupils (name, parent's phone)`: a thing whose fields stand in brackets."""
    out = []
    for found in re.finditer(r"([^\W\d_][\w'’ -]{2,40}?)\s*\(([^()]{5,})\)", sentence):
        inside = found[2]
        if FIELDISH.search(plain(inside)) and ("," in inside or ";" in inside) and not capitals(inside):
            listing = _listing(found[1].split(",")[-1], inside, least=2)
            if listing:
                out.append(listing)
    return out


_WISHFUL = re.compile(
    r"^(?:sums?|totals?|summe|gesamt\w*|totale|somme|suma|soma)\s+(?:per|of|by|je|pro|der|des|par|por|de|di)\b|\b(?:after|for|of|in|für|nach|de|per|pour|par)\s+(?:each|every|jede\w*|cada|ogni|chaque)\b|"
    r"\b(?:anzeigen|ausrechnen|markieren|zeigen)$|^(?:wer noch|wie viele?|who still|how much|ce que|combien|cuántos?|quanti|quanto|i|we|you|they|ich|wir|je|nous)\s|"
    r"^only\b|\bonly once per\b|^(?:a|an|each|one) \w+ only once\b|^once per\b|^and no more\b|^no more\b|^nur\b|"
    r"\b(?:chart|diagramm|graphique|gráfico|grafico)\b|^(?:no|keine?|never|nie|mark|show)\s",
    re.IGNORECASE,
)


def _grouped(item: Item, items: list[Item]) -> bool:
    """Say whether an item is a wish about others: `takings per stall` beside takings and stall."""
    found = re.match(r"^(\w+) (?:per|je|pro|par|por|al) (\w+)$", item.words)
    if not found:
        return False
    others = [w for other in items if other is not item for w in stems(other.words)]
    return any(alike(stems(found[1])[0], w) for w in others) or bool(
        re.search(
            r"^(?:umsatz|stuck|tage|verlauf|summe|anzahl|stunden|sum|pieces|days|hours|income|takings)$",
            plain(found[1]),
        )
        and type_hint(item.words) != "money"
    )


def _listing(head: str, body: str, least: int, prose: bool = False) -> Listing | None:
    every = split_items(body)
    items: list[Item] = []
    for item in every:
        if is_rule(item.words) and items:
            last = items[-1]
            note = f"{last.note} {item.words}".strip()
            items[-1] = Item(last.words, note, last.options, last.numbers, last.prices)
        elif (may_be_field(item.words) or (item.options == ("yes", "no") and item.note)) and (
            prose or not _WISHFUL.search(item.words)
        ):
            items.append(item)
    items = [item for item in items if not _grouped(item, items)]
    if len(items) < 0.6 * sum(not is_rule(item.words) for item in every):
        return None
    if items and all(is_worked_out(item.words) for item in items):
        return None  # "for each child: meals eaten and meals left"
    if re.match(
        r"(?:the|our|my|this|unser\w*|notre|nuestr\w+|il nostro|la nostra)\s", head.strip(), re.IGNORECASE
    ) and not any(item.options or item.numbers or item.note or type_hint(item.words) for item in items):
        return None  # "the house has a hall, a studio and a kitchen": things, not fields
    if items and all(
        re.fullmatch(r"[^\W\d_][\w-]*(?: [\w-]+)? \d+(?:[.,]\d+)?(?: a \w+)?", item.words) for item in items
    ):
        return None  # "a fee: Senior 180, Junior 70" names options with prices
    good = [item for item in items if 0 < len(item.words.split()) <= 9]
    if len(good) < least or len(good) < 0.7 * len(items):
        return None
    if sum(len(item.words.split()) for item in good) > (5 if prose else 3.6) * len(good):
        return None
    return Listing(" ".join(head.split()), tuple(good))
