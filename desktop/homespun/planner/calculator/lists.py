"""What a calculator asks for and what it shows, read from the request's own lists: `I enter a, b and c. Show x and y.`

Owns the words that open these lists and how their items become names with types and units. Knows nothing of formulas.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re
from dataclasses import dataclass

from homespun.planner.text.reading import plain, sentences, stems
from homespun.planner.text.units import UNITS, unit_named

_ENTER = re.compile(
    r"\b(?:(?:i|we|you|people|customers?)\s+(?:\w+\s)?(?:type|enter|put|give|fill|know|have|measure)(?:\s+in)?|type in|inputs?(?: are| is)?|entering|given|"
    r"(?:ich|wir|man)\s+(?:gebe?n?|tippe?n?|trage?n?|gibt|tippt|tragt|habe)|eingaben?|eingabe von|je (?:saisis|tape|donne|rentre|entre)|on (?:saisit|tape|donne|entre)|saisie?s?|entrees?|"
    r"(?:yo )?(?:introduzco|pongo|escribo|ingreso|meto|doy)|se (?:introduce|ingresa|pone)n?|datos|entradas?|(?:io )?(?:inserisco|scrivo|metto|digito|immetto)|si (?:inserisc\w+|scriv\w+)|dati|"
    r"(?:eu )?(?:digito|coloco|informo|insiro|escrevo)|dados)\b\s*:?\s*"
)
_SHOW = re.compile(
    r"\b(?:(?:it |that )?(?:should |must |shall )?(?:show|shows|showing|display|displays|give|gives|tell|tells)(?: me| us)?|(?:i|we) (?:want|need|would like|get)(?: to (?:see|know|get))?|results?(?: are)?|out comes?|work(?:s)? out|"
    r"zeig\w*(?: mir)?|anzeigen|ausgeben|ausgabe\w*|ergebnis\w*|raus\s?kommt|affich\w+|montr\w+|je veux(?: voir| savoir)?|resultats?|calcul\w+(?=\s(?:le|la|les))|muestr\w+|mostr\w+|quiero(?: ver| saber)?|resultados?|calcula\w*(?=\s(?:el|la|los|las|o|a)\b)|"
    r"vorrei(?: vedere| sapere)?|risultat\w+|quero(?: ver| saber)?|calcola(?=\s(?:il|la|lo|i|gli|le)\b))\b\s*:?\s*"
)
_AND = {"en": "and", "de": "und|sowie", "fr": "et", "es": "y|e", "it": "e|ed", "pt": "e", "nl": "en", "pl": "i|oraz"}
_MONEY = re.compile(
    r"price|cost|\bfee\b|amount|pay|salary|wage|rent\b|budget|preis|kosten|betrag|gebuhr|lohn|miete|prix|cout|montant|loyer|salaire|precio|coste|importe|tarifa|salario|prezzo|costo|importo|tariffa|preco|custo\b|valor|hourly rate|rate per|stundensatz|taux horaire|tarif"
)
_PERCENT = re.compile(
    r"percent|%|prozent|pour ?cent|por ?cent|per ?cento|interest|zins|taux d.inter|percentuale|porcentaje"
)
_COUNT = re.compile(
    r"^(?:number|anzahl|zahl|nombre|numero|count|how many|quant|aantal)\b|\b(?:people|persons?|guests?|heads?|personen|gaste|personnes|invites|personas|invitados|persone|ospiti|pessoas|convidados|passengers?)\b"
)
LENGTH = re.compile(
    r"\b(?:length|width|height|depth|thickness|diameter|radius|perimeter|long|wide|high|lange|breite|hohe|tiefe|dicke|durchmesser|umfang|longueur|largeur|hauteur|profondeur|epaisseur|diametre|largo|ancho|alto|altura|longitud|anchura|grosor|profundidad|lunghezza|larghezza|altezza|profondita|spessore|comprimento|largura|espessura)\b"
)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing of a list: its label, its type where the words say it, its unit, what stood in brackets behind it."""

    label: str
    type: str = "number"
    unit: str = ""
    brackets: str = ""
    rounded: str = ""
    full: str = ""  # the label before units and percent were taken off


def inputs_said(request: str, language: str) -> tuple[Item, ...]:
    """Give what people type, in the request's words; nothing where no list says it."""
    for sentence in sentences(request):
        found = (
            _ENTER.search(plain(sentence))
            if len(plain(sentence)) == len(sentence)
            else _ENTER.search(_same_length(sentence))
        )
        if found and (items := _items(sentence[found.end() :], language)):
            return _typed(items, sentence)
    for sentence in sentences(request):
        if ":" in sentence and not _SHOW.search(_same_length(sentence.split(":")[0])):
            rest = sentence.split(":", 1)[1]
            if "=" not in rest and len(items := _items(rest, language)) > 1:
                return _typed(items, sentence)
    for sentence in sentences(request):
        if _SHOW.search(_same_length(sentence)) or "=" in sentence or len(items := _items(sentence, language)) < 2:
            continue
        typed = _typed(items, sentence)
        sure = sum(bool(item.unit or item.type != "number") for item in typed)
        if sure >= 2 and sure > len(typed) / 2 and all(len(item.label.split()) <= 6 for item in typed):
            return typed
    return ()


def results_said(request: str, language: str) -> tuple[Item, ...]:
    """Give what is shown, in the request's words; nothing where no list says it."""
    for sentence in reversed(sentences(request)):
        found = _SHOW.search(_same_length(sentence))
        if found and not _ENTER.search(_same_length(sentence)[: found.start()]):
            rest = sentence[found.end() :]
            if items := _items(rest, language):
                return tuple(_result(item) for item in items)
    written = [clause.split("=")[0].strip() for clause in _equations(request)]
    also = [m[1] for s in sentences(request) if (m := _ALSO.match(s.strip()))] if written else []
    return tuple(Item(_tidy(label)) for label in (*written, *also) if 1 <= len(label.split()) <= 5)


_ALSO = re.compile(
    r"(?:and )?(?:also|plus|ausserdem|außerdem|auch|aussi|et aussi|también|tambien|anche|também|tambem)\s+([^.,;:]{3,40})",
    re.IGNORECASE,
)
_WHY = re.compile(
    r"\b(?:because|since|so that|as i|weil|damit|denn|car|parce qu\w*|puisque|porque|para que|perche|siccome|pois)\b"
)
_NEED = re.compile(
    r"\s+(?:(?:that )?(?:i|we|you) (?:need|have to \w+|want)|(?:ich|wir|man) brauch\w+|(?:qu['’]il )?(?:me |nous )?faut|(?:que )?(?:necesito|necesitamos|hacen falta)|(?:che )?(?:mi |ci )?serv\w+|(?:que )?preciso|needed)\b.*$",
    re.IGNORECASE,
)


def _equations(request: str) -> list[str]:
    return [c for s in sentences(request) for c in re.split(r"[,;:]\s+", s) if "=" in c]


def _same_length(text: str) -> str:
    """Give text in lower case without accents, letter for letter."""
    return "".join((plain(sign) or " ")[:1] if not sign.isspace() else " " for sign in text)


def _items(rest: str, language: str) -> list[str]:
    rest = re.split(r"(?<=\w)\.(?:\s|$)|;|\?|!", rest)[0]
    rest = re.sub(r"\s+(?:ein|in|an)\s*$", "", rest.strip(" .:"))
    kept: list[str] = []

    def hide(found: re.Match[str]) -> str:
        kept.append(found[0])
        return f"\x00{len(kept) - 1}\x00"

    hidden = re.sub(r"\([^()]*\)", hide, rest)
    parts = re.split(rf"\s*,\s*(?:(?:{_AND.get(language, 'and')})\s+)?|\s+(?:{_AND.get(language, 'and')})\s+", hidden)
    out: list[str] = []
    for part in parts:
        part = re.sub(r"\x00(\d+)\x00", lambda m: kept[int(m[1])], part).strip(" .:")
        if part and out and _WHY.match(_same_length(part)):
            if ":" in part:  # the reason ends in the formula: `the cost, because …: boxes x price`
                out[-1] += f" ({part.split(':', 1)[1].strip()})"
        elif part:
            out.append(re.sub(r"\s{2,}", " ", _cut(part)))
    return out if 1 <= len(out) <= 8 and all(len(part.split("(")[0].split()) <= 9 for part in out) else []


def _cut(part: str) -> str:
    """Leave out why a thing is wanted and that it is needed; what stands in brackets stays."""
    if found := _WHY.search(_same_length(part)):
        part = part[: found.start()]
    bracket = re.search(r"\([^()]*\)", part)
    head = _NEED.sub("", part[: bracket.start()].strip() if bracket else part)
    return f"{head} {bracket[0]}" if bracket else head


_ARTICLE = re.compile(
    r"^(?:the|an?|my|our|der|die|das|den|dem|einen?|le|la|les|l['’]|un|une|des|el|los|las|una|il|lo|gli|i|o|os|as|um|uma|het|de|also|auch|please|bitte)\s*(?<=[\s'’])",
    re.IGNORECASE,
)
_NUMBER_OF = re.compile(
    r"^(?:the )?(?:how many|wie viele|combien de|cu[aá]nt[oa]s|quant[ei]|quant[oa]s)\s+", re.IGNORECASE
)
_UNIT_TAIL = re.compile(
    rf"\s*(?:\b(?:in|en|em)\s+|\()({'|'.join(sorted(UNITS.values(), key=len, reverse=True))})\b\)?(.*)$"
)


def _tidy(label: str) -> str:
    label = re.sub(r"\([^()]*\)", "", label).strip(" .,:")
    for _ in range(2):
        label = _ARTICLE.sub("", label).strip()
    return _NUMBER_OF.sub("", label).strip()


def _typed(items: list[str], sentence: str) -> tuple[Item, ...]:
    """Give inputs their types and units; a unit at the end of the list goes for all lengths in it."""
    shared = ""
    for part in (*items, sentence):
        if (tail := _UNIT_TAIL.search(_same_length(part))) and unit_named(tail[1]) in ("m", "cm", "mm"):
            shared = unit_named(tail[1])
    out = []
    for part in items:
        bracket = re.search(r"\(([^()]*)\)", part)
        label = _tidy(part)
        words = plain(label)
        if _PERCENT.search(plain(part)):
            kind = "percent"
        elif _MONEY.search(words):
            kind = "money"
        elif _COUNT.search(words):
            kind = "int"
        else:
            kind = "number"
        unit = ""
        if tail := _UNIT_TAIL.search(_same_length(label)):
            unit = unit_named(tail[1])
            if LENGTH.search(words) or kind == "percent":
                label = label[: tail.start()].strip()
        if LENGTH.search(words) and kind == "number":
            unit = unit if unit in ("m", "cm", "mm") else shared or "m"
            if len(label.split()) > 2:
                label = re.split(r"\s+(?:of|der|des|du|de|del|della|di|da|do)\s", label)[0]
        out.append(
            Item(
                re.sub(
                    r"\s+(?:in|en|em|als|as|im)\s+(?:percent\w*|%|prozent|pour ?cent\w*|por ?cent\w*|per ?cento|percentuale)$",
                    "",
                    label,
                    flags=re.IGNORECASE,
                ),
                kind,
                unit,
                bracket[1] if bracket else "",
                "",
                _tidy(part),
            )
        )
    return tuple(item for item in out if item.label)


_ROUND = re.compile(
    r"round\w*|whole|aufgerundet|gerundet|ganze\w*|arrondi\w*|entiers?|entieres?|redonde\w*|enter[oa]s?|arrotond\w*|inter[ei]|arredond\w*|inteir[oa]s?"
)


def _result(text: str) -> Item:
    bracket = re.search(r"\(([^()]*)\)", text)
    return Item(_tidy(text), "number", "", bracket[1] if bracket else "")


def merged_rounding(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Put `rounded up to whole litres` to the result before it."""
    out: list[Item] = []
    for item in items:
        words = plain(item.label)
        found = _ROUND.search(words)
        if found and out and (len(stems(words)) <= 1 or found.start() <= 3):
            before = out[-1]
            out[-1] = Item(before.label, before.type, before.unit, before.brackets, words)
        elif found:
            label = re.sub(
                r"\b(?:rounded(?: up)?|whole|aufgerundete?|ganze[rn]?|arrondis?|entiers?|enteros?|interi|inteiros?)\b",
                "",
                item.label,
                flags=re.IGNORECASE,
            )
            out.append(Item(" ".join(label.split()), item.type, item.unit, item.brackets, words))
        else:
            out.append(item)
    return tuple(item for item in out if item.label)
