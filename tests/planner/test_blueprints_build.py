"""Every ready-made app is built and tried out, page by page, as the gallery does it."""

from __future__ import annotations

from pathlib import Path

import pytest

from homespun import paths
from homespun.core.progress import Progress
from homespun.studio.making import Maker
from homespun.studio.starters import read_starter

FOLDER = paths.templates() / "blueprints"


@pytest.mark.long
@pytest.mark.journey
@pytest.mark.parametrize("key", sorted(path.stem for path in FOLDER.glob("*.plan")))
def test_a_ready_made_app_is_built_and_every_page_of_it_works(key: str, own_home: Path) -> None:
    starter = read_starter(FOLDER, key)
    maker = Maker(own_home)
    try:
        app = maker.make(starter.plan, "", Progress())
    finally:
        maker.close()
    assert app.report is not None
    assert app.report.findings == ()
    assert app.title == starter.title
