"""Work off the GUI thread."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial

import pytest
import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from domain.errors import StoreError
from domain.ports import Store
from gui.tasks import Job, Tasks
from tests.fakes import MemoryStore


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[Tasks]:
    made = Tasks(MemoryStore)
    yield made
    made.close()


def test_the_database_has_one_thread_and_keeps_the_order(tasks: Tasks) -> None:
    seen: list[int] = []
    threads: set[str] = set()

    def work(number: int, _: Store) -> int:
        threads.add(threading.current_thread().name)
        return number

    for number in range(5):
        tasks.database(partial(work, number), seen.append)
    tasks.wait_for_database()
    assert seen == [0, 1, 2, 3, 4]
    assert threads == {"database"}


def test_what_is_long_in_the_making_holds_up_nothing_that_is_written(tasks: Tasks, qtbot: QtBot) -> None:
    gate = threading.Event()
    seen: list[str] = []
    stores: set[int] = set()

    def write(name: str, store: Store) -> str:
        stores.add(id(store))
        return name

    def make(_: Job, store: Store) -> str:
        assert id(store) not in stores
        assert gate.wait(5)
        return "made"

    tasks.database(partial(write, "before"), seen.append)
    tasks.aside(make, seen.append)
    with qtbot.waitSignal(tasks.busy):
        pass
    tasks.database(partial(write, "meanwhile"), seen.append)
    tasks.wait_for_database()
    assert seen == ["before", "meanwhile"]
    gate.set()
    qtbot.waitUntil(lambda: seen == ["before", "meanwhile", "made"])


def test_what_is_made_aside_can_be_stopped_before_it_has_begun(tasks: Tasks) -> None:
    ran: list[str] = []
    job = tasks.aside(lambda _job, _store: ran.append("ran"), lambda _: ran.append("delivered"))
    job.cancel()
    tasks.wait_for_database()
    tasks.close()
    assert ran == []


def test_a_waiting_job_gives_way_to_the_next_with_its_key(tasks: Tasks) -> None:
    gate = threading.Event()
    ran: list[str] = []
    results: list[str] = []

    def work(name: str, _: Store) -> str:
        ran.append(name)
        return name

    tasks.database(lambda _: gate.wait(5))
    for name in "abc":
        tasks.database(partial(work, name), results.append, key="typing")
    gate.set()
    tasks.wait_for_database()
    assert ran == ["c"]
    assert results == ["c"]


def test_only_the_latest_result_under_a_key_is_delivered(tasks: Tasks) -> None:
    started, gate = threading.Event(), threading.Event()
    results: list[str] = []

    def slow(_: Store) -> str:
        started.set()
        gate.wait(5)
        return "old"

    tasks.database(slow, results.append, key="k")
    started.wait(5)
    tasks.database(lambda _: "new", results.append, key="k")
    gate.set()
    tasks.wait_for_database()
    assert results == ["new"]


def test_an_error_goes_to_whoever_wants_it_or_to_everybody(tasks: Tasks) -> None:
    wanted: list[Exception] = []
    unwanted: list[Exception] = []
    tasks.failed.connect(unwanted.append)

    def fail(_: object) -> None:
        raise ValueError("no")

    tasks.database(fail, failed=wanted.append)
    tasks.database(fail)
    tasks.wait_for_database()
    assert [type(each) for each in wanted + unwanted] == [ValueError, ValueError]
    assert tasks.database(lambda _: 1) is not None


def test_nothing_is_delivered_to_what_is_gone_or_cancelled(tasks: Tasks) -> None:
    results: list[int] = []
    owner = QObject()
    tasks.database(lambda _: 1, results.append, owner=owner)
    job = tasks.database(lambda _: 2, results.append)
    job.cancel()
    shiboken6.delete(owner)
    tasks.wait_for_database()
    assert results == []


def test_the_pool_reports_progress_and_can_be_cancelled(tasks: Tasks, qtbot: QtBot) -> None:
    steps: list[tuple[int, int]] = []
    busy: list[bool] = []
    tasks.busy.connect(busy.append)

    def work(job: Job) -> str:
        job.report(1, 2)
        job.report(2, 2)
        return "done"

    results: list[str] = []
    tasks.background(work, results.append, progress=lambda done, total: steps.append((done, total)))
    qtbot.waitUntil(lambda: bool(results))
    assert steps == [(1, 2), (2, 2)]
    assert busy == [True, False]
    gate = threading.Event()
    stopped: list[bool] = []

    def until_cancelled(job: Job) -> None:
        gate.wait(5)
        stopped.append(job.cancelled())

    old = tasks.background(until_cancelled, lambda _: results.append("old"), key="page")
    tasks.background(lambda _: None, lambda _: results.append("new"), key="page")
    assert old.cancelled()
    gate.set()
    qtbot.waitUntil(lambda: len(results) == 2 and not tasks.under_way)
    assert results == ["done", "new"]
    assert stopped in ([True], [])


def test_work_that_has_committed_itself_is_done_and_delivered_also_when_everything_closes(qapp: QApplication) -> None:
    tasks, told = Tasks(MemoryStore), list[str]()
    begun, go_on = threading.Event(), threading.Event()

    def work(job: Job) -> str:
        assert job.commit()
        begun.set()
        go_on.wait(5)
        return "written"

    def keep(what: str) -> None:
        tasks.database(lambda _: told.append(what))

    job = tasks.background(work, keep)
    assert begun.wait(5)
    assert not job.cancel()
    assert not job.cancelled()
    go_on.set()
    tasks.close()
    assert told == ["written"]


def test_work_that_was_stopped_cannot_commit_itself(tasks: Tasks) -> None:
    job = Job(tasks, None, None)
    assert job.cancel()
    assert not job.commit()
    assert job.cancel()


def test_closing_finishes_what_was_asked_of_the_database(qapp: QApplication) -> None:
    ran: list[int] = []

    def work(number: int, _: Store) -> None:
        ran.append(number)

    tasks = Tasks(MemoryStore)
    for number in range(20):
        tasks.database(partial(work, number))
    tasks.close()
    assert ran == list(range(20))
    late = [tasks.database(partial(work, 99)), tasks.background(lambda _: ran.append(99))]
    assert all(job.cancelled() for job in late)
    tasks.close()
    assert 99 not in ran


def test_a_store_that_cannot_be_opened_is_an_error_for_each_job(qapp: QApplication) -> None:
    def broken() -> Store:
        raise OSError("gone")

    tasks = Tasks(broken)
    errors: list[Exception] = []
    for _ in range(2):
        tasks.database(lambda _: None, failed=errors.append)
    tasks.wait_for_database()
    tasks.close()
    assert len(errors) == 2


def test_what_was_promised_is_done_before_the_end_and_what_it_asks_of_the_database_too(tasks: Tasks) -> None:
    seen: list[str] = []

    def keep(made: str) -> None:
        tasks.database(lambda _: f"{made} and kept", seen.append)

    tasks.aside(lambda _job, _store: "made", keep, promised=True)
    assert tasks.keep_promises()
    assert seen == ["made and kept"]
    assert tasks.keep_promises()


def test_a_promise_that_cannot_be_kept_is_told_once(tasks: Tasks) -> None:
    told: list[Exception] = []

    def make(_: Job, __: Store) -> None:
        raise StoreError("store.busy")

    tasks.aside(make, failed=told.append, promised=True)
    assert not tasks.keep_promises()
    assert len(told) == 1
    assert tasks.keep_promises()


def test_a_promise_that_the_database_has_refused_already_holds_up_nothing(qapp: QApplication) -> None:
    def broken() -> Store:
        raise OSError("gone")

    tasks = Tasks(broken)
    told: list[Exception] = []
    tasks.aside(lambda _job, _store: None, failed=told.append, promised=True)
    tasks.wait_for_database()
    kept = tasks.keep_promises()
    tasks.close()
    assert (len(told), kept) == (1, True)


def test_what_was_not_promised_is_not_waited_for(tasks: Tasks) -> None:
    gate = threading.Event()
    tasks.aside(lambda _job, _store: gate.wait(5))
    assert tasks.keep_promises()
    gate.set()
