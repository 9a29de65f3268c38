from __future__ import annotations

import pytest

from domain.document import BlockKind
from storage.readers.odt import read_odt
from storage.readers.parsed import CannotRead
from tests.storage.readers.zipped import odt, zipped


def _p(text: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


_STYLES = (
    "<office:styles>"
    '<style:style style:name="Heading_20_2" style:display-name="Heading 2" style:family="paragraph"/>'
    '<style:style style:name="Strong" style:family="paragraph"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="Ring1" style:family="paragraph" style:parent-style-name="Ring2"/>'
    '<style:style style:name="Ring2" style:family="paragraph" style:parent-style-name="Ring1"/>'
    '<style:style style:name="Ord" style:family="text"/>'
    "</office:styles>"
    "<office:master-styles><style:header><text:p>Dnr HN 17</text:p><text:p/></style:header>"
    "<style:footer><text:p>Hamnkontoret</text:p></style:footer></office:master-styles>"
)
_AUTOMATIC = (
    '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Strong"/>'
    '<style:style style:name="P2" style:family="paragraph"><style:paragraph-properties fo:border="0.5pt solid #000"/></style:style>'
    '<style:style style:name="P3" style:family="paragraph" style:parent-style-name="Heading_20_2"/>'
    '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1"/>'
    '<text:list-level-style-number text:level="2" style:num-format="a"/></text:list-style>'
)


def test_headings_paragraphs_and_frames() -> None:
    body = (
        '<text:h text:outline-level="1">2 Hamnar</text:h>'
        + _p("Bryggor", "P3")
        + _p("Skäl", "P1")
        + _p("Hamnen<text:s text:c='2'/>är<text:tab/>gammal<text:line-break/>och sliten.<!-- ja -->", "Ring1")
        + _p("Förslag: Avgiften ska höjas.", "P2")
        + _p("")
        + "<text:section>"
        + _p("I ett avsnitt för sig står att taxan gäller.")
        + "</text:section>"
    )
    blocks = read_odt(odt(body, automatic=_AUTOMATIC, styles=_STYLES)).blocks
    assert [(each.kind.value, each.marker, each.level, each.text) for each in blocks] == [
        ("furniture", "", 0, "Dnr HN 17"),
        ("furniture", "", 0, "Hamnkontoret"),
        ("heading", "2", 1, "Hamnar"),
        ("heading", "", 2, "Bryggor"),
        ("heading", "", 3, "Skäl"),
        ("paragraph", "", 0, "Hamnen  är\tgammal\noch sliten."),
        ("paragraph", "", 0, "Förslag: Avgiften ska höjas."),
        ("paragraph", "", 0, "I ett avsnitt för sig står att taxan gäller."),
    ]
    assert [each.text for each in blocks if each.framed] == ["Förslag: Avgiften ska höjas."]


def test_lists_nest_and_count() -> None:
    inner = f"<text:list><text:list-item>{_p('Kajer')}</text:list-item></text:list>"
    body = (
        f'<text:list text:style-name="L1"><text:list-header>{_p("Detta gäller:")}</text:list-header>'
        f"<text:list-item>{_p('Bryggor')}{_p('som är gamla')}{inner}</text:list-item></text:list>"
        f"<text:list><text:list-item>{_p('Bommar')}</text:list-item></text:list>" + _p("– Bojar")
    )
    items = [
        (each.marker, each.level, each.text)
        for each in read_odt(odt(body, automatic=_AUTOMATIC)).blocks
        if each.kind is BlockKind.LIST_ITEM
    ]
    assert items == [("1.", 0, "Bryggor"), ("a)", 1, "Kajer"), ("•", 0, "Bommar"), ("–", 0, "Bojar")]


def test_lists_go_on_where_they_say_so_and_start_where_they_say() -> None:
    def item(text: str, more: str = "", start: str = "") -> str:
        return f"<text:list-item{start}>{_p(text)}{more}</text:list-item>"

    def listed(inner: str, more: str = "") -> str:
        return f'<text:list text:style-name="L1"{more}>{inner}</text:list>'

    deeper = f"<text:list>{item('Kajer')}</text:list>"
    body = (
        listed(item("Bryggor", deeper), ' xml:id="hamn"')
        + _p("Mellan punkterna.")
        + listed(f"<text:list-item>{deeper}</text:list-item>{item('Bommar')}", ' text:continue-numbering="true"')
        + listed(item("Bojar", start=' text:start-value="7"') + item("Fyrar"))
        + listed(item("Slussar"), ' text:continue-list="hamn"')
        + listed(item("Master"))
    )
    blocks = read_odt(odt(body, automatic=_AUTOMATIC)).blocks
    markers = [each.marker for each in blocks if each.kind is BlockKind.LIST_ITEM]
    assert markers == ["1.", "a)", "b)", "2.", "7.", "8.", "2.", "1."]


def test_tables_in_tables_are_read_once_and_frames_and_shapes_wherever_they_hang() -> None:
    cell = "<table:table-cell>{}</table:table-cell>"
    inner = f"<table:table><table:table-row>{cell.format(_p('Norra')) * 2}</table:table-row></table:table>"
    table = f"<table:table-row>{cell.format(_p('Hamn'))}{cell.format(inner)}</table:table-row>"
    frame = "<draw:frame><draw:text-box>{}</draw:text-box></draw:frame>"
    shape = f"<draw:g><draw:custom-shape>{_p('Ring in hamnen.')}</draw:custom-shape></draw:g>"
    body = (
        frame.format(_p("Avgiften höjs."))
        + f"<table:table><table:table-header-rows>{table}</table:table-header-rows></table:table>"
        + f"<text:p>Kajen lagas i år.{shape}{frame.format(_p('Ytterst.') + frame.format(_p('Innerst.')))}</text:p>"
    )
    blocks = read_odt(odt(body)).blocks
    assert [(each.text, each.framed) for each in blocks] == [
        ("Avgiften höjs.", True),
        ("Hamn | Norra | Norra", False),
        ("Ring in hamnen.", True),
        ("Ytterst.", True),
        ("Innerst.", True),
        ("Kajen lagas i år.", False),
    ]


def test_tables_are_rows_and_a_single_cell_is_a_frame() -> None:
    def row(*cells: str) -> str:
        return (
            "<table:table-row>"
            + "".join(f"<table:table-cell>{_p(cell)}</table:table-cell>" for cell in cells)
            + "</table:table-row>"
        )

    body = f"<table:table>{row('Hamn', 'Avgift')}{row('', '')}</table:table><table:table>{row('Förslag: Avgiften ska höjas.')}</table:table>"
    blocks = read_odt(odt(body)).blocks
    assert [(each.kind.value, each.cells, each.framed) for each in blocks] == [
        ("table_row", ("Hamn", "Avgift"), False),
        ("paragraph", (), True),
    ]


def test_footnotes_text_boxes_contents_and_changes() -> None:
    note = (
        "<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        + _p("Enligt hamntaxan.")
        + "</text:note-body></text:note>"
    )
    body = (
        "<text:tracked-changes><text:p>Struket</text:p></text:tracked-changes>"
        f"<text:table-of-content><text:index-body>{_p('Hamnar<text:tab/>3')}{_p('')}</text:index-body></text:table-of-content>"
        + _p(f"Avgiften höjs{note} i alla hamnar.")
        + _p(f"<draw:frame><draw:text-box>{_p('Förslag: Kajen ska lagas.')}</draw:text-box></draw:frame>")
    )
    blocks = read_odt(odt(body)).blocks
    assert [(each.kind.value, each.marker, each.text, each.framed) for each in blocks] == [
        ("furniture", "", "Hamnar\t3", False),
        ("paragraph", "", "Avgiften höjs i alla hamnar.", False),
        ("paragraph", "", "Förslag: Kajen ska lagas.", True),
        ("footnote", "1", "Enligt hamntaxan.", False),
    ]


def test_the_files_own_metadata() -> None:
    meta = "<dc:title>Hamntaxa</dc:title><dc:creator>Hamnkontoret</dc:creator><dc:subject/>"
    assert read_odt(odt(_p("Avgiften höjs."), meta=meta)).properties == {"title": "Hamntaxa", "author": "Hamnkontoret"}


def test_an_encrypted_file_is_said_to_be_encrypted() -> None:
    manifest = '<manifest xmlns="urn:m"><file-entry><encryption-data/></file-entry></manifest>'
    with pytest.raises(CannotRead) as refused:
        read_odt(odt(_p("Hemligt"), manifest=manifest))
    assert refused.value.code == "document.encrypted"


def test_a_file_without_text_is_broken() -> None:
    with pytest.raises(CannotRead) as refused:
        read_odt(zipped({"mimetype": "application/vnd.oasis.opendocument.text"}))
    assert refused.value.code == "document.broken"


@pytest.mark.parametrize(
    ("inside", "opening", "closing"),
    [
        ("", "<text:section>", "</text:section>"),
        ("<text:list>", "<text:list-item><text:list>", "</text:list></text:list-item>"),
    ],
)
def test_nesting_without_end_is_refused(inside: str, opening: str, closing: str) -> None:
    body = inside + opening * 120 + closing * 120 + inside.replace("<", "</")
    with pytest.raises(CannotRead) as refused:
        read_odt(odt(body))
    assert refused.value.code == "document.too_large"


def test_numbers_that_are_none_do_no_harm() -> None:
    body = '<text:h text:outline-level="x">Hamnar</text:h>' + _p("Kajen<text:s text:c='många'/>är gammal.")
    texts = [each.text for each in read_odt(odt(body)).blocks]
    assert texts == ["Hamnar", "Kajen är gammal."]


def test_a_part_too_large_to_be_a_paper_is_refused() -> None:
    bomb = zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": b" " * (65 << 20)})
    with pytest.raises(CannotRead) as refused:
        read_odt(bomb)
    assert refused.value.code == "document.too_large"
