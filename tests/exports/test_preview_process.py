"""Laying out in a child process: the same pages as in our own, and a child that can be lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from domain.errors import ExportError
from domain.letter import Heading, Letter, Paper
from domain.letterhead import Letterhead
from exports.preview import layout
from exports.preview_process import PreviewProcess
from storage.letterheads import LetterheadStore

LETTER = Letter(
    Paper.YTTRANDE, "Yttrande över växeln", body=(Heading("Bakgrund", origin="section:1"),), author="Nämnden"
)


@pytest.fixture
def process() -> Iterator[PreviewProcess]:
    """A child, ended afterwards."""
    made = PreviewProcess()
    yield made
    made.close()


@pytest.fixture(scope="module")
def letterhead() -> Letterhead:
    """The plain house form."""
    return LetterheadStore().get("standard")


def test_the_child_lays_out_as_we_do(process: PreviewProcess, letterhead: Letterhead) -> None:
    pages = process.layout(LETTER, letterhead)
    assert pages == layout(LETTER, letterhead)
    assert pages.spots_of("section:1")


def test_a_lost_child_is_told_of_and_replaced(process: PreviewProcess, letterhead: Letterhead) -> None:
    process.layout(LETTER, letterhead)
    child = process._child
    assert child is not None
    # The child is told something that is no letter, and falls.
    assert child.stdin is not None
    child.stdin.write(b"\x80\x04K\x01.")
    child.stdin.flush()
    child.wait()
    with_a_new_child = process.layout(LETTER, letterhead)
    assert with_a_new_child.pages == 1
    assert process._child is not child


def test_a_child_that_falls_in_the_middle_is_told_of(process: PreviewProcess, letterhead: Letterhead) -> None:
    with pytest.raises(ExportError) as told:
        process.layout(None, letterhead)  # type: ignore[arg-type]  # what no caller gives: the child cannot bear it
    assert told.value.code == "export.preview_ended"
    assert process.layout(LETTER, letterhead).pages == 1


def test_closing_twice_does_nothing_and_a_closed_one_starts_anew(
    process: PreviewProcess, letterhead: Letterhead
) -> None:
    process.layout(LETTER, letterhead)
    process.close()
    process.close()
    assert process.layout(LETTER, letterhead).pages == 1
