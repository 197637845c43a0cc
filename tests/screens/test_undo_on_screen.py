"""After a change there is a way back, and a record's page tells what changed when."""

from __future__ import annotations

from visit import Visit


def saved(workshop: Visit, **values: object) -> Visit:
    workshop.open("jobs", table="Job", id="new").fill(Job__title="Bicycle", Job__kind="Bike", **values)
    return workshop.press("Job.save")


def test_the_last_change_is_undone_with_one_click_and_again_with_another(workshop: Visit) -> None:
    saved(workshop)
    workshop.open("jobs", table="Job", id=1).press("Job.button.Mark as done")
    assert workshop.detail()["Done on"] == "15 Apr 2026"
    workshop.press("undo")
    assert workshop.detail()["Done on"] == ""
    workshop.press("undo")
    assert workshop.detail()["Done on"] == "15 Apr 2026"


def test_the_way_back_is_gone_once_one_goes_on(workshop: Visit) -> None:
    saved(workshop)
    assert workshop.find("undo") is not None
    workshop.press("back")
    assert workshop.find("undo") is None


def test_a_deleted_record_comes_back_from_where_it_was_deleted(workshop: Visit) -> None:
    saved(workshop).press("Job.delete").press("Job.delete.confirm")
    assert workshop.rows("Job.list") == []
    workshop.press("undo")
    assert [row["Title"] for row in workshop.rows("Job.list")] == ["Bicycle"]


def test_a_records_page_tells_its_history_and_undoes_the_last_of_it(workshop: Visit) -> None:
    saved(workshop)
    workshop.open("jobs", table="Job", id=1, edit=1).fill(Job__paid=12.5).press("Job.save")
    workshop.open("jobs", table="Job", id=1)
    assert "Paid: – → £12.50" in workshop.texts().replace("\\", "")
    workshop.press("history.undo")
    assert workshop.detail()["Paid"] == ""


def test_what_has_changed_since_is_not_undone_and_the_page_says_so(workshop: Visit) -> None:
    saved(workshop)
    records = workshop.records()
    records.save(workshop.table("Job"), {"title": "Tricycle"}, 1)
    workshop.press("undo")
    assert workshop.said() == ["This has been changed again since then, so it can't be undone any more."]


def test_an_import_is_undone_with_one_click(workshop: Visit) -> None:
    workshop.open("helpers")
    workshop.widget("Helper.import").set_value(("people.csv", b"Name\nAnn\nBob\n", "text/csv"))
    workshop.run().press("Helper.import.go")
    assert len(workshop.rows("Helper.list")) == 2
    workshop.press("undo")
    assert workshop.rows("Helper.list") == []
