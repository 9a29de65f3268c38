"""Steps that need a word first: a reason, a day."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from domain.naming import PATTERN, PLACEHOLDERS, named_by, wrong_placeholder
from domain.services.checking import DAY_MISSING
from domain.services.mailing import KIND
from gui.presenters.registrar import RegistrarPresenter
from gui.widgets.buttons import push_button
from gui.widgets.fields import LineField, TextField
from gui.widgets.labels import label
from resources.messages import text

_NAMED = 6
"""How many of the findings that stop a decision are named; the rest are counted, so that the dialog fits a small screen."""


class StepDialog(QDialog):
    """A heading, some sentences, fields, and a verb."""

    def __init__(self, title: str, verb: str, presenter: RegistrarPresenter, parent: QWidget) -> None:
        super().__init__(parent)
        self.presenter = presenter
        self.setWindowTitle(title)
        self.setMinimumWidth(520)
        self.column = QVBoxLayout()
        self.column.setSpacing(8)
        self.go = push_button(verb, self.take, kind="primary")
        self.go.setDefault(True)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            # Enter alone is a new line where reasons are written.
            QShortcut(QKeySequence(keys), self, self.go.click)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(16)
        column.addWidget(label(title, "title"))
        column.addLayout(self.column)
        column.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(push_button("Avbryt", self.reject))
        row.addWidget(self.go)
        column.addLayout(row)
        self.finished.connect(self.deleteLater)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._make_room()
        self.resize(self.width(), self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self._make_room()
        return done

    def _make_room(self) -> None:
        """Be as high as the sentences need when they are folded to the dialog's width; a layout asks for less."""
        layout = self.layout()
        if layout is not None:
            self.setMinimumHeight(layout.totalMinimumHeightForWidth(self.width()))

    def say(self, words: str, role: str = "") -> None:
        """Add a sentence."""
        self.column.addWidget(label(words, role, wrap=True))

    def ask(self, name: str, field: LineField | TextField) -> None:
        """Add a field under its name."""
        self.column.addWidget(label(name, "label", buddy=field))
        self.column.addWidget(field)
        field.typed.connect(lambda _: self.follow())

    def follow(self) -> None:
        """Allow the step when everything it needs is there."""

    def take(self) -> None:
        """Take the step."""
        self.accept()


class _ReasonDialog(StepDialog):
    """A step that needs nothing but a reason."""

    def __init__(self, title: str, words: str, verb: str, presenter: RegistrarPresenter, parent: QWidget) -> None:
        super().__init__(title, verb, presenter, parent)
        self.reason = TextField("Skäl", "Varför?", lines=3)
        self.say(words)
        self.ask("Skäl", self.reason)
        self.follow()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def follow(self) -> None:
        self.go.setEnabled(bool(self.reason.text().strip()))


class SendBackDialog(_ReasonDialog):
    """From review back to the one who writes."""

    def __init__(self, presenter: RegistrarPresenter, parent: QWidget) -> None:
        words = "Yttrandet blir ett utkast igen och kan ändras. Anmärkningarna följer med."
        super().__init__("Skicka tillbaka", words, "Skicka tillbaka", presenter, parent)

    def take(self) -> None:
        self.presenter.send_back(self.reason.text())
        self.accept()


class ApproveDialog(StepDialog):
    """Who has read the answer and found that it can be decided."""

    def __init__(self, presenter: RegistrarPresenter, parent: QWidget) -> None:
        super().__init__("Granskat utan hinder", "Spara granskningen", presenter, parent)
        standing = presenter.standing
        self.name = LineField("Vem som har granskat", "Förnamn Efternamn")
        self.say(
            "Den som granskar är någon annan än den som skickade yttrandet på granskning. Ändras innehållet efteråt gäller granskningen inte längre."
        )
        self.ask("Vem har granskat?", self.name)
        if standing is not None and not standing.sent_by_me:
            self.name.setText(standing.me)
        self.follow()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def follow(self) -> None:
        self.go.setEnabled(bool(self.name.text().strip()))

    def take(self) -> None:
        self.presenter.approve(self.name.text().strip())
        self.accept()


class NameDialog(StepDialog):
    """The name under which steps and remarks are kept from now on."""

    def __init__(self, presenter: RegistrarPresenter, parent: QWidget) -> None:
        super().__init__("Ditt namn", "Spara", presenter, parent)
        self.name = LineField("Ditt namn", "Förnamn Efternamn")
        self.say("Så här står du i historiken och vid anmärkningar. Det som redan är sparat ändras inte.")
        self.ask("Ditt namn", self.name)
        self.name.setText(presenter.me)
        self.follow()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def follow(self) -> None:
        self.go.setEnabled(bool(self.name.text().strip()))

    def take(self) -> None:
        self.presenter.call_me(self.name.text().strip())
        self.accept()


class FileNamesDialog(StepDialog):
    """The pattern by which files that leave the house are named, with what the answer in front would be called."""

    def __init__(self, presenter: RegistrarPresenter, parent: QWidget) -> None:
        super().__init__("Filnamn", "Spara", presenter, parent)
        self.pattern = LineField("Mönster för filnamn", PATTERN)
        self.outcome = label("", "muted", wrap=True)
        self.say("Så heter filer som sparas härifrån och som följer med e-postutkast. Orden inom klamrar byts ut:")
        self.say("\n".join(f"{{{word}}}  {meaning}" for word, meaning in PLACEHOLDERS.items()), "small")
        self.ask("Mönster", self.pattern)
        self.column.addWidget(self.outcome)
        self.go.setEnabled(False)
        presenter.read_file_pattern(self._show, self)

    def _show(self, pattern: str) -> None:
        self.pattern.setText(pattern)
        self.follow()
        self.pattern.setFocus(Qt.FocusReason.OtherFocusReason)

    def follow(self) -> None:
        wanted, standing = self.pattern.text().strip(), self.presenter.standing
        good = bool(wanted) and wrong_placeholder(wanted) is None
        self.go.setEnabled(good)
        if not good:
            self.outcome.setText("Bara orden ovan kan stå inom klamrar.")
        elif standing is not None:
            self.outcome.setText(f"Blir: {named_by(wanted, standing.response, KIND, '.pdf')}")

    def take(self) -> None:
        self.presenter.name_files_by(self.pattern.text())
        self.accept()


class ReviseDialog(_ReasonDialog):
    """Opening what was decided under the next number."""

    def __init__(self, presenter: RegistrarPresenter, parent: QWidget) -> None:
        words = "Det som är beslutat och expedierat behålls som det är. Yttrandet öppnas som en ny, numrerad revision som beslutas för sig."
        super().__init__("Öppna ny revision", words, "Öppna revision", presenter, parent)

    def take(self) -> None:
        self.presenter.open_revision(self.reason.text())
        self.accept()


class AbandonDialog(StepDialog):
    """Giving up what has been written in a revision; it cannot be taken back."""

    def __init__(self, presenter: RegistrarPresenter, parent: QWidget) -> None:
        super().__init__("Lägg ned revisionen", "Lägg ned revisionen", presenter, parent)
        number = 0 if presenter.standing is None else presenter.standing.response.revision
        self.say(
            f"Allt som har ändrats i revision {number} tas bort, och revision {number - 1} gäller igen ord för ord. "
            "Det går inte att ångra."
        )

    def take(self) -> None:
        self.presenter.abandon_revision()
        self.accept()


class DecideDialog(StepDialog):
    """The day of the decision; what stands in its way, and the reason to decide all the same."""

    def __init__(self, presenter: RegistrarPresenter, parent: QWidget) -> None:
        super().__init__("Besluta", "Besluta", presenter, parent)
        standing = presenter.standing
        self.day = LineField("Beslutsdag", "2026-03-30")
        self.reason = TextField("Skäl att besluta ändå", "Varför?", lines=3)
        self.wrong = label("", "error")
        self._today = presenter.workspace.desk.today()
        self.stops = (
            [] if standing is None else [row.text for row in standing.findings if row.stops and row.code != DAY_MISSING]
        )
        self.obstacles = () if standing is None else standing.obstacles
        if standing is not None:
            self.day.setText((standing.decision_day or self._today).isoformat())
        if self.stops:
            self._tell_stops()
        else:
            self._ask_when()
        self.follow()

    def _tell_stops(self) -> None:
        """Nothing is asked for while something has to be put right first."""
        self.say("Yttrandet kan inte beslutas än.")
        for words in self.stops[:_NAMED]:
            self.say(f"• {words}", "error")
        if len(self.stops) > _NAMED:
            self.say(f"• och {len(self.stops) - _NAMED} till", "error")
        self.say("Rätta det under Kontroller, eller låt det stå där med ett skäl, och besluta sedan.")
        self.go.setText("Visa kontrollerna")

    def _ask_when(self) -> None:
        self.say("Innehållet låses som det nu är. Behöver något ändras efteråt öppnas en ny revision.")
        self.ask("Beslutsdag", self.day)
        self.column.addWidget(self.wrong)
        for each in self.obstacles:
            self.say(text(each.code, dict(each.parameters)))
        if self.obstacles:
            self.ask("Skäl att besluta ändå", self.reason)
        (self.reason if self.obstacles else self.day).setFocus(Qt.FocusReason.OtherFocusReason)

    def follow(self) -> None:
        day = _day(self.day.text())
        early = day is not None and day > self._today
        self.wrong.setText("Den dagen har inte varit än." if early else "Skriv dagen som 2026-03-30.")
        self.wrong.setVisible(not self.stops and (early or day is None))
        reasoned = not self.obstacles or bool(self.reason.text().strip())
        self.go.setEnabled(bool(self.stops) or (day is not None and reasoned))

    def take(self) -> None:
        if self.stops:
            self.presenter.checks_asked.emit()
        else:
            self.presenter.decide(_day(self.day.text()), self.reason.text())
        self.accept()


def _day(words: str) -> date | None:
    try:
        return date.fromisoformat(words.strip())
    except ValueError:
        return None
