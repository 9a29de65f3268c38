"""Opening the editor of house forms, and what the open answer makes of what was done there."""

from __future__ import annotations

from functools import partial

from gui.pages.letter.page import LetterPage
from gui.pages.letter.preview_work import PreviewTools
from gui.pages.letterhead.editor import LetterheadEditor
from gui.pages.page import Page
from gui.shell import Shell


def open_editor(shell: Shell, page: Page | None) -> LetterheadEditor:
    """Show the editor in front of a page, on the house form that the open answer is printed on."""
    workspace = shell.workspace
    letter = page if isinstance(page, LetterPage) else None
    response = workspace.response
    tools = letter.preview.work.tools if letter else PreviewTools(workspace.desk)
    usable = letter is not None and response is not None and workspace.editable
    editor = LetterheadEditor(shell, tools, response.letterhead if response else "standard", usable=usable)
    if letter is not None:
        editor.used.connect(letter.presenter.choose_letterhead)
    editor.finished.connect(partial(_closed, shell, letter, tools, editor))
    editor.open()
    return editor


def _closed(
    shell: Shell, letter: LetterPage | None, tools: PreviewTools, editor: LetterheadEditor, _result: int
) -> None:
    tasks = shell.workspace.tasks
    if letter is None:
        tasks.background(lambda _: tools.close())
    # What the editor has asked to be written is written before this is done; where it cannot be, the editor is there to say so.
    if letter is not None:
        tasks.database(lambda _: None, lambda _: letter.presenter.read_letterheads(), owner=letter)
    tasks.database(lambda _: None, lambda _: editor.deleteLater(), owner=editor)
