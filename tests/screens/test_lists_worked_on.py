"""A list is more than looked at: several records changed at once, columns and order chosen, the list printed."""

from __future__ import annotations

import pytest
from visit import Visit


@pytest.fixture
def jobs(workshop: Visit) -> Visit:
    """Three jobs, listed by their titles."""
    workshop.open("jobs")
    records, table = workshop.records(), workshop.table("Job")
    for title, kind, paid in (("Bicycle", "Bike", 5), ("Lamp", "Lamp", 7), ("Coat", "Clothes", 5)):
        records.save(table, {"title": title, "kind": kind, "paid": paid})
    return workshop.open("jobs").fill(Job__sort="title").run()


def tick(jobs: Visit, *places: int) -> Visit:
    jobs.at.session_state["Job.list"] = {"selection": {"rows": list(places)}}
    return jobs.run()


def titles(jobs: Visit) -> list[str]:
    return [row["Title"] for row in jobs.rows("Job.list")]


def test_ticked_records_are_changed_together_and_one_click_undoes_it(jobs: Visit) -> None:
    tick(jobs, 0, 2).fill(bulk__Job__field="urgent").run()
    jobs.fill(bulk__Job__urgent=True).press("bulk.Job.change")
    assert [row["Urgent"] for row in jobs.rows("Job.list")] == ["Yes", "No", "Yes"]
    assert jobs.find("bulk.Job.delete") is None  # nothing is ticked any more
    jobs.press("undo")
    assert [row["Urgent"] for row in jobs.rows("Job.list")] == ["No", "No", "No"]


def test_ticked_records_are_deleted_after_asking(jobs: Visit) -> None:
    tick(jobs, 0, 1).press("bulk.Job.delete")
    assert len(titles(jobs)) == 3
    jobs.press("bulk.Job.delete.confirm")
    assert titles(jobs) == ["Lamp"]
    jobs.press("undo")
    assert sorted(titles(jobs)) == ["Bicycle", "Coat", "Lamp"]


def test_a_button_is_pressed_on_all_that_are_ticked(jobs: Visit) -> None:
    tick(jobs, 0, 1).press("bulk.Job.button.Mark as done")
    assert [row["Done on"] is not None for row in jobs.rows("Job.list")] == [True, True, False]


def test_a_refusal_names_the_record_and_changes_none(jobs: Visit) -> None:
    tick(jobs, 0, 1).fill(bulk__Job__field="hours").run()
    jobs.fill(bulk__Job__hours=99.0).press("bulk.Job.change")
    assert jobs.said()[0].startswith("Bicycle: ")
    assert all(row["Hours"] != row["Hours"] for row in jobs.rows("Job.list"))


def test_the_ticks_stay_at_their_records_when_the_list_changes_under_them(jobs: Visit) -> None:
    tick(jobs, 1)
    jobs.fill(Job__search="Coat").run()
    assert jobs.state("Job.list")["selection"]["rows"] == [0]
    jobs.press("bulk.Job.delete").press("bulk.Job.delete.confirm")
    assert titles(jobs.fill(Job__search="").run()) == ["Bicycle", "Lamp"]


def test_a_list_is_sorted_by_several_columns(jobs: Visit) -> None:
    jobs.open("jobs").fill(Job__sort="paid").run().fill(Job__sort__2="title").run()
    assert titles(jobs) == ["Bicycle", "Coat", "Lamp"]
    jobs.widget("Job.sort.2.order").set_value(jobs.widget("Job.sort.2.order").options[1])
    assert titles(jobs.run()) == ["Coat", "Bicycle", "Lamp"]


def test_people_choose_the_columns_and_their_order(jobs: Visit) -> None:
    jobs.fill(Job__columns=["paid", "title", "details"]).run()
    assert list(jobs.rows("Job.list")[0]) == ["№", "Paid", "Marks", "Title", "Details"]


def test_what_is_printed_is_what_the_list_showed(jobs: Visit) -> None:
    jobs.fill(Job__search="Lamp", Job__columns=["title", "paid"]).run().press("print.open")
    assert jobs.place["view"] == "print"
    assert jobs.at.table[0].value.to_dict("records") == [{"Title": "Lamp", "Paid": "£7.00", "Marks": "Paid"}]
    assert "1 Job · Lamp" in jobs.texts()
    assert jobs.press("back").rows("Job.list")


def test_a_record_is_printed_with_what_belongs_to_it(jobs: Visit) -> None:
    jobs.records().save(jobs.table("Job"), {}, 1, parts={"Part": [{"what": "Chain", "price": 12}]})
    jobs.open("jobs", table="Job", id=1).press("print.open")
    assert jobs.detail()["Title"] == "Bicycle"
    assert jobs.at.table[1].value.to_dict("records") == [
        {"What": "Chain", "Pieces": "1", "Price": "£12.00", "Cost": "£12.00"}
    ]


def test_a_phone_shows_cards_instead_of_a_wide_table(jobs: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    import kit.look

    monkeypatch.setattr(kit.look, "on_phone", lambda: True)
    jobs.run()
    assert jobs.rows("Job.list") == []
    jobs.press("open.Job.2")
    assert jobs.detail()["Title"] == "Lamp"
