"""What can be read from a request without the model: its language, locale, currency, sentences and clauses.

Owns words of eight languages that say in what language a text is. Knows nothing of plans or tables.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_MARKERS = {
    "en": "the and of to for is in we with have has our how each every must who which want need should per my it are "
    "when please show users system list number price log on by name not all",
    "de": "der die das und ist ich wir mit für von ein eine einen den dem nicht soll sollen möchte wie jede jeder jedes "
    "bitte auf zu sind wer haben hat nach wird werden darf oder unsere pro zum zur im datum uhrzeit bemerkung anzahl telefon stunden einnahme ausgabe beginn ende summe kunde mitarbeiter menge preis minuten betrag",
    "fr": "le la les et des une un nous je pour est dans avec du qui sur pas chaque doit être par voudrais il faut mon "
    "nos notre au aux leur combien quand dates ou heure nom prénom montant téléphone remarque",
    "es": "el la los las y de una un que para con en por nuestro nuestra quiero cada debe puede no hay cuando también se "
    "del al son tiene tienen me mi necesito cuántos cuántas fecha hora nombre precio importe teléfono",
    "it": "il lo la i gli le e di una un che per con non sono ogni vorrei deve devono quanti quante della dei delle del "
    "nel anche mi servono abbiamo da ho nostro nostra giorno ora nome cognome prezzo importo",
    "pt": "o a os as e de uma um que para com em por não cada quero deve quando também do da dos das no na tem têm meu "
    "minha nossa nosso preciso quantos quantas são é hora nome preço dia telefone",
    "nl": "de het een en van voor met wij ik is niet per elke ieder moet wil graag hoeveel wie onze ons zijn heeft "
    "hebben als op aan naar ook te bij dat die datum tijd naam prijs bedrag telefoon opmerking",
    "pl": "i w z na do jest nie się że dla każdy każda każde chcę mamy nasz nasza ile oraz od po musi być który która "
    "które jak są lub przez ma godzina imię nazwisko cena kwota uwagi",
}
_LANGUAGE_MARKS = {word: {lang for lang, text in _MARKERS.items() if word in text.split()}
                   for text in _MARKERS.values() for word in text.split()}  # fmt: skip

_ENDINGS = (
    ("es", re.compile(r"(?:ciones|ción|dades|dad|mente|ños|nombre|correo|fecha|plazas)$")), ("pt", re.compile(r"(?:ções|ção|dades?|ões)$")),
    ("it", re.compile(r"(?:zione|zioni|aggi|etti|cognome)$")), ("de", re.compile(r"(?:ungen|ung|keit|schaft|nummer|datum|buch|liste|kasse|verein|plan|stunden|zeit|geld|raum|name)$")),
    ("fr", re.compile(r"(?:eurs?|ements?|aux)$")),
)  # fmt: skip

_LOCALES = {
    "en": ("en_GB", "GBP"), "de": ("de_DE", "EUR"), "fr": ("fr_FR", "EUR"), "es": ("es_ES", "EUR"),
    "it": ("it_IT", "EUR"), "pt": ("pt_PT", "EUR"), "nl": ("nl_NL", "EUR"), "pl": ("pl_PL", "PLN"),
}  # fmt: skip
_BRAZIL = re.compile(
    r"\b(estoque|você|cadastr\w+|usuári\w+|celular|ônibus|planilha|real|reais|R\$|telefone celular|registr[oa] de ponto|"
    r"padaria|boleto|nota fiscal|CPF|CNPJ|CEP)\b|R\$", re.IGNORECASE
)  # fmt: skip
_AMERICA = re.compile(
    r"\$|\b(dollars?|zip code|zip|license|licenses|color|colors|check[- ]?out|catalog|cents|usd|gray|center)\b",
    re.IGNORECASE,
)
_CURRENCIES = (
    ("EUR", r"€|\beuros?\b|\bEUR\b"), ("GBP", r"£|\bpounds?( sterling)?\b(?! weight)|\bGBP\b|\bpence\b"),
    ("CHF", r"\bCHF\b|\bSwiss francs?\b|\bFranken\b|\bSfr\b"), ("USD", r"US\$|\$|\bUSD\b|\bdollars?\b"),
    ("BRL", r"R\$|\breais\b|\bBRL\b"), ("PLN", r"\bzł\b|\bzłot\w+|\bPLN\b"), ("SEK", r"\bSEK\b"), ("NOK", r"\bNOK\b"),
    ("DKK", r"\bDKK\b"), ("CZK", r"\bCZK\b|\bKč\b"), ("INR", r"₹|\bINR\b|\brupees?\b"), ("JPY", r"¥|\bJPY\b"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Voice:
    """In what language a request is, and what money and dates look like there."""

    language: str
    locale: str
    currency: str


def voice(text: str) -> Voice:
    """Tell the language, locale and currency of a request. Text without a sign of another language is English."""
    words = re.findall(r"[^\W\d_]+", re.sub(r"\by/n\b", " ", text.lower()))
    counts = dict.fromkeys(_MARKERS, 0.0)
    for word in words:
        languages = _LANGUAGE_MARKS.get(word, set())
        for language in languages:
            counts[language] += 1 / len(languages)
    for language, endings in _ENDINGS:
        counts[language] += 0.5 * sum(bool(endings.search(word)) for word in words)
    for language, signs in (
        ("de", "äöüß"),
        ("fr", "èêçàùœ"),
        ("es", "ñ¿¡"),
        ("pt", "ãõ"),
        ("pl", "łąęśżźć"),
        ("it", "ìò"),
    ):
        counts[language] += 0.7 * min(4, sum(text.lower().count(sign) for sign in signs))
    best = max(counts, key=lambda language: (counts[language], language == "en"))
    language = best if counts[best] > 0 else "en"
    locale, currency = _LOCALES[language]
    if language == "pt" and _BRAZIL.search(text):
        locale, currency = "pt_BR", "BRL"
    if language == "en" and _AMERICA.search(text) and "£" not in text:
        locale, currency = "en_US", "USD"
    # A list of currencies to choose from says nothing about the app's own.
    named = [code for code, pattern in _CURRENCIES if re.search(pattern, text)]
    if len(named) == 1 or (len(named) == 2 and "BRL" in named):
        currency = "BRL" if "BRL" in named else named[0]
    if currency == "CHF" and language == "de":
        locale = "de_CH"
    if currency == "EUR" and locale == "en_GB":
        locale = "en_IE"
    return Voice(language, locale, currency)


_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|z\.B|d\.h|etc|ca|bzw|St|Mr|Mrs|Ms|Dr|p\.ex|ej|approx|incl|inkl|max|min|tel|usw|evtl|ggf|Sr|Sra)"
    r"|\b[A-Z]|\d)\.$",
    re.IGNORECASE,
)


def sentences(text: str) -> tuple[str, ...]:
    """Cut text into sentences; brackets stay whole, a decimal point or an abbreviation ends nothing."""
    out: list[str] = []
    start, depth = 0, 0
    text = text.replace("\r\n", "\n")
    for at, sign in enumerate(text):
        if sign in "([":
            depth += 1
        elif sign in ")]":
            depth = max(0, depth - 1)
        after = text[at + 1 : at + 2]
        ends = sign == "\n" or (sign in "!?…" and depth == 0 and (not after or after.isspace()))
        if sign == "." and depth == 0 and (not after or after.isspace()):
            before = text[start : at + 1]
            following = text[at + 1 :].lstrip()[:1]
            short = _ABBREVIATION.search(before)
            if re.search(r"\b(?:no|nr|nº|num)\.$", before, re.IGNORECASE) and following.isdigit():
                short = re.search(r"\.$", before)
            digit = before[-2:-1].isdigit()
            ends = not short or not following or (digit and not following.isdigit())
        if sign == ";" and depth == 0:
            ends = True
        if ends:
            out.append(text[start : at + 1])
            start = at + 1
            depth = 0
    out.append(text[start:])
    return tuple(s for part in out if (s := part.strip().strip(";").strip("-•*").strip()))


_AND = {
    "en": "and|but|so that", "de": "und|aber|sowie", "fr": "et|mais|ainsi que", "es": "y|pero|e", "it": "e|ed|ma", "pt": "e|mas",
    "nl": "en|maar", "pl": "i|oraz|ale",
}  # fmt: skip
_SPLITS = {
    language: re.compile(rf"\s*[,;:–—]\s+|\s+-\s+|\s+(?=(?:{words})\s)", re.IGNORECASE)
    for language, words in _AND.items()
}


def clauses(sentence: str, language: str = "en") -> tuple[str, ...]:
    """Cut a sentence at commas, colons and the words for and/but, outside brackets.

    A rest of one or two words ("once per court | and slot") stays with what is before it.
    """
    kept: dict[str, str] = {}

    def hide(found: re.Match[str]) -> str:
        key = f"\x00{len(kept)}\x00"
        kept[key] = found.group(0)
        return key

    hidden = re.sub(r"\([^()]*\)|'[^']{2,40}'(?!\w)|\"[^\"]*\"", hide, sentence)
    parts: list[str] = []
    joined = re.compile(rf"^(?:{_AND.get(language, _AND['en'])})\s+", re.IGNORECASE)
    for part in _SPLITS.get(language, _SPLITS["en"]).split(hidden):
        for key, whole in kept.items():
            part = part.replace(key, whole)
        part = part.strip(" .,;:!?")
        if not part:
            continue
        rest = joined.sub("", part)
        short = rest != part and len(stems(rest)) <= 2 and not _PER_START.search(rest) and not _ARTICLE.match(rest)
        if parts and (
            short or re.match(r"(?:but not|aber nicht|mais pas|pero no|ma non|mas nao|mas não)\b", part, re.IGNORECASE)
        ):
            parts[-1] += " " + part
        else:
            parts.append(part)
    return tuple(parts)


_ARTICLE = re.compile(
    r"(?:the|an?|die|der|das|den|ein\w*|le|la|les|un|une|des|el|los|las|una|il|lo|gli|os|as|um|uma)\s", re.IGNORECASE
)
_PER_START = re.compile(r"\b(?:per|pro|je|par|por|how many|wie viele|combien|cuánt|quant|mark|show)\b", re.IGNORECASE)


def plain(text: str) -> str:
    """Give text in lower case without accents."""
    decomposed = unicodedata.normalize("NFKD", text.lower().replace("ß", "ss").replace("ł", "l"))
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


_STOP = set(
    plain(
        "a an the of to for is in on at by with and or as it its be been am are was were this that these those our my "
        "your their his her we i you he she they them us me not no do does did has have had who whom which what where "
        "when how many much each every all any some there here one two into from up out so too also than then der die "
        "das den dem des ein eine einen einem einer und oder ist sind mit von vom zu zum zur für im am an auf wer wem "
        "wen was wo wann wie viele jede jeder jedes ich wir sie er es nicht kein keine le la les un une des du de et ou "
        "au aux en dans pour par sur qui que quoi quand combien chaque il elle nous je on ne pas el los las unos unas y "
        "o del al con para por se me mi su sus cada cuando cuanto lo gli i di il che e ed un uno una dei delle della "
        "dello degli da per con su nel nella ogni non mi si os as um uma do da dos das no na nos nas em com que se "
        "het een van voor met op te bij dat deze dit z na do w od dla i ten ta to"
    ).split()
)


def stems(text: str) -> tuple[str, ...]:
    """Give the meaningful words of text, in lower case without accents; all of them if none has a meaning."""
    words = re.findall(r"[^\W_]+(?:['’][^\W\d_]{3,})?", plain(text))
    kept = tuple(word for word in words if word not in _STOP and (len(word) > 1 or word.isdigit()))
    return kept or tuple(words)


# Plural endings that change a word's inside: flies, doações, animais, giochi, journaux.
_PLURALS = (
    ("ies", "y"), ("oes", "ao"), ("aes", "ao"), ("ais", "al"), ("eis", "el"), ("ois", "ol"), ("uis", "ul"), ("chi", "co"), ("ghi", "go"), ("che", "ca"), ("ghe", "ga"),
    ("eaux", "eau"), ("aux", "al"), ("ves", "fe"),
)  # fmt: skip


def _singular_form(word: str) -> str:
    if len(word) > 4:
        for ending, single in _PLURALS:
            if word.endswith(ending):
                return word[: -len(ending)] + single
    return word


def alike(one: str, other: str) -> bool:
    """Say whether two words (from `stems`) are forms of one word: price/prices, returned/return."""
    if one == other:
        return True
    if _singular_form(one) in (other, _singular_form(other)) or _singular_form(other) == one:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) <= 3:
        return len(short) >= 2 and long in (short + "s", short + "es", short + "n", short + "en", short + "e")
    if long.startswith(short) and len(long) - len(short) <= 4:
        return True
    common = 0
    for a, b in zip(short, long, strict=False):
        if a != b:
            break
        common += 1
    return common >= 4 and len(short) - common <= 3 and len(long) - common <= 3 and common / len(long) >= 0.6


def in_words(text: str) -> str:
    """Give text as a label: blanks tidied, first letter large."""
    tidy = " ".join(text.replace("_", " ").split())
    return tidy[:1].upper() + tidy[1:]
