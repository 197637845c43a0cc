"""The web view that shows the person's app, and nothing but that app: own profile without memory, one address.

Whatever leads out of the app opens nothing; it is reported instead. Knows nothing of Homespun.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

import shiboken6
from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWebEngineCore import (
    QWebEngineDownloadRequest,
    QWebEnginePage,
    QWebEngineProfile,
    QWebEngineSettings,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
)
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QFileDialog, QWidget

_NO_SANDBOX = "--no-sandbox"
_LOCAL_SCHEMES = ("data", "blob", "about", "qrc", "chrome-error")
_HOST = "127.0.0.1"
# Nothing an app needs, and each a way out of it or a look around.
_OFF = (
    QWebEngineSettings.WebAttribute.HyperlinkAuditingEnabled,
    QWebEngineSettings.WebAttribute.DnsPrefetchEnabled,
    QWebEngineSettings.WebAttribute.LocalContentCanAccessRemoteUrls,
    QWebEngineSettings.WebAttribute.LocalContentCanAccessFileUrls,
    QWebEngineSettings.WebAttribute.PluginsEnabled,
    QWebEngineSettings.WebAttribute.ScreenCaptureEnabled,
    QWebEngineSettings.WebAttribute.AllowRunningInsecureContent,
    QWebEngineSettings.WebAttribute.AllowGeolocationOnInsecureOrigins,
    QWebEngineSettings.WebAttribute.NavigateOnDropEnabled,
)
ZOOM = 0.9  # an app is made for a whole browser window, and here it has a part of one


def can_show() -> bool:
    """Say whether a web view may be made here: run by root, QtWebEngine ends the whole program instead.

    Its sandbox is never switched off by us; who switches it off from outside (as the tests do) gets the view.
    """
    if os.name != "posix" or os.geteuid() != 0:
        return True
    flags = os.environ.get("QTWEBENGINE_CHROMIUM_FLAGS", "")
    return os.environ.get("QTWEBENGINE_DISABLE_SANDBOX") == "1" or _NO_SANDBOX in flags.split()


def origin_of(url: QUrl) -> tuple[str, int]:
    """Give host and port; a WebSocket belongs to the origin of its page."""
    return url.host(), url.port(443 if url.scheme() in ("https", "wss") else 80)


class Origin:
    """The one address that may be spoken to. Nothing is allowed until `allow`."""

    def __init__(self) -> None:
        """Allow nothing."""
        self._origin: tuple[str, int] | None = None

    def allow(self, url: QUrl) -> None:
        """Allow the app at this address, and only it. Raises ValueError if it isn't on this computer."""
        if url.scheme() != "http" or url.host() != _HOST:
            raise ValueError(f"not an app on this computer: {url.toDisplayString()}")
        self._origin = origin_of(url)

    def admits(self, url: QUrl) -> bool:
        """Whether the address belongs to the app."""
        return url.scheme() in ("http", "ws") and origin_of(url) == self._origin


class _Guard(QWebEngineUrlRequestInterceptor):
    """Stops every request to anything but the app: pictures, scripts and data included."""

    def __init__(self, origin: Origin, parent: QObject) -> None:
        super().__init__(parent)
        self._origin = origin

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        url = info.requestUrl()
        if url.scheme() not in _LOCAL_SCHEMES and not self._origin.admits(url):
            info.block(True)


class AppPage(QWebEnginePage):
    """A page that stays in its app."""

    led_out = Signal(QUrl)

    def __init__(self, profile: QWebEngineProfile, origin: Origin, parent: QObject) -> None:
        """Use the origin shared with the profile's guard."""
        super().__init__(profile, parent)
        self._origin = origin
        self.choose: Callable[[bool], Sequence[str]] = self._ask_files

    def acceptNavigationRequest(
        self,
        url: QUrl | str,
        type: QWebEnginePage.NavigationType,
        isMainFrame: bool,
    ) -> bool:
        """Only the app's own address; in frames also what the page holds itself."""
        address = QUrl(url)
        if self._origin.admits(address) or address == QUrl("about:blank"):
            return True
        if not isMainFrame and address.scheme() in ("about", "data", "blob"):
            return True
        if isMainFrame and address.scheme() in ("http", "https", "mailto", "tel"):
            self.led_out.emit(address)
        return False

    def createWindow(self, type: QWebEnginePage.WebWindowType) -> QWebEnginePage:
        """A link that wants a new window: our own pages open in this one, others are reported."""
        return _Catcher(self, self._origin)

    def chooseFiles(
        self,
        mode: QWebEnginePage.FileSelectionMode,
        oldFiles: Sequence[str],
        acceptedMimeTypes: Sequence[str],
    ) -> list[str]:
        """Ask the person which files to hand to the app."""
        return list(self.choose(mode is QWebEnginePage.FileSelectionMode.FileSelectOpenMultiple))

    def _ask_files(self, several: bool) -> Sequence[str]:
        parent = self.parent() if isinstance(self.parent(), QWidget) else None
        assert parent is None or isinstance(parent, QWidget)
        if several:
            return QFileDialog.getOpenFileNames(parent)[0]
        name = QFileDialog.getOpenFileName(parent)[0]
        return [name] if name else []

    def javaScriptConsoleMessage(self, level: object, message: str, line: int, source: str) -> None:
        """The app's own chatter is nobody's business here."""


class _Catcher(QWebEnginePage):
    """Stands in for a new window just long enough to see where it wants to go."""

    def __init__(self, opener: AppPage, origin: Origin) -> None:
        super().__init__(opener.profile(), opener)
        self._opener, self._origin = opener, origin

    def acceptNavigationRequest(
        self,
        url: QUrl | str,
        type: QWebEnginePage.NavigationType,
        isMainFrame: bool,
    ) -> bool:
        address = QUrl(url)
        if self._origin.admits(address):
            self._opener.load(address)
        elif address.scheme() in ("http", "https", "mailto", "tel"):
            self._opener.led_out.emit(address)
        self.deleteLater()
        return False


class AppView(QWebEngineView):
    """Shows one app. `open` is the only way in."""

    led_out = Signal(QUrl)
    stopped = Signal()
    drawn = Signal(bool)
    saved = Signal(str)

    def __init__(self) -> None:
        """Make a profile that remembers nothing after the window is closed."""
        super().__init__()
        self.origin = Origin()
        self._profile = QWebEngineProfile()
        self._guard = _Guard(self.origin, self._profile)  # kept here: Qt does not own it
        self._profile.setUrlRequestInterceptor(self._guard)
        for attribute in _OFF:
            self._profile.settings().setAttribute(attribute, False)
        self._profile.settings().setAttribute(QWebEngineSettings.WebAttribute.WebRTCPublicInterfacesOnly, True)
        self._profile.downloadRequested.connect(self._download)
        self._app_page = AppPage(self._profile, self.origin, self)
        self._app_page.led_out.connect(self.led_out)
        self._app_page.renderProcessTerminated.connect(self._ended)
        self.setPage(self._app_page)
        self.setZoomFactor(ZOOM)
        self.loadFinished.connect(self._finished)
        self.choose_target: Callable[[str], str] = self._ask_target
        self.choose_printer: Callable[[], QPrinter | None] = self._ask_printer
        self.printRequested.connect(self._print)
        self.printFinished.connect(self._printed)
        self._printer: QPrinter | None = None  # kept while the page is drawn on it
        self._opening = False

    @property
    def app_page(self) -> AppPage:
        """The page, for what files to hand over."""
        return self._app_page

    def open(self, address: str) -> None:
        """Show the app at this address."""
        url = QUrl(address)
        self.origin.allow(url)
        self._opening = True
        self.load(url)

    def end(self) -> None:
        """Take the view away: first the page with it, then the profile; Qt can't tell by itself which goes first."""
        profile = self._profile
        shiboken6.delete(self)
        shiboken6.delete(profile)

    def forget(self) -> None:
        """Show nothing."""
        self._opening = False
        self.setUrl(QUrl("about:blank"))

    @Slot(bool)
    def _finished(self, well: bool) -> None:
        # A refused link ends with "not loaded" too; only our own loading may say that the app didn't come up.
        if self._opening:
            self._opening = False
            self.drawn.emit(well)

    @Slot()
    def _ended(self) -> None:
        self.stopped.emit()

    @Slot(QWebEngineDownloadRequest)
    def _download(self, request: QWebEngineDownloadRequest) -> None:
        target = self.choose_target(request.suggestedFileName())
        if not target:
            request.cancel()
            return
        path = Path(target)
        request.setDownloadDirectory(str(path.parent))
        request.setDownloadFileName(path.name)
        request.accept()
        self.saved.emit(str(path))

    def _ask_target(self, suggested: str) -> str:
        return QFileDialog.getSaveFileName(self, "", str(Path.home() / Path(suggested).name))[0]

    @Slot()
    def _print(self) -> None:
        """The app asked to be printed: on paper or into a PDF, as the person says."""
        if self._printer is None and (printer := self.choose_printer()) is not None:
            self._printer = printer
            self.print(printer)

    @Slot(bool)
    def _printed(self, _well: bool) -> None:
        self._printer = None

    def _ask_printer(self) -> QPrinter | None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        return printer if QPrintDialog(printer, self).exec() else None
