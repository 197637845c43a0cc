"""New things that a message tells in other ways than by a noun: a question with its answers, `whether it's A or B`,
`a tick if it is insured`, and a whole new list with its columns.

Owns finding them in the message as a whole, and what is left of it for the other readers. Knows nothing of the model.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re
from dataclasses import dataclass

from homespun.core.edits import Add, Edit
from homespun.core.plan import Table
from homespun.core.plan_parser import FieldLine
from homespun.planner.draft import Draft, DraftField, DraftTable, plan_field, table_identifier
from homespun.planner.feedback.asks import Ask
from homespun.planner.feedback.fields import table_for
from homespun.planner.text.fieldtypes import type_hint
from homespun.planner.text.options import options_of
from homespun.planner.text.reading import alike, in_words, plain, stems

_ANSWERED = re.compile(r"(?:^|(?<=[.!:;,])\s)\s*(?P<asked>[^.?!:;]{4,70})\?\s+(?P<answers>[^.?!]{3,110})(?:[.!]|$)")
_ASKS_US = re.compile(
    r"^(?:and |so |und |et |y |e )?(?:can|could|would|will|may|please|kannst|konnt\w*|wurdest|konnen|peux|pouvez|pourr\w+|puedes?|podr\w+|puoi|potete|potresti|pode\w*)\b"
)
_EITHER = re.compile(
    r"\b(?:whether|if|ob|si|se)\s+(?:it|they|he|she|this|that|es|sie|er|das|c|il|elle|sia|e)?\s*(?:['’]\s?s|is|was|are|were|ist|war|est|etait|es|era|è|é|e)?\s*(?:an?|the|eine?|une?|una?|uma?)?\s*"
    r"(?P<one>[\w][\w’'-]*(?: (?!or|oder|ou|o\b)[\w’'-]+){0,2})\s+(?:or|oder|ou|o)\s+(?:an?|the|eine?|une?|una?|uma?|per|mit|with|par|con|com|in)?\s*(?P<other>[\w][\w’'-]*(?: [\w’'-]+)?)(?=\s*(?:too|also|as well|please|bitte|war|ist|aussi|tambien|anche|tambem|[.,!;]|$))",
    re.IGNORECASE,
)
_TICK = re.compile(
    r"\b(?:tick(?: ?box)?|check ?(?:box|mark)|hakchen|haken|kastchen|case(?: a cocher)?|casilla|casella|spunta|marca)\b[^.?!]{0,25}?\b(?:if|whether|when|for|ob|wenn|si|se)\b\s+(?P<rest>[^.?!,;]{3,60})",
)
_ATTACH = re.compile(
    r"\b(?:attach|upload|anhängen|hochladen|beifügen|joindre|téléverser|adjuntar|subir|allegare|caricare|anexar|enviar)\s+(?:an?|the|our|their|its|some|eine?n?|die|das|den|une?|le|la|les|una?|el|il|lo|uma?|o)?\s*(?P<what>[^.?!,;]{3,50})",
    re.IGNORECASE,
)
_A_QUESTION = re.compile(r"[^.?!]*\b(?:question|frage|pregunta|domanda|pergunta|vraag)\b[^.?!:]*:?\s*$", re.IGNORECASE)
_WHICH = re.compile(
    r"\b(?:(?:which|welche[rsn]?|quel(?:le)?|qu[eé]|quale|qual|welk[e]?)\s+(?P<noun>[^\W\d_]+(?: [^\W\d_]+)?)|(?:know|note|record|write down|tell apart|wissen|notieren|savoir|noter|saber|anotar|sapere|annotare))\s*:\s*(?P<options>[^.?!:]{3,90})(?=[.!]|$)",
    re.IGNORECASE,
)
_YES_NO_BEHIND = re.compile(
    r"^(?P<said>[^.?!]{5,70})[.,:]\s*(?:an? )?(?:yes ?/ ?no|yes or no|ja ?/ ?nein|ja oder nein|oui ?/ ?non|oui ou non|s[ií] ?/ ?no|sim ?/ ?n[ãa]o)\b(?:[^.?!]{0,25}\b(?:each|every|all|jede\w*|chaque|cada|ogni)\b[^.?!]{0,20})?(?:,? (?:please|bitte|merci))?[.!]?$",
    re.IGNORECASE,
)
_WHO_IT_IS = re.compile(
    r"^(?:(?:and|also|some|many|most|few|each|every|all|of|them|they|it|we|the|these|those|has|have|had|is|are|was|were|should|can|could|note|whether|if|add|please|put|einige|manche|sie|sind|haben|quelques|certains|algunos|alcuni)\s+)+",
    re.IGNORECASE,
)
_AT_THE_END = re.compile(r"(?P<word>\w+) (?:ist|war|sind|wurde|wurden|hat|haben)$")
_PLACED = re.compile(r"^(?:in|on|at|with|by|per|mit|auf|im|am|en|con|com)\s+(?=\w)", re.IGNORECASE)
_TOO = re.compile(r"\s+(?:too|also|as well|please|auch|bitte|aussi|tambi[eé]n|anche|tamb[eé]m|war|ist)$", re.IGNORECASE)
_PREDICATE = re.compile(
    r"\b(?:is|was|are|were|has been|have been|has|have|got|ist|war|wurde|hat|est|a ete|esta|ha sido|e stat[oa]|foi)\s+(?P<word>\w[\w -]*)$"
)
_NEW_LIST = re.compile(r"(?:^|[.!?]\s+)(?P<head>[^.:!?]{4,80}):\s*(?P<items>[^.:!?()]+(?:,[^.:!?()]+)+)(?:[.!?]|$)")
_HAS_LIST = re.compile(
    r"\b(?:list|table|register|log|book|diary|records?|liste|tabelle|verzeichnis|buch|registre|tableau|lista|tabla|registro|elenco|tabella|tabela|lijst)\b|\b(?:as well|also|too|auch|aussi|tambien|anche|tambem)\b"
)
_NO_LIST = re.compile(
    r"\b(?:fields?|columns?|options?|choices?|felder|feld|spalten?|champs?|colonnes?|campos?|columnas?|campi|colonne|colunas?|question|colou?r|status|state|kind|type|called|names?|pages?|charts?)\b"
)
_SMALL = re.compile(
    r"^(?:we|i|you|there|please|and|also|have|has|need|needs|want|keep|got|a|an|the|our|is|are|as|well|too|another|new|second|list|of|to|for|us|wir|ich|haben|brauchen|eine?n?|noch|auch|nous|avons|une?|aussi|tenemos|una?|tambien|abbiamo|anche|temos|uma?|tambem|by|way|in|it|with|should|would|like|could|can)$"
)


@dataclass(frozen=True, slots=True)
class Told:
    """What was found, and what of the message is left for others."""

    edits: tuple[Edit, ...]
    rest: str


def told_edits(draft: Draft, message: str) -> Told:
    """Read what a message tells as a whole; without a find the message is given back as it is."""
    for reader in (_new_list, _answered, _which, _yes_no, _either, _tick, _attached):
        found = reader(draft, message)
        if found is not None:
            return found
    return Told((), message)


def _field(draft: Draft, message: str, field: DraftField) -> tuple[Edit, ...]:
    table = table_for(draft, Ask(message))
    if table is None or any(plain(f.label) == plain(field.label) for f in table.values()):
        return ()
    return (Add(FieldLine(table.name, plan_field(table.add(field)))),)


def _answered(draft: Draft, message: str) -> Told | None:
    """`Where do they sleep? Tent or Hut.`"""
    found = _ANSWERED.search(message)
    if found is None:
        return None
    before = plain(message[: found.start("asked")])
    question = re.search(r"\b(?:question|frage|pregunta|domanda|pergunta|vraag|pytanie)\b[^.?!]*$", before)
    if not question and _ASKS_US.search(plain(found["asked"].strip())):
        return None
    asked, answers = found["asked"].strip(), found["answers"].strip(" .")
    if re.fullmatch(r"(?:yes (?:or|/) no|yes/no|ja oder nein|oui ou non|si o no|sim ou nao)", plain(answers)):
        field = DraftField(in_words(asked), "yesno")
    elif (options := options_of(answers)) and not any(len(option.split()) > 4 for option in options):
        field = DraftField(in_words(asked), "choice", options=tuple(in_words(option) for option in options))
    else:
        return None
    edits = _field(draft, message, field)
    said = _A_QUESTION.sub("", message[: found.start("asked")])  # "Add a question:" is answered by it
    return Told(edits, _without(said + message[found.start("asked") :], found, len(said))) if edits else None


def _which(draft: Draft, message: str) -> Told | None:
    """`also which hall: North, South, Old`, `We must know: Cash or Card.`"""
    found = _WHICH.search(message)
    options = options_of(found["options"].strip()) if found else ()
    if found is None or len(options) < 2:
        return None
    label = (found["noun"] or found["options"]).strip(" .!")
    if any(m.strength >= 0.95 and m.field is not None for m in draft.mentions(label)):
        return None  # more options for a field that is there
    edits = _field(draft, message, DraftField(in_words(label), "choice", options=tuple(map(in_words, options))))
    return Told(edits, _without(message, found)) if edits else None


def _yes_no(draft: Draft, message: str) -> Told | None:
    """`some of them glow under the lamp. yes/no for each please`"""
    found = _YES_NO_BEHIND.match(message.strip())
    if found is None or "?" in found["said"]:
        return None
    label = _WHO_IT_IS.sub("", found["said"].strip(" ,:"))
    table = table_for(draft, Ask(message))
    first, _, rest = label.partition(" ")
    if table is not None and rest and any(alike(plain(first), word) for word in stems(table.label)):
        label = rest  # "the games come from …": what is said of them names the field
    if not 1 <= len(stems(label)) <= 5:
        return None
    edits = _field(draft, message, DraftField(in_words(label), "yesno"))
    return Told(edits, "") if edits else None


def _either(draft: Draft, message: str) -> Told | None:
    """`Note whether it's a Cello or a Viola.`"""
    found = _EITHER.search(message)
    if (
        found is None
        or re.fullmatch(r"yes|no|ja|nein|not", plain(found["one"]))
        or plain(found["other"]) in ("not", "no", "nicht", "nein")
    ):
        return None
    options = tuple(in_words(found[part].strip()) for part in ("one", "other"))
    if len({plain(o) for o in options}) < 2 or any(m.option for m in draft.mentions(" ".join(options))):
        return None
    options = tuple(in_words(_PLACED.sub("", _TOO.sub("", o))) for o in options)
    label = re.split(r"\b(?:whether|if|ob|si|se)\b", found[0], maxsplit=1, flags=re.IGNORECASE)[-1].strip()
    label = _TOO.sub("", label)
    label = re.sub(
        r"^(?:it|they|this|that|es|sie|das)?\s*(?:['’]s|is|was|are|were)?\s*(?:an?|the)?\s*",
        "",
        label,
        flags=re.IGNORECASE,
    )
    field = DraftField(in_words(re.sub(r"\b(?:an?|the|per|eine?|une?)\s+", "", label)), "choice", options=options)
    edits = _field(draft, message, field)
    return Told(edits, _without(message, found)) if edits else None


def _tick(draft: Draft, message: str) -> Told | None:
    """`a tick if the dog is chipped`"""
    words = plain(message)
    found = _TICK.search(words)
    said = (_AT_THE_END.search(found["rest"].strip()) or _PREDICATE.search(found["rest"])) if found else None
    if found is None or said is None:
        return None
    edits = _field(draft, message, DraftField(in_words(said["word"]), "yesno"))
    return Told(edits, "") if edits else None


def _attached(draft: Draft, message: str) -> Told | None:
    """`We want to upload the signed receipt.`"""
    found = _ATTACH.search(message)
    if found is None:
        return None
    what = re.sub(
        r"\s+(?:to|for|of|on|in|an|am|zu|à|a|al|ao)\s+(?:each|every|the|it|them|jede\w*|die|das|den|cada|ogni|chaque)?\b.*$",
        "",
        found["what"],
    ).strip()
    if not stems(what):
        return None
    kind = "image" if re.search(r"photo|picture|image|foto|bild|imagen|immagin|imagem", plain(what)) else "file"
    edits = _field(draft, message, DraftField(in_words(what), kind))
    return Told(edits, "") if edits else None


def _new_list(draft: Draft, message: str) -> Told | None:
    """`We keep a wish list too: title, maker, price.`"""
    found = _NEW_LIST.search(message)
    if found is None or not _HAS_LIST.search(plain(found["head"])) or _NO_LIST.search(plain(found["head"])):
        return None
    if any(m.strength >= 0.9 for m in draft.mentions(found["head"])):
        return None  # more columns for a list that is there, or options for a field
    items = [
        part.strip()
        for part in re.split(r"\s*,\s*(?:and\s+|und\s+)?|\s+(?:and|und|et|y|e)\s+", found["items"])
        if part.strip()
    ]
    if (
        len(items) < 2
        or any(len(item.split()) > 4 for item in items)
        or (all(item[:1].isupper() for item in items) and draft.language != "de")
    ):
        return None
    head = [w for w in re.findall(r"[^\W\d_][\w-]*", found["head"])]
    keep = [w for w in head if not _SMALL.match(plain(w)) or plain(w) in ("list",)]
    while keep and plain(keep[0]) == "list":
        keep.pop(0)
    label = " ".join(keep[:3])
    if not stems(label):
        return None
    table = DraftTable(in_words(label), name=table_identifier(label))
    if draft.table(table.name) is not None:
        return None
    for at, item in enumerate(items):
        linked = next(
            (
                t
                for t in draft.tables
                if any(alike(a, b) for a in stems(t.label)[-1:] for b in stems(item)) and len(stems(item)) == 1
            ),
            None,
        )
        kind = (
            "link"
            if linked is not None
            else type_hint(item, draft.language)
            or ("date" if re.search(r"\bsince\b|\bseit\b|\bdepuis\b|\bdesde\b|\bdal\b", plain(item)) else "text")
        )
        table.add(DraftField(in_words(item), kind, target=linked.name if linked else "", required=at == 0))
    line = Table(
        table.name,
        tuple(plan_field(f) for f in table.fields),
        "" if table_identifier(table.label) == table.label else table.label,
    )
    return Told((Add(line),), _without(message, found))


def _without(message: str, found: re.Match[str], start: int | None = None) -> str:
    """Give what is left, if it still says something; a polite rest asks for nothing.

    start is where what was found begins now, if the message in front of it was cut.
    """
    begin = found.start() if start is None else start
    end = begin + found.end() - (found.start() if start is None else found.start("asked"))
    rest = (message[:begin] + " " + message[end:]).strip(" .:,")
    return (
        rest
        if len(stems(rest)) > 3
        and not re.match(r"(?:can|could) you (?:put|add|do|make) (?:that|this|it)\b", plain(rest))
        else ""
    )
