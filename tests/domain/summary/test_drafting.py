"""The draft says what the answers say: counted, named, quoted, and nothing that is not in them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.errors import Refused
from domain.ports import Store
from domain.position import ConstraintKind, LocalConstraint, Position, Request, Source, Stance
from domain.response import Response, ResponseOrigin, ResponseState
from domain.services import summaries
from domain.services.editing import PutStatements, apply
from domain.services.summaries import Summary
from domain.summary import Link, Statement, StatementKind
from domain.text import swedish_order
from tests.domain.summary.conftest import BODIES
from tests.domain.summary.drafts import write_draft


def drafted(store: Store) -> Summary:
    write_draft(store, "fall")
    with store.reading() as records:
        summary = summaries.read(records, "fall")
    assert summary is not None
    return summary


def texts(summary: Summary, recommendation_id: str, kind: StatementKind) -> list[str]:
    return [each.text for each in summary.on(recommendation_id) if each.kind is kind]


def test_the_answers_as_a_whole(store: Store) -> None:
    said = texts(drafted(store), "", StatementKind.OVERALL)
    assert said[0] == (
        "Tre av fyra tillfrågade instanser har svarat."
        " Dessutom har en instans svarat utan att vara tillfrågad: Åbolaget, Sävra."
    )
    assert said[1] == "Svaren innehåller 4 ställningstaganden till 2 punkter: 3 tillstyrker och 1 avstyrker."
    assert said[2] == "Ytterligare 1 ställningstagande är tolkat ur löpande text och inte bekräftat: 1 avstyrker."
    assert said[3].splitlines()[2:] == ["- 1\\. Gemensam växel (2 av 4)", "- 2\\. Ska numren behållas? (1 av 4)"]
    assert said[4].splitlines()[2:] == ["- 2\\. Ska numren behållas? (1 av 4)"]


def test_totals_rest_on_the_answers_that_are_counted_in_them(store: Store) -> None:
    rests = [
        {link.response_id for link in each.rests_on}
        for each in drafted(store).on("")
        if each.kind is StatementKind.OVERALL
    ]
    assert rests[:3] == [{"s0", "s1", "s2", "s3"}, {"s0", "s1", "s2"}, {"s2"}]


def test_stances_are_counted_with_the_bodies_named_and_what_is_interpreted_apart(store: Store) -> None:
    assert texts(drafted(store), "r1", StatementKind.STANCE) == [
        "Två av fyra svarande instanser tillstyrker rekommendationen: Trafik- och fritidsnämnden samt Ö-nämnden.",
        "En instans avstyrker rekommendationen enligt en tolkning som inte är bekräftad: Arkivet.",
        "En instans yttrar sig om rekommendationen utan att ange något ställningstagande: Åbolaget, Sävra.",
    ]


def test_arguments_are_quoted_word_for_word_with_their_page(store: Store) -> None:
    said = texts(drafted(store), "r1", StatementKind.ARGUMENT)
    assert len(said) == 3
    assert said[0].startswith("Trafik- och fritidsnämnden samt Ö-nämnden, som tillstyrker, anför samma")
    assert said[0].split("\n\n> ")[1] in (
        "Gemensam växel ger kortare väntetider.",
        "En gemensam växel ger kortare väntetider för alla.",
    )
    assert said[1] == (
        "Arkivet (tolkat), som avstyrker, anför (s. 3):\n\n"
        "> Kunskapen om våra besökare går förlorad i en växel på annan ort."
    )


def test_circumstances_and_requests(store: Store) -> None:
    summary = drafted(store)
    assert texts(summary, "r1", StatementKind.CONSTRAINT) == [
        (
            "Två instanser redovisar lokala förutsättningar som gäller avtal:\n\n"
            "- **Trafik- och fritidsnämnden:** (20\u00a0000\u00a0kr)\n"
            "- **Ö-nämnden:** Växelavtal: Avtalet löper (till och med 2028-06, 1\u00a0200\u00a0000\u00a0kr).\n\n"
            "De belopp som anges är tillsammans 1\u00a0220\u00a0000\u00a0kr."
        )
    ]
    assert texts(summary, "r1", StatementKind.REQUEST) == [
        "Två instanser framför önskemål:\n\n- **Trafik- och fritidsnämnden samt Ö-nämnden:** räkna på driften"
    ]


def test_every_statement_rests_on_the_answers_it_tells_of(store: Store) -> None:
    summary = drafted(store)
    stance = summary.on("r1")[0]
    assert [link.key for link in stance.rests_on] == [("r1", "s0"), ("r1", "s1")]
    assert not summary.marks
    assert not summary.unheard


def test_charts_are_drawn_of_the_same_answers(store: Store) -> None:
    comparison = drafted(store).answers.comparison()
    names = [each.body for each in comparison.columns]
    assert names == sorted(BODIES, key=swedish_order)
    first = {name: comparison.cell(0, at) for at, name in enumerate(names)}
    assert first["Ö-nämnden"].stance is Stance.APPROVE
    assert first["Arkivet"].source is Source.INTERPRETED


def test_an_answer_of_ones_own_counts_when_it_is_decided(store: Store) -> None:
    own = Response("egen", "fall", "Museet", ResponseOrigin.OWN, ResponseState.DRAFT)
    with store.writing() as records:
        records.put_response(own)
        records.put_position(Position("egen", "r1", Stance.APPROVE))
    assert "Museet" not in "".join(each.text for each in drafted(store).statements)
    with store.writing() as records:
        records.put_response(replace(own, state=ResponseState.DECIDED))
    assert "Museet" in drafted(store).on("r1")[0].text


def test_nothing_is_said_where_nobody_has_answered(store: Store) -> None:
    with store.writing() as records:
        for response in records.responses("fall"):
            records.put_response(replace(response, origin=ResponseOrigin.OWN))
    with pytest.raises(Refused) as refusal:
        write_draft(store, "fall")
    assert refusal.value.code == "refused.nothing_to_sum_up"


def test_drafting_stops_when_it_is_cancelled_and_leaves_nothing(store: Store) -> None:
    seen = list[tuple[int, int]]()
    with pytest.raises(Refused) as refusal:
        write_draft(store, "fall", lambda *at: seen.append(at), lambda: len(seen) > 0)
    assert refusal.value.code == "refused.draft_cancelled"
    assert seen == [(0, 2)]
    with store.reading() as records:
        assert records.statements("fall", withdrawn=True) == ()


def test_there_is_no_statement_without_an_answer() -> None:
    with pytest.raises(Refused) as refusal:
        Statement("p", "fall", StatementKind.OWN, "Alla är överens.", ())
    assert refusal.value.code == "refused.no_answer_behind"
    one = Statement("p", "fall", StatementKind.OWN, "Alla är överens.", (Link("r1", "s0"), Link("r1", "s0")))
    assert len(one.rests_on) == 1
    with pytest.raises(Refused):
        one.without_links([("r1", "s0")])


def test_what_is_not_clear_and_what_was_said_of_an_earlier_wording_is_told_as_such(store: Store) -> None:
    unclear = Position("s3", "r2", None, "Numren nämns.", source=Source.INTERPRETED)
    with store.writing() as records:
        records.put_positions([unclear, Position("s1", "r2", Stance.APPROVE, basis="en annan lydelse")])
    summary = drafted(store)
    assert "En instans nämner frågan, men vad svaret innebär är inte klarlagt: Åbolaget, Sävra." in texts(
        summary, "r2", StatementKind.STANCE
    )
    assert texts(summary, "r2", StatementKind.BASIS) == [
        "Ett svar gäller en tidigare lydelse av frågan: Trafik- och fritidsnämnden."
    ]


def test_a_request_without_words_is_left_out(store: Store) -> None:
    with store.writing() as records:
        records.put_position(Position("s2", "r2", Stance.REJECT, requests=(Request("a", " "), Request("b", "Vänta."))))
    assert texts(drafted(store), "r2", StatementKind.REQUEST) == [
        "En instans framför önskemål:\n\n- **Arkivet:** Vänta."
    ]


def test_answers_that_are_all_interpreted_give_no_totals_of_their_own(store: Store) -> None:
    with store.writing() as records:
        records.put_positions([Position(f"s{n}", f"r{m}") for n in range(4) for m in (1, 2)])
        records.put_position(Position("s2", "r1", Stance.REJECT, source=Source.INTERPRETED))
        records.put_response(replace(records.response("s3"), origin=ResponseOrigin.OWN))
    assert texts(drafted(store), "", StatementKind.OVERALL) == [
        "Tre av fyra tillfrågade instanser har svarat.",
        "1 ställningstagande är tolkat ur löpande text och inte bekräftat: 1 avstyrker.",
    ]


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (["Ingens nämnd"], "Den tillfrågade instansen har inte svarat."),
        (["Ingens nämnd", "Någons nämnd"], "Ingen av två tillfrågade instanser har svarat."),
    ],
)
def test_nobody_asked_has_answered(store: Store, asked: list[str], words: str) -> None:
    with store.writing() as records:
        records.put_referral(replace(records.referral("fall"), bodies=tuple(asked)))
    assert texts(drafted(store), "", StatementKind.OVERALL)[0].startswith(f"{words} Dessutom har fyra instanser")


def test_a_draft_that_is_given_up_while_the_answers_are_read_is_none(store: Store) -> None:
    with pytest.raises(Refused) as refusal:
        write_draft(store, "fall", cancelled=lambda: True)
    assert refusal.value.code == "refused.draft_cancelled"


def test_a_statement_of_ones_own_comes_last_and_takes_on_more_answers(store: Store) -> None:
    summary = drafted(store)
    order = summaries.last_order(summary.on("r2"))
    one = summaries.links_to(summary.answers, "r2", ["s0"])
    own = summaries.own_statement(summary.answers, "r2", "Det är delat.", one, order)
    both = own.with_links(summaries.links_to(summary.answers, "r2", ["s2"]))
    apply(store, PutStatements((both,)))
    with store.reading() as records:
        after = summaries.read(records, "fall")
    assert after is not None
    assert after.on("r2")[-1] == both
    assert [link.response_id for link in both.rests_on] == ["s0", "s2"]


def test_a_circumstance_with_nothing_but_its_kind_is_told_by_whose_it_is(store: Store) -> None:
    with store.writing() as records:
        records.put_position(Position("s3", "r1", constraints=(LocalConstraint("c", ConstraintKind.LAW),)))
    told = next(each for each in drafted(store).on("r1") if each.slot == f"constraint:{ConstraintKind.LAW}")
    assert told.text.splitlines()[-1] == "- Åbolaget, Sävra"


def test_an_argument_that_many_share_names_the_first_and_counts_the_rest(store: Store) -> None:
    with store.writing() as records:
        for number in range(20):
            records.put_response(Response(f"m{number:02}", "fall", f"Kommun {number:02}", ResponseOrigin.RECEIVED))
            grounds = "Kostnaden blir för hög för små kommuner."
            records.put_position(Position(f"m{number:02}", "r2", Stance.REJECT, grounds))
    shared = next(each for each in drafted(store).on("r2") if each.kind is StatementKind.ARGUMENT)
    assert "Kommun 11 och åtta instanser till, som avstyrker, anför samma eller liknande skäl." in shared.text
    assert "Kommun 12" not in shared.text.partition("skriver")[0]
    assert len(shared.rests_on) == 20
