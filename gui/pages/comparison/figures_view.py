"""Siffror: a chart of the answers, and beside it the same numbers as a table."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from domain.changes import Kind
from domain.figures import Chart, FigureForm
from domain.figures import Look as FigureLook
from domain.ports import Store
from gui.choosing import choose_place
from gui.file_making import FileMaker, Made, put_and_note
from gui.files import FormChoice, file_name
from gui.models.numbers import as_text
from gui.pages.comparison.export import comparison_folder
from gui.pages.comparison.figure_picture import FigurePicture, FigureTools
from gui.pages.comparison.numbers_table import NumbersPane
from gui.pages.comparison.view import ComparisonView
from gui.pages.comparison.waiting import Waiting
from gui.presenters.comparison import ComparisonPresenter
from gui.presenters.figures import FiguresPresenter, Subject
from gui.shell import Shell
from gui.tasks import Job
from gui.widgets.buttons import push_button, tool_button
from gui.widgets.empty import EmptyState
from gui.widgets.fields import ChoiceField
from gui.widgets.labels import hairline, label

_PLACED = "comparison/figures"
_PRINT = FigureLook("light", 480.0, 300 / 72)
"""How a chart is saved and copied: on white and at 300 pixels an inch, for a document."""
_CHOICES = (FormChoice("PNG-bild", FigureForm.PNG), FormChoice("SVG-teckning", FigureForm.SVG))


class FiguresView(ComparisonView):
    """Choose what to see, see it, read its numbers, take it along."""

    def __init__(self, presenter: ComparisonPresenter, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(presenter, shell, parent)
        workspace = presenter.workspace
        self.figures = FiguresPresenter(presenter, self)
        self._tools = FigureTools(workspace.desk)
        self._maker = FileMaker(shell, self)
        self.subjects = ChoiceField("Diagram", [subject.value for subject in Subject])
        self.areas = ChoiceField("Område", [])
        self.picture = FigurePicture(self._tools, workspace.tasks, shell.look)
        self.numbers = NumbersPane()
        self.table = self.numbers.table
        self.place = label("", "muted")
        self.before = tool_button("Föregående diagram", shell.look.icon("chevron-left"), partial(self.figures.turn, -1))
        self.after = tool_button("Nästa diagram", shell.look.icon("chevron-right"), partial(self.figures.turn, 1))
        self.copy_button = push_button("Kopiera", self.copy, icon=shell.look.icon("copy"))
        self.save_button = push_button("Spara bild …", self.ask_where, icon=shell.look.icon("download"))
        self._empty = EmptyState(shell.look, "info", "Det finns inget att visa.")
        self._failed = EmptyState(
            shell.look, "circle-alert", "Siffrorna kunde inte räknas fram.", "Försök igen", self.figures.make
        )
        self._waiting = Waiting("Siffrorna räknas fram …")
        self._lay_out()
        self.subjects.chosen.connect(self._chosen)
        self.areas.chosen.connect(self.figures.choose_area)
        self.figures.changed.connect(self._show)
        self.figures.failed.connect(shell.show_error)
        self.picture.failed.connect(shell.show_error)
        self._show()

    def arrive(self) -> None:
        self._show()

    def panes(self) -> Sequence[QWidget]:
        return (self.subjects, self.picture.picture, self.table)

    def leave(self) -> None:
        self.shell.preferences.setValue(_PLACED, self._split.saveState())
        self._tools.close()

    def copy(self) -> None:
        """Put the chart on the clipboard: as a picture for a document, and its numbers for a table."""
        chart = self.figures.chart
        if chart is not None:
            work = partial(_pixels, tools=self._tools, chart=chart)
            done = partial(self._copied, as_text((chart.numbers.header, *chart.numbers.rows)))
            self.presenter.workspace.tasks.background(work, done, failed=self.shell.show_error, owner=self, key="copy")

    def ask_where(self) -> None:
        """Ask for a file to save the chart in."""
        chart = self.figures.chart
        if chart is None:
            return
        folder = comparison_folder(self.shell.preferences)
        name = file_name(chart.title, suffix=_CHOICES[0].suffix)
        chosen = choose_place(self.shell.window_widget(), "Spara diagrammet", folder, name, _CHOICES)
        if chosen is not None:
            path, choice = chosen
            self.save(path, choice.form)

    def save(self, path: Path, form: FigureForm) -> None:
        """Write the chart in front to a file."""
        comparison, chart = self.presenter.comparison, self.figures.chart
        if comparison is not None and chart is not None:
            id_ = comparison.referral.id
            work = partial(_made, tools=self._tools, referral_id=id_, chart=chart, form=form, path=path)
            self._maker.make(work, path.name)

    def _copied(self, numbers: str, image: QImage) -> None:
        data = QMimeData()
        data.setImageData(image)
        data.setText(numbers)
        QGuiApplication.clipboard().setMimeData(data)
        self.shell.say("Diagrammet och dess siffror är kopierade")

    def _chosen(self, number: int) -> None:
        self.figures.choose(list(Subject)[number])

    def _show(self) -> None:
        presenter, chart = self.figures, self.figures.chart
        words = [area.word for area in presenter.areas]
        if words != [self.areas.itemText(at) for at in range(self.areas.count())]:
            self.areas.clear()
            self.areas.addItems(words)
        self.areas.setCurrentIndex(presenter.area)
        self.areas.setVisible(presenter.subject is Subject.RECOMMENDATIONS and len(words) > 2)
        self.place.setText(presenter.place)
        for button, at_end in ((self.before, 0), (self.after, len(presenter.charts) - 1)):
            button.setVisible(bool(presenter.place))
            button.setEnabled(presenter.number != at_end)
        for each in (self.copy_button, self.save_button):
            each.setEnabled(chart is not None)
        self._either.setCurrentWidget(self._front())
        self.picture.show_chart(chart)
        if chart is not None:
            self.table.setAccessibleName(f"{chart.title}, i siffror")
            self.numbers.show_numbers(chart.numbers)

    def _front(self) -> QWidget:
        """The chart, or what there is to say while there is none."""
        if self.figures.chart is not None:
            return self._split
        if self.figures.broken:
            return self._failed
        if self.figures.nothing:
            self._empty.say(self.figures.nothing)
            return self._empty
        return self._waiting

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 10, 16, 10)
        bar.setSpacing(8)
        for widget in (self.subjects, self.areas, self.before, self.place, self.after):
            bar.addWidget(widget)
        bar.addStretch(1)
        bar.addWidget(self.copy_button)
        bar.addWidget(self.save_button)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        for pane, narrowest in ((self.picture, 420), (self.numbers, 260)):
            pane.setMinimumWidth(narrowest)
            self._split.addWidget(pane)
        self._split.setStretchFactor(0, 3)
        self._split.setStretchFactor(1, 2)
        self._split.setSizes([700, 480])
        kept = self.shell.preferences.value(_PLACED)
        if kept is not None:
            self._split.restoreState(kept)
        self._either = QStackedWidget()
        for each in (self._split, self._empty, self._failed, self._waiting):
            self._either.addWidget(each)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(bar)
        whole.addWidget(hairline())
        whole.addWidget(self._either, 1)

    def minimumSizeHint(self) -> QSize:
        return QSize(720, 320)


def _pixels(_: Job, tools: FigureTools, chart: Chart) -> QImage:
    return QImage.fromData(tools.draw(chart, FigureForm.PNG, _PRINT))


def _made(
    job: Job, _: Store, *, tools: FigureTools, referral_id: str, chart: Chart, form: FigureForm, path: Path
) -> Made:
    files = [(path, tools.draw(chart, form, _PRINT))]
    return put_and_note(job, files, "compare", Kind.REFERRAL, referral_id, {"format": form.value})
