"""Starting the window."""

from __future__ import annotations

import sys
from types import TracebackType

from PySide6.QtCore import QLibraryInfo, QLocale, QSettings, QTranslator
from PySide6.QtWidgets import QApplication

from gui.desk import Desk
from gui.main_window import MainWindow
from gui.theme import Look


def run(desk: Desk) -> int:
    """Show the window until it is closed, and return the program's exit code."""
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Remissbordet")
    application.setDesktopFileName("remissbordet")
    window = build(application, desk)
    window.show()
    code = application.exec()
    window.deleteLater()
    return code


def build(application: QApplication, desk: Desk) -> MainWindow:
    """The window with everything it needs, not yet shown."""
    _speak_swedish(application)
    preferences = QSettings(str(desk.preferences), QSettings.Format.IniFormat)
    window = MainWindow(desk, Look(application, preferences), preferences)

    def unexpected(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, Exception):
            window.show_error(error)
        sys.__excepthook__(kind, error, trace)

    sys.excepthook = unexpected
    return window


def _speak_swedish(application: QApplication) -> None:
    """Qt's own words (Kopiera, Klistra in), numbers and dates."""
    QLocale.setDefault(QLocale(QLocale.Language.Swedish, QLocale.Country.Sweden))
    translator = QTranslator(application)
    if translator.load("qtbase_sv", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(translator)
