"""The seeds' own answers, in every form they exist in, against what a reader found in them."""

from __future__ import annotations

import pytest

from storage.readers import read_document
from tests.benchmarks.interpretation import ANSWERS, SHARED, Answer, measure, path_of, recommendations
from tests.domain.interpretation.answers import PHRASES

pytestmark = pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="the seeds are not here")


@pytest.mark.parametrize("answer", ANSWERS, ids=[each.seed for each in ANSWERS])
def test_stances_are_right_where_given_and_never_turned_round(answer: Answer) -> None:
    listed = recommendations(answer)
    for form in answer.forms:
        score = measure(answer, read_document(path_of(form)), listed, PHRASES)
        assert score.given > 0
        assert score.right + score.lenient >= 0.9 * score.given, score.confusion
        assert score.over == 0, score.confusion
        assert score.swapped == 0, score.confusion
