"""Workbooks and separated values, read back by openpyxl, by Python's csv and by LibreOffice."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import ExportError
from domain.position import Stance
from domain.tables import Column, ColumnKind, Sheet, TableForm, Toned, Workbook
from exports.tables.writing import write
from exports.themes import colours

RISKY = ("=1+1", "+46 8", "-5 grader", "@SUM(A1)", "\t=2")
OURS = Sheet(
    "Alla svar",
    (
        Column("Instans", width=30),
        Column("Ställning"),
        Column("Antal", ColumnKind.NUMBER),
        Column("Andel", ColumnKind.SHARE),
        Column("Belopp", ColumnKind.KRONOR),
        Column("Senast", ColumnKind.DATE),
    ),
    (
        ("Hamnnämnden", Toned("✓ Tillstyrker", Stance.APPROVE), 3, 0.25, 1_250_000, date(2028, 6, 30)),
        ("Två rader\noch <&> tecken ", Toned("○ Obesvarad", None), -1, 1.0, None, date(1899, 1, 2)),
        *((text, None, None, None, None, None) for text in RISKY),
    ),
    frozen_columns=1,
)
BOOK = Workbook("Remiss om hamnavgifter", (OURS,), author="Hamnnämnden", made=date(2031, 2, 3))


def opened(book: Workbook) -> Any:
    return openpyxl.load_workbook(io.BytesIO(write(book, TableForm.XLSX)))


def one(*texts: str) -> Sheet:
    return Sheet("Blad", (Column("Text"),), [(text,) for text in texts])


def test_values_come_back_as_what_they_are() -> None:
    rows = list(opened(BOOK)["Alla svar"].iter_rows(values_only=True))
    assert rows[0] == ("Instans", "Ställning", "Antal", "Andel", "Belopp", "Senast")
    assert rows[1] == ("Hamnnämnden", "✓ Tillstyrker", 3, 0.25, 1_250_000, datetime(2028, 6, 30))  # noqa: DTZ001
    assert rows[2] == ("Två rader\noch <&> tecken ", "○ Obesvarad", -1, 1.0, None, "1899-01-02")
    assert [row[0] for row in rows[3:]] == list(RISKY)


def test_no_text_is_a_formula_and_risky_ones_stay_texts_when_edited() -> None:
    sheet = opened(BOOK)["Alla svar"]
    cells = [row[0] for row in sheet.iter_rows(min_row=2)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.quotePrefix for cell in cells] == [False, False, True, True, True, True, True]


def test_the_sheet_is_frozen_filtered_and_coloured() -> None:
    book = opened(BOOK)
    sheet = book["Alla svar"]
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == "A1:F8"
    assert sheet.column_dimensions["A"].width == pytest.approx(30, abs=1)
    tint = colours("light").tint(Stance.APPROVE)
    assert sheet["B2"].fill.fgColor.rgb == "FF" + tint.soft[1:]
    assert sheet["B2"].font.color.rgb == "FF" + tint.ink[1:]
    assert sheet["A2"].alignment.wrap_text
    assert book.properties.title == "Remiss om hamnavgifter"
    assert book.properties.creator == "Hamnnämnden"
    assert book.properties.created.date() == date(2031, 2, 3)


def test_a_row_is_as_high_as_its_texts_are_long() -> None:
    """LibreOffice shows one line of a row that does not say its height; Excel takes no more than 409 points."""
    long, toned = "ord och " * 12, Toned("✓ Tillstyrker med många ord", Stance.APPROVE)
    rows = (("Kort",), (long,), ("a\nb\nc",), (toned,), ("ord " * 5_000,), (None,))
    made = opened(Workbook("Bok", (Sheet("Blad", (Column("En rubrik som är lång", width=20),), rows),)))["Blad"]
    heights = [made.row_dimensions[number].height for number in range(1, 8)]
    assert heights == [30, None, 90, 45, 30, 405, None]


def test_the_same_workbook_gives_the_same_bytes() -> None:
    assert write(BOOK, TableForm.XLSX) == write(BOOK, TableForm.XLSX)


def test_a_text_too_long_for_a_cell_says_that_it_is_cut() -> None:
    kept = opened(Workbook("B", (one("å" * 40_000, "😀" * 20_000, "ö" * 32_767),)))["Blad"]
    assert kept["A2"].value.endswith("hela finns i JSON]")
    assert kept["A3"].value.startswith("😀" * 16_000)
    assert kept["A4"].value == "ö" * 32_767


def test_markup_of_the_writers_own_is_only_text() -> None:
    sheet = opened(Workbook("B", (one("<r><t>hej</t></r>", "_x0041_"),)))["Blad"]
    assert sheet["A2"].value.strip() == "<r><t>hej</t></r>"
    assert sheet["A3"].value == "_x0041_"


def test_a_sheet_larger_than_excel_is_refused() -> None:
    wide = Sheet("Bred", tuple(Column(str(n)) for n in range(16_385)), ())
    with pytest.raises(ExportError) as refused:
        write(Workbook("B", (wide,)), TableForm.XLSX)
    assert refused.value.code == "export.table_too_large"


@pytest.mark.parametrize("form", list(TableForm))
def test_writing_tells_how_far_it_is_and_stops_when_asked(form: TableForm) -> None:
    many = Workbook("B", (one(*(f"rad {n}" for n in range(2000))),))
    told: list[tuple[int, int]] = []
    write(many, form, progress=lambda done, total: told.append((done, total)))
    assert told == [(0, 2000), (512, 2000), (1024, 2000), (1536, 2000)]
    with pytest.raises(ExportError) as stopped:
        write(many, form, cancelled=lambda: True)
    assert stopped.value.code == "export.cancelled"


def separated(sheet: Sheet) -> list[list[str]]:
    data = write(Workbook("B", (sheet,)), TableForm.CSV)
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_separated_values_are_as_a_swedish_excel_wants_them() -> None:
    rows = separated(OURS)
    assert rows[1] == ["Hamnnämnden", "✓ Tillstyrker", "3", "0,25", "1250000", "2028-06-30"]
    assert rows[2] == ["Två rader\noch <&> tecken ", "○ Obesvarad", "-1", "1", "", "1899-01-02"]
    assert [row[0] for row in rows[3:]] == [f"'{text}" for text in RISKY]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40), max_size=8))
def test_every_text_comes_back_from_both_forms(texts: list[str]) -> None:
    sheet = one(*texts)
    assert [row[0].removeprefix("'") for row in separated(sheet)[1:]] == [text.removeprefix("'") for text in texts]
    rows = opened(Workbook("B", (sheet,)))["Blad"].iter_rows(min_row=2, values_only=True)
    assert [row[0] for row in rows] == texts


@given(st.lists(st.text("_x041Ar<>/&\n \u00a0å", min_size=1, max_size=12), max_size=12))
def test_signs_that_look_like_markup_come_back_as_they_were(texts: list[str]) -> None:
    rows = opened(Workbook("B", (one(*texts),)))["Blad"].iter_rows(min_row=2, values_only=True)
    assert [row[0] for row in rows] == [
        f"{text} " if text[:3] == "<r>" and text[-4:] == "</r>" else text for text in texts
    ]


def test_each_sheet_has_its_own_rows() -> None:
    sheets = tuple(
        Sheet(name, (Column("Text"),), [(f"{name} {n}",) for n in range(3)]) for name in ("Ett", "Två", "Tre")
    )
    book = opened(Workbook("B", sheets))
    assert {name: [cell.value for cell in book[name]["A"]] for name in book.sheetnames} == {
        name: ["Text", *(f"{name} {n}" for n in range(3))] for name in ("Ett", "Två", "Tre")
    }


def through_libreoffice(folder: Path, name: str, content: bytes, *more: str) -> list[tuple[Any, ...]]:
    (folder / name).write_bytes(content)
    office = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", *more]
    target = ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder / "read"), str(folder / name)]
    subprocess.run([*office, *target], check=True, capture_output=True, timeout=100)
    book = openpyxl.load_workbook(folder / "read" / Path(name).with_suffix(".xlsx").name)
    return list(book.worksheets[0].iter_rows(values_only=True))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not on this machine")
def test_libreoffice_opens_both_forms_with_the_same_values(tmp_path: Path) -> None:
    direct = list(opened(BOOK)["Alla svar"].iter_rows(values_only=True))
    assert through_libreoffice(tmp_path, "bok.xlsx", write(BOOK, TableForm.XLSX)) == direct
    values = through_libreoffice(tmp_path, "varden.csv", write(BOOK, TableForm.CSV), "--infilter=CSV:59,34,76,1")
    assert [row[0] for row in values[1:3]] == [row[0] for row in direct[1:3]]
    assert [row[0] for row in values[3:]] == [f"'{text}" for text in RISKY]
    assert values[1][5] == datetime(2028, 6, 30)  # noqa: DTZ001
