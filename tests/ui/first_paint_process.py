"""Starts the window as `homespun` does and says, at its first paint, how much work that took; then closes it."""

from __future__ import annotations

import sys
import time

from homespun.app.main import main

if __name__ == "__main__":
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPaintEvent

    from homespun.ui.window import MainWindow

    class Watched(MainWindow):
        painted = False

        def paintEvent(self, event: QPaintEvent) -> None:
            super().paintEvent(event)
            if not self.painted:
                self.painted = True
                heavy = [name for name in ("homespun.studio.studio", "streamlit", "sqlalchemy") if name in sys.modules]
                print(f"{time.process_time():.3f} {','.join(heavy) or 'nothing'}", flush=True)
                QTimer.singleShot(0, self.close)

    import homespun.ui.window

    homespun.ui.window.MainWindow = Watched  # type: ignore[misc]
    sys.exit(main([]))
