"""Starting the window."""

from __future__ import annotations

import sys
from functools import partial
from types import TracebackType

from PySide6.QtCore import QLibraryInfo, QLocale, QSettings, QTranslator
from PySide6.QtWidgets import QApplication

from gui.collecting import Collector
from gui.desk import Desk
from gui.main_window import MainWindow
from gui.theme import Look


def run(desk: Desk) -> int:
    """Show the window until it is closed, and return the program's exit code."""
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Remissbordet")
    application.setDesktopFileName("remissbordet")
    window = build(application, desk)
    Collector(application)
    sys.excepthook = partial(_unexpected, window)
    window.show()
    code = application.exec()
    sys.excepthook = sys.__excepthook__
    window.deleteLater()
    return code


def build(application: QApplication, desk: Desk) -> MainWindow:
    """The window with everything it needs, not yet shown."""
    _speak_swedish(application)
    preferences = QSettings(str(desk.preferences), QSettings.Format.IniFormat)
    return MainWindow(desk, Look(application, preferences), preferences)


def _unexpected(
    window: MainWindow, kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """A fault of the program: said in the window, and in full where the program was started."""
    sys.__excepthook__(kind, error, trace)
    if isinstance(error, Exception):
        window.show_error(error)


def _speak_swedish(application: QApplication) -> None:
    """Qt's own words (Kopiera, Klistra in), numbers and dates."""
    QLocale.setDefault(QLocale(QLocale.Language.Swedish, QLocale.Country.Sweden))
    translator = QTranslator(application)
    if translator.load("qtbase_sv", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(translator)
