"""The menu at the side, and the choice of the screen that the address asks for.

Every screen has the same path, and the address says by `?page=` which one it is: so the browser's back button,
reloading and links work within a page as well as between pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

import streamlit as st

from kit import address, look, printing, settings_page
from kit.model import App
from kit.words import word


def start(app: App, screens: Mapping[str, str], icon: str) -> st.Page:  # type: ignore[valid-type]
    """Draw the menu and give the page to run; screens maps the address of a page to its file."""
    here = address.here(app)
    chosen = here.page
    settings = address.settings_slug(app)
    entries = [(page.slug, page.title, look.PAGE_ICONS.get(page.kind, "circle")) for page in app.pages]
    if app.settings:
        entries.append((settings, word(app.language, "settings"), look.PAGE_ICONS["settings"]))
    title = next((title for slug, title, _ in entries if slug == chosen), app.title)
    browser_title = f"{title} · {app.title}" if title != app.title else title
    st.set_page_config(page_title=browser_title, page_icon=look.favicon(app.title), layout="wide")
    printing.sheet()
    if look.on_phone():
        # The sidebar would stay open over the page; a list that drops down closes by itself.
        if len(entries) > 1:
            with st.popover(look.plain(app.title), icon=look.icon("menu"), key=f"menu.on.{chosen}"):
                _entries(entries, chosen)
    else:
        with st.sidebar:
            st.header(look.plain(app.title), icon=look.icon(icon or "apps"), anchor=False)
            if app.purpose:
                st.caption(look.plain(app.purpose))
            if len(entries) > 1:
                _entries(entries, chosen)
    page = screens.get(chosen) or partial(settings_page.show, app)
    return st.Page(page, title=browser_title, url_path="app", default=True)


def _entries(entries: Iterable[tuple[str, str, str]], chosen: str) -> None:
    with st.container(gap=None):
        for slug, label, symbol in entries:
            _entry(slug, label, symbol, chosen=slug == chosen)


def _entry(slug: str, label: str, symbol: str, *, chosen: bool) -> None:
    text = look.plain(label)
    if chosen:
        text = f":primary[**{text}**]"
    if st.button(text, key=f"menu.{slug}", icon=look.icon(symbol), type="tertiary"):
        address.go(slug)
