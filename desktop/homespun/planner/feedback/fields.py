"""Feedback that asks for something more to be kept: new fields with their types and options, in the table they belong to.

Owns what is a field's name in a sentence: what is left when small words and places are taken out.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re

from homespun.core.edits import Add, Edit
from homespun.core.plan_parser import FieldLine
from homespun.planner.draft import Draft, DraftField, DraftTable, plan_field
from homespun.planner.feedback.asks import Ask, Phrase, phrases
from homespun.planner.feedback.words import ADD_STRONG
from homespun.planner.text.fieldtypes import type_hint
from homespun.planner.text.options import options_of
from homespun.planner.text.reading import in_words, plain, stems

_YESNO = re.compile(
    r"yes ?/ ?no|ja ?/ ?nein|oui ?/ ?non|s[ií] ?/ ?no|sim ?/ ?n[aã]o|ja ?/ ?nee|tak ?/ ?nie|(?:yes or no|ja oder nein|oui ou non|s[ií] o no|sim ou n[aã]o|tick ?box|check ?box|kästchen|case à cocher|casilla|casella)",
    re.IGNORECASE,
)
_SAID_TYPES: tuple[tuple[str, str], ...] = (
    ("date", r"date field|datumsfeld|champ date|campo (?:de )?fecha|campo data|as a date|als datum"),
    ("note", r"text ?area|long text|free text|several lines|freitext\w*|mehrzeilig\w*|texte libre|texto libre|texto largo|testo libero|testo lungo|texto livre|box where"),
    ("number", r"number field|zahlenfeld|champ numerique|campo numerico|as a number|als zahl"),
    ("choices", r"several (?:can|may)|more than one (?:can|may)|tick several|mehrfachauswahl|mehrere auswahl\w*|choix multiple|varias opciones|piu scelte|varias escolhas"),
)  # fmt: skip
_UNIT = re.compile(
    r"kg|g|gr|cm|mm|m|km|m2|qm|m3|l|ml|t|min|minut\w*|hours?|stunden|heures|horas|ore|grad|degrees|celsius"
)
_WHETHER = re.compile(r"\b(?:if|whether|ob|si|se|czy)\s+((?:\w+['’]?\s*){2,9})", re.IGNORECASE)
_WHO = re.compile(
    r"(?<!\w)((?:who|what|where|when|why|how (?:many|much|long|far|often)|wer|was|wo|wann|warum|wie (?:viele?|lange)|qui|où|quand|pourquoi|combien|quién|dónde|cuándo|cuánt[oa]s?|chi|dove|quando|quant[eio]|quem|onde|quant[oa]s) (?:[\w'’]+ ?){1,6})",
    re.IGNORECASE,
)
_WITH = re.compile(
    r"[,:]?\s+(?:with|either|mit|avec|con|com|met)?\s*(?:the )?(?:options?|choices?|werte\w*|auswahl|opciones|opzioni|opções)?\s*((?:[A-ZÄÖÜÉÁÍÓÚ0-9][\w’'+-]*(?: [\w’'+-]+){0,2}(?:\s*[,/|]\s*|\s+(?:or|oder|ou|o|and|und|et|y|e)\s+))+[A-ZÄÖÜÉÁÍÓÚ0-9][\w’'+-]*(?: [\w’'+-]+){0,1})\s*[.!?]?$"
)


def field_edits(draft: Draft, ask: Ask, small: frozenset[str]) -> list[Edit]:
    """Give the new fields that a piece asks for, and put them into the draft."""
    table = table_for(draft, ask)
    if table is None:
        return []
    said, once, money, yesno = _trimmed(draft, ask.text)
    text, options = _options(draft, said, small)
    named = list(_clauses(draft, text, small)) or [p for p in phrases(draft, text, small) if not _is_noise(p)]
    # "Pourriez-vous ajouter l'adresse": what has no article before the first that has one is a verb nobody listed here
    verb = ADD_STRONG.search(plain(text))
    behind = len(re.findall(r"[^\W_]+", plain(text)[: verb.end()])) if verb else 10_000
    nouns = next((at for at, p in enumerate(named) if p.article or p.at >= behind), 0)
    if nouns and not any(p.listed for p in named[1 : nouns + 1]):
        named = named[nouns:]
    named = [p for at, p in enumerate(named) if at == 0 or p.listed]
    if not named and ask.before:
        return field_edits(draft, Ask(ask.before), small) if ask.before != ask.text else []
    edits: list[Edit] = []
    if spread := _spread(table, named, ask.text, draft.language):
        return spread
    if second := _second(draft, table, ask.text):
        return [Add(FieldLine(table.name, plan_field(table.add(second))))]
    for at, phrase in enumerate(named[:8]):
        last = at == len(named) - 1
        new = _field(draft, phrase, options if last else (), said, small)
        if new.type == "text" and not new.options:
            new.type = "money" if money else "yesno" if yesno else new.type
        new.unique = once and new.type in ("text", "int", "number")
        if any(plain(f.label) == plain(new.label) for f in table.values()):
            continue
        edits.append(Add(FieldLine(table.name, plan_field(table.add(new)))))
    return edits


_IN_MONEY = re.compile(
    r",?\s+(?:in|en|em|w)\s+(?:euros?|eur|pounds?|dollars?|pesos|reais|francs?|€|£|\$)(?=\s*(?:[.,;!?]|$))",
    re.IGNORECASE,
)
ONCE = re.compile(
    r",?\s*\(?(?:(?:and|which|that|it|und|que|qui|che)\s+)?(?:must be unique|(?:has|have|needs?) to be unique|each (?:one )?only once|only once|(?:may|can|must) (?:only )?(?:be used|exist|occur|appear) (?:only )?once|(?:may|can) ?(?:not|n['’]t) (?:be (?:repeated|used twice)|repeat|occur twice)|no duplicates|"
    r"(?:darf |soll )?nur einmal (?:vorkommen|vergeben werden|geben)?|eindeutig|(?:ne (?:doit|peut) pas se répéter|unique)|no se (?:pueda|puede|puedan|debe|repita) ?(?:repetir)?|no repetid[oa]|sin repetir|(?:non|che non) (?:si )?(?:può|possa|deve) (?:ripeter\w*|essere ripetut\w+)|(?:que )?não (?:se )?(?:pode|possa) (?:se )?repetir)\)?(?=\s*(?:[.,;!?]|$))",
    re.IGNORECASE,
)
_TICKED = re.compile(
    r",?\s+\(?(?:yes or no|yes ?/ ?no|ja oder nein|ja ?/ ?nein|oui ou non|oui ?/ ?non|sí o no|si o no|sim ou não|sì o no)\)?(?=\s*(?:[.,;!?]|$))",
    re.IGNORECASE,
)
_PURPOSE = re.compile(
    r",\s+(?:for|so|because|as|since|in case|to|a (?:place|box|field|line|spot|column) (?:for|to|where)|somewhere|damit|weil|für|um|pour|parce|comme|para|porque|ya que|per|perché|così|assim)\b.*$",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"(?<=\w)\s+(?:that |which |who |whom )?(?:I|we|they|he|she|you|one)\s+(?!should|need|want|would|must|have to)[a-z]+\b.*$"
)
_OF_WHAT = re.compile(
    r"\s+(?:(?:on|of|for|from|to|in|at|with|about)\s+what\s+(?:we|i|they|you)|for\s+(?:when|where|how|who|whoever|whenever)|für\s+wenn|pour\s+quand|para\s+cuando|per\s+quando|para\s+quando)\b[^:]*(?=:|$)",
    re.IGNORECASE,
)
_TICK_FOR = re.compile(
    r"\b(?:an? |ein(?:e|en)? |un[ea]? |uma? )?(?:yes ?/ ?no|yes-or-no|yes or no|ja ?/ ?nein|oui ?/ ?non|s[ií] ?/ ?no|sim ?/ ?n[ãa]o)(?:[ -](?:field|box|column|feld|question))?\s+(?:for|für|pour|para|per)\s+(?=\w)",
    re.IGNORECASE,
)
SUBJECT = re.compile(
    r"^(?!(?:we|i|you|there|please|can|could|it|wir|ich|nous|on|je)\b)(?P<who>[\w'’ -]{3,60}?)\s+(?:(?:should|must|needs? to|ought to|could|can|may)\s+(?:also\s+|all\s+|each\s+)?(?:have|get|carry|show)|also (?:has|have|needs?)|(?:has|have|needs?)(?=\s+(?:an?|its|their|also|two|several)\b))\s+(?:also\s+)?(?P<what>.+)$",
    re.IGNORECASE,
)


# "The inspector wants to know the allergens": who wants it is not kept.
WANTS = re.compile(
    r"^(?:the|our|my|die|der|das|unsere?|la|le|l['’]|el|los|il|lo|o|a)\s*[\w'’ -]{3,40}?\s+(?:now\s+)?(?:wants?|asks? (?:us )?for|requires?|demands?|insists? on|would like|needs? to know|wants? to know|verlangt|braucht|will|möchte|fordert|veut|demande|exige|quiere|pide|vuole|chiede|richiede|quer|pede)\s+(?:to (?:have|see|know)\s+)?(?:(?:everybody|everyone|each (?:person|member)|all)['’]s\s+)?(?P<what>.+)$",
    re.IGNORECASE,
)


def _trimmed(draft: Draft, text: str) -> tuple[str, bool, bool, bool]:
    """Leave what names something: who has it, what it is for and how it is filled in are said around it.

    Gives the text, and whether each value may stand only once, is an amount of money, or is a tick.
    """
    found = SUBJECT.match(text)
    if found and draft.mentions(found["who"]):
        text = found["what"]
    elif wants := WANTS.match(text):
        text = wants["what"]
    text = _OF_WHAT.sub("", text)
    short = _PURPOSE.sub("", text)
    text = short if len(stems(short)) else text
    once, money, ticked = bool(ONCE.search(text)), bool(_IN_MONEY.search(text)), bool(_TICKED.search(text))
    if _TICK_FOR.search(text):
        text, ticked = _TICK_FOR.sub("", text), True
    if ":" not in text or not options_of(text.split(":", 1)[1]):
        text = _TICKED.sub("", text)
    text = _IN_MONEY.sub("", ONCE.sub("", text))
    asked = list(
        re.finditer(r"\b(?:how (?:many|much|long)|what|who|when|where|which|whether|if)\b", text, re.IGNORECASE)
    )
    named = asked[-1] if asked else None  # "where we write what we did": the question is the name
    cut = _RELATIVE.search(text, named.end() + 1 if named else 0)
    if (
        cut
        and len(stems(text[: cut.start()])) >= 1
        and re.search(r"\b(?:a|an|the|of|many|much)\b", text[: cut.start()], re.IGNORECASE)
    ):
        text = text[: cut.start()]
    return text, once, money, ticked


_BOTH_ENDS = {
    "en": ("at the start", "at the end"), "de": ("am Anfang", "am Ende"), "fr": ("au début", "à la fin"), "es": ("al inicio", "al final"),
    "it": ("all'inizio", "alla fine"), "pt": ("no início", "no fim"), "nl": ("bij begin", "bij einde"), "pl": ("na początku", "na końcu"),
}  # fmt: skip
_FROM_TO = re.compile(
    r"\b(?:start|beginning|departure|anfang|beginn|abfahrt|debut|depart|inicio|principio|salida|inizio|partenza|comeco|saida|begin)\b.{1,30}\b(?:end|return|arrival|ende|ruckkehr|ankunft|fin|retour|arrivee|final|llegada|vuelta|fine|arrivo|ritorno|fim|chegada|einde)\b"
)


def _spread(table: DraftTable, named: list[Phrase], text: str, language: str) -> list[Edit]:
    """Give two fields for a value that is read twice, before and after."""
    if not named or not _FROM_TO.search(plain(text)) or _FROM_TO.search(plain(named[0].text)):
        return []
    out: list[Edit] = []
    kind = type_hint(named[0].text, language) or "number"
    for end in _BOTH_ENDS.get(language, _BOTH_ENDS["en"]):
        new = table.add(DraftField(in_words(f"{named[0].text} {end}"), kind))
        out.append(Add(FieldLine(table.name, plan_field(new))))
    return out


_SECOND = {
    "en": ("Second", r"second|2nd"), "de": ("Zweites", r"zweite[nrs]?|2\."), "fr": ("Deuxième", r"deuxieme|second[e]?|2e"), "es": ("Segundo", r"segund[oa]"),
    "it": ("Secondo", r"second[oa]"), "pt": ("Segundo", r"segund[oa]"), "nl": ("Tweede", r"tweede"), "pl": ("Drugi", r"drug[iae]"),
}  # fmt: skip


def _second(draft: Draft, table: DraftTable, text: str) -> DraftField | None:
    """Give one more field like one that is there: `a second phone number`."""
    word, pattern = _SECOND.get(draft.language, _SECOND["en"])
    if not re.search(rf"\b(?:{pattern})\b", plain(text)):
        return None
    found = [
        m
        for m in draft.mentions(text, [table])
        if isinstance(m.field, DraftField) and not m.option and m.strength >= 0.75
    ]
    if not found or not isinstance(found[0].field, DraftField):
        return None
    like = found[0].field
    return DraftField(f"{word} {like.label.lower()}", like.type, options=like.options, target=like.target)


def _options(draft: Draft, text: str, small: frozenset[str]) -> tuple[str, tuple[str, ...]]:
    """Take a list of options off the end: after a colon, or `with A, B or C`."""
    if ":" in text:
        head, rest = text.split(":", 1)
        listed = options_of(rest.strip(" .!?"))
        if not phrases(draft, head, small):
            return _options(draft, rest, small)  # "new fields: colour, size"
        if listed:
            return head, listed
    if found := _WITH.search(text):
        listed = options_of(found[1])
        led = re.match(r"[,:]?\s+(?:with|either|mit|entweder|avec|con|com|met)\b", found[0])
        # "um Herkunft und Rasse": two nouns joined by "and" are two fields, where "or" or "with" makes options
        if listed and found.start() > 3 and (led or not re.search(r"\s(?:and|und|et|y|e)\s", found[1])):
            return text[: found.start()], listed
    return text, ()


def _clauses(draft: Draft, text: str, small: frozenset[str]) -> list[Phrase]:
    """Give what is told as a clause: `who took the order`, `whether it was cleaned`."""
    for pattern in (_WHO, _WHETHER):
        found = pattern.search(text)
        while found and (more := pattern.search(text, found.start(1) + 1)):
            found = more  # of several, the last is what is kept
        if found and (_after_know(text, found.start()) or re.match(r"(?:whether|ob)\b", found[0], re.IGNORECASE)):
            words = found[1].strip()
            words = re.sub(
                r"^(?:it|they|he|she|we|es|sie|er|wir|il|elle|on|ils) (?=\w)", "", words, flags=re.IGNORECASE
            )
            words = re.sub(
                r"^(?:is|are|was|were|has|have|had|hat|haben|ist|sind|a|ont|est|han|ha|hanno|è|está|foi) (?:been )?(?=\w)",
                "",
                words,
                flags=re.IGNORECASE,
            )
            words = (
                re.split(r"\s(?:is|are|was|were|will|sind|ist|waren|sont|est|son|es|sono|sao|são|zijn)\s", words)[0]
                if pattern is _WHO
                else words
            )
            head = text[: found.start()]
            listed = re.search(
                r"(?:,|\b(?:and|und|et|y|e|plus|sowie))\s*$", head
            )  # "the date, plus whether it was paid"
            before = phrases(draft, head, small) if listed else ()
            return [*before, Phrase(" ".join(words.split()[:6]), "yes/no" if pattern is _WHETHER else "")]
    return []


def _after_know(text: str, at: int) -> bool:
    return bool(
        re.search(
            r"\b(?:know|note|see|record|store|write|enter|track|remember|put|wissen|notieren|sehen|eintragen|vermerken|savoir|noter|voir|saber|anotar|apuntar|guardar|ver|sapere|segnare|vedere|registrar|add|anade|ajoute|aggiungi)\b",
            plain(text[:at]),
        )
    )


def _is_noise(phrase: Phrase) -> bool:
    words = stems(phrase.text)
    return not words or all(len(w) < 2 or w.isdigit() for w in words) or bool(_YESNO.fullmatch(phrase.text))


def _field(draft: Draft, phrase: Phrase, options: tuple[str, ...], text: str, small: frozenset[str]) -> DraftField:
    label = phrase.text
    note = phrase.note
    listed = options or (options_of(note) if note and not _YESNO.search(note) else ())
    sure = (type_hint(note, draft.language) if note and not listed else "") or type_hint(label, draft.language)
    kind = sure or "text"
    if found := next((name for name, pattern in _SAID_TYPES if re.search(rf"\b(?:{pattern})\b", plain(text))), ""):
        kind = found if found != "choices" or listed else kind
    if _YESNO.search(note) or (_YESNO.search(re.sub(r"\([^()]*\)", " ", text)) and not sure):
        kind = "yesno"
        label = _YESNO.sub("", label).strip(" -/") or label
        words = [w for w in label.split() if plain(w) not in small]
        label = " ".join(words) or label
    unit = re.search(rf"{re.escape(label)}\s+(?:in|en|em)\s+([^\W\d_]+)", text, re.IGNORECASE)
    if unit and not sure and not listed:
        kind = type_hint(unit[1], draft.language) or ("number" if _UNIT.fullmatch(plain(unit[1])) else kind)
    if listed:
        kind = "choices" if kind == "choices" else "choice"
    return DraftField(in_words(label), kind, options=listed if kind.startswith("choice") else ())


def table_for(draft: Draft, ask: Ask) -> DraftTable | None:
    """Give the table that a piece is about: the one named, else the one whose field is named, else the main one."""
    if not draft.tables:
        return None
    for text in (ask.text, ask.before):
        found = draft.mentions(text) if text else []
        named = [m for m in found if m.field is None]
        if named:
            return max(named, key=lambda m: (m.strength, m.at)).table
        fields = [m for m in found if m.field is not None and m.strength >= 0.9 and not m.option]
        # The name of a link means the table behind it: "the student's birthday" belongs to the student.
        if fields:
            best = max(fields, key=lambda m: m.strength)
            target = draft.table(getattr(best.field, "target", ""))
            return target or best.table
    return max(draft.tables, key=lambda t: len(t.fields) + 2 * len(t.of("link")))
