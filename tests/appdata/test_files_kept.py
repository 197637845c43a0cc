"""Files and pictures people add are kept under safe names, within limits."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from made_app import MadeApp

Kit = Callable[[str], ModuleType]
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("APP_DATA", str(tmp_path))


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "..\\..\\x.exe",
        "a/b.pdf",
        "Füße & Co (1).PDF",
        ".bashrc",
        "",
        "con",
        "x" * 300 + ".txt",
        "a\0b.txt",
        "名前.docx",
    ],
)
def test_a_name_never_leaves_the_folder_and_the_content_comes_back(kit: Kit, name: str) -> None:
    files = kit("files")
    kept = files.store(b"content", name)
    path = files.path_of(kept)
    assert path.read_bytes() == b"content"
    assert path.parent == Path(os.environ["APP_DATA"]) / "files"
    assert [entry.name for entry in path.parent.iterdir()] == [kept]


def test_the_same_file_is_kept_once_and_shown_by_its_name(kit: Kit) -> None:
    files = kit("files")
    assert files.store(b"1", "Bill May.pdf") == files.store(b"1", "Bill May.pdf") != files.store(b"2", "Bill May.pdf")
    assert files.shown_name(files.store(b"1", "Bill May.pdf")) == "bill-may.pdf"


def test_a_picture_is_a_picture_by_its_content(kit: Kit) -> None:
    files = kit("files")
    assert files.store(PNG, "photo.exe", "image").endswith(".png")
    with pytest.raises(files.FileWrong) as wrong:
        files.store(b"<svg onload=alert(1)>", "photo.png", "image")
    assert wrong.value.reason == "file_kind"


def test_a_file_that_is_too_large_is_refused(kit: Kit) -> None:
    files = kit("files")
    with pytest.raises(files.FileWrong) as wrong:
        files.store(PNG + bytes(20 * 2**20), "x.png", "image")
    assert (wrong.value.reason, wrong.value.limit) == ("file_size", 20)


@pytest.mark.parametrize(
    "name", ["../app.db", "/etc/passwd", "", "x", "x-123456789abc/../../y", "x-123456789abc.png\n"]
)
def test_only_kept_names_are_opened(kit: Kit, name: str) -> None:
    assert kit("files").path_of(name) is None


def test_uploads_that_nothing_points_to_are_removed_after_a_while(plan_app: Callable[[str], MadeApp]) -> None:
    app = plan_app("app Photos\ntable Photo: name text!, picture file\n")
    files, tidy = app.kit("files"), app.kit("tidy")
    used, trashed, replaced, given_up, young = (
        files.store(text, f"{text.decode()}.txt") for text in (b"one", b"two", b"three", b"four", b"five")
    )
    for name in (used, trashed, replaced):
        app.add("Photo", name=name, picture=name)
    app.records.trash(app.table("Photo"), 2)
    app.change("Photo", 3, picture=None)  # undo brings it back
    foreign = files.folder() / "notes.txt"
    foreign.write_text("put here by somebody", encoding="utf-8")
    for path in files.folder().iterdir():
        if path.name != young:
            os.utime(path, (0, 0))
    assert tidy.remove_unused(app.records) == [given_up]
    assert {path.name for path in files.folder().iterdir()} == {used, trashed, replaced, young, "notes.txt"}
