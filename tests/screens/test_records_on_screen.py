"""What people do with records in a made app: add, list, search, filter, sort, edit, delete, press, link."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from visit import Visit


def add(visit: Visit, table: str, page: str, **values: Any) -> int:
    visit.open(page, table=table, id="new")
    visit.fill(**{f"{table}.{name}": value for name, value in values.items()}).press(f"{table}.save")
    assert not visit.said()
    return int(visit.state(f"{table}.saved"))


def job(visit: Visit, title: str = "Red bicycle", kind: str = "Bike", **values: Any) -> int:
    return add(visit, "Job", "jobs", title=title, kind=kind, **values)


def listed(visit: Visit, page: str = "jobs", table: str = "Job") -> list[dict[str, Any]]:
    return visit.open(page).rows(f"{table}.list")


def test_a_new_record_is_saved_shown_and_listed(workshop: Visit) -> None:
    helper = add(workshop, "Helper", "helpers", name="Ann", mail="ann@example.org")
    number = job(
        workshop, helper=helper, hours=2.5, paid=12.5, urgent=True, urgency=3, details="Chain\nand brakes",
        skills=["Welding"], at=time(9, 30), call_at=datetime(2026, 4, 20, 14, 0), rebate=10.0, web="www.example.org",
        phone="0123 456", seats=2,
    )  # fmt: skip
    assert workshop.place == {"page": "jobs", "table": "Job", "id": str(number)}
    shown = workshop.detail()
    assert shown["Title"] == "Red bicycle"
    assert shown["Helper"] == "Ann"
    assert shown["Brought"] == "15 Apr 2026"
    assert shown["Ready"] == "22 Apr 2026"
    assert shown["Paid"] == "£12.50"
    assert shown["Bill"] == "£75.00"
    assert shown["Urgent"] == "Yes"
    assert shown["Urgency"] == "4 ★"
    assert shown["Details"].split() == ["Chain", "and", "brakes"]
    assert shown["Skills"] == "Welding"
    assert shown["At"] == "09:30"
    assert shown["Call at"] == "20 Apr 2026, 14:00"
    assert shown["Rebate"] == "10%"
    assert shown["Web"] == "https://www.example.org"
    [row] = listed(workshop)
    assert next(iter(row)) == "№"
    assert (row["№"], row["Title"], row["Paid"], row["Ready"]) == (number, "Red bicycle", 12.5, date(2026, 4, 22))
    assert list(row["Marks"]) == ["Paid"]


def test_what_is_missing_or_wrong_is_said_at_its_field_and_what_was_typed_stays(workshop: Visit) -> None:
    workshop.open("jobs", table="Job", id="new").fill(Job__hours=99.0, Job__details="Keep me").press("Job.save")
    messages = workshop.state("Job.messages")
    assert set(messages) == {"title", "kind", "hours"}
    assert set(messages.values()) <= set(workshop.said())
    assert workshop.widget("Job.details").value == "Keep me"
    assert workshop.widget("Job.hours").value == 99.0
    workshop.fill(Job__title="Lamp", Job__kind="Lamp", Job__hours=1.0).press("Job.save")
    assert workshop.state("Job.messages") is None
    assert workshop.detail()["Details"] == "Keep me"


def test_a_rule_refuses_with_its_own_sentence(workshop: Visit) -> None:
    workshop.open("jobs", table="Job", id="new")
    workshop.fill(Job__title="Lamp", Job__kind="Lamp", Job__ready=date(2026, 4, 1)).press("Job.save")
    assert "It can't be ready before it was brought." in workshop.said()
    assert listed(workshop) == []


def test_what_must_be_unique_is_refused_twice(workshop: Visit) -> None:
    add(workshop, "Helper", "helpers", name="Ann")
    workshop.open("helpers", table="Helper", id="new").fill(Helper__name="ann").press("Helper.save")
    assert list(workshop.state("Helper.messages")) == ["name"]


def test_a_default_that_follows_another_field_is_worked_out_from_what_was_typed(workshop: Visit) -> None:
    job(workshop, brought=date(2026, 3, 1))
    assert workshop.detail()["Ready"] == "8 Mar 2026"
    assert "Overdue" in "".join(str(one.value) for one in workshop.at.markdown)


def test_a_record_is_edited_and_a_blank_stays_blank(workshop: Visit) -> None:
    number = job(workshop, paid=5.0)
    workshop.open("jobs", table="Job", id=number, edit=1)
    assert workshop.widget("Job.paid").value == 5.0
    workshop.fill(Job__title="Blue bicycle", Job__paid=None).press("Job.save")
    assert (workshop.detail()["Title"], workshop.detail()["Paid"]) == ("Blue bicycle", "")


def test_a_deleted_record_waits_in_the_trash_and_comes_back(workshop: Visit) -> None:
    number = job(workshop)
    workshop.open("jobs", table="Job", id=number).press("Job.delete")
    assert len(listed(workshop)) == 1  # asked first
    workshop.open("jobs", table="Job", id=number).press("Job.delete").press("Job.delete.confirm")
    assert workshop.place == {"page": "jobs"}
    assert listed(workshop) == []
    workshop.press("trash.Job").press(f"trash.Job.{number}.restore")
    assert [row["№"] for row in listed(workshop)] == [number]


def test_what_others_use_is_not_deleted(workshop: Visit) -> None:
    helper = add(workshop, "Helper", "helpers", name="Ann")
    job(workshop, helper=helper)
    workshop.open("helpers", table="Helper", id=helper).press("Helper.delete").press("Helper.delete.confirm")
    assert workshop.said()
    assert len(listed(workshop, "helpers", "Helper")) == 1


def test_searching_finds_by_any_word(workshop: Visit) -> None:
    job(workshop, "Red bicycle")
    job(workshop, "Desk lamp", "Lamp")
    workshop.open("jobs").fill(Job__search="LAMP").run()
    assert [row["Title"] for row in workshop.rows("Job.list")] == ["Desk lamp"]
    workshop.fill(Job__search="piano").run()
    assert workshop.rows("Job.list") == []
    assert "Nothing fits this search" in workshop.texts()


def test_every_type_of_filter_narrows_the_list(workshop: Visit) -> None:
    helper = add(workshop, "Helper", "helpers", name="Ann")
    one = job(workshop, "One", "Bike", helper=helper, paid=10.0, urgent=True, brought=date(2026, 4, 1))
    job(workshop, "Two", "Lamp", brought=date(2026, 2, 1))
    for key, value in {
        "Job.filter.kind": ["Bike"],
        "Job.filter.helper": [helper],
        "Job.filter.urgent": "Yes",
        "Job.filter.title": "on",
        "Job.filter.paid.from": 5.0,
        "Job.filter.brought.from": date(2026, 3, 1),
        "Job.period.brought": "this month",
        "Job.filter._flags": ["Paid"],
    }.items():
        workshop.open("jobs").widget(key).set_value(value)
        workshop.run()
        assert [row["№"] for row in workshop.rows("Job.list")] == [one], key
        workshop.press("Job.clear")
        assert len(workshop.rows("Job.list")) == 2


def test_a_filter_stays_while_one_looks_at_a_record(workshop: Visit) -> None:
    number = job(workshop, "One", "Bike")
    job(workshop, "Two", "Lamp")
    workshop.open("jobs").fill(Job__search="one").run()
    workshop.at.query_params.update({"page": "jobs", "table": "Job", "id": str(number)})
    workshop.run().press("back")
    assert workshop.widget("Job.search").value == "one"
    assert len(workshop.rows("Job.list")) == 1
    workshop.press("menu.open-jobs")  # another page of the same table has its own search
    assert workshop.widget("Job.search").value == ""


def test_a_list_is_sorted_as_chosen_and_as_the_page_says(workshop: Visit) -> None:
    for title, day in (("B", 10), ("C", 1), ("A", 5)):
        job(workshop, title, brought=date(2026, 4, day))
    workshop.open("jobs").fill(Job__sort="title").run()
    assert [row["Title"] for row in workshop.rows("Job.list")] == ["A", "B", "C"]
    workshop.widget("Job.sort.order").set_value(workshop.widget("Job.sort.order").options[1])
    assert [row["Title"] for row in workshop.run().rows("Job.list")] == ["C", "B", "A"]
    assert [row["Title"] for row in listed(workshop, "open-jobs")] == ["C", "A", "B"]


def test_long_lists_come_in_pages_with_totals_over_all(workshop: Visit) -> None:
    workshop.open("jobs")
    lines = "".join(f"Job {n};Bike;2,50\n" for n in range(60))
    workshop.widget("Job.import").set_value(("jobs.csv", f"Title;Kind;Paid\n{lines}".encode(), "text/csv"))
    workshop.run().press("Job.import.go")
    assert len(workshop.open("jobs").rows("Job.list")) == 50
    assert "60 Jobs" in workshop.texts()
    assert "Paid\\: £150.00" in workshop.texts() or "Paid: £150.00" in workshop.texts()
    assert len(workshop.press("Job.page.after").rows("Job.list")) == 10


def test_a_button_stands_only_where_it_makes_sense_and_does_its_work(workshop: Visit) -> None:
    number = job(workshop)
    workshop.open("jobs", table="Job", id=number).press("Job.button.Mark as done")
    assert workshop.detail()["Done on"] == "15 Apr 2026"
    assert workshop.find("Job.button.Mark as done") is None
    assert listed(workshop, "open-jobs") == []


def test_steps_offer_the_moves_that_are_allowed(workshop: Visit) -> None:
    number = job(workshop)
    workshop.open("jobs", table="Job", id=number)
    options = ["Waiting", "In hand", "Finished", "Fetched", "Given up"]
    offered = {str(button.label): str(button.key) for button in workshop.at.button if button.label in options}
    assert list(offered) == ["In hand", "Given up"]
    workshop.press(offered["In hand"])
    assert workshop.detail()["State"] == "In hand"


def test_a_copy_opens_filled_in(workshop: Visit) -> None:
    number = job(workshop, paid=3.0)
    workshop.open("jobs", table="Job", id=number).press("Job.duplicate")
    assert workshop.widget("Job.title").value == "Red bicycle"
    workshop.press("Job.save")
    assert len(listed(workshop)) == 2


def test_the_next_record_is_entered_right_after_the_last(workshop: Visit) -> None:
    workshop.open("jobs", table="Job", id="new").fill(Job__title="One", Job__kind="Bike").press("Job.save.again")
    assert workshop.widget("Job.title").value == ""
    workshop.fill(Job__title="Two", Job__kind="Lamp").press("Job.save")
    assert workshop.detail()["Title"] == "Two"
    assert len(workshop.open("jobs").rows("Job.list")) == 2


def test_a_missing_linked_record_is_made_on_the_way_and_nothing_typed_is_lost(workshop: Visit) -> None:
    workshop.open("jobs", table="Job", id="new").fill(Job__title="Lamp", Job__kind="Lamp").press("Job.new.helper")
    assert workshop.place["table"] == "Helper"
    workshop.fill(Helper__name="Zoë").press("Helper.save")
    assert workshop.place["table"] == "Job"
    assert workshop.widget("Job.title").value == "Lamp"
    workshop.press("Job.save")
    assert workshop.detail()["Helper"] == "Zoë"


def test_linked_records_are_listed_and_added_in_place(workshop: Visit) -> None:
    helper = add(workshop, "Helper", "helpers", name="Ann")
    workshop.open("helpers", table="Helper", id=helper).press("linked.Job.helper.add")
    assert workshop.find("Job.helper") is None or workshop.widget("Job.helper").value == helper
    workshop.fill(Job__title="Lamp", Job__kind="Lamp").press("Job.save")
    assert workshop.place["table"] == "Helper"
    assert [row["Title"] for row in workshop.rows("linked.Job.helper")] == ["Lamp"]


def test_parts_are_entered_with_their_record(workshop: Visit) -> None:
    workshop.open("jobs", table="Job", id="new").fill(Job__title="Lamp", Job__kind="Lamp")
    lines = [{"what": "Bulb", "pieces": 2, "price": 3.5}, {"what": "Cable"}]
    workshop.at.session_state["Part.rows"] = {"edited_rows": {}, "added_rows": lines, "deleted_rows": []}
    workshop.press("Job.save")
    assert workshop.detail()["Material"] == "£7.00"
    assert [row["Pieces"] for row in workshop.rows("linked.Part.job")] == [2, 1]
    number = workshop.place["id"]
    workshop.open("jobs", table="Job", id=number, edit=1)
    workshop.at.session_state["Part.rows"] = {"edited_rows": {0: {"pieces": 4}}, "added_rows": [], "deleted_rows": [1]}
    workshop.press("Job.save")
    assert workshop.detail()["Material"] == "£14.00"
    assert len(workshop.rows("linked.Part.job")) == 1


def test_a_wrong_line_is_told_by_its_number(workshop: Visit) -> None:
    workshop.open("jobs", table="Job", id="new").fill(Job__title="Lamp", Job__kind="Lamp")
    lines = [{"what": "Bulb", "pieces": 0}]
    workshop.at.session_state["Part.rows"] = {"edited_rows": {}, "added_rows": lines, "deleted_rows": []}
    workshop.press("Job.save")
    assert workshop.said()
    assert listed(workshop) == []


def test_a_picture_is_kept_and_shown(workshop: Visit) -> None:
    pixel = bytes.fromhex(
        "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
        "0000000c49444154789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
    )
    workshop.open("jobs", table="Job", id="new").fill(Job__title="Lamp", Job__kind="Lamp")
    workshop.widget("Job.picture").set_value(("lamp.png", pixel, "image/png"))
    workshop.press("Job.save")
    assert workshop.detail()["Picture"] == "lamp.png"
    workshop.open("jobs", table="Job", id="new").fill(Job__title="Lamp", Job__kind="Lamp")
    workshop.widget("Job.picture").set_value(("lamp.png", b"no picture", "image/png"))
    workshop.press("Job.save")
    assert list(workshop.state("Job.messages")) == ["picture"]


def test_a_record_that_is_gone_is_said_to_be_gone(workshop: Visit) -> None:
    workshop.open("jobs", table="Job", id=77)
    assert "This record isn't there any more." in workshop.texts()


def test_what_people_type_is_never_taken_for_formatting(workshop: Visit) -> None:
    hostile = "*bold* [x](https://e.org) :red[x] <b>b</b> $a$ `c` # h"
    number = job(workshop, hostile)
    [row] = listed(workshop)
    assert row["Title"] == hostile
    workshop.open("jobs", table="Job", id=number)
    title = workshop.at.title[0].value
    assert "\\*bold\\*" in title
    assert "\\[x](" in title
    assert "\\:red\\[" in title
    assert "\\<b>" in title
