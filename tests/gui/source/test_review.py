"""The review's states, without a window."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.document import Block, BlockKind, Box
from domain.extraction.result import Extraction, Found
from domain.recommendation import Occurrence, RecommendationKind
from gui.presenters import review as reviewing
from gui.presenters.found_rows import LOOK_OVER, MISSED, FoundRow, GroupRow, review_rows
from gui.presenters.papers import Passage, Tone, blocks_in, passage, span_of
from gui.presenters.review import Review

TEXTS = (
    "Löneadministrationen bör samlas i en gemensam enhet.",
    "Alla förvaltningar bör använda samma ekonomisystem.",
    "Drift av verksamhetskritiska system bör stanna hos verksamheten.",
)


def found(number: int, confidence: float = 0.9, area: str = "Lön") -> Found:
    """One of the texts, where it stands."""
    text = TEXTS[number]
    place = Occurrence("", number + 1, "", number * 100, number * 100 + len(text), text)
    return Found(text, RecommendationKind.PROPOSAL, area=area, confidence=confidence, occurrences=(place,))


def begun(*listed: Found, missed: tuple[Occurrence, ...] = ()) -> Review:
    """A review of one paper."""
    return reviewing.begin([("rapport", Extraction(recommendations=listed, missed=missed))])


@pytest.fixture
def review() -> Review:
    """One that is clear, one that is doubtful, and a passage that may have been missed between them."""
    between = Occurrence("", 1, "Bakgrund", 50, 70, "Frågan bör utredas.")
    return begun(found(0), found(1, 0.5, "Ekonomi"), missed=(between,))


def test_what_is_clear_is_taken_and_what_may_be_missed_is_not(review: Review) -> None:
    assert [(each.taken, each.doubtful, each.missed) for each in review.items] == [
        (True, False, False),
        (False, True, True),
        (True, True, False),
    ]
    assert [each.text for each in review.chosen] == [TEXTS[0], TEXTS[1]]
    assert review.left == 2


def test_the_doubtful_come_first_and_missed_passages_have_no_number(review: Review) -> None:
    rows = review_rows(review)
    assert [row.title if isinstance(row, GroupRow) else row.number for row in rows] == [
        LOOK_OVER,
        "2",
        MISSED,
        "?",
        "Lön",
        "1",
    ]
    doubtful = rows[1]
    assert isinstance(doubtful, FoundRow)
    assert doubtful.about == "Förslag · s. 2 · Ekonomi · 50 %"
    assert doubtful.spoken.startswith("2. Alla förvaltningar bör använda samma ekonomisystem., Att se över")


def test_a_decision_settles_it_and_stays_where_it_is(review: Review) -> None:
    missed = review.items[1].id
    after = reviewing.take(review, [missed], taken=True)
    assert after.left == 1
    assert after.item(missed) == replace(review.items[1], taken=True, reviewed=True)
    assert [mark.number for mark in reviewing.marks(after, "rapport")] == ["1", "2", "3"]
    left_out = reviewing.take(review, [review.items[0].id], taken=False)
    assert left_out.items[0].tone is Tone.LEFT_OUT
    assert [each.text for each in left_out.chosen] == [TEXTS[1]]


def test_what_a_person_has_confirmed_is_certain(review: Review) -> None:
    doubtful = review.items[2].id
    assert [each.confidence for each in review.chosen] == [0.9, 0.5]
    assert [each.confidence for each in reviewing.take(review, [doubtful], taken=True).chosen] == [0.9, 1.0]


def test_the_next_to_look_over_is_the_next_in_the_list(review: Review) -> None:
    clear, missed, doubtful = (each.id for each in review.items)
    assert reviewing.next_to_review(review, clear) == doubtful
    assert reviewing.next_to_review(review, doubtful) == missed
    assert reviewing.next_to_review(reviewing.take(review, [missed, doubtful], taken=False), doubtful) == ""


def test_a_change_that_changes_nothing_is_no_step(review: Review) -> None:
    clear = review.items[0]
    assert reviewing.change(review, clear.id, area="Lön") is review
    assert reviewing.change(review, "finns inte", area="Lön") is review
    assert reviewing.change(review, clear.id, title="Lön").items[0].found.title == "Lön"


@pytest.mark.parametrize("offset", [0, len(TEXTS[0])])
def test_nothing_is_parted_from_nothing(review: Review, offset: int) -> None:
    assert reviewing.split(review, review.items[0].id, offset) is review


def test_parts_keep_the_words_and_the_place_and_merge_again() -> None:
    review = begun(found(0))
    parted = reviewing.split(review, "1", 20)
    assert [each.found.text for each in parted.items] == [TEXTS[0][:20].strip(), TEXTS[0][20:].strip()]
    assert parted.items[0].found.occurrences == parted.items[1].found.occurrences
    whole = reviewing.merge(parted, [each.id for each in parted.items])
    assert [each.found.text.split() for each in whole.items] == [TEXTS[0].split()]
    assert len(whole.items[0].found.occurrences) == 1
    assert reviewing.merge(review, ["1"]) is review


def test_a_passage_finds_its_place_and_is_taken_once(review: Review) -> None:
    marked = Passage(80, 95, "Nytt förslag.", 1, "1.1 Förslag")
    after, id_ = reviewing.add(review, "rapport", marked)
    assert [each.id for each in after.items].index(id_) == 2
    assert after.chosen[1].text == "Nytt förslag."
    again, same = reviewing.add(after, "rapport", marked)
    assert same == id_
    assert len(again.items) == len(after.items)
    first, only = reviewing.add(Review(), "rapport", marked)
    assert [each.id for each in first.items] == [only]


def test_what_two_papers_state_is_answered_once() -> None:
    paper = Extraction(recommendations=(found(0), found(1)))
    review = reviewing.begin([("rapport", paper), ("brev", Extraction(recommendations=(found(1), found(2))))])
    assert [each.found.text for each in review.items] == list(TEXTS)
    assert [place.document_id for place in review.items[1].found.occurrences] == ["rapport", "brev"]
    assert [mark.number for mark in reviewing.marks(review, "brev")] == ["2", "3"]


def test_what_the_case_has_already_is_marked(review: Review) -> None:
    assert [each.known for each in reviewing.knowing(review, [TEXTS[0]]).items] == [True, False, False]
    assert not any(each.known for each in reviewing.knowing(review, []).items)


BLOCKS = (
    Block(BlockKind.FURNITURE, "Sida 1", 1, boxes=((1, Box(0, 0, 100, 10)),)),
    Block(BlockKind.HEADING, "Förslag", 1, marker="2.1", boxes=((1, Box(0, 20, 100, 30)),)),
    Block(BlockKind.PARAGRAPH, "Ett stycke som går över sidan.", 1, boxes=((1, Box(0, 40, 100, 60)), (2, Box(0, 0, 9, 9)))),
)  # fmt: skip


def test_an_area_of_a_page_holds_its_blocks_without_page_headers() -> None:
    assert blocks_in(BLOCKS, 1, Box(5, 0, 10, 45)) == [1, 2]
    assert blocks_in(BLOCKS, 2, Box(0, 0, 50, 50)) == [2]
    assert blocks_in(BLOCKS, 3, Box(0, 0, 50, 50)) == []
    assert span_of(BLOCKS, []) == (0, 0)


def test_a_span_is_a_passage_under_its_heading() -> None:
    start, end = span_of(BLOCKS, [2])
    assert passage(BLOCKS, start, end) == Passage(start, end, BLOCKS[2].text, 1, "2.1 Förslag")
    assert passage(BLOCKS, start + 4, start + 10) == Passage(start + 4, start + 10, "stycke", 1, "2.1 Förslag")
    assert passage(BLOCKS, 0, 6) is None
