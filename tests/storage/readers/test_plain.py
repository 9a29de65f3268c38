from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.document import Block, BlockKind
from storage.readers.plain import decode, read_text

_TEXT = "Förslaget rör öar, åar och ärenden."


def _kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in read_text(text.encode())]


def _paragraphs(text: str) -> list[str]:
    return [block.text for block in read_text(text.encode()) if block.kind is BlockKind.PARAGRAPH]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "latin-1", "cp1252"])
def test_text_is_read_in_the_encodings_that_offices_send(encoding: str) -> None:
    assert decode(_TEXT.encode(encoding)) == _TEXT
    assert [block.text for block in read_text(_TEXT.encode(encoding))] == [_TEXT]


def test_entities_are_read_as_signs_and_addresses_of_web_pages_stay_as_they_are() -> None:
    text = "Se <b>Hamn &amp; Kaj</b> på https://hamnen.se/?id=1&section=2&copy=3 &#8211; sedan augusti."
    assert _paragraphs(text) == ["Se Hamn & Kaj på https://hamnen.se/?id=1&section=2&copy=3 – sedan augusti."]


def test_utf_16_with_its_mark_turned_round_is_read() -> None:
    assert decode(b"\xfe\xff" + _TEXT.encode("utf-16-be")) == _TEXT


@given(st.binary(max_size=400))
def test_any_bytes_are_some_text(content: bytes) -> None:
    for block in read_text(content):
        assert block.text.strip()


def test_wrapped_lines_are_one_paragraph_and_hyphens_are_undone() -> None:
    lines = "Nämnden har tagit del av förslaget om nya båthus och ser behov av under-\nhåll. De nya it-\nsystemen, fritids- \noch hamnnämndens, är inte prövade i EG-\nrätten, och de 2030-\nmålen gäller."
    assert " ".join(_paragraphs(lines)) == (
        "Nämnden har tagit del av förslaget om nya båthus och ser behov av underhåll. De nya it-systemen, fritids- och "
        "hamnnämndens, är inte prövade i EG-rätten, och de 2030-målen gäller."
    )


def test_a_word_that_stands_whole_elsewhere_is_made_whole() -> None:
    text = "Fritidsnämnden och hamn-\nnämnden yttrar sig gemensamt över förslaget om båthus i kommunen.\n\nHamnnämnden yttrar sig."
    assert _paragraphs(text)[0].startswith("Fritidsnämnden och hamnnämnden yttrar")


def test_an_address_keeps_its_lines() -> None:
    assert _paragraphs("Hamnkontoret  \nRegistratorn  \n123 45 Sjöstad") == [
        "Hamnkontoret\nRegistratorn\n123 45 Sjöstad"
    ]


def test_headings_by_hash_number_and_place() -> None:
    text = "# Remiss\n\n2.1 Bryggor\n\nDet finns många bryggor längs kusten, och de flesta är gamla.\n\n**Båthus**\n\nDe är röda och ska så förbli."
    headings = [
        (block.marker, block.text, block.level) for block in read_text(text.encode()) if block.kind is BlockKind.HEADING
    ]
    assert headings == [("", "Remiss", 1), ("2.1", "Bryggor", 2), ("", "Båthus", 3)]


def test_list_items_have_their_signs_and_depths() -> None:
    text = (
        "Nämnden föreslår\n\n1. Hamnen byggs ut\n2. Avgiften höjs\n   nästa år\n\n- Bryggor\n    - Y-bommar\n\na) Kajer"
    )
    items = [
        (block.marker, block.level, block.text)
        for block in read_text(text.encode())
        if block.kind is BlockKind.LIST_ITEM
    ]
    assert items == [
        ("1.", 0, "Hamnen byggs ut"),
        ("2.", 0, "Avgiften höjs nästa år"),
        ("-", 0, "Bryggor"),
        ("-", 1, "Y-bommar"),
        ("a)", 0, "Kajer"),
    ]


def test_a_list_sign_with_nothing_after_it_is_no_text() -> None:
    assert [kind for kind, _ in _kinds("- Bryggor ska underhållas.\n- \n")] == ["list_item"]


def test_markdown_signs_are_not_text() -> None:
    text = "Avgiften är *inte* **lika** stor \\* i [alla hamnar](https://hamnar.example/lista), se ![bild](a.png)<b>taxan</b> &amp; regler."
    assert _paragraphs(text) == ["Avgiften är inte lika stor * i alla hamnar, se taxan & regler."]


def test_a_table_is_rows_of_cells() -> None:
    rows = [block.cells for block in read_text(b"| Hamn | Platser |\n|---|---|\n| Norra | 40 |\n") if block.cells]
    assert rows == [("Hamn", "Platser"), ("Norra", "40")]


def test_footnotes_stand_apart() -> None:
    (note,) = read_text(b"[^3]: Se hamntaxan.")
    assert (note.kind, note.marker, note.text) == (BlockKind.FOOTNOTE, "3", "Se hamntaxan.")


def test_a_letterhead_on_every_page_is_furniture_and_the_sentence_it_parts_is_whole() -> None:
    head = "Hamnnämnden\n\nTJÄNSTESKRIVELSE\n2031-05-04\n\nDnr HN 2031-17\n\n"
    text = (
        f"{head}Bryggorna i norra hamnen är gamla och behöver\n\n{head}bytas ut innan sommaren.\n\n{head}"
        "Kostnaden ryms i nämndens budget för året och behöver inte något nytt beslut."
    )
    blocks = read_text(text.encode())
    body = [block.text for block in blocks if block.kind is not BlockKind.FURNITURE]
    assert body == [
        "Bryggorna i norra hamnen är gamla och behöver bytas ut innan sommaren.",
        "Kostnaden ryms i nämndens budget för året och behöver inte något nytt beslut.",
    ]
    assert any("HN 2031-17" in block.text for block in blocks if block.kind is BlockKind.FURNITURE)


def test_what_leads_on_is_joined_over_furniture_also_before_a_capital() -> None:
    text = "Nämnden har frågor om hur\n\nSida 2 (4)\n\nIT-stödet ska betalas."
    assert _paragraphs(text) == ["Nämnden har frågor om hur IT-stödet ska betalas."]


@pytest.mark.parametrize("line", ["Sida 3 (11)", "SID 3 (11)", "– 7 –", "12", "3/11", "s. 4"])
def test_page_numbers_are_furniture(line: str) -> None:
    assert _kinds(f"Hamnen ska byggas ut under året.\n\n{line}\n\nAvgiften höjs.")[1] == ("furniture", line)


def test_a_contents_list_is_furniture_with_leaders_and_without() -> None:
    dotted = "Innehållsförteckning\n\n1 Hamnar ........ 3\n\n1.1 Bryggor ........ 4\n\n2 Avgifter ..... 9\n\n# 1 Hamnar\n\nHamnarna är tre."
    bare = "# Innehåll\n\n1 Hamnar 3\n\n1.1 Bryggor 4\n\n2 Avgifter 9\n\n# 1 Hamnar\n\nHamnarna är tre."
    for text in (dotted, bare):
        blocks: tuple[Block, ...] = read_text(text.encode())
        kept = [(block.kind.value, block.text) for block in blocks if block.kind is not BlockKind.FURNITURE]
        assert kept == [("heading", "Hamnar"), ("paragraph", "Hamnarna är tre.")]


def test_pages_without_line_breaks_are_parted_at_their_page_numbers() -> None:
    filler = "Staden ska sträva efter att upphandla det stöd som verksamheten behöver och som den har råd med. " * 5
    text = f"NÄMNDEN SID 1 (2) {filler}Förslaget innebär att\nSID 2 (2) avgiften höjs. {filler}\n"
    blocks = read_text(text.encode())
    assert [block.text for block in blocks if block.kind is BlockKind.FURNITURE] == ["SID 2 (2)"]
    assert "Förslaget innebär att avgiften höjs." in " ".join(
        block.text for block in blocks if block.kind is BlockKind.PARAGRAPH
    )


@pytest.mark.parametrize("unit", ["*a ", "_a", "[", "![", "\t", "a-\n", "|a", "# ", "**"])
def test_signs_repeated_without_end_are_read_in_a_moment(unit: str) -> None:
    started = time.process_time()
    read_text((unit * 3000 + "x").encode())
    assert time.process_time() - started < 3


@pytest.mark.parametrize("encoding", ["mac_roman", "cp850", "cp1252"])
def test_old_machines_letters_are_known_by_the_swedish_ones(encoding: str) -> None:
    (block,) = read_text("Åtgärder för ökad säkerhet i hamnen.".encode(encoding))
    assert block.text == "Åtgärder för ökad säkerhet i hamnen."


def test_a_text_that_was_read_wrongly_on_its_way_is_put_right() -> None:
    text = "Åtgärder – för ökad ”säkerhet” i hamnen enligt 3 §."
    wrong = "".join(
        chr(byte) if byte in {0x81, 0x8D, 0x8F, 0x90, 0x9D} else bytes([byte]).decode("cp1252")
        for byte in text.encode()
    )
    (block,) = read_text(wrong.encode())
    assert block.text == text


def test_a_lone_odd_letter_is_left_as_it_is() -> None:
    (block,) = read_text("Familjen SÃ¥ och bryggan.".encode())
    assert block.text == "Familjen SÃ¥ och bryggan."
