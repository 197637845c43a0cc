"""How the window looks: two sets of colours, one style sheet, the icons. Knows nothing of what is shown.

Fusion with the system's light or dark choice; everything else is the short sheet below.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

import qtawesome
from PySide6.QtCore import QObject, QSize, Qt, Slot
from PySide6.QtGui import QColor, QFont, QIcon, QPalette
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton, QToolButton, QWidget

W = TypeVar("W", bound=QWidget)


@dataclass(frozen=True, slots=True)
class Tones:
    """The colours of one scheme, `#RRGGBB`."""

    window: str
    surface: str
    sunken: str
    text: str
    muted: str
    line: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_soft: str
    bad: str
    bad_soft: str


LIGHT = Tones(
    window="#F4F5F7", surface="#FFFFFF", sunken="#EBEDF1", text="#1E2530", muted="#5B6675", line="#D9DEE6",
    accent="#0B6E69", accent_hover="#095A56", on_accent="#FFFFFF", accent_soft="#E0F1EF", bad="#A62B2B",
    bad_soft="#FCECEA",
)  # fmt: skip
DARK = Tones(
    window="#15191F", surface="#1E242C", sunken="#252C36", text="#E9ECF1", muted="#A3AEBC", line="#36404D",
    accent="#4FC3B8", accent_hover="#6BD3C9", on_accent="#06211F", accent_soft="#173A38", bad="#FF9C92",
    bad_soft="#3A2322",
)  # fmt: skip

_ICON_SIZES = (16, 18, 20, 24, 36, 48)

_SHEET = """
QWidget {{ color: {text}; }}
QMainWindow, QWidget#page {{ background: {window}; }}
QWidget#sidebar {{ background: {sunken}; border-right: 1px solid {line}; }}
QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; border: none; }}
QLabel {{ background: transparent; }}
QLabel[role="title"] {{ font-size: 24px; font-weight: 600; }}
QLabel[role="heading"] {{ font-size: 15px; font-weight: 600; }}
QLabel[role="quiet"] {{ color: {muted}; }}
QLabel[role="small"] {{ color: {muted}; font-size: 12px; }}
QLabel[role="bad"] {{ color: {bad}; }}
QLabel[role="gone"] {{ color: {muted}; text-decoration: line-through; }}
QFrame[role="card"] {{ background: {surface}; border: 1px solid {line}; border-radius: 10px; }}
QFrame[role="note"] {{ background: {accent_soft}; border: none; border-radius: 8px; }}
QFrame[role="band"] {{ background: {accent_soft}; border: none; }}
QFrame[role="problem"] {{ background: {bad_soft}; border: 1px solid {bad}; border-radius: 8px; }}
QFrame[role="chip"] {{ background: {sunken}; border: 1px solid {line}; border-radius: 10px; }}
QFrame[role="strip"] {{ background: {surface}; border-top: 1px solid {line}; }}
QPlainTextEdit, QLineEdit {{ background: {surface}; border: 1px solid {line}; border-radius: 8px; padding: 7px;
    selection-background-color: {accent}; selection-color: {on_accent}; placeholder-text-color: {muted}; }}
QPlainTextEdit:focus, QLineEdit:focus {{ border: 2px solid {accent}; padding: 6px; }}
QPlainTextEdit[role="big"] {{ font-size: 16px; padding: 12px; border-radius: 10px; }}
QPushButton {{ background: {surface}; border: 1px solid {line}; border-radius: 8px; padding: 7px 14px; }}
QPushButton:hover {{ border-color: {accent}; }}
QPushButton:focus {{ border: 2px solid {accent}; padding: 6px 13px; }}
QPushButton:disabled {{ color: {muted}; background: {sunken}; }}
QPushButton[role="primary"] {{ background: {accent}; color: {on_accent}; border: 2px solid {accent}; font-weight: 600;
    padding: 8px 20px; }}
QPushButton[role="primary"]:hover {{ background: {accent_hover}; border-color: {accent_hover}; }}
QPushButton[role="primary"]:focus {{ border: 2px solid {text}; padding: 8px 20px; }}
QPushButton[role="primary"]:disabled {{ background: {line}; border-color: {line}; color: {muted}; }}
QPushButton[role="example"] {{ text-align: left; padding: 9px 12px; }}
QPushButton[role="group"] {{ background: transparent; border: 1px solid {line}; border-radius: 10px; padding: 3px 11px;
    font-size: 13px; color: {muted}; }}
QPushButton[role="group"]:hover {{ border-color: {accent}; color: {text}; }}
QPushButton[role="group"]:checked {{ background: {accent_soft}; border-color: {accent}; color: {text}; }}
QPushButton[role="group"]:focus {{ border: 2px solid {accent}; padding: 2px 10px; }}
QPushButton[role="link"] {{ background: transparent; font-size: 12px; border: 1px solid transparent; color: {accent};
    padding: 4px 6px; }}
QPushButton[role="link"]:hover {{ text-decoration: underline; }}
QPushButton[role="link"]:focus {{ border: 1px solid {accent}; }}
QToolButton {{ background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 4px; }}
QToolButton:hover {{ background: {line}; }}
QToolButton:focus {{ border: 1px solid {accent}; }}
QListWidget {{ background: transparent; border: none; outline: none; }}
QListWidget::item {{ border-radius: 6px; padding: 6px 8px; color: {text}; }}
QListWidget::item:hover {{ background: {line}; }}
QListWidget::item:selected {{ background: {accent_soft}; color: {text}; }}
QListWidget:focus {{ border: 1px solid {accent}; border-radius: 8px; }}
QProgressBar {{ background: {sunken}; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }}
QProgressBar::chunk {{ background: {accent}; border-radius: 3px; }}
QToolTip {{ background: {surface}; color: {text}; border: 1px solid {line}; padding: 4px; }}
QMenu {{ background: {surface}; border: 1px solid {line}; padding: 4px; }}
QMenu::item {{ padding: 6px 18px; border-radius: 4px; }}
QMenu::item:selected {{ background: {accent_soft}; color: {text}; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 2px; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 2px; }}
QScrollBar::handle {{ background: {line}; border-radius: 3px; min-height: 28px; min-width: 28px; }}
QScrollBar::handle:hover {{ background: {muted}; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent;
    border: none; width: 0; height: 0; }}
QDialog, QMessageBox {{ background: {window}; }}
"""


def tones_of(widget: QWidget | None = None) -> Tones:
    """Give the colours in use."""
    palette = widget.palette() if widget is not None else QApplication.palette()
    return DARK if palette.color(QPalette.ColorRole.Window).lightness() < 128 else LIGHT


def _palette(tones: Tones) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for name, colour in (
        (role.Window, tones.window), (role.Base, tones.surface), (role.AlternateBase, tones.sunken),
        (role.Text, tones.text), (role.WindowText, tones.text), (role.ButtonText, tones.text),
        (role.Button, tones.surface), (role.Highlight, tones.accent), (role.HighlightedText, tones.on_accent),
        (role.PlaceholderText, tones.muted), (role.ToolTipBase, tones.surface), (role.ToolTipText, tones.text),
        (role.Link, tones.accent), (role.Accent, tones.accent),
    ):  # fmt: skip
        palette.setColor(name, QColor(colour))
    for name in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(tones.muted))
    return palette


class Look(QObject):
    """Dresses the application and follows the system when it changes between light and dark."""

    def __init__(self, application: QApplication) -> None:
        """Dress it now."""
        super().__init__(application)
        self._application = application
        self._chosen = Qt.ColorScheme.Unknown
        application.setStyle("Fusion")
        font = QFont(application.font())
        font.setPixelSize(14)
        application.setFont(font)
        application.styleHints().colorSchemeChanged.connect(self.refresh)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Put on the colours of the scheme in use."""
        scheme = self._chosen
        if scheme == Qt.ColorScheme.Unknown:
            scheme = self._application.styleHints().colorScheme()
        dark = scheme == Qt.ColorScheme.Dark
        tones = DARK if dark else LIGHT
        self._application.setPalette(_palette(tones))
        values = {name: getattr(tones, name) for name in Tones.__slots__}
        self._application.setStyleSheet(_SHEET.format(**values))
        for widget in self._application.allWidgets():
            draw_icon(widget)

    @Slot(object)
    def choose(self, scheme: Qt.ColorScheme) -> None:
        """Use light or dark, or Unknown for what the system says."""
        self._chosen = scheme
        self._application.styleHints().setColorScheme(scheme)  # title bar and dialogs; not every platform listens
        self.refresh()


def icon(name: str, tone: str = "muted") -> QIcon:
    """Give an icon of the Material set in one of the colours in use."""
    # qtawesome's own icons draw themselves whenever they are asked, also at no size at all, which Qt complains about.
    drawn: QIcon = qtawesome.icon(f"mdi6.{name}", color=getattr(tones_of(), tone))
    made = QIcon()
    for size in _ICON_SIZES:
        made.addPixmap(drawn.pixmap(size, size))
    return made


def draw_icon(widget: QWidget) -> None:
    """Draw a widget's icon in the colours in use; does nothing for a widget without one."""
    if not (name := widget.property("drawn")):
        return
    drawn = icon(str(name), str(widget.property("tone")))
    if isinstance(widget, QAbstractButton):
        widget.setIcon(drawn)
    elif isinstance(widget, QLabel):
        size = int(widget.property("side"))
        widget.setPixmap(drawn.pixmap(size, size))


def with_icon(widget: W, name: str, tone: str, side: int = 18) -> W:
    """Give a button or a label an icon that follows light and dark; side in pixels."""
    widget.setProperty("drawn", name)
    widget.setProperty("tone", tone)
    widget.setProperty("side", side)
    draw_icon(widget)
    return widget


def picture(name: str, tone: str = "accent", side: int = 18) -> QLabel:
    """Make a small picture."""
    return with_icon(QLabel(), name, tone, side)


def label(text: str, role: str = "", wrap: bool = True) -> QLabel:
    """Make a line of plain text; words of people and of models are never read as markup."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    made.setProperty("role", role)
    return made


def button(text: str, role: str = "", icon_name: str = "") -> QPushButton:
    """Make a button with words."""
    made = QPushButton(text.replace("&", "&&"))
    made.setProperty("role", role)
    made.setAutoDefault(True)  # Enter presses it, as people expect
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    if icon_name:
        with_icon(made, icon_name, "on_accent" if role == "primary" else "accent")
    return made


def icon_button(name: str, words: str) -> QToolButton:
    """Make a small button that is only an icon; words name it for screen readers and as its tip."""
    made = QToolButton()
    with_icon(made, name, "muted")
    made.setIconSize(QSize(18, 18))
    made.setToolTip(words)
    made.setAccessibleName(words)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return made


def restyle(widget: QWidget, role: str) -> None:
    """Give a widget another role; style sheets don't notice by themselves."""
    widget.setProperty("role", role)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
