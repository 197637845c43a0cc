"""What is ready-made is found: by its group, by what it is called, by what others asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from homespun.ui.gallery_panel import GalleryPanel
from homespun.ui.starters import Gallery
from homespun.ui.tile import Tile
from homespun.ui.views import Starter
from homespun.ui.words import Say

READY = (
    Starter("tools", "Tool Lending", "Who has which tool", "Lending", "we hand out tools Wir verleihen Werkzeug"),
    Starter("keys", "Keys", "Who holds which key", "Lending", "key list"),
    Starter("bills", "Bills", "What is paid", "Money", "invoices I write Rechnungen schreiben, Mehrwertsteuer"),
    Starter("dues", "Club Dues", "Who still owes", "Money", "membership fees and tools of our choir"),
)


@pytest.fixture
def panel(say: Say, qtbot: QtBot) -> GalleryPanel:
    made = GalleryPanel(say)
    qtbot.addWidget(made)
    made.present(READY)
    made.show()
    return made


def shown(panel: GalleryPanel) -> list[str]:
    tiles = [tile for tile in panel.findChildren(Tile) if tile.isVisible()]
    return [str(tile.property("starter")) for tile in sorted(tiles, key=lambda tile: (tile.y(), tile.x()))]


def choice(panel: GalleryPanel, words: str) -> QAbstractButton:
    (found,) = [b for b in panel.findChildren(QAbstractButton) if b.text() == words]
    return found


def test_everything_is_there_at_first_in_its_groups(panel: GalleryPanel) -> None:
    assert shown(panel) == ["tools", "keys", "bills", "dues"]
    assert choice(panel, "All").isChecked()


def test_a_group_shows_its_own_and_all_shows_the_rest_again(panel: GalleryPanel, qtbot: QtBot) -> None:
    choice(panel, "Money").click()
    qtbot.waitUntil(lambda: shown(panel) == ["bills", "dues"])
    choice(panel, "All").click()
    qtbot.waitUntil(lambda: len(shown(panel)) == len(READY))


def test_what_is_called_so_comes_before_what_only_speaks_of_it(panel: GalleryPanel, qtbot: QtBot) -> None:
    qtbot.keyClicks(panel.box, "tool")
    qtbot.waitUntil(lambda: shown(panel) == ["tools", "dues"])


def test_a_word_of_ones_own_language_finds_what_has_an_english_name(panel: GalleryPanel, qtbot: QtBot) -> None:
    qtbot.keyClicks(panel.box, "RECHNUNG")
    qtbot.waitUntil(lambda: shown(panel) == ["bills"])


def test_a_search_looks_in_every_group(panel: GalleryPanel, qtbot: QtBot) -> None:
    choice(panel, "Money").click()
    qtbot.keyClicks(panel.box, "key")
    qtbot.waitUntil(lambda: shown(panel) == ["keys"])
    assert choice(panel, "All").isChecked()
    choice(panel, "Money").click()
    qtbot.waitUntil(lambda: shown(panel) == ["bills", "dues"])
    assert panel.box.text() == ""


def test_where_nothing_is_ready_one_sentence_says_what_to_do(panel: GalleryPanel, qtbot: QtBot) -> None:
    qtbot.keyClicks(panel.box, "zebra")
    assert shown(panel) == []
    assert panel.nothing.isVisible()
    panel.box.clear()
    assert not panel.nothing.isVisible()


def test_what_was_found_is_chosen_with_one_click(panel: GalleryPanel, qtbot: QtBot) -> None:
    qtbot.keyClicks(panel.box, "dues")
    with qtbot.waitSignal(panel.chosen) as chosen:
        next(tile for tile in panel.findChildren(Tile) if tile.isVisible()).click()
    assert chosen.args == ["dues"]


def test_a_gallery_of_nothing_takes_no_room(panel: GalleryPanel) -> None:
    panel.present(())
    assert not panel.isVisible()


def test_the_keyboard_goes_from_the_search_to_the_groups_to_what_is_ready(panel: GalleryPanel, qtbot: QtBot) -> None:
    panel.activateWindow()
    panel.box.setFocus()
    qtbot.keyClick(panel.focusWidget(), Qt.Key.Key_Tab)
    assert panel.focusWidget() is choice(panel, "All")
    qtbot.keyClick(panel.focusWidget(), Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: shown(panel) == ["tools", "keys"])
    qtbot.keyClick(panel.focusWidget(), Qt.Key.Key_Tab)
    assert panel.focusWidget().property("starter") == "tools"


def test_ones_own_language_comes_first_in_each_group_then_english(tmp_path: Path) -> None:
    (tmp_path / "groups.txt").write_text("Money\nTime\n", encoding="utf-8")
    for key, group, title, locale in (
        ("a", "Time", "Arbeitszeit", "locale de_DE"),
        ("b", "Money", "Bills", ""),
        ("c", "Money", "Angebote", "locale de_AT"),
        ("d", "Money", "Factures", "locale fr_FR"),
        ("e", "Nowhere", "Else", ""),
        ("f", "Money", "", ""),
    ):
        app = f"app {title} | What for" if title else "no plan"
        (tmp_path / f"{key}.plan").write_text(f"# group: {group}\n{app}\n{locale}\n", encoding="utf-8")
    gallery = Gallery(tmp_path)
    assert [starter.key for starter in gallery.starters("de")] == ["c", "b", "d", "a", "e"]
    assert [starter.key for starter in gallery.starters("en")] == ["b", "c", "d", "a", "e"]
