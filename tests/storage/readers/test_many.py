"""Many files read by a few children: in order, whatever happens to one of them, and stopped at once."""

from __future__ import annotations

import shutil
import time
from contextlib import closing
from pathlib import Path
from typing import NoReturn

import pytest

from domain.errors import UserError
from domain.exchange import referral_json, to_bytes
from storage.readers import found, many
from storage.readers.bundles import Unpacked
from storage.readers.found import Finder
from storage.readers.many import ReadingPool
from tests.corpus import corpus

EXAMPLE = Path(__file__).parents[3] / "resources" / "example"


def test_files_come_in_order_with_what_is_in_them(tmp_path: Path) -> None:
    for number in range(12):
        (tmp_path / f"{number:02}.md").write_text(f"# Svar {number}\n\nText.", encoding="utf-8")
    (tmp_path / "03.md").write_bytes(b"")
    (tmp_path / "svar.json").write_bytes(corpus(24, 3).exchange(0))
    steps: list[tuple[int, int]] = []
    came = list(ReadingPool().read_all([tmp_path], lambda done, total: steps.append((done, total))))
    assert [each.name for each in came] == [*(f"{number:02}.md" for number in range(12)), "svar.json"]
    assert came[3].problem is not None
    assert came[3].problem.code == "document.empty"
    assert came[5].document is not None
    assert came[5].document.blocks[0].text == "Svar 5"
    assert came[12].document is not None
    assert came[12].document.embedded == corpus(24, 3).exchange(0)
    assert steps == [(number, 13) for number in range(14)]


def test_a_paper_without_data_is_read_whole_though_only_data_is_wanted() -> None:
    [came] = ReadingPool(children=1).read_all([EXAMPLE / "remiss.pdf"], whole=False)
    assert came.document is not None
    assert came.document.pages
    assert came.document.blocks


def test_an_answer_is_read_where_only_data_is_wanted_and_what_is_none_comes_as_it_is(tmp_path: Path) -> None:
    made = corpus(24, 3)
    (tmp_path / "a.json").write_bytes(made.exchange(0))
    (tmp_path / "b.json").write_bytes(made.exchange(1))
    (tmp_path / "remiss.json").write_bytes(to_bytes(referral_json(made.referral, made.recommendations)))
    (tmp_path / "trasig.json").write_bytes(made.exchange(2)[:-9])
    came = list(ReadingPool(children=1).read_all([tmp_path], whole=False))
    documents = [each.document for each in came if each.document]
    assert [each.answer.response.id if each.answer else "" for each in documents] == [
        *(each.id for each in made.responses[:2]),
        *("", ""),
    ]
    assert [each.answer.positions[0].stance for each in documents if each.answer] == [
        each[0].stance for each in made.positions[:2]
    ]
    assert [each.embedded == each.content for each in documents] == [False, False, True, True]


def test_a_finder_that_dies_or_is_silent_leaves_the_file_to_be_read_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(found, "WORKER", "tests.storage.readers.misfinding")
    for number, said in enumerate(("data", "die", "babble", "data", "hang", "short", "data")):
        (tmp_path / f"{number}.pdf").write_text(said, encoding="utf-8")
    files = [Unpacked(path.name, path) for path in sorted(tmp_path.glob("*.pdf"))]
    with closing(Finder(files, patience=1.0)) as finder:
        came = [finder.next(lambda: False) for _ in files]
    assert [each.embedded if each else None for each in came] == [b"data", None, None, b"data", None, None, b"data"]


def test_files_are_found_from_the_folder_that_one_stands_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(found, "WORKER", "tests.storage.readers.misfinding")
    monkeypatch.chdir(tmp_path)
    Path("svar.pdf").write_text("data", encoding="utf-8")
    with closing(Finder([Unpacked("svar.pdf", Path("svar.pdf"))])) as finder:
        came = finder.next(lambda: False)
    assert came is not None
    assert came.embedded == b"data"


def test_without_a_process_for_a_finder_the_files_are_left_to_be_read_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    def none_left(_: str) -> NoReturn:
        raise BlockingIOError

    monkeypatch.setattr(found, "start", none_left)
    with closing(Finder([Unpacked("svar.pdf", EXAMPLE / "remiss.pdf")] * 2)) as finder:
        assert [finder.next(lambda: False), finder.next(lambda: False)] == [None, None]


def test_data_found_in_other_bytes_than_those_that_are_kept_is_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(found, "WORKER", "tests.storage.readers.misfinding")
    shutil.copy(EXAMPLE / "remiss.pdf", tmp_path / "remiss.pdf")
    [came] = ReadingPool(children=1).read_all([tmp_path], whole=False)
    assert came.document is not None
    assert (came.document.embedded, came.document.answer) == (None, None)
    assert came.document.blocks


def test_looking_for_data_is_stopped_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(found, "WORKER", "tests.storage.readers.misfinding")
    for name in ("a", "b"):
        (tmp_path / f"{name}.pdf").write_text("hang", encoding="utf-8")
    started = time.monotonic()
    with pytest.raises(UserError, match=r"import\.cancelled"):
        list(ReadingPool().read_all([tmp_path], cancelled=lambda: time.monotonic() - started > 0.3, whole=False))
    assert time.monotonic() - started < 10


def test_a_child_that_dies_takes_one_file_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many, "WORKER", "tests.storage.readers.misserving")
    for name in ("a.md", "die.md", "b.md", "babble.md", "c.md", "hang.md", "d.md"):
        (tmp_path / name).write_text(name.partition(".")[0], encoding="utf-8")
    came = list(ReadingPool(patience=6.0).read_all([tmp_path]))
    told = {each.name: each.problem.code if each.problem else "read" for each in came}
    assert told == {
        "a.md": "read",
        "b.md": "read",
        "c.md": "read",
        "d.md": "read",
        "die.md": "document.crashed",
        "babble.md": "document.crashed",
        "hang.md": "document.timeout",
    }


def test_a_child_that_has_run_out_of_memory_is_asked_nothing_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(many, "WORKER", "tests.storage.readers.misserving")
    for name in ("a", "swell", "z"):
        (tmp_path / f"{name}.md").write_text(name, encoding="utf-8")
    came = list(ReadingPool(children=1).read_all([tmp_path]))
    assert [each.problem.code if each.problem else "read" for each in came] == ["read", "document.too_large", "read"]


def test_stopping_ends_a_child_that_hangs_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many, "WORKER", "tests.storage.readers.misserving")
    (tmp_path / "hang.md").write_text("hang", encoding="utf-8")
    started = time.monotonic()
    with pytest.raises(UserError, match=r"import\.cancelled"):
        list(ReadingPool().read_all([tmp_path], cancelled=lambda: time.monotonic() - started > 0.3))
    assert time.monotonic() - started < 10


def test_children_make_room_for_new_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many, "_FILES_A_CHILD", 2)
    for number in range(5):
        (tmp_path / f"{number}.md").write_text(f"Svar {number}.", encoding="utf-8")
    came = list(ReadingPool(children=1).read_all([tmp_path]))
    assert [each.document.blocks[0].text for each in came if each.document] == [f"Svar {n}." for n in range(5)]
