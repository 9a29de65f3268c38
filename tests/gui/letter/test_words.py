"""What is typed, as days, and the gentle words about it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.dates import MONTHS
from domain.response import Party, Response
from gui.pages.letter import hints, values
from gui.pages.letter.plan import FIELDS
from gui.typed_dates import read_date


@pytest.mark.parametrize(
    "text",
    [
        "2024-08-30",
        " 2024-8-30 ",
        "20240830",
        "30/8 2024",
        "30.8.2024",
        "30 augusti 2024",
        "den 30 aug. 2024",
        "2024/08/30",
    ],
)
def test_a_day_is_read_however_it_is_written(text: str) -> None:
    assert read_date(text) == date(2024, 8, 30)


@pytest.mark.parametrize(
    "text", ["", "2024", "2024-08", "2024-02-30", "30 brumaire 2024", "0/0 0000", "i morgon", "2024-08-301"]
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert read_date(text) is None


@given(st.text("0123456789-/. augstimrjonf", max_size=18))
def test_nothing_that_is_half_typed_breaks(text: str) -> None:
    assert read_date(text) is None or isinstance(read_date(text), date)


def test_a_day_with_one_figure_is_not_read_before_it_is_finished() -> None:
    assert read_date("2024-08-3", finished=False) is None
    assert read_date("2024-08-30", finished=False) == date(2024, 8, 30)
    assert read_date("3 augusti 2024", finished=False) == date(2024, 8, 3)


@given(st.dates())
def test_every_day_is_read_back_as_it_is_shown(day: date) -> None:
    assert read_date(day.isoformat()) == day
    assert read_date(f"{day.day} {MONTHS[day.month - 1]} {day.year:04}") == day


@pytest.mark.parametrize("text", ["", "RS 2026-0318", "KS/2025:114", "2024/UBN 0012", "Dnr 24-118", "SDN 1.6-123/2012"])
def test_diary_numbers_of_all_houses_pass(text: str) -> None:
    assert hints.reference(text) == ""


@pytest.mark.parametrize("text", ["RS", "0318", "Se bilaga", "x" * 60])
def test_what_looks_like_no_diary_number_gets_a_word(text: str) -> None:
    assert "årtal" in hints.reference(text)


def test_addresses_and_telephones_get_a_word_when_they_are_not_whole() -> None:
    assert hints.email("elin.astrom@savra.example") == hints.email("") == ""
    assert hints.email("elin.astrom@savra") != ""
    assert hints.telephone("+46 (0)498-12 34 56") == hints.telephone("") == ""
    assert hints.telephone("se ovan") != ""
    assert hints.subject("Yttrande") == ""
    assert hints.subject(" ") != ""


def test_every_field_of_the_form_is_a_part_of_a_response() -> None:
    response = Response("svar", "fall")
    for name, field in FIELDS.items():
        value = values.read(response, name)
        assert values.put(response, name, value) == response, field


def test_lists_are_lines_and_empty_lines_are_nothing() -> None:
    response = values.put(Response("svar", "fall"), "recipient.lines", "Box 1\n\n100 00 Vik\n")
    assert response.recipient == Party("", ("Box 1", "100 00 Vik"))
    assert values.read(response, "recipient.lines") == "Box 1\n100 00 Vik"
    assert values.same("recipient.lines", "Box 1\n", "Box 1")
    assert not values.same("unit", "Box 1\n", "Box 1")
    with pytest.raises(TypeError):
        values.read(response, "sections")
