"""An office makes a house form of its own in the window, and its letter leaves on it: real files, pages and database."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from domain.recommendation import Recommendation
from domain.referral import Referral
from gui.main_window import MainWindow
from gui.pages.letter.export import CHOICES
from gui.pages.letter.page import LetterPage
from gui.pages.letterhead.editor import LetterheadEditor
from storage.database import open_store
from storage.letterheads import LetterheadStore
from tests.exports.reading import structure
from tests.exports.verapdf import validate
from tests.gui.conftest import rest, type_into
from tests.gui.desks import ShowWindow, real_desk

GREEN, PINK = (0x0B, 0x5C, 0x3B), (0xC2, 0x18, 0x5B)
LOGO = (
    b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 20'><rect width='40' height='20' fill='#c2185b'/></svg>"
)


@pytest.fixture
def forms(tmp_path: Path) -> Path:
    """The folder of the office's forms."""
    return tmp_path / "brevmallar"


@pytest.fixture
def window(tmp_path: Path, forms: Path, show_window: ShowWindow, qtbot: QtBot) -> MainWindow:
    """A window on a new database with a case in it, on the page of its letter."""
    file = tmp_path / "ärenden.db"
    with closing(open_store(file)) as store, store.writing() as records:
        records.put_referral(Referral("r1", "Gemensam växel", "RS 2026-0101", "Regionkansliet"))
        records.put_recommendations([Recommendation("f1", "r1", "Växeln bör vara gemensam.", order=1, area="Växel")])
    made = show_window(replace(real_desk(file), letterheads=lambda: LetterheadStore(forms)))
    made.workspace.open("r1")
    qtbot.waitUntil(lambda: made.workspace.case is not None)
    return made


def text_of(pdf: bytes) -> str:
    """Everything that is printed, on one line."""
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        pages = []
        for page in document:
            with closing(page), closing(page.get_textpage()) as printed:
                pages.append(printed.get_text_bounded())
    return " ".join(" ".join(pages).split())


def inks(pdf: bytes) -> set[tuple[int, int, int]]:
    """The colours on the first page."""
    with closing(pypdfium2.PdfDocument(pdf)) as document, closing(document[0]) as page:
        picture = page.render(scale=3).to_pil().convert("RGB")
    return {colour for _, colour in picture.getcolors(picture.width * picture.height)}


def test_a_form_of_ones_own_from_the_letter_to_the_archive(
    window: MainWindow, forms: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.show_place("letter")
    page = window.page
    assert isinstance(page, LetterPage)
    assert page.empty.button is not None
    page.empty.button.click()
    qtbot.waitUntil(page.splitter.isVisible)
    type_into(page.form.fields["body"].editor, "Servicenämnden")
    page.form.paper.adapt.click()
    editor = window.findChild(LetterheadEditor)
    assert isinstance(editor, LetterheadEditor)
    qtbot.waitUntil(lambda: editor.preview.view.pages is not None)
    assert not editor.form.organisation.isEnabled()
    next(iter(editor.form.banner.buttons)).click()

    form = editor.form
    type_into(form.organisation.organisation, "Ekbergs kommun\nKommunhuset")
    type_into(form.organisation.address, "Storgatan 1, 123 45 Ekberg")
    form.colours.fields["accent"].code.selectAll()
    type_into(form.colours.fields["accent"].code, "#0b5c3b")
    (tmp_path / "vapen.svg").write_bytes(LOGO)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "vapen.svg"), ""))
    form.logo.pick.click()
    qtbot.waitUntil(form.logo.alt.isVisible)
    form.logo.alt.selectAll()
    type_into(form.logo.alt, "Ekbergs vapen")

    qtbot.waitUntil(lambda: not editor.preview.work.busy and not editor.preview._timer.isActive())
    shown = editor.preview.view.pages
    assert shown is not None
    assert "Ekbergs kommun Kommunhuset" in text_of(shown.pdf)
    assert "Storgatan 1, 123 45 Ekberg" in text_of(shown.pdf)
    assert {GREEN, PINK} <= inks(shown.pdf)
    editor.use.click()

    qtbot.waitUntil(lambda: page.form.paper.letterhead.currentText() == "Standardbrev – egen")
    rest(window)
    assert {path.suffix for path in forms.iterdir()} == {".toml", ".svg"}
    kept = LetterheadStore(forms).get("standardbrev-egen")
    assert kept.organisation == ("Ekbergs kommun", "Kommunhuset")
    assert kept.colours.accent == "#0b5c3b"
    assert kept.logo is not None
    assert (kept.logo.data, kept.logo.alt) == (LOGO, "Ekbergs vapen")

    target = tmp_path / "yttrande.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), CHOICES[0].filter))
    window.commands["letter.export"].trigger()
    qtbot.waitUntil(target.exists)
    printed = text_of(target.read_bytes())
    assert "Ekbergs kommun Kommunhuset" in printed
    assert "Storgatan 1, 123 45 Ekberg" in printed
    assert {GREEN, PINK} <= inks(target.read_bytes())
    figures = [each.alternate for each in structure(target.read_bytes()).walk() if each.tag == "Figure"]
    assert figures == ["Ekbergs vapen"]
    assert validate([target], "ua1,3a") == {}
