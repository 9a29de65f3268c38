"""Children that stay: what is asked is answered, whatever becomes of them."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from domain.errors import ExportError
from exports import children
from exports.children import LastingChild, start

CHILD = "tests.exports.asked_child"


@pytest.fixture
def child() -> Iterator[LastingChild[object]]:
    """A child that does as it is told, ended afterwards."""
    made: LastingChild[object] = LastingChild(CHILD, ended="export.preview_ended")
    yield made
    made.close()


def number(child: LastingChild[object]) -> int:
    """The number of the process that answers."""
    told = child.ask("number")
    assert isinstance(told, int)
    return told


def test_one_child_answers_every_question(child: LastingChild[object]) -> None:
    first = number(child)
    assert first != os.getpid()
    assert child.ask("say", ("å", 1.5)) == ("å", 1.5)
    assert number(child) == first


def test_what_is_printed_does_not_end_up_among_the_answers(child: LastingChild[object]) -> None:
    assert child.ask("print", "a warning of some library") == "a warning of some library"
    assert child.ask("say", "next") == "next"


def test_each_thread_is_given_its_own_answer(child: LastingChild[object]) -> None:
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(lambda value: child.ask("say", value), range(40))) == list(range(40))


def test_a_refusal_is_told_as_it_was_made_and_the_child_stays(child: LastingChild[object]) -> None:
    before = number(child)
    with pytest.raises(ExportError) as told:
        child.ask("refuse", "Ställningstaganden")
    assert (told.value.code, told.value.parameters) == ("export.table_too_large", {"name": "Ställningstaganden"})
    assert number(child) == before


def test_a_child_that_falls_is_told_of_and_the_next_question_has_another(child: LastingChild[object]) -> None:
    before = number(child)
    with pytest.raises(ExportError) as told:
        child.ask("fall")
    assert told.value.code == "export.preview_ended"
    assert number(child) != before


def test_a_child_that_was_lost_between_two_questions_is_replaced(child: LastingChild[object]) -> None:
    before = number(child)
    assert child._child is not None
    child._child.kill()
    child._child.wait()
    assert number(child) != before


def test_closing_twice_does_nothing_and_a_closed_one_starts_anew(child: LastingChild[object]) -> None:
    before = number(child)
    child.close()
    child.close()
    assert number(child) != before


def test_a_child_that_will_not_end_is_ended(child: LastingChild[object], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(children, "_PATIENCE", 0.05)
    child.ask("linger")
    lingering = child._child
    assert lingering is not None
    child.close()
    assert lingering.returncode == (-signal.SIGKILL if os.name == "posix" else 1)


def test_a_child_ends_when_nobody_asks_it_any_more() -> None:
    with start(CHILD) as asked:
        assert asked.stdin is not None
        asked.stdin.close()
        assert asked.wait(60) == 0


def test_a_module_that_is_not_there_is_a_child_that_has_ended() -> None:
    missing: LastingChild[object] = LastingChild("exports.no_such_module", ended="export.figure_ended")
    with pytest.raises(ExportError) as told:
        missing.ask()
    assert told.value.code == "export.figure_ended"
    missing.close()
