"""Which recommendation an answer's words are about: headings, quotations, numbers, tables, mentions, and the whole proposal."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.interpretation import FindingKind, interpret, sentence_key
from domain.position import Source, Stance
from tests.domain.interpretation.answers import (
    ACCOUNTS,
    ALL,
    CLEANING,
    LETTERHEAD,
    PENSIONS,
    PHRASES,
    SWITCHBOARD,
    WAGES,
    document,
    position,
    read,
)

YES, REMARKS, NO = Stance.APPROVE, Stance.APPROVE_WITH_REMARKS, Stance.REJECT


def stances(text: str) -> dict[str, Stance]:
    """Every stance read out of an answer, by recommendation."""
    return {each.recommendation_id: each.stance for each in read(text).positions if each.stance is not None}


@pytest.mark.parametrize(
    "heading",
    [
        "Telefonväxel", "Telefonväxeln", "3. Telefonväxel", "Rekommendation 3", "Rekommendation 3: Telefonväxel", "Angående telefonväxeln",
        "Telefonväxel – rekommendation i framtaget förslag", "Telefonväxln", "Telefonväxeln rekommenderas vara gemensam för kommunens nämnder",
    ],
)  # fmt: skip
def test_a_heading_names_its_recommendation(heading: str) -> None:
    assert stances(f"# Yttrande\n\n## {heading}\n\nNämnden avstyrker.") == {"växel": NO}


def test_a_quoted_recommendation_names_itself_and_is_no_answer() -> None:
    text = f"# Synpunkter\n\n- {SWITCHBOARD.text}\n\nNämnden stödjer detta.\n\n- {CLEANING.text}\n\nNämnden har ingen egen lokalvård."
    assert stances(text) == {"växel": YES}
    assert position(read(text), CLEANING).evidence[0].quote == "Nämnden har ingen egen lokalvård."


def test_one_heading_over_several_shares_its_answer_and_says_so() -> None:
    interpretation = read("# Lön och pension\n\nNämnden ställer sig bakom rekommendationerna.")
    assert position(interpretation, WAGES).stance is YES
    assert position(interpretation, PENSIONS).stance is YES
    shared = [each for each in interpretation.findings if each.kind is FindingKind.SHARED]
    assert [each.recommendation_ids for each in shared] == [("löner", "pensioner")]


def test_text_under_a_shared_heading_may_tell_them_apart() -> None:
    text = (
        "# Lön och pension\n\nNämnden stödjer att löneadministrationen blir gemensam. Däremot avstyrker nämnden att pensionshandläggningen "
        "blir gemensam."
    )
    assert stances(text) == {"löner": YES, "pensioner": NO}


def test_paragraphs_may_name_what_they_are_about() -> None:
    text = (
        "# Nämndens synpunkter\n\nVad gäller telefonväxeln avstyrker nämnden förslaget.\n\nI fråga om lokalvården delar nämnden bedömningen.\n\n"
        "Rekommendation 5: Nämnden har inga invändningar."
    )
    assert stances(text) == {"växel": NO, "lokalvård": YES, "redovisning": Stance.NO_OBJECTION}


def test_numbered_answers_follow_the_numbers_as_printed() -> None:
    text = "# Svar\n\n1. Tillstyrks.\n2. Avstyrks.\n3. Ingen erinran.\n4. Berörs inte.\n5. Tar inte ställning."
    assert stances(text) == {
        "löner": YES, "pensioner": NO, "växel": Stance.NO_OBJECTION, "lokalvård": Stance.NOT_CONCERNED, "redovisning": Stance.UNDECIDED,
    }  # fmt: skip


def test_the_papers_own_decision_points_are_not_answers_by_number() -> None:
    text = "# Förslag till beslut\n\n1. Nämnden godkänner yttrandet.\n2. Paragrafen justeras omedelbart."
    assert stances(text) == {}


def test_several_numbers_in_one_sentence() -> None:
    assert stances("# Svar\n\nNämnden tillstyrker rekommendation 1, 2 och 4.") == {
        "löner": YES,
        "pensioner": YES,
        "lokalvård": YES,
    }
    assert stances("# Svar\n\nNämnden avstyrker punkterna 1–3.") == {"löner": NO, "pensioner": NO, "växel": NO}


def test_a_tables_rows_are_answers() -> None:
    text = "| Telefonväxel | Avstyrker | Vi har ett eget avtal som löper ut 2029. |\n| 4 | Tillstyrker | |\n| Rubrik | Svar | Kommentar |"
    interpretation = read(text)
    assert position(interpretation, SWITCHBOARD).stance is NO
    assert str(position(interpretation, SWITCHBOARD).constraints[0].until) == "2029"
    assert position(interpretation, CLEANING).stance is YES


def test_a_sentence_in_general_text_may_name_a_recommendation() -> None:
    text = "# Överväganden\n\nNämnden är positiv till att telefonväxeln blir gemensam för kommunens nämnder."
    interpretation = read(text)
    assert position(interpretation, SWITCHBOARD).stance is YES
    assert position(interpretation, WAGES).stance is None


def test_a_short_line_may_be_a_heading_that_no_reader_saw() -> None:
    assert stances("Telefonväxel\n\nNämnden avstyrker förslaget.\n\nLokalvård\n\nNämnden tillstyrker förslaget.") == {
        "växel": NO,
        "lokalvård": YES,
    }


@pytest.mark.parametrize(
    ("answer", "stance"),
    [
        ("Nämnden tillstyrker förslagen i sin helhet.", YES),
        ("Nämnden har inget att erinra mot promemorian.", Stance.NO_OBJECTION),
        ("Kulturnämnden avstår från att yttra sig över remissen.", Stance.NOT_CONCERNED),
        ("Nämnden avstyrker förslaget.", NO),
    ],
)
def test_an_answer_on_the_whole_is_the_answer_on_each_part(answer: str, stance: Stance) -> None:
    interpretation = read(f"# Yttrande över remiss\n\n{answer}")
    assert interpretation.overall.stance is stance
    assert {position(interpretation, each).stance for each in ALL} == {stance}
    assert all(position(interpretation, each).evidence[0].confidence < 0.7 for each in ALL)


def test_a_part_with_words_of_its_own_does_not_follow_the_whole() -> None:
    text = "# Yttrande\n\nNämnden tillstyrker förslagen.\n\n# Telefonväxel\n\nNämnden avstyrker.\n\n# Lokalvård\n\nNämnden städar själv."
    interpretation = read(text)
    assert interpretation.overall.stance is REMARKS
    assert position(interpretation, SWITCHBOARD).stance is NO
    assert position(interpretation, CLEANING).stance is None
    assert position(interpretation, WAGES).stance is YES


def test_what_is_said_of_the_rest_is_said_of_the_rest_only() -> None:
    text = "# Telefonväxel\n\nNämnden avstyrker.\n\n# Övrigt\n\nI övrigt har nämnden inga synpunkter på förslagen."
    interpretation = read(text)
    assert interpretation.overall.stance is not Stance.NO_OBJECTION
    assert position(interpretation, SWITCHBOARD).stance is NO
    assert position(interpretation, ACCOUNTS).stance is Stance.NO_OBJECTION


def test_what_points_back_is_about_what_was_spoken_of() -> None:
    assert stances("# Yttrande\n\nNämnden är kritisk till en gemensam telefonväxel och säger nej till den.") == {
        "växel": NO
    }
    assert stances("# Yttrande\n\nNämnden har läst remissen. Nämnden säger nej till detta.") == {}


def test_a_case_of_one_recommendation_needs_no_name_for_it() -> None:
    assert position(read("# Yttrande\n\nNämnden stödjer detta.", (CLEANING,)), CLEANING).stance is YES


@pytest.mark.parametrize(
    "answer",
    [
        "Nämnden tillstyrker i huvudsak förslagen.",
        "Nämnden är positiv till förslaget under förutsättning att kostnaderna täcks.",
        "Nämnden kan inte ta ställning till förslagen.",
        "Nämnden välkomnar utredningen.",
    ],
)
def test_reservations_on_the_whole_say_nothing_of_the_parts(answer: str) -> None:
    assert stances(f"# Yttrande\n\n{answer}") == {}


def test_yes_and_no_about_one_thing_is_neither() -> None:
    interpretation = read("# Telefonväxel\n\nNämnden tillstyrker rekommendationen. Nämnden avstyrker rekommendationen.")
    found = position(interpretation, SWITCHBOARD)
    assert found.stance is None
    assert [each.confidence for each in found.evidence] == [0.0, 0.0]
    assert FindingKind.CONTRADICTION in {each.kind for each in interpretation.findings}


def test_yes_and_no_on_the_whole_is_neither() -> None:
    interpretation = read("# Yttrande\n\nNämnden tillstyrker förslaget.\n\nNämnden avstyrker förslaget.")
    assert interpretation.overall.stance is None
    assert interpretation.positions == ()


def test_a_position_that_nothing_can_be_tied_to_is_shown() -> None:
    interpretation = read("# Övrigt\n\nNämnden motsätter sig parkeringsavgifter vid simhallen.")
    assert [(each.kind, each.text) for each in interpretation.findings] == [
        (FindingKind.UNPLACED, "Nämnden motsätter sig parkeringsavgifter vid simhallen.")
    ]


@pytest.mark.parametrize(
    "heading", ["Reservation (S)", "Särskilt uttalande", "Protokollsanteckning", "Sammanfattning av promemorian"]
)
def test_other_voices_sections_are_not_read(heading: str) -> None:
    text = f"# Telefonväxel\n\nNämnden tillstyrker.\n\n# {heading}\n\nTelefonväxel\n\nNämnden borde säga nej. Vi avstyrker förslaget."
    assert stances(text) == {"växel": YES}


def test_the_proposal_sent_back_with_the_answer_is_not_read() -> None:
    filler = "\n\n".join(
        f"Nämnden har under år {year} arbetat med att samla sina lokaler på färre ställen i kommunen."
        for year in range(2016, 2022)
    )
    text = f"# Yttrande över Gemensamma tjänster\n\n{filler}\n\n# Gemensamma tjänster\n\n## Telefonväxel\n\nNämnden tillstyrker."
    whole = interpret(document(text), ALL, PHRASES, letterhead=LETTERHEAD)
    own = interpret(document(text), ALL, PHRASES, letterhead=LETTERHEAD, title="Gemensamma tjänster")
    assert position(whole, SWITCHBOARD).stance is YES
    assert position(own, SWITCHBOARD).stance is None


def test_paragraphs_of_the_cases_papers_are_nobodys_answer() -> None:
    known = "Nämnden tillstyrker enligt uppgift att telefonväxeln blir gemensam redan till sommaren."
    text = f"# Telefonväxel\n\n{known}\n\nNämnden har själv inget att invända mot att frågan avgörs senare under året."
    assert position(interpret(document(text), ALL, PHRASES, letterhead=LETTERHEAD), SWITCHBOARD).stance is YES
    without = interpret(document(text), ALL, PHRASES, letterhead=LETTERHEAD, papers=frozenset({known}))
    assert position(without, SWITCHBOARD).stance is not YES
    everything = interpret(
        document(f"# Telefonväxel\n\n{known}"), ALL, PHRASES, letterhead=LETTERHEAD, papers=frozenset({known})
    )
    assert position(everything, SWITCHBOARD).stance is YES


def test_a_sentence_that_a_person_has_read_before_is_read_the_same_way() -> None:
    said = "Nämnden får väl säga att detta är en god tanke."
    text = f"# Telefonväxel\n\n{said}\n\n# Lokalvård\n\nNämnden stödjer detta."
    assert position(read(text), SWITCHBOARD).stance is None
    remembered = {sentence_key(said): YES, sentence_key("Nämnden stödjer detta."): None}
    again = interpret(document(text), ALL, PHRASES, letterhead=LETTERHEAD, remembered=remembered)
    assert position(again, SWITCHBOARD).stance is YES
    assert position(again, CLEANING).stance is None


def test_withdrawn_recommendations_and_process_points_are_not_answered() -> None:
    gone = (replace(SWITCHBOARD, withdrawn=True), replace(CLEANING, to_answer=False), WAGES)
    assert {
        each.recommendation_id for each in read("# Telefonväxel\n\nNämnden tillstyrker förslaget.", gone).positions
    } <= {"löner"}


def test_positions_are_marked_as_interpreted_and_tied_to_the_wording() -> None:
    found = position(read("# Telefonväxel\n\nNämnden tillstyrker *förslaget*."), SWITCHBOARD)
    assert found.source is Source.INTERPRETED
    assert found.basis == SWITCHBOARD.fingerprint
    assert found.grounds == "Nämnden tillstyrker \\*förslaget\\*."


def test_a_heading_that_runs_on_into_its_paragraph_is_a_heading() -> None:
    scanned = "# Synpunkter\n\n3. Telefonväxel Kulturnämnden har ingen erinran.\n\nLön och pension Kulturnämnden avstyrker förslaget."
    assert stances(scanned) == {"växel": Stance.NO_OBJECTION, "löner": NO, "pensioner": NO}


def test_a_sentence_that_begins_with_a_name_is_no_heading() -> None:
    said = stances("# Synpunkter\n\nTelefonväxel och lokalvård i all ära, Kulturnämnden tillstyrker förslaget.")
    assert set(said.values()) == {YES}
    assert set(said) == {each.id for each in ALL}
