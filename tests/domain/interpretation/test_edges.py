"""The edges of reading: notation, headings without answers, sentences that look like positions."""

from __future__ import annotations

import pytest

from domain.document import Block, BlockKind, ReadDocument
from domain.interpretation import FindingKind, interpret
from domain.interpretation.notation import pattern
from domain.interpretation.sentences import Sentence
from domain.interpretation.speakers import Speaker, Speakers
from domain.interpretation.structure import passages
from domain.position import Stance
from domain.recommendation import Recommendation
from resources.phrases import table
from tests.domain.interpretation.answers import ALL, CLEANING, LETTERHEAD, PHRASES, SWITCHBOARD, WAGES, position, read

YES, REMARKS, NO = Stance.APPROVE, Stance.APPROVE_WITH_REMARKS, Stance.REJECT


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("ställer sig … bakom", "ställer sig helt och bakom ", False),
        ("ställer sig … bakom", "ställer sig helt bakom ", True),
        ("ställer sig … bakom", "ställer sig bakom ", True),
        ("ställer sig … bakom", "ställer sig att bakom ", False),
        ("har inga (egna) synpunkter", "har inga synpunkter ", True),
        ("har inga (egna|särskilda) synpunkter", "har inga särskilda synpunkter ", True),
        ("synpunkt*", "synpunkterna ", True),
        ("*system", "lönesystem ", True),
        ("synpunkt", "synpunkterna ", False),
        ("a.b", "axb ", False),
    ],
)
def test_the_notation_of_the_tables(phrase: str, text: str, found: bool) -> None:
    assert (pattern([phrase]).search(text) is not None) is found


def test_a_table_without_phrases_finds_nothing_and_an_empty_phrase_is_refused() -> None:
    assert pattern([]).search("tillstyrker ") is None
    with pytest.raises(ValueError, match="empty"):
        pattern([" "])
    with pytest.raises(ValueError, match="brackets"):
        pattern(["har (inga egna) synpunkter"])
    with pytest.raises(FileNotFoundError):
        table("finns-inte")


def test_a_label_may_stand_after_a_colon_only() -> None:
    assert position(read("# Telefonväxel\n\nKulturnämndens svar: avstyrks"), SWITCHBOARD).stance is NO
    assert position(read("# Telefonväxel\n\nSvar: detta skrev nämnden i fjol"), SWITCHBOARD).stance is None


def test_footnotes_and_furniture_are_not_read() -> None:
    said = "Nämnden avstyrker förslaget."
    kinds = (BlockKind.FURNITURE, BlockKind.FOOTNOTE, BlockKind.PARAGRAPH)
    divided = passages([Block(kind, f"{said} {kind.value}") for kind in kinds])
    assert [block.kind for passage in divided for block in passage.blocks] == [BlockKind.PARAGRAPH]


def test_a_page_head_that_no_reader_saw_does_not_part_a_section() -> None:
    head = "# YTTRANDE\n\nDiarienr KN 2026-0001 Klass K1"
    text = f"{head}\n\n# Telefonväxel\n\nNämnden har en egen växel.\n\n{head}\n\nNämnden avstyrker.\n\n{head}\n\nHälsningar"
    found = position(read(text), SWITCHBOARD)
    assert found.stance is NO
    assert "KN 2026-0001" not in found.grounds


def test_a_heading_with_the_proposals_section_number_is_enough() -> None:
    numbered = (
        Recommendation("a", "fall", "Bryggan ska målas.", section="2.3.1 Slutsats"),
        Recommendation("b", "fall", "Båten ska säljas.", section="2.4 Annat"),
    )
    found = read("# 2.3 Om hamnen\n\nNämnden tillstyrker.", numbered)
    assert [(each.recommendation_id, each.stance) for each in found.positions] == [("a", YES)]
    assert read("# 2 Hamnar\n\nFritt fram.", numbered).positions == ()


def test_an_areas_heading_covers_what_has_no_heading_of_its_own() -> None:
    found = read("# Område: Service\n\nNämnden har inga invändningar.")
    assert position(found, SWITCHBOARD).stance is position(found, CLEANING).stance is Stance.NO_OBJECTION
    assert position(found, WAGES).stance is None


def test_many_recommendations_quoted_in_a_row_are_an_account_of_the_proposal() -> None:
    quoted = "\n".join(f"- {each.text}" for each in ALL)
    found = read(f"# Ärendet\n\nFöljande föreslås.\n\n{quoted}\n\nNämnden sammanträder på torsdag.")
    assert found.positions == ()


def test_a_quotation_last_under_a_heading_has_no_answer() -> None:
    assert read(f"# Synpunkter\n\nInledning.\n\n- {SWITCHBOARD.text}").positions == ()


def test_a_paragraph_may_open_with_the_recommendation_it_answers() -> None:
    text = f"# Synpunkter\n\n{SWITCHBOARD.text} Nämnden avstyrker detta.\n\n{CLEANING.text} Nämnden tillstyrker detta."
    found = read(text)
    assert position(found, SWITCHBOARD).stance is NO
    assert position(found, CLEANING).stance is YES


def test_a_sentence_under_one_heading_may_be_plainly_about_another() -> None:
    text = "# Telefonväxel\n\nNämnden avstyrker.\n\nDäremot tillstyrker nämnden att lokalvården inte görs gemensam för kommunens nämnder."
    found = read(text)
    assert position(found, SWITCHBOARD).stance is NO
    assert position(found, CLEANING).stance is YES


@pytest.mark.parametrize(
    "opening",
    [
        "Vad gäller parkeringen vid simhallen",
        "Angående: växeln",
        "Det är, vad gäller telefonväxeln, en fråga om pengar och",
        "–",
    ],
)
def test_openings_that_name_nothing(opening: str) -> None:
    assert position(read(f"# Övrigt\n\n{opening} finns mer att säga."), SWITCHBOARD).stance is None


def test_a_block_without_words_is_no_answer() -> None:
    silent = (
        Block(BlockKind.HEADING, "Telefonväxel", 1, level=1),
        Block(BlockKind.PARAGRAPH, " ", 1),
        Block(BlockKind.PARAGRAPH, "…", 1),
    )
    found = interpret(ReadDocument("svar", "text/plain", silent, 1), ALL, PHRASES, letterhead=LETTERHEAD)
    assert found.positions == ()


def test_subheadings_belong_to_the_heading_above() -> None:
    text = "# Telefonväxel\n\n## Nuläge\n\nNämnden har en egen växel.\n\n## Bedömning\n\nNämnden avstyrker."
    assert position(read(text), SWITCHBOARD).stance is NO


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nämnden tillstyrker rekommendationen men avstyrker tidplanen.", REMARKS),
        ("Nämnden tillstyrker rekommendationen men avstyrker den.", None),
        ("Nämnden är positiv till förslaget. Nämnden kan inte ta ställning till telefonväxeln i biblioteken.", REMARKS),
        ("Nämnden är positiv till förslaget. Nämnden tar inte ställning till förslaget.", Stance.UNDECIDED),
        ("Nämnden berörs inte av förslaget men tillstyrker det.", YES),
    ],
)
def test_a_position_on_a_part_qualifies_the_one_on_the_whole(text: str, expected: Stance | None) -> None:
    assert position(read(f"# Telefonväxel\n\n{text}"), SWITCHBOARD).stance is expected


def test_a_word_that_only_one_recommendation_has_points_to_it() -> None:
    found = read("# Överväganden\n\nNämnden avstyrker förslaget om systemkostnader.")
    assert {each.recommendation_id: each.stance for each in found.positions} == {"redovisning": NO}
    assert found.positions[0].evidence[0].confidence < 0.7


def test_remarks_on_the_whole_qualify_a_yes_to_the_whole() -> None:
    text = "# Yttrande\n\nNämnden tillstyrker förslagen.\n\nNämnden önskar att tidplanen ses över.\n\nUtredningen önskar att alla svarar."
    assert read(text).overall.stance is REMARKS
    assert (
        read("# Yttrande\n\nNämnden tillstyrker förslagen.\n\nUtredningen önskar att alla svarar.").overall.stance
        is YES
    )


def test_a_no_to_the_opposite_takes_a_yes_away() -> None:
    text = "# Lokalvård\n\nNämnden stödjer rekommendationen. Nämnden är positiv till att lokalvården blir gemensam för kommunens nämnder."
    found = read(text)
    assert position(found, CLEANING).stance is None
    assert FindingKind.CONTRADICTION in {each.kind for each in found.findings}


@pytest.mark.parametrize(
    ("answer", "stance"),
    [
        ("Kostnaden för lokaler är hög, vilket nämnden motsätter sig.", None),
        ("Rekommendationen är att växeln ska vara gemensam, vilket nämnden stödjer.", YES),
        ("Nämnden kan inte ta ställning till förslaget, men ser positivt på det.", Stance.UNDECIDED),
        ("Nämnden instämmer med utredningen.", YES),
        ("Nämnden måste tillstyrka förslaget.", None),
        ("Tillstyrka förslaget är svårt.", None),
        ("Biblioteken berörs inte av telefonväxeln.", Stance.NOT_CONCERNED),
        ("Nämnden menar att rekommendationen ska genomföras.", YES),
    ],
)
def test_sentences_in_unusual_orders(answer: str, stance: Stance | None) -> None:
    assert position(read(f"# Telefonväxel\n\n{answer}"), SWITCHBOARD).stance is stance


@pytest.mark.parametrize(
    ("body", "letterhead", "text", "word", "speaker"),
    [
        ("Trafiknämnden", "", "Trafikförvaltningen stödjer", 0, Speaker.OWN),
        ("Trafiknämnden", "", "Kulturförvaltningen stödjer", 0, Speaker.OTHER),
        ("", "Trafikförvaltningen", "Trafikförvaltningen stödjer", 0, Speaker.OWN),
        ("", "", "Trafikförvaltningen stödjer", 0, Speaker.OTHER),
        ("Norrviks kommun", "", "Där menar kommunen", 2, Speaker.OWN),
        ("Trafiknämnden", "", "Där menar kommunen", 2, Speaker.OTHER),
        ("Kungsholmens stadsdelsnämnd", "", "Där menar stadsdelsnämnden", 2, Speaker.OWN),
        ("Fastighetsnämnden", "Genom Byggbolaget Vera AB", "Där menar Vera", 2, Speaker.OWN),
        ("Fastighetsnämnden", "", "Där menar Vera", 2, Speaker.OTHER),
        ("Fastighetsnämnden", "", "Vera menar", 0, Speaker.NOBODY),
        ("Fastighetsnämnden", "", "Där menar nämndens ordförande", 2, Speaker.NOBODY),
        ("Fastighetsnämnden", "", "Där", 7, Speaker.NOBODY),
        ("Stockholms universitet", "", "Där menar universitetet", 2, Speaker.OWN),
    ],
)
def test_who_a_word_names(body: str, letterhead: str, text: str, word: int, speaker: Speaker) -> None:
    assert Speakers(PHRASES, body, letterhead).of_word(Sentence(text), word) is speaker


def test_names_of_the_case_are_not_the_bodys() -> None:
    speakers = Speakers(PHRASES, "Fastighetsnämnden", "Yttrande över Vera", "Vera")
    assert speakers.of_word(Sentence("Där menar Vera"), 2) is Speaker.OTHER


def test_a_recommendation_in_the_bodys_own_voice_is_no_quotation() -> None:
    quoted = "# Service\n\nTelefonväxeln rekommenderas vara gemensam för kommunens nämnder"
    assert read(f"{quoted}.").positions == ()
    assert position(read(f"{quoted}, vilket vi stöder."), SWITCHBOARD).stance is YES


def test_a_judgement_that_is_shared_is_a_stance_where_it_is_what_is_proposed() -> None:
    shared = "Nämnden delar bedömningen att telefonväxeln"
    assert position(read(f"{shared} bör vara gemensam för kommunens nämnder."), SWITCHBOARD).stance is YES
    assert position(read(f"{shared} är dyr för kommunens nämnder."), SWITCHBOARD).stance is None
