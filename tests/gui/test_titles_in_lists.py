"""Titles that are longer than a list is wide."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QApplication

from gui.widgets.cutting import cut_between_words

WORD = st.text("abcdefghijåäö", min_size=1, max_size=12)
TITLES = st.lists(WORD, min_size=1, max_size=20).map(" ".join)


@pytest.fixture(scope="module")
def metrics(qapp: QApplication) -> QFontMetricsF:
    return QFontMetricsF(QFont())


@given(title=TITLES, width=st.integers(150, 600))
@example(title="aaaaaaaaaaaa a a aaaaa", width=150)
def test_a_cut_title_fits_and_keeps_whole_words_of_its_beginning_and_end(
    metrics: QFontMetricsF, title: str, width: int
) -> None:
    cut = cut_between_words(title, width, metrics)
    assert metrics.horizontalAdvance(cut) <= width
    if cut == title:
        return
    start, _, end = cut.partition(" …")
    assert title.split()[: len(start.split())] == start.split()
    assert f" {title}".endswith(end)


def test_titles_that_differ_in_their_last_words_are_told_apart(metrics: QFontMetricsF) -> None:
    title = "Ansvaret för drift och övervakning av det gemensamma nätet i {}"
    width = metrics.horizontalAdvance("Ansvaret för drift och övervakning av")
    cut = {cut_between_words(title.format(place), width, metrics) for place in ("norr", "söder")}
    assert {each[-5:].strip() for each in cut} == {"norr", "söder"}


def test_what_was_cut_before_keeps_its_beginning(metrics: QFontMetricsF) -> None:
    width = metrics.horizontalAdvance("Vilka lokala förutsättningar")
    cut = cut_between_words("Vilka lokala förutsättningar påverkar när ni kan ansluta er till…", width, metrics)
    assert cut.startswith("Vilka lokala")
    assert cut.endswith("…")
    assert cut.count("…") == 1


def test_a_word_too_long_for_the_list_is_cut_inside_it(metrics: QFontMetricsF) -> None:
    word = "informationssäkerhetsklassificeringsansvar"
    cut = cut_between_words(word, metrics.horizontalAdvance(word) / 2, metrics)
    assert word[:3] == cut[:3]
    assert "…" in cut
