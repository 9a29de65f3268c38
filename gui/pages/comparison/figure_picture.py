"""The chart in front as a picture: drawn off the GUI thread, as sharp as the screen, in the window's colours."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from domain.figures import Chart, FigureDrawer, FigureForm
from domain.figures import Look as FigureLook
from gui.desk import Desk
from gui.pages.comparison.waiting import WONDERING, Waiting
from gui.tasks import Job, Tasks
from gui.theme import Look

_NARROWEST, _WIDEST = 360, 900
"""Points: below, labels have no room; above, bars are only longer."""
_INCH = 96
_SETTLED = 120
"""Milliseconds without a new size before the chart is drawn anew."""


class FigureTools:
    """What draws, made when first needed, in the working thread."""

    def __init__(self, desk: Desk) -> None:
        self._make = desk.figures
        self._drawer: FigureDrawer | None = None

    def draw(self, chart: Chart, form: FigureForm, look: FigureLook) -> bytes:
        """The picture. Raises ``ExportError``."""
        if self._drawer is None:
            if self._make is None:
                raise LookupError("the window was not handed anything that draws")
            self._drawer = self._make()
        return self._drawer.draw(chart, form, look)

    def close(self) -> None:
        """Let go of it; the next picture makes a new one."""
        if self._drawer is not None:
            self._drawer.close()


class Picture(QWidget):
    """Paints the picture it was given, pixel by pixel."""

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_image(self, image: QImage) -> None:
        """Show a picture, which knows how many pixels it has to a point of the screen."""
        self._image = image
        self.setFixedSize(self.sizeHint())
        self.update()

    @property
    def image(self) -> QImage:
        """What is shown."""
        return self._image

    def sizeHint(self) -> QSize:
        return self._image.deviceIndependentSize().toSize()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawImage(0, 0, self._image)
        painter.end()


class FigurePicture(QScrollArea):
    """Keeps the picture up with the chart, the room there is and the theme."""

    drawn = Signal()
    failed = Signal(object)

    def __init__(self, tools: FigureTools, tasks: Tasks, look: Look) -> None:
        super().__init__()
        self._tools = tools
        self._tasks = tasks
        self._look = look
        self._chart: Chart | None = None
        self._shown: tuple[Chart, FigureLook] | None = None
        self.picture = Picture()
        self.setWidget(self.picture)
        self.setProperty("role", "panel")
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._settling = QTimer(self, singleShot=True, interval=_SETTLED)
        self._settling.timeout.connect(self._draw)
        self._waiting = Waiting("Diagrammet ritas …")
        self._waiting.setParent(self.viewport())
        self._waiting.hide()
        self._outdated = QTimer(self, singleShot=True, interval=WONDERING)
        self._outdated.timeout.connect(lambda: self.picture.show_image(QImage()))
        look.changed.connect(self._draw)

    def show_chart(self, chart: Chart | None) -> None:
        """Show this chart as soon as it is drawn; none leaves the place empty."""
        self._chart = chart
        self.picture.setAccessibleName(chart.title if chart else "")
        self.picture.setAccessibleDescription(chart.alternative if chart else "")
        if chart is None:
            self._shown = None
            self._settle()
            self.picture.show_image(QImage())
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._waiting.resize(self.viewport().size())
        self._settling.start()

    def _wanted(self) -> FigureLook:
        room = (self.viewport().width() - 2) * 72 / _INCH
        width = float(min(max(int(room), _NARROWEST), _WIDEST))
        return FigureLook(self._look.theme.id, width, self.devicePixelRatioF() * _INCH / 72)

    def _draw(self) -> None:
        chart = self._chart
        if chart is None or not self.isVisible():
            return
        wanted = (chart, self._wanted())
        if wanted != self._shown:
            work = partial(_draw, tools=self._tools, chart=chart, look=wanted[1])
            done = partial(self._done, wanted, self.devicePixelRatioF())
            if self._shown is None or self._shown[0] is not chart:
                self._waiting.show()
                self._outdated.start()
            self._tasks.background(work, done, failed=self._failed, owner=self, key="figure")

    def _done(self, wanted: tuple[Chart, FigureLook], ratio: float, image: QImage) -> None:
        if wanted[0] is not self._chart:
            return
        self._settle()
        self._shown = wanted
        image.setDevicePixelRatio(ratio)
        self.picture.show_image(image)
        self.drawn.emit()

    def _failed(self, error: Exception) -> None:
        self._settle()
        self.failed.emit(error)

    def _settle(self) -> None:
        """Nothing is on its way any more."""
        self._outdated.stop()
        self._waiting.hide()


def _draw(_: Job, tools: FigureTools, chart: Chart, look: FigureLook) -> QImage:
    return QImage.fromData(tools.draw(chart, FigureForm.PNG, look))
