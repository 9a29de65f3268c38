"""Normalising, fingerprints, shortening, and dates known only in part."""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.dates import PartialDate, local_day, local_time
from domain.text import fingerprint, normalise, shorten, swedish_order


@given(st.text())
def test_layout_and_composition_do_not_change_the_fingerprint(text: str) -> None:
    spread = "\n\t ".join(unicodedata.normalize("NFD", normalise(text)).split(" "))
    assert fingerprint(spread) == fingerprint(text)


@given(st.text())
def test_normalising_twice_is_normalising_once(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


def test_a_negation_changes_the_fingerprint() -> None:
    assert fingerprint("Tjänsten ska vara gemensam") != fingerprint("Tjänsten ska inte vara gemensam")


@given(st.text(), st.integers(min_value=4, max_value=60))
def test_shortened_text_fits_and_begins_as_the_whole(text: str, limit: int) -> None:
    short = shorten(text, limit)
    assert len(short) <= limit
    assert normalise(text).startswith(short.removesuffix("…"))


def test_text_is_cut_between_words_where_that_costs_little() -> None:
    assert shorten("Gemensam växel för kommunerna", 20) == "Gemensam växel för…"


def test_a_long_word_is_cut_inside_rather_than_left_out() -> None:
    assert shorten("Ett upphandlingsunderlag", 14) == "Ett upphandli…"


@given(st.dates())
def test_a_whole_day_is_written_and_read_back(day: date) -> None:
    partial = PartialDate.of(day)
    assert PartialDate.parse(str(partial)) == partial
    assert partial.last_day() == day


@pytest.mark.parametrize(
    ("text", "last"),
    [("2028", date(2028, 12, 31)), ("2028-02", date(2028, 2, 29)), (" 2027-12-31 ", date(2027, 12, 31))],
)
def test_a_date_known_in_part_ends_with_its_last_day(text: str, last: date) -> None:
    partial = PartialDate.parse(text)
    assert str(partial) == text.strip()
    assert partial.last_day() == last


@pytest.mark.parametrize("text", ["", "28", "2028-13", "2027-02-29", "2028-6-1", "våren 2028", "0000-01-01"])
def test_what_is_not_a_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        PartialDate.parse(text)


def test_a_day_needs_a_month() -> None:
    with pytest.raises(ValueError, match="month"):
        PartialDate(2028, 0, 3)


def test_names_stand_in_swedish_order_with_numbers_by_value() -> None:
    names = [
        "Örebro",
        "Zäta",
        "Nämnd 15",
        "Ärla",
        "nämnd 3",
        "Åre",
        "Nämnd 12",
        "Éva",
        "Eva B",
        "Nämnd 3 a",
        "Müller",
        "Myllerby",
    ]
    assert sorted(names, key=swedish_order) == [
        *("Éva", "Eva B", "Müller", "Myllerby", "nämnd 3", "Nämnd 3 a", "Nämnd 12", "Nämnd 15"),
        *("Zäta", "Åre", "Ärla", "Örebro"),
    ]


@given(st.text(max_size=30), st.text(max_size=30))
def test_names_that_differ_only_in_case_and_layout_stand_together(one: str, other: str) -> None:
    assert swedish_order(f"  {one}\n{other} ") == swedish_order(f"{one} {other}")


@pytest.fixture
def in_sweden(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The computer's clock is set to Swedish time."""
    with monkeypatch.context() as changed:
        changed.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the clock's zone cannot be set for one program")
@pytest.mark.usefixtures("in_sweden")
@pytest.mark.parametrize(
    "moment", ["2026-05-11T22:30:00.000+00:00", "2026-05-11T22:30:00", "2026-05-12T00:30:00+02:00"]
)
def test_half_past_midnight_is_the_new_day_here(moment: str) -> None:
    assert local_time(moment).isoformat() == "2026-05-12T00:30:00+02:00"
    assert local_day(moment) == "2026-05-12"


def test_what_is_no_moment_has_no_other_day_than_it_says() -> None:
    assert local_day("i går") == "i går"
