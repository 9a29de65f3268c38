from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.document import BlockKind
from storage.readers.html import read_html
from storage.readers.parsed import CannotRead


def _blocks(body: str) -> list[tuple[str, str, int, str]]:
    return [(each.kind.value, each.marker, each.level, each.text) for each in read_html(body.encode()).blocks]


def test_headings_paragraphs_and_breaks() -> None:
    page = (
        "<html><head><title> Remiss\n om hamnar </title><style>p{}</style></head><body><h1>1 Hamnar</h1><div>Lös text om\n hamnen.<p>Kajen "
        "är <b>gammal</b><br>och&nbsp;sliten.</p><script>x()</script>Mer text.</div><p><strong>Avgiften höjs.</strong></p><p> </p></body></html>"
    )
    parsed = read_html(page.encode())
    assert parsed.properties == {"title": "Remiss om hamnar"}
    assert [(each.kind.value, each.marker, each.text, each.bold) for each in parsed.blocks] == [
        ("heading", "1", "Hamnar", False),
        ("paragraph", "", "Lös text om hamnen.", False),
        ("paragraph", "", "Kajen är gammal\noch sliten.", False),
        ("paragraph", "", "Mer text.", False),
        ("paragraph", "", "Avgiften höjs.", True),
    ]


def test_lists_count_and_nest() -> None:
    body = "<h2>Förslag</h2><ol start='3'><li>Kajer<ul><li><p>Bommar</p></li></ul></li><li></li><li>Bojar</li></ol><ol type=a><li>Fyrar</li></ol><ol start=x><li>Pirar</li></ol><li>Lös</li>"
    assert _blocks(body)[1:] == [
        ("list_item", "3.", 0, "Kajer"),
        ("list_item", "•", 1, "Bommar"),
        ("list_item", "5.", 0, "Bojar"),
        ("list_item", "a)", 0, "Fyrar"),
        ("list_item", "1.", 0, "Pirar"),
        ("list_item", "•", 0, "Lös"),
    ]


def test_lists_as_word_saves_them() -> None:
    body = "<h1>Förslag</h1><p class=MsoListParagraph style='mso-list:l0 level1'>·&nbsp;&nbsp; Kajen lagas.</p><p class=MsoListParagraph>Bryggan lagas.</p>"
    assert _blocks(body)[1:] == [("list_item", "·", 0, "Kajen lagas."), ("list_item", "•", 0, "Bryggan lagas.")]


def test_an_item_may_say_its_number() -> None:
    body = "<h2>Förslag</h2><ol><li value=5>Kajer</li><li>Bommar</li><li value=99999999999>Bojar</li></ol>"
    assert [marker for _, marker, _, _ in _blocks(body)[1:]] == ["5.", "6.", "7."]


def test_a_page_that_is_one_form_is_read_and_lines_stay_lines_where_they_are_set_so() -> None:
    body = "<form><h1>Hamnar</h1><p>Kajen är gammal.</p><pre>Hamnkontoret\nBryggan 1\n</pre><select><option>Välj</option></select></form>"
    assert [text for _, _, _, text in _blocks(body)] == ["Hamnar", "Kajen är gammal.", "Hamnkontoret\nBryggan 1"]


def test_what_is_framed_keeps_its_paragraphs_and_items() -> None:
    body = "<table><tr><td><p>Vi föreslår följande.</p><ol><li>Kajen lagas.</li><li>Bryggan rivs.</li></ol></td></tr></table>"
    blocks = read_html(body.encode()).blocks
    assert [(each.marker, each.text, each.framed) for each in blocks] == [
        ("", "Vi föreslår följande.", True),
        ("1.", "Kajen lagas.", True),
        ("2.", "Bryggan rivs.", True),
    ]


def test_tables_are_rows_and_a_single_cell_is_a_frame() -> None:
    body = "<table><tr><th>Hamn</th><td><p>Norra</p><p>kajen</p></td></tr><tr><td></td></tr><tr><td>Förslag: <b>Ja</b> till kajen.</td></tr></table>"
    blocks = read_html(body.encode()).blocks
    assert [(each.kind.value, each.text.replace("\n", " "), each.framed) for each in blocks] == [
        ("table_row", "Hamn | Norra kajen", False),
        ("paragraph", "Förslag: Ja till kajen.", True),
    ]


def test_the_site_around_the_paper_is_furniture() -> None:
    body = "<nav><ul><li>Start</li></ul></nav><main><h1>Hamnar</h1></main><footer><p>Kontakta hamnen.</p></footer>"
    assert [(each.kind, each.text) for each in read_html(body.encode()).blocks] == [
        (BlockKind.FURNITURE, "Start"),
        (BlockKind.HEADING, "Hamnar"),
        (BlockKind.FURNITURE, "Kontakta hamnen."),
    ]


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("iso-8859-1", "latin-1"), ("utf-8", "latin-1"), ("no-such-thing", "utf-8"), ("x", "utf-16")],
)
def test_pages_are_read_whatever_they_say_of_their_encoding(declared: str, encoding: str) -> None:
    page = f"<html><meta charset='{declared}'><p>Båtar på sjön är många.</p></html>"
    assert [each.text for each in read_html(page.encode(encoding)).blocks] == ["Båtar på sjön är många."]


def test_quotes_and_dashes_of_windows_are_read_in_pages_that_say_latin_1() -> None:
    page = "<html><meta charset='ISO-8859-1'><p>Kajen – ”den gamla” – rivs.</p></html>".encode("cp1252")
    assert [each.text for each in read_html(page).blocks] == ["Kajen – ”den gamla” – rivs."]


@pytest.mark.parametrize("page", ["", "<html></html>", "<!-- -->"])
def test_pages_without_text_are_empty_or_refused(page: str) -> None:
    try:
        blocks = read_html(page.encode()).blocks
    except CannotRead:
        blocks = ()
    assert blocks == ()


def test_nesting_without_end_is_refused() -> None:
    with pytest.raises(CannotRead) as refused:
        read_html(("<div><p>" + "<div>" * 240 + "Kajen").encode())
    assert refused.value.code in ("document.too_large", "document.broken")


@given(st.text(alphabet="<>/abdiloprtu!- &;åä\n", max_size=200))
def test_any_tags_are_read_or_refused(body: str) -> None:
    try:
        blocks = read_html(f"<p>Kajen</p>{body}".encode()).blocks
    except CannotRead:
        return
    assert all(each.text.strip() for each in blocks)


def test_what_is_struck_out_or_not_shown_is_no_part_of_the_text() -> None:
    page = '<div>Kajen <del>ska rivas</del> består.<p style="mso-hide: all">Mall</p><p>Nya <span style="display:none">gamla</span>bryggor</p><p hidden>Dold</p></div>'
    assert [block.text for block in read_html(page.encode()).blocks] == ["Kajen består.", "Nya bryggor"]
