"""Every page of every kind opens, empty and filled, says what to do next, and shows right figures."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from conftest import PLANS
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage
from streamlit.testing.v1 import app_test
from visit import Visit, build, forget

JOBS = (
    "Title;Kind;Paid;Brought;State\nRed bicycle;Bike;12,50;01/04/2026;Waiting\n"
    "Desk lamp;Lamp;7.50;20/03/2026;Finished\nBlue bicycle;Bike;;02/04/2026;In hand\n"
)


def fill(workshop: Visit) -> None:
    workshop.open("jobs").widget("Job.import").set_value(("jobs.csv", JOBS.encode(), "text/csv"))
    workshop.run().press("Job.import.go")


MORE = ["camera-lending", "hall-bookings", "petty-cash", "league-table", "purchase-wishes", "paper-stock"]
OPENED = [
    "course-places",
    "equipment-checks",
    "flower-orders",
    *(pytest.param(m, marks=pytest.mark.long) for m in MORE),
]


@pytest.mark.parametrize("plan", OPENED)
def test_every_page_opens_on_an_empty_app(plan: str, standing: Path) -> None:
    visit = Visit(standing / "app", build((PLANS / f"{plan}.plan").read_text(encoding="utf-8"), standing / "app"))
    forget(visit.folder)
    try:
        for page in visit.spec.pages:
            visit.open(page.slug)
            assert visit.at.title, page.slug
        for table in visit.spec.tables:
            slug = next((page.slug for page in visit.spec.pages if page.table == table.name), visit.spec.pages[0].slug)
            visit.open(slug, table=table.name, id="new")
            assert visit.find(f"{table.name}.save") is not None
    finally:
        forget(visit.folder)


def test_every_page_opens_on_a_filled_app(workshop: Visit) -> None:
    fill(workshop)
    for page in workshop.spec.pages:
        workshop.open(page.slug)
    workshop.open("settings")


def test_an_empty_list_says_what_to_do_next(workshop: Visit) -> None:
    assert "No Jobs yet. Start with “Add Job” above." in workshop.open("jobs").texts()
    workshop.open("overview").press("start.Helper")
    assert workshop.place == {"page": "helpers", "table": "Helper", "id": "new"}


def test_an_address_that_makes_no_sense_leads_to_the_first_page(workshop: Visit) -> None:
    assert workshop.open("nowhere", table="Nothing", id="x").at.title[0].value == "Jobs"


def test_headline_numbers_and_charts_show_the_right_figures(workshop: Visit) -> None:
    fill(workshop)
    workshop.open("overview")
    assert workshop.metrics() == {"Open": "3", "Taken in": "£20.00"}
    assert [list(row.values()) for row in workshop.rows("chart.0.table")] == [["Bike", 2], ["Lamp", 1]]
    assert [list(row.values()) for row in workshop.rows("chart.1.table")] == [["March 2026", 7.5], ["April 2026", 12.5]]


def test_a_board_moves_cards_along_the_steps(workshop: Visit) -> None:
    fill(workshop)
    page = next(page.slug for page in workshop.spec.pages if page.kind.value == "board")
    workshop.open(page)
    assert workshop.find("move.Job.1.Fetched") is None
    workshop.press("move.Job.1.In hand")
    assert workshop.find("move.Job.1.Finished") is not None


def test_a_calendar_shows_days_with_their_records(workshop: Visit) -> None:
    fill(workshop)
    page = next(page.slug for page in workshop.spec.pages if page.kind.value == "calendar")
    cells = workshop.open(page).at.table[0].value.to_numpy().flatten().tolist()
    assert any("Red bicycle" in cell and cell.startswith("**1**") for cell in cells)
    workshop.press("calendar.before")
    assert "March 2026" in [one.value for one in workshop.at.subheader]


def test_a_tick_is_saved_at_once(workshop: Visit) -> None:
    fill(workshop)
    page = next(page.slug for page in workshop.spec.pages if page.kind.value == "checklist")
    workshop.open(page).widget("tick.Job.1.0").set_value(True)
    workshop.run()
    assert workshop.open("jobs", table="Job", id=1).detail()["Urgent"] == "Yes"


def test_a_report_has_groups_and_subtotals(workshop: Visit) -> None:
    fill(workshop)
    page = next(page.slug for page in workshop.spec.pages if page.kind.value == "report")
    rows = workshop.open(page).rows("Job.summary")
    assert [(row["Kind"], row["Count"], row["Paid"]) for row in rows] == [("Bike", 2, 12.5), ("Lamp", 1, 7.5)]


def test_a_form_page_says_thanks_and_is_empty_again_for_the_next_one(workshop: Visit) -> None:
    workshop.open("bring-something-in").fill(Job__title="Lamp", Job__kind="Lamp").press("Job.save")
    assert workshop.state("Job.saved") == 1
    assert "Thank you. It has been saved." in workshop.texts()
    workshop.press("form.again")
    assert workshop.widget("Job.title").value == ""
    assert len(workshop.open("jobs").rows("Job.list")) == 1


def test_settings_change_what_formulas_give(workshop: Visit) -> None:
    fill(workshop)
    workshop.open("jobs", table="Job", id=1, edit=1).fill(Job__hours=2.0).press("Job.save")
    assert workshop.detail()["Bill"] == "£60.00"
    workshop.open("settings").fill(setting__hourly_rate=40.0).press("settings.save")
    assert workshop.open("jobs", table="Job", id=1).detail()["Bill"] == "£80.00"


def test_a_file_is_looked_at_before_it_is_read_in_and_wrong_rows_are_told(workshop: Visit) -> None:
    text = "Name;Mail;Joined\nAnn;ann@example.org;01/02/2026\nBob;nonsense;01/02/2026\n"
    workshop.open("helpers").widget("Helper.import").set_value(("people.csv", text.encode(), "text/csv"))
    workshop.run()
    assert workshop.at.dataframe[0].value["Name"].tolist() == ["Ann", "Bob"]
    assert workshop.rows("Helper.list") == []
    workshop.press("Helper.import.go")
    assert [row["Name"] for row in workshop.rows("Helper.list")] == ["Ann"]
    assert workshop.said() == ["Added: 1. Changed: 0. Not taken: 1."]


def test_a_file_that_is_no_table_is_refused_in_one_sentence(workshop: Visit) -> None:
    workshop.open("helpers").widget("Helper.import").set_value(("x.csv", b"", "text/csv"))
    assert workshop.run().said()


@pytest.fixture
def downloads(monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """Keep what the app offers for download, by the start of its address."""
    kept: dict[str, bytes] = {}

    class Keeper(MemoryMediaFileStorage):
        def load_and_get_id(self, *args: object, **more: object) -> str:
            number: str = super().load_and_get_id(*args, **more)  # type: ignore[arg-type]
            kept[number] = self.get_file(f"{number}.x").content
            return number

    monkeypatch.setattr(app_test, "MemoryMediaFileStorage", Keeper)
    return kept


def offered(visit: Visit, key: str, downloads: dict[str, bytes]) -> bytes:
    return downloads[str(visit.widget(key).proto.url).rpartition("/")[2].partition(".")[0]]


def test_a_download_holds_what_the_list_shows(workshop: Visit, downloads: dict[str, bytes]) -> None:
    fill(workshop)
    workshop.open("jobs").fill(Job__search="bicycle").run()
    text = offered(workshop, "Job.export", downloads).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["Title"] for row in rows] == ["Blue bicycle", "Red bicycle"]
    book = openpyxl.load_workbook(io.BytesIO(offered(workshop, "Job.export.xlsx", downloads)))
    assert book.active is not None
    assert book.active.max_row == 3


@pytest.fixture
def fence(standing: Path) -> Iterator[Visit]:
    plan = (PLANS / "fence-quote.plan").read_text(encoding="utf-8")
    visit = Visit(standing / "app", build(plan, standing / "app"))
    forget(visit.folder)
    yield visit
    forget(visit.folder)


def test_a_calculator_works_as_one_types_in_the_words_of_its_country(fence: Visit) -> None:
    fence.open()
    shown = fence.metrics()
    assert shown["Felder"] == "5"
    assert shown["Steuer"] == "76,57"
    assert "Panel price" not in shown
    fence.fill(input__length=2.6, input__gate=True).run()
    assert fence.metrics()["Torpreis"] == "320"
    assert fence.state("results")["panels"] == 2
    fence.fill(input__length=501.0).run()
    assert fence.said()
    assert not fence.metrics()


def test_a_failing_screen_says_one_sentence_and_no_code(
    workshop: Visit, monkeypatch: pytest.MonkeyPatch, standing: Path
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{standing / 'no' / 'such' / 'folder.db'}")
    from streamlit import config

    config.set_option("client.showErrorDetails", "none")
    try:
        workshop.open("jobs")
        assert len(workshop.said()) == 1
        assert workshop.said()[0].startswith("Something went wrong")
    finally:
        config.set_option("client.showErrorDetails", "full")


TASKS = """app Tasks
locale en_GB currency=GBP
table Task: title text!, state choice(Open|Done) =Open
table Fault: what text!, repaired date, level choice(Fine|Bad) =Bad
button Fault "Repaired" sets repaired = today when repaired is empty
page checklist Task
page checklist Fault where repaired is empty "To repair"
"""


def test_a_checklist_without_a_tick_offers_the_buttons(standing: Path) -> None:
    visit = Visit(standing / "app", build(TASKS, standing / "app"))
    forget(visit.folder)
    try:
        visit.open("tasks", table="Task", id="new").fill(Task__title="Sweep").press("Task.save")
        visit.open("faults", table="Fault", id="new").fill(Fault__what="Lamp").press("Fault.save")
        ticks, repairs = [page.slug for page in visit.spec.pages if page.kind.value == "checklist"]
        visit.open(ticks).widget("tick.Task.1.0").set_value(True)
        visit.run()
        assert visit.open("tasks", table="Task", id=1).detail()["State"] == "Done"
        visit.open(repairs).press("do.Fault.1.Repaired")
        assert visit.find("do.Fault.1.Repaired") is None
    finally:
        forget(visit.folder)
