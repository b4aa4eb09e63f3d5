"""Where the guide's bubble stands: beside the work, never on the button that the screen is for."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.guide.bubble import Bubble
from ui.widgets.buttons import PrimaryButton


def test_the_bubble_leaves_the_button_free_that_the_screen_is_for(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1280, 720)
    issue = PrimaryButton("Issue and print", "Ctrl ↵")
    issue.setParent(window)
    issue.setGeometry(QRect(1060, 620, 180, 36))
    window.show()
    bubble = Bubble(window, floats=False)
    bubble.say("Step 6", "The ring", "Type what it weighs.", "Go on")
    bubble.stand_beside(None)
    QApplication.processEvents()
    assert not bubble.geometry().intersects(issue.geometry())
    assert window.rect().contains(bubble.geometry())
