"""What a person does on the letter's page."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from domain.response import SectionRole
from gui.pages.letter.page import LetterPage
from gui.pages.letter.section_editor import SectionEditor
from gui.widgets.fields import LineField, TextField


def write(page: LetterPage, name: str, text: str) -> None:
    """Type into a field in place of what stands there."""
    editor = page.form.fields[name].editor
    assert isinstance(editor, LineField | TextField)
    editor.setFocus()
    editor.selectAll()
    QApplication.clipboard().setText(text)
    editor.paste()
    if isinstance(editor, LineField):
        editor.typed.emit(text)


def editor_of(page: LetterPage, role: SectionRole) -> SectionEditor:
    """The editor of a section."""
    response = page.presenter.response
    assert response is not None
    id_ = next(each.id for each in response.sections if each.role is role)
    return (page.form.before.editors | page.form.after.editors)[id_]
