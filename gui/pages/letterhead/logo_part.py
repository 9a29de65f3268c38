"""The house's logo: picked from disk, tried before it is taken, and described for those who do not see it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from domain.errors import InvalidLetterhead
from domain.letterhead import Letterhead, Logo
from domain.services.letterheads import LARGEST_LOGO, not_drawn, read_logo, with_logo
from domain.services.previewing import LetterLayout
from gui import messages
from gui.pages.letter.bound import RING
from gui.pages.letterhead.parts import Part, fill, named, row
from gui.pages.letterhead.presenter import FormsPresenter
from gui.tasks import Job, Tasks
from gui.widgets.buttons import push_button
from gui.widgets.fields import ChoiceField, LineField
from gui.widgets.labels import label

FILES = "Logotyp (*.svg *.png)"
WIDTHS = (15, 20, 25, 30, 35, 40, 45, 50, 60, 70, 80)


class LogoPart(Part):
    """Pick, describe and size the logo, or take it away."""

    title = "Logotyp"

    def __init__(self, presenter: FormsPresenter, tasks: Tasks, layout: Callable[[], LetterLayout]) -> None:
        super().__init__(presenter)
        self._tasks = tasks
        self._layout = layout
        self.pick = push_button("Välj bild …", self.ask)
        self.remove = push_button("Ta bort", self._remove, kind="quiet")
        self.about = label("", "small", wrap=True)
        self.wrong = label("", "error", wrap=True)
        self.wrong.hide()
        self.alt = LineField("Vad logotypen visar, för den som inte ser den", "Ekbergs kommun, vapen och namn")
        self.alt.typed.connect(self._type_alt)
        self.alt.left.connect(self._show_alt)
        self._alt_hint = label("Logotypen behöver en beskrivning. Så länge gäller den förra.", "error", wrap=True)
        self._alt_hint.hide()
        self.width_field = ChoiceField("Logotypens bredd", [])
        self.width_field.chosen.connect(self._set_width)
        self.column.setContentsMargins(0, 0, 0, 0)
        buttons = row(self.pick, self.remove)
        buttons.setContentsMargins(RING, RING, RING, 0)
        for each in (self.about, self.wrong):
            each.setIndent(RING)
        self.column.addLayout(buttons)
        self.column.addWidget(self.about)
        self.column.addWidget(self.wrong)
        self._described = QWidget()
        described = named("Vad bilden visar, för den som inte ser den", self.alt, self._alt_hint)
        described.addSpacing(8)
        width = QHBoxLayout()
        width.addLayout(named("Bredd på papperet", self.width_field))
        width.addStretch(1)
        described.addLayout(width)
        described.setContentsMargins(RING, 0, RING, RING)
        self._described.setLayout(described)
        self.column.addWidget(self._described)
        self.setFocusProxy(self.pick)

    def refresh(self, form: Letterhead, *, anew: bool) -> None:
        logo = form.logo
        self._described.setVisible(logo is not None)
        self.remove.setVisible(logo is not None)
        self.pick.setText("Byt bild …" if logo else "Välj bild …")
        self.about.setText(
            _about(logo)
            if logo
            else "PNG eller SVG, högst 2 MB. SVG blir skarpast i tryck, men Word-filer visar bara PNG."
        )
        if anew:
            self.wrong.hide()
            self._show_alt()
        if logo is not None:
            widths = sorted({*map(float, WIDTHS), logo.width})
            fill(self.width_field, [(f"{width:g} mm".replace(".", ","), width) for width in widths], logo.width)

    def ask(self) -> None:
        """Ask for a picture."""
        name, _ = QFileDialog.getOpenFileName(self.window(), "Välj logotyp", "", FILES)
        if name:
            self.take(Path(name))

    def take(self, path: Path) -> None:
        """Use a picture, if it prints."""
        form = self.presenter.form
        if form is None:
            return
        self.wrong.hide()
        self.about.setText(f"Läser {path.name} …")
        work = partial(_read, path=path, form=form, layout=self._layout)
        self._tasks.background(
            work, partial(self._taken, form.id), failed=self._refused, owner=self, key="letterheads.logo"
        )

    def _taken(self, form_id: str, logo: Logo) -> None:
        form = self.presenter.form
        if form is None or form.id != form_id:
            return
        self.presenter.change("logotypen", lambda old: with_logo(old, logo))
        self.refresh(self.presenter.form or form, anew=True)
        self.alt.setFocus()
        self.alt.selectAll()

    def _refused(self, error: Exception) -> None:
        form = self.presenter.form
        if form is not None:
            self.refresh(form, anew=False)
        self.wrong.setText(messages.of(error).text)
        self.wrong.show()

    def _remove(self) -> None:
        self.presenter.change("borttagen logotyp", lambda form: with_logo(form, None))

    def _type_alt(self, text: str) -> None:
        self._alt_hint.setVisible(not text.strip())
        if text.strip():
            self.presenter.change("logotypens beskrivning", partial(_with, alt=text.strip()), "alt")

    def _show_alt(self) -> None:
        form = self.presenter.form
        if form is not None and form.logo is not None:
            self.alt.show_text(form.logo.alt)
            self._alt_hint.hide()

    def _set_width(self, number: int) -> None:
        self.presenter.change("logotypens bredd", partial(_with, width=self.width_field.itemData(number)))


def _with(form: Letterhead, **changed: object) -> Letterhead:
    return form if form.logo is None else replace(form, logo=replace(form.logo, **changed))  # type: ignore[arg-type]  # fields of Logo


def _about(logo: Logo) -> str:
    kind = "SVG" if logo.media_type == "image/svg+xml" else "PNG"
    size = f"{kind}, {max(len(logo.data) // 1000, 1)} kB."
    if kind == "SVG":
        size += " Skrivs i PDF men inte i Word-filer; en PNG skrivs i båda."
    if not_drawn(logo):
        size += " Teckningen har text, övertoningar eller annat som inte skrivs ut. Ser den fel ut: spara den med allt som konturer, eller som PNG."
    return size


def _read(_: Job, path: Path, form: Letterhead, layout: Callable[[], LetterLayout]) -> Logo:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_LOGO + 1)
    except OSError as error:
        raise InvalidLetterhead("letterhead.logo", reason=f"filen {path.name} går inte att läsa") from error
    usual = f"Logotyp för {form.organisation[0]}" if form.organisation else "Organisationens logotyp"
    described = form.logo.alt if form.logo else usual
    return read_logo(data, described, form, layout())
