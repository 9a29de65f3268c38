"""What the summary's file dialog stands for."""

from __future__ import annotations

from pathlib import Path

from domain.letter import ExportForm
from domain.summary.extent import Extent
from gui.pages.comparison.summary_export import filter_for, named


def test_names_and_kinds_of_files(tmp_path: Path) -> None:
    assert named(Path("a.docx"), "") == (Path("a.docx"), ExportForm.DOCX, Extent.FULL)
    assert named(Path("a"), "Markdown (*.md)") == (Path("a.md"), ExportForm.MARKDOWN, Extent.FULL)
    assert named(Path("Remiss v. 2"), "") == (Path("Remiss v. 2.pdf"), ExportForm.PDF, Extent.FULL)
    short = filter_for(Extent.SHORT)
    assert named(Path("a"), short) == (Path("a.pdf"), ExportForm.PDF, Extent.SHORT)
    assert named(Path("a.docx"), short) == (Path("a.docx"), ExportForm.DOCX, Extent.SHORT)
    (tmp_path / "a.pdf").touch()
    assert named(tmp_path / "a", short)[0] == tmp_path / "a (2).pdf"
