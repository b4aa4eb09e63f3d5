"""The cards of the evidence of a ticket: whether it holds, its goods, its vouchers, and what its pawner was told."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from domain.evidence import Evidence, ItemEvidence
from domain.ledger.entry import EntryLine
from domain.pawn.messages import Message
from ui.books.entry_lines import Named, lines_of
from ui.books.voucher_lines import VoucherLines
from ui.language import _
from ui.pawn.evidence_lines import amount_of, item_words, message_words, verdict_words, voucher_words
from ui.photos.row import PhotoRow, Pictures
from ui.theme import px
from ui.widgets.badge import Badge
from ui.widgets.buttons import SmallButton
from ui.widgets.card import Card, clear
from ui.widgets.texts import Elided, Kind, Text, Tone, hairline
from ui.words import money_text


class VerdictCard(Card):
    """Whether every fact holds, and what was looked at to say so."""

    def __init__(self) -> None:
        super().__init__(_("Checked now"))
        self.badge = Badge()
        self._words = Text("", Kind.SOFT, wrap=True)
        line = QHBoxLayout()
        line.addWidget(self.badge)
        line.addStretch(1)
        self.body.addLayout(line)
        self.body.addWidget(self._words)

    def show_verdict(self, evidence: Evidence, at: str) -> None:
        """Say what the check came to."""
        self.set_aside(at)
        self.badge.show_state(verdict_words(evidence), Tone.RED if evidence.doubtful else Tone.GREEN)
        self._words.setText(
            _("Do not go on with this ticket before the book was verified as a whole.")
            if evidence.doubtful
            else _(
                "Each follows the fact before it, says what it is searched by, and bears its workstation's signature."
            )
        )


class ItemsCard(Card):
    """The goods with their bags and photos."""

    def __init__(self, enlarge: Callable[[int], None]) -> None:
        super().__init__(_("Goods and bags"))
        self.photos = PhotoRow(enlarge)
        self._column = QVBoxLayout()
        self._column.setSpacing(px(6))
        self.body.addLayout(self._column)
        self.body.addWidget(self.photos)

    def show_items(self, items: tuple[ItemEvidence, ...], pictures: Pictures) -> None:
        """Show these."""
        clear(self._column)
        for each in items:
            what, below = item_words(each)
            self._column.addWidget(Text(what, Kind.BODY, wrap=True))
            self._column.addWidget(Text(below, Kind.NOTE, wrap=True))
        self.photos.show_photos(pictures)
        self.set_aside(_("Photos: {count}").format(count=len(pictures)))


class MessagesCard(Card):
    """What the pawner was told."""

    def __init__(self) -> None:
        super().__init__(_("Messages to the customer"))
        self._column = QVBoxLayout()
        self._column.setSpacing(px(6))
        self.body.addLayout(self._column)

    def show_messages(self, messages: tuple[Message, ...]) -> None:
        """Show these; the card goes where there are none."""
        clear(self._column)
        for each in messages:
            head, text = message_words(each)
            self._column.addWidget(Text(head, Kind.NOTE))
            self._column.addWidget(Text(text, wrap=True))
        self.setVisible(bool(messages))


class VouchersCard(Card):
    """The entries of a ticket, with their lines where they are named; `open_voucher` is None for those who may not see
    the books.
    """

    def __init__(self, open_voucher: Callable[[str], None] | None) -> None:
        super().__init__(_("Vouchers"))
        self._open = open_voucher
        self._column = QVBoxLayout()
        self._column.setSpacing(px(8))
        self.body.addLayout(self._column)

    def show_vouchers(self, entries: tuple[EntryLine, ...], named: Named | None = None) -> None:
        """Show what was posted; the card goes where nothing was."""
        clear(self._column)
        self.set_aside(_("Vouchers: {count}").format(count=len(entries)))
        for place, line in enumerate(entries):
            if place:
                self._column.addWidget(hairline())
            self._column.addWidget(self._head(line))
            if named is not None:
                table = VoucherLines()
                table.setAccessibleName(voucher_words(line))
                table.show_lines(lines_of(line.postings, named, red=line.red), named.subs, line.about)
                self._column.addWidget(table)
        self.setVisible(bool(entries))

    def _head(self, entry: EntryLine) -> QWidget:
        words = voucher_words(entry)
        box = QWidget()
        line = QHBoxLayout(box)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(12))
        line.addWidget(Elided(words, Kind.STRONG), 1)
        line.addWidget(Text(money_text(amount_of(entry)), Kind.STRONG))
        if self._open is not None:
            button = SmallButton(_("Open in the books"), name=_("Open in the books: {voucher}").format(voucher=words))
            button.clicked.connect(partial(self._on_open, entry.cause))
            line.addWidget(button)
        return box

    def _on_open(self, voucher: str, _checked: bool = False) -> None:  # noqa: FBT002 - a click says so
        if self._open is not None:
            self._open(voucher)
