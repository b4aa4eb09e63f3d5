"""All about following up one ticket: whom to call, both clocks, the plan, what was said before, the messages."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout

from domain.pawn.ladder import Clocks
from domain.pawn.messages import Message
from domain.pawn.views import FollowUp, TaskLine
from ui.collection.collection_words import contact_words, step_words
from ui.collection.to_do_presenter import Row, Work
from ui.language import _
from ui.theme import px
from ui.widgets.badge import Badge
from ui.widgets.buttons import PrimaryButton, SecondaryButton, SmallButton
from ui.widgets.card import Card
from ui.widgets.flow import Flow
from ui.widgets.texts import Kind, Text, Tone, hairline
from ui.words import day_text, money_text, short_day

_MOST = 6


class FollowUpCard(Card):
    """`acts` are what this person may do: "record", "message", "sent", "pause", "resume", "assign", "ticket"."""

    def __init__(
        self, acts: dict[str, Callable[[], None]], sent: Callable[[str], None], copy: Callable[[str], None]
    ) -> None:
        super().__init__("-")
        self._acts, self._sent, self._copy = acts, sent, copy
        self.record = PrimaryButton(_("Take down a call"), "Ctrl ↵")
        self.buttons = {
            "message": SecondaryButton(_("Message …")),
            "pause": SecondaryButton(_("Let it rest …")),
            "resume": SecondaryButton(_("Take it up again …")),
            "assign": SecondaryButton(_("Hand over …")),
            "ticket": SecondaryButton(_("Open the ticket")),
        }
        row = Flow()
        for name, button in (("record", self.record), *self.buttons.items()):
            row.addWidget(button)
            if name in acts:
                button.clicked.connect(lambda _checked=False, do=acts[name]: do())
        self._lines = QVBoxLayout()
        self._lines.setSpacing(px(8))
        self.body.addLayout(row)
        self.body.addLayout(self._lines)
        self.body.addStretch(1)

    def show_follow_up(self, found: FollowUp, row: Row, work: Work) -> None:
        """Show it."""
        _empty(self._lines)
        paused = found.collection.is_paused(work.on)
        self.set_title(_("Ticket {number}").format(number=found.ticket))
        self.set_aside(money_text(row.principal))
        self.record.setVisible("record" in self._acts and isinstance(row, TaskLine))
        for name, button in self.buttons.items():
            shown = name in self._acts and (name not in {"pause", "resume"} or (name == "resume") == paused)
            button.setVisible(shown)
        self._whom(found, row, work)
        self._clocks(found.clocks)
        if paused and found.collection.paused_until is not None:
            self._plan(found.collection.plan, day_text(found.collection.paused_until))
        self._contacts(found)
        self._messages(found.messages)

    def _whom(self, found: FollowUp, row: Row, work: Work) -> None:
        customer = found.customer
        whom = " · ".join((customer.name or _("Customer erased"), customer.phone or "—"))
        self._line(Text(_("Call"), Kind.SOFT), Text(whom, Kind.STRONG))
        self._line(Text(_("Goods"), Kind.SOFT), Text(row.goods, wrap=True))
        assigned = row.assigned_to if isinstance(row, TaskLine) else found.collection.assigned_to
        if assigned is not None:
            self._line(Text(_("Whose work"), Kind.SOFT), Text(work.names.get(assigned, assigned)))
        if isinstance(row, TaskLine) and row.long_unredeemed:
            self._lines.addWidget(Badge(_("not redeemed for more than six months"), Tone.AMBER))

    def _clocks(self, clocks: Clocks) -> None:
        self._head(_("The law's clock"))
        legal, on = clocks.legal, clocks.on
        words = _("due {due} · last day of grace {last} · forfeited from {day}")
        self._lines.addWidget(
            Text(
                words.format(
                    due=short_day(legal.due, on),
                    last=short_day(legal.last_day, on),
                    day=short_day(legal.forfeit_on, on),
                ),
                wrap=True,
            )
        )
        if clocks.ladder:
            self._head(_("The shop's steps"))
            steps = Flow()
            for rung in clocks.ladder:
                words = f"{'✓ ' if rung.reached else ''}{step_words(rung.step)} {short_day(rung.on, on)}"
                steps.addWidget(Badge(words, Tone.BLUE if rung.reached else Tone.PLAIN))
            self._lines.addLayout(steps)

    def _plan(self, plan: str | None, until: str) -> None:
        self._head(_("Rests until {day}").format(day=until))
        self._lines.addWidget(Text(plan or _("The plan was erased with the customer."), wrap=True))

    def _contacts(self, found: FollowUp) -> None:
        self._head(_("What was said"))
        for contact in found.contacts[:_MOST]:
            self._lines.addWidget(Text(contact_words(contact), wrap=True))
            words = f"{day_text(contact.on)} · {step_words(contact.step)} · {contact.by}"
            self._lines.addWidget(Text(words, Kind.NOTE))
        if not found.contacts:
            self._lines.addWidget(Text(_("Nobody was spoken to yet."), Kind.SOFT))

    def _messages(self, messages: tuple[Message, ...]) -> None:
        if not messages:
            return
        self._head(_("Messages"))
        for message in messages[:_MOST]:
            self._lines.addWidget(Text(message.text or _("The text was erased with the customer."), wrap=True))
            line = QHBoxLayout()
            line.setSpacing(px(8))
            if message.sent_on is not None:
                line.addWidget(Badge(_("sent {day}").format(day=message.sent_on.isoformat()), Tone.GREEN))
            else:
                line.addWidget(Badge(_("drafted {day}").format(day=message.prepared_on.isoformat()), Tone.AMBER))
                line.addStretch(1)
                line.addWidget(self._button(_("Copy"), message, lambda each: self._copy(each.text or "")))
                if "sent" in self._acts:
                    line.addWidget(self._button(_("Mark as sent"), message, lambda each: self._sent(each.message)))
            line.addStretch(1)
            self._lines.addLayout(line)

    def _button(self, words: str, message: Message, do: Callable[[Message], None]) -> SmallButton:
        button = SmallButton(words, name=f"{words}: {message.prepared_on.isoformat()}")
        button.clicked.connect(lambda _checked=False: do(message))
        return button

    def _head(self, words: str) -> None:
        self._lines.addWidget(hairline())
        self._lines.addWidget(Text(words, Kind.NOTE))

    def _line(self, left: Text, right: Text) -> None:
        line = QHBoxLayout()
        line.setSpacing(px(12))
        left.setMinimumWidth(px(72))
        line.addWidget(left)
        line.addWidget(right, 1)
        self._lines.addLayout(line)


def _empty(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            _empty(inner)
