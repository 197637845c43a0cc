"""Everything of an app in one file that people can read without Homespun: the plan, a table file each, files, the data.

    app.plan          the plan, one line a thing
    tables/Loan.csv   what people entered, as they read it (the table's field labels on top)
    files/…           pictures and other files
    data/app.db       the same in SQLite, from which the app is opened again, identical
    README.txt

No program is in it: whoever opens it has the app built anew. What comes out of an archive is trusted with nothing.
"""

from __future__ import annotations

import csv
import io
import json
import os
import sqlite3
import zipfile
from collections.abc import Iterator
from pathlib import Path

from homespun.core.names import label_of
from homespun.core.plan import Field, FieldType, Plan, Table
from homespun.errors import FileRefused
from homespun.store.appdata import AppData
from homespun.store.conversion import shown
from homespun.store.disk import in_words, sync_folder
from homespun.store.shape import columns_of, has_table, quoted

LARGEST_PLAN = 1_000_000  # bytes
LARGEST = 50_000_000_000
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")  # begins what a spreadsheet would calculate
README = """{title}

Everything of this app, as Homespun keeps it.

app.plan      what the app is, one line a thing
tables/       what was entered, a table a file (CSV, UTF-8); any spreadsheet opens them
files/        pictures and other files, under the names that stand in the tables
data/app.db   the same records as an SQLite database

To have the app again, open this file with Homespun: homespun open FILE
"""


def write_archive(place: Path, title: str, plan_text: str, plan: Plan, data: AppData, unit: int = 100) -> None:
    """Write everything into place, whole or not at all. Raises DiskFull, StoreUnreadable."""
    part, copy = place.with_name(f"{place.name}.part"), AppData.at(place.with_name(f"{place.name}.data.part"))
    try:
        if data.exists:
            data.copy_to(copy.database)
        with in_words("the archive"):
            place.parent.mkdir(parents=True, exist_ok=True)
            with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
                archive.writestr("README.txt", README.format(title=title))
                archive.writestr("app.plan", plan_text)
                for table in plan.of(Table) if copy.exists else ():
                    archive.writestr(f"tables/{table.name}.csv", "".join(_lines(copy, plan, table, unit)))
                for path in sorted((data.folder / "files").glob("*")) if copy.exists else ():
                    if path.is_file() and not path.is_symlink():
                        archive.write(path, f"files/{path.name}")
                if copy.exists:
                    archive.write(copy.database, "data/app.db")
            with part.open("rb") as file:
                os.fsync(file.fileno())
            part.replace(place)
            sync_folder(place.parent)
    finally:
        with in_words("the archive"):
            part.unlink(missing_ok=True)
            copy.database.unlink(missing_ok=True)


def read_plan_text(place: Path) -> str:
    """Give the plan in an archive. Raises FileRefused if it is none."""
    with _opened(place) as archive:
        if archive.getinfo("app.plan").file_size > LARGEST_PLAN:
            raise FileRefused("The plan in this file is too long.")
        return archive.read("app.plan").decode("utf-8", "replace")


def read_data(place: Path, data: AppData) -> None:
    """Put the records and files of an archive into an app that has none. Raises FileRefused, DiskFull."""
    with _opened(place) as archive, in_words("the app's data"):
        names = set(archive.namelist())
        data.folder.mkdir(parents=True, exist_ok=True)
        if "data/app.db" in names:
            raw = AppData.at(data.folder / "brought.part")
            try:
                _unpack(archive, "data/app.db", raw.database)
                _refuse_programs(raw)
                raw.unmark()
                raw.copy_to(data.database)
            finally:
                raw.database.unlink(missing_ok=True)
        for name in sorted(names):
            folder, _, file = name.partition("/")
            if folder == "files" and file and file == Path(file).name and not file.startswith("."):
                (data.folder / "files").mkdir(exist_ok=True)
                _unpack(archive, name, data.folder / "files" / file)


def _opened(place: Path) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(place)
        if "app.plan" not in archive.namelist() or sum(one.file_size for one in archive.infolist()) > LARGEST:
            archive.close()
            raise FileRefused("This file is no app that Homespun has saved.")
    except (OSError, zipfile.BadZipFile) as problem:
        raise FileRefused("This file can't be opened as a saved app.") from problem
    return archive


def _unpack(archive: zipfile.ZipFile, name: str, place: Path) -> None:
    """Write one file, no more of it than the archive says it has."""
    left = archive.getinfo(name).file_size
    try:
        with archive.open(name) as source, place.open("wb") as target:
            while left > 0 and (piece := source.read(min(left, 1 << 20))):
                target.write(piece)
                left -= len(piece)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as problem:
        raise FileRefused("This saved app is damaged.") from problem


def _refuse_programs(data: AppData) -> None:
    """Triggers and views would run when the app writes or reads; a made app has none."""
    with data.reading() as connection:
        if connection.execute("SELECT 1 FROM sqlite_master WHERE type IN ('trigger', 'view')").fetchone():
            raise FileRefused("The data in this file holds programs, so it is not opened.")


def _lines(data: AppData, plan: Plan, table: Table, unit: int) -> Iterator[str]:
    """Give the lines of a table's file."""
    with data.reading() as connection:
        if not has_table(connection, table.name):
            return
        there = columns_of(connection, table.name)
        fields = [field for field in table.fields if field.name in there]
        names = {f.name: _names(connection, plan, f.target) for f in fields if f.target}
        yield _line(["№", *(field.label or label_of(field.name) for field in fields)])
        columns = ", ".join(["_id", *(quoted(field.name) for field in fields)])
        query = f"SELECT {columns} FROM {quoted(table.name)} WHERE _trashed IS NULL ORDER BY _id"
        for number, *values in connection.execute(query):
            said = [
                _said(value, field, names.get(field.name, {}), unit)
                for value, field in zip(values, fields, strict=True)
            ]
            yield _line([str(number), *said])


def _names(connection: sqlite3.Connection, plan: Plan, name: str) -> dict[int, str]:
    """Give what the records of a linked table are called: by their first text, else by their number."""
    table = plan.table(name)
    if table is None or not has_table(connection, name):
        return {}
    there = columns_of(connection, name)
    texts = [f.name for f in table.fields if f.type is FieldType.TEXT and f.name in there]
    if not texts:
        return {}
    query = f"SELECT _id, {quoted(texts[0])} FROM {quoted(name)}"
    return {int(number): str(text) for number, text in connection.execute(query) if text}


def _said(value: str | int | float | None, field: Field, names: dict[int, str], unit: int) -> str:
    if value is None:
        return ""
    if field.type in (FieldType.LINK, FieldType.LINKS):
        numbers = json.loads(str(value)) if field.type is FieldType.LINKS else [value]
        return "; ".join(names.get(int(number), f"№ {number}") for number in numbers)
    return shown(value, field.type, unit)


def _line(cells: list[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow([_harmless(cell) for cell in cells])
    return out.getvalue()


def _harmless(cell: str) -> str:
    """A spreadsheet must not calculate what somebody has entered; numbers may begin with a minus."""
    number = cell.removeprefix("-").replace(".", "", 1).isdecimal()
    return f"'{cell}" if cell.startswith(_DANGEROUS) and not number else cell
