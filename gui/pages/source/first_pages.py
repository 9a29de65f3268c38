"""The first pages of what is being read, side by side, so that the user sees that it is the right paper."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from domain.document import PagePicture
from gui.drawing import image_of
from gui.tasks import Job
from gui.theme import Look
from gui.workspace import Workspace

FIRST = 4
"""How many pages are shown."""
_LARGEST = 60 * 1024 * 1024
"""Bytes of a file above which its pages are not shown ahead: the reading needs the machine."""
_GAP = 16
_SCALE = 1.2
_KEY = "first pages"


class FirstPages(QWidget):
    """As many of the pages as there is room for. Pages come one by one, drawn apart from the reading and never in its way."""

    def __init__(self, look: Look, workspace: Workspace) -> None:
        super().__init__()
        self._look = look
        self._workspace = workspace
        self._job: Job | None = None
        self.images: list[QImage] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        look.changed.connect(self.update)

    def begin(self, paths: Sequence[Path]) -> None:
        """Show the beginning of the first paper that has pages to show."""
        self.stop()
        self.images.clear()
        self.setAccessibleName("")
        self.update()
        path = next((each for each in paths if each.suffix.lower() == ".pdf"), None)
        if path is not None:
            work = partial(_content, path=path)
            self._job = self._workspace.tasks.background(
                work, partial(self._draw, path), failed=_let_be, owner=self, key=_KEY
            )

    def stop(self) -> None:
        """Draw no more pages."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def sizeHint(self) -> QSize:
        return QSize(600, 380)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.images:
            return
        theme, height = self._look.theme, min(float(self.height() - 2), 520.0)
        sheets = [height * image.width() / max(image.height(), 1) for image in self.images]
        while len(sheets) > 1 and sum(sheets) + _GAP * (len(sheets) - 1) > self.width():
            sheets.pop()
        left = (self.width() - sum(sheets) - _GAP * (len(sheets) - 1)) / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for image, width in zip(self.images, sheets, strict=False):
            sheet = QRectF(left, 1, width, height - 2)
            painter.setOpacity(0.92 if theme.dark else 1.0)
            painter.drawImage(sheet, image)
            painter.setOpacity(1.0)
            painter.setPen(theme.colour("hairline"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(sheet)
            left += width + _GAP
        painter.end()

    def _draw(self, path: Path, content: bytes) -> None:
        if not content:
            return
        page, scale = len(self.images) + 1, _SCALE * self.devicePixelRatioF()
        name = f"first:{path}"

        def work(_: Job) -> PagePicture:
            return self._workspace.drawer.draw(name, content, page, scale)

        self._job = self._workspace.tasks.background(
            work, partial(self._show, path, content), failed=_let_be, owner=self, key=_KEY
        )

    def _show(self, path: Path, content: bytes, picture: PagePicture) -> None:
        self.images.append(image_of(picture))
        self.setAccessibleName(f"De första sidorna i {path.name}")
        self.update()
        if len(self.images) < FIRST:
            self._draw(path, content)


def _content(_: Job, *, path: Path) -> bytes:
    return path.read_bytes() if path.is_file() and path.stat().st_size <= _LARGEST else b""


def _let_be(_: Exception) -> None:
    """There are no more pages, or none that can be drawn: the reading itself says what is wrong with a file."""
