"""The preview shows the person's app and nothing else."""

from __future__ import annotations

import json
import os
import signal
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from homespun.ui.preview_panel import PreviewPanel
from homespun.ui.views import Action
from homespun.ui.web import AppView
from homespun.ui.words import Say

pytestmark = pytest.mark.journey

PAGE = """<!doctype html><title>%s</title><h1>%s</h1>
<a id="out" href="%s/">out</a> <a id="new" href="%s/" target="_blank">new window</a>
<a id="own" href="/loans?page=loans">own</a> <a id="own_new" href="/loans" target="_blank">own, new window</a>
<a id="save" href="/table.csv" download="table.csv">save</a>
<input id="file" type="file"><img id="picture" src="%s/picture.png">"""


class Site:
    """A small web site that remembers what was asked of it."""

    def __init__(self, name: str, other: str = "http://127.0.0.1:9") -> None:
        self.asked: list[str] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append(self.path)
                csv = self.path.endswith(".csv")
                body = ("a;b\n1;2\n" if csv else PAGE % (name, name, other, other, other)).encode()
                self.send_response(200)
                self.send_header("Content-Type", "text/csv" if csv else "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture(scope="module")
def stranger() -> Iterator[Site]:
    site = Site("stranger")
    yield site
    site.close()


@pytest.fixture
def app(stranger: Site) -> Iterator[Site]:
    site = Site("my app", stranger.url)
    stranger.asked.clear()
    yield site
    site.close()


@pytest.fixture
def panel(say: Say, qtbot: QtBot) -> PreviewPanel:
    made = PreviewPanel(say)
    qtbot.addWidget(made, before_close_func=lambda widget: widget.shut())
    made.resize(700, 500)
    made.show()
    return made


def view_of(panel: PreviewPanel) -> AppView:
    assert panel.view is not None
    return panel.view


def js(qtbot: QtBot, view: AppView, code: str) -> object:
    """Run code in the page; only text comes back whole from Qt."""
    answers: list[str] = []
    view.page().runJavaScript(f"JSON.stringify({code})", answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=10000)
    return json.loads(answers[0]) if answers[0] else None


def shown(qtbot: QtBot, panel: PreviewPanel, title: str) -> Callable[[], bool]:
    return lambda: panel.view is not None and panel.view.title() == title


def opened(qtbot: QtBot, panel: PreviewPanel, site: Site, path: str = "/") -> AppView:
    panel.present(site.url + path, "My app")
    view = view_of(panel)
    qtbot.waitUntil(lambda: view.title() == "my app", timeout=30000)
    qtbot.waitUntil(lambda: panel._place.currentWidget() is view, timeout=10000)
    return view


def test_the_app_is_drawn(panel: PreviewPanel, app: Site, qtbot: QtBot) -> None:
    view = opened(qtbot, panel, app)
    assert js(qtbot, view, "document.querySelector('h1').textContent") == "my app"


@pytest.mark.parametrize("link", ["out", "new"])
def test_a_link_that_leads_out_opens_nothing_and_asks(
    panel: PreviewPanel, app: Site, stranger: Site, qtbot: QtBot, link: str
) -> None:
    view = opened(qtbot, panel, app)
    view.page().runJavaScript(f"document.getElementById('{link}').click()")
    qtbot.waitUntil(lambda: stranger.url in panel.out.text(), timeout=10000)
    assert panel._out_frame.isVisible()
    assert view.url().toString().startswith(app.url)
    assert stranger.asked == []


def test_no_script_and_no_picture_reaches_another_address(
    panel: PreviewPanel, app: Site, stranger: Site, qtbot: QtBot
) -> None:
    view = opened(qtbot, panel, app)
    view.page().runJavaScript(
        f"window.got = ''; fetch('{stranger.url}/secret', {{mode: 'no-cors'}})"
        ".then(() => window.got = 'answer', () => window.got = 'refused')"
    )
    qtbot.waitUntil(lambda: js(qtbot, view, "window.got") != "", timeout=10000)
    assert js(qtbot, view, "window.got") == "refused"
    assert js(qtbot, view, "document.getElementById('picture').naturalWidth") == 0
    view.page().runJavaScript(f"location.href = '{stranger.url}/'")
    qtbot.waitUntil(lambda: stranger.url in panel.out.text(), timeout=10000)
    assert stranger.asked == []


@pytest.mark.parametrize(
    "address", ["https://example.org/", "http://localhost:80/", "file:///etc/passwd", "http://127.0.0.1.example.org/"]
)
def test_only_an_app_on_this_computer_can_be_opened(panel: PreviewPanel, qtbot: QtBot, address: str) -> None:
    panel.warm()
    with pytest.raises(ValueError, match="not an app on this computer"):
        view_of(panel).open(address)


@pytest.mark.parametrize("link", ["own", "own_new"])
def test_links_inside_the_app_open_in_it(panel: PreviewPanel, app: Site, qtbot: QtBot, link: str) -> None:
    view = opened(qtbot, panel, app)
    view.page().runJavaScript(f"document.getElementById('{link}').click()")
    qtbot.waitUntil(lambda: view.url().path() == "/loans", timeout=10000)
    assert not panel._out_frame.isVisible()


def test_a_new_version_opens_at_the_page_where_the_person_was(panel: PreviewPanel, app: Site, qtbot: QtBot) -> None:
    view = opened(qtbot, panel, app, "/?key=one")
    view.page().runJavaScript("document.getElementById('own').click()")
    qtbot.waitUntil(lambda: view.url().path() == "/loans", timeout=10000)
    panel.present(f"{app.url}/?key=two", "My app", "Changed: a phone number")
    qtbot.waitUntil(lambda: "/loans?key=two&page=loans" in app.asked, timeout=10000)
    assert panel.note.text() == "Changed: a phone number"


def test_a_download_goes_where_the_person_says(panel: PreviewPanel, app: Site, qtbot: QtBot, tmp_path: Path) -> None:
    view = opened(qtbot, panel, app)
    target = tmp_path / "mine.csv"
    view.choose_target = lambda suggested: str(target) if suggested == "table.csv" else ""
    view.page().runJavaScript("document.getElementById('save').click()")
    qtbot.waitUntil(lambda: target.is_file() and target.read_bytes() == b"a;b\n1;2\n", timeout=10000)


def test_what_the_app_prints_goes_where_the_person_says(
    panel: PreviewPanel, app: Site, qtbot: QtBot, tmp_path: Path
) -> None:
    view = opened(qtbot, panel, app)
    target = tmp_path / "mine.pdf"
    asked: list[QPrinter] = []

    def chosen() -> QPrinter | None:
        asked.append(QPrinter())
        asked[-1].setOutputFileName(str(target))
        return asked[-1] if len(asked) > 1 else None

    view.choose_printer = chosen
    view.page().runJavaScript("window.print()")
    qtbot.waitUntil(lambda: len(asked) == 1, timeout=10000)  # the person thought better of it
    with qtbot.waitSignal(view.printFinished, timeout=30000):
        view.page().runJavaScript("window.print()")
    assert target.read_bytes().startswith(b"%PDF")


def test_files_are_handed_over_as_the_person_chooses(
    panel: PreviewPanel, app: Site, qtbot: QtBot, tmp_path: Path
) -> None:
    view = opened(qtbot, panel, app)
    given = tmp_path / "members.csv"
    given.write_text("name\nAda\n")
    view.app_page.choose = lambda several: [str(given)]
    # A file box opens only for a real person's click, which a screenless window can make with the keyboard.
    view.setFocus()
    view.page().runJavaScript("document.getElementById('file').focus()")
    qtbot.waitUntil(lambda: js(qtbot, view, "document.activeElement.id") == "file", timeout=10000)

    def handed_over() -> bool:
        qtbot.keyClick(view.focusProxy(), " ")  # pressed anew: the page may not have had the keyboard yet
        return js(qtbot, view, "document.getElementById('file').files.length") == 1

    qtbot.waitUntil(handed_over, timeout=10000)


def test_a_page_that_dies_says_one_sentence_and_can_be_loaded_again(
    panel: PreviewPanel, app: Site, qtbot: QtBot
) -> None:
    view = opened(qtbot, panel, app)
    with qtbot.waitSignal(view.stopped, timeout=10000):
        os.kill(view.page().renderProcessPid(), signal.SIGKILL)
    assert panel.card.sentence.text() == "The preview has stopped."
    assert panel.card.problem is not None
    assert panel.card.problem.action is Action.RELOAD
    with qtbot.waitSignal(panel.reload_wanted):
        panel.card.act.click()
    opened(qtbot, panel, app)


def test_an_app_that_does_not_answer_says_one_sentence(panel: PreviewPanel, qtbot: QtBot) -> None:
    site = Site("gone")
    site.close()
    panel.present(site.url, "My app")
    qtbot.waitUntil(lambda: panel.card.isVisible(), timeout=20000)
    assert panel.card.sentence.text() == "The app did not come up."


def test_the_profile_remembers_nothing(panel: PreviewPanel, app: Site, qtbot: QtBot) -> None:
    view = opened(qtbot, panel, app)
    assert view.page().profile().isOffTheRecord()
    assert view.origin.admits(QUrl(app.url))


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root is refused a web view")
def test_an_administrator_gets_the_address_instead_of_a_program_that_ends(
    qtbot: QtBot, app: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("QTWEBENGINE_DISABLE_SANDBOX", raising=False)
    panel = PreviewPanel(Say("en"))
    qtbot.addWidget(panel)
    panel.present(app.url, "My app")
    assert panel.view is None
    assert panel.elsewhere.address.text() == app.url
    opened: list[QUrl] = []
    monkeypatch.setattr("homespun.ui.elsewhere.QDesktopServices.openUrl", opened.append)
    panel.elsewhere.open.click()
    assert opened == [QUrl(app.url)]


def test_undo_keys_belong_to_a_field_of_the_app_while_it_is_typed_in(
    panel: PreviewPanel, app: Site, qtbot: QtBot
) -> None:
    pressed: list[str] = []
    QShortcut(QKeySequence("Ctrl+Z"), panel).activated.connect(lambda: pressed.append("undo"))
    view = opened(qtbot, panel, app)
    panel.activateWindow()
    view.setFocus()
    js(qtbot, view, "document.body.append(Object.assign(document.createElement('input'), {id: 'field'}))")
    js(qtbot, view, "document.getElementById('field').focus()")
    page = view.focusProxy()
    qtbot.waitUntil(lambda: bool(page.inputMethodQuery(Qt.InputMethodQuery.ImEnabled)), timeout=10_000)
    value = "document.getElementById('field').value"
    qtbot.keyClicks(page, "abc")
    qtbot.waitUntil(lambda: js(qtbot, view, value) == "abc", timeout=10_000)
    QTest.keyClick(panel.windowHandle(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: js(qtbot, view, value) == "", timeout=10_000)
    assert pressed == []
    js(qtbot, view, "document.getElementById('field').blur()")
    qtbot.waitUntil(lambda: js(qtbot, view, "document.activeElement.id") == "", timeout=10_000)
    QTest.keyClick(panel.windowHandle(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: pressed == ["undo"], timeout=10_000)
