"""What a person types into a calculator, read from the request's list of it: names, types, units, bounds, options.

Owns the words that open and end such a list, and how one item becomes a value. Knows nothing of formulas.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re
from dataclasses import replace

from homespun.planner.calculator.known import Known, like, unit_power
from homespun.planner.draft import identifier
from homespun.planner.text.reading import plain, sentences, voice
from homespun.planner.text.units import UNITS

_ANY_UNIT = "|".join(sorted(UNITS.values(), key=len, reverse=True))
_NOT = r"(?!it\b|that\b|this\b|the (?:app|calculator|page|program)\b|es\b|das\b)"
_WHO = rf"(?:{_NOT}(?:i|we|you|they|she|he|people|customers?|clients?|one|staff|someone|everybody|(?:the|my|our|a) [^\W\d_]+))"
_TYPE = r"(?:types?|enters?|picks?|chooses?|selects?|puts?|gives?|keys?|fills?|tells?|inputs?|asks? (?:for|about)|says?|measures?)"
ENTER = re.compile(
    rf"\b{_WHO}\s+(?:(?:just|only|then|would|will|can|must|could|simply|always|wants? to|needs? to|likes? to|would like to|have to|has to)\s+)*{_TYPE}\b(?:\s+(?:in|us|me|you|to)\b)*\s*:?\s*"
    rf"|\b(?:i|we)['’]d like to {_TYPE}\b(?:\s+in\b)?\s*:?\s*"
    rf"|\b(?:to|let me|let us|lets me)\s+(?:type|enter|put|key|fill|pick|choose)\b(?:\s+in\b)?\s*:?\s*"
    r"|(?:^|[.:;,!?]\s+|\band\s+)(?:type|enter|key|put|given|typed|entering|typing|ask for|when (?:i|we) know)\b(?:\s+in)?\s*:?\s*"
    r"|\b(?:inputs?|eingaben?|entrees?|entradas?|datos|dati|dados|saisies?)(?:\s+(?:are|is|sind|sont|son|sono|sao))?\s*:?\s+"
    r"|\b(?:ich|wir|man)\s+(?:will |mochte |muss )?(?:gebe?n?|tippe?n?|trage?n?|gibt|tippt|tragt|schreibe?n?)\b(?:\s+ein)?\s*:?\s*"
    r"|\b(?:kunden?|gaste?|leute)\s+(?:sag\w+|nenn\w+|geb\w+|gibt)(?:\s+(?:uns|mir))?\s*:?\s*"
    r"|\b(?:je|on|nous)\s+(?:veux\s+)?(?:saisi\w*|tape\w*|donne\w*|rentre\w*|entre\w*|indique\w*)\s*:?\s*"
    r"|\b(?:yo\s+)?(?:introduzco|pongo|escribo|ingreso|meto|tecleo|escribimos|ponemos|introducimos|metemos)\s*:?\s*"
    r"|\b(?:io\s+)?(?:inserisco|scrivo|metto|digito|immetto|inseriamo|scriviamo|mettiamo)\s*:?\s*"
    r"|\b(?:eu\s+)?(?:digito|coloco|informo|insiro|escrevo|introduzo|ponho|escrevemos|inserimos|colocamos)\s*:?\s*"
)
_GO_IN = re.compile(r"^(?P<list>.{5,160}?)\s+(?:go in|goes in|are typed in|is typed in|are entered)\b")
END = re.compile(
    r"(?:,?\s*(?:\band\b|\bthen\b|\bso\b|,)?\s*\b(?:then |straight away |at once )?)"
    r"(?:(?:i|we|you|it|that)\s+(?:can |should |will |must |want to |then |would like to |simply |just )*(?:see|get|show|shows|read|tells?|gives?|know|works?|calculates?|displays?|spits?|says?)\b"
    r"|\b(?:simply |just |only )?(?:see|get|gets|show|shows|read out|read off|find out|know)\b|\b(?:it|and)\s+(?:tells?|gives?|works?)\b|\b(?:and|then)\s+(?:the |my |our )?[^\W\d_]+\s+(?:comes?|pops?) out\b"
    r"|\bund (?:will|mochte|sehe|bekomme|es)\b|\bet (?:je|on|ca|il|vois|voir|obten\w+)\b|\by (?:quiero|veo|sale|me)\b|\be (?:vedo|ottengo|voglio|mi|vejo|quero|obtenho|da)\b)"
)


def pieces(request: str) -> tuple[str, ...]:
    """Cut a request into sentences, also behind a number or a single letter: `a Van 65. 150 km`, `in km/h. Pace`."""
    cut = re.compile(r"(?<=\d)\.\s+(?=\d)|(?<=\b[A-Za-z])\.\s+(?=[A-Z][a-z]{2})")
    return tuple(part for sentence in sentences(request) for part in cut.split(sentence))


def letters(text: str) -> str:
    """Give text in lower case without accents, letter for letter."""
    return "".join((plain(sign) or " ")[:1] if not sign.isspace() else " " for sign in text)


def inputs_read(request: str) -> tuple[Known, ...]:
    """Give what is typed in; nothing where no list says it."""
    return _best_list(request)[0]


def without_list(request: str) -> str:
    """Give a request without its list of inputs; what stands in brackets there stays."""
    found, rest = _best_list(request)
    if not found:
        return request
    return request.replace(rest, ". ".join(("", *re.findall(r"\([^()]*\)", rest), "")), 1)


def _best_list(request: str) -> tuple[tuple[Known, ...], str]:
    best: tuple[Known, ...] = ()
    where = ""
    for sentence in pieces(request):
        words = letters(sentence)
        places = [(found.end(), len(sentence)) for found in ENTER.finditer(words)]
        if found := _GO_IN.match(words):
            places.append((found.start("list") + found["list"].rfind(":") + 1, found.end("list")))
        for start, end in places:
            rest = sentence[start:end]
            if cut := END.search(_hidden(letters(rest))):
                rest = rest[: cut.start()]
            items = _known(_cut(rest), rest)
            sure = (start and words[:start].rstrip().endswith(("in", ":", "enter", "type", "ein"))) or len(items) > 1
            if len(items) > len(best) and (sure or "?" not in sentence):
                best, where = items, rest
    return best, where


def listed(request: str) -> tuple[Known, ...]:
    """Give the inputs of a bare list: `a, b, c` in a sentence of its own or behind a colon."""
    for sentence in pieces(request):
        rest = sentence.split(":", 1)[1] if re.match(r"[^:=]{3,80}:\s", sentence) else sentence
        if (
            "=" in rest
            or END.search(_hidden(letters(rest)))
            or re.search(r"\b\d+[.,]?\d*\s+(?:a|per|each|every)\b", _hidden(rest))
        ):
            continue
        items = _known(_cut(rest), rest)
        if len(items) > 1 and all(
            len(item.label.split()) <= 5 and not re.search(r"\b\d", item.label) for item in items
        ):
            return items
    return ()


def _hidden(text: str) -> str:
    return re.sub(r"\([^()]*\)", lambda m: "\x01" * len(m[0]), text)


_AND = r"and|und|sowie|et|y|e|ed|as well as"


# Two words that are one thing.
_PAIRS = r"\b(?:there and back|to and fro|up and down|bed and breakfast|hin und zur(?:ü|u)ck|aller et retour|aller-retour|ida y vuelta|andata e ritorno|ida e volta|heen en terug)\b"


def _cut(rest: str) -> list[str]:
    kept: list[str] = []

    def hide(found: re.Match[str]) -> str:
        kept.append(found[0])
        return f"\x00{len(kept) - 1}\x00"

    hidden = re.sub(r"\([^()]*\)", hide, rest)
    hidden = re.sub(_PAIRS, hide, hidden, flags=re.IGNORECASE)
    hidden = re.sub(r"\b(?:between|zwischen|entre|tra) \d+ (?:and|und|et|y|e) \d+\b", hide, hidden)
    parts = re.split(rf"\s*[,;]\s*(?:(?:{_AND})\s+)?|\s+(?:{_AND})\s+", hidden)
    return [
        re.sub(r"\x00(\d+)\x00", lambda m: kept[int(m[1])], part).strip(" .:;?!")
        for part in parts
        if part.strip(" .:;?!")
    ]


_WHETHER = re.compile(r"^(?:whether|if|ob|si|se)\s+(?:or not\s+)?(.+)$", re.IGNORECASE)
_YES_NO = re.compile(r"[\s(,:]*\b(?:yes\s*(?:/|or)\s*no|y/n|ja\s*(?:/|oder)\s*nein|oui\s*(?:/|ou)\s*non|s[ií]\s*[/o]\s*no|sim\s*(?:/|ou)\s*n[ãa]o)\b\)?", re.IGNORECASE)  # fmt: skip
_PRONOUN = re.compile(
    r"^(?:it['’]?s|it|they|we|he|she|there|this|that|i|you|es|er|sie|wir|man|c['’]est|il|elle|ils|on|nous|es|est[aá]|[eè]|si)\b\s*(?:is|are|was|will be|has|have|gets?|should be|needs? to be|ist|sind|est|sont|son|sono|será|sera)?\s*(?:an?\s|the\s|ein\w*\s|une?\s|una?\s|uma?\s)?",
    re.IGNORECASE,
)
_COPULA = re.compile(
    r"\s+(?:is|are|was|were|will be|should be|shall be|must be|has to be|have to be|needs? to be|gets?|has|have|needs?|ist|sind|wird|werden|est|sont|es|son|[eè]|sono|[ée]|são)\s+(?:to be\s+)?",
    re.IGNORECASE,
)
_ARTICLE = re.compile(
    r"^(?:in\s+)?(?:the|an?|our|your|their|its|his|her|how|der|die|das|den|dem|einen?|meine?n?|le|la|les|l['’]|un|une|des|el|los|las|una|il|lo|gli|i|o|os|as|um|uma|mi|mis|su|também|also|auch|both|just|and)\s*(?<=[\s'’])",
    re.IGNORECASE,
)
_MANY = re.compile(
    r"^(?:the )?(?:how many|number of|(?:die )?anzahl (?:der|des|von)?|wie viele|combien de|(?:le )?nombre d(?:e |['’])|cu[aá]nt[oa]s(?=\s)|(?:el )?n[uú]mero de|quant[ei](?=\s)|(?:il )?numero di|quant[oa]s(?=\s)|(?:o )?n[uú]mero de)\s*",
    re.IGNORECASE,
)
_EXAMPLE = re.compile(r"\b(?:e\.?g\.?|for example|for instance|such as|like|z\.?\s?b\.?|zum beispiel|p\.?\s?ex\.?|par exemple|p\.?\s?ej\.?|por ejemplo|per esempio|es\.|por exemplo|ex\.)", re.IGNORECASE)  # fmt: skip
_BOUNDS = re.compile(
    r"\b(?:from|between|von|zwischen|de|entre|da|tra)?\s*(\d+(?:[.,]\d+)?)\s*(?:to|and|bis|und|a|à|al|y|e|-|–|et|até)\s*(\d+(?:[.,]\d+)?)\b(?!\s*[%\w])",
    re.IGNORECASE,
)
_LIMIT = re.compile(r"\b(?P<way>max(?:imum|imal)?\.?|at most|up to|höchstens|min(?:imum|destens)?\.?|at least)\s*(?:of\s*)?(?P<n>\d+(?:[.,]\d+)?)", re.IGNORECASE)  # fmt: skip
_MONEY = re.compile(
    r"price|cost|\bfee\b|\bamount\b|\bpay|salary|\bwage|\brent\b|budget|\bdeposit|\bbill\b|electricity|internet|preis|kosten|betrag|gebuhr|lohn|miete|\bprix|cout|montant|loyer|salaire|precio|coste|importe|tarifa|salario|prezzo|costo\b|importo|tariffa|\bpreco|custo\b|valor\b|(?:hourly|monthly|weekly|daily) rate|rate per|stundensatz|taux horaire|tarif"
)
_PERCENT = re.compile(
    r"percent|%|prozent|pour ?cent|por ?cent|per ?cento|\binterest\b|\bzins|taux d.inter|percentuale|porcentaje"
)
_PEOPLE = re.compile(r"\b(?:people|persons?|guests?|heads?|personen|gaste|personnes|convives|invites|personas|invitados|persone|ospiti|pessoas|convidados|passengers?|adults?|children|kids|seniors?|pupils|students|nights?|nachte|nuits?|noches|notti|noites)\b")  # fmt: skip
_COUNT_OF = {"de": "Anzahl", "fr": "nombre de", "es": "número de", "it": "numero di", "pt": "número de"}
_PIECES = re.compile(
    r"^(?:quantity|pieces|copies|items|stuck(?:zahl)?|menge|quantite|cantidad|unidades|quantita|pezzi|quantidade|unidades)$"
)
LENGTH = re.compile(r"\b(?:length|width|height|depth|thickness|diameter|radius|perimeter|drop|lange|breite|hohe|tiefe|dicke|durchmesser|longueur|largeur|hauteur|profondeur|epaisseur|diametre|largo|ancho|alto|altura|longitud|anchura|profundidad|lunghezza|larghezza|altezza|profondita|spessore|comprimento|largura|espessura)\b")  # fmt: skip


def _known(items: list[str], rest: str) -> tuple[Known, ...]:
    out: list[Known] = []
    shared = re.search(rf"\b(?:all |alle |tous |todo |tutti )?(?:in|en|em)\s+({_ANY_UNIT})\b", letters(rest))
    language = voice(rest).language
    every = bool(re.search(r"\b(?:all|alle|tous|todos?|tutto|tutti) (?:in|en|em)\b", letters(rest)))
    for text in items:
        one = item(text)
        if one is None:
            continue
        pair = re.fullmatch(r"([^\W\d_]+) ([^\W\d_]+)", out[-1].label) if out else None
        if pair and LENGTH.fullmatch(plain(one.label)) and LENGTH.fullmatch(plain(pair[2])):  # wall width and height
            one = replace(one, label=f"{pair[1]} {one.label}", code=identifier(f"{pair[1]} {one.label}"))
        if any(known.code == one.code for known in out):
            continue
        if (
            not one.unit
            and shared
            and one.numeric
            and one.type == "number"
            and (every or LENGTH.search(plain(one.label)))
        ):
            unit, power = unit_power(shared[1])
            if power == 1 and (every or unit in ("m", "cm", "mm")):
                one = replace(one, unit=unit)
        out.append(one)
    for at, one in enumerate(out):  # the number of instalments, and the instalment
        if one.type == "int" and any(like(plain(one.label), plain(other.label)) for other in out if other is not one):
            label = f"{_COUNT_OF.get(language, 'number of')} {one.label}"
            out[at] = replace(one, label=label, code=identifier(label))
    return tuple(out)


def item(text: str) -> Known | None:  # noqa: C901 (one reading after another, nothing to part)
    """Read one item of a list of inputs."""
    full = re.sub(
        r"^(?:then|also|say|type|pick|choose|enter|select|give|and)\s+", "", text.strip(), flags=re.IGNORECASE
    )
    full = re.sub(r"^what (?:an?|one|the|each) ([^\W\d_]+) costs?$", r"price per \1", full, flags=re.IGNORECASE)
    full = re.sub(r"\s+(?:as well|too|please|ein)$", "", full, flags=re.IGNORECASE)
    if found := re.match(r"(?:yes ?(?:/|or) ?no )?for (?:an? |the )?(.+)$", full, re.IGNORECASE):
        return _yes_no(found[1], full)
    full = re.sub(r"^how far\b.*?(\s(?:in|en) [^\W\d_]+)?$", r"distance\1", full, flags=re.IGNORECASE)
    note = " ".join(re.findall(r"\(([^()]*)\)", full))
    bare = re.sub(r"\([^()]*\)", "", full).strip()
    if yes := _WHETHER.match(bare):
        return _yes_no(yes[1], full)
    if _YES_NO.search(full):
        bare = re.sub(r"\([^()]*\)", "", _YES_NO.sub("", full)).strip(" ,:")
        return _yes_no(bare, full)
    options = _options(note) or ()
    if not options and (found := re.search(r"^(.*?)[\s:]+((?:[\w-]+(?:,\s*|\s+(?:or|oder|ou|o)\s+))+[\w-]+)$", bare)) and re.search(r"\s(?:or|oder|ou|o)\s", found[2]):  # fmt: skip
        options, bare = _options(found[2]), found[1]
    bounds = _bounds(f"{note} ; {bare}") if not _EXAMPLE.search(note) else ("", "")
    bare = _BOUNDS.sub("", bare).strip(" ,:")
    words = letters(f"{bare} {note}")
    unit, power = "", 1
    outside = re.sub(r"^(?:the|los|las|les|le|la|i|gli|os|as|die|der|das)\s+", "", letters(bare))
    if tail := re.search(
        rf"(?:\b(?:in|en|em)\s+|[(]\s*|^)({_ANY_UNIT})\b|\b({_ANY_UNIT})\s+\(\)$", f"{outside} ({letters(note)})"
    ):
        unit, power = unit_power(tail[1] or tail[2])
        if re.search(r"\b(?:in|en|em)\s+\S+\s+(?:per|pro|par|por|al?|auf|aux|sur|cada|su)\b", outside):
            unit, power = "", 1  # mg per ml
    many = bool(_MANY.match(bare))
    label = _MANY.sub("", bare)
    for _ in range(3):
        label = _ARTICLE.sub("", label).strip()
    many = many or bool(_MANY.match(label))
    label = _MANY.sub("", label)
    label = re.sub(r"^(?:of )?us\b(?: .*)?$", "people", label)
    label = re.sub(r"^([^\W\d_]+) (?:the|my|our|its) ([^\W\d_]+) (?:is|are|was)$", r"\2 \1", label)
    label = re.sub(r"^[^\W\d_]+['’]s\s+", "", label)
    if not unit and (lead := re.match(rf"({_ANY_UNIT})\b(?!\s+per\b)", letters(label))) and len(label.split()) > 1:
        unit, power = unit_power(lead[1])
    money = bool(_MONEY.search(letters(bare))) and not re.search(r"\bin cents?\b|\bin pence\b", letters(bare))
    money = money and not LENGTH.match(letters(label))
    if money and unit and not re.search(rf"\b(?:in|en|em)\s+(?:{_ANY_UNIT})\b", letters(bare)):
        unit, power = "", 1
    label = re.sub(rf"\s+(?:in|en|em)\s+(?:{_ANY_UNIT}|percent|prozent|%)\s*$", "", label, flags=re.IGNORECASE) if len(label.split()) > 2 else label  # fmt: skip
    label = label.strip(" .,:?")
    if re.fullmatch(r"(?:each|them|jede[mnrs]?|chacune?|cada un[oa]|ciascun[oa]|cada)", letters(label)):
        return None
    if not label or len(label.split()) > 8 or not re.search(r"[^\W\d_]", label):
        return None
    if options:
        kind = "choice"
    elif _PERCENT.search(words):
        kind = "percent"
    elif money:
        kind, unit, power = "money", "", 1
    elif (
        (many and unit not in ("kg", "g", "km", "m", "cm", "l", "ml", "t", "miles"))
        or _PEOPLE.search(re.split(r"\b(?:per|pro|par|por)\b", letters(label))[0])
        or _PIECES.search(letters(label))
    ):
        kind = "int"
    else:
        kind = "number"
    return Known(label, identifier(label), kind, unit, power, options, full, bounds)


def _yes_no(predicate: str, full: str) -> Known | None:
    text = re.sub(r"\([^()]*\)", "", predicate).strip()
    text = re.sub(r"\s+(?:ein|an)$", "", text)
    pair = re.match(_PAIRS, text, re.IGNORECASE)
    rest = text if pair else _PRONOUN.sub("", text, count=1).strip() or text
    if rest == text and not pair:
        rest = re.sub(r"^ein\w* ", "", _ARTICLE.sub("", _COPULA.sub(" ", text, count=1)).strip())
    rest = re.sub(r"^to\s+|\s+or not$", "", rest)
    rest = re.sub(r"^(?:an?|the|einen?|une?|una?|uma?)\s+", "", rest, flags=re.IGNORECASE).strip(" .,?")
    return Known(rest, identifier(rest), "yesno", also=full) if rest and len(rest.split()) <= 7 else None


def _options(note: str) -> tuple[str, ...]:
    if not note or _EXAMPLE.match(note.strip()) or re.match(r"\s*\d", note):
        return ()
    parts = [
        part.strip()
        for part in re.split(
            r"\s*(?:[,;|]|(?<![\d ])/)\s*(?:(?:or|and|oder|und|ou|et|o|y|e)\s+)?|\s+(?:or|oder|ou|o|and|und|et|y)\s+",
            note,
        )
    ]
    names = [re.sub(r"(?:\s+[€$£]?\s*|[€$£]\s*|:\s*)\d[\d.,]*\s*.*$", "", part).strip(" :=-") for part in parts]
    if len(names) < 2 or any(not name or len(name.split()) > 3 or len(name) > 24 for name in names):
        return ()
    if re.search(r"\b(?:in|per|must|only|max|min|whole|at least)\b", note) and not re.search(r"\d", note):
        return ()
    return tuple(name[:1].upper() + name[1:] for name in names)


def _bounds(text: str) -> tuple[str, str]:
    if found := _BOUNDS.search(text):
        low, high = found[1].replace(",", "."), found[2].replace(",", ".")
        if float(low) < float(high):
            return low, high
    if found := _LIMIT.search(text):
        number = found["n"].replace(",", ".")
        return (number, "") if re.match(r"min|at least", found["way"], re.IGNORECASE) else ("", number)
    return "", ""
