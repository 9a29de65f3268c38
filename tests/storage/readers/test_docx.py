from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document
from docx.shared import Pt

from domain.document import BlockKind
from storage.readers.docx import read_docx
from storage.readers.parsed import CannotRead
from tests.storage.readers.zipped import broken_inside, docx, zipped


def _p(text: str, properties: str = "", run: str = "") -> str:
    return (
        f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


_NUMBERED = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr>'
_NUMBERING = (
    '<w:abstractNum w:abstractNumId="7">'
    '<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1.%3"/></w:lvl>'
    '<w:lvl w:ilvl="3"><w:numFmt w:val="bullet"/><w:lvlText w:val="x"/></w:lvl>'
    '<w:lvl w:ilvl="4"><w:numFmt w:val="none"/><w:lvlText w:val=""/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
)


def test_what_python_docx_writes_is_read_in_its_order() -> None:
    file, document = io.BytesIO(), Document()
    document.core_properties.title = "Båthus"
    document.add_heading("1 Bryggor", 1)
    document.add_paragraph("Bryggorna är gamla och ska bytas ut under året som kommer.")
    document.add_paragraph("Norra bryggan", style="List Bullet")
    document.add_paragraph("Södra bryggan", style="List Number")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Hamn", "Avgift"
    box = document.add_table(rows=1, cols=1).rows[0].cells[0]
    box.paragraphs[0].add_run("Förslag: ").bold = True
    box.paragraphs[0].add_run("Avgiften ska höjas.")
    bold = document.add_paragraph()
    bold.add_run("Skäl för förslaget").bold = True
    bold.runs[0].font.size = Pt(11)
    document.save(file)
    parsed = read_docx(file.getvalue())
    assert [(block.kind.value, block.marker, block.text) for block in parsed.blocks] == [
        ("heading", "1", "Bryggor"),
        ("paragraph", "", "Bryggorna är gamla och ska bytas ut under året som kommer."),
        ("list_item", "•", "Norra bryggan"),
        ("list_item", "1.", "Södra bryggan"),
        ("table_row", "", "Hamn | Avgift"),
        ("paragraph", "", "Förslag: Avgiften ska höjas."),
        ("heading", "", "Skäl för förslaget"),
    ]
    assert [block.text for block in parsed.blocks if block.framed] == ["Förslag: Avgiften ska höjas."]
    assert parsed.properties["title"] == "Båthus"


def test_lists_count_as_word_counts() -> None:
    body = "".join(_p(f"Punkt {level}.", _NUMBERED.format(level)) for level in (0, 1, 1, 0, 1, 2, 3, 4))
    items = [(block.marker, block.level) for block in read_docx(docx(body, numbering=_NUMBERING)).blocks]
    assert items == [("3.", 0), ("a)", 1), ("b)", 1), ("4.", 0), ("a)", 1), ("4.I", 2), ("•", 3), ("", 0)]


def test_lists_of_one_definition_go_on_from_each_other_unless_one_says_where_it_starts() -> None:
    level = '<w:lvl w:ilvl="{}"><w:start w:val="{}"/><w:numFmt w:val="{}"/><w:lvlText w:val="{}"/></w:lvl>'
    listed = '<w:num w:numId="{}"><w:abstractNumId w:val="{}"/>{}</w:num>'
    fifth = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    roman = f'<w:lvlOverride w:ilvl="0">{level.format(0, 1, "upperRoman", "%1)")}</w:lvlOverride>'
    numbering = (
        f'<w:abstractNum w:abstractNumId="0"><w:styleLink w:val="L"/>{level.format(0, 1, "decimal", "%1.")}</w:abstractNum>'
        '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="2">{level.format(0, 26, "lowerLetter", "%1)")}</w:abstractNum>'
    )
    lists = ((1, 0, ""), (2, 0, fifth), (3, 0, ""), (4, 1, ""), (5, 0, roman), (6, 2, ""), (7, 9, ""))
    numbering += "".join(listed.format(*each) for each in lists)
    order = (1, 1, 2, 2, 3, 1, 4, 5, 6, 6, 7)
    body = "".join(_p(f"Båt {each}", _NUMBERED.format(0).replace('"1"', f'"{each}"')) for each in order)
    markers = [block.marker for block in read_docx(docx(body, numbering=numbering)).blocks]
    assert markers == ["1.", "2.", "5.", "6.", "7.", "8.", "9.", "X)", "z)", "aa)", ""]


def test_a_style_takes_over_what_it_is_based_on() -> None:
    styles = (
        '<w:style w:styleId="R1"><w:name w:val="Rubrik 1"/></w:style>'
        '<w:style w:styleId="Egen"><w:name w:val="Myndighetens rubrik"/><w:basedOn w:val="R1"/></w:style>'
        '<w:style w:styleId="Punkt"><w:name w:val="Punkt"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="Fet"><w:name w:val="Fet"/><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:styleId="Toc"><w:name w:val="toc 1"/></w:style>'
    )
    body = "".join(
        _p(text, f'<w:pStyle w:val="{style}"/>')
        for style, text in (
            ("Egen", "Hamnar"),
            ("Punkt", "Bryggan"),
            ("Fet", "Avgiften höjs nästa år, och den höjs för alla."),
            ("Toc", "Hamnar 4"),
        )
    )
    blocks = read_docx(docx(body, styles=styles, numbering=_NUMBERING)).blocks
    assert [(block.kind.value, block.level, block.bold) for block in blocks] == [
        ("heading", 1, False),
        ("list_item", 0, False),
        ("paragraph", 0, True),
        ("furniture", 0, False),
    ]


def test_what_was_struck_out_is_gone_and_what_was_put_in_is_there() -> None:
    body = (
        "<w:p><w:r><w:t>Avgiften ska </w:t></w:r><w:del><w:r><w:delText>inte </w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>snart </w:t></w:r></w:ins><w:r><w:t>höjas i hela hamnen, utom för ro</w:t></w:r>"
        "<w:r><w:noBreakHyphen/><w:t>båtar\u00ad.</w:t><w:tab/><w:t>Nu</w:t><w:br/><w:t>också.</w:t></w:r></w:p>"
    )
    assert (
        read_docx(docx(body)).blocks[0].text == "Avgiften ska snart höjas i hela hamnen, utom för ro-båtar.\tNu\nockså."
    )


def test_headers_footnotes_and_typed_note_numbers_stand_apart() -> None:
    raised = '<w:vertAlign w:val="superscript"/>'
    body = (
        "<w:p><w:r><w:t>Hamnen har 40 platser</w:t></w:r>"
        f"<w:r><w:rPr>{raised}</w:rPr><w:t>2</w:t></w:r><w:r><w:t> för segelbåtar och andra båtar.</w:t></w:r></w:p>"
        f"<w:p><w:r><w:rPr>{raised}</w:rPr><w:t>2</w:t></w:r><w:r><w:t> Enligt hamntaxan.</w:t></w:r></w:p>"
    )
    note = '<w:footnote w:id="3">' + _p("Se beslutet.") + '</w:footnote><w:footnote w:id="0" w:type="separator"/>'
    blocks = read_docx(docx(body, footnotes=note, header1=_p("Dnr HN 17"))).blocks
    assert [(block.kind.value, block.marker, block.text) for block in blocks] == [
        ("furniture", "", "Dnr HN 17"),
        ("paragraph", "", "Hamnen har 40 platser för segelbåtar och andra båtar."),
        ("footnote", "2", "Enligt hamntaxan."),
        ("footnote", "3", "Se beslutet."),
    ]


def test_pages_are_counted_where_word_has_noted_them() -> None:
    broken = "<w:p><w:r><w:lastRenderedPageBreak/><w:t>Avgiften höjs på alla bryggor i hamnen.</w:t></w:r></w:p>"
    late = "<w:p><w:r><w:t>Bryggorna är långa, </w:t><w:lastRenderedPageBreak/><w:t>och de är många i hamnen.</w:t></w:r></w:p>"
    parsed = read_docx(docx(_p("Hamnen byggs ut under nästa år.") + broken + late))
    assert parsed.pages == 3
    assert [block.page for block in parsed.blocks] == [1, 2, 2]


def test_pages_go_on_in_tables() -> None:
    def row(text: str, broken: str = "") -> str:
        cell = f"<w:tc><w:p><w:r>{broken}<w:t>{text}</w:t></w:r></w:p></w:tc>"
        return f"<w:tr>{cell}{cell}</w:tr>"

    table = f"<w:tbl>{row('Norra hamnen')}{row('Södra hamnen', '<w:lastRenderedPageBreak/>')}</w:tbl>"
    parsed = read_docx(docx(table + _p("Hamnarna byggs ut under nästa år.")))
    assert [block.page for block in parsed.blocks] == [1, 2, 2]
    assert parsed.pages == 2


def test_rows_and_cells_that_are_form_fields_are_read() -> None:
    def field(inner: str) -> str:
        return f"<w:sdt><w:sdtContent>{inner}</w:sdtContent></w:sdt>"

    def cell(text: str) -> str:
        return f"<w:tc>{_p(text)}</w:tc>"

    rows = f"<w:tr>{cell('Förslag 1')}{field(cell('Avstyrks'))}</w:tr>" + field(
        f"<w:tr>{cell('Förslag 2')}{cell('Tillstyrks')}</w:tr>"
    )
    blocks = read_docx(docx(f"<w:tbl>{rows}</w:tbl>")).blocks
    assert [block.cells for block in blocks] == [("Förslag 1", "Avstyrks"), ("Förslag 2", "Tillstyrks")]


def test_a_table_or_a_box_inside_another_is_read_once() -> None:
    inner = f"<w:tbl><w:tr><w:tc>{_p('Norra')}</w:tc><w:tc>{_p('Södra')}</w:tc></w:tr></w:tbl>"
    table = f"<w:tbl><w:tr><w:tc>{_p('Hamnarna byggs ut under året.')}{inner}</w:tc></w:tr></w:tbl>"
    box = "<w:p><w:r><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:r></w:p>"
    boxes = box.format(_p("Bryggorna rustas upp.") + box.format(_p("Avgiften höjs.")))
    texts = [block.text for block in read_docx(docx(table + boxes)).blocks]
    assert texts == ["Hamnarna byggs ut under året.", "Norra | Södra", "Bryggorna rustas upp.", "Avgiften höjs."]


def test_what_is_hidden_is_not_read_and_endnotes_are() -> None:
    body = f"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Skriv här. </w:t></w:r>{_p('Hamnen byggs ut.')[5:]}"
    blocks = read_docx(docx(body, endnotes=f'<w:endnote w:id="1">{_p("Enligt hamntaxan.")}</w:endnote>')).blocks
    assert [(block.kind.value, block.text) for block in blocks] == [
        ("paragraph", "Hamnen byggs ut."),
        ("footnote", "Enligt hamntaxan."),
    ]


def test_text_in_a_text_box_is_framed_and_read_once() -> None:
    box = f"<w:txbxContent>{_p('Förslag: Hamnen ska byggas ut.')}</w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    body = (
        f"<w:p {mc}><w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>" + _p("Text i ruta", "<w:pBdr/>")
    )
    blocks = read_docx(docx(body)).blocks
    assert (blocks[0].text, blocks[0].framed) == ("Förslag: Hamnen ska byggas ut.", True)
    assert len(blocks) == 2


def test_headings_are_known_by_their_words_where_no_style_says_so() -> None:
    body = _p("Bakgrund") + _p("Hamnen byggdes för länge sedan och behöver rustas upp.")
    assert [block.kind for block in read_docx(docx(body)).blocks] == [BlockKind.HEADING, BlockKind.PARAGRAPH]


@pytest.mark.parametrize(
    "content",
    [
        zipped({"word/document.xml": "<w:document>"}),
        zipped({"word/other.xml": "<a/>"}),
        docx("<w:p/>")[:-40],
        zipped({"word/document.xml": b"\xff\xfe\x00"}),
        broken_inside(docx("<w:p/>" * 50), "word/document.xml"),
    ],
)
def test_broken_files_are_refused(content: bytes) -> None:
    with pytest.raises(CannotRead) as refused:
        read_docx(content)
    assert refused.value.code == "document.broken"


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = zipped({"word/document.xml": b" " * (80 << 20)})
    assert len(bomb) < 1 << 20
    with pytest.raises(CannotRead) as refused:
        read_docx(bomb)
    assert refused.value.code == "document.too_large"


def test_a_file_of_very_many_parts_is_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for number in range(5001):
            archive.writestr(f"word/{number}.xml", b"")
    with pytest.raises(CannotRead) as refused:
        read_docx(file.getvalue())
    assert refused.value.code == "document.too_large"


def test_entities_are_neither_fetched_nor_multiplied() -> None:
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    evil = (
        '<!DOCTYPE d [<!ENTITY a "Hemligt"><!ENTITY f SYSTEM "file:///etc/hostname">]>'
        f"<w:document {w}><w:body><w:p><w:r><w:t>Hamnen &a;&f;</w:t></w:r></w:p></w:body></w:document>"
    )
    with pytest.raises(CannotRead) as refused:
        read_docx(zipped({"word/document.xml": evil}))
    assert refused.value.code == "document.broken"


def test_exponents_and_symbols_are_text() -> None:
    raised = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>{}</w:t></w:r>'
    body = (
        f"<w:p><w:r><w:t>Viken är 120 km</w:t></w:r>{raised.format(2)}<w:r><w:t> och tar 3 · 10</w:t></w:r>{raised.format(6)}"
        '<w:r><w:t> liter</w:t></w:r><w:r><w:t>, djup </w:t><w:sym w:font="Symbol" w:char="F0B3"/><w:t> 2 m, </w:t>'
        '<w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="Wingdings" w:char="F020"/><w:sym w:font="Arial" w:char="00E5"/><w:sym w:char="x"/>'
        "<w:t> ja.</w:t></w:r></w:p>"
    )
    assert read_docx(docx(body)).blocks[0].text == "Viken är 120 km² och tar 3 · 10⁶ liter, djup ≥ 2 m, ☑å ja."
