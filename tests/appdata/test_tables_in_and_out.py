"""Tables come in from files as people have them, and go out so that Excel opens them right and runs nothing."""

from __future__ import annotations

import contextlib
import io
import zipfile
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from made_app import MadeApp

PlanApp = Callable[[str], MadeApp]

PLAN = """
app Kasse | Ausgaben
locale {locale} currency=EUR
table Person: name text!, city text
table Expense "Expense" "Expenses": what text!*, who link(Person)!, day date! =today, amount money! 0..100000, paid yesno, tags choices(Food|Fun), share percent, with links(Person), at time
rule Expense "Nothing before 2020" when day < 2020-01-01
calc Expense.double = amount * 2
"""  # noqa: E501


@pytest.fixture
def german(plan_app: PlanApp) -> MadeApp:
    app = plan_app(PLAN.format(locale="de_DE"))
    app.add("Person", name="Ann")
    return app


def bring(app: MadeApp, content: bytes, name: str = "x.csv", **more: object) -> object:
    transfer = app.kit("transfer")
    sheet = transfer.read_table(content, name)
    table = app.table("Expense")
    return transfer.import_rows(app.records, table, sheet.rows, transfer.match_columns(table, sheet.headers), **more)


def test_a_semicolon_file_with_decimal_commas_and_old_encoding(german: MadeApp) -> None:
    text = "What;Who;Day;Amount;Paid;Tags\r\n"
    text += "Brötchen;Ann;31.12.2025;1.234,50 €;ja;Food, Fun\r\n\r\n;;;;;\r\nKäse;Bob;01.02.26;12;nein;\r\n"
    report = bring(german, text.encode("cp1252"))
    assert (report.added, report.changed, report.problems) == (2, 0, ())  # type: ignore[attr-defined]
    row = german.row("Expense", 1)
    assert (row["what"], row["day"], row["amount"]) == ("Brötchen", date(2025, 12, 31), Decimal("1234.50"))
    assert (row["paid"], row["tags"]) == (True, ["Food", "Fun"])
    assert german.row("Expense", 2)["who__label"] == "Bob"  # added, since a name is all a person needs


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_any_separator_and_encoding(german: MadeApp, encoding: str) -> None:
    for number, separator in enumerate([",", ";", "\t", "|"]):
        lines = [["WHAT", "who", "Amount"], [f'"{number}; b, c | d"', "Ännchen", "2.50"], [f"x{number}", "Ann", "3"]]
        content = "\n".join(separator.join(line) for line in lines).encode(encoding)
        report = bring(german, content)
        assert (report.added, report.problems) == (2, ())  # type: ignore[attr-defined]
    assert german.names("Expense", "amount", sort=[("_id", False)]) == [Decimal("2.50"), Decimal("3.00")] * 4


def test_a_column_tells_by_itself_how_it_writes_numbers_and_dates(german: MadeApp) -> None:
    report = bring(german, b'what,who,amount,day\na,Ann,"1,234.56",12/31/2025\nb,Ann,"2,000",02/01/2026\n')
    assert report.problems == ()  # type: ignore[attr-defined]
    assert german.names("Expense", "amount", sort=[("_id", False)]) == [Decimal("1234.56"), Decimal("2000.00")]
    assert german.names("Expense", "day", sort=[("_id", False)]) == [date(2025, 12, 31), date(2026, 2, 1)]


def test_wrong_rows_are_told_and_the_others_come_in(german: MadeApp) -> None:
    content = b"what;who;amount;day\na;Ann;1;\nb;Ann;viel;\n;Ann;1;\nd;;1;\ne;Ann;1;31.12.2019\na;Ann;2;\n"
    report = bring(german, content)
    assert report.added == 1  # type: ignore[attr-defined]
    assert [(p.row, p.message) for p in report.problems] == [  # type: ignore[attr-defined]
        (3, "Amount: „viel“ ist keine Zahl. Bitte so schreiben: 1.234,5."),
        (4, "What wird gebraucht."),
        (5, "Who wird gebraucht."),
        (6, "Nothing before 2020"),
        (7, "What: „a“ gibt es schon."),
    ]


def test_a_trial_saves_nothing(german: MadeApp) -> None:
    report = bring(german, b"what;who;amount\na;Neu;1\n", try_only=True)
    assert report.added == 1  # type: ignore[attr-defined]
    assert german.names("Expense", "_id") == []
    assert german.names("Person") == ["Ann"]


def test_rows_can_change_records_that_are_there(german: MadeApp) -> None:
    bring(german, b"what;who;amount\na;Ann;1\nb;Ann;2\n")
    report = bring(german, b"what;amount;who\nA;5;Ann\nc;6;Ann\n", update_by="what")
    assert (report.added, report.changed) == (1, 1)  # type: ignore[attr-defined]
    assert german.names("Expense", "amount", sort=[("_id", False)]) == [Decimal(5), Decimal(2), Decimal(6)]


@pytest.mark.parametrize("locale", ["de_DE", "en_GB", "en_US", "fr_FR"])
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_goes_out_comes_in_again_the_same(plan_app: PlanApp, locale: str, form: str) -> None:
    app = plan_app(PLAN.format(locale=locale))
    for name in ("Ann", 'Bob; "B"', "1", "=cmd|' /C calc'!A0"):
        app.add("Person", name=name)
    app.add(
        "Expense",
        what="=1+1",
        who=2,
        day="2026-02-01",
        amount=Decimal("1234.5"),
        paid=True,
        tags=["Food", "Fun"],
        at="9:05",
    )
    app.add("Expense", what="+49 30 123", who=4, amount=Decimal("0.01"), share=Decimal("7.5"), **{"with": [1]})
    app.add("Expense", what="'quoted", who=1, amount=Decimal("1000"))
    table, transfer = app.table("Expense"), app.kit("transfer")
    before = app.records.list_page(table).rows
    content = getattr(transfer, f"to_{form}")(app.records, table)
    for row in before:
        app.records.trash(table, row["_id"])
    sheet = transfer.read_table(content, f"x.{form}")
    report = transfer.import_rows(app.records, table, sheet.rows[::-1], transfer.match_columns(table, sheet.headers))
    assert report.problems == ()
    after = app.records.list_page(table).rows
    own = ("_id", "_created", "_changed")
    assert [{k: v for k, v in row.items() if k not in own} for row in after] == [
        {k: v for k, v in row.items() if k not in own} for row in before
    ]


def test_no_cell_of_an_export_is_a_formula(german: MadeApp) -> None:
    cells = ["=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0", '=HYPERLINK("http://x")']
    for text in cells:
        german.add("Person", name=text, city=text)
    transfer, table = german.kit("transfer"), german.table("Person")
    for line in transfer.to_csv(german.records, table).decode("utf-8-sig").splitlines()[1:]:
        for cell in line.replace('"', "").split(";"):
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r")), line
    book = openpyxl.load_workbook(io.BytesIO(transfer.to_xlsx(german.records, table)))
    assert {cell.data_type for row in book.active.iter_rows(min_col=2) for cell in row} <= {"s", "n"}  # n: blank


def test_an_export_holds_what_the_list_shows(german: MadeApp) -> None:
    bring(german, b"what;who;amount\na;Ann;1,5\nb;Bob;2\n")
    text = german.kit("transfer").to_csv(german.records, german.table("Expense"), search="bob").decode("utf-8-sig")
    assert text.splitlines()[0].startswith("№;What;Who;Day;Amount")
    assert len(text.splitlines()) == 2
    assert ";2,00;" in text


@pytest.mark.parametrize("content", [b"", b"\n\n", b";;;\n;;", b"PK\x03\x04 not a zip", b"\x00\x00"])
def test_a_file_without_a_table_is_refused(german: MadeApp, content: bytes) -> None:
    transfer = german.kit("transfer")
    with pytest.raises(transfer.NoTable):
        transfer.read_table(content, "x.csv")


def test_a_file_from_excel_with_dates_and_numbers(german: MadeApp) -> None:
    book = openpyxl.Workbook()
    for row in ([], ["What", "Who", "Amount", "Day"], ["a", "Ann", 12.34, date(2026, 3, 1)], ["b", 1, 5, None]):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    report = bring(german, out.getvalue(), "x.xlsx")
    assert report.problems == ()  # type: ignore[attr-defined]
    assert german.names("Expense", "amount", sort=[("_id", False)]) == [Decimal("12.34"), Decimal(5)]
    assert german.names("Expense", "day", sort=[("_id", False)]) == [date(2026, 3, 1), date(2026, 11, 18)]


def test_columns_are_matched_by_label_or_name_and_each_once(german: MadeApp) -> None:
    match = german.kit("transfer").match_columns
    table = german.table("Expense")
    assert match(table, ["№", "WHAT ", "Amount (EUR)", "double", "day", "Who", ""]) == {
        1: "what", 2: "amount", 4: "day", 5: "who",
    }  # fmt: skip
    assert match(table, ["who", "Who"]) == {0: "who"}


def test_a_number_a_date_or_a_yes_where_choices_stand_is_told_for_its_row(german: MadeApp) -> None:
    book = openpyxl.Workbook()
    book.active.append(["What", "Who", "Amount", "Tags"])
    for tag in (12.5, True, date(2026, 1, 2), "Food"):
        book.active.append(["Tea", "Ann", 1, tag])
    out = io.BytesIO()
    book.save(out)
    report = bring(german, out.getvalue(), "x.xlsx")
    assert report.added == 1  # type: ignore[attr-defined]
    assert [problem.row for problem in report.problems] == [2, 3, 4]  # type: ignore[attr-defined]


@pytest.mark.timeout(30)
@pytest.mark.parametrize("far", ["XFD1", "A1048576", "XFD1048576"])
def test_one_cell_far_out_doesnt_hold_up_a_file(german: MadeApp, far: str) -> None:
    book = openpyxl.Workbook()
    book.active.append(["What", "Who", "Amount"])
    book.active.append(["Tea", "Ann", 1])
    book.active[far] = "far"
    out = io.BytesIO()
    book.save(out)
    sheet = german.kit("transfer").read_table(out.getvalue(), "x.xlsx")
    assert (sheet.headers, sheet.rows) == (("What", "Who", "Amount"), (("Tea", "Ann", 1),))


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/workbook.xml"])
@pytest.mark.parametrize("how", ["empty", "cut", "dropped", "not deflated"])
def test_an_excel_file_with_a_damaged_part_is_refused_or_read(german: MadeApp, part: str, how: str) -> None:
    book = openpyxl.Workbook()
    book.active.append(["What", "Who"])
    out = io.BytesIO()
    book.save(out)
    damaged = io.BytesIO()
    with zipfile.ZipFile(out) as old, zipfile.ZipFile(damaged, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == part and how != "dropped":
                content = {"empty": b"", "cut": content[:60]}.get(how, content)
            if name != part or how != "dropped":
                new.writestr(name, content)
    content = damaged.getvalue()
    if how == "not deflated":
        start = content.index(part.encode()) + len(part)
        content = content[:start] + b"\xff" * 20 + content[start + 20 :]
    transfer = german.kit("transfer")
    with contextlib.suppress(transfer.NoTable):
        assert transfer.read_table(content, "x.xlsx").headers == ("What", "Who")
