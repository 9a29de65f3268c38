"""Filters and searches let through what a plain loop over every position lets through."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.bodies import BodyType
from domain.comparison import Comparison
from domain.comparison.filtering import Filter, choose
from domain.comparison.planes import Planes, indices
from domain.comparison.searching import Words, terms
from domain.ports import Store
from domain.position import ConstraintKind, Position, Source, Stance
from tests.corpus import Corpus

filters = st.builds(
    Filter,
    stances=st.frozensets(st.sampled_from([*Stance, None]), max_size=3),
    kinds=st.frozensets(st.sampled_from(ConstraintKind), max_size=3),
    sources=st.frozensets(st.sampled_from(Source), max_size=2),
    sorts=st.frozensets(st.sampled_from(BodyType), max_size=3),
    areas=st.frozensets(st.sampled_from(["Ekonomi", "Utbildning", "Finns inte"]), max_size=2),
    changed=st.booleans(),
)


@given(wanted=filters)
def test_a_filter_lets_through_what_a_plain_loop_does(comparison: Comparison, wanted: Filter) -> None:
    chosen = choose(Planes(comparison), wanted)
    for row, recommendation in enumerate(comparison.rows):
        for column, head in enumerate(comparison.columns):
            cell = comparison.cell(row, column)
            passes = (
                (not wanted.stances or cell.stance in wanted.stances)
                and (not wanted.kinds or bool(wanted.kinds & cell.kinds))
                and (not wanted.sources or (cell.answered and cell.source in wanted.sources))
                and (not wanted.sorts or head.sort in wanted.sorts)
                and (not wanted.areas or recommendation.area in wanted.areas)
                and (cell.basis_changed or not wanted.changed)
            )
            assert chosen.has(row, column) is passes
            assert not passes or (row in chosen.rows and column in chosen.columns)
    assert all(chosen.cells[row] for row in chosen.rows)
    assert len(chosen.rows) == sum(1 for bits in chosen.cells if bits)


def test_asking_nothing_lets_everything_through(comparison: Comparison) -> None:
    chosen = choose(Planes(comparison), Filter())
    assert chosen.rows == tuple(range(len(comparison.rows)))
    assert chosen.columns == tuple(range(len(comparison.columns)))
    assert Filter().asks_nothing
    assert not Filter(text="x").asks_nothing


@pytest.fixture(scope="module")
def words(store: Store, answers: Corpus, comparison: Comparison) -> Words:
    with store.reading() as records:
        return Words.of(comparison, records.wordings(answers.referral.id))


def whole_text(position: Position) -> str:
    parts = [position.grounds, *(each.text for each in position.requests)]
    parts += [f"{each.subject} {each.text}" for each in position.constraints]
    return " ".join(" ".join(parts).casefold().replace("*", "").split())


@pytest.mark.parametrize(
    "query", ["avtal", "KOLLEKTIVAVTAL", "frivilligt att", '"ta fram en"', "”minskar sårbarheten”", "finns-inte"]
)
def test_a_search_finds_what_is_written(query: str, answers: Corpus, comparison: Comparison, words: Words) -> None:
    found = words.find(query)
    said = {(each.recommendation_id, each.response_id): each for part in answers.positions for each in part}
    for row, recommendation in enumerate(comparison.rows):
        for column, head in enumerate(comparison.columns):
            position = said.get((recommendation.id, head.response_id))
            text = whole_text(position) if position else ""
            assert bool(found[row] >> column & 1) is all(term in text for term in terms(query))


def test_a_search_within_a_filter(comparison: Comparison, words: Words) -> None:
    planes = Planes(comparison)
    rejecting = choose(planes, Filter(stances=frozenset({Stance.REJECT})))
    both = choose(planes, Filter(stances=frozenset({Stance.REJECT}), text="billigare"), words)
    assert any(both.cells)
    assert all(one & other == one for one, other in zip(both.cells, rejecting.cells, strict=True))
    with pytest.raises(ValueError, match="needs words"):
        choose(planes, Filter(text="billigare"))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ()),
        ("  ", ()),
        ("Drift drift", ("drift",)),
        ('egen "lokal  Drift" x', ("egen", "lokal drift", "x")),
        ("”lokal drift”", ("lokal drift",)),
        ('"inte stängt', ("inte stängt",)),
        ('""', ()),
    ],
)
def test_the_terms_of_a_query(query: str, found: tuple[str, ...]) -> None:
    assert terms(query) == found


def test_emphasis_and_hidden_hyphens_do_not_hide_words(comparison: Comparison) -> None:
    row, column = comparison.rows[2].id, comparison.columns[3].response_id
    made = Words.of(comparison, [(row, column, "Det ska vara **fri**villigt och för\u00advalt"), (row, "okänd", "x")])
    for query in ("frivilligt", "förvalt"):
        found = made.find(query)
        assert [at for at, bits in enumerate(found) if bits] == [2]
        assert indices(found[2]) == (3,)


@pytest.mark.parametrize("query", ["", "  ", '""'])
def test_a_search_for_nothing_finds_every_cell(query: str, comparison: Comparison, words: Words) -> None:
    everything = (1 << len(comparison.columns)) - 1
    assert words.find(query) == (everything,) * len(comparison.rows)


def test_every_term_must_stand_in_the_same_cell(comparison: Comparison) -> None:
    row = comparison.rows[0].id
    one, other = (each.response_id for each in comparison.columns[:2])
    made = Words.of(comparison, [(row, one, "Växeln bemannas"), (row, other, "Växeln är stängd")])
    assert indices(made.find("växeln")[0]) == (0, 1)
    assert indices(made.find("stängd växeln")[0]) == (1,)
    assert not any(made.find("bemannas växeln stängd"))


@given(st.sets(st.integers(0, 400)))
def test_bits_are_read_back(numbers: set[int]) -> None:
    assert indices(sum(1 << each for each in numbers)) == tuple(sorted(numbers))
