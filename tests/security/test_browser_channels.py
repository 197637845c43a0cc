"""T-CSP, T-LABEL: nothing a page shows makes the browser ask anybody else; shown in a real browser, counted outside."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from ast import literal_eval
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser import CHROMIUM, Counter, page, plain_streamlit
from stage import HERE, KEY, running
from visit_samples import sample_app

from homespun.core.inventory import inventory

pytestmark = [pytest.mark.journey, pytest.mark.skipif(not CHROMIUM.exists(), reason="needs Debian's Chromium")]


@pytest.fixture
def counter() -> Iterator[Counter]:
    made = Counter()
    yield made
    made.close()


@pytest.fixture
def leaking(tmp_path: Path, counter: Counter) -> Path:
    folder = tmp_path / "leaking"
    folder.mkdir()
    shutil.copyfile(HERE / "leaks.py", folder / "app.py")
    (folder / "target.json").write_text(json.dumps({"url": counter.url}), encoding="utf-8")
    return folder


COUNT = """() => {
    const kinds = {};
    for (const one of document.querySelectorAll('[data-testid=stMain] [data-testid]'))
        kinds[one.dataset.testid] = (kinds[one.dataset.testid] || 0) + 1;
    return kinds;
}"""


def opened(view: Any, address: str, text: str = "all shown") -> dict[str, int]:
    """Open an address, wait for a text and quiet; give how many elements of each kind are there."""
    view.goto(address)
    view.get_by_text(text).last.wait_for(timeout=60_000)
    view.wait_for_load_state("networkidle", timeout=60_000)
    seen: list[Any] = []
    while len(seen) < 3 or len({str(one) for one in seen[-3:]}) > 1:  # what is refused sends no event to wait for
        view.wait_for_timeout(500)
        seen.append(view.evaluate(COUNT))
        assert len(seen) < 120
    return dict(seen[-1])


def test_no_channel_of_a_page_leads_out(leaking: Path, counter: Counter) -> None:
    with running(leaking) as (_process, port), page() as view:
        opened(view, f"http://127.0.0.1:{port}/?key={KEY}")
    assert counter.asked == []


def test_without_the_gate_they_do_and_the_page_is_the_same(leaking: Path, counter: Counter) -> None:
    with plain_streamlit(leaking) as address, page() as view:
        plain = opened(view, address)
    asked = {path.partition("?")[0] for path in counter.asked}
    labels = {path for path in asked if path.startswith("/label_")}
    assert len(labels) >= 25, sorted(labels)
    assert len(asked - labels) >= 17, sorted(asked - labels)
    with running(leaking) as (_process, port), page() as view:
        guarded = opened(view, f"http://127.0.0.1:{port}/?key={KEY}")
    assert guarded == plain
    assert sum(plain.values()) > 200


def test_a_name_that_is_pointed_at_this_computer_shows_nothing(leaking: Path) -> None:
    with running(leaking) as (_process, port), page("--host-resolver-rules=MAP evil.example 127.0.0.1") as view:
        for address in (f"http://evil.example:{port}/", f"http://evil.example:{port}/?key={KEY}"):
            answer = view.goto(address)
            assert answer.status == 403
            assert "all shown" not in view.content()
        view.goto(f"http://127.0.0.1:{port}/?key={KEY}")  # and the key was not spent by that
        view.get_by_text("all shown").last.wait_for(timeout=60_000)


def test_the_print_dialog_opens_all_the_same(tmp_path: Path) -> None:
    spec, folder = sample_app(tmp_path / "app")
    table = next(one for one in dict(inventory(spec))["tables"] if one["page"])
    with running(folder) as (_process, port), page() as view:
        view.goto(f"http://127.0.0.1:{port}/?key={KEY}&page={table['page']}&view=print")
        button = view.get_by_role("button", name="Print", exact=True)
        button.wait_for(timeout=60_000)
        view.evaluate("() => { window.dialogs = 0; window.print = () => { window.dialogs += 1 } }")
        button.click()
        deadline = time.monotonic() + 60
        while not view.evaluate("() => window.dialogs"):  # to wait inside the page, the policy doesn't allow
            assert time.monotonic() < deadline
            view.wait_for_timeout(100)


HOSTILE = "![x](URL/a.png) <img src=URL/b.png> [y](URL/c) <style>@import 'URL/d.css';</style> $x$ :red[z]"


def test_what_people_enter_is_shown_as_it_is_even_without_the_policy(tmp_path: Path, counter: Counter) -> None:
    """T-LABEL for the apps we make: no page of theirs takes an entry for Markdown or HTML."""
    spec, folder = sample_app(tmp_path / "app", "repair-jobs")
    text = HOSTILE.replace("URL", counter.url)
    told = dict(inventory(spec))
    for table in told["tables"]:
        for field in table["fields"]:
            field["default"] = False
    code = (
        "import json, sys\nfrom homespun.checks import filling\nsys.path.insert(0, '.')\nplain = filling.sample\n"
        "def sample(field, *more):\n"
        "    value = plain(field, *more)\n"
        f"    return {text!r} if field['type'] in ('text', 'note') and value is not None else value\n"
        "filling.sample = sample\n"
        "print(filling.fill(json.load(sys.stdin), lambda *a, **k: None))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, input=json.dumps(told), capture_output=True, text=True, check=True
    )
    numbers = literal_eval(done.stdout)
    filled = [table for table in told["tables"] if any(numbers[table["name"]])]
    assert filled
    with plain_streamlit(folder) as address, page() as view:
        for one in told["pages"]:
            opened(view, f"{address}?page={one['slug']}", one["title"])
        for table in filled:
            where = f"{address}?page={table['page']}&table={table['name']}&id={numbers[table['name']][0]}"
            opened(view, where, "![x]")
            opened(view, f"{where}&edit=1", "![x]")
    assert counter.asked == []
