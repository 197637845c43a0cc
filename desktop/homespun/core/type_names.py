"""The words for field types: those of the plan and those that people and models use instead.

Knows nothing of how a line is read.
"""

from __future__ import annotations

from homespun.core.plan import FieldType
from homespun.core.typed import Kind

_OTHERS = {
    FieldType.TEXT: "string str varchar char shorttext short_text uuid",
    FieldType.NOTE: "longtext long_text textarea memo multiline richtext",
    FieldType.INT: "integer bigint smallint",
    FieldType.NUMBER: "decimal float real double numeric",
    FieldType.MONEY: "currency price euro dollar",
    FieldType.PERCENT: "percentage pct",
    FieldType.DATETIME: "timestamp date_time",
    FieldType.YESNO: "boolean bool checkbox toggle yes_no",
    FieldType.EMAIL: "mail e_mail",
    FieldType.PHONE: "telephone tel phone_number",
    FieldType.URL: "website uri",
    FieldType.IMAGE: "photo picture",
    FieldType.FILE: "attachment upload",
    FieldType.RATING: "stars",
    FieldType.CHOICE: "select enum dropdown option radio",
    FieldType.CHOICES: "multiselect multi_select tags multichoice checkboxes",
    FieldType.LINK: "reference foreign foreign_key relation lookup",
    FieldType.LINKS: "references relations",
}
ALIASES: dict[str, FieldType] = {
    **{word: kind for kind, words in _OTHERS.items() for word in words.split()},
    **{kind.value: kind for kind in FieldType},
}
_KINDS = {
    FieldType.NOTE: Kind.TEXT,
    FieldType.EMAIL: Kind.TEXT,
    FieldType.PHONE: Kind.TEXT,
    FieldType.URL: Kind.TEXT,
    FieldType.IMAGE: Kind.FILE,
    FieldType.FILE: Kind.FILE,
    FieldType.RATING: Kind.INT,
}
NUMBERS = (FieldType.INT, FieldType.NUMBER, FieldType.MONEY, FieldType.PERCENT, FieldType.RATING)
LISTED = (FieldType.CHOICE, FieldType.CHOICES)
LINKED = (FieldType.LINK, FieldType.LINKS)


def type_named(word: str) -> FieldType | None:
    """Give the type that a word means, or None."""
    return ALIASES.get(word.lower())


def kind_of(kind: FieldType) -> Kind:
    """Give the kind that values of a type have in expressions."""
    return _KINDS.get(kind) or Kind(kind.value)
