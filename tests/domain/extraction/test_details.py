"""Shapes and particulars one at a time: the edges that whole papers do not show."""

from __future__ import annotations

from datetime import date

import pytest

from domain.document import Block, BlockKind, ReadDocument
from domain.extraction import Found, Metadata, extract
from domain.extraction.days import days_in
from domain.extraction.facts import facts_of
from domain.extraction.likeness import restates, speaks_of
from domain.extraction.outline import LineKind, outline
from domain.extraction.references import references_in
from domain.extraction.sentences import sentences
from domain.extraction.verbs import is_action, proposer, proposes
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


# Outline


def test_notes_and_points_that_look_like_chapters_are_not() -> None:
    lines = outline(
        paper(
            "# 1 Inledning\nText.\n# 2 Vägar\nText.\n# 14 Programvara för vägar (PV)\n# 3 Denna punkt är en hel mening som någon har numrerat, men inte en rubrik.\n# 7 Broar\nText."
        )
    )
    assert [line.text.split()[0] for line in lines if line.kind is LineKind.HEADING] == ["Inledning", "Vägar", "Broar"]


def test_headings_of_one_level_nest_under_the_one_that_only_contains() -> None:
    lines = outline(
        paper(
            "## Bakgrund\nText.\n## Överväganden\n## Om vägar\nText ett.\n## Om broar\nText två.\n## Ekonomiska konsekvenser\nText tre."
        )
    )
    sections = {line.text: [heading.text for heading in line.path] for line in lines if line.kind is LineKind.TEXT}
    assert sections["Text två."] == ["Överväganden", "Om broar"]
    assert sections["Text tre."] == ["Ekonomiska konsekvenser"]


def test_list_signs_in_running_text_and_tables_and_notes() -> None:
    lines = outline(paper("• Bygg en bro\n& a | b\n& Förslag: En bro byggs över ån.\n^ En not.\n~ Sida 1"))
    assert [(line.kind, line.marker, line.framed) for line in lines] == [
        (LineKind.ITEM, "•", False),
        (LineKind.ROW, "", False),
        (LineKind.TEXT, "", True),
    ]
    assert outline(ReadDocument("a", "b", (Block(BlockKind.PARAGRAPH, "  "),))) == ()


def test_headings_lost_on_the_way_are_found_by_their_words_or_their_place() -> None:
    long = "En lång text om vägarna i trakten som fortsätter ännu ett stycke till och slutar här."
    lines = outline(
        paper(
            f"Sammanfattning\n{long}\n2.1 Vägar i norr\n{long}\nVägar i söder\n{long}\nKort rad\nAnna Ek\nDnr 2031/12"
        )
    )
    assert [line.text for line in lines if line.kind is LineKind.HEADING] == [
        "Sammanfattning",
        "Vägar i norr",
        "Vägar i söder",
    ]


def test_headings_that_run_into_their_text_are_cut_out_of_it() -> None:
    text = (
        "Åby kommun "
        + "Inledande ord om saken. " * 20
        + "Förslag till beslut Nämnden godkänner planen. Sammanfattning Planen är bra. Bakgrund"
    )
    lines = outline(paper(text))
    assert [line.text for line in lines if line.kind is LineKind.HEADING] == ["Förslag till beslut", "Sammanfattning"]
    assert _texts(text) == ["Nämnden godkänner planen."]
    closing = outline(paper("Sammanfattning " + "Ord om saken. " * 50 + "Bilaga Karta"))
    assert [line.text for line in closing if line.kind is LineKind.HEADING] == ["Sammanfattning", "Bilaga"]


def test_an_area_that_names_itself_holds_its_neighbours() -> None:
    found = _found(
        "# Yttrande över planen\n## Område: Vägar\n### Grus – rekommendation i planen\n- Gruset rekommenderas bytas ut.\n## Sand – rekommendation i planen\n"
        "- Sanden rekommenderas bytas ut.\n# Annat\n## Lera – rekommendation i planen\n- Leran rekommenderas bytas ut."
    )
    assert [each.area for each in found] == ["Vägar", "Vägar", "Annat"]


# Particulars


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("den 9 juni 2024", ["2024-06-09"]),
        ("2024-08-30 och 30/8 2025", ["2024-08-30", "2025-08-30"]),
        ("12–13 november 2024", ["2024-11-12–13"]),
        ("3 sept. 2024", ["2024-09-03"]),
        ("den 1 maj", ["2024-05-01"]),
        ("den 1 januari", ["2025-01-01"]),
        ("den 31 februari 2024, 12345-12-12", []),
    ],
)
def test_days(text: str, expected: list[str]) -> None:
    assert [str(day) for day in days_in(text, date(2024, 3, 1))] == expected


def test_a_day_without_a_year_needs_something_to_follow() -> None:
    assert not list(days_in("den 1 maj"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("RS 2024-0566", ["RS 2024-0566"]),
        ("ÄrendeTN 2020-1411Regionkontoret", ["TN 2020-1411"]),
        ("FSN dnr 2020-0507", ["FSN 2020-0507"]),
        ("Dnr: 031-786/2012", ["031-786/2012"]),
        ("prop. 2021/22:45 och SOU 2020:3", ["Prop. 2021/22:45", "SOU 2020:3"]),
        ("Regeringens proposition 2021/22:45", ["Prop. 2021/22:45"]),
        ("YTTRANDE 2021-01-26, SFS 2010:900", []),
    ],
)
def test_references(text: str, expected: list[str]) -> None:
    assert [each.number for each in references_in(text)] == expected


def test_whose_a_reference_is() -> None:
    assert [each.whose for each in references_in("Ert dnr: KS 2031-12")] == ["er"]
    assert [each.whose for each in references_in("Vår beteckning 2031/12")] == ["vår"]
    assert (
        _metadata("Er referens: AA 2031-11\nVår referens: BB 2031-12\n# Ny plan för parken\nText.").reference
        == "BB 2031-12"
    )


def test_due_days_and_days_that_only_look_like_them() -> None:
    assert _metadata("Remiss\n2031-03-01\n# Ny plan\nSvar önskas senast den 5 maj.").due == date(2031, 5, 5)
    assert _metadata("Remiss\n# Ny plan\nRemisstiden går ut. Den 5 maj 2031 är remisstidens sista dag.").due == date(
        2031, 5, 5
    )
    assert _metadata("Remiss\n# Ny plan\nSvar önskas senast den 5 maj.").due is None
    assert _metadata("# Ny plan\nBetänkandet och svaren ska redovisas senast den 5 maj 2031.").due is None


def test_when_a_decision_is_expected() -> None:
    assert (
        _metadata("# Plan\nPlanen lämnas inför beslut i kommunfullmäktige den 4 maj 2031.").decision_expected
        == "Kommunfullmäktige 2031-05-04"
    )
    assert (
        _metadata("# Plan\nBeslut i regionstyrelsen väntas hösten 2031.").decision_expected
        == "Regionstyrelsen hösten 2031"
    )
    assert not _metadata("# Plan\nBeslut i regionstyrelsen väntas den 4 maj.").decision_expected


def test_meetings() -> None:
    item = _metadata("~ Parknämnden 2031-01-26, punkt 5\n# Plan\nText.")
    assert (item.meeting_date, item.meeting_item) == (date(2031, 1, 26), "5")
    paragraph = _metadata("Sammanträde 2031-01-26 § 12\n# Plan\nText.")
    assert (paragraph.meeting_date, paragraph.meeting_item) == (date(2031, 1, 26), "12")
    assert _metadata("Till Åby parknämnd 2031-01-26\n# Plan\nText.").meeting_date == date(2031, 1, 26)
    assert _metadata("Skrivet 2031-01-26\n# Plan\nText.").meeting_date is None


def test_where_answers_go() -> None:
    assert _metadata("# Remiss\nSvar ska skickas per e-post.\nremiss@exempel.se").answer_address == "remiss@exempel.se"
    assert (
        _metadata("# Remiss\nRemissvar skickas hit. Adressen är remiss@exempel.se.").answer_address
        == "remiss@exempel.se"
    )
    assert (
        _metadata("# Remiss\nSvar skickas till [a- b@exempel.se](mailto:a-b@exempel.se).").answer_address
        == "a-b@exempel.se"
    )
    assert not _metadata(
        "# Remiss\nKontoret nås på info@exempel.se. Läs mer på [webben](https://exempel.se)."
    ).answer_address
    assert not _metadata(
        "# Remiss\nSvar lämnas i receptionen.\nEn lång rad om " + "annat " * 30 + "info@exempel.se"
    ).answer_address


def test_an_address_before_the_words_that_send_answers_elsewhere_is_not_theirs() -> None:
    assert not _metadata(
        "# Remiss\nKontoret har adressen info@exempel.se. Remissvar lämnas i receptionen."
    ).answer_address


def test_a_postal_address_without_a_name_is_nobodys() -> None:
    assert not _metadata("041 23 98 122 34 Åby\n# Yttrande över planen\nText.").answer_address


def test_whom_to_ask() -> None:
    assert (
        _metadata("# Remiss\nFrågor besvaras av Eva Ek, eva@exempel.se, 08-123 45 67.").contact
        == "Eva Ek, eva@exempel.se, 08-123 45 67"
    )
    assert _metadata("# Remiss\nFrågor besvaras av Eva Ek, eva@exempel.se.").contact == "Eva Ek, eva@exempel.se"
    assert _metadata("Handläggare\nEva Ek\nTelefon 08-123 45 67\n# Plan\nText.").contact == "Eva Ek, 08-123 45 67"
    assert _metadata("Handläggare: Eva Ek eva@exempel.se\n# Plan\nText.").contact == "Eva Ek, eva@exempel.se"
    assert not _metadata("Handläggare\n12\n# Plan\nFrågor ställs till info@exempel.se.").contact


def test_distribution_lists() -> None:
    assert _metadata(
        "# Remiss\n# Sändlista\n& 1 | Åby kommun\n& 2 | Region Norr\n~ Sida 2\nSkogsverket\n# Bilagor\nKarta"
    ).bodies == (
        "Åby kommun",
        "Region Norr",
        "Skogsverket",
    )
    assert _metadata("# Plan\nText.\nSkickas till Alla förvaltningar\nParknämnden").bodies == (
        "Alla förvaltningar",
        "Parknämnden",
    )
    assert not _metadata("# Yttrande över planen\nText.\nSkickas till\nParknämnden").bodies
    assert _metadata("# Remiss\nSändlista\nÅby kommun\n" + "En lång mening om något annat " * 6).bodies == (
        "Åby kommun",
    )


def test_enclosures() -> None:
    metadata = _metadata(
        "# Plan\n## Beslutsunderlag\n- Kontorets tjänsteutlåtande\n- Karta över parken\n## Bilaga 1, förslag till svar\n~ Sida 2\n## Förslag till beslut\n- Parken stängs.\nBilaga 2: Kalkyl"
    )
    assert metadata.enclosures == ("Karta över parken", "Bilaga 1, förslag till svar", "Bilaga 2: Kalkyl")
    assert not _metadata("# Plan\n## Beslutsunderlag\n" + "En mycket lång text om planen. " * 9).enclosures


def test_information_classes() -> None:
    assert _metadata("~ Infosäkerhetsklass\\nK1 (Öppen)\n# Plan\nText.").information_class == "K1 (Öppen)"
    assert _metadata("# Plan\n" + "Text.\n" * 40 + "Klass: K2").information_class == "K2"


def test_sorts_of_paper_in_one_file() -> None:
    combined = _metadata(
        "TJÄNSTEUTLÅTANDE\n2031-01-08\n# Yttrande över promemorian Gröna parker\nParknämnden har beretts möjlighet att yttra sig.\n# Gröna parker\n## Överväganden\n"
        "Kontoret föreslår att parken öppnas nästa år.\nStadsstyrelsen\nREMISS\n2030-12-24\nRemissen skickas ut."
    )
    assert combined.document_type == "tjänsteutlåtande + remissbrev + promemoria"
    assert combined.issued == date(2030, 12, 24)
    assert combined.sender == "Stadsstyrelsen"
    undated = _metadata("TJÄNSTEUTLÅTANDE\n2031-01-08\n# Plan\nText.\nREMISS\nText.")
    assert undated.issued == date(2031, 1, 8)
    loud = _metadata("~ Parknämnden YTTRANDE 2031-01-26Ärende\n# Yttrande över planen\nText.")
    assert loud.document_type == "yttrande"
    assert loud.body == "Parknämnden"


def test_sorts_told_by_the_name_or_the_words() -> None:
    assert _metadata("# Gröna parker\nText.", "rapport-parker.pdf").document_type == "rapport"
    assert _metadata("# Gröna parker\nI denna promemoria beskrivs parken.").document_type == "promemoria"
    assert not _metadata("# Gröna parker\nText.").document_type


def test_titles_of_papers() -> None:
    assert (
        _metadata("Åby kommun\nDnr 2031/12\nEn plan för parken i Åby\n# Bakgrund\nText.").title
        == "En plan för parken i Åby"
    )
    document = ReadDocument(
        "a.pdf", "application/pdf", paper("# Bakgrund\nText.").blocks, properties={"Title": "Parker i Åby"}
    )
    assert extract(document).metadata.title == "Parker i Åby"
    unnamed = ReadDocument(
        "a.pdf", "application/pdf", paper("# Bakgrund\nText.").blocks, properties={"title": "Microsoft Word - a"}
    )
    assert not extract(unnamed).metadata.title
    assert _metadata("# Rapport\n# En plan för parken\nText.").title == "En plan för parken"


def test_senders() -> None:
    assert _metadata("# Plan\n# Stadskontorets förslag och skäl\nText.").sender == "Stadskontoret"
    assert _metadata("# Plan\nKarlssons förslag är bra.").sender == ""
    assert _metadata("Regeringskansliet\nKulturdepartementet\n# Plan\nText.").sender == "Kulturdepartementet"
    assert _metadata("Regeringskansliet\n# Plan\nText.").sender == "Regeringskansliet"
    told = "# Yttrande över planen\nByggkontoret har den 3 maj 2031 remitterat planen till nämnden."
    assert _metadata(told).sender == "Byggkontoret"
    assert (
        _metadata("# Yttrande över planen\nRemissen från Skogsverket, som kom i maj, är bra.").sender == "Skogsverket"
    )
    assert _metadata("# Yttrande över planen\nText.").sender == ""
    invited = _metadata("# Yttrande över planen\nSkogens vänner har beretts möjlighet att yttra sig.")
    assert invited.body == "Skogens vänner"


def test_the_number_of_what_is_answered() -> None:
    assert _metadata("# Yttrande över planen (SOU 2031:4)\nText.").reference == "SOU 2031:4"
    enclosed = _metadata("# Yttrande över planen\nText.\n# Bilaga\nStadskontorets skrivelse, dnr 031-78/2031")
    assert enclosed.reference == "031-78/2031"
    own = _metadata("Dnr PN 2031-5\n# Yttrande över planen\nText.")
    assert (own.reference, own.own_reference) == ("", "PN 2031-5")
    assert _metadata("# Plan\nText.\n" * 20 + "PM\nRS 2031-0566").reference == "RS 2031-0566"


def test_a_flattened_letterhead_is_taken_apart() -> None:
    text = (
        "ÅBY KOMMUN TJÄNSTEUTLÅTANDE SID 1 (11) 2031-11-28 Handläggare: Eva Ek Telefon: 08 508 08 015 Till Åby parknämnd 2031-12-18 "
        + "Text om parken. " * 30
    )
    texts = [fact.text for fact in facts_of(paper(text))]
    assert texts[:7] == [
        "ÅBY KOMMUN",
        "TJÄNSTEUTLÅTANDE",
        "SID 1 (11)",
        "2031-11-28",
        "Handläggare: Eva Ek",
        "Telefon: 08 508 08 015",
        "Till Åby parknämnd 2031-12-18",
    ] or texts[6].startswith("Till Åby parknämnd 2031-12-18")


# Words


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Kontoret föreslår att bron rivs.", "kontoret"),
        ("I planen föreslår därför kontoret att bron rivs.", "kontoret"),
        ("Bron föreslås rivas.", ""),
        ("Den bro som kontoret föreslår är fin.", ""),
        ("Karlsson föreslår att bron rivs.", "karlsson"),
        ("Föreslår att bron rivs.", ""),
    ],
)
def test_who_proposes(sentence: str, who: str) -> None:
    assert proposer(sentence) == who


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Rekommendationen är därför att bron rivs.", True),
        ("Bron föreslås rivas.", True),
        ("De broar som föreslås rivas är gamla.", False),
        ("Kontoret har tidigare föreslagit att bron rivs.", False),
        ("Ändringar kommer att föreslås senare.", False),
    ],
)
def test_what_proposes(sentence: str, expected: bool) -> None:
    assert proposes(sentence) is expected


def test_what_speaks_of_the_same_matter() -> None:
    assert speaks_of(
        "Mot bakgrund av detta rekommenderas växeln vara öppen.", "Växeln rekommenderas vara gemensam för alla kontor."
    )
    assert speaks_of(
        "Enligt rapporten rekommenderas parkernas öppettider förlängas i juli.",
        "Parkernas öppettider rekommenderas förlängas i juli.",
    )
    assert not speaks_of("Broarna föreslås målas om.", "Parkernas öppettider rekommenderas förlängas i juli.")
    assert not speaks_of("Broarna föreslås målas om.", "En å")


def test_what_is_an_action() -> None:
    assert is_action("utreda vägarna")
    assert is_action("att en bro byggs över ån")
    assert is_action("att utreda")
    assert not is_action("att bro")
    assert not is_action("Ekonomi och personal i staden")
    assert not is_action("")


def test_sentences_are_not_cut_at_abbreviations() -> None:
    text = "Det gäller t.ex. Åby kommun. Nästa mening kommer. "
    assert [text[start:end] for start, end in sentences(text)] == [
        "Det gäller t.ex. Åby kommun.",
        "Nästa mening kommer.",
    ]
    assert not list(sentences("  "))


def test_what_restates() -> None:
    full = "Kommunen ska bygga ut cykelvägarna längs älven under de närmaste fem åren."
    assert restates("Bygga ut cykelvägarna längs älven", full)
    assert not restates("Bygga ut", full)
    assert not restates("Bygga inte ut cykelvägarna längs älven", full)
    assert not restates("Riv alla gamla broar nära torget", full)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Samtliga kommuner rekommenderas tillämpa en modell för klassning, och följa upp den.",
            "Tillämpa en modell för klassning",
        ),
        ("Parknämnden ansvarar för att parkerna städas varje vecka.", "Ansvar för att parkerna städas varje vecka"),
        ("Växeln, med alla dess anknytningar och telefoner, rekommenderas bli gemensam.", "Växeln"),
        ("För parkernas del föreslås att de öppnas tidigare.", ""),
        ("Parkerna öppnas tidigare än förut på våren.", ""),
    ],
)
def test_short_titles(text: str, title: str) -> None:
    assert _found(f"# Rekommendationer\n- {text}\n- Alla vägar bör lagas.")[0].title == title


def test_a_section_that_holds_one_thing_names_it() -> None:
    assert (
        _found("# Öppettider i parken\n## Rekommendation\n- Parkerna öppnas tidigare än förut på våren.")[0].title
        == "Öppettider i parken"
    )
