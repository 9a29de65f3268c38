"""The paper in the middle: its pages, or its text where it has none."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from domain.document import Box
from gui.pages.source.sheet_drawing import SheetDrawing
from gui.pages.source.sheets import SheetMark, SheetsView
from gui.pages.source.text_sheet import TextSheet
from gui.presenters import source
from gui.presenters.papers import Mark, Paper, Passage, blocks_in, passage, span_of
from gui.workspace import Workspace


class PaperView(QWidget):
    """Shows one paper with marks. ``picked`` names a mark that was clicked, ``chosen`` carries the ``Passage`` that was marked out, or ``None``."""

    picked = Signal(str)
    chosen = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.paper: Paper | None = None
        self.passage: Passage | None = None
        self._marks: tuple[Mark, ...] = ()
        self.sheets = SheetsView(workspace.look)
        # Where a page cannot be drawn its sheet stays empty; the text and the list are whole.
        self._drawing = SheetDrawing(workspace, self.sheets)
        self.text = TextSheet(workspace.look)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.sheets)
        self._stack.addWidget(self.text)
        self.sheets.drawn.connect(self._choose_area)
        self.sheets.cleared.connect(self.clear_choice)
        self.text.chosen.connect(self._choose_span)
        for view in (self.sheets, self.text):
            view.picked.connect(self.picked)

    def show_paper(self, paper: Paper | None) -> None:
        """Show a paper from its beginning; nothing happens where it is the one already shown."""
        if paper is not None and self.paper is not None and paper.id == self.paper.id:
            return
        self._drawing.stop()
        self.paper, self._marks = paper, ()
        self.clear_choice()
        if paper is None or not paper.drawable:
            self._stack.setCurrentWidget(self.text)
            self.text.show_blocks(paper.blocks if paper else (), f"Text ur {paper.name}" if paper else "Handling")
            return
        self._stack.setCurrentWidget(self.sheets)
        self._drawing.show(paper.id, paper.content, f"Sidor ur {paper.name}", paper.pages)

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Show these marks on it."""
        if self.paper is None or tuple(marks) == self._marks:
            return
        self._marks = tuple(marks)
        if self.paper.drawable:
            self.sheets.show_marks([part for mark in marks for part in _on_pages(self.paper, mark)])
        else:
            self.text.show_marks(marks)

    def reveal(self, mark_id: str) -> None:
        """Make a mark the current one, and bring it into view."""
        (self.sheets if self._on_sheets else self.text).reveal(mark_id)

    def show_span(self, page: int | None, start: int, end: int) -> None:
        """Bring a place into view, and show where on it."""
        paper = self.paper
        if paper is None:
            return
        if self._on_sheets and page is not None:
            self.sheets.show_page(page)
            touched = source.touching(paper.blocks, start, end)
            self.sheets.show_chosen([(page, box) for box in source.boxes_on(paper.blocks, touched, page)])
        else:
            self.text.show_span(start, end)

    def clear_choice(self) -> None:
        """Forget what has been marked out."""
        self.sheets.show_chosen(())
        self.text.forget_choice()
        if self.passage is not None:
            self.passage = None
            self.chosen.emit(None)

    @property
    def view(self) -> QWidget:
        """What takes the focus."""
        return self.sheets if self._on_sheets else self.text

    @property
    def _on_sheets(self) -> bool:
        return self._stack.currentWidget() is self.sheets

    def _choose_area(self, page: int, area: Box) -> None:
        if self.paper is None:
            return
        blocks = self.paper.blocks
        touched = blocks_in(blocks, page, area)
        start, end = span_of(blocks, touched)
        self.sheets.show_chosen([at for index in touched for at in blocks[index].boxes])
        self._tell(passage(blocks, start, end))

    def _choose_span(self, start: int, end: int) -> None:
        self._tell(passage(self.paper.blocks, start, end) if self.paper and end > start else None)

    def _tell(self, found: Passage | None) -> None:
        if found != self.passage:
            self.passage = found
            self.chosen.emit(found)


def _on_pages(paper: Paper, mark: Mark) -> list[SheetMark]:
    """A mark as one for each page that it touches."""
    touched = source.touching(paper.blocks, mark.start, mark.end)
    pages = sorted({page for index in touched for page, _ in paper.blocks[index].boxes})
    return [
        SheetMark(mark.id, mark.number, page, source.boxes_on(paper.blocks, touched, page), mark.tone) for page in pages
    ]
