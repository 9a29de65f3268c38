"""Dates and amounts of a local constraint, as people write them."""

from __future__ import annotations

import pytest

from domain.dates import PartialDate
from domain.services.drafting import new_constraint
from gui.pages.recommendations.page import RecommendationsPage
from gui.presenters.answer import amount_text, with_amount, with_until
from tests.gui.conftest import type_into


@pytest.mark.parametrize(
    ("written", "amount"),
    [("1 250 000", 1_250_000), ("1250000 kr", 1_250_000), ("1.250.000:-", 1_250_000), ("", None), (" 0 ", 0)],
)
def test_amounts_are_read_as_people_write_them(written: str, amount: int | None) -> None:
    constraint = with_amount(new_constraint(), written)
    assert constraint.amount_sek == amount
    assert with_amount(constraint, amount_text(amount)) == constraint


@pytest.mark.parametrize("written", ["12,50", "12.50", "en miljon", "-5", "1,25 mkr", "9" * 16, "٣"])
def test_what_is_no_amount_is_not_guessed(written: str) -> None:
    with pytest.raises(ValueError, match="not an amount"):
        with_amount(new_constraint(), written)


def test_dates_are_as_exact_as_they_are_written() -> None:
    assert with_until(new_constraint(), " 2028 ").until == PartialDate(2028)
    assert with_until(new_constraint(), "").until is None
    assert with_until(new_constraint(), "Dec 2027").until == PartialDate(2027, 12)
    assert with_until(new_constraint(), "31 december 2027").until == PartialDate(2027, 12, 31)


@pytest.mark.parametrize("written", ["2028-", "2028-6-3", "de 2027", "31 december", "vid årsskiftet 2027"])
def test_what_is_no_date_is_not_guessed(written: str) -> None:
    with pytest.raises(ValueError, match="not a date"):
        with_until(new_constraint(), written)


def test_what_could_not_be_read_stays_for_who_wrote_it_to_put_right(drafting: RecommendationsPage) -> None:
    drafting.add_constraint()
    card = drafting.answer.constraints[-1]
    for field, text in (
        (card.until, "vid nyåret"),
        (card.amount, "en miljon"),
        (card.vouched, "Ekonomi"),
        (card.subject, "Lön"),
    ):
        field.setFocus()
        type_into(field, text)
        drafting.workspace.settle()
    assert (card.until.text(), card.amount.text()) == ("vid nyåret", "en miljon")
    assert len(card.wrong.text().splitlines()) == 2
    for field, text in ((card.until, "31 december 2027"), (card.amount, "1250000")):
        field.setFocus()
        field.selectAll()
        type_into(field, text)
    card.subject.setFocus()
    assert (card.until.text(), card.amount.text()) == ("2027-12-31", "1\u00a0250\u00a0000")
    assert not card.wrong.isVisible()
