"""Where things are kept. The only module that knows folders; everything can be moved with environment variables.

HOMESPUN_HOME     a person's apps, versions and settings (else the platform's data folder; in a source checkout
                  `generated/workspace`)
HOMESPUN_CACHE    model files, prefix states, wheels (else the platform's cache folder)
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import platformdirs

NAME = "homespun"


def bundle() -> Path:
    """Give the folder that holds `templates/`: the checkout's root, or the frozen program's folder."""
    if getattr(sys, "frozen", False):
        return Path(getattr(sys, "_MEIPASS", Path(sys.executable).parent))
    return Path(__file__).resolve().parents[2]


def templates() -> Path:
    """Give the folder of the templates, the kit and the blueprints."""
    return bundle() / "templates"


def is_checkout() -> bool:
    """Say whether the program runs from a source checkout."""
    return not getattr(sys, "frozen", False) and (bundle() / "pyproject.toml").is_file()


def home() -> Path:
    """Give the folder of the person's apps, not yet made."""
    if given := os.environ.get("HOMESPUN_HOME"):
        return Path(given)
    if is_checkout():
        return bundle() / "generated" / "workspace"
    return Path(platformdirs.user_data_dir(NAME, appauthor=False))


def cache() -> Path:
    """Give the folder of what can be fetched or made again, not yet made."""
    if given := os.environ.get("HOMESPUN_CACHE"):
        return Path(given)
    return Path(platformdirs.user_cache_dir(NAME, appauthor=False))


def model_files() -> Path:
    """Give the folder of the model files, not yet made."""
    return cache() / "model"
