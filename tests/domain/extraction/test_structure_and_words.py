"""How lines, headings and words are read, apart from any one shape of proposal."""

from __future__ import annotations

import pytest

from domain.document import Block, BlockKind, ReadDocument
from domain.extraction import Found, extract
from domain.extraction.headings import pieces
from domain.extraction.likeness import restates, speaks_of
from domain.extraction.outline import LineKind, outline
from domain.extraction.sentences import sentences
from domain.extraction.verbs import is_action, proposer, proposes
from tests.domain.extraction.paper import paper


def _texts(text: str) -> list[str]:
    return [each.text for each in _found(text)]


def _found(text: str) -> tuple[Found, ...]:
    return extract(paper(text)).recommendations


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


def test_a_heading_that_is_found_in_two_ways_is_cut_out_once() -> None:
    text = "Inledande ord om saken. " * 25 + "\n  Bakgrund\nPlanen är från i fjol."
    assert [text[start:end].strip() for start, end, heading in pieces(text) if heading] == ["Bakgrund"]
    assert "".join(text[start:end] for start, end, _ in pieces(text)).split() == text.split()
