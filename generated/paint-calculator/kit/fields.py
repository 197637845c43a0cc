"""The right widget for each type of field, and what it holds as a value.

A widget's key is the field's key, so what was typed survives a refusal. Knows one field at a time, no forms.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import streamlit as st
from babel.numbers import get_currency_precision, get_currency_symbol

from kit import files
from kit.convert import is_blank
from kit.look import plain
from kit.model import Field
from kit.screen import Screen

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
FEW_OPTIONS = 4  # so many stand side by side; more are chosen from a list
FEW_CHOICES = 8
PICTURES = ["png", "jpg", "jpeg", "gif", "webp", "bmp"]
STARS = 5


def label_of(screen: Screen, field: Field, *, mark_required: bool = True) -> str:
    """Give the label of a field in a form: with its unit, and a star where something must be entered."""
    unit = ""
    if field.type == "money" and screen.app.currency:
        unit = f" ({get_currency_symbol(screen.app.currency, locale=screen.show.locale)})"
    elif field.type == "percent":
        unit = " (%)"
    star = " *" if mark_required and field.required and field.type != "yesno" else ""
    return plain(field.label + unit) + star


def hint_of(screen: Screen, field: Field) -> str | None:
    """Give the sentence about what a field takes, where it has limits."""
    if field.type not in ("int", "number", "money", "percent"):
        return None
    kind = field.kind
    low, high = screen.show.text(kind, field.minimum), screen.show.text(kind, field.maximum)
    if low and high:
        return screen.say("from_to", low=low, high=high)
    if low:
        return screen.say("at_least", low=low)
    return screen.say("at_most", high=high) if high else None


def stars_of(field: Field) -> int:
    """Give how many stars a rating has."""
    return int(field.maximum) if field.maximum else STARS


def widget_value(field: Field, value: Any) -> Any:
    """Give a value as the widget of the field holds it."""
    if field.type == "yesno":
        return bool(value) if not is_blank(value) else False
    if field.kind in ("choices", "links"):
        return list(value) if not is_blank(value) else []
    if is_blank(value):
        return "" if field.kind == "text" else None
    match field.type:
        case "rating":
            return int(value) - 1 if stars_of(field) == STARS else int(value)
        case "int":
            return int(value)
        case "number" | "money" | "percent":
            return float(value)
        case "date":
            return value.date() if isinstance(value, datetime) else value
        case "choice":
            return value if value in field.options else None
    return value


def draw(screen: Screen, field: Field, key: str, *, label: str = "", current: Any = None) -> None:
    """Draw the widget of a field. current is what a file field holds until now."""
    label = label or label_of(screen, field)
    match field.type:
        case "int" | "number" | "percent" | "money":
            _draw_number(screen, field, key, label)
        case "date":
            limits = {"min_value": FIRST_DAY, "max_value": LAST_DAY}
            st.date_input(label, key=key, value=None, format=screen.show.date_pattern, **limits)
        case "datetime":
            spans = {"min_value": datetime(1900, 1, 1), "max_value": datetime(2199, 12, 31, 23, 59)}
            st.datetime_input(label, key=key, value=None, format=screen.show.date_pattern, **spans)
        case "time":
            st.time_input(label, key=key, value=None, format=screen.show.clock)
        case "yesno":
            st.toggle(label, key=key)
        case "choice" | "choices":
            _draw_choice(screen, field, key, label)
        case "link" | "links":
            _draw_link(screen, field, key, label)
        case "rating":
            _draw_rating(field, key, label)
        case "file" | "image":
            _draw_file(screen, field, key, label, current)
        case "note":
            st.text_area(label, key=key, height=120)
        case _:
            kinds: dict[str, Any] = {"email": "email", "phone": "phone", "url": "url"}
            examples = {"email": "name@example.org", "url": "www.example.org"}
            st.text_input(label, key=key, type=kinds.get(field.type, "default"), placeholder=examples.get(field.type))


def _draw_number(screen: Screen, field: Field, key: str, label: str) -> None:
    form = {"int": "%d", "money": f"%.{get_currency_precision(screen.app.currency or 'EUR')}f"}.get(field.type, "%g")
    step: Any = 1 if field.type == "int" else 1.0
    st.number_input(label, key=key, value=None, step=step, format=form, help=hint_of(screen, field))


def _draw_choice(screen: Screen, field: Field, key: str, label: str) -> None:
    options = list(field.options)
    if field.type == "choices" and len(options) <= FEW_CHOICES:
        st.pills(label, options, selection_mode="multi", format_func=plain, key=key)
    elif field.type == "choices":
        st.multiselect(label, options, key=key, placeholder=screen.say("choose"))
    elif len(options) <= FEW_OPTIONS and sum(map(len, options)) <= 60:
        st.pills(label, options, format_func=plain, key=key, required=field.required)
    else:
        st.selectbox(label, options, index=None, key=key, placeholder=screen.say("choose"))


def _draw_link(screen: Screen, field: Field, key: str, label: str) -> None:
    target = screen.app.table(field.target)
    names = dict(screen.data.options(target, limit=5000))
    chosen = st.session_state.get(key)
    for number in chosen if isinstance(chosen, list) else [chosen]:
        if number is not None and number not in names:  # in the trash, or beyond the first 5,000
            names[number] = screen.data.label(target, number)
    empty = screen.say("none_yet", plural=target.plural)
    hint = {"placeholder": screen.say("choose") if names else empty, "format_func": lambda id: names.get(id, f"№ {id}")}
    if field.type == "links":
        st.multiselect(label, list(names), key=key, **hint)
    else:
        st.selectbox(label, list(names), index=None, key=key, **hint)


def _draw_rating(field: Field, key: str, label: str) -> None:
    if stars_of(field) == STARS:
        st.markdown(label)
        st.feedback("stars", key=key)
    else:
        first = 0 if field.minimum == 0 else 1
        st.pills(label, list(range(first, min(stars_of(field), 20) + 1)), key=key)


def _draw_file(screen: Screen, field: Field, key: str, label: str, current: Any) -> None:
    st.file_uploader(label, type=PICTURES if field.type == "image" else None, key=key)
    if current:
        st.caption(plain(screen.say("file_now", name=files.shown_name(current))))
        st.checkbox(screen.say("file_remove"), key=f"{key}.remove")


def value(screen: Screen, field: Field, key: str, current: Any = None) -> Any:
    """Give what the widget holds as a value to save. Raises FileWrong for a file that isn't taken."""
    held = st.session_state.get(key)
    if field.type == "rating":
        return held + 1 if held is not None and stars_of(field) == STARS else held
    if field.type in ("file", "image"):
        if held is not None:
            return files.store(held.getvalue(), held.name, field.type)
        return None if st.session_state.get(f"{key}.remove") else current
    return held


def given(field: Field, text: str) -> Any:
    """Give the value of a field that stands in the address as text."""
    if field.kind == "link":
        return int(text) if text.isascii() and text.isdigit() else None
    if field.kind == "links":
        return [int(part) for part in text.split(",") if part.isascii() and part.isdigit()]
    if field.kind == "date":
        try:
            return date.fromisoformat(text)
        except ValueError:
            return None
    if field.kind == "datetime":
        try:
            return datetime.fromisoformat(text)
        except ValueError:
            return None
    return text if field.kind in ("text", "choice") else None


def unchanged(field: Field, start: Mapping[str, Any], key: str) -> bool:
    """Say whether the widget still holds what it started with."""
    return bool(widget_value(field, start.get(field.name)) == st.session_state.get(key))
