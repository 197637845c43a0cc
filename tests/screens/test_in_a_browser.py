"""The workshop in a real browser: pages by address, adding a record, the menu, the back button, and no other host."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError

import pytest
from visit import build

CHROMIUM = Path("/usr/bin/chromium")
pytestmark = [pytest.mark.journey, pytest.mark.skipif(not CHROMIUM.exists(), reason="needs Debian's Chromium")]


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """The app's address, served as people serve it."""
    folder = tmp_path / "app"
    build((Path(__file__).parent / "workshop.plan").read_text(encoding="utf-8"), folder)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless=true"]
    command += ["--server.address=127.0.0.1", f"--server.port={port}", "--server.fileWatcherType=none"]
    environment = {**os.environ, "HOMESPUN_CLOCK": "2026-04-15T10:00:00", "APP_DATA": str(tmp_path / "data")}
    with (tmp_path / "log").open("wb") as log:
        server = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=subprocess.STDOUT)
    try:
        _await(f"http://127.0.0.1:{port}/_stcore/health", server)
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.wait(20)


def _await(url: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(240):
        assert server.poll() is None, "Streamlit ended"
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except (URLError, OSError):
            try:
                server.wait(0.25)
            except subprocess.TimeoutExpired:
                continue
    pytest.fail("Streamlit didn't start")


def test_a_person_adds_a_record_and_finds_her_way_back(address: str) -> None:
    sync_api = pytest.importorskip("playwright.sync_api")
    expect = sync_api.expect
    expect.set_options(timeout=30_000)
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 390, "height": 844}, locale="en-GB")
        page.set_default_timeout(30_000)
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{address}?page=jobs")
        expect(page.get_by_text("No Jobs yet.")).to_be_visible()
        page.get_by_role("button", name="Add Job").click()
        expect(page).to_have_url(f"{address}?page=jobs&table=Job&id=new")
        page.get_by_label("Title *").fill("Red *bicycle*")
        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.get_by_text("Kind is needed.")).to_be_visible()
        expect(page.get_by_label("Title *")).to_have_value("Red *bicycle*")
        page.get_by_role("radio", name="Bike").or_(page.get_by_role("button", name="Bike", exact=True)).first.click()
        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.get_by_role("heading", name="Red *bicycle*")).to_be_visible()
        expect(page).to_have_url(f"{address}?page=jobs&table=Job&id=1")
        page.get_by_role("button", name="Mark as done").click()
        expect(page.get_by_role("button", name="Mark as done")).to_have_count(0)
        page.get_by_test_id("stMain").get_by_role("button", name="Jobs", exact=True).click()
        expect(page.get_by_text("1 Job", exact=True)).to_be_visible()
        expect(page.get_by_test_id("stDataFrame").first).to_be_visible()
        page.get_by_test_id("stDataFrame").first.click(position={"x": 120, "y": 58})  # the row opens its record
        expect(page.get_by_role("heading", name="Red *bicycle*")).to_be_visible()
        page.go_back()
        expect(page.get_by_text("1 Job", exact=True)).to_be_visible()
        page.goto(f"{address}?page=overview")
        expect(page.get_by_role("heading", name="Overview")).to_be_visible()
        expect(page.get_by_test_id("stVegaLiteChart").first).to_be_visible()
        page.reload()
        expect(page.get_by_role("heading", name="Overview")).to_be_visible()
        browser.close()
    others = {url for url in asked if not url.startswith((address, "data:", "blob:", address.replace("http", "ws")))}
    assert others == set()


def test_a_list_begins_at_the_top_is_ticked_and_prints_without_its_buttons(address: str) -> None:
    sync_api = pytest.importorskip("playwright.sync_api")
    expect = sync_api.expect
    expect.set_options(timeout=30_000)
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 800}, locale="en-GB")
        page.set_default_timeout(30_000)
        page.goto(f"{address}?page=helpers&table=Helper&id=new")
        assert page.get_by_role("heading", name="New: Helper").bounding_box()["y"] < 80  # was 110 and more
        page.get_by_label("Name *").fill("Ann")
        page.get_by_role("button", name="Save", exact=True).click()
        page.get_by_role("button", name="Undo").first.wait_for()
        page.goto(f"{address}?page=helpers")
        page.get_by_test_id("stDataFrame").first.click(position={"x": 20, "y": 56})  # the box at the left of the row
        expect(page.get_by_text("1 selected")).to_be_visible()
        page.get_by_role("button", name="Print", exact=True).click()
        expect(page.get_by_test_id("stTable")).to_be_visible()
        page.evaluate("() => { window.dialogs = 0; window.print = () => { window.dialogs += 1 } }")
        page.get_by_role("button", name="Print", exact=True).click()
        page.wait_for_function("window.dialogs === 1")
        page.emulate_media(media="print")
        expect(page.get_by_test_id("stTable")).to_be_visible()
        expect(page.get_by_test_id("stSidebar")).to_be_hidden()
        expect(page.get_by_role("button", name="Print", exact=True)).to_be_hidden()
        browser.close()
