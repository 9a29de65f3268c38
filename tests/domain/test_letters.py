"""From a response to its letter: nothing lost, nothing said that was not decided."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from domain.dates import PartialDate
from domain.letter import HeadField, Heading, Letter, Paper, Prose, ProseRole, Quotation, Signatures, Table
from domain.letterhead import Column, Item, Letterhead, PaperForm, Special, Style, head_lines
from domain.position import ConstraintKind, LocalConstraint, Position, Request, Stance
from domain.recommendation import Recommendation, RecommendationKind
from domain.referral import Referral
from domain.response import Party, Response, Section, SectionRole, Signatory
from domain.richtext import RichText, to_plain
from domain.services.letters import CONFIRMED_AT_ONCE, compose, compose_both
from domain.services.letters_words import constraint_paragraph, main_constraint, stance_sentence

REFERRAL = Referral("ref", "Samlat stöd", "NN 2031-1")
FULL = PaperForm(
    "Yttrande",
    ("matter", "overview", "recommendations", "economy", "signatures", "enclosures", "copies"),
    {"matter": "Ärendet", "overview": "I korthet", "enclosures": "Bilagor", "copies": "Kopia till"},
)
MEMO = PaperForm("Tjänsteutlåtande", ("decision", "signatures"), {"decision": "Förslag till beslut"})


def house(yttrande: PaperForm = FULL, memo: PaperForm = MEMO) -> Letterhead:
    return Letterhead("h", "H", {Paper.YTTRANDE: yttrande, Paper.TJANSTEUTLATANDE: memo}, organisation=("Huset",))


def recommendation(place: int, **changes: object) -> Recommendation:
    made = Recommendation(f"r{place}", "ref", f"Gör sak {place}.", order=place, area="Ekonomi", title=f"Sak {place}")
    return replace(made, **changes)  # type: ignore[arg-type]


def position(number: int, stance: Stance | None = Stance.APPROVE, **changes: object) -> Position:
    return replace(Position("resp", f"r{number}", stance), **changes)  # type: ignore[arg-type]


def response(**changes: object) -> Response:
    return replace(Response("resp", "ref", "Stödnämnden"), **changes)  # type: ignore[arg-type]


def texts(letter: Letter) -> list[str]:
    """What the letter's body says, node by node."""
    found = []
    for node in letter.body:
        match node:
            case Heading(text, level, _):
                found.append("#" * level + " " + text)
            case Prose(block, _, _):
                found.append(to_plain(RichText((block,))))
            case Quotation(blocks, _):
                found.append("> " + to_plain(RichText(blocks)))
            case Table(_, rows, _, _):
                found += ["|".join(row.cells) for row in rows]
            case Signatures(people, _):
                found += [person.name for person in people]
    return found


def of(
    *positions: Position,
    recommendations: list[Recommendation] | None = None,
    form: Letterhead | None = None,
    **changes: object,
) -> Letter:
    listed = recommendations or [recommendation(number) for number in range(3)]
    return compose(
        REFERRAL, listed, response(**changes), {each.recommendation_id: each for each in positions}, form or house()
    )


def test_a_recommendation_is_named_quoted_answered_and_explained() -> None:
    constraint = LocalConstraint(
        "c", ConstraintKind.AGREEMENT, "Löper ut.", PartialDate(2038, 6), 1_250_000, "Avtal Nord"
    )
    letter = of(
        position(
            1,
            Stance.APPROVE_WITH_REMARKS,
            grounds="För att **ja**.",
            constraints=(constraint,),
            requests=(Request("q", "Utred."),),
        )
    )
    assert texts(letter) == [
        "## Ekonomi",
        "### Sak 1",
        "> Gör sak 1.",
        "Stödnämnden tillstyrker rekommendationen med följande synpunkter.",
        "För att ja.",
        "Lokala förutsättningar",
        "– Avtal, Avtal Nord: Löper ut (till och med 2038-06, 1\u00a0250\u00a0000\u00a0kr).",
        "Önskemål",
        "– Utred.",
    ]
    assert [node.origin for node in letter.body if isinstance(node, Prose)] == ["position:r1"] * 6


def test_nothing_is_said_for_a_body_that_said_nothing() -> None:
    assert texts(of()) == []
    assert texts(of(position(0, None), position(1, None, grounds="Vi undrar."))) == [
        "## Ekonomi",
        "### Sak 1",
        "> Gör sak 1.",
        "Vi undrar.",
    ]


def test_withdrawn_ones_are_left_out_and_the_order_is_the_referrals() -> None:
    listed = [
        recommendation(2),
        recommendation(0, area="Lön"),
        recommendation(1, withdrawn=True),
        recommendation(3, area="Lön"),
    ]
    letter = of(*(position(number) for number in range(4)), recommendations=listed)
    assert [text for text in texts(letter) if text.startswith("#")] == [
        "## Lön",
        "### Sak 0",
        "### Sak 3",
        "## Ekonomi",
        "### Sak 2",
    ]


def test_recommendations_without_title_or_area_have_a_name() -> None:
    listed = [
        recommendation(0, title="", area=""),
        recommendation(1, title="", number="2.4", area="", kind=RecommendationKind.QUESTION),
    ]
    letter = of(position(0), position(1), recommendations=listed)
    assert [text for text in texts(letter) if text.startswith("#")] == ["## Rekommendation 1", "## Fråga 2.4"]


def test_a_title_that_was_cut_short_is_no_heading() -> None:
    listed = [recommendation(0, title="Inrätta ett råd som…", area="")]
    letter = of(position(0), recommendations=listed)
    assert [text for text in texts(letter) if text.startswith("#")] == ["## Rekommendation 1"]


def test_a_heading_over_all_recommendations_sets_them_one_level_down() -> None:
    form = replace(
        FULL,
        headings={"recommendations": "Ställningstaganden"},
        area_heading="Område: {area}",
        recommendation_heading="{name} – i förslaget",
    )
    letter = of(position(0), form=house(form))
    assert texts(letter)[:3] == ["## Ställningstaganden", "### Område: Ekonomi", "#### Sak 0 – i förslaget"]


@pytest.mark.parametrize("stance", Stance)
@pytest.mark.parametrize("kind", RecommendationKind)
def test_every_stance_is_one_whole_sentence(stance: Stance, kind: RecommendationKind) -> None:
    sentence = stance_sentence("Stödnämnden", kind, position(0, stance))
    assert sentence.startswith("Stödnämnden ")
    assert sentence.endswith(".")
    assert "{" not in sentence


def test_remarks_follow_only_where_there_are_any() -> None:
    bare = position(0, Stance.APPROVE_WITH_REMARKS)
    assert stance_sentence("N", RecommendationKind.PROPOSAL, bare) == "N tillstyrker förslaget med synpunkter."
    assert (
        stance_sentence("N", RecommendationKind.PROPOSAL, replace(bare, grounds="x"))
        == "N tillstyrker förslaget med följande synpunkter."
    )
    assert stance_sentence("N", RecommendationKind.PROPOSAL, position(0, None)) == ""


def test_a_body_with_its_municipality_after_a_comma_is_set_off_by_two() -> None:
    sentence = stance_sentence(
        "Tekniska nämnden, Sävra kommun", RecommendationKind.ASSIGNMENT, position(0, Stance.REJECT)
    )
    assert sentence == "Tekniska nämnden, Sävra kommun, avstyrker uppdraget."


def test_constraints_say_what_is_known_and_no_more() -> None:
    def said(**parts: object) -> str:
        return to_plain(RichText((constraint_paragraph(LocalConstraint("c", **parts)),)))  # type: ignore[arg-type]

    assert said() == "Annat"
    assert said(until=PartialDate(2030)) == "Annat (till och med 2030)"
    assert said(kind=ConstraintKind.ECONOMY, text="Dyrt", amount_sek=-5) == "Ekonomi: Dyrt (\u22125\u00a0kr)"
    assert said(text="Klart.") == "Annat: Klart."
    known = {"until": PartialDate(2030, 6), "amount_sek": 5, "vouched_by": "Avtalsenheten "}
    assert (
        said(text="Bundet.", **known) == "Annat: Bundet (till och med 2030-06, 5\u00a0kr, uppgift från Avtalsenheten)."
    )
    assert main_constraint(position(0)) == ""


def test_the_overview_lists_every_position() -> None:
    constraint = LocalConstraint("c", ConstraintKind.LAW, "Lagen kräver det.")
    listed = [recommendation(0), recommendation(1, title=""), recommendation(2)]
    letter = of(
        position(0, constraints=(constraint,)),
        position(1, Stance.REJECT),
        position(2, None, grounds="x"),
        recommendations=listed,
        overview=True,
    )
    assert texts(letter)[:4] == [
        "## I korthet",
        "Sak 0|Tillstyrker|Lag och regelverk: Lagen kräver det.",
        "Gör sak 1.|Avstyrker|",
        "Sak 2||",
    ]
    assert of(overview=True).body == ()
    assert isinstance(of(position(0), overview=True, form=house(replace(FULL, headings={}))).body[0], Table)


def test_no_section_is_lost_wherever_the_form_puts_it() -> None:
    sections = tuple(
        Section(role.value, role, "", f"Text {role.value}.", before_recommendations=index % 2 == 0)
        for index, role in enumerate(SectionRole)
    )
    for order in (FULL.order, ("matter", "signatures"), ("copies",), ()):
        said = texts(of(position(0), sections=sections, form=house(replace(FULL, order=order))))
        assert sorted(text for text in said if text.startswith("Text")) == sorted(
            f"Text {role.value}." for role in SectionRole
        )


def test_loose_sections_stand_on_their_side_of_the_recommendations() -> None:
    sections = (
        Section("a", SectionRole.OTHER, "Före", "a"),
        Section("b", SectionRole.OTHER, "Efter", "b", before_recommendations=False),
    )
    headings = [text for text in texts(of(position(0), sections=sections)) if text.startswith("## ")]
    assert headings == ["## Före", "## Ekonomi", "## Efter"]


def test_sections_belong_to_their_papers_and_empty_ones_to_none() -> None:
    sections = (
        Section("a", SectionRole.MATTER, "", "a", papers=("tjansteutlatande",)),
        Section("b", SectionRole.MATTER, "Tom", "  "),
    )
    assert of(sections=sections).body == ()


def test_immediate_confirmation_is_the_last_decision_point() -> None:
    def decided(text: str, **changes: object) -> list[str]:
        section = Section("d", SectionRole.DECISION, "", text, papers=("tjansteutlatande",))
        made = response(sections=(section,), immediate_confirmation=True, **changes)
        return texts(compose(REFERRAL, [], made, {}, house(), Paper.TJANSTEUTLATANDE))

    assert decided("1. Ett\n2. Två") == ["## Förslag till beslut", f"1. Ett\n2. Två\n3. {CONFIRMED_AT_ONCE}"]
    assert decided("Avge yttrande.") == ["## Förslag till beslut", "Avge yttrande.", CONFIRMED_AT_ONCE]
    assert decided("1. Paragrafen justeras omedelbart.") == [
        "## Förslag till beslut",
        "1. Paragrafen justeras omedelbart.",
    ]
    assert decided("") == ["## Förslag till beslut", CONFIRMED_AT_ONCE]
    assert decided("Begära omedelbara åtgärder.")[-1] == CONFIRMED_AT_ONCE
    assert decided("Begära att taxan justeras.")[-1] == CONFIRMED_AT_ONCE
    assert decided("Ärendet förklaras *omedelbart* **justerat**.")[-1].startswith("Ärendet")


def test_the_head_gives_only_what_is_known() -> None:
    assert [value.field for value in of(body="").head] == [HeadField.DOCUMENT_TYPE]
    letter = of(
        unit="Förvaltningen\nStab\n",
        recipient=Party("Kansliet", ("Box 1", " ")),
        dated=date(2031, 8, 30),
        meeting_date=date(2031, 9, 10),
        meeting_item="5",
    )
    assert letter.value(HeadField.UNIT) == ("Förvaltningen", "Stab")
    assert letter.value(HeadField.RECIPIENT) == ("Kansliet", "Box 1")
    assert letter.value(HeadField.MEETING) == ("2031-09-10, punkt 5",)
    assert letter.value(HeadField.DATE) == ("2031-08-30",)
    assert letter.value(HeadField.EMAIL) == ()
    assert letter.head[0].origin == "head:body"
    assert of(meeting_item="§ 7").value(HeadField.MEETING) == ("§ 7",)
    assert of(meeting_item="Extra").value(HeadField.MEETING) == ("Extra",)


def test_title_and_author_have_something_to_say() -> None:
    assert of().title == "Yttrande över Samlat stöd, NN 2031-1"
    assert of(subject=" Eget  ämne ").title == "Eget ämne"
    assert compose(replace(REFERRAL, reference=""), [], response(), {}, house()).title == "Yttrande över Samlat stöd"
    assert of(body="").author == "Huset"
    assert of(body="", form=replace(house(), organisation=())).author == "Remissinstansen"


def test_signatories_enclosures_and_copies() -> None:
    letter = of(
        signatories=(Signatory("Maria Lind"), Signatory()), enclosures=("Avtal", " "), copies=("Akten", "Kansliet")
    )
    assert texts(letter) == ["Maria Lind", "Bilagor", "Avtal", "Kopia till", "Akten\nKansliet"]
    assert texts(of(copies=("Akten",), form=house(replace(FULL, headings={})))) == ["Akten"]
    leads = [node for node in letter.body if isinstance(node, Prose) and node.role is ProseRole.LEAD]
    assert [lead.origin for lead in leads] == ["enclosures", "copies"]


def test_the_memo_carries_the_answer_as_its_first_enclosure() -> None:
    made = response(dated=date(2031, 8, 1), meeting_date=date(2031, 9, 10))
    letter = compose_both(REFERRAL, [recommendation(0)], made, {"r0": position(0)}, house())
    memo, answer = letter.papers()
    assert (memo.paper, memo.value(HeadField.DATE)) == (Paper.TJANSTEUTLATANDE, ("2031-08-01",))
    assert (answer.paper, answer.value(HeadField.DATE), answer.value(HeadField.ATTACHMENT)) == (
        Paper.YTTRANDE,
        ("2031-09-10",),
        ("Bilaga 1",),
    )
    assert memo.value(HeadField.RECIPIENT) == ("Stödnämnden", "2031-09-10")
    assert "Stödnämnden tillstyrker rekommendationen." in texts(answer)


def test_officers_sign_their_memo_and_not_the_answer_of_the_committee() -> None:
    made = response(signatories=(Signatory("Maria Lind", "Förvaltningschef"),))
    both = compose_both(REFERRAL, [recommendation(0)], made, {"r0": position(0)}, house())
    assert [sum(isinstance(node, Signatures) for node in paper.body) for paper in both.papers()] == [1, 0]


def test_a_memo_gives_the_meeting_once() -> None:
    made = response(meeting_date=date(2031, 9, 10))
    windowed = replace(house(), recipient=Column(115, 75, (Item(HeadField.RECIPIENT),)))
    for form, meeting in ((house(), ("2031-09-10",)), (windowed, ())):
        memo = compose(REFERRAL, [], made, {}, form, Paper.TJANSTEUTLATANDE)
        assert memo.value(HeadField.MEETING) == meeting
    assert compose(REFERRAL, [], made, {}, windowed).value(HeadField.MEETING) == ("2031-09-10",)


def test_a_column_shows_its_items_in_order() -> None:
    items = (
        Item(HeadField.ORGANISATION, Style.CAPITALS),
        Item(Special.GAP),
        Item(HeadField.REFERENCE),
        Item(Special.SUBJECT),
        Item(HeadField.EMAIL),
        Item(Special.ADDRESS),
        Item(Special.PAGE),
    )
    form = replace(house(), labels={HeadField.REFERENCE: "Dnr"}, address=("Box 1 | Telefon 2", "Gata 3"))
    lines = list(head_lines(form, of(reference="SN 1"), Column(0, 10, items, part=2)))
    assert [(line.label, line.text) for line in lines] == [
        ("", "HUSET"),
        ("", ""),
        ("Dnr", "SN 1"),
        ("", "Yttrande över Samlat stöd, NN 2031-1"),
        ("", "Telefon 2"),
    ]
    whole = list(head_lines(form, of(), Column(0, 10, (Item(Special.ADDRESS),))))
    assert [line.text for line in whole] == ["Box 1 | Telefon 2", "Gata 3"]
