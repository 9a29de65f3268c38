"""Lines with something to choose from beside them: a day in a calendar, or the usual words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QMenu, QToolButton, QVBoxLayout, QWidget

from gui.theme import Look
from gui.typed_dates import read_date
from gui.widgets.fields import LineField


class OpeningField(LineField):
    """A line whose end holds a button that opens something; so does Alt+Down."""

    def __init__(self, look: Look, name: str, placeholder: str, icon: str, verb: str) -> None:
        super().__init__(name, placeholder)
        self._look = look
        self.opener = QAction(look.icon(icon, "muted"), f"{verb} (Alt+Nedpil)", self)
        self.opener.triggered.connect(self.open_choices)
        self.addAction(self.opener, QLineEdit.ActionPosition.TrailingPosition)

    def open_choices(self) -> None:
        """Show what there is to choose from."""
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_Down and alt and not self.isReadOnly():
            self.open_choices()
        else:
            super().keyPressEvent(event)

    def _below(self) -> QPoint:
        return self.mapToGlobal(QPoint(0, self.height() + 4))


class ChoiceLine(OpeningField):
    """The usual words to choose among, and room for one's own."""

    def __init__(self, look: Look, name: str, placeholder: str, choices: Sequence[str]) -> None:
        super().__init__(look, name, placeholder, "chevron-down", "Visa vanliga val")
        self.menu = QMenu(self)
        for choice in choices:
            self.menu.addAction(choice).triggered.connect(self._chooser(choice))

    def open_choices(self) -> None:
        if not self.isReadOnly():
            self.menu.setMinimumWidth(self.width())
            self.menu.popup(self._below())

    def _chooser(self, choice: str) -> Callable[..., None]:
        def choose(*_: object) -> None:
            self.setText(choice)
            self.typed.emit(choice)

        return choose


class CalendarPopup(QFrame):
    """A month to choose a day from; ``chosen`` carries it."""

    chosen = Signal(object)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "floating")
        self.calendar = QCalendarWidget()
        self.calendar.setAccessibleName("Kalender")
        self.calendar.setLocale(QLocale(QLocale.Language.Swedish, QLocale.Country.Sweden))
        self.calendar.setGridVisible(False)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.ISOWeekNumbers)
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        plain = QTextCharFormat()
        for weekend in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(weekend, plain)
        for name, icon in (("prevmonth", "chevron-left"), ("nextmonth", "chevron-right")):
            button = self.calendar.findChild(QToolButton, f"qt_calendar_{name}")
            if button is not None:
                button.setIcon(look.icon(icon, "text"))
        self.calendar.clicked.connect(self._choose)
        self.calendar.activated.connect(self._choose)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(8, 8, 8, 8)
        inside.addWidget(self.calendar)

    def open_at(self, corner: QPoint, day: date) -> None:
        """Show the month of a day below a field."""
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self.move(corner)
        self.show()
        self.calendar.setFocus()

    def _choose(self, day: QDate) -> None:
        if self.isVisible():
            self.close()
            self.chosen.emit(date(day.year(), day.month(), day.day()))


class DateField(OpeningField):
    """A day, typed freely or chosen in a calendar.

    ``dated`` carries the day, or ``None`` for an emptied field, as soon as what is typed means one; until then the field keeps what is typed and its
    day stays what it was.
    """

    dated = Signal(object)

    def __init__(self, look: Look, name: str, placeholder: str = "", today: Callable[[], date] = date.today) -> None:
        super().__init__(look, name, placeholder or "åååå-mm-dd", "calendar-clock", "Välj i kalender")
        self._day: date | None = None
        self._today = today
        self._popup: CalendarPopup | None = None
        self.typed.connect(self._read)
        self.left.connect(self._tidy)

    @property
    def hint(self) -> str:
        """What to say of a text that means no day."""
        if not self.text().strip() or read_date(self.text()) is not None:
            return ""
        kept = f" Så länge gäller {self._day.isoformat()}." if self._day else ""
        return f"Skriv datumet som 2024-08-30.{kept}"

    def show_date(self, day: date | None, *, anew: bool = False) -> None:
        """Show a value from elsewhere; what is half typed stays unless the value changed or everything is shown ``anew``."""
        if day != self._day or anew:
            self._day = day
            self.show_text(day.isoformat() if day else "")

    def open_choices(self) -> None:
        if self.isReadOnly():
            return
        day = read_date(self.text()) or self._day or self._today()
        if self._popup is None:
            self._popup = CalendarPopup(self._look, self)
            self._popup.chosen.connect(self._chosen)
        self._popup.open_at(self._below(), day)

    def _chosen(self, day: date) -> None:
        self.show_text(day.isoformat())
        self._read(self.text())
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def _read(self, text: str, *, finished: bool = False) -> None:
        day = read_date(text, finished=finished)
        if (day is not None or not text.strip()) and day != self._day:
            self._day = day
            self.dated.emit(day)

    def _tidy(self) -> None:
        self._read(self.text(), finished=True)
        day = read_date(self.text())
        if day is not None:
            self.show_text(day.isoformat())
