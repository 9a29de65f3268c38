"""The house form in front as a form to fill in."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from domain.letter import HeadField
from domain.services.previewing import LetterLayout
from gui.pages.letter.bound import RING
from gui.pages.letterhead.colours_part import ColoursPart
from gui.pages.letterhead.head_part import HeadPart, LabelsPart
from gui.pages.letterhead.headings_part import HeadingsPart
from gui.pages.letterhead.logo_part import LogoPart
from gui.pages.letterhead.parts import NamePart, OrganisationPart, Part, TypePart
from gui.pages.letterhead.presenter import FormsPresenter
from gui.tasks import Tasks
from gui.theme import Look
from gui.widgets.banner import Banner
from gui.widgets.labels import label
from resources.messages import text

_MARGIN = 20
_WIDEST = 620


class FormPane(QScrollArea):
    """Every part below the other; one of the program's own forms is shown without letting it be changed."""

    def __init__(
        self, presenter: FormsPresenter, look: Look, tasks: Tasks, layout: Callable[[], LetterLayout], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self.setAccessibleName("Brevmallen som formulär")
        self.name = NamePart(presenter)
        self.organisation = OrganisationPart(presenter)
        self.logo = LogoPart(presenter, tasks, layout)
        self.colours = ColoursPart(presenter, look)
        self.type = TypePart(presenter)
        self.labels = LabelsPart(presenter)
        self.head = HeadPart(presenter)
        self.headings = HeadingsPart(presenter)
        self.parts: tuple[Part, ...] = (
            self.name,
            self.organisation,
            self.logo,
            self.colours,
            self.type,
            self.labels,
            self.head,
            self.headings,
        )
        self.banner = Banner(look, closable=False)
        self._inside = QWidget()
        self._fields = QWidget()
        self._build()
        presenter.shown.connect(self._show)
        presenter.edited.connect(self._follow)

    def point_at(self, origin: str) -> None:
        """Put the cursor in the field that fills in a part of the pages, where there is one."""
        kind, _, rest = origin.partition(":")
        field: QWidget | None = None
        if kind == "head":
            what = next((each for each in HeadField if each.value == rest), None)
            if what is HeadField.ORGANISATION:
                field = self.organisation
            elif what is HeadField.DOCUMENT_TYPE:
                field = self.headings.document_type
            elif what is not None:
                field = self.labels.fields.get(what)
        elif kind in self.headings.fields:
            field = self.headings.fields[kind]
        if field is not None and field.isEnabled():
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            self.ensureWidgetVisible(field, 0, 80)

    def _build(self) -> None:
        inside = self._inside
        inside.setProperty("role", "panel")
        inside.setMaximumWidth(_WIDEST)
        whole = QVBoxLayout(inside)
        whole.setContentsMargins(_MARGIN - RING, _MARGIN, _MARGIN - RING, 48)
        whole.setSpacing(16)
        whole.addWidget(self.banner)
        column = QVBoxLayout(self._fields)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(28)
        for part in self.parts:
            together = QVBoxLayout()
            together.setSpacing(12)
            heading = label(part.title, "section")
            heading.setIndent(RING)
            together.addWidget(heading)
            together.addWidget(part)
            column.addLayout(together)
        whole.addWidget(self._fields)
        whole.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("role", "panel")
        self.setFocusProxy(self.name)

    def _show(self) -> None:
        form = self._presenter.form
        self._fields.setVisible(form is not None)
        if form is None:
            return
        own, covered = self._presenter.is_own(), self._presenter.covers
        self._fields.setEnabled(own)
        if covered:
            self.banner.show_message(text("window.covers_letterhead", {"name": covered, "id": form.id}), "info")
        elif own:
            self.banner.hide()
        else:
            self.banner.show_message(
                "Programmets brevmallar ändras aldrig. Gör en egen som börjar likadan.",
                "info",
                {"Gör egen brevmall": self._presenter.copy},
            )
        for part in self.parts:
            part.refresh(form, anew=True)
        self.setMinimumWidth(self._inside.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width())

    def _follow(self) -> None:
        form = self._presenter.form
        if form is not None:
            for part in self.parts:
                part.refresh(form, anew=False)
