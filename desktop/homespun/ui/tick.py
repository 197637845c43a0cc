"""A tick box that looks the same on every system and in both schemes."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox

from homespun.ui.look import tones_of

_SIDE = 17.0
_ROOM = 22


class Tick(QCheckBox):
    """A check box without words of its own."""

    def sizeHint(self) -> QSize:
        """A square with room for the focus ring."""
        return QSize(_ROOM, _ROOM)

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def hitButton(self, _pos: object) -> bool:
        """All of it can be clicked."""
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw box, tick and focus ring."""
        tones = tones_of()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = (_ROOM - _SIDE) / 2
        box = QRectF(edge, (self.height() - _SIDE) / 2, _SIDE, _SIDE)
        colour = QColor(tones.accent if self.isEnabled() else tones.muted)
        painter.setPen(QPen(colour if self.isChecked() else QColor(tones.muted), 1.5))
        painter.setBrush(colour if self.isChecked() else QColor(tones.surface))
        painter.drawRoundedRect(box, 4, 4)
        if self.isChecked():
            painter.setPen(QPen(QColor(tones.on_accent), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            at = box.topLeft()
            painter.drawPolyline([at + QPointF(4, 8.8), at + QPointF(7.3, 12), at + QPointF(13, 5.2)])
        if self.hasFocus():
            painter.setPen(QPen(QColor(tones.text), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), 5, 5)
