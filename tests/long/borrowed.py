"""Lets these tests use what the tests beside them made: plans, formulas, records, apps."""

from __future__ import annotations

import sys
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
WILD = TESTS / "planner" / "wild"

for folder in ("plan", "expressions", "appdata", "studio"):
    if str(TESTS / folder) not in sys.path:
        sys.path.append(str(TESTS / folder))
