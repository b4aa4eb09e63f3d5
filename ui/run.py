"""Starting the screen: the window paints first, what it stands on is loaded behind it."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTimer, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from ui.front import Front
from ui.language import CHINESE, language
from ui.main_window import MainWindow
from ui.places import SCREENS
from ui.tasks import Tasks
from ui.theme import use_app_fonts
from ui.window_place import show_in_place


def run(front: Front) -> int:
    """Open the window and stay until it is closed; answers the exit code."""
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication(sys.argv)
    app.setApplicationName("PawnBook")
    app.setApplicationDisplayName("典簿 PawnBook")
    app.setApplicationVersion(front.version)
    app.setDesktopFileName("pawnbook")
    if front.icon is not None:
        app.setWindowIcon(icon_in(front.icon))
    use_app_fonts(front.fonts)
    qt_words = QtWords(app)
    language.changed.connect(qt_words.follow)
    tasks = Tasks()
    front.hand_worker(tasks.behind)
    window = MainWindow(app, front, tasks, SCREENS)
    show_in_place(window, front.preferences.window)
    QTimer.singleShot(0, window, window.open_door)  # after the first painting, which it would slow down
    code = app.exec()
    tasks.wait()
    return code


def icon_in(folder: Path) -> QIcon:
    """The program's own picture in every size that the folder has; every window and dialog shows it."""
    icon = QIcon()
    for file in sorted(folder.glob("*.png")):
        icon.addFile(str(file))
    return icon


class QtWords:
    """Qt's own words ("Save", "Cancel") in the language in force."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self._chinese = QTranslator(app)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        self._chinese.load(QLocale("zh_CN"), "qtbase", "_", folder)

    def follow(self) -> None:
        """Take on the language in force."""
        if language.code == CHINESE:
            self._app.installTranslator(self._chinese)
        else:
            self._app.removeTranslator(self._chinese)
