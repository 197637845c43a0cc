"""What everything on the screens has in common: titles, marks in colour and words, messages, and text kept as text.

Labels come from people, and Streamlit reads most texts as Markdown; `plain` makes sure they stay what they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import streamlit as st
from PIL import Image, ImageDraw, ImageFont

from kit.model import Table

SIGNS = re.compile(
    r"([\\`*\[~$]"  # code, emphasis, links, crossed out, formulas
    r"|(?<!\w)_|_(?!\w)"
    r"|<(?=[A-Za-z/!?])|&(?=#?\w+;)"
    r"|:(?=[A-Za-z]))"  # icons, emoji and colours; a time or an address may stand
)
STARTS = re.compile(r"^(?:(#+|[-+>])(?=\s|$)|(\d+)(?=[.)]\s))")
COLOUR = "#2F6F8F"
TONES = {"bad": "red", "warn": "orange", "good": "green", "info": "blue"}
ICONS = {"bad": "error", "warn": "warning", "good": "check_circle", "info": "info"}
PAGE_ICONS = {
    "records": "list_alt",
    "form": "edit_square",
    "board": "view_kanban",
    "calendar": "calendar_month",
    "gallery": "photo_library",
    "checklist": "checklist",
    "report": "summarize",
    "dashboard": "monitoring",
    "calculator": "calculate",
    "settings": "settings",
}


def plain(text: Any) -> str:
    """Give a text so that Markdown shows it as it stands, in one line."""
    line = SIGNS.sub(r"\\\1", " ".join(str(text).split()))
    return STARTS.sub(lambda m: f"\\{m[1]}" if m[1] else f"{m[2]}\\", line)


def plain_lines(text: Any) -> str:
    """The same for a text of several lines."""
    return "  \n".join(plain(line) for line in str(text).splitlines())


def unbroken(text: str) -> str:
    """Give a text that stays in one line, such as a date in a narrow column."""
    return text.replace(" ", "\u00a0")


def on_phone() -> bool:
    """Say whether the page is seen on a phone: wide tables and open sidebars are no use there."""
    return "Mobi" in (st.context.headers.get("User-Agent") or "")


def icon(name: str) -> str:
    """Give Streamlit's name for an icon."""
    return f":material/{name}:" if re.fullmatch(r"[a-z0-9_]+", name) else ":material/circle:"


def colour() -> str:
    """Give the app's main colour, for what is drawn."""
    night = st.context.theme.type == "dark"
    named = [st.get_option(f"theme.{'dark' if night else 'light'}.primaryColor"), st.get_option("theme.primaryColor")]
    chosen = next((str(one) for one in named if one), "")
    return chosen if re.fullmatch(r"#[0-9A-Fa-f]{6}", chosen) else COLOUR


@st.cache_data(show_spinner=False)
def _square(letter: str, paint: str) -> Image.Image:
    picture = Image.new("RGBA", (64, 64))
    pen = ImageDraw.Draw(picture)
    pen.rounded_rectangle((0, 0, 63, 63), 14, fill=paint)
    light = sum(int(paint[n : n + 2], 16) for n in (1, 3, 5)) > 480
    font = ImageFont.load_default(44)
    pen.text((32, 33), letter, fill="#1F2328" if light else "#FFFFFF", font=font, anchor="mm")
    return picture


def favicon(title: str) -> Image.Image:
    """Draw the picture for the browser's tab: a named icon would be fetched from another host."""
    letter = next((sign for sign in title if sign.isalnum()), "•")
    return _square(letter.upper(), colour())


def tone_of(table: Table, mark: str) -> str:
    """Give the tone of a mark."""
    return next((flag.tone for flag in table.flags if flag.label == mark), "info")


def marks(table: Table, labels: Iterable[str]) -> None:
    """Show the marks of a record in colour and in words."""
    labels = list(labels)
    if not labels:
        return
    with st.container(horizontal=True, gap="small"):
        for label in labels:
            tone = tone_of(table, label)
            st.badge(plain(label), icon=icon(ICONS.get(tone, "info")), color=TONES.get(tone, "blue"))  # type: ignore[arg-type]


def refusals(messages: Mapping[str, str], shown: Iterable[str] = ()) -> None:
    """Show why something was refused, except where the sentence stands at its field already."""
    for field, message in messages.items():
        if field not in shown:
            st.error(plain(message), icon=icon("error"))


def note(sentence: str) -> None:
    """Remember a sentence that is shown once, on the page that comes next."""
    st.session_state["note"] = sentence


def show_note() -> None:
    """Show what the last action did, if it wants to be told."""
    sentence = st.session_state.pop("note", "")
    if sentence:
        st.toast(plain(sentence), icon=icon("check_circle"))


def empty(sentence: str) -> None:
    """Say that there is nothing yet and what to do next."""
    with st.container(border=True, horizontal_alignment="center"):
        st.markdown(plain(sentence), text_alignment="center")
