"""Ways of writing a list that are none of a sentence: lines with a dash, a colon in the middle, "create and edit X with".

Owns their rewriting into the plain form, `head: a, b, c`, and of signs into brackets. Knows nothing of items or tables.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re

from homespun.planner.text.fieldlike import FUNCTIONS, may_be_field
from homespun.planner.text.reading import plain

_BULLET = re.compile(r"^\s*(?:[-*•–·]|\d{1,2}[.)])\s+(?P<item>\S.*?)\s*[,;.]?\s*$")


def bullets(text: str) -> tuple[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """Take lists written as lines out of a text: gives the rest and, for each list, the line before it and its items."""
    rest: list[str] = []
    found: list[tuple[str, tuple[str, ...]]] = []
    lines = text.replace("\r\n", "\n").split("\n")
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and _BULLET.match(lines[end]):
            end += 1
        items = [match["item"] for line in lines[at:end] if (match := _BULLET.match(line))]
        if len(items) > 1 and rest and _are_items(items):
            found.append((_head(rest), tuple(items)))
            at = end
            continue
        rest.append(lines[at])
        at += 1
    return "\n".join(rest), tuple(found)


def _head(lines: list[str]) -> str:
    """Give the last sentence of the lines before a list."""
    last = next((line for line in reversed(lines) if line.strip()), "")
    return re.split(r"(?<=[.!?])\s+", last.strip())[-1].rstrip(" :-–")


def _are_items(items: list[str]) -> bool:
    """Tell single things from whole lists ("Customers: name, phone") and sentences, one a line."""

    def single(item: str) -> bool:
        bare = re.sub(r"\([^()]*\)", "", item)
        head, colon, tail = bare.partition(":")
        lists = colon and re.search(r",", tail) and not re.match(r"\s*[A-ZÄÖÜÉ0-9]", tail)
        return not lists and len(head.split()) <= 7 and ("," not in head or bool(colon)) and may_be_field(head)

    return sum(map(single, items)) >= 0.75 * len(items)


_ASIDE = re.compile(
    r",\s+(?:with\s+)?(?:one|a|an|each|eine|une|una|uma)\s+(?:row|line|record|entry|sheet|page|Zeile|ligne|fila|linea|riga|linha)\s+(?:per|for|each|every|pro|je|für|par|pour|por|para)\s+[^,:;.()]*(?=[,.;]|$)",
    re.IGNORECASE,
)
_NAME = r"(?:(?:the|an?)\s+)?[A-ZÄÖÜÉ0-9][\w'’-]*(?:\s+(?!or\b|and\b|oder\b|und\b|ou\b|et\b|o\b|y\b|e\b|how\b|what\b|the\b|a\b)[\w'’-]+){0,2}"
# "…, which is Waiting, Approved or Declined": what a field can be stands behind it as a clause.
_ONE_OF = re.compile(
    rf",?\s+(?:(?:and\s+)?(?:which|that|it|this)(?:\s+is|\s+can be|['’]s|\s+may be)|(?:so\s+)?is it|there['’]?s|there (?:is|are)|being|either|one of|der|die|das|entweder|soit|qui est|que es|che è|que é)\s+(?:always\s+|either\s+|entweder\s+)?"
    rf"(?:one of\s+)?(?:(?:the|these|our)\s+(?:same\s+|following\s+)?(?:\w+)\s*:\s*)?(?P<options>{_NAME}(?:,\s+{_NAME})*,?\s+(?:or|and|oder|und|ou|et|o|y|e)\s+{_NAME})(?=\s*(?:[,.;)]|$|\s(?:and|und|et|y|e)\s))"
)
_SAME = re.compile(
    rf",?\s+(?:it['’]s|which is|always)\s+(?:always\s+)?(?:one of\s+)(?:the\s+|our\s+|these\s+)?(?:same\s+)?\w+\s*:\s*(?P<options>{_NAME}(?:,\s+{_NAME})+)(?=\s*[.;]|$)"
)
_EQUALS = re.compile(
    r"(?P<label>[^\W\d_][\w -]*?)\s*=\s*(?P<options>[A-ZÄÖÜÉ][\w-]*(?: [\w-]+)?(?:\s*[/|]\s*[A-ZÄÖÜÉ][\w-]*(?: [\w-]+)?)+)"
)
_MARK = re.compile(
    r"(?P<label>[^\W\d_][\w -]*?)\s*(?:=\s*(?P<must>required|mandatory|unique|optional|pflicht|obligatoire|obligatorio)|(?P<bound>[<>≥≤]=?\s*\d[\d.]*))(?=\s*(?:,|$|\.|\sand\b))",
    re.IGNORECASE,
)
_DASHED_RULE = re.compile(
    r"\s+[-–—]\s+(?P<rule>(?:never|not|no more|max\w*|at most|at least|min\w*|only|always|must|nie|höchstens|mindestens|immer|jamais|toujours|nunca|siempre|mai|sempre)\b[^,.;:]*)",
    re.IGNORECASE,
)
_PER_SIGN = re.compile(r"(\d)\s*/\s*(yr|year|month|week|day|night|h|hr|hour|kg|km|piece|person|jahr|monat|std)\b", re.I)
_RATE = re.compile(
    r"(?<=[^\W\d_A-Z])/(kg|kilo|l|litre|liter|m|m2|km|h|hr|hour|day|night|week|month|year|piece|person|unit|bottle|roll|head|box|Stück|Tag|Nacht|jour|nuit|día|noche|giorno|notte|dia|noite|persona|personne)\b(?!\s*/)"
)
_CURLY = re.compile(
    r"(?P<label>,\s*(?:(?:and|und|et|y|e)\s+)?[^,:()]{2,40}?)\s+[-–—]\s+(?P<options>[A-ZÄÖÜÉ][\w'’-]*(?: [\w'’-]+){0,2}(?:,\s+[A-ZÄÖÜÉ][\w'’-]*(?: [\w'’-]+){0,2})*,?\s+(?:or|oder|ou|o)\s+[A-ZÄÖÜÉ][\w'’-]*(?: [a-zäöü][\w'’-]*)?)(?=\s*(?:[.;]|$))"
)


_ARTICLES = re.compile(r"(^|,\s+|\s(?:or|and)\s+)(?:the|an?)\s+", re.IGNORECASE)


def _first(found: re.Match[str]) -> str:
    return found[1]


def _in_brackets(sentence: str) -> str:
    """Put options and rules that stand behind a field in other ways into brackets."""
    sentence = _RATE.sub(r" per \1", sentence)
    sentence = _slashed(sentence)
    sentence = re.sub(
        r"\bit (?:went|was|is|goes|comes) ([A-Z]\w*) or (?:it )?(?:went|was|is|goes|comes) ([A-Z]\w*)",
        r"\1 or \2",
        sentence,
    )
    sentence = _SAME.sub(r" (\g<options>)", sentence)
    sentence = _ONE_OF.sub(lambda m: f" ({_ARTICLES.sub(_first, m['options'])})", sentence)
    sentence = _STATED.sub(r"\g<label> (\g<options>)", sentence)
    sentence = _CURLY.sub(r"\g<label> (\g<options>)", sentence)
    sentence = _DASHED_RULE.sub(r" (\g<rule>)", sentence)
    if "," in sentence and not re.search(r"\d\s*[-+*x×]\s*\w|=\s*[a-zäöüß][\w ]*\s*[-+*×/]", sentence):
        sentence = _EQUALS.sub(r"\g<label> (\g<options>)", sentence)
        sentence = _MARK.sub(lambda m: f"{m['label']} ({m['must'] or m['bound']})", sentence)
    return re.sub(r"\([^()]*\)", _priced, sentence)


_STATED = re.compile(
    r"(?P<label>\b(?:status|state|stage|phase|kind|type|category|statut|état|estado|stato|tipo|art|zustand|kategorie))\s+[-–—]\s+(?P<options>[A-ZÄÖÜÉ][\w'’-]*(?: [\w'’-]+){0,2}(?:,\s+[A-ZÄÖÜÉ][\w'’-]*(?: [\w'’-]+){0,2})+)(?=\s*(?:[.;]|$))",
    re.IGNORECASE,
)


def _slashed(sentence: str) -> str:
    """Write `jobs: client / address / date / hours` with commas."""
    head, colon, rest = sentence.rpartition(": ")
    pieces = rest.strip(" .").split(" / ")
    if (
        len(pieces) < 4
        or "," in rest
        or not all(0 < len(p.split()) <= 4 for p in pieces)
        or all(p[0].isupper() for p in pieces)
    ):
        return sentence
    return f"{head}{colon}{', '.join(pieces)}"


def _priced(found: re.Match[str]) -> str:
    """Write `(Adult = 60/yr, Child = 20)` as prices are read: `(Adult 60 per yr, Child 20)`."""
    return _PER_SIGN.sub(r"\1 per \2", re.sub(r"([^\W\d_])\s*=\s*(?=[€$£]?\s?\d)", r"\1 ", found[0]))


_THEN = re.compile(
    r",?\s+(?:(?:and|und|et|y|e|ed)\s+)?(?:then|also|besides|in addition|furthermore|dann|außerdem|dazu|ensuite|puis|luego|además|después|poi|inoltre|depois|também|além disso)\s*:\s+",
    re.IGNORECASE,
)
_THING = r"(?P<thing>[^\W\d_][\w'’-]*(?:\s+[^\W\d_][\w'’-]*){0,2}?)"
_OF = r"(?:(?:its|their|an?|the|fields?|details?|following)\s+)*"
_MADE = re.compile(
    rf"^.*?\b(?:(?:{FUNCTIONS})(?:,\s*|\s*,?\s+(?:and|or)\s+|\s*/\s*))*(?:{FUNCTIONS})\s+(?:(?:an?|the|new|all|our|its|their|every|each)\s+)?"
    rf"{_THING}\s+(?:with|by|including|consisting of|containing|having)\s+{_OF}(?P<rest>[^:]*(?:,|\sand\s).*)$",
    re.IGNORECASE | re.DOTALL,
)
_ABLE = re.compile(
    r"\b(?:able to|should|must|can|lets?|allows?|support\w*|want to|like to|need to|would like|possible to|please|system|app|application|tool|program|implement|build|create|develop)\b",
    re.IGNORECASE,
)
_NOTED = r"(?:entered|recorded|written down|noted|stored|saved|kept|registered|logged|erfasst|notiert|gespeichert|enregistré\w*|notée?s?|registrad[oa]s?|anotad[oa]s?|registrat[ie])"
# Sentences whose subject is the record: "a sign-up is made of …", "payments are entered with …", "zu einer Ausgabe gehören …".
_SUBJECT = (
    re.compile(
        rf"^(?:on|in|auf|sur|en|su)\s+(?:an?|each|every|the|one|eine[mr]|jede[mr]|une?|un[ao]?|cada)\s+{_THING}\s+(?:there['’]s|there (?:is|are)|(?:we|i|they) (?:write|note|put)(?: down)?|stands?|stehen|steht|il y a|hay|c['’]è|ci sono)\s+(?P<rest>.*,.*)$",
        re.IGNORECASE | re.DOTALL,
    ),
    re.compile(
        r"^(?:and |then |so )*there['’]?(?:s| is| are)\s+(?:the|our|my)\s+(?P<thing>[^\W\d_][\w'’-]*)(?:\s+of course)?\s*[,:]\s*(?:of course,\s*)?(?:(?:there |here )?(?:i|we|they) (?:write|note|put|want|need)(?: down)?\s+)?(?P<rest>.*,.*)$",
        re.IGNORECASE | re.DOTALL,
    ),
    re.compile(
        rf"^(?:(?:and|then|so|now)\s+)?(?:an?|each|every|one|the|jede[rs]?|eine?|chaque|une?|cada|un[ao]?|ogni|uma?)\s+{_THING}\s+(?:is made (?:up )?of|is made out of|is|states|lists|holds|gives|shows|carries|names|records|says|stores|keeps|besteht aus|lleva|porte|indique|riporta|traz)\s+"
        r"(?P<rest>(?!in\b|on\b|at\b|not\b|for\b|called\b|calculated\b|\d)[^:]*?,.*)$",
        re.IGNORECASE | re.DOTALL,
    ),
    re.compile(
        rf"^(?:(?:and|then|so|now)\s+)?(?:the\s+)?{_THING}\s+(?:(?:are|is|werden|wird|sont|est|son|sono)\s+{_NOTED}\s+(?:with|by|mit|avec|con|com)|(?:contains?|has|have|holds?)\s+(?:entries|rows|lines|records)\s+with)\s+(?P<rest>.*,.*)$",
        re.IGNORECASE | re.DOTALL,
    ),
    re.compile(
        r"^(?:und\s+|dann\s+)?(?:zu|zum|zur|bei|beim|für)\s+(?:jede[rmn]?|eine[rmn]?|der|dem|die|das)?\s*(?P<thing>[A-ZÄÖÜ][\w-]+)(?:\s+selbst)?(?:\s+dann)?\s*(?:"
        r":|(?:gehör(?:en|t)|brauche[n]?|notiere[n]?|erfasse[n]?|schreibe[n]?|speichere[n]?|will|möchte[n]?|kommt|kommen)(?:\s+(?:ich|wir|auf|dazu|noch))*)\s+(?P<rest>.*(?:,|\sund\s).*)$",
        re.IGNORECASE | re.DOTALL,
    ),
    re.compile(
        r"^(?:ich|wir)\s+(?:schreibe[n]?|notiere[n]?|erfasse[n]?|trage[n]?)\s+(?:bei|zu|für|nach)\s+(?:jede[rmns]?)\s+(?P<thing>[A-ZÄÖÜ][\w-]+)\s+(?:auf|ein)?,?\s*(?P<rest>.*,.*)$",
        re.IGNORECASE | re.DOTALL,
    ),
    re.compile(
        r"^(?:.*?\b(?:there (?:should|must) be|there are|there['’]s|we have|i have|and)\s+)?(?:the\s+|our\s+|my\s+)?(?P<thing>[^\W\d_][\w'’-]*s),\s+each\s+(?:one\s+)?(?:with|has|having)\s+(?P<rest>.*(?:,|\sand\s).*)$",
        re.IGNORECASE | re.DOTALL,
    ),
    re.compile(
        r"^(?:.*?\b)?(?:for|to|with|about|of)\s+(?:each|every)\s+(?P<thing>[^\W\d_][\w'’-]*(?:\s[^\W\d_][\w'’-]*)?)\s+(?:i|we|they)(?:['’]d)?\s+(?:\w+\s+)?(?:want|need|like|write(?: down)?|note(?: down)?|keep|have)\s+(?:to (?:write|note|put|know|see)(?: down)?\s+)?(?P<rest>(?:its|the|an?|how|who|what|which|when)\b.*(?:,|\sand\s).*)$",
        re.IGNORECASE | re.DOTALL,
    ),
    re.compile(
        r"^(?:.*?\b)?(?:apuntar|anotar|registrar|apunto|anoto|apuntamos|anotamos|noter|note|notons|annotare|annoto|segnare|registrare)\s+(?:de|para|por|pour|per|di)\s+(?:cada|chaque|ogni)\s+(?P<thing>[^\W\d_][\w'’-]*)\s*:?\s+(?P<rest>.*(?:,|\sy\s|\set\s|\se\s).*)$",
        re.IGNORECASE | re.DOTALL,
    ),
    re.compile(
        r"^(?:.*?\b)?(?:mi serve|bisogna|devo|vorrei|voglio|necesito|quiero|hay que|preciso(?: de)?|quero|je (?:veux|voudrais|dois)|il faut)\s+(?:registrare|annotare|segnare|inserire|registrar|anotar|apuntar|noter|inscrire|enregistrer)\s+(?:ogni|cada|chaque)\s+(?P<thing>[^\W\d_][\w'’-]*)\s*(?:con|com|avec|:)\s*(?P<rest>.*,.*)$",
        re.IGNORECASE | re.DOTALL,
    ),
)
_PUT_IN = re.compile(
    r"^(?:.*?\b)?(?:(?:put|type|fill|write|key|note|jot)\s+(?:in|down)|i(?:['’]d| would)? enter|we enter|to enter|(?:people|they|customers|guests|parents|members) (?:tell|give) (?:me|us))\s*:?\s+(?P<rest>(?:its|the|my|an?|who|what|which|how|when)\b[^:]*,.*)$",
    re.IGNORECASE | re.DOTALL,
)


# "status New > Booked > Done"
_STEPS = re.compile(
    r"\b(?P<label>[^\W\d_]+):? (?P<options>[^\W\d_]+(?:\s*(?:-?>|→)\s*[^\W\d_]+(?: [^\W\d_]+){0,2}){2,})(?=\s*(?:[,.;)]|$))"
)


_STEP = re.compile(r"\s*(?:-?>|→)\s*")


def _steps_in_brackets(found: re.Match[str]) -> str:
    return f"{found['label']} ({', '.join(_STEP.split(found['options']))})"


_RECKONED = re.compile(
    r"[%*/×]|\d (?:off|each)|\bx\b|\bthen\b|\b(?:times|minus|plus|divided|sum|total|mal|weniger|geteilt|fois|moins|por|menos|per|meno|piu|mais)\b"
)
# "members = name, belt, fee": no formula, for it has commas and nothing to reckon with
_HOLDS = re.compile(
    r"^(?P<thing>(?:[^\W\d_]+[ ]){0,3}[^\W\d_]+)\s*=\s*(?=[^\W\d_][^=+*/,]*,(?:\([^()]*\)|[^=+*/()])*$|[^\W\d_][^=+*/]*(?:,[^=+*/]*){2,}$)"
)
_EACH_START = re.compile(
    r"(?:for|to|für|zu|bei|pour|para|per|por)\s+(?:each|every|jede\w*|chaque|cada|ogni)\b", re.IGNORECASE
)
_WANTED = re.compile(
    r"^(?:i|we)(?:['’]d)?\s+(?:would\s+)?(?:want|need|like|have)\s+(?P<rest>the\s+[^:]*,\s+(?:their|its|the|a|an|how|when|who|which)\b.*)$",
    re.IGNORECASE | re.DOTALL,
)
_WISHES = re.compile(
    r"\b(?:totals?|sums?|number of|lists?|charts?|buttons?|counts?|average|percentage|per|each|every|overview|report|page|board|calendar|export|csv|income|still|not|left|altogether)\b"
)


def straight(sentence: str) -> str:
    """Rewrite a sentence in the plain form where it is written in another."""
    sentence = _STEPS.sub(_steps_in_brackets, sentence)
    if not _RECKONED.search(plain(sentence)):
        sentence = _HOLDS.sub(r"\g<thing>: ", sentence)
    sentence = _in_brackets(_ASIDE.sub("", sentence))  # without "…, one row per boat and day"
    if ":" in sentence and (then := _THEN.search(sentence)) and "," in sentence[then.end() :]:
        before = sentence[: then.start()]
        # what is said before the colon is a first field where it follows "with", else it is the head
        with_ = re.search(r"\s(?:with|has|have|mit|hat|avec|a|con|tiene|com|tem)\s+", before)
        sentence = f"{before}, {sentence[then.end() :]}" if with_ else f"{before}: {sentence[then.end() :]}"
    if _ABLE.search(sentence) and (made := _MADE.match(sentence)) and plain(made["thing"]) not in _NO_THING:
        return f"{made['thing']}: {made['rest']}"
    for pattern in _SUBJECT:
        if (found := pattern.match(sentence)) and _names_fields(found["thing"], found["rest"]):
            return f"{found['thing']}: {found['rest']}"
    title, colon, tail = sentence.partition(": ")
    if colon and len(title.split()) <= 6 and _EACH_START.match(tail) and (better := straight(tail)) != tail:
        return better
    if (
        (found := _WANTED.match(sentence))
        and _names_fields("", found["rest"])
        and not _WISHES.search(plain(found["rest"]))
    ):
        return f"it: {found['rest']}"
    if (found := _PUT_IN.match(sentence)) and _names_fields("", found["rest"]):
        about = re.search(
            r"(?:for|of|each time)?\s*\b(?:each|every)\s+(?P<thing>(?!time\b|day\b|evening\b|morning\b|night\b|week\b)[\w-]+)",
            sentence[: found.start("rest")],
            re.I,
        )
        return f"{about['thing'] if about else 'it'}: {found['rest']}"
    return sentence


_NO_THING = frozenset(["it", "them", "me", "us", "everything", "data", "information", "lists", "list"])
_STARTS = re.compile(
    r"^(?:(?:and|und|et|y|e)\s+)?(?:(?:its|their|the|an?|my|who|whom|what|which|how|when|where|whether|if|der|die|das|den|dem|eine?n?|von|wer|wem|was|wie|wann|ob|welche\w*|le|la|les|l['’]|une?|el|los|las|il|lo|i|gli|o|a|os|as|um|uma)\s+)?[^\W\d_]",
    re.IGNORECASE,
)


def _names_fields(thing: str, rest: str) -> bool:
    """Say whether what a sentence tells of its subject is a list of at least three fields, two with a bracket."""
    if thing and (
        plain(thing) in _NO_THING
        or not may_be_field(thing)
        or re.search(r"\b(?:of|that|is|are|sum|total|fee|price|cost|balance)\b", plain(thing))
    ):
        return False
    pieces = [
        p.strip() for p in re.split(r",\s+|\s+(?:and|und|et|y|e)\s+", re.sub(r"\([^()]*\)", "", rest).rstrip(" .!"))
    ]
    good = [p for p in pieces if p and len(p.split()) <= 8 and _STARTS.match(p) and may_be_field(p)]
    return len(good) >= (2 if "(" in rest else 3) and len(good) >= 0.7 * len(pieces)
