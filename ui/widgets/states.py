"""What a page shows when it has nothing to show: empty, on its way, or refused. Each says what to do next."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from ui.language import _
from ui.theme import px
from ui.widgets.buttons import SecondaryButton
from ui.widgets.texts import Kind, Text, Tone

_BEFORE_PROGRESS_MS = 300


class Notice(QWidget):
    """A few words in the middle: what is the case, what to do about it, and perhaps a button that does it."""

    def __init__(self) -> None:
        super().__init__()
        self._title = Text("", Kind.STRONG)
        self._advice = Text("", Kind.SOFT, wrap=True)
        self._button = SecondaryButton("")
        self._button.hide()
        self._button.clicked.connect(self._on_pressed)
        self._do: Callable[[], None] | None = None
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(_("Progress"))
        self.progress.setFixedWidth(px(320))
        self.progress.hide()
        box = QVBoxLayout(self)
        box.setSpacing(px(8))
        box.addStretch(2)
        for part in (self._title, self._advice):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            box.addWidget(part)
        box.addWidget(self.progress, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(3)

    def say(self, title: str, advice: str = "", tone: Tone = Tone.PLAIN) -> None:
        """Say this."""
        self._title.setText(title)
        self._title.set_tone(tone)
        self._advice.setText(advice)
        self.setAccessibleName(title)

    def offer(self, text: str, do: Callable[[], None] | None) -> None:
        """Offer a button; none where there is nothing to do."""
        self._do = do
        self._button.say(text)
        self._button.setVisible(do is not None)

    def _on_pressed(self) -> None:
        if self._do is not None:
            self._do()


class _OneAtATime(QStackedLayout):
    """As high as the page in front, however high the others are."""

    def hasHeightForWidth(self) -> bool:
        """What wraps is higher where it is narrower."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of the page in front at this width."""
        page = self.itemAt(self.currentIndex())
        if page is None:
            return 0
        return page.heightForWidth(width) if page.hasHeightForWidth() else page.minimumSize().height()

    def minimumHeightForWidth(self, width: int) -> int:
        """The same: nothing of it can be left out."""
        return self.heightForWidth(width)


class States(QWidget):
    """A page's content, or one of its states in its place."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self._content = content
        self._notice = Notice()
        self._stack = _OneAtATime(self)
        self._stack.addWidget(content)
        self._stack.addWidget(self._notice)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_BEFORE_PROGRESS_MS)
        self._patience.timeout.connect(self._show_waiting)

    def add(self, page: QWidget) -> None:
        """One more thing that may stand in the content's place."""
        self._stack.addWidget(page)

    @property
    def current(self) -> QWidget | None:
        """What is shown now."""
        return self._stack.currentWidget()

    def show_page(self, page: QWidget) -> None:
        """Show one of the pages that were added."""
        self._patience.stop()
        self._bring(page)

    def show_content(self) -> None:
        """Show what the page is for."""
        self._patience.stop()
        self._bring(self._content)

    def show_loading(self) -> None:
        """Say that it is on its way, unless it is here within 0.3 seconds."""
        self._patience.start()

    def show_empty(self, title: str, advice: str, button: str = "", do: Callable[[], None] | None = None) -> None:
        """Say that there is nothing, and what to do next."""
        self._show_notice(title, advice, Tone.PLAIN)
        self._notice.offer(button, do)

    def show_refused(self, reason: str, button: str = "", do: Callable[[], None] | None = None) -> None:
        """Say why not."""
        self._show_notice(_("This cannot be shown"), reason, Tone.RED)
        self._notice.offer(button, do)

    def _show_waiting(self) -> None:
        self._show_notice(_("One moment …"), "", Tone.PLAIN)
        self._notice.progress.setRange(0, 0)
        self._notice.progress.show()

    def _show_notice(self, title: str, advice: str, tone: Tone) -> None:
        self._patience.stop()
        self._notice.progress.hide()
        self._notice.offer("", None)
        self._notice.say(title, advice, tone)
        self._bring(self._notice)

    def _bring(self, page: QWidget) -> None:
        """Bring a page to the front; the others ask for no room."""
        for place in range(self._stack.count()):
            each = self._stack.widget(place)
            if each is not None:
                fits = QSizePolicy.Policy.Preferred if each is page else QSizePolicy.Policy.Ignored
                each.setSizePolicy(QSizePolicy.Policy.Preferred, fits)
        self._stack.setCurrentWidget(page)
