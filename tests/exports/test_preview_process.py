"""Laying out in a child process: the same pages as in our own; see ``test_children`` for what becomes of children."""

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


def test_a_child_that_falls_in_the_middle_is_told_of(process: PreviewProcess, letterhead: Letterhead) -> None:
    with pytest.raises(ExportError) as told:
        process.layout(None, letterhead)  # type: ignore[arg-type]  # what no caller gives: the child cannot bear it
    assert told.value.code == "export.preview_ended"
    assert process.layout(LETTER, letterhead).pages == 1
