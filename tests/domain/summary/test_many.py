"""A summary of very many answers: everybody's stance, and what most share of the rest, in a document that can be read."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

import pytest

from domain.letter import Letter, Prose, ProseRole
from domain.ports import Store
from domain.position import ConstraintKind, LocalConstraint, Position, Request, Source, Stance
from domain.response import Response, ResponseOrigin
from domain.richtext import Paragraph
from domain.services import summaries
from domain.services.summaries import Summary
from domain.summary import Link, Statement, StatementKind, words
from domain.summary.answers import Answers
from domain.summary.drafting import IN_FULL, draft
from domain.summary.extent import NOTE, Extent, counted, fitting, kept
from domain.summary.naming import named
from domain.summary.tree import compose, paper_form
from storage.letterheads import LetterheadStore
from tests.corpus import corpus
from tests.domain.summary.test_drafting import drafted, texts
from tests.domain.summary.test_tree import answered_by

BODIES = IN_FULL + 20


@pytest.fixture(scope="module")
def summary() -> Summary:
    """The corpus, made smaller, summed up."""
    content = corpus(BODIES, 4)
    positions = {
        response.id: {each.recommendation_id: each for each in said}
        for response, said in zip(content.responses, content.positions, strict=True)
    }
    answers = Answers(content.referral, content.recommendations, content.responses, positions)
    return summaries.standing(answers, draft(answers) or ())


def paragraphs(letter: Letter, role: ProseRole | None = None) -> list[str]:
    return [
        "".join(run.text for run in node.block.runs)
        for node in letter.body
        if isinstance(node, Prose) and isinstance(node.block, Paragraph) and role in (None, node.role)
    ]


def composed(summary: Summary, extent: Extent = Extent.FULL) -> Letter:
    form = paper_form(LetterheadStore().get("standard"))
    return compose(summary.answers, summary.statements, form, date(2031, 9, 1), extent)


@pytest.mark.parametrize("extent", Extent)
def test_every_stance_is_counted_with_all_its_bodies_whatever_the_extent(summary: Summary, extent: Extent) -> None:
    answers, told = summary.answers, paragraphs(composed(summary, extent))
    total = len(answers.counted)
    for recommendation in answers.recommendations:
        taken: dict[Stance | None, list[str]] = {}
        for response in answers.counted:
            position = answers.positions[response.id].get(recommendation.id)
            if position is not None and position.source is not Source.INTERPRETED:
                taken.setdefault(position.stance, []).append(response.body)
        for bodies in taken.values():
            parts = [re.sub(r"\*\*|\\", "", each) for each in named("", bodies).split("\n\n")]
            assert any(each.startswith(f"{len(bodies)} av {total} ") and each.endswith(parts[0]) for each in told)
            assert set(parts[1:]) <= set(told)


def test_names_are_set_small_below_the_sentence_that_counts_them(summary: Summary) -> None:
    rolls = paragraphs(composed(summary), ProseRole.ROLL)
    assert any(each.startswith("Kommuner (") for each in rolls)
    counted = [int(count) for count in re.findall(r"\((\d+)\):", rolls[-1])]
    assert sum(counted) == len(summary.answers.counted)


def test_the_reasons_that_most_give_are_quoted_and_those_of_the_untroubled_are_not(summary: Summary) -> None:
    for recommendation in summary.answers.recommendations:
        arguments = [each for each in summary.on(recommendation.id) if each.kind is StatementKind.ARGUMENT]
        of_stance = Counter(each.slot.split(":")[1] for each in arguments)
        assert of_stance.keys() <= {"approve", "approve_with_remarks", "reject", "undecided"}
        assert max(of_stance.values()) <= 2
        assert of_stance["undecided"] <= 1
        for each in arguments:
            assert len(each.rests_on) == 1 or f"{words.bodies(len(each.rests_on))} som" in each.text.lower()


def test_the_short_form_has_one_reason_for_each_stance_and_counts_the_rest(summary: Summary) -> None:
    for recommendation in summary.answers.recommendations:
        all_told = summary.on(recommendation.id)
        left = list(kept(all_told))
        assert not {each.kind for each in left} & {StatementKind.CONSTRAINT, StatementKind.REQUEST}
        assert [each for each in all_told if each.kind is StatementKind.STANCE] == [
            each for each in left if each.kind is StatementKind.STANCE
        ]
        reasons = [each.slot.split(":")[1] for each in left if each.kind is StatementKind.ARGUMENT]
        assert len(reasons) == len(set(reasons)) > 0
    letter = composed(summary, Extent.SHORT)
    assert any(each.startswith(NOTE) for each in paragraphs(letter))
    first = summary.answers.recommendations[0]
    asking = sum(
        any(request.text for request in each.requests) for _, each in summary.answers.by_recommendation[first.id]
    )
    assert any(f"{asking} instanser framför önskemål." in each for each in paragraphs(letter))


def test_what_a_person_has_changed_stands_in_the_short_form_too(summary: Summary) -> None:
    first = summary.answers.recommendations[0]
    changed = [
        each.with_text("Se bilagan.") if each.kind is StatementKind.CONSTRAINT else each
        for each in summary.on(first.id)
    ]
    assert [each.text for each in kept(changed)].count("Se bilagan.") == sum(each.edited for each in changed) > 0


def test_the_short_form_is_proposed_for_what_nobody_could_read() -> None:
    assert fitting(answered_by(300, 20)) is Extent.FULL
    assert fitting(answered_by(300, 21)) is Extent.SHORT


def test_circumstances_that_very_many_have_are_told_by_what_most_share(store: Store) -> None:
    with store.writing() as records:
        for number in range(IN_FULL):
            id_ = f"m{number}"
            records.put_response(Response(id_, "fall", f"Kommun {number}", ResponseOrigin.RECEIVED))
            shared = "Avtalet löper." if number % 2 else f"Avtal {number} löper."
            constraint = LocalConstraint("c", ConstraintKind.AGREEMENT, shared, amount_sek=10 + number % 2)
            wishes = (Request("a", "Räkna på driften."), Request("b", f"Vänta till {2040 + number // 30}."))
            grounds = "Kortare väntetider väger tyngre än resorna till växeln."
            records.put_position(Position(id_, "r2", Stance.APPROVE, grounds, (constraint,), wishes))
    summary = drafted(store)
    (agreements,) = texts(summary, "r2", StatementKind.CONSTRAINT)
    assert agreements == (
        "**Avtal, 60 instanser:** Avtalet löper (30 instanser); Avtal 0 löper (Kommun 0); och 29 till."
        " Belopp tillsammans 630\u00a0kr."
    )
    (asked,) = texts(summary, "r2", StatementKind.REQUEST)
    assert asked.splitlines()[2:] == [
        "- Räkna på driften (60 instanser)",
        "- Vänta till 2040 (30 instanser)",
        "- Vänta till 2041 (30 instanser)",
    ]
    (argument,) = texts(summary, "r2", StatementKind.ARGUMENT)
    assert argument.startswith("60 instanser som tillstyrker anför samma eller liknande skäl, bland andra Kommun ")
    linked = next(each for each in summary.on("r2") if each.kind is StatementKind.ARGUMENT)
    assert len(linked.rests_on) == IN_FULL


def test_the_short_form_says_nothing_of_requests_where_there_are_none() -> None:
    link = Link("r0", "s0")
    constraint = Statement("c", "fall", StatementKind.CONSTRAINT, "Avtal.", (link,), "r0", slot="constraint:agreement")
    assert "önskemål" not in counted([constraint])
    assert counted([]) == ""
