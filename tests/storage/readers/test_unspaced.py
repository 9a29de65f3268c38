"""Plain text without blank lines, as old government papers are kept: its paragraphs are told by lines that end early."""

from __future__ import annotations

from domain.document import BlockKind
from storage.readers.plain import read_text

_DIRECTIVE = """Dir. 1987:99
Chefen för sjödepartementet, statsrådet Strand, anför.
Mitt förslag
Jag föreslår att en särskild utredare tillkallas för att se över hur de
gamla bryggorna längs kusten sköts och betalas i framtiden.
Utredaren skall pröva om kommunerna bör ta över skötseln, och vad det i
så fall kostar. Arbetet skall dessutom
-- räkna hur många bryggor som finns,
-- lämna förslag till regler.
Bakgrund
Reglerna om bryggor är från seklets början och har ändrats i omgångar,
senast när fyrarna fick elektrisk belysning. Mycket har hänt sedan dess.
"""


def _blocks(text: str) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.text) for block in read_text(text.encode())]


def test_a_line_that_ends_early_ends_its_paragraph_and_headings_stand_alone() -> None:
    blocks = _blocks(_DIRECTIVE)
    headings = [text for kind, text in blocks if kind is BlockKind.HEADING]
    items = [text for kind, text in blocks if kind is BlockKind.LIST_ITEM]
    paragraphs = [text for kind, text in blocks if kind is BlockKind.PARAGRAPH]
    assert headings == ["Mitt förslag", "Bakgrund"]
    assert items == ["räkna hur många bryggor som finns,", "lämna förslag till regler."]
    assert paragraphs[0] == "Dir. 1987:99"
    assert [text.split()[0] for text in paragraphs[2:]] == ["Jag", "Utredaren", "Reglerna"]


def test_a_sentence_that_ends_where_the_line_is_full_goes_on_in_its_paragraph() -> None:
    lines = [
        "Bryggorna är många och de flesta av dem är gamla. Ingen äger alla dem.",
        "Kommunen sköter några, och föreningar sköter resten. Det går oftast bra",
        "men inte alltid, och därför behövs det nya regler om vem som ska betala",
        "när en brygga rasar. Frågan har utretts förut, dock utan något resultat,",
        "och den har sedan dess inte varit uppe till behandling någon enda gång.",
        "Nu är det dags.",
    ]
    assert len(_blocks("\n".join(lines))) == 1


def test_the_spaces_of_a_straight_right_margin_are_closed() -> None:
    lines = [
        "I   betänkandet   behandlas  frågan  om   gamla",
        "bryggor  längs  kusten  och   hur  de  betalas.",
        "Utskottet    föreslår    att    dessa    bryggor",
        "skall  skötas  av   kommunerna,  som  dock  inte",
        "får ta  ut någon avgift  av dem som  lägger till",
        "vid  dem  under   sommaren  och  tidiga  hösten.",
    ]
    (block,) = _blocks("\n".join(lines))
    assert "  " not in block[1]
    assert "\n" not in block[1]


def test_short_lines_of_an_address_stay_together() -> None:
    text = f"Hamnkontoret\nBryggan 3\nSjöstad\n\n{_DIRECTIVE}"
    assert _blocks(text)[0] == (BlockKind.PARAGRAPH, "Hamnkontoret\nBryggan 3\nSjöstad")


def test_in_a_text_that_is_not_wrapped_each_section_and_sentence_line_is_its_own() -> None:
    long = "Den som äger en brygga skall hålla den i sådant skick att ingen kommer till skada när den beträds, oavsett årstid och väder, och dessutom bära kostnaden."
    text = f"Brygglag (1975:34)\nInledande bestämmelse\n1 § {long}\n{long}\n{long}\n2 § {long}\nSlut."
    openings = [text.split()[0] for _, text in _blocks(text)]
    assert openings == ["Brygglag", "1", "Den", "Den", "2"]


def test_points_numbered_without_a_full_stop_are_a_list_but_contents_are_not() -> None:
    points = "Förslag till beslut\n\n1 Nämnden river bryggan.\n2 Nämnden bygger en ny brygga vid\nvarvet.\n3 Ärendet är klart."
    assert [text for kind, text in _blocks(points) if kind is BlockKind.LIST_ITEM] == [
        "Nämnden river bryggan.",
        "Nämnden bygger en ny brygga vid varvet.",
        "Ärendet är klart.",
    ]
    contents = "1 Inledning om bryggor\n2 Förslag om bryggor\n3 Bilagor om bryggor"
    assert all(kind is not BlockKind.LIST_ITEM for kind, _ in _blocks(contents))
