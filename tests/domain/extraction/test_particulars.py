"""What a paper says of itself, one field at a time."""

from __future__ import annotations

from datetime import date

import pytest

from domain.document import ReadDocument
from domain.extraction import Metadata, extract
from domain.extraction.days import days_in
from domain.extraction.facts import facts_of
from domain.extraction.references import references_in
from tests.domain.extraction.paper import paper


def _metadata(text: str, name: str = "paper.md") -> Metadata:
    return extract(paper(text, name)).metadata


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


@pytest.mark.parametrize(
    "line",
    [
        "Din position: Hem > Hamnen > Möten > Protokoll",
        "Start › Nyheter › Remisser › Bryggor",
        "Till innehåll på sidan",
        "Hamnverkets logotyp, till startsidan",
        "Kusthamn 6 maj 2031",
    ],
)
def test_what_a_web_page_or_a_letter_begins_with_is_no_title(line: str) -> None:
    assert _metadata(f"# {line}\n# Målade stegar i hamnen\nText om stegar.").title == "Målade stegar i hamnen"


def test_an_answer_whose_title_goes_on_in_a_list_or_ends_in_who_asked() -> None:
    listed = _metadata(
        "1(2) Sjödepartementet\n103 33 Stockholm\nYttrande över två rapporter:\n- Bryggor\n- Stegar\nKungl. Bryggakademien, KBA, har beretts möjlighet att yttra sig."
    )
    assert (listed.title, listed.sender, listed.body) == (
        "Yttrande över två rapporter",
        "Sjödepartementet",
        "Kungl. Bryggakademien",
    )
    asked = _metadata("# SOU 2031:4 Hela bryggor – svar på remiss från Sjödepartementet\nKusthamns kommun instämmer.")
    assert (asked.document_type, asked.sender, asked.reference) == ("yttrande", "Sjödepartementet", "SOU 2031:4")


def test_a_signature_below_a_distribution_list_is_not_on_it() -> None:
    assert _metadata(
        "# Bryggor\nText.\n## Beslutet skickas till\n- Hamnnämnden\n- Sjöpolisen\nBo Strand\\nutredare"
    ).bodies == (
        "Hamnnämnden",
        "Sjöpolisen",
    )


def test_papers_listed_on_an_agenda_end_at_the_next_matter() -> None:
    told = _metadata(
        "# Kallelse\nFörslag till beslut\n- Informationen noteras.\nBilagor\nBryggrapport.pdf\nDnr 2031/HN 12\nHamnnämndens förslag till beslut\n- Planen antas."
    )
    assert told.enclosures == ("Bryggrapport.pdf",)


def test_an_inquirys_report_is_the_inquirys_and_a_day_to_come_is_not_its_own() -> None:
    told = _metadata(
        "SOU 2031:4\n# Hela bryggor\nSlutbetänkande av Bryggutredningen\n# 1 Ikraftträdande\nLagen ska träda i kraft den 1 juli 2032."
    )
    assert (told.title, told.sender, told.issued) == ("Hela bryggor", "Bryggutredningen", None)


def test_bodies_named_on_one_line() -> None:
    assert _metadata(
        "# Bryggplan\nText.\n## Remissinstanser\n## Hamnnämnden, Parknämnden, Länsstyrelsen i Kustlänet"
    ).bodies == (
        "Hamnnämnden",
        "Parknämnden",
        "Länsstyrelsen i Kustlänet",
    )


def test_a_paper_of_the_government_is_called_by_its_matter() -> None:
    told = _metadata(
        "# Regeringsbeslut\nSjödepartementet\n2031-06-15\n## Uppdrag att laga bryggor i hela landet\nText om bryggor."
    )
    assert (told.title, told.document_type) == ("Uppdrag att laga bryggor i hela landet", "regeringsbeslut")
    assert _metadata("# Dir. 2031:5\n# Hela bryggor i alla hamnar\nText.").title == "Hela bryggor i alla hamnar"
