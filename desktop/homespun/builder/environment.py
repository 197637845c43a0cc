"""The Jinja2 environment in which apps are rendered: a value reaches the text of an app only through a quoting filter.

`{{ title }}` is an error, `{{ title | py }}` is a Python literal. Knows nothing of apps or templates; expressions reach
it as functions given by the caller.
"""

from __future__ import annotations

import json
import keyword
import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

_CODING = re.compile(r"coding(?=[:=])")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+!|~&$])")


class NotCode(TypeError):
    """A template tried to write a value without saying how it is quoted: our mistake, never the person's."""


def _only_quoted(value: object) -> object:
    if isinstance(value, Markup):
        return value
    raise NotCode(f"a template writes {value!r} without a filter")


def literal(value: object) -> str:
    """Give a Python literal that evaluates to an equal value; only printable characters, one line.

    Takes str, bool, int, float, Decimal, date, datetime, time, None, and tuples, lists, dicts and frozensets of them.
    """
    if isinstance(value, Enum):
        return literal(value.value)
    if isinstance(value, str):
        return _text(str(value))
    if value is None or type(value) in (bool, int):
        return repr(value)
    if type(value) is float:
        return repr(value) if value - value == 0 else f'float("{value}")'
    if type(value) is Decimal:
        return f'Decimal("{value}")'
    if type(value) in (date, datetime, time):
        return repr(value).removeprefix("datetime.")
    return _many(value)


def _text(value: str) -> str:
    quoted = repr(value)
    return f'"{quoted[1:-1]}"' if quoted[0] == "'" and '"' not in value and "'" not in value else quoted


def _many(value: object) -> str:
    if type(value) is tuple:
        return "(" + ", ".join(map(literal, value)) + (",)" if len(value) == 1 else ")")
    if type(value) is list:
        return "[" + ", ".join(map(literal, value)) + "]"
    if type(value) is frozenset:
        return "frozenset({" + ", ".join(sorted(map(literal, value))) + "})" if value else "frozenset()"
    if type(value) is dict:
        return "{" + ", ".join(f"{literal(key)}: {literal(item)}" for key, item in value.items()) + "}"
    raise NotCode(f"{type(value).__name__} can't be written as a literal")


def identifier(value: object) -> str:
    """Give the name back if Python takes it as it is."""
    if not isinstance(value, str) or not value.isidentifier() or keyword.iskeyword(value):
        raise NotCode(f"{value!r} is no name")
    if unicodedata.normalize("NFKC", value) != value:
        raise NotCode(f"{value!r} would be another name to Python")
    return value


def one_line(value: object) -> str:
    """Give the text in one line of printable characters."""
    if not isinstance(value, str):
        raise NotCode(f"{type(value).__name__} is no text")
    return " ".join("".join(c if c.isprintable() else " " for c in value).split())


def comment(value: object) -> str:
    """Give the text for a Python comment: one line, and never a declaration of the file's encoding."""
    return _CODING.sub("coding ", one_line(value))


def markdown(value: object) -> str:
    """Give the text for a Markdown document: one line, every sign that means something there escaped."""
    return _MARKDOWN.sub(r"\\\1", one_line(value))


def toml(value: object) -> str:
    """Give a TOML literal of a str, bool or int."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if type(value) is int:
        return str(value)
    if isinstance(value, str):
        # JSON's escapes are TOML's too; a lone surrogate is neither.
        return json.dumps(
            "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in value), ensure_ascii=False
        ).replace("\x7f", "\\u007f")
    raise NotCode(f"{type(value).__name__} can't be written as TOML")


FILTERS: Mapping[str, Callable[..., str]] = {
    "py": literal,
    "ident": identifier,
    "comment": comment,
    "markdown": markdown,
    "toml": toml,
}


def _quoting(make: Callable[..., str]) -> Callable[..., Markup]:
    def quote(*values: object) -> Markup:
        return Markup(make(*values))  # the one place where text becomes code

    return quote


def make_environment(folder: Path, code: Mapping[str, Callable[..., str]] | None = None) -> Environment:
    """Make the environment for the templates in a folder.

    code: more filters, whose results are trusted; only for what `builder.expression_code` writes.
    """
    environment = Environment(
        loader=FileSystemLoader(folder, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_only_quoted,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    for name, make in {**FILTERS, **(code or {})}.items():
        environment.filters[name] = _quoting(make)
    return environment
