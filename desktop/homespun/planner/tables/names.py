"""What a table is called: the head of its list, and whether two names mean one thing.

Owns the words that make names. Knows nothing of fields' types.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re

from homespun.planner.tables.grammar import singular
from homespun.planner.text.reading import alike, in_words, plain, stems

_GENERIC_HEAD = re.compile(
    r"^(?:who|what|which|when|how|wer|was|wann|qui|que|quoi|quand|quien|chi|cosa|quem|wie|wat|it|that|this|we|i|you|they|he|she|there|everything|something|somebody|the computer|computer|list|sheet|register|book|"
    r"table|form|short form|keep|store|track|so|collect|remember|(?:the )?(?:following |needed )?(?:columns?|fields?|headings?)(?: needed| please)?|data|details?|rows?|lines?|spalten?|felder|feld|angaben|daten|colonnes?|champs?|columnas?|campos?|colonn[ae]|campi|colunas?|need|save|note|log|csv|liste|registre|registro|elenco|tabelle|tabla)$"
)


def head_fits(head: str, label: str) -> bool:
    """Say whether the last thing that a list's head names is this table."""
    words = stems(head)
    wanted = stems(label)
    if not words or not wanted:
        return False
    return all(any(alike(want, word) for word in words[-6:]) for want in wanted)


JUNK = frozenset(
    ["please", "the", "a", "and", "reminders", "notifications", "reminder", "notification", "users", "user", "system"]
)


VERBISH = frozenset(
    ["take", "move", "come", "go", "bring", "write", "note", "save", "log", "enter", "fill", "answer", "sheet", "form"]
)


PERIODS = frozenset(
    plain(
        "day week month year evening morning night afternoon time date button number chart Tag Woche Monat Jahr Abend Morgen Nacht "
        "jour semaine mois année soir matin nuit fois día semana mes año noche mañana tarde vez giorno settimana mese anno sera mattina notte volta "
        "mês ano noite manhã"
    ).split()
)


def same_thing(one: str, other: str) -> bool:
    """Say whether two labels mean the same thing."""
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
    r"^(?:(?:and|so|there (?:are|is)|we (?:have|keep|sell|rent|order from|own)|i (?:have|keep|need)|then|also|first|please|a|an|the|our|and|our own|"
    r"der|die|das|ein|eine|wir haben|le|la|les|un|une|nous avons|el|los|las|una|tenemos|il|lo|gli|abbiamo|o|os|as|um|uma|temos)\s+)+",
    re.IGNORECASE,
)


_PERIOD = re.compile(
    r"^(?:daily|weekly|monthly|yearly|annual|tägliche|wöchentliche|monatliche|jährliche|quotidien\w*|mensuel\w*|diari[ao]s?|mensual\w*|mensil\w*|mensal|mensais)\s+(?=\S)",
    re.IGNORECASE,
)


def one_of(label: str, request: str) -> str:
    """Give a table's plural label in the singular where the request says it in the singular too: `Pferde`, `Pferd`."""
    low = plain(label)
    if " " in label or len(low) < 4:
        return label
    for word in re.findall(r"[^\W\d_]+", request):
        short = plain(word)
        shorter = low.startswith(short) and low[len(short) :] in ("e", "n", "en", "er", "s", "es", "nen")
        swapped = (
            len(short) == len(low)
            and low[:-1] == short[:-1]
            and (low[-1], short[-1]) in {("i", "o"), ("i", "e"), ("e", "a"), ("i", "a")}
        )
        if len(short) > 2 and (shorter or swapped):
            return in_words(word)
    return label


_PLACE = re.compile(
    r"\s+(?:in|at|on|from|that|who|which|we|i|they|is|goes|comes|with|im|am|mit|dans|au|chez|en|del|nel|nella|no|na|con|com|avec)\s",
    re.IGNORECASE,
)


def head_label(head: str, language: str) -> str:
    """Give a list's head as the name of a table, singular; "" where it is no name."""
    text = re.sub(r"\([^()]*\)", "", head).strip(" .,;")
    text = re.sub(r"\s+(?:please|pls|bitte|svp|por favor|per favore|graag|prosze)$", "", text, flags=re.IGNORECASE)
    parts = re.split(r"\s+(?:and|und|et|y|e)\s+the\s+|\s+and\s+(?=\w+$)", text)
    text = parts[-1]
    if paper := re.match(
        r"^(?:(?:a|an|our|the|my|simple|small)\s+)*(?!waiting|check|price|to-do|mailing|wish)([a-z-]{3,}) (?:list|log|register|tracker|journal|diary|sheet)\s+(?:for|of|in|at)\s",
        text,
        re.IGNORECASE,
    ):
        text = paper[1]
    elif _EACH.match(text):
        text = _PLACE.split(_EACH.sub("", text))[0]
    elif _OF.match(text):
        text = _PLACE.split(_OF.sub("", text))[0]
    text = _PERIOD.sub("", _LEAD.sub("", text).strip())
    text = re.sub(
        r"^(?:(?:must|should|can|will|to)\s+)?(?:store|manage|maintain|save|register|add|create|edit|delete|search)\s+(?:(?:its|our|the|all)\s+)?(?=[\w-]+$)",
        "",
        text,
        flags=re.IGNORECASE,
    )
    text = re.sub(r"^(?:(?:my|our|the)\s+)?[^\W\d_]+['’]s\s+(?=\S)", "", text)  # "my dad's pigeons"
    text = re.sub(
        r"^(?:people|members|guests|they|customers|parents|players)\s+(sign|check)\s+(up|in|out)s?$",
        r"\1-\2",
        text,
        flags=re.IGNORECASE,
    )
    if lines := re.match(
        r"^(?:every|each)?\s*([\w-]+)\s+(?:has|have)\s+(?:several\s+|some\s+|many\s+)?(lines|items|positions|entries|rows)$",
        text,
        re.IGNORECASE,
    ):
        text = f"{lines[1]} {lines[2]}"
    if language == "de" and (
        listed := re.match(r"^([\w-]*[^\W\d_]{3,}?)s?(?:liste|verzeichnis|kartei|übersicht)$", text)
    ):
        text = listed[1]  # "Schlüsselliste" is a list of "Schlüssel"
    words = text.split()
    if len(words) > 3 and (
        of := re.match(r"(\S+(?: \S+){0,2}?)\s+(?:of|de|du|des|di|do|da|dos|das|van|von|für|for)\s", text)
    ):
        words = of[1].split()  # "delivery of heating oil" is a delivery
        text = of[1]
    if not words or len(words) > 3 or _GENERIC_HEAD.match(plain(text)) or re.search(r"\d", text):
        return ""
    if any(plain(word) in _VERBS for word in words) or plain(words[-1]) in PERIODS:
        return ""
    words[-1] = singular(words[-1], language)
    return in_words(" ".join(words).lower() if language != "de" else " ".join(words))


_VERBS = frozenset(
    ["is", "are", "want", "wants", "need", "needs", "should", "must", "can", "may", "write", "note", "save", "show", "have", "has", "do", "does", "gives", "fills", "down", "the", "i", "we", "it", "que", "quiero", "voudrais", "vorrei", "ich", "will", "mochte", "je"]
)  # fmt: skip


def is_named(label: str, request: str) -> bool:
    """Say whether a request has all words of a label."""
    words = stems(request)
    return all(any(alike(want, word) for word in words) for want in stems(label))


def is_plural_thing(request: str, label: str) -> bool:
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


# Labels that a model gives to any thing.
STANDARD = frozenset(
    plain(
        "name title type kind status email phone nombre tipo estado correo telefono nom titre statut courriel telephone titel art telefon nome titolo stato "
        "titulo telefone naam soort telefoon nazwa"
    ).split()
)


NAMES = frozenset(plain("name nom nombre nome naam nazwa").split())


def untitled(request: str) -> str:
    """Give a request without its title: what stands before the first colon, where that is only a name."""
    title, colon, rest = request.partition(":")
    return rest if colon and len(title.split()) <= 5 and "." not in title else request


def shares_a_word(one: str, other: str) -> bool:
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
    if same_thing(one, other):
        return True
    return any(alike(a, b) and a not in everyday for a in stems(one) for b in stems(other))


_COUNTED = re.compile(
    r"\b(?:how many|number of|open|new) reports?\b|\breports? (?:comes?|came) in\b|\breported (?:by|on|at)\b"
)


def is_counted(label: str, request: str) -> bool:
    """Say whether a report is a record that somebody made, as in `how many reports per room`, not a page to look at."""
    return bool(re.fullmatch(r"reports?", plain(label)) and _COUNTED.search(plain(request)))
