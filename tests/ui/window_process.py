"""The window as a process of its own, with the real studio and a scripted planner, for tests that end it."""

from __future__ import annotations

import logging
import sys

from scripted_planner import ScriptedPlanner

from homespun import paths
from homespun.studio.studio import Studio
from homespun.ui.window import run

if __name__ == "__main__":
    logging.basicConfig(level=logging.WARNING)  # on standard error, which the test shows when it fails
    sys.exit(run(lambda: Studio(ScriptedPlanner(), paths.home()), sys.argv[1]))
