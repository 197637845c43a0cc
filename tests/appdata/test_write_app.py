"""An app's folder holds the old files or the new ones, whole; a person's data stays in any case."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from homespun.builder import write
from homespun.builder.write import finish_write, write_app
from homespun.errors import MachineProblem

OLD = {"app.py": "old", "kit/a.py": "a", "screens/x.py": "x"}
NEW = {"app.py": "new", "kit/b.py": "b"}


def held(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file() and ".homespun" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_text() for path in files}


def test_new_files_come_and_files_of_the_version_before_go(tmp_path: Path) -> None:
    write_app(OLD, tmp_path)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "app.db").write_text("records")
    (tmp_path / "notes.txt").write_text("mine")
    write_app(NEW, tmp_path)
    assert held(tmp_path) == {**NEW, "data/app.db": "records", "notes.txt": "mine"}
    assert not (tmp_path / "screens").exists()
    assert sorted(path.name for path in (tmp_path / ".homespun").iterdir()) == ["files.json"]


class Killed(BaseException):
    """As if the process ended here."""


def test_a_crash_at_any_moment_leaves_one_version_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace = os.replace
    for moment in range(20):
        folder = tmp_path / str(moment)
        write_app(OLD, folder)
        left = moment

        def killing(source: object, target: object) -> None:
            nonlocal left
            if left == 0:
                raise Killed
            left -= 1
            replace(source, target)  # type: ignore[arg-type]

        monkeypatch.setattr(write.os, "replace", killing)
        try:
            write_app(NEW, folder)
            done = True
        except Killed:
            done = False
        monkeypatch.setattr(write.os, "replace", replace)
        finish_write(folder)
        assert held(folder) in (OLD, NEW)
        write_app(NEW, folder)
        assert held(folder) == NEW
        if done:
            return
    pytest.fail("the write never came through")


@pytest.mark.parametrize("path", ["../x.py", "/etc/x", "a/../../x", "data/app.db", ".homespun/x", "a\\b", "c:x", ""])
def test_nothing_is_written_outside_or_over_the_data(tmp_path: Path, path: str) -> None:
    with pytest.raises(MachineProblem):
        write_app({path: "x"}, tmp_path / "app")
    assert not (tmp_path / "app").exists()
