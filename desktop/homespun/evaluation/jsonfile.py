"""JSON files that a reader sees whole: the old one or the new one. Knows nothing of what is in them."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any


def write_json(path: Path, data: Any) -> None:
    """Write JSON so that a reader sees the old file or the new one, whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(f".{os.getpid()}.part")
    part.write_text(json.dumps(data, ensure_ascii=False, indent=1, default=str), encoding="utf-8")
    part.replace(path)
