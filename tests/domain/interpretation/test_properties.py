"""What must hold whatever the words: a negation never leaves a stance standing, and what is beside the point changes nothing."""

from __future__ import annotations

import string
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.interpretation import Interpretation, sentence_key
from domain.interpretation.sentences import Sentence, sentences
from domain.position import Position, Stance
from domain.text import normalise
from tests.domain.interpretation.answers import ALL, SWITCHBOARD, blocks, position, read

_SUBJECTS = st.sampled_from(["Nämnden", "Kulturnämnden", "Vi", "Kulturförvaltningen"])
_ADVERBS = st.sampled_from(["", "därför ", "alltså ", "således "])
_OBJECTS = st.sampled_from(
    [
        "förslaget",
        "rekommendationen",
        "utredningens förslag",
        "denna rekommendation",
        "detta",
        "förslaget om en gemensam telefonväxel",
    ]
)
_VERBS = st.sampled_from(
    [
        ("tillstyrker", "", ""), ("stödjer", "", ""), ("stöder", "", ""), ("välkomnar", "", ""), ("biträder", "", ""), ("instämmer", "", "i "), ("delar", "", ""),
        ("ställer sig", "", "bakom "), ("är", "", "positiv till "), ("avstyrker", "", ""), ("motsätter sig", "", ""), ("ser", "", "positivt på "),
    ]
)  # fmt: skip
_ASIDES = st.sampled_from(
    [
        "Nämnden har tre bibliotek och en konsthall.",
        "Utredningen beskriver hur arbetet har bedrivits.",
        "Kommunen har vuxit de senaste tio åren.",
        "Remissen har skickats till samtliga nämnder i kommunen.",
        "Nämnden sammanträder åtta gånger om året.",
    ]
)
_YES = {Stance.APPROVE, Stance.APPROVE_WITH_REMARKS, Stance.NO_OBJECTION}


def _stance(sentence: str) -> Stance | None:
    return position(read(f"# Telefonväxel\n\n{sentence}"), SWITCHBOARD).stance


@given(_SUBJECTS, _VERBS, _ADVERBS, _OBJECTS)
def test_a_negation_flips_a_stance_or_takes_it_away(
    subject: str, verb: tuple[str, str, str], adverb: str, what: str
) -> None:
    finite, _, particle = verb
    plain = _stance(f"{subject} {finite} {adverb}{particle}{what}.")
    denied = _stance(f"{subject} {finite} {adverb}inte {particle}{what}.")
    assert plain is not None
    assert denied is not plain
    assert not (plain in _YES and denied in _YES)


@given(_SUBJECTS, _VERBS, _OBJECTS)
def test_the_inverted_order_says_the_same(subject: str, verb: tuple[str, str, str], what: str) -> None:
    finite, _, particle = verb
    first, *rest = finite.split()
    straight = _stance(f"{subject} {finite} {particle}{what}.")
    inverted = _stance(f"Sammantaget {first} {subject.lower()} {' '.join(rest)} {particle}{what}.".replace("  ", " "))
    assert inverted is straight


@given(_SUBJECTS, _VERBS, _OBJECTS, st.lists(_ASIDES, min_size=1, max_size=3, unique=True), st.booleans())
def test_an_irrelevant_paragraph_changes_no_stance(
    subject: str, verb: tuple[str, str, str], what: str, asides: list[str], before: bool
) -> None:
    said = f"{subject} {verb[0]} {verb[2]}{what}."
    beside = "\n\n".join(asides)
    text = (
        f"# Inledning\n\n{beside}\n\n# Telefonväxel\n\n{said}"
        if before
        else f"# Telefonväxel\n\n{said}\n\n# Övrigt\n\n{beside}"
    )
    assert _content(read(text)) == _content(read(f"# Telefonväxel\n\n{said}"))


@given(st.text(alphabet=string.ascii_letters + " .,åäöÅÄÖ\n-:;!?()”0123456789§", max_size=400))
def test_any_text_is_read_without_harm_and_quoted_verbatim(text: str) -> None:
    interpretation = read(f"# Telefonväxel\n\n{text}")
    printed = [normalise(block.text) for block in blocks(f"# Telefonväxel\n\n{text}")]
    for each in interpretation.positions:
        assert each.recommendation_id in {one.id for one in ALL}
        assert all(any(normalise(one.quote) in whole for whole in printed) for one in each.evidence)


@given(
    st.lists(
        st.sampled_from(
            [
                "Nämnden säger ja.",
                "Det gäller t.ex. bl.a. detta.",
                "Se kap. 3 i planen.",
                "Enligt A. Berg räcker det.",
                "Är det så?",
            ]
        ),
        max_size=6,
    )
)
def test_sentences_join_to_the_text_they_came_from(said: list[str]) -> None:
    text = " ".join(said)
    assert [each.text for each in sentences(text)] == said
    assert " ".join(each.text for each in sentences(text)) == text


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Förslaget är bra. Nämnden stödjer det.", 2),
        ("Kostnaden är 2,5 miljoner kronor. Det är mycket.", 2),
        ("1. Nämnden säger ja.", 1),
        ("Nämnden säger: ”Vi stödjer det.” Det är bra.", 2),
        ("Första raden\nAndra raden", 2),
        ("   ", 0),
        ("\nFörsta raden", 1),
    ],
)  # fmt: skip
def test_where_sentences_end(text: str, count: int) -> None:
    assert len(sentences(text)) == count


def test_a_slip_in_a_word_of_position_is_put_right_but_participles_are_left() -> None:
    known = frozenset({"tillstyrker", "avstyrks", "tillstyrks"})
    assert Sentence("Nämnden tillstykrer", vocabulary=known).words == ("nämnden", "tillstyrker")
    assert Sentence("har tillstyrkts", vocabulary=known).words == ("har", "tillstyrkts")


def test_a_sentence_is_remembered_by_its_words() -> None:
    assert sentence_key("Nämnden   instämmer, dock!") == "nämnden instämmer dock"


def _content(interpretation: Interpretation) -> list[Position]:
    return [
        replace(
            each,
            constraints=tuple(replace(one, id="") for one in each.constraints),
            requests=tuple(replace(one, id="") for one in each.requests),
        )
        for each in interpretation.positions
    ]
