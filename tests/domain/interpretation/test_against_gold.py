"""The seeds' own answers, in every form they exist in, against what a reader found in them."""

from __future__ import annotations

import pytest

from storage.readers.reading import read_document
from tests.benchmarks.interpretation import ANSWERS, SHARED, Answer, found_by_program, measure, path_of, recommendations
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


@pytest.mark.parametrize("answer", ANSWERS, ids=[each.seed for each in ANSWERS])
def test_the_same_holds_on_the_list_that_the_program_found_itself(answer: Answer) -> None:
    score = measure(answer, read_document(path_of(answer.forms[1])), found_by_program(answer), PHRASES)
    assert score.right + score.lenient >= 0.9 * score.given > 0, score.confusion
    assert (score.over, score.swapped) == (0, 0), score.confusion
