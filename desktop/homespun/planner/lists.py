"""Lists in a request: "Head: a, b (x, y), c" and lists of options. Found by code, because a small model drops items.

Owns how people write lists. Knows nothing of tables; `tables` matches what is found here with what the model wrote.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re
from dataclasses import dataclass

from homespun.planner.fieldtypes import type_hint
from homespun.planner.options import (
    FIELDISH,
    NUMBERS,
    OR_ONLY,
    Item,
    capitals,
    options_of,
    range_of,
    split_and,
    tidy_option,
    with_options,
)
from homespun.planner.reading import alike, plain, sentences, stems, voice
from homespun.planner.table_phrases import as_label, as_lists, is_thing, parted


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of things and what it belongs to (the words before it)."""

    head: str
    items: tuple[Item, ...]


_HAS = re.compile(
    r"^(?P<head>.{2,70}?)\s+(?:have to have|should have|has|have|with|hat|haben|mit|bekommt|avec|ont|a un|a une|tiene|"
    r"tienen|lleva|con|ha|hanno|tem|têm|com|heeft|hebben|met|ma|mają|consists? of|needs?|contains?|includes?|saves?|"
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
    found: list[Listing] = []
    for sentence in sentences(text):
        found += _bracketed(sentence)
        for part in _PARTS.split(_STATES.sub(r"\1: ", _GOES.sub(r"\1: ", sentence))):
            for form in as_lists(part):
                new = _of_sentence(form, prose=form != part)
                if not new and found and (more := _follow_on(form)):
                    new = [Listing(found[-1].head, (*found.pop().items, *more))]
                found += new
    return tuple(found)


def _follow_on(sentence: str) -> tuple[Item, ...]:
    """Read "date and time too please, and a remark" after a list: more of the same."""
    text = re.sub(r"\b(?:too|please|as well|also|plus|bitte|auch|noch|dazu|aussi|également|también|por favor|anche|inoltre|também|per favore|ook|graag)\b", "", sentence, flags=re.IGNORECASE)
    items = split_items(text.strip(" .!,"))
    short = all(0 < len(item.words.split()) <= 3 and type_hint(item.words) for item in items)
    return tuple(items) if items and short and not _WISH.search(text) else ()


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


def _of_sentence(sentence: str, prose: bool = False) -> list[Listing]:
    body = sentence.rstrip(" .!?")
    colon = _top_level(body, ":")
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
        or re.match(r"(?:who|which|what|wer|welche\w*|was|qui|quel\w*|quién|qué|chi|quale|quem|qual|wie|welke)\b", has["head"], re.IGNORECASE)
        or _WISH.match(has["body"])
    ):
        has = None
    # "An order has a number, a customer and a status: New, Ready": the colon belongs to the last item.
    inner = has is not None and colon >= 0 and len(_cut(head)) > 1 and len(has["head"]) < colon
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


_KIND = {"en": "kind", "de": "Art", "fr": "type", "es": "tipo", "it": "tipo", "pt": "tipo", "nl": "soort", "pl": "rodzaj"}


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


def _top_level(text: str, sign: str) -> int:
    depth = 0
    for at, letter in enumerate(text):
        if letter in "([":
            depth += 1
        elif letter in ")]":
            depth = max(0, depth - 1)
        elif letter == sign and depth == 0 and not text[at + 1 : at + 2].isdigit():
            return at
    return -1


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
    items = [item for item in every if not _WISHFUL.search(item.words)]
    items = [item for item in items if not _grouped(item, items)]
    if len(items) < 0.6 * len(every):
        return None
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


def split_items(body: str) -> list[Item]:
    """Cut `a, b (x, y), c: p, q or r and d` into items with their notes."""
    body = body.replace("\n", " ")
    colon = _top_level(body, ":")
    tail = ""
    if colon >= 0:
        body, tail = body[:colon], body[colon + 1 :]
    pieces = _cut(body)
    items = _runs([item for whole in pieces for piece in parted(whole) if (item := _item(piece))])
    if tail and items:
        options, rest = _options_then_items(tail)
        if options:
            items[-1] = with_options(items[-1].words, items[-1].note, options)
        items += [item for piece in rest if (item := _item(piece))]
    return _spread(items)


def _runs(items: list[Item]) -> list[Item]:
    """Read options that follow their field without a sign: `status Draft, Sent, Paid`, `size small, medium or large`."""
    out: list[Item] = []
    at = 0
    while at < len(items):
        item = items[at]
        bare = lambda one: not one.note and not one.numbers  # noqa: E731
        after = at + 1
        led = re.match(r"^(?P<label>[^\W\d_].*?)\s+(?P<first>[A-ZÄÖÜÉ0-9][\w-]*(?: [a-z]+)?)$", item.words)
        german = led is not None and led["label"][0].isupper()
        if led and (two := re.match(r"(.{2,}?)\s+(?:and|und|et|y|e|en|i)\s+([^\W\d_][\w-]*(?: [\w-]+)?)$", led["label"])) and after < len(items):
            out.append(_item(two[1]) or item)  # "date and status Draft", Sent
            items[at] = item = Item(item.words[two.start(2) :], item.note, item.options)
            led = re.match(r"^(?P<label>.+?)\s+(?P<first>[A-ZÄÖÜÉ0-9][\w-]*(?: [a-z]+)?)$", item.words)
        if led and bare(item) and not item.options and (not german or _CHOSEN.search(plain(led["label"]))) and not _UNIT.search(plain(led["first"])):
            options = [led["first"]]
            while after < len(items) and bare(items[after]) and _option_like(items[after], german):
                options += items[after].options or [items[after].words]
                after += 1
            if len(options) > 1:
                out.append(Item(led["label"], "", tuple(map(tidy_option, options))))
                at = after
                continue
        # "size small, medium or large": the last two are options, so the word before the comma is one too
        last = items[at + 1] if at + 1 < len(items) else None
        words = item.words.rsplit(" ", 1)
        if last and len(words) == 2 and bare(item) and not item.options and len(last.options) == 2 and bare(last) and last.options != ("yes", "no"):
            if plain(last.words) in {plain(f"{last.options[0]} {j} {last.options[1]}") for j in ("or", "oder", "ou", "o")}:
                small = words[1][0].islower()
                out.append(Item(words[0], "", (words[1], *(o.lower() if small else o for o in last.options))))
                at += 2
                continue
        out.append(item)
        at += 1
    return out


_CHOSEN = re.compile(
    r"\b(?:status|zustand|art|typ|kategorie|stand|stufe|phase|grosse|klasse|gruppe|farbe|sorte|prioritat)\b|(?:art|typ|status|klasse|gruppe|sorte)$"
)
_UNIT = re.compile(r"^(?:kg|km|cm|mm|ml|kwh|m2|m3|eur|chf|usd|gbp|id|isbn|iban|vat|no|nr|[a-z]?\d+)$")


def _option_like(item: Item, german: bool) -> bool:
    if item.options:
        return all(o[0].isupper() or o[0].isdigit() for o in item.options)
    return item.words[0].isupper() and len(item.words.split()) <= 3 and not (german and type_hint(item.words, "de"))


def _spread(items: list[Item]) -> list[Item]:
    """Let "boat and crew from 1 to 5" mean all three, and "five points (A, B), each 0 to 2" the points."""
    out: list[Item] = []
    fixed = 0
    for item in items:
        each = re.match(r"(?:each|je|jeweils|chacun|cada uno|ciascuno|cada um)\b", item.words, re.IGNORECASE)
        if each and out and (out[-1].options or not item.options):
            numbers = item.numbers or range_of(re.sub(r"^\w+\s+", "", item.words))
            if numbers and out[-1].options and _COUNTED.match(out[-1].words):
                points = out.pop().options
                out += [Item(point, "", (), numbers) for point in points]
                fixed += len(out)
                continue
        halves = split_and(item.words) if item.numbers and not item.note else [item.words]
        out += [Item(half.strip(), item.note, item.options, item.numbers, item.prices) for half in halves]
    for at in range(len(out) - 1, 0, -1):
        item, before = out[at], out[at - 1]
        if (
            at > fixed
            and item.numbers
            and not item.note
            and not before.note
            and not before.options
            and not before.numbers
            and (not _DATEISH.search(plain(before.words)))
        ):
            out[at - 1] = Item(before.words, "", (), item.numbers)
    return out


_COUNTED = re.compile(
    r"^(?:two|three|four|five|six|seven|eight|nine|ten|zwei|drei|vier|fünf|sechs|deux|trois|quatre|cinq|dos|tres|"
    r"cuatro|cinco|due|tre|quattro|cinque|dois|três|quatro|\d+)\s+\w+",
    re.IGNORECASE,
)


_DATEISH = re.compile(r"date|day|datum|tag|fecha|data|name|nom|guest|customer|who|trip|where")


def _cut(body: str) -> list[str]:
    parts: list[str] = []
    depth, start = 0, 0
    for at, sign in enumerate(body):
        if sign in "([":
            depth += 1
        elif sign in ")]":
            depth = max(0, depth - 1)
        # "7,25" is a number, not two items
        elif sign == "," and depth == 0 and not (body[at - 1 : at].isdigit() and body[at + 1 : at + 2].isdigit()):
            parts.append(body[start:at])
            start = at + 1
    parts.append(body[start:])
    # Only the last comma part may hold a longer "and"; before it, both halves must be short and the second have brackets.
    out: list[str] = []
    for at, part in enumerate(parts):
        halves = split_and(part)
        if len(halves) == 2 and at < len(parts) - 1 and not ("(" in halves[1] and len(part.split("(")[0].split()) <= 7):
            halves = [part] if any(len(half.split()) > 1 for half in halves) else halves
        out += halves
    joined: list[str] = []
    for part in out:
        # "each 0, 1 or 2" was cut at its comma
        if (
            joined
            and re.search(r"\b(?:each|je|jeweils|from|von)\s+\d{1,2}(?:,\s*\d{1,2})*$", joined[-1].strip())
            and re.match(r"\s*\d", part)
        ):
            joined[-1] += "," + part
        else:
            joined.append(part)
    return joined


def _options_then_items(tail: str) -> tuple[tuple[str, ...], list[str]]:
    pieces = _cut(tail)
    options: list[str] = []
    for at, piece in enumerate(pieces):
        piece = piece.strip()
        ends = OR_ONLY.search(piece)
        parts = OR_ONLY.split(piece) if ends else [piece]
        most = 6 if re.search(r"\d", piece) else 4
        if any(len(part.split()) > most for part in parts) or re.match(
            r"(?:and|und|et|y|e)\s+(?:a|an|ein|une?|una?)\s", piece
        ):
            return tuple(options), pieces[at:]
        options += [tidy_option(part) for part in parts if part.strip()]
        if ends:
            return tuple(options), pieces[at + 1 :]
    return (tuple(options), []) if len(options) > 1 else ((), [])


_ARTICLE = re.compile(
    r"^(?:and|und|et|y|e|i|or|oder|also|plus|please|a|an(?!\s+w)|the|ein|eine|einen|der|die|das|den|le|la|les|un|une|el|los|las|"
    r"una|uno|il|lo|gli|um|uma|o|os|as|een|het|de|l['’]|un['’]|its|their|his|her|which(?!\s+(?:is|was|are))|welche[rsn]?|quel(?:le)?|"
    r"qual|quale|need|needs|i need|save)\s+(?=\S)|^l['’]",
    re.IGNORECASE,
)


def _item(piece: str) -> Item | None:
    piece = " ".join(piece.split()).strip(" .;:")
    piece, asked = as_label(re.sub(r"^(?:and|und|et|y|e|i|en)\s+(?=\S)", "", piece, flags=re.IGNORECASE))
    if asked == "yes/no":
        return Item(piece, "", ("yes", "no"))
    note = "how many" if asked == "count" else ""
    if found := re.search(r"\s*\(([^()]*)\)", piece):
        note = found[1] or note
        piece = (piece[: found.start()] + " " + piece[found.end() :]).strip()
    while (shorter := _ARTICLE.sub("", piece, count=1)) != piece:
        piece = shorter
    relative = re.search(r"\s+(?:that|which|who|die|der|das|qui|que|che)\s+(?:(?:[Ii]|we|you|they|ich|wir) )?(?:is|are|may|must|can|use|used|darf|muss|ne|no|non|não|"
                         r"never|has|doit|debe|deve)\b.*$", piece)  # fmt: skip
    if relative:
        note = (note + " " + relative.group(0)).strip()
        piece = piece[: relative.start()]
    if not piece or not re.search(r"[^\W_]", piece):
        return None
    options: tuple[str, ...] = ()
    numbers = None
    if note:
        numbers = range_of(note)
        options = () if numbers else options_of(note)
    if not options and not numbers:
        piece, options, numbers = _inline(piece)
    if options:
        return with_options(piece.strip(" ,"), note, options)
    return Item(piece.strip(" ,"), note, options, numbers)


def _inline(piece: str) -> tuple[str, tuple[str, ...], tuple[int, int] | None]:
    """Take options out of `status Waiting / Approved / Declined`, `In or Out`, `size S M L`, `food from 1 to 5`."""
    if (numbers := range_of(piece)) and (found := NUMBERS.search(piece)):
        return piece[: found.start()] or piece, (), numbers
    if re.search(r"\b(?:yes|ja|oui|sí|si|sì|sim)\s*(?:/|or|oder|ou|o)\s*(?:no|nein|non|não|nee)\b|\bor not\b|\bo no\b|\bou non\b"
                 r"|\boder nicht\b|\bou não\b|\bo non\b", piece, re.IGNORECASE):  # fmt: skip
        name = re.sub(r"[,]?\s*\b(?:yes|ja|oui|sí|si|sì|sim)\s*(?:/|or|oder|ou|o)\s*(?:no|nein|non|não|nee)\b|\s+or not\b|"
                      r"\s+o no\b|\s+ou non\b|\s+oder nicht\b|\s+ou não\b|\s+o non\b", "", piece, flags=re.IGNORECASE)  # fmt: skip
        return name, ("yes", "no"), None
    if found := re.search(r"^(.*?[^\W\d_])\s+((?:[A-Z0-9]{1,3}\s+){2,}[A-Z0-9]{1,3})$", piece):
        return found[1], tuple(found[2].split()), None
    if found := re.search(r"^(.*?)\s*\b((?:[\w-]+(?: [\w-]+)?)(?:\s*/\s*[\w-]+(?: [\w-]+)?){1,})$", piece):
        options = tuple(part.strip() for part in found[2].split("/"))
        first = options[0].split()
        if not found[1] and len(first) == 2 and first[0].islower():
            return first[0], (first[1], *options[1:]), None
        if all(options) and (found[1] or options[0][0].isupper()):
            return found[1] or piece, options, None
    if found := re.search(r"^(.*?)\s*\b([A-ZÄÖÜÉ][\w-]*)\s+(?:or|oder|ou|o|of|lub)\s+([A-ZÄÖÜÉ][\w-]*)$", piece):
        return found[1] or piece, (found[2], found[3]), None
    if found := re.fullmatch(r"([a-zäöüéèàß]{3,14})\s+(?:or|oder|ou|o)\s+([a-zäöüéèàß]{3,14})", piece):
        return piece, (found[1].capitalize(), found[2].capitalize()), None
    return piece, (), None
