"""Laying the letter out and drawing its pages, off the GUI thread and never more than one piece of work at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from domain.letter import Paper
from domain.letterhead import Letterhead, Letterheads
from domain.ports import PageRenderer
from domain.response import Response
from domain.services.cases import CaseDesk
from domain.services.previewing import LetterLayout, Preview, preview, preview_on
from gui.desk import Desk
from gui.drawing import image_of
from gui.tasks import Job, Tasks


@dataclass(frozen=True, slots=True)
class Drawn:
    """Pages drawn at ``scale`` pixels a point, by their number."""

    scale: float
    images: Mapping[int, QImage]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which pages are in view, and at how many pixels a point."""

    pages: Sequence[int]
    scale: float


@dataclass(frozen=True, slots=True)
class _Letter:
    case: CaseDesk
    response: Response
    paper: Paper
    letterhead: Letterhead | None


class PreviewWork(QObject):
    """Keeps what is shown up with what is written.

    A change that comes while the one before is being laid out waits, and a later one takes its place: typing never queues up.
    """

    laid_out = Signal(object, object)
    """``Preview`` and those of them in view, ``Drawn``."""
    drawn = Signal(object)
    """``Drawn``: more pages of the letter as it was last laid out."""
    failed = Signal(object)
    """What kept the letter from being laid out."""

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        in_view: Callable[[], Wanted],
        parent: QObject,
        tools: PreviewTools | None = None,
    ) -> None:
        super().__init__(parent)
        self.tools = tools or PreviewTools(desk)
        self._tasks = tasks
        self._in_view = in_view
        self._busy = False
        self._letter: _Letter | None = None
        self._latest: _Letter | None = None
        self._pages: Preview | None = None
        self._wanted: Wanted | None = None

    @property
    def busy(self) -> bool:
        """Whether anything is being laid out or drawn, or waits to be."""
        return self._busy or self._letter is not None

    def lay_out(self, case: CaseDesk, response: Response, paper: Paper, letterhead: Letterhead | None = None) -> None:
        """Show this letter as soon as may be, on its own house form or on another one."""
        self._letter = self._latest = _Letter(case, response, paper, letterhead)
        self._go_on()

    def lay_out_again(self) -> None:
        """Try the letter that was asked for last once more."""
        self._letter = self._latest
        self._go_on()

    def draw(self, wanted: Wanted) -> None:
        """Draw these pages of the letter that is shown."""
        self._wanted = wanted
        self._go_on()

    def close(self) -> None:
        """Let go of what lays out and draws."""
        self._letter = self._wanted = None
        self.tools.close()

    def _go_on(self) -> None:
        if self._busy:
            return
        if self._letter is not None:
            letter, self._letter = self._letter, None
            work = partial(_lay_out, tools=self.tools, letter=letter, wanted=self._in_view())
            self._busy = True
            self._tasks.background(work, self._laid_out, failed=self._failed, owner=self)
        elif self._wanted is not None and self._pages is not None:
            wanted, self._wanted = self._wanted, None
            work_ = partial(_draw, tools=self.tools, content=self._pages.pdf, wanted=wanted)
            self._busy = True
            self._tasks.background(work_, self._drawn, failed=self._failed, owner=self)

    def _laid_out(self, result: tuple[Preview, Drawn]) -> None:
        self._busy = False
        self._pages = result[0]
        self.laid_out.emit(*result)
        self._go_on()

    def _drawn(self, drawn: Drawn) -> None:
        self._busy = False
        self.drawn.emit(drawn)
        self._go_on()

    def _failed(self, error: Exception) -> None:
        self._busy = False
        self.failed.emit(error)
        self._go_on()


class PreviewTools:
    """The ports, made when first needed, in the working thread. Several previews may share them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @cached_property
    def letterheads(self) -> Letterheads:
        return self._desk.letterheads()

    @cached_property
    def layout(self) -> LetterLayout:
        return self._desk.layout()

    @cached_property
    def renderer(self) -> PageRenderer:
        return self._desk.pages()

    def close(self) -> None:
        """Let go of what lays out and draws; it may be used again afterwards."""
        if "layout" in self.__dict__:
            self.layout.close()
        if "renderer" in self.__dict__:
            self.renderer.close()


def _lay_out(_: Job, tools: PreviewTools, letter: _Letter, wanted: Wanted) -> tuple[Preview, Drawn]:
    case, response, paper = letter.case, letter.response, letter.paper
    if letter.letterhead is None:
        pages = preview(case, response, tools.letterheads, tools.layout, paper)
    else:
        pages = preview_on(case, response, letter.letterhead, tools.layout, paper)
    shown = Wanted([page for page in wanted.pages if page <= pages.pages], wanted.scale)
    return pages, _drawn(tools, pages.pdf, shown)


def _draw(_: Job, tools: PreviewTools, content: bytes, wanted: Wanted) -> Drawn:
    return _drawn(tools, content, wanted)


def _drawn(tools: PreviewTools, content: bytes, wanted: Wanted) -> Drawn:
    images = {page: image_of(tools.renderer.render(content, page, wanted.scale)) for page in wanted.pages}
    return Drawn(wanted.scale, images)
