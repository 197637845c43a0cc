"""Cuts one line of a plan into tokens and walks over them.

Owns how names, numbers, dates and quoted texts look, and how bare texts end. It must not know statements or
expressions; the parsers ask a `Cursor` for the next name, text or sign.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum, auto
from typing import NoReturn

from homespun.core.problems import LineInvalid

MAX_LINE = 20_000
MAX_DIGITS = 24
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])")
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_OPS = ("..<", "..", "<=", ">=", "!=", "<>", "==", *"=<>!*/+-()|,:;.%")
_SAME = {"==": "=", "<>": "!=", "≠": "!=", "≤": "<=", "≥": ">=", "×": "*", "÷": "/", "−": "-", "…": ".."}
_ESCAPES = {'"': '"', "\\": "\\", "/": "/", "n": "\n", "t": "\t"}


class TokenKind(Enum):
    """What a token is. OTHER is a sign with no meaning outside of bare texts, an unclosed quote too."""

    NAME = auto()
    NUMBER = auto()
    DATE = auto()
    STRING = auto()
    OP = auto()
    OTHER = auto()
    END = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """A token and where it stands in its line. text is normalised: names to NFC, signs to their ASCII form."""

    kind: TokenKind
    text: str
    start: int
    end: int


def forbidden(character: str) -> bool:
    """Say whether a character may stand nowhere in a plan, not even escaped: control signs and lone surrogates."""
    return unicodedata.category(character) in ("Cc", "Cs") and character not in "\n\t"


def is_name(text: str) -> bool:
    """Say whether text can be written as a name: Unicode letters, digits and `_`, no digit first."""
    return text.isidentifier() and unicodedata.normalize("NFC", text) == text


def tokens_of(line: str) -> tuple[Token, ...]:
    """Cut a line into tokens, an END last. Raises LineInvalid when it is too long or holds control characters."""
    if len(line) > MAX_LINE:
        raise LineInvalid(f"This line is longer than {MAX_LINE:,} characters.")
    if any(forbidden(character) for character in line):
        raise LineInvalid("This line holds a control character, which no plan may hold.")
    found: list[Token] = []
    at = 0
    while at < len(line):
        if line[at].isspace():
            at += 1
            continue
        token = _token(line, at)
        found.append(token)
        at = token.end
    found.append(Token(TokenKind.END, "", len(line), len(line)))
    return tuple(found)


def _token(line: str, at: int) -> Token:
    for kind, pattern in ((TokenKind.DATE, _DATE), (TokenKind.NUMBER, _NUMBER), (TokenKind.STRING, _STRING)):
        if match := pattern.match(line, at):
            return Token(kind, match.group(), at, match.end())
    if line[at].isidentifier():
        end = at + 1
        while end < len(line) and ("a" + line[end]).isidentifier():
            end += 1
        return Token(TokenKind.NAME, unicodedata.normalize("NFC", line[at:end]), at, end)
    for op in _OPS:
        if line.startswith(op, at):
            return Token(TokenKind.OP, _SAME.get(op, op), at, at + len(op))
    if line[at] in _SAME:
        return Token(TokenKind.OP, _SAME[line[at]], at, at + 1)
    return Token(TokenKind.OTHER, line[at], at, at + 1)


def unquoted(text: str) -> str:
    """Give what a quoted text says. Raises LineInvalid for an escape that isn't one."""
    if "\\" not in text:
        return text[1:-1]
    out: list[str] = []
    at = 1
    while at < len(text) - 1:
        if text[at] != "\\":
            out.append(text[at])
            at += 1
            continue
        sign = text[at + 1]
        if sign in _ESCAPES:
            out.append(_ESCAPES[sign])
            at += 2
        elif sign == "u" and re.fullmatch(r"[0-9A-Fa-f]{4}", text[at + 2 : at + 6]):
            character = chr(int(text[at + 2 : at + 6], 16))
            if forbidden(character):
                raise LineInvalid("A text holds a control character, which no plan may hold.")
            out.append(character)
            at += 6
        else:
            raise LineInvalid(
                f"`\\{sign}` means nothing in a text; write `\\\\` for a backslash.", r'"a \"quoted\" word"'
            )
    return "".join(out)


def quoted(text: str) -> str:
    """Write any text in quotes, on one line."""
    return '"' + "".join(_escaped(character) for character in text) + '"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    if character == "\n":
        return "\\n"
    if character == "\t":
        return "\\t"
    if character.isprintable() or ord(character) > 0xFFFF:
        return character
    return f"\\u{ord(character):04x}"


def bare(text: str, stops: str = "") -> str:
    """Write a text as it is where that can be read back, else in quotes. stops: more signs that would end it."""
    return _plain(text, '|,"()' + stops)


def bare_line(text: str) -> str:
    """Write a text that only `|` or the line's end closes: brackets and commas need no quotes."""
    return _plain(text, '|"')


def _plain(text: str, signs: str) -> str:
    plain = text == text.strip() and text.isprintable() and not any(sign in text for sign in signs)
    return text if text and plain else quoted(text)


class Cursor:
    """Walks over the tokens of one line; every method that can't go on raises LineInvalid."""

    def __init__(self, line: str) -> None:
        """Stand before the first token."""
        self.line = line
        self.tokens = tokens_of(line)
        self.index = 0

    @property
    def here(self) -> Token:
        """The next token."""
        return self.tokens[self.index]

    def ahead(self, steps: int = 1) -> Token:
        """Give a later token, END where there is none."""
        return self.tokens[min(self.index + steps, len(self.tokens) - 1)]

    def step(self) -> Token:
        """Take the next token; END stays."""
        token = self.here
        if token.kind is not TokenKind.END:
            self.index += 1
        return token

    @property
    def ended(self) -> bool:
        """Whether nothing is left."""
        return self.here.kind is TokenKind.END

    def at(self, *ops: str) -> bool:
        """Say whether one of these signs is next."""
        return self.here.kind is TokenKind.OP and self.here.text in ops

    def at_word(self, *words: str) -> bool:
        """Say whether one of these words is next, whatever its case."""
        return self.here.kind is TokenKind.NAME and self.here.text.lower() in words

    def accept(self, *ops: str) -> str:
        """Take one of these signs if it is next, else give ""."""
        return self.step().text if self.at(*ops) else ""

    def accept_word(self, *words: str) -> str:
        """Take one of these words if it is next, in lower case, else give ""."""
        return self.step().text.lower() if self.at_word(*words) else ""

    def expect(self, op: str, where: str) -> None:
        """Take this sign."""
        if not self.accept(op):
            self.fail(f"`{op}` is missing {where}")

    def expect_word(self, word: str, where: str) -> None:
        """Take this word."""
        if not self.accept_word(word):
            self.fail(f"The word `{word}` is missing {where}")

    def name(self, what: str) -> str:
        """Take a name; a quoted text in its place becomes one."""
        if self.here.kind is TokenKind.NAME:
            return self.step().text
        if self.here.kind is TokenKind.STRING:
            made = name_from(unquoted(self.here.text))
            if made:
                self.step()
                return made
        self.fail(f"The name of {what} is missing")

    @property
    def at_string(self) -> bool:
        """Whether a quoted text is next."""
        return self.here.kind is TokenKind.STRING

    def string(self, what: str) -> str:
        """Take a quoted text."""
        if not self.at_string:
            self.fail(f"{what} is missing, in quotes")
        return unquoted(self.step().text)

    def optional_string(self) -> str:
        """Take a quoted text if one is next, else give ""."""
        return unquoted(self.step().text) if self.at_string else ""

    def text(self, *stops: str) -> str:
        """Take a text up to one of these signs or the end: a quoted one, or the words as they stand."""
        after = self.ahead()
        if self.at_string and (after.kind is TokenKind.END or (after.kind is TokenKind.OP and after.text in stops)):
            return unquoted(self.step().text)
        start, end = self.here.start, self.here.start
        while not self.ended and not self.at(*stops):
            end = self.step().end
        return self.line[start:end]

    def skip_to(self, op: str) -> None:
        """Go to the next such sign outside of brackets, or to the end."""
        depth = 0
        while not self.ended and (depth > 0 or not self.at(op)):
            depth += 1 if self.at("(") else -1 if self.at(")") else 0
            self.step()

    def finish(self) -> None:
        """Make sure that nothing is left."""
        if not self.ended:
            self.fail("This should end")

    def fail(self, sentence: str) -> NoReturn:
        """Say what is wrong and before what."""
        if self.ended:
            raise LineInvalid(f"{sentence} at the end of the line.")
        if self.here.text == '"':
            raise LineInvalid("A quote is opened and never closed.")
        rest = self.line[self.here.start :]
        raise LineInvalid(f"{sentence} before `{rest[:40]}{'…' if len(rest) > 40 else ''}`.")


def name_from(words: str) -> str:
    """Make a name of words: `Due date` gives `Due_date`; "" where nothing is left."""
    signs = [c if ("a" + c).isidentifier() else "_" for c in unicodedata.normalize("NFC", words).strip()]
    name = re.sub("_+", "_", "".join(signs)).strip("_")
    if name and not name[0].isidentifier():
        name = "n_" + name
    return name if is_name(name) else ""
