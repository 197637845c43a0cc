"""An app that nobody knows anything about, looked at and typed into by its labels alone.

Knows widgets and what people call things; scenarios are `direct_driver`'s. Runs in the driving child.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from homespun.evaluation.driver_app import Label, Running
from homespun.evaluation.forms import WRITERS
from homespun.evaluation.names import best_match, field_pattern
from homespun.evaluation.outcome import StepFailed
from homespun.evaluation.values import resolve, same

ADD_WORDS = (
    r"\b(add|save|submit|create|record|register|book|log|enter|insert|speichern|hinzuf|anlegen|eintragen|ajouter"
    r"|enregistrer|guardar|añadir|agregar|registrar|aggiungi|salva|registra|adicionar|salvar|toevoegen|opslaan"
    r"|dodaj|zapisz)"
)
SEARCH_WORDS = r"search|find|such|cherch|recherch|busc|cerca|pesquis|zoek|szuk"
LOCALE = "en_GB"
MENUS = ("radio", "selectbox", "button_group")


class DirectPage:
    """The app, with a menu if it seems to have one."""

    def __init__(self, running: Running) -> None:
        """Take an app that has been opened."""
        self.running = running

    def widgets(self) -> list[Any]:
        """Give everything one can type into or choose from."""
        return [node for node in self.running.nodes() if node.type in WRITERS]

    def menu(self) -> Any | None:
        """Give what seems to be the menu: a choice in the sidebar, or one called so."""
        side = [node for node in self.running.page.sidebar if getattr(node, "type", "") in MENUS]
        named = [
            node for node in self.widgets() if node.type in MENUS and re.search(r"menu|navig|page", node.label, re.I)
        ]
        found = [node for node in (*named, *side) if 2 <= len(node.options) <= 12]
        return found[0] if found else None

    def places(self) -> Iterator[str]:
        """Go to each place of the app in turn: each entry of its menu, or the one page."""
        menu = self.menu()
        for option in [str(one) for one in menu.options] if menu is not None else [""]:
            try:
                if option and (menu := self.menu()) is not None:
                    menu.set_value(Label(option))
                    self.running.run()
            except StepFailed:
                self.running.open()
                continue
            yield option

    def inputs(self, patterns: dict[str, str]) -> dict[str, Any]:
        """Give the widget for each expression, as far as there is one on the page."""
        menu = self.menu()
        widgets = [(node, (str(node.label),)) for node in self.widgets() if menu is None or node.id != menu.id]
        found = {}
        for name, pattern in patterns.items():
            widget = best_match(pattern, widgets)
            if widget is not None:
                found[name] = widget
        return found

    def buttons(self, pattern: str) -> list[Any]:
        """Give the buttons whose label matches."""
        return [b for b in self.running.page.button if re.search(pattern, b.label, re.IGNORECASE)]

    def rows(self) -> list[dict[str, Any]]:
        """Give all rows of all tables on the page."""
        return [row for _key, rows in self.running.frames() for row in rows]

    def row_with(self, values: list[Any]) -> dict[str, Any] | None:
        """Give the first row that shows all these values."""
        for row in self.rows():
            if all(any(same(cell, value, LOCALE) for cell in row.values()) for value in values):
                return row
        return None

    def shows(self, values: list[Any]) -> bool:
        """Say whether a row or the page's text shows all these values."""
        if self.row_with(values) is not None:
            return True
        text = self.running.text().casefold()
        return bool(values) and all(str(value).casefold() in text for value in values)

    def figures(self) -> list[tuple[str, str]]:
        """Give (label, figure): headline numbers, and lines of text that read `label: figure`."""
        lines = re.findall(r"^\W*([^\n:=]{2,60}?)\W*[:=]\W*([^\n]*\d[^\n]*)$", self.running.text(), re.MULTILINE)
        return [*self.running.metrics(), *lines]


class Undriven(Exception):
    """There is no way to perform this step without knowing the app."""


class DirectPlay:
    """A phase on such an app."""

    def __init__(self, page: DirectPage, names: Mapping[str, Any], memory: dict[str, Any]) -> None:
        """Take the page, the names and what is known from before."""
        self.page = page
        self.names = names
        self.memory = memory
        self.records: dict[str, list[Any]] = memory.setdefault("records", {})
        self.figures: dict[str, dict[str, str]] = memory.setdefault("figures", {})

    def patterns(self, key: str, fields: Mapping[str, Any]) -> dict[str, str]:
        """Give the expressions of these fields."""
        return {name: field_pattern(self.names, key, name) for name in fields}

    def anywhere(self, seen: Callable[[], Any]) -> Any:
        """Give the first true answer at any place of the app, or None."""
        for _place in self.page.places():
            if answer := seen():
                return answer
        return None

    def values(self, alias: str) -> list[Any]:
        """Give what was typed for a record, date words turned into dates."""
        return [resolve(value) for value in self.records[alias]]
