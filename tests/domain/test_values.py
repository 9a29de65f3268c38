"""Small rules of the values themselves."""

from __future__ import annotations

from datetime import date

from domain.changes import Changes, Kind
from domain.errors import Refused
from domain.recommendation import Occurrence, Recommendation
from domain.referral import Referral


def test_changes_join_and_answer_what_they_touch() -> None:
    changes = Changes.of(Kind.POSITION, ["svar/r1"]) | Changes.of(Kind.RESPONSE, ["svar"])
    assert changes.touches(Kind.POSITION)
    assert changes.touches(Kind.RESPONSE, "svar")
    assert not changes.touches(Kind.RESPONSE, "annat")
    assert changes.ids(Kind.POSITION) == {"svar/r1"}
    assert changes
    assert not Changes()


def test_an_error_says_its_code_and_parameters() -> None:
    assert str(Refused("refused.frozen", state="decided")) == "refused.frozen(state='decided')"


def test_days_left_turn_negative_after_the_due_date() -> None:
    referral = Referral("fall", "Växel", due=date(2026, 3, 1))
    assert referral.days_left(date(2026, 2, 27)) == 2
    assert referral.days_left(date(2026, 3, 4)) == -3
    assert Referral("fall", "Växel").days_left(date(2026, 3, 1)) is None


def test_a_recommendation_is_named_by_its_title_or_its_words_and_stands_where_it_first_stands() -> None:
    recommendation = Recommendation(
        "r1", "fall", "Växeln föreslås vara gemensam", occurrences=(Occurrence("d", 7), Occurrence("d", 2))
    )
    assert recommendation.short_title == "Växeln föreslås vara gemensam"
    assert Recommendation("r1", "fall", "Växeln föreslås", title="Växel").short_title == "Växel"
    assert recommendation.page == 7
    assert Recommendation("r1", "fall", "Växeln").page is None
