"""A passage finds the recommendation that it is about, as fast as answers come by the hundred, and as the slow way does."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from domain.interpretation.topics import Topics
from tests.corpus import corpus, passages
from tests.domain.interpretation.answers import PHRASES

ANSWERS = corpus(60, 100)
TOPICS = Topics(ANSWERS.recommendations, PHRASES)
PASSAGES = passages(ANSWERS, per_body=5)


def test_most_passages_find_their_recommendation() -> None:
    found = [TOPICS.nearest(each.text) for each in PASSAGES]
    right = sum(
        near is not None and near[0].id == told.recommendation_id for near, told in zip(found, PASSAGES, strict=True)
    )
    assert right > 0.9 * len(PASSAGES)


@given(st.sampled_from(PASSAGES), st.integers(0, 40), st.integers(1, 40))
def test_the_fast_way_is_the_slow_way(passage: object, start: int, length: int) -> None:
    text = " ".join(str(getattr(passage, "text", "")).split()[start : start + length])
    words = TOPICS._stems(text)
    slow = {each.recommendation.id: TOPICS.share(each, words) for each in TOPICS._topics}
    fast = {each.id: share for share, each in TOPICS._shared(words)}
    assert all(abs(share - fast.get(id_, 0.0)) < 1e-9 for id_, share in slow.items())
    best = max(slow.values())
    near = TOPICS.nearest(text)
    assert (near is None) is (best == 0)
    assert near is None or abs(near[1] - best) < 1e-9


def test_what_is_about_nothing_is_tied_to_nothing() -> None:
    assert TOPICS.nearest("") is None
    assert TOPICS.nearest("xyzzy") is None
    assert Topics((), PHRASES).nearest("Löneadministrationen") is None
