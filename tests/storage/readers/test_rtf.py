from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.readers.parsed import CannotRead
from storage.readers.rtf import read_rtf


def _blocks(inner: str, head: str = r"\ansi\ansicpg1252") -> list[tuple[str, str, str]]:
    content = "{\\rtf1" + head + "\n" + inner + "}"
    return [(each.kind.value, each.marker, each.text) for each in read_rtf(content.encode("latin-1")).blocks]


def test_letters_in_all_the_ways_that_rtf_writes_them() -> None:
    text = r"{\fonttbl{\f0 Times;}}\pard\uc1 Avgiften f\'f6r b\u229\'e5tar\~h\u246?js \endash  \ldblquote snart\rdblquote  i \{alla\} hamnar\_och v\-ikar.\par"
    assert _blocks(text) == [("paragraph", "", "Avgiften för båtar höjs – “snart” i {alla} hamnar‑och vikar.")]


def test_letters_of_another_code_page_and_beyond_the_basic_plane() -> None:
    assert _blocks(
        r"\pard\uc0 Hamnen i G\'e4ddan \u55357 \u56832 \'e4r stor, och den ska bli st\'f6rre.\par", r"\ansi\ansicpg9999"
    ) == [("paragraph", "", "Hamnen i Gäddan 😀är stor, och den ska bli större.")]


def test_headings_by_style_by_outline_and_by_weight() -> None:
    head = r"\ansi{\stylesheet{\s0 Normal;}{\s1\sbasedon0 heading 1;}{\*\cs10 Default;}}"
    body = r"\pard\s1 2 Hamnar\par\pard\outlinelevel1 Bryggor\par\pard{\b Sk\'e4l}\par\pard\plain Kajen \'e4r gammal och sliten.\par"
    assert _blocks(body, head) == [
        ("heading", "2", "Hamnar"),
        ("heading", "", "Bryggor"),
        ("heading", "", "Skäl"),
        ("paragraph", "", "Kajen är gammal och sliten."),
    ]


def test_lists_with_signs_of_their_own_and_typed_ones() -> None:
    body = (
        r"{\listtext\pard\plain\s9 \u61623\'3f\tab}\pard\ilvl0 Bryggor ska lagas.\par"
        r"{\pntext 3.\tab}\pard\ilvl1 Kajer ska byggas.\par\pard a) Bommar ska m\'e5las.\par"
    )
    assert _blocks(body) == [
        ("list_item", "•", "Bryggor ska lagas."),
        ("list_item", "3.", "Kajer ska byggas."),
        ("list_item", "a)", "Bommar ska målas."),
    ]


def test_tables_frames_notes_and_headers() -> None:
    body = (
        r"{\header\pard Dnr HN 17\par}{\info{\title Hemligt}}"
        r"\trowd\pard\intbl Hamn\cell\pard\intbl Avgift\cell\row"
        r"\trowd\pard\intbl F\'f6rslag: Avgiften ska h\'f6jas.\cell\row\trowd\pard\intbl\cell\row"
        r"\pard\box Rutan \'e4r ritad runt texten.\par"
        r"\pard Kajen lagas{\super\chftn{\footnote\pard Enligt planen.\par}} i \'e5r.{\v dolt}\par"
    )
    blocks = read_rtf(("{\\rtf1\\ansi " + body + "}").encode("latin-1")).blocks
    assert [(each.kind.value, each.text, each.framed) for each in blocks] == [
        ("furniture", "Dnr HN 17", False),
        ("table_row", "Hamn | Avgift", False),
        ("paragraph", "Förslag: Avgiften ska höjas.", True),
        ("paragraph", "Rutan är ritad runt texten.", True),
        ("paragraph", "Kajen lagas i år.", False),
        ("footnote", "Enligt planen.", False),
    ]


def test_lines_that_end_in_a_backslash_are_paragraphs() -> None:
    assert [
        text for _, _, text in _blocks("Kajen lagas i \\'e5r.\\\r\nBryggan lagas sedan.\\\nIngen vet n\\'e4r.")
    ] == [
        "Kajen lagas i år.",
        "Bryggan lagas sedan.",
        "Ingen vet när.",
    ]


def test_a_sign_without_its_fallback_takes_no_letter_from_what_follows() -> None:
    assert _blocks(r"\pard{\uc1\u8212}Hamnen byggs ut under \'e5ret.\par") == [
        ("paragraph", "", "—Hamnen byggs ut under året.")
    ]


def test_text_in_a_drawn_box_is_read_once_and_what_was_struck_out_is_not() -> None:
    box = r"{\shp{\*\shpinst{\sp{\sn shapeType}{\sv 202}}{\shptxt\pard Avgiften h\'f6js.\par}}{\shprslt{\*\do Avgiften h\'f6js.}}}"
    body = rf"{{\header\pard{box}\par}}\pard Kajen {box}lagas {{\deleted inte }}i \'e5r.\par"
    blocks = read_rtf(("{\\rtf1\\ansi " + body + "}").encode("latin-1")).blocks
    assert [(each.kind.value, each.text, each.framed) for each in blocks] == [
        ("furniture", "Avgiften höjs.", False),
        ("paragraph", "Avgiften höjs.", True),
        ("paragraph", "Kajen lagas i år.", False),
    ]


def test_pictures_and_binary_data_are_passed_over() -> None:
    body = rb"{\rtf1\ansi\pard Kajen{\pict\wmetafile8 0102\bin6 {\par}}{\*\unknown x} lagas i \'e5r.\par}"
    assert [each.text for each in read_rtf(body).blocks] == ["Kajen lagas i år."]


def test_a_file_cut_short_gives_what_is_there() -> None:
    assert _blocks(r"\pard Kajen ska lagas under \'e5ret. Bryggan {\b ock.") == [
        ("paragraph", "", "Kajen ska lagas under året. Bryggan ock.")
    ]


def test_what_is_not_rtf_or_nests_without_end_is_refused() -> None:
    with pytest.raises(CannotRead) as refused:
        read_rtf(b"Kajen")
    assert refused.value.code == "document.broken"
    with pytest.raises(CannotRead) as refused:
        read_rtf(b"{\\rtf1" + b"{" * 600)
    assert refused.value.code == "document.too_large"


@given(st.text(alphabet="\\{}'*abpuv019 \u00e4\n-", max_size=200))
def test_any_tokens_are_read_or_refused(inner: str) -> None:
    for block in read_rtf(b"{\\rtf1\\ansi " + inner.encode("latin-1")).blocks:
        assert block.text.strip()
