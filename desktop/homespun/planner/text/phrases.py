"""How running prose names things and what is kept of them: rewritten as lists, `head: a, b, c`.

Owns the grammar of such sentences in eight languages: several things in one sentence ("clubs, players with rating,
games with date and result"), "we note the day and who came", questions as fields ("how many", "which", "whether").
Knows nothing of tables or types; `lists` reads what comes out.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re
from itertools import pairwise

from homespun.planner.text.fieldtypes import type_hint
from homespun.planner.text.options import FIELDISH
from homespun.planner.text.reading import plain

_WITH = r"with|having|mit|avec|con|com|met"
_OWNS = r"has|have|had|hat|haben|a|ont|tiene|tienen|ha|hanno|tem|têm|heeft|hebben|ma|mają"
_AND = r"and|und|sowie|et|y|e|ed|en|i|oraz"

# A thing that is kept: one to four words and perhaps its kinds in brackets, then "with" and what is kept of it.
_THING = re.compile(
    rf"^(?:(?:{_AND})\s+)?(?P<head>[^\W\d_][\w'’-]*(?:\s+[^\W\d_][\w'’-]*){{0,3}}(?:\s*\([^()]*\))?)\s+(?:{_WITH})\s+(?P<rest>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
# The same with what is kept in brackets: `courses (title, teacher, seats)`.
_BRACKETED = re.compile(
    rf"^(?:(?:{_AND})\s+)?(?P<head>[^\W\d_][\w'’-]*(?:\s+[^\W\d_][\w'’-]*){{0,2}})\s*\((?P<rest>[^()]*,[^()]*)\)$",
    re.IGNORECASE,
)
_INTRO = re.compile(
    r"^(?:(?:we|i|they|wir|ich|nous|je|noi|io|nós|eu|wij|ik|there|hay)\s+)?(?:have|keep|are|need|track|haben|brauchen|habe|brauche|führen|avons|ai|gérons|tenemos|tengo|"
    r"necesitamos|abbiamo|ho|gestiamo|temos|tenho|hebben|heb|mamy)\s+(?=\S)",
    re.IGNORECASE,
)
_OWNER = re.compile(
    rf"^(?P<head>[^\W\d_][\w'’-]*(?:\s+[^\W\d_][\w'’-]*){{0,3}}(?:\s*\([^()]*\))?)\s+(?:{_OWNS})\s+\S",
    re.IGNORECASE,
)

# Words that make a sentence rather than the name of a thing.
VERBS = frozenset(
    plain(
        "is are was were be want wants need needs should must can may might will would write note notes save show shows have has do does gives "
        "fills down the i we it they you he she who that which show see lend lends rent rents sell sells keep keeps use make like please help "
        "ist sind will wollen mochte mochten brauche brauchen soll sollen muss mussen kann darf ich wir man es sie wer der die das zeigen "
        "est sont veux voudrais voudrions doit faut je nous on il elle qui que voir peut "
        "es son quiero queremos necesito debe puede que ver hay sono vorrei vorremmo deve puo che vedere sao quero queremos preciso pode "
        "deve que ver wil willen moet kan ik wij chce musi"
    ).split()
)


def top_pieces(text: str) -> list[str]:
    """Cut text at its commas outside brackets, numbers kept whole."""
    pieces: list[str] = []
    depth, start = 0, 0
    for at, sign in enumerate(text):
        depth += (sign in "([") - (sign in ")]")
        if sign == "," and depth <= 0 and not (text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit()):
            pieces.append(text[start:at])
            start = at + 1
    pieces.append(text[start:])
    return [piece.strip() for piece in pieces if piece.strip()]


_DASH = re.compile(r"^([^,:.()]{2,80}?)\s+[-–—]\s+(?=[^,]+,[^,]+)")


_BELONGS = re.compile(
    r"^(?:an?|each|every|one|ein|eine|jede[rs]?|une?|chaque|un[ao]?|cada|ogni|uma?)\s+(?P<thing>[^\W\d_][\w-]*)\s+(?:belongs to|is for|refers to|gehört (?:zu|immer zu)|ist für|appartient à|est pour|"
    r"pertenece a|es para|appartiene a|è per|pertence a|é para)\s+(?=.*(?:,|\s(?:and|und|et|y|e)\s))",
    re.IGNORECASE | re.DOTALL,
)


def as_lists(sentence: str) -> tuple[str, ...]:
    """Rewrite a sentence as lists; a sentence of another form comes back as it is."""
    sentence = _DASH.sub(r"\1: ", sentence)
    if belongs := _BELONGS.match(sentence):
        rest = re.sub(
            rf",?\s+(?:{_AND})\s+(?:also\s+)?(?:{_OWNS})\s+", ", ", sentence[belongs.end() :], flags=re.IGNORECASE
        )
        return (f"{belongs['thing']}: {rest}",)
    return _several(sentence) or _noted(sentence) or (_after_title(sentence),)


def is_thing(head: str) -> bool:
    """Say whether words are the name of a thing, not a part of a sentence."""
    words = re.findall(r"[^\W_]+", plain(re.sub(r"\([^()]*\)", "", head)))
    while words and words[0] in _ARTICLES:
        words = words[1:]
    return 0 < len(words) <= 3 and not any(word in VERBS for word in words)


_ARTICLES = frozenset(
    plain(
        "a an the our my all each every der die das den unsere ein eine jeder jede jedes alle le la les l un une des nos notre "
        "chaque el los las una nuestros cada il lo gli i ogni o os as um uma nossos de het een"
    ).split()
)


def _after_title(sentence: str) -> str:
    """Take a title before a thing with its fields: `surf school: boards (Long, Short) with length and colour`."""
    title, colon, rest = sentence.partition(":")
    if not colon or len(title.split()) > 5 or "(" in title:
        return sentence
    if re.match(r"\s*[^\W\d_][\w'’-]*(?:\s+[\w'’-]+){0,2}\s*:\s+\S", rest) and is_thing(rest.partition(":")[0]):
        return rest.strip()  # "Garage: cars: plate, owner"
    thing = _THING.match(rest.strip()) or _OWNER.match(rest.strip())
    first = top_pieces(rest)[0] if rest.strip() else ""
    if thing and is_thing(thing["head"]) and len(thing["head"]) < len(first) and re.search(rf",|\s(?:{_AND})\s", rest):
        return rest.strip()
    return sentence


def _several(sentence: str) -> tuple[str, ...]:
    """Part `clubs, players with club and rating, games with date and result` into a list for each thing."""
    body = _after_title(sentence).rstrip(" .!?")
    if bracketed := _all_bracketed(body):
        return bracketed
    if ":" in re.sub(r"\([^()]*\)|\d:\d", "", body):
        title, _, rest = body.partition(":")
        if len(title.split()) > 8 or sum(bool(_THING.match(p) or _fields_in_brackets(p)) for p in top_pieces(rest)) < 2:
            return ()
        body = rest
    body = _INTRO.sub("", body.strip())
    pieces: list[str] = []
    for piece in top_pieces(body):
        # "dogs with name and breed and walks with date": the second thing begins at the "and" before its "with"
        halves = re.split(
            rf"\s+(?:{_AND})\s+(?=[^\W\d_][\w'’-]*(?:\s+[\w'’-]+)?(?:\s*\([^()]*\))?\s+(?:{_WITH})\s|[^\W\d_][\w'’-]*(?:\s+[\w'’-]+)?\s*\([^()]*,[^()]*\)$)",
            piece,
            flags=re.IGNORECASE,
        )
        pieces += halves
    lists: list[list[str]] = []
    for piece in pieces:
        thing = _fields_in_brackets(piece) or _THING.match(piece)
        if thing and is_thing(thing["head"]):
            lists.append([thing["head"], thing["rest"]])
        elif lists:
            lists[-1].append(piece)
        elif len(piece.split()) > 3 or not is_thing(piece):
            return ()
    if (
        len(lists) == 1
        and len(pieces) <= 3
        and _THING.match(pieces[0])
        and sum(len(p.split()) for p in pieces) <= 12
        and not _APP.search(plain(lists[0][0]))
        and not any(w in VERBS for w in plain(body).split())
    ):
        return (f"{lists[0][0]}: {', '.join(lists[0][1:])}",)  # "teams with a coach"
    if len(lists) < 2 or any(not re.search(r"\w", rest) for _, rest, *_ in lists):
        return ()
    return tuple(f"{head}: {', '.join(rest)}" for head, *rest in lists)


_APP = re.compile(
    r"\b(?:app|apps|application|system|tool|program|software|website|page|form|dashboard|calendar|list|button|anwendung|programm|seite|knopf|liste|application|outil|bouton|aplicacion|programa|boton|lista|applicazione|pulsante|aplicativo|sistema|botao|calculator|rechner|calculadora)s?\b"
)


def _all_bracketed(body: str) -> tuple[str, ...]:
    """Read "a list of scores (title, parts) and of concerts (date, place)": at least two things with their fields."""
    found = [m for m in re.finditer(r"\(([^()]*,[^()]*)\)", body) if _are_fields(m[1])]
    if len(found) < 2:
        return ()
    lists = []
    start = 0
    for one in found:
        before = re.split(rf"[,:]|\b(?:{_AND}|{_WITH})\b", body[start : one.start()], flags=re.IGNORECASE)[-1]
        words = before.split()
        while words and (len(words) > 2 or plain(words[0]) in _ARTICLES or plain(words[0]) in VERBS):
            words = words[1:]
        if not words:
            return ()
        lists.append(f"{' '.join(words)}: {one[1]}")
        start = one.end()
    rest = re.sub(rf"^\s*,?\s*(?:{_AND})?\s+", "", body[start:], flags=re.IGNORECASE)
    return (*lists, rest) if ":" in rest else tuple(lists)


def _fields_in_brackets(piece: str) -> re.Match[str] | None:
    found = _BRACKETED.match(piece)
    if not found:
        return None
    return found if _are_fields(found["rest"]) else None


def _are_fields(inside: str) -> bool:
    """Tell fields from kinds, which stand in brackets too (`sex (male, female)`): fields say of what type they are."""
    parts = [part.strip() for part in inside.split(",")]
    return bool(FIELDISH.search(plain(inside))) or sum(bool(type_hint(part)) for part in parts) > 1


_SUBJECTS = r"we|i|they|you|staff|someone|wir|ich|man|on|nous|je|ik|wij|we"
_AUX = (
    r"always|also|just|then|have to|need to|want to|like to|would like to|must|should|can|now|usually|d like to|"
    r"devons|voulons|veux|dois|tenemos que|queremos|quiero|vogliamo|dobbiamo|voglio|temos de|queremos"
)
_NOTING = re.compile(
    r"(?:^|[\s,])(?:"
    rf"(?:(?:{_SUBJECTS})\s+)(?:(?:{_AUX})\s+)*(?:note|write|jot|put|record|log|track|save|store|register|enter|measure|count|counts|weigh|list|keep track of|"
    r"notiere|notieren|schreibe|schreiben|erfasse|erfassen|vermerken|messen|zählen|halten|tragen|"
    r"note|notons|inscrit|inscrivons|enregistre|enregistrons|relève|relevons|compte|comptons|marque|noter|inscrire|noteer|noteren|schrijven)"
    r"|(?:notieren|schreiben|erfassen|vermerken|messen|zählen|halten|tragen)\s+(?:wir|sie|ich)|(?:noteren|schrijven)\s+we|(?:wird|werden)\s+(?:notiert|erfasst|aufgeschrieben|vermerkt|festgehalten|eingetragen|gezählt|gemessen)"
    r"|il faut noter|à noter|apuntamos|anotamos|registramos|apunto|anoto|registro|contamos|medimos|se (?:apunta|anota|registra|cuenta)n?|hay que (?:apuntar|anotar)"
    r"|annotiamo|segniamo|registriamo|scriviamo|contiamo|misuriamo|annoto|segno|si (?:annota|segna|registra|scrive)(?:no)?|annotare|segnare"
    r"|registamos|apontamos|escrevemos|anota-se|regista-se|registra-se|zapisujemy|notujemy|zapisuję|notuję"
    r"|(?:need|want|like) to know(?=\s+(?:the|an?)\s)|(?:notes|records|counts|writes down|logs|enters)"
    r")\b(?:\s+(?:down|up|auf|fest|ein|jedes mal auf|jeweils|immer|dabei|toujours|siempre|sempre))?(?:\s*[:,]\s*|\s+)(?P<body>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
_QUESTION = re.compile(
    r"(?:how|who|whom|when|which|what|whether|if|where|wie|wer|wem|wen|wann|welche\w*|was|wo|ob|qui|quand|quel(?:le)?s?|combien|où|si|"
    r"quién|quien|cuándo|cuando|qué|cuánt[oa]s?|dónde|chi|quando|quale|quanti|quante|quanto|dove|se|quem|qual|quantos|quantas|onde)\b",
    re.IGNORECASE,
)


def _noted(sentence: str) -> tuple[str, ...]:
    """Read "every time a key goes out we note the day, the key and who took it" as a list with what is before it."""
    found = _NOTING.search(sentence.rstrip(" .!?"))
    if not found:
        return ()
    # each question is a field of its own: "how many cars and who was captain"
    body = re.sub(
        rf"\s+(?:{_AND})\s+(?=(?:{_PREPOSITION.replace('?P<before>', '?:')})?{_QUESTION.pattern})",
        ", ",
        found["body"],
        flags=re.IGNORECASE,
    )
    if re.match(r"(?:that|dass|que|che|to|if we|how much is|as)\s", body, re.IGNORECASE):
        return ()
    if re.search(r":\s", re.sub(r"\([^()]*\)", "", body)):
        return ()  # the list comes after the colon
    pieces = [half for piece in top_pieces(body) for half in re.split(rf"\s+(?:{_AND})\s+", _hidden(piece))]
    questions = sum(
        bool(_QUESTION.match(re.sub(r"^(?:at|for|with|from|to|by|mit|von|à|de|con|com)\s+", "", piece.strip())))
        for piece in pieces
    )
    if len(pieces) < (2 if questions else 3):
        return ()
    head = sentence[: found.start()].strip(" ,:")
    return (f"{_thing_of(head)}: {body}",)


def _hidden(text: str) -> str:
    return re.sub(r"\([^()]*\)", lambda m: "(" + "x" * (len(m[0]) - 2) + ")", text)


_EACH_THING = re.compile(
    r"\b(?:for|at|on|with|after|before|bei|nach|vor|für|pro|à|pour|après|en|para|por|a|per|dopo|em|bij|voor)?\s*"
    r"(?:each|every|jede[rsmn]?|chaque|cada|ogni|elke|iedere|każd\w+)\s+(?!time|mal|fois|vez|volta|keer|day|morning|evening|week|shift|month|"
    r"tag|morgen|abend|woche|jour|matin|soir|semaine|día|dia|mañana|semana|giorno|sera|settimana|mattina)(?P<thing>[\w'’-]+(?:\s+(?:of|de|di|do|da)\s+[\w'’-]+)?)",
    re.IGNORECASE,
)


def _thing_of(head: str) -> str:
    """Give the thing that each record is about; "it" where the words before the list name none."""
    found = _EACH_THING.search(head)
    return found["thing"] if found else "it"


_PREPOSITION = (
    r"(?P<before>from|since|until|to|at|on|in|by|for|with|von|ab|seit|bis|um|mit|für|de|à partir de|depuis|jusqu'à|à|avec|pour|desde|hasta|a|con|para|"
    r"da|dalle|fino a|alle|até|às|com)\s+"
)
_MANY = re.compile(
    rf"^(?:{_PREPOSITION})?(?:how many|how much|wie ?viele?|combien de|cuánt[oa]s?|quant[ioae]s?|quantos|quantas|hoeveel|ile|combien d(?=['’]))['’\s]\s*"
    r"(?P<noun>[^\W\d_][\w'’-]*)(?P<rest>.*)$",
    re.IGNORECASE,
)
_WHICH = re.compile(
    rf"^(?:{_PREPOSITION})?(?:which|what|welche[rsnm]?|quel(?:le)?s?|qué|cuál|quale|qual|welke?)\s+(?P<noun>(?!(?:it|is|was|are|were|we|they|the|he|she|you|i|for|to|in|at|on|of|with|about|has|have|happened|es|is[t]|er|sie|wir|man|on|a|est|se|hay|si|c|he|hemos|für)\b)[^\W\d_][\w'’-]*)(?P<rest>.*)$",
    re.IGNORECASE,
)
_WHETHER = re.compile(r"^(?:whether|if|ob|si|se|of|czy)\s+(?P<rest>\S.*)$", re.IGNORECASE)
_TEMPORAL = re.compile(
    r"^(?:from|since|until|to|von|ab|seit|bis|depuis|jusqu'à|à partir de|desde|hasta|da|dalle|fino a|até)$",
    re.IGNORECASE,
)
_VERB_START = re.compile(
    r"^\s*(?:it|is|was|are|were|we|they|he|she|you|i|there|has|have|had|hat|ha|ho|hanno|tiene|tem|heeft|man|es|ist|war|wir|sie|er|il|elle|est|on|nous|está|es|fue|è|era|foi|estava|"
    r"came|come|comes|sold|used|left|took|takes|brought)\b",
    re.IGNORECASE,
)


def as_label(words: str) -> tuple[str, str]:
    """Give a question as a field's name and what it asks for: "count", "yes/no" or "": `which cupboard it is in` → cupboard."""
    words = words.strip()
    if found := _WHETHER.match(words):
        rest = re.sub(
            r"^(?:it|they|es|il|elle|lo|se)\s+(?=\S)|^(?:the|die|der|das|le|la|les|el|o|a)\s+(?=\S+\s)",
            "",
            found["rest"],
            flags=re.IGNORECASE,
        )
        return rest, "yes/no"
    if (found := _MANY.match(words)) and not _VERB_START.match(found["noun"]):
        rest = "" if _VERB_START.match(found["rest"]) else found["rest"]
        return f"{found['noun']}{rest}", "count"
    if found := _WHICH.match(words):
        rest = "" if _VERB_START.match(found["rest"]) or len(found["rest"].split()) > 2 else found["rest"]
        after = rest.strip()
        english = re.match(r"(?:which|what)\b", words, re.IGNORECASE)
        german = re.match(r"welche\w*", words, re.IGNORECASE)
        verb = (
            re.search(r"(?:ed|s)$", after)
            if english
            else after[:1].islower()
            if german
            else not re.match(r"d[eiou]\b|d['’]", after)
        )
        rest = "" if verb else rest
        before = found["before"] or ""
        return f"{found['noun']}{rest}" + (f" {before.lower()}" if _TEMPORAL.match(before) else ""), ""
    return words, ""


_OF_WHICH = re.compile(
    r"^(?P<first>.+?)\s+(?:of|per|for|in|von|pro|für|de|par|pour|por|para|di|do|da|van)\s+(?:each|every|which|what|jede[rsmn]?|welche[rsmn]?|chaque|quel(?:le)?|cada|qué|que|ogni|quale|qual|elke|welke)\s+"
    r"(?P<kind>[^\W\d_][\w'’-]*)\s*(?P<options>\([^()]*\))(?P<rest>.*)$",
    re.IGNORECASE,
)


_ASKED = tuple(
    re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for words in (
        "who|whom|which|what|when|where",
        "wer|wem|wen|welche[rsnm]?|was|wann|wo",
        "qui|quel(?:le)?|quoi|quand|où",
        "quién|qué|cuándo|dónde",
        "chi|quale|cosa|quando|dove",
        "quem|qual|quê|quando|onde",
        "wie|welke?|wat|wanneer|waar",
    )
)


_ASKED_WORD = re.compile("|".join(f"(?:{asked.pattern})$" for asked in _ASKED), re.IGNORECASE)


def _with_preposition(text: str, at: int) -> int:
    found = re.search(rf"{_PREPOSITION.replace('?P<before>', '?:')}$", text[:at], re.IGNORECASE)
    return found.start() if found and (found.start() == 0 or text[found.start() - 1].isspace()) else at


def parted(piece: str) -> list[str]:
    """Part `how many meals of which kind (A, B, C) were sold` and `who has which key`: each question is a field."""
    if found := _OF_WHICH.match(piece.strip()):
        return [found["first"], f"{found['kind']} {found['options']}"]
    hidden = _hidden(piece)
    places = max(([_with_preposition(hidden, m.start()) for m in asked.finditer(hidden)] for asked in _ASKED), key=len)
    if len(places) < 2 or piece[: places[0]].strip() or any(b - a < 3 for a, b in pairwise(places)):
        return [piece]
    out = []
    for start, end in zip(places, [*places[1:], len(piece)], strict=True):
        words = piece[start:end].split()
        if re.match(r"(?:when|where|wann|wo|quand|cuando|quando)$", plain(words[0])) and 1 < len(words) <= 5:
            if plain(words[-1]) in ("and", "und", "et", "y", "e"):
                words = words[:-1]
            out.append(" ".join(words))
            continue
        which = re.match(r"(?:which|welche|quel|qu[eé]|quale|qual|welke)", plain(words[0]))
        out.append(" ".join(words[: 2 if which or (len(words) > 1 and _ASKED_WORD.match(words[1])) else 1]))
    return out
