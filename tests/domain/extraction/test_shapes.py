"""Shapes of proposals one at a time: the edges that whole papers do not show."""

from __future__ import annotations

import pytest

from domain.extraction import Found, Metadata, extract
from domain.recommendation import RecommendationKind
from tests.domain.extraction.paper import paper


def _texts(text: str) -> list[str]:
    return [each.text for each in _found(text)]


def _found(text: str) -> tuple[Found, ...]:
    return extract(paper(text)).recommendations


def _metadata(text: str, name: str = "paper.md") -> Metadata:
    return extract(paper(text, name)).metadata


# Boxes


def test_a_box_gives_each_clause_and_keeps_a_sublist_with_its_clause() -> None:
    found = _found(
        "# 2 Värme\n## Rekommendation\n- Pannorna bör bytas.\n  - först i skolorna\n- Taken bör isoleras.\nLöptext efter rutan."
    )
    assert [each.text for each in found] == ["Pannorna bör bytas.\n– först i skolorna", "Taken bör isoleras."]
    assert {each.area for each in found} == {"Värme"}
    assert {each.section for each in found} == {"2 Värme"}


def test_a_box_whose_points_only_name_things_is_one_recommendation() -> None:
    (only,) = _found(
        "# 2 Stöd\n## Rekommendation\nFöljande områden rekommenderas bli gemensamma:\n- Ekonomi\n- Personal\n# 3 Annat\nText."
    )
    assert only.text == "Följande områden rekommenderas bli gemensamma:\n– Ekonomi\n– Personal"


def test_a_list_that_names_things_under_a_heading_of_proposals_is_nothing_where_nothing_proposes() -> None:
    assert not _found("# Underlag till förslag\nRapporten omfattar följande:\n- Ekonomi\n- Personal")


def test_only_the_points_that_recommend_count_under_a_heading_that_says_more() -> None:
    assert _texts("# 4 Slutsats och rekommendation\n- Vattnet är rent.\n- Vattnet bör renas.") == ["Vattnet bör renas."]


def test_a_box_without_a_list() -> None:
    assert _texts("# 4 Vatten\n## Rekommendation\nTäkten bör skyddas.") == ["Täkten bör skyddas."]
    assert _texts("# 4 Vatten\n## Rekommendation\n| Täkten skyddas.\n| Brunnen tas bort.") == [
        "Täkten skyddas.",
        "Brunnen tas bort.",
    ]
    assert not _texts("# 4 Vatten\n## Rekommendation\nSe nästa avsnitt.")
    assert not _texts("# 4 Vatten\n## Rekommendation")


def test_a_recommendation_rests_on_its_chapter_and_not_on_the_summary() -> None:
    (only,) = _found(
        "# Sammanfattning\n## Rekommendation växel\n- Växeln rekommenderas vara gemensam för alla enheter.\n# 1 Inledning\nText.\n# 2 Område: Växel\n## 2.1 Slutsats\n"
        "### Rekommendation\n- Växeln rekommenderas vara gemensam för alla enheter."
    )
    assert [place.section for place in only.occurrences] == ["2.1 Slutsats", "Rekommendation växel"]
    assert only.area == "Växel"
    assert only.title == "Växeln"


def test_the_same_short_words_in_two_chapters_are_two_things() -> None:
    assert (
        len(
            _found(
                "# 2 Ved\n## Rekommendation\n- Detta bör utredas vidare.\n# 3 Olja\n## Rekommendation\n- Detta bör utredas vidare."
            )
        )
        == 2
    )
    assert (
        len(
            _found(
                "# 2 Ved\n## Rekommendation\n- Vedpannor bör utredas vidare.\n# 3 Olja\n## Rekommendation\n- Vedpannor bör utredas vidare."
            )
        )
        == 1
    )


def test_what_only_a_summary_says_more_briefly_is_the_chapters() -> None:
    (only,) = _found(
        "# Sammanfattning\n## Rekommendationer\n- Bygg ut cykelvägarna längs älven\n# 2 Vägar\n## Rekommendationer\n"
        "- Bygg ut cykelvägarna längs älven under de närmaste fem åren med början i söder, och avsätt medel i budgeten."
    )
    assert len(only.occurrences) == 2


# Labels


def test_a_label_reaches_its_list_when_no_reasons_follow() -> None:
    (only,) = _found("# 3 Skatt\nFörslag: Avgiften ska sänkas enligt följande.\n- för barn\n- för äldre\nMer text här.")
    assert only.text == "Avgiften ska sänkas enligt följande.\n– för barn\n– för äldre"
    assert len(_found("# 3 Skatt\nFörslag: Avgiften ska sänkas enligt följande.\n- för barn")) == 1


def test_a_framed_label_reaches_as_far_as_its_frame() -> None:
    found = _found(
        "# 3 Skatt\n| Förslag: Avgiften ska sänkas till tio kronor.\n| Den ska betalas årligen.\n| Bedömning: Ingen annan ändring behövs nu.\nSkäl följer här."
    )
    assert [each.text for each in found] == [
        "Avgiften ska sänkas till tio kronor.\nDen ska betalas årligen.",
        "Ingen annan ändring behövs nu.",
    ]


def test_a_label_alone_on_its_line() -> None:
    assert _texts("# 3 Skatt\nRekommendation 4\n| Avgiften bör sänkas genast.\nText.") == [
        "Avgiften bör sänkas genast."
    ]
    assert _texts("# 3 Skatt\nRekommendation 5\nAvgiften bör sänkas genast.\nText.") == ["Avgiften bör sänkas genast."]
    assert not _texts("# 3 Skatt\nUtredningens förslag\nText som bara beskriver läget.\n# 4 Annat\nText.")


def test_labels_that_say_little_or_compare_are_passed_by() -> None:
    assert not _texts("# 3 Skatt\nFörslag: Se ovan.\nText.")
    assert not _texts("# 3 Skatt\nUtredningens förslag: Överensstämmer med detta förslag i allt.\nText.")
    assert not _texts("# 3 Skatt\n- Bedömning: god\n- Förslag: inget")
    assert not _texts("# Sändlista\nFörslag: Avgiften ska sänkas till tio kronor.")


# Decisions


def test_decisions_in_the_forms_that_memos_use() -> None:
    assert _texts("# A\n## Förslag till beslut\nNämnden föreslås besluta att bygga en skola i Norr.") == [
        "Nämnden föreslås besluta att bygga en skola i Norr."
    ]
    assert _texts(
        "# A\n## Förslag till beslut\n- Skolan byggs.\n- Parken rivs.\nVi föreslår nämnden besluta följande.\n- Vägen breddas."
    ) == [
        "Skolan byggs.",
        "Parken rivs.",
        "Vägen breddas.",
    ]
    assert _texts(
        "# A\nFörvaltningen föreslår att nämnden beslutar följande.\n1. Skolan byggs.\nBakgrunden är känd."
    ) == ["Skolan byggs."]


def test_a_decision_under_a_heading_that_is_the_lead_in() -> None:
    (only,) = _found(
        "# Yttrande över parkplanen\n## Förslag till beslut\n# Styrelsen föreslås besluta\natt avge yttrande enligt förslag."
    )
    assert not only.to_answer
    assert only.section == "Förslag till beslut"


def test_handing_on_ones_own_answer_is_not_to_answer_but_handing_on_a_school_is() -> None:
    own = _found(
        "# Förslag till beslut\n1. Nämnden godkänner yttrandet.\n2. Ärendet överlämnas till staden.\n3. Skolan byggs."
    )
    assert [each.to_answer for each in own] == [False, False, True]
    (theirs,) = _found("# Förslag till beslut\n1. Skolan överlämnas till staden.")
    assert theirs.to_answer


def test_a_heading_of_decisions_with_nothing_that_decides() -> None:
    assert not _found("# Förslag till beslut\nSe bilaga")
    assert not _found("# Förslag till beslut")


# Lead-ins and running text


def test_a_duty_that_opens_a_list_of_clauses_lays_it_down() -> None:
    assert _texts(
        "# Överväganden\nAnsvaret behöver delas upp:\n- Nämnden ska ansvara för vägarna.\n- Parkerna hanteras av staden i samråd."
    ) == [
        "Nämnden ska ansvara för vägarna.",
        "Parkerna hanteras av staden i samråd.",
    ]
    assert not _texts(
        "# Överväganden\nAnsvaret ska enligt lagen delas upp:\n- Nämnden ska ansvara för vägarna.\n- Parkerna hanteras av staden i samråd."
    )
    assert not _texts("# Bakgrund\nAnsvaret behöver delas upp:\n- Nämnden ska ansvara för vägarna.")


def test_an_assignment_outside_a_directive() -> None:
    found = _found("# Förslag\nKontoret föreslår att nämnden får i uppdrag att\n- utreda vägarna\n- bygga en bro")
    assert [(each.kind, each.text) for each in found] == [
        (RecommendationKind.ASSIGNMENT, "utreda vägarna"),
        (RecommendationKind.ASSIGNMENT, "bygga en bro"),
    ]


def test_sentences_of_duty_count_only_beside_proposals() -> None:
    proposal = "Kontoret föreslår att en bro byggs över ån vid torget."
    duty = "Nämnder som vill avstå ska motivera det för kontoret."
    assert _texts(f"# Överväganden\n{proposal} {duty}") == [proposal, duty]
    assert not _texts(f"# Överväganden\n{duty}")


def test_a_sentence_that_a_page_cuts_in_two_is_one() -> None:
    (only,) = _found("# Överväganden\nKontoret föreslår att en bro byggs\n~ Sida 2\növer ån vid torget. Mer text.")
    assert only.text == "Kontoret föreslår att en bro byggs över ån vid torget."
    assert _texts("# Överväganden\nKontoret föreslår att en bro byggs\nNästa stycke.") == [
        "Kontoret föreslår att en bro byggs"
    ]


def test_the_running_text_of_a_summary_or_background_counts_where_nothing_else_does() -> None:
    sentence = "Kontoret föreslår att en bro byggs över ån vid torget."
    assert _texts(f"# Sammanfattning\n{sentence}") == [sentence]
    assert _texts(f"# Bakgrund\n{sentence}\n# Överväganden\nKontoret föreslår att parken stängs under vintern.") == [
        "Kontoret föreslår att parken stängs under vintern."
    ]


def test_an_answers_own_views_are_told_from_what_it_retells() -> None:
    found = _texts(
        "# Yttrande över vägplanen\nSkogsverket (SKV) har skickat planen.\n# Synpunkter\nDet föreslås att vägen stängs för all trafik. "
        "Nämnden föreslår att bron rivs under nästa år. SKV föreslår att vägen breddas under nästa år.\n# Planen\nDessutom föreslås att en kulvert läggs under vägen."
    )
    assert found == [
        "SKV föreslår att vägen breddas under nästa år.",
        "Dessutom föreslås att en kulvert läggs under vägen.",
    ]


def test_what_an_answer_quotes_is_the_enclosed_papers_own() -> None:
    extraction = extract(
        paper(
            "# Yttrande över Bättre broar\n- Kontoret föreslår att alla broar målas gröna i vår.\nKontoret föreslår att alla broar målas gröna i vår. "
            "Kontoret föreslår att en tunnel grävs för tåg.\n# Bättre broar\n## Överväganden\nKontoret föreslår att alla broar målas gröna i vår."
        )
    )
    assert [(each.text.split()[-1], len(each.occurrences)) for each in extraction.recommendations] == [("vår.", 3)]
    assert not extraction.missed, "what only the answer says is its own matter"
    assert extraction.metadata.title == "Bättre broar"


@pytest.mark.parametrize(
    ("title", "answers"),
    [
        ("Synpunkter på hela planen är välkomna.", False),
        ("Synpunkter på planen", True),
        ("Svar på motion om broar", False),
        ("Ny bro över ån – remissvar", True),
        ("Samrådsyttrande över detaljplan för torget", True),
        ("Om broar", False),
    ],
)
def test_which_titles_say_that_a_paper_answers(title: str, answers: bool) -> None:
    metadata = _metadata(f"Åby kommun\n# {title}\nText om bron.")
    assert bool(metadata.body) is answers


def test_a_paper_that_tells_it_was_asked_answers_without_saying_so_in_its_title() -> None:
    metadata = _metadata(
        "Åby kommun\n# Broar i Åby\nÅby kommun har beretts möjlighet att yttra sig över planen.\n# Svar\nKommunen har inga synpunkter."
    )
    assert metadata.body == "Åby kommun"
    assert metadata.document_type == "yttrande"


def test_an_answer_without_a_title_is_called_by_what_it_answers() -> None:
    metadata = _metadata("Nämnden överlämnar kontorets svar på remiss om ny bro över ån Karin Ek Direktör")
    assert metadata.title == "Svar på remiss om ny bro över ån"


# Findings, questions


def test_findings_answered_one_by_one() -> None:
    found = _found(
        "# Ärende\n# Bedömning\nInledning till punkterna.\n1) Vägen bör lagas nästa år.\n2) Vägen är gammal.\nDärför föreslås att den asfalteras.\nMer text.\n3) Bron är fin."
    )
    assert [(each.number, each.text) for each in found] == [
        ("1", "Vägen bör lagas nästa år."),
        ("2", "Vägen är gammal.\nDärför föreslås att den asfalteras."),
        ("3", "Bron är fin."),
    ]
    assert not _found("# Bedömning\n1) Vägen är lång.\n2) Vägen är smal.")


def test_a_wish_in_prose_is_a_thing_to_answer_only_where_nothing_is_proposed() -> None:
    wish = "Vi ser gärna att remissvaren särskilt belyser kostnaderna."
    assert [each.kind for each in _found(f"# Remiss\n{wish}")] == [RecommendationKind.QUESTION]
    both = extract(paper(f"# Remiss\n{wish}\n# Förslag till beslut\n- En bro byggs över ån."))
    assert [each.kind for each in both.recommendations] == [RecommendationKind.DECISION_POINT]
    assert both.metadata.questions == (wish,)


def test_questions_in_a_list_are_asked_only_where_somebody_asks() -> None:
    assert not _found("# Metod\nRapporten svarar på frågor.\n- Hur lång är vägen?")
    assert not _found("- Hur lång är vägen?")
    assert len(_found("# Remiss\nVi önskar svar på följande frågor:\n- Hur lång är vägen?\n- Hur bred är vägen?")) == 2


# Texts that have lost their form


def test_a_boxs_label_that_runs_into_a_flattened_page_opens_the_box() -> None:
    text = (
        "Lagrådsremiss om bryggor\n4 Stegar Regeringens förslag: Varje brygga ska ha en stege. Promemorians förslag: Överensstämmer med regeringens. "
        "Remissinstanserna: Seglarförbundet föreslår två stegar. Skälen för regeringens förslag: Stegar räddar liv. Regeringen anser att de bör målas."
    )
    assert _texts(text) == ["Varje brygga ska ha en stege."]


def test_what_the_inquiry_said_is_no_part_of_the_governments_box() -> None:
    text = "Prop. 2031/32:7\n# 4 Färg\nRegeringens bedömning: Stegarna bör vara röda.\nUtredningen har gjort samma bedömning.\nRemissinstanserna: Inga invändningar."
    assert _texts(text) == ["Stegarna bör vara röda."]


def test_a_numbered_matter_has_its_decision_in_the_paragraph_below() -> None:
    found = _found(
        "Hamnutskottets betänkande 2031/32:HaU4\n# Utskottets förslag till riksdagsbeslut\n1. Fler bryggor\nRiksdagen avslår motion 2031/32:12.\n2. Målade stegar\n"
        "Riksdagen bifaller motion 2031/32:15.\n# Motivering\nText."
    )
    assert [(each.number, each.text.partition("\n")[2]) for each in found] == [
        ("1", "Riksdagen avslår motion 2031/32:12."),
        ("2", "Riksdagen bifaller motion 2031/32:15."),
    ]


def test_decisions_stand_under_the_heading_of_each_instance() -> None:
    found = _found(
        "# Bryggplan\n## Förslag till beslut\n### Kommunfullmäktiges beslut\n- Planen antas.\n### Hamnnämnden för egen del\n- Stegarna målas.\n## Ärendet\nText."
    )
    assert [each.text for each in found] == ["Planen antas.", "Stegarna målas."]


def test_chapters_numbered_as_a_list_are_chapters() -> None:
    found = _found(
        "1. Bakgrund\nBryggorna är gamla.\n2. Förslag till beslut\n1. Bryggorna lagas.\n2. Stegarna målas.\n3. Konsekvenser\nDet kostar en del att laga bryggor."
    )
    assert [(each.number, each.text) for each in found] == [("1", "Bryggorna lagas."), ("2", "Stegarna målas.")]


def test_a_text_without_empty_lines_has_its_headings_on_lines_of_their_own() -> None:
    found = _found(
        "Bryggplan för hamnen\\nFörslag till beslut\\nHamnnämnden antar planen.\\nBakgrund\\nPlanen är gammal."
    )
    assert [each.text for each in found] == ["Hamnnämnden antar planen."]


def test_the_words_before_a_decision_are_no_part_of_it_though_they_share_its_paragraph() -> None:
    found = _found(
        "# Motion om bryggor\n## Förslag till beslut\nNämnden föreslår att fullmäktige beslutar följande. Motionen avslås.\n## Ärendet\nText."
    )
    assert [each.text for each in found] == ["Motionen avslås."]


def test_an_assignment_that_is_given_now_is_found_and_one_given_before_is_not() -> None:
    text = "# Uppdrag om bryggor\n## Regeringens beslut\nRegeringen ger Hamnverket i uppdrag att kartlägga bryggorna.\n## Skälen för beslutet\nRegeringen gav 2019 Hamnverket i uppdrag att räkna stegarna."
    assert _texts(text) == ["Regeringen ger Hamnverket i uppdrag att kartlägga bryggorna."]


def test_a_table_of_actions_gives_each_action() -> None:
    rows = "& Nr | Åtgärd | Ansvarig | Klart\n& 1 | Laga bryggorna | Hamnnämnden | 2031\n& 2 | Måla | Hamnnämnden | 2031\n& 3 | Köp nya stegar | Parknämnden | 2032"
    found = _found(f"# 2 Åtgärder\n{rows}\n# 3 Uppföljning\nPlanen föreslås följas upp av hamnnämnden varje år.")
    assert [(each.number, each.text) for each in found] == [
        ("1", "Laga bryggorna"),
        ("3", "Köp nya stegar"),
        ("", "Planen föreslås följas upp av hamnnämnden varje år."),
    ]


def test_a_table_that_tells_of_things_gives_nothing() -> None:
    assert _texts("# 2 Bryggor\n& Brygga | Åtgärd 2030\n& Norra bryggan | Den lagades i maj\nText.") == []
