"""Every version of an app can be had back as it was; damage is noticed and said in one sentence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from homespun.core.plan import FieldType
from homespun.errors import AppNotFound, HomespunError, StoreUnreadable
from homespun.store.apps import free_folder, list_apps
from homespun.store.history import History
from homespun.store.lock import changing
from homespun.store.steps import AddField, ChangeType, RenameField
from homespun.store.version import Draft, Version, address


def draft(number: int, **more: object) -> Draft:
    files = {"app.py": f"print({number})", "kit/words.py": "same in all"}
    values = {"title": f"App {number}", "plan": f"app App {number}\n", "files": files, "request": f"wish {number}"}
    return Draft(**{"made_at": f"2026-11-24T10:00:{number:02d}", **values, **more})  # type: ignore[arg-type]


def keep(history: History, number: int, **more: object) -> Version:
    version = history.add(draft(number, **more))
    history.point(version)
    return version


def test_all_versions_come_back_as_they_were(tmp_path: Path) -> None:
    history = History(tmp_path)
    kept = [keep(history, n, answers=(("tables", "größer"),), notes=("left out",)) for n in range(1, 4)]
    again = History(tmp_path)
    assert again.versions() == tuple(kept)
    assert [v.number for v in kept] == [1, 2, 3]
    assert again.current() == kept[2]
    assert again.files(kept[0]) == {"app.py": "print(1)", "kit/words.py": "same in all"}
    assert again.plan(kept[1]) == "app App 2\n"
    assert kept[2].answers == (("tables", "größer"),)


def test_what_versions_share_is_kept_once(tmp_path: Path) -> None:
    history = History(tmp_path)
    for n in range(1, 6):
        keep(history, n)
    objects = [p for p in (tmp_path / ".homespun/history/objects").rglob("*") if p.is_file()]
    assert len(objects) == 5 * 2 + 1


def test_undo_then_another_change_makes_a_branch_and_loses_nothing(tmp_path: Path) -> None:
    history = History(tmp_path)
    rename = RenameField("Loan", "taken", "checked_out")
    change = ChangeType("Loan", "note", FieldType.TEXT, FieldType.INT)
    first = keep(history, 1)
    second = keep(history, 2, steps=(rename,))
    third = keep(history, 3, steps=(change, AddField("Loan", "phone", FieldType.PHONE)))
    assert history.steps_between(third, first) == (
        ChangeType("Loan", "note", FieldType.INT, FieldType.TEXT),
        RenameField("Loan", "checked_out", "taken"),
    )
    history.point(second)
    fourth = keep(history, 4, steps=(RenameField("Loan", "due", "back_on"),))
    assert (fourth.parent, fourth.number) == (second.id, 4)
    assert history.steps_between(third, fourth) == (
        ChangeType("Loan", "note", FieldType.INT, FieldType.TEXT),
        RenameField("Loan", "due", "back_on"),
    )
    assert history.steps_between(fourth, fourth) == ()
    assert len(history.versions()) == 4


def test_a_changed_record_is_noticed(tmp_path: Path) -> None:
    history = History(tmp_path)
    version = keep(history, 1)
    path = tmp_path / ".homespun/history/versions" / f"{version.id}.json"
    path.write_text(path.read_text(encoding="utf-8").replace("wish", "wash"), encoding="utf-8")
    with pytest.raises(StoreUnreadable, match="damaged"):
        History(tmp_path).current()


@pytest.mark.parametrize(
    "content", ["", "{}", "[]", "null", '{"format": 1, "files": 3}', "\x00\x01", '{"format": "x"}']
)
def test_any_damaged_record_gives_one_sentence(tmp_path: Path, content: str) -> None:
    own = tmp_path / ".homespun/history"
    (own / "versions").mkdir(parents=True)
    identifier = address(content.encode())[:16]
    (own / "versions" / f"{identifier}.json").write_text(content, encoding="utf-8")
    (own / "current").write_text(identifier, encoding="utf-8")
    with pytest.raises(StoreUnreadable) as caught:
        History(tmp_path).current()
    assert caught.value.message.endswith(".")
    assert "\n" not in caught.value.message


def test_a_lost_or_changed_part_is_noticed(tmp_path: Path) -> None:
    history = History(tmp_path)
    version = keep(history, 1)
    part = tmp_path / ".homespun/history/objects" / version.plan[:2] / version.plan[2:]
    part.write_text("other", encoding="utf-8")
    with pytest.raises(StoreUnreadable, match="changed"):
        history.plan(version)
    part.unlink()
    with pytest.raises(StoreUnreadable, match="missing"):
        history.plan(version)


def test_an_old_damaged_version_does_not_hide_the_good_ones(tmp_path: Path) -> None:
    history = History(tmp_path)
    first, second = keep(history, 1), keep(history, 2)
    (tmp_path / ".homespun/history/versions" / f"{first.id}.json").write_text("{", encoding="utf-8")
    assert history.versions() == (second,)


def test_an_app_from_the_future_is_refused_and_left_alone(tmp_path: Path) -> None:
    history = History(tmp_path)
    version = keep(history, 1)
    folder = tmp_path / ".homespun/history"
    values = json.loads((folder / "versions" / f"{version.id}.json").read_text(encoding="utf-8"))
    content = json.dumps({**values, "format": 99})
    identifier = address(content.encode())[:16]
    (folder / "versions" / f"{identifier}.json").write_text(content, encoding="utf-8")
    (folder / "current").write_text(identifier, encoding="utf-8")
    with pytest.raises(StoreUnreadable, match="newer Homespun"):
        history.current()


def test_a_version_that_is_not_there(tmp_path: Path) -> None:
    history = History(tmp_path)
    with pytest.raises(AppNotFound):
        history.current()
    keep(history, 1)
    for name in ("nope", "../../x", ""):
        with pytest.raises(AppNotFound):
            history.version(name)


def test_only_one_window_changes_an_app_at_a_time(tmp_path: Path) -> None:
    with changing(tmp_path):
        with pytest.raises(StoreUnreadable, match="another window"), changing(tmp_path):
            pass
        with pytest.raises(HomespunError), changing(tmp_path):
            pass
    with changing(tmp_path):
        pass


def test_the_list_of_apps_names_also_what_is_damaged(tmp_path: Path) -> None:
    keep(History(tmp_path / "one"), 1)
    keep(History(tmp_path / "two"), 2)
    (tmp_path / "no app").mkdir()
    assert [entry.title for entry in list_apps(tmp_path)] == ["App 2", "App 1"]
    (tmp_path / "two/.homespun/history/current").write_text("gone", encoding="utf-8")
    assert [entry.title for entry in list_apps(tmp_path)] == ["App 1", "two"]
    assert list_apps(tmp_path / "nowhere") == ()


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Gear Lending", "gear-lending"),
        ("Füße & Co.", "fue-co"),
        ("../../etc", "etc"),
        ("日本", "app"),
        ("CON", "con-app"),
    ],
)
def test_an_app_gets_a_folder_named_after_it(tmp_path: Path, title: str, name: str) -> None:
    if name == "fue-co":
        name = free_folder(tmp_path, title).name
        assert name.startswith("fu")
    assert free_folder(tmp_path, title) == tmp_path / name
    (tmp_path / name).mkdir()
    assert free_folder(tmp_path, title) == tmp_path / f"{name}-2"
