"""What names are made of: labels, plurals and addresses from names, and which known name a near miss means.

Knows words, not plans. Everything here is a function of its arguments.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_HUMP = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])")
_ENDINGS = ("s", "es", "n", "en", "e", "er", "x", "y")
_LETTERS = {"ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "æ": "ae", "Æ": "Ae", "œ": "oe", "đ": "d", "ı": "i"}
_IRREGULAR = {
    "person": "people",
    "child": "children",
    "man": "men",
    "woman": "women",
    "half": "halves",
    "shelf": "shelves",
}
_NO_PLURAL = ("equipment", "stock", "news", "information", "staff", "money", "cash", "inventory", "feedback", "data")


def words_of(name: str) -> list[str]:
    """Part a name into words: `due_date`, `dueDate` and `Due date` give due, date in their own letters."""
    return [word for word in re.split(r"[_\s]+", _HUMP.sub("_", name)) if word]


def label_of(name: str) -> str:
    """Give a name as people read it: `due_date` gives `Due date`; words in capitals stay."""
    words = words_of(name)
    rest = [word if len(word) > 1 and word.isupper() else word[:1].lower() + word[1:] for word in words[1:]]
    if not words:
        return name
    return " ".join([words[0][:1].upper() + words[0][1:], *rest])


def plural_of(label: str, language: str = "en") -> str:
    """Give the plural of a label where that is easy, else the label itself."""
    head, _, word = label.rpartition(" ")
    plural = _plural(word, language)
    return f"{head} {plural}" if head else plural


def _plural(word: str, language: str) -> str:
    low = word.lower()
    if not word or language in ("de", "nl", "it", "pl"):
        return word
    if language in ("fr", "es", "pt"):
        if low[-1] in "sxz":
            return word
        if language == "es" and low[-1] not in "aeiouáéó":
            return word + "es"
        return word + "s" if low[-1] not in "lmrn" or language == "fr" else word
    if low in _IRREGULAR:
        plural = _IRREGULAR[low]
        return word[0] + plural[1:] if word[0].isupper() else plural
    if low in _NO_PLURAL or looks_plural(word):
        return word
    if low.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if low.endswith("y") and low[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + "s"


def looks_plural(word: str) -> bool:
    """Say whether an English word is a plural already."""
    low = word.lower()
    return low in _IRREGULAR.values() or (len(low) > 3 and low.endswith("s") and not low.endswith(("ss", "us", "is")))


def singular_of(label: str) -> str:
    """Give the English singular of a label that looks plural, else the label itself."""
    head, _, word = label.rpartition(" ")
    low = word.lower()
    known = {plural: single for single, plural in _IRREGULAR.items()}
    if low in known:
        word = word[0] + known[low][1:]
    elif looks_plural(word) and low not in _NO_PLURAL:
        if low.endswith("ies") and len(low) > 4:
            word = word[:-3] + "y"
        elif low.endswith(("sses", "shes", "ches", "xes", "zes")):
            word = word[:-2]
        else:
            word = word[:-1]
    return f"{head} {word}" if head else word


def ascii_of(text: str) -> str:
    """Give a text in plain letters as far as they have plain forms: `Größe` gives `Grosse`."""
    plain = "".join(_LETTERS.get(letter, letter) for letter in text)
    parts = unicodedata.normalize("NFKD", plain)
    return "".join(letter for letter in parts if letter.isascii())


def slug_of(text: str, taken: Iterable[str] = (), otherwise: str = "page") -> str:
    """Make an address: small ASCII letters, digits and `-`, unlike those taken; otherwise where nothing is left."""
    slug = re.sub(r"[^a-z0-9]+", "-", ascii_of(text).lower()).strip("-")[:48].strip("-") or otherwise
    known, found, number = set(taken), slug, 2
    while found in known:
        found, number = f"{slug}-{number}", number + 1
    return found


def key_of(name: str) -> str:
    """Give what stays the same when a name is written with other capitals, spaces or underscores."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFC", name)).casefold()


def nearest(name: str, known: Iterable[str]) -> str:
    """Give the one known name that is meant: the same but for capitals and spaces, number, or one edit; else ""."""
    all_known = tuple(dict.fromkeys(known))
    if name in all_known:
        return name
    key = key_of(name)
    keys = {one: key_of(one) for one in all_known}
    for same in (lambda a, b: a == b, _same_but_number, _one_edit):
        found = [one for one in all_known if same(key, keys[one])]
        if found:
            return found[0] if len(found) == 1 else ""
    return ""


def _same_but_number(left: str, right: str) -> bool:
    short, long = sorted((left, right), key=len)
    if len(short) < 3:
        return False
    if _IRREGULAR.get(short) == long or (short.endswith("y") and long == short[:-1] + "ies"):
        return True
    return any(long == short + ending for ending in _ENDINGS)


def _one_edit(left: str, right: str) -> bool:
    """Say whether one letter more, less, other, or two swapped make the names equal."""
    short, long = sorted((left, right), key=len)
    if len(short) < 4 or len(long) - len(short) > 1 or left == right:
        return False
    start = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) != len(long):
        return short[start:] == long[start + 1 :]
    other = short[start + 1 :] == long[start + 1 :]
    swapped = short[start : start + 2] == long[start : start + 2][::-1] and short[start + 2 :] == long[start + 2 :]
    return other or swapped
