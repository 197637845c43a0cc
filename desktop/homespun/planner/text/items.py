"""The items of a list: cut at commas and "and", each with its options, numbers and notes.

Owns how one item is written, also options that follow without a sign. Knows nothing of sentences or tables.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re

from homespun.planner.text.fieldtypes import type_hint
from homespun.planner.text.options import (
    NUMBERS,
    OR_ONLY,
    Item,
    options_of,
    range_of,
    split_and,
    tidy_option,
    with_options,
)
from homespun.planner.text.phrases import as_label, parted
from homespun.planner.text.reading import plain, voice


def top_level(text: str, sign: str) -> int:
    """Give the place of the first such sign outside brackets, -1 for none."""
    depth = 0
    for at, letter in enumerate(text):
        if letter in "([":
            depth += 1
        elif letter in ")]":
            depth = max(0, depth - 1)
        elif letter == sign and depth == 0 and not text[at + 1 : at + 2].isdigit():
            return at
    return -1


def split_items(body: str) -> list[Item]:
    """Cut `a, b (x, y), c: p, q or r and d` into items with their notes."""
    body = body.replace("\n", " ")
    colon = top_level(body, ":")
    tail = ""
    if colon >= 0:
        body, tail = body[:colon], body[colon + 1 :]
    pieces = [piece for piece in cut(body) if not _WHO_GERMAN.match(piece.strip())]
    items = _runs([item for whole in pieces for piece in parted(whole) if (item := _item(piece))])
    if tail and items:
        options, rest = _options_then_items(tail)
        if options:
            items[-1] = with_options(items[-1].words, items[-1].note, options)
        items += [item for piece in rest if (item := _item(piece))]
    return _spread(items)


# "die Person, die ihn erhält": a German relative clause has its comma
_WHO_GERMAN = re.compile(
    r"(?:die|der|das|dem|den|deren)\s+(?:er|sie|es|ihn|ihm|ihr|ihnen|man|wir|ich|uns|sich|noch|nicht|dann)\b",
    re.IGNORECASE,
)


def _runs(items: list[Item]) -> list[Item]:
    """Read options that follow their field without a sign: `status Draft, Sent, Paid`, `size small, medium or large`."""
    out: list[Item] = []
    nouns = voice(", ".join(item.words for item in items)).language == "de"  # a capital says nothing there
    at = 0
    while at < len(items):
        item = items[at]
        after = at + 1
        led = re.match(r"^(?P<label>[^\W\d_].*?)\s+(?P<first>[A-ZÄÖÜÉ0-9][\w-]*(?: [a-z]+)?)$", item.words)
        if led and re.search(
            r"\b(?:in|of|on|at|am|im|bis|von|zu|pro|per|for|by|to|à|de|en|da|di|do|em)$", led["label"]
        ):
            led = None  # "Größe in Personen"
        german = led is not None and (led["label"][0].isupper() or nouns)
        if (
            led
            and (two := re.match(r"(.{2,}?)\s+(?:and|und|et|y|e|en|i)\s+([^\W\d_][\w-]*(?: [\w-]+)?)$", led["label"]))
            and after < len(items)
        ):
            out.append(_item(two[1]) or item)  # "date and status Draft", Sent
            items[at] = item = Item(item.words[two.start(2) :], item.note, item.options)
            led = re.match(r"^(?P<label>.+?)\s+(?P<first>[A-ZÄÖÜÉ0-9][\w-]*(?: [a-z]+)?)$", item.words)
        if (
            led
            and _bare(item)
            and not item.options
            and (not german or _CHOSEN.search(plain(led["label"])))
            and not _UNIT.search(plain(led["first"]))
        ):
            options = [led["first"]]
            while after < len(items) and _bare(items[after]) and _option_like(items[after], german):
                options += items[after].options or OR_ONLY.split(items[after].words)
                after += 1
            if len(options) > 1:
                out.append(Item(led["label"], "", tuple(map(tidy_option, options))))
                at = after
                continue
        if (
            out
            and _bare(item)
            and _two(item)
            and _bare(out[-1])
            and not out[-1].options
            and _CHOSEN.search(plain(out[-1].words))
        ):
            out[-1] = Item(out[-1].words, "", item.options)  # "method, Cash or Bank"
            at += 1
            continue
        # "size small, medium or large": the last two are options, so the word before the comma is one too
        last = items[at + 1] if at + 1 < len(items) else None
        words = item.words.rsplit(" ", 1)
        if (
            last
            and len(words) == 2
            and (" " not in words[0] or _CHOSEN.search(plain(words[0])))
            and _bare(item)
            and not item.options
            and len(last.options) == 2
            and _bare(last)
            and _two(last)
        ):
            small = words[1][0].islower()
            out.append(Item(words[0], "", (words[1], *(o.lower() if small else o for o in last.options))))
            at += 2
            continue
        out.append(item)
        at += 1
    return out


_CHOSEN = re.compile(
    r"\b(?:type|kind|size|method|direction|category|state|stage|colou?r|grade|level|tipo|estado|taille|etat|taglia|cor|color|status|zustand|art|typ|kategorie|stand|stufe|phase|grosse|klasse|gruppe|farbe|sorte|prioritat)\b|(?:art|typ|status|klasse|gruppe|sorte)$"
)
_UNIT = re.compile(r"^(?:kg|km|cm|mm|ml|kwh|m2|m3|eur|chf|usd|gbp|id|isbn|iban|vat|no|nr|[a-z]?\d+)$")


def _two(item: Item) -> bool:
    """Say whether an item is nothing but its options: `Cash or Bank`."""
    return len(item.options) == 2 and plain(item.words) in {
        plain(f"{item.options[0]} {j} {item.options[1]}") for j in ("or", "oder", "ou", "o")
    }


def _bare(item: Item) -> bool:
    return not item.note and not item.numbers


def _option_like(item: Item, german: bool) -> bool:
    if item.options:
        return all(o[0].isupper() or o[0].isdigit() for o in item.options)
    halves = OR_ONLY.split(item.words)
    return all(half[:1].isupper() and len(half.split()) <= 3 for half in halves) and not (
        german and type_hint(item.words, "de")
    )


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
    # "boat, crew and food from 1 to 5": only at the end of a list, and only what nothing else is known of
    last = len(out)
    for at in range(len(out) - 1, 0, -1):
        item, before = out[at], out[at - 1]
        if (
            at > fixed
            and item.numbers
            and not item.note
            and not before.note
            and not before.options
            and not before.numbers
            and not _DATEISH.search(plain(before.words))
            and not type_hint(before.words)
            and len(before.words.split()) <= 2
            and at == last - 1
        ):
            last = at
            out[at - 1] = Item(before.words, "", (), item.numbers)
    return out


_COUNTED = re.compile(
    r"^(?:two|three|four|five|six|seven|eight|nine|ten|zwei|drei|vier|fünf|sechs|deux|trois|quatre|cinq|dos|tres|"
    r"cuatro|cinco|due|tre|quattro|cinque|dois|três|quatro|\d+)\s+\w+",
    re.IGNORECASE,
)


_DATEISH = re.compile(r"date|day|datum|tag|fecha|data|name|nom|guest|customer|who|trip|where")


def cut(body: str) -> list[str]:
    """Cut a list at its commas and its last "and"."""
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
            named = (
                _NEW.match(halves[1])
                and (_NEW.match(part) or len(halves[0].split()) == 1)
                and all(len(h.split()) <= 6 for h in halves)
            )
            halves = halves if named or all(len(half.split()) == 1 for half in halves) else [part]
        if len(halves) == 2 and at == len(parts) - 1:
            more = split_and(halves[1])  # "its title and author and a shelf"
            if len(more) == 2 and (_NEW.match(more[1]) or (len(more[1].split()) == 1 and _NEW.match(halves[1]))):
                halves = [halves[0], *more]
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


_NEW = re.compile(r"\s*(?:the|an?|its|their|die|der|das|eine?n?|ihre?|seine?|une?|la|le|el|il)\s+\w", re.IGNORECASE)


def _options_then_items(tail: str) -> tuple[tuple[str, ...], list[str]]:
    pieces = cut(tail)
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
    r"^(?:and|und|et|y|e|i|or|oder|also|plus|please|maybe|perhaps|possibly|optionally|vielleicht|eventuell|peut-être|quizás|forse|talvez|on this|at this|this|whose|a|an(?!\s+w)|the|ein|eine|einen|der|die|das|den|le|la|les|un|une|el|los|las|"
    r"una|uno|il|lo|gli|um|uma|o|os|as|een|het|de|l['’]|un['’]|its|their|his|her|which(?!\s+(?:is|was|are))|welche[rsn]?|quel(?:le)?|"
    r"qual|quale|son|sa|ses|leurs?|ihre?|seine?|su|sus|seu|sua|suo|zijn|haar|need|needs|i need|save)\s+(?=\S)|^l['’]",
    re.IGNORECASE,
)


def _item(piece: str) -> Item | None:
    piece = " ".join(piece.split()).strip(" .;:")
    question = piece
    inside = ""
    if found := re.search(r"\s*\(([^()]*)\)", piece):
        inside = found[1]
        piece = (piece[: found.start()] + " " + piece[found.end() :]).strip()
    piece, asked = as_label(re.sub(r"^(?:and|und|et|y|e|i|en)\s+(?=\S)", "", piece, flags=re.IGNORECASE))
    if asked == "yes/no":
        return Item(piece, question, ("yes", "no"))
    # the words of the question stay known, so that nobody takes them for a wish
    note = inside or (f"how many: {question}" if asked == "count" else "")
    while (shorter := _ARTICLE.sub("", piece, count=1)) != piece:
        piece = shorter
    relative = re.search(r"\s+(?:that|which|who|die|der|das|qui|que|che)\s+(?:(?:[Ii]|we|you|they|it|ich|wir|je|nous) )?(?:is|are|may|must|can|should|will|do|does|don['’]t|doesn['’]t|isn['’]t|aren['’]t|needs?|want|counts?|goes|use|used|darf|muss|ne|no|non|não|"
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
        if len(options) == 2 and tuple(map(plain, options)) in _YES_NO:
            return Item(piece.strip(" ,"), note, ("yes", "no"))
    if not options and not numbers:
        piece, options, numbers = _inline(piece)
    if options:
        return with_options(piece.strip(" ,"), note, options)
    return Item(piece.strip(" ,"), note, options, numbers)


_YES_NO = frozenset(
    [("y", "n"), ("yes", "no"), ("ja", "nein"), ("j", "n"), ("oui", "non"), ("o", "n"), ("si", "no"), ("s", "n"), ("sim", "nao"), ("ja", "nee"), ("tak", "nie")]
)  # fmt: skip


def _inline(piece: str) -> tuple[str, tuple[str, ...], tuple[int, int] | None]:
    """Take options out of `status Waiting / Approved / Declined`, `In or Out`, `size S M L`, `food from 1 to 5`."""
    if (numbers := range_of(piece)) and (found := NUMBERS.search(piece)):
        return piece[: found.start()] or piece, (), numbers
    if re.search(r"\b(?:yes|ja|oui|sí|si|sì|sim|[yjos](?=/n\b))\s*(?:/|or|oder|ou|o)\s*(?:no|nein|non|não|nee|n)\b|\bor not\b|\bo no\b|\bou non\b"
                 r"|\boder nicht\b|\bou não\b|\bo non\b", piece, re.IGNORECASE):  # fmt: skip
        name = re.sub(r"[,]?\s*\b(?:yes|ja|oui|sí|si|sì|sim|[yjos](?=/n\b))\s*(?:/|or|oder|ou|o)\s*(?:no|nein|non|não|nee|n)\b|\s+or not\b|"
                      r"\s+o no\b|\s+ou non\b|\s+oder nicht\b|\s+ou não\b|\s+o non\b", "", piece, flags=re.IGNORECASE)  # fmt: skip
        return name, ("yes", "no"), None
    if (found := re.match(r"^(.*?[^\W\d_])\s+([A-H])\s*(?:to|-|–|bis|à|a)\s*([A-H])$", piece)) and found[2] < found[3]:
        return found[1], tuple(chr(code) for code in range(ord(found[2]), ord(found[3]) + 1)), None  # "grade A to D"
    if found := re.search(r"^(.*?[^\W\d_])\s+((?:[A-Z0-9]{1,3}\s+){2,}[A-Z0-9]{1,3})$", piece):
        return found[1], tuple(found[2].split()), None
    if found := re.search(r"^([^\W\d_A-ZÄÖÜÉ].*?)\s+((?:[A-ZÄÖÜÉ][\w-]+\s+){2,}[A-ZÄÖÜÉ][\w-]+)$", piece):
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
