"""What counts beside boxes and labels: counted questions, further proposals under a heading, lists and tables elsewhere."""

from __future__ import annotations

from domain.extraction import Found, extract
from domain.recommendation import RecommendationKind
from tests.domain.extraction.paper import paper


def _found(text: str) -> tuple[Found, ...]:
    return extract(paper(text)).recommendations


def _texts(text: str) -> list[str]:
    return [each.text for each in _found(text)]


def test_questions_that_are_counted_are_each_a_thing_to_answer() -> None:
    found = _found(
        "# Remiss om skyltar\nVi önskar svar på följande frågor.\nFråga 1 Hur många skyltar har ni?\nFråga 2: Bör de bytas? Om inte, varför?\n"
        "### Fråga 3\nVad kostar det, uppdelat på\n- nya skyltar,\n- utbildning?\nSvaren ska vara inne i maj."
    )
    assert [(each.number, each.text, each.kind) for each in found] == [
        ("1", "Hur många skyltar har ni?", RecommendationKind.QUESTION),
        ("2", "Bör de bytas? Om inte, varför?", RecommendationKind.QUESTION),
        ("3", "Vad kostar det, uppdelat på\n– nya skyltar,\n– utbildning?", RecommendationKind.QUESTION),
    ]
    assert {each.area for each in found} == {""}


def test_questions_set_as_paragraphs_below_a_request_are_asked_and_the_request_is_not() -> None:
    asked = (
        "Nämnderna ombeds besvara följande frågor.\nHur påverkas er verksamhet?\nVad kostar det?\nSvara senast i maj."
    )
    assert _texts(f"# Remiss om växeln\n{asked}") == ["Hur påverkas er verksamhet?", "Vad kostar det?"]


def test_what_is_called_a_question_and_asks_nothing_is_none() -> None:
    assert not _texts("# Protokoll\nFråga 4 Bordlades.\nFråga 5\n- Se bilagan.\nFråga 6")


def test_every_paragraph_that_begins_by_proposing_under_a_heading_of_proposals_counts() -> None:
    text = "# Nattbuss\n## Förslag\nGruppen föreslår att nattbussen går till tre.\nDen är omtyckt.\nGruppen föreslår att biljetten blir billigare.\n| Förslag: Hållplatsen ska få tak."
    assert [each.partition("att ")[2] or each for each in _texts(text)] == [
        "nattbussen går till tre.",
        "biljetten blir billigare.",
        "Hållplatsen ska få tak.",
    ]


def test_a_list_in_a_section_without_a_box_counts_beside_boxes_and_one_that_repeats_them_does_not() -> None:
    text = (
        "# 1 Vatten\n## 1.1 Anmälan\n| Utredningens förslag: Anmälan ska göras till kommunen i god tid.\n## 1.2 Skäl\nUtredningen föreslår\n"
        "- att anmälan ska göras till kommunen i rätt tid.\n## 1.3 Färg\nUtredningen föreslår\n- att blyfärgen ska vara borta till 2031,\n- att varje hamn ska ha en spolplatta."
    )
    assert [each.text for each in _found(text)] == [
        "Anmälan ska göras till kommunen i god tid.",
        "att blyfärgen ska vara borta till 2031",
        "att varje hamn ska ha en spolplatta.",
    ]


def test_a_table_of_actions_counts_beside_boxes() -> None:
    table = "& Nr | Åtgärd | Ansvarig\n& 1 | Inför hembesök för alla | Nämnden\n& 2 | Öppna en telefonlinje | Styrelsen"
    found = _texts(f"# Åtgärder\n{table}\n| Rekommendation 1: Regionen bör inrätta ett råd.")
    assert found == ["Inför hembesök för alla", "Öppna en telefonlinje", "Regionen bör inrätta ett råd."]


def test_what_is_named_as_proposed_is_proposed_and_what_is_said_of_it_is_not() -> None:
    named = "De taxor som föreslås upphävas vid årsskiftet är hamntaxan, torgtaxan, badtaxan samt båttaxan."
    assert _texts(f"# Taxor\n{named}") == [named]
    assert not _texts("# Taxor\nDe taxor som föreslås upphävas vid årsskiftet är gamla och rimliga.")
