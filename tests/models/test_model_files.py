"""A model file is right before it is used; whatever goes wrong costs one sentence and leaves nothing behind."""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from homespun.core.progress import Event, Note, Progress, Stage
from homespun.errors import (
    Cancelled,
    DiskFull,
    FileRefused,
    HomespunError,
    ModelDamaged,
    ModelMissing,
    ModelUnreachable,
)
from homespun.models import fetch
from homespun.models.catalogue import ModelEntry, catalogue, default_model
from homespun.models.shelf import Shelf

CONTENT = b"GGUF" + bytes(range(256)) * 40_000  # about 10 MB: more than one block


class Publisher(http.server.BaseHTTPRequestHandler):
    """Serves one file with ranges, or misbehaves as told."""

    body = CONTENT
    cut_at: int | None = None
    ignore_ranges = False
    requests: list[str]

    def do_GET(self) -> None:
        start = 0
        asked = self.headers.get("Range", "")
        type(self).requests.append(asked)
        if asked and not self.ignore_ranges:
            start = int(asked.removeprefix("bytes=").rstrip("-"))
        self.send_response(206 if start else 200)
        self.send_header("Content-Length", str(len(self.body) - start))
        self.end_headers()
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            self.wfile.write(self.body[start : self.cut_at])

    def log_message(self, format: str, *args: object) -> None:
        """Be quiet."""


@pytest.fixture
def publisher() -> Iterator[tuple[type[Publisher], str]]:
    handler = type("Handler", (Publisher,), {"requests": []})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield handler, f"http://127.0.0.1:{server.server_port}/model.gguf"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def entry() -> ModelEntry:
    return dataclasses.replace(
        default_model(), bytes=len(CONTENT), sha256=hashlib.sha256(CONTENT).hexdigest(), packages=None
    )


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "models")


def leftovers(shelf: Shelf) -> list[str]:
    return sorted(p.name for p in shelf.folder.iterdir()) if shelf.folder.is_dir() else []


def test_a_model_comes_whole_and_its_progress_can_be_seen(publisher, entry, shelf) -> None:
    events: list[Event] = []
    path = fetch.from_url(entry, shelf, Progress(events.append), publisher[1])
    assert path.read_bytes() == CONTENT
    assert shelf.current() == path
    fractions = [e.fraction for e in events if isinstance(e, Stage) and e.text.startswith("Fetching")]
    assert fractions[-1] == 1.0
    assert fractions == sorted(fractions)


def test_an_interrupted_download_goes_on_at_the_byte(publisher, entry, shelf) -> None:
    handler, url = publisher
    handler.cut_at = 3_000_000
    with pytest.raises(ModelUnreachable) as broken:
        fetch.from_url(entry, shelf, Progress(), url)
    assert "goes on where it stopped" in broken.value.hint
    handler.cut_at = None
    assert fetch.from_url(entry, shelf, Progress(), url).read_bytes() == CONTENT
    assert handler.requests == ["", "bytes=3000000-"]


def test_a_server_that_ignores_the_range_starts_again_and_is_right(publisher, entry, shelf) -> None:
    handler, url = publisher
    handler.cut_at = 3_000_000
    with pytest.raises(ModelUnreachable):
        fetch.from_url(entry, shelf, Progress(), url)
    handler.cut_at, handler.ignore_ranges = None, True
    assert fetch.from_url(entry, shelf, Progress(), url).read_bytes() == CONTENT


def test_wrong_bytes_of_the_right_size_are_refused_and_removed(publisher, entry, shelf) -> None:
    handler, url = publisher
    handler.body = CONTENT[:-1] + b"!"
    with pytest.raises(ModelDamaged, match="wrong contents"):
        fetch.from_url(entry, shelf, Progress(), url)
    assert leftovers(shelf) == []


def test_a_file_that_is_too_long_never_fills_the_disk(publisher, entry, shelf) -> None:
    handler, url = publisher
    handler.body = CONTENT + b"x" * 3_000_000
    with pytest.raises(ModelDamaged):
        fetch.from_url(entry, shelf, Progress(), url)
    assert leftovers(shelf) == []


def test_no_network_is_one_sentence_with_the_way_round(entry, shelf) -> None:
    with pytest.raises(ModelUnreachable) as error:
        fetch.from_url(entry, shelf, Progress(), "http://127.0.0.1:9/nothing")
    assert "model import" in error.value.hint
    assert leftovers(shelf) == []


def test_too_little_space_is_said_before_anything_is_fetched(publisher, entry, shelf) -> None:
    vast = dataclasses.replace(entry, bytes=1 << 60)
    with pytest.raises(DiskFull, match="MB are free"):
        fetch.from_url(vast, shelf, Progress(), publisher[1])
    assert leftovers(shelf) == []
    assert publisher[0].requests == []


def test_cancel_stops_the_download_and_keeps_what_came(publisher, entry, shelf) -> None:
    progress = Progress(lambda event: progress.cancel())
    with pytest.raises(Cancelled):
        fetch.from_url(entry, shelf, progress, publisher[1])
    assert shelf.current() is None
    assert fetch.from_url(entry, shelf, Progress(), publisher[1]).read_bytes() == CONTENT


def test_a_model_that_is_there_is_not_fetched_twice(publisher, entry, shelf, monkeypatch) -> None:
    fetch.from_url(entry, shelf, Progress(), publisher[1])
    monkeypatch.setattr(fetch, "from_url", lambda *a: pytest.fail("fetched again"))
    assert fetch.get(entry, Progress(), shelf) == shelf.path_of(entry)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("empty.gguf", b"", "is empty"),
        ("photo.gguf", b"\x89PNG....", "not a model file"),
        (default_model().file, CONTENT[:100], "cut off"),
        (default_model().file, None, "no file"),
    ],
    ids=["empty", "picture", "cut off", "missing"],
)
def test_a_wrong_file_from_a_stick_is_refused_in_one_sentence(tmp_path, shelf, name, content, sentence) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(HomespunError, match=sentence):
        fetch.import_file(path, Progress(), shelf)
    assert leftovers(shelf) == []


def test_a_folder_is_not_a_model(tmp_path, shelf) -> None:
    with pytest.raises(FileRefused, match="folder"):
        fetch.import_file(tmp_path, Progress(), shelf)


def test_an_unknown_model_may_be_imported_with_a_warning_and_is_then_used(tmp_path, shelf) -> None:
    path = tmp_path / "my-own.gguf"
    path.write_bytes(CONTENT)
    events: list[Event] = []
    used = fetch.import_file(path, Progress(events.append), shelf)
    assert used.read_bytes() == CONTENT
    assert shelf.current() == used
    assert any(isinstance(e, Note) and "not on our list" in e.text for e in events)


def test_choosing_a_model_that_is_not_there_says_so(shelf) -> None:
    with pytest.raises(ModelMissing):
        shelf.use("qwen2.5-coder-7b")
    with pytest.raises(ModelMissing):
        shelf.verified(Progress())


def test_every_listed_model_has_a_full_hash_and_one_is_the_default() -> None:
    assert all(len(e.sha256) == 64 and e.bytes > 1 << 20 and e.ram_gb > 0 for e in catalogue())
    assert [e.default for e in catalogue()].count(True) == 1
