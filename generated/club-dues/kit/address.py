"""Says where in the app one is. It stands in the address, so links, reloading and the browser's back button work.

`?page=loans` is a page; `?page=loans&table=Loan&id=3` a record on it, with `&edit=1` its form, `id=new` an empty one.
Knows nothing of what is there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import streamlit as st

from kit.model import App


@dataclass(frozen=True)
class Place:
    """A place in the app. start holds values a new record's form begins with; view is a page's own business."""

    page: str
    table: str = ""
    id: int = 0
    new: bool = False
    edit: bool = False
    view: str = ""
    copy: int = 0
    start: tuple[tuple[str, str], ...] = ()
    back: str = ""

    @property
    def record(self) -> bool:
        """Say whether a record or its form is asked for, not the page itself."""
        return bool(self.table) and (self.new or self.id > 0)


def here(app: App) -> Place:
    """Read the address. What makes no sense in it is left out."""
    asked = st.query_params.to_dict()
    slugs = [page.slug for page in app.pages]
    page = asked.get("page") or ""
    table = asked.get("table") or ""
    if table not in [t.name for t in app.tables]:
        table = ""
    fields = [field.name for field in app.table(table).fields] if table else []
    start = tuple((name[3:], text) for name, text in asked.items() if name.startswith("in.") and name[3:] in fields)
    return Place(
        page=page if page in slugs or page == settings_slug(app) else (slugs[0] if slugs else settings_slug(app)),
        table=table,
        id=_number(asked.get("id")),
        new=asked.get("id") == "new",
        edit=asked.get("edit") == "1",
        view=asked.get("view") or "",
        copy=_number(asked.get("copy")),
        start=start,
        back=asked.get("back") or "",
    )


def settings_slug(app: App) -> str:
    """Give the address of the settings page: one that no other page has."""
    slug = "settings"
    while slug in [page.slug for page in app.pages]:
        slug = f"app-{slug}"
    return slug


def go(page: str, **more: Any) -> None:
    """Go to a place and draw it. Nothing after this call runs."""
    st.query_params.from_dict({"page": page, **{name: str(value) for name, value in more.items() if value}})
    st.rerun()


def here_as_text(place: Place) -> str:
    """Give a record's place in short, so that a form can lead back to it."""
    return f"{place.page}~{place.table}~{place.id}" if place.record else f"{place.page}~~"


def go_back(app: App, place: Place) -> None:
    """Go to where a form was opened from, or else to its page."""
    page, _, rest = place.back.partition("~")
    table, _, number = rest.partition("~")
    if page not in [p.slug for p in app.pages]:
        go(place.page)
    if table in [t.name for t in app.tables] and _number(number):
        go(page, table=table, id=number)
    go(page)


def page_of(app: App, table: str) -> str:
    """Give the page where a table's records are listed, or nothing."""
    return next((page.slug for page in app.pages if page.table == table and page.kind == "records"), "")


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0
