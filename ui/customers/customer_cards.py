"""The cards of a customer's screen: who they are, what they pledged, what the law leaves them, how they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from domain.customers.masking import PersonalField
from domain.customers.restriction import BlacklistSource, Freeze, Listing, Remark
from domain.money import Money
from domain.organisation.reserve import Reserve
from domain.pawn.views import TicketLine
from domain.terms import BLACKLIST_SOURCES, FREEZE_REASONS
from ui.customers.customer_presenter import CustomerPage, Near, Room, sums_of
from ui.customers.customer_words import Fact, facts_of, name_words
from ui.language import _
from ui.pawn.stages import goods_words, stage_tone, stage_words
from ui.theme import px
from ui.widgets.badge import Badge
from ui.widgets.buttons import SmallButton
from ui.widgets.card import Card
from ui.widgets.meter import Meter
from ui.widgets.states import States
from ui.widgets.table import Column, Table, money_column
from ui.widgets.texts import Kind, Text, Tone, hairline
from ui.words import day_text, money_text, short_day

SEEN_FOR = 60_000
"""How long a whole field is shown, in milliseconds."""
_LEAST_ROWS, _MOST_ROWS = 3, 8
_NEAR = {Near.FREE: Tone.GREEN, Near.NEAR: Tone.AMBER, Near.REACHED: Tone.RED}


class DetailsCard(Card):
    """Labels and what stands beside them; a validity that has ended is a badge. A mask is lifted for a minute."""

    def __init__(
        self, reveal: Callable[[PersonalField], None] | None = None, erase: Callable[[], None] | None = None
    ) -> None:
        super().__init__(_("Details"))
        self._reveal = reveal
        self._facts: tuple[Fact, ...] = ()
        self._seen: dict[PersonalField, str] = {}
        self._over = QTimer(self)
        self._over.setSingleShot(True)
        self._over.setInterval(SEEN_FOR)
        self._over.timeout.connect(self.hide_seen)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(px(16))
        self._grid.setVerticalSpacing(px(8))
        self._grid.setColumnStretch(1, 1)
        self.body.addLayout(self._grid)
        self.erase: SmallButton | None = None
        if erase is not None:
            self.erase = SmallButton(_("Erase …"), name=_("Erase the customer"))
            self.erase.clicked.connect(partial(_call, erase))
            foot = QHBoxLayout()
            foot.addStretch(1)
            foot.addWidget(self.erase)
            self.body.addLayout(foot)

    def show_facts(self, facts: tuple[Fact, ...], aside: str) -> None:
        """Show these lines, everything masked."""
        self._facts = facts
        self.set_aside(aside)
        self.hide_seen()

    def offer_erasure(self, *, offered: bool) -> None:
        """Offer to erase whoever is shown."""
        if self.erase is not None:
            self.erase.setVisible(offered)

    def show_whole(self, field: PersonalField, value: str) -> None:
        """Show what stands behind a mask, for a minute."""
        self._seen[field] = value
        self._over.start()
        self._draw()

    def hide_seen(self) -> None:
        """Hide again what was seen."""
        self._over.stop()
        self._seen.clear()
        self._draw()

    def _draw(self) -> None:
        empty(self._grid)
        for row, fact in enumerate(self._facts):
            self._grid.addWidget(Text(fact.label, Kind.SOFT), row, 0)
            self._grid.addWidget(self._words(fact), row, 1)
            if fact.masked is not None and self._reveal is not None:
                self._grid.addWidget(self._button(fact.label, fact.masked, self._reveal), row, 2)

    def _words(self, fact: Fact) -> QWidget:
        if fact.tone is not Tone.PLAIN:
            return Badge(fact.words, fact.tone)
        seen = self._seen.get(fact.masked) if fact.masked is not None else None
        return Text(seen or fact.words or "—", Kind.STRONG if seen else Kind.BODY, wrap=True)

    def _button(self, label: str, field: PersonalField, reveal: Callable[[PersonalField], None]) -> SmallButton:
        seen = field in self._seen
        words = _("Hide") if seen else _("Show …")
        button = SmallButton(words, name=f"{label}: {words}")
        button.clicked.connect(partial(_call, self.hide_seen if seen else partial(reveal, field)))
        return button


class PledgesCard(Card):
    """Every ticket of the customer, the newest first."""

    def __init__(self, open_ticket: Callable[[str], None]) -> None:
        super().__init__(_("Tickets"))
        self._on = date.min
        columns: tuple[Column[TicketLine], ...] = (
            Column(_("Ticket"), lambda line: line.number),
            Column(_("Goods"), goods_words, stretch=True),
            money_column(_("Loan"), lambda line: line.principal),
            Column(_("Due"), lambda line: short_day(line.due, self._on), gives_way=1),
            Column(
                _("State"),
                lambda line: stage_words(line.stage, line.due, self._on),
                tone=lambda line: stage_tone(line.stage),
            ),
        )
        self.table = Table(_("Tickets of the customer"), columns, sorts=True, kept_as="customer_tickets")
        self.table.opened.connect(lambda line: open_ticket(line.number))
        self.states = States(self.table)
        self.body.addWidget(self.states, 1)

    def show_tickets(self, tickets: tuple[TicketLine, ...], on: date) -> None:
        """List these."""
        self._on = on
        self.set_aside(sums_of(tickets) if tickets else "")
        self.table.set_rows(tickets)
        rows = min(max(len(tickets), _LEAST_ROWS), _MOST_ROWS)
        self.states.setMinimumHeight(self.table.height_of_rows(rows))
        if tickets:
            self.states.show_content()
        else:
            self.states.show_empty(_("Nothing pledged yet"), _("The first pawn begins with F2."))


class LimitCard(Card):
    """What the law lets them owe: a bar for each limit, with the limit, what is used and what is left."""

    def __init__(self) -> None:
        super().__init__(_("How much more they may owe"))
        self._column = QVBoxLayout()
        self._column.setSpacing(px(8))
        self.body.addLayout(self._column)

    def show_rooms(self, rooms: tuple[Room, ...], warn_at: int, reserve: Reserve | None) -> None:
        """Show these limits; from `warn_at` per mille on they are watched."""
        empty(self._column)
        for place, room in enumerate(rooms):
            if place:
                self._column.addWidget(hairline())
            self._add(room, warn_at)
        if reserve is not None:
            self._column.addWidget(hairline())
            words = _("The store lends up to {sum} in all without asking (from {day}).")
            words = words.format(sum=money_text(reserve.lending), day=day_text(reserve.since))
            self._column.addWidget(Text(words, Kind.NOTE, wrap=True))

    def _add(self, room: Room, warn_at: int) -> None:
        head = QHBoxLayout()
        head.addWidget(Text(room.title), 1)
        left = Text(_("{sum} left").format(sum=money_text(room.left)), Kind.STRONG)
        left.set_tone(_NEAR[room.near])
        head.addWidget(left)
        meter = Meter(room.title)
        used = _("{used} of {limit} used").format(used=money_text(room.used), limit=money_text(room.limit))
        meter.show_used(room.per_mille, warn_at, _NEAR[room.near], used)
        self._column.addLayout(head)
        self._column.addWidget(meter)
        self._column.addWidget(Text(used))
        self._column.addWidget(Text(room.why, Kind.NOTE, wrap=True))


class StandingCard(Card):
    """A freeze, the blacklist, a share: each with its state, why, and the button that changes it.

    `acts` are what this person may do: "freeze", "unfreeze", "blacklist", "unblacklist", "share".
    """

    def __init__(self, acts: dict[str, Callable[[], None]]) -> None:
        super().__init__(_("Standing"))
        self._acts = acts
        self._column = QVBoxLayout()
        self._column.setSpacing(px(8))
        self.body.addLayout(self._column)

    def show_standing(self, page: CustomerPage) -> None:
        """Show how they stand."""
        empty(self._column)
        frozen, listed = page.customer.standing.frozen, page.customer.standing.blacklisted
        self._add(
            _("Credit"), *_credit(frozen), (("unfreeze", _("Set free …")),) if frozen else (("freeze", _("Freeze …")),)
        )
        self._column.addWidget(hairline())
        offers = (("unblacklist", _("Take off …")),) if listed else (("blacklist", _("Put on …")),)
        self._add(_("Blacklist"), *_listing(listed), offers)
        if listed is not None and listed.source is BlacklistSource.POLICE_NOTICE:
            report = Text(_("On a police notice: report it to the police at once (Measures, article 52)."), wrap=True)
            report.set_tone(Tone.RED)
            self._column.addWidget(report)
        self._column.addWidget(hairline())
        self._add(_("Share"), *_share(page.record.paid_in), (("share", _("Change …")),))

    def _add(self, title: str, badge: Badge, why: str, offers: Iterable[tuple[str, str]]) -> None:
        line = QHBoxLayout()
        line.setSpacing(px(12))
        line.addWidget(Text(title), 0)
        line.addWidget(badge, 0)
        line.addStretch(1)
        for act, words in offers:
            if act in self._acts:
                button = SmallButton(words, name=f"{title}: {words}")
                button.clicked.connect(partial(_call, self._acts[act]))
                line.addWidget(button)
        self._column.addLayout(line)
        if why:
            self._column.addWidget(Text(why, Kind.NOTE, wrap=True))


def show_details(card: DetailsCard, page: CustomerPage) -> None:
    """A customer's lines, and under which number the shop knows them."""
    facts = facts_of(page.customer, page.record.handlers, page.on)
    card.show_facts(facts, _("masked") if page.customer.personal is not None else "")
    card.offer_erasure(offered=not page.customer.is_erased)


def empty(layout: QGridLayout | QVBoxLayout | QHBoxLayout) -> None:
    """Take everything out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif isinstance(inner, QGridLayout | QVBoxLayout | QHBoxLayout):
            empty(inner)


def _call(do: Callable[[], None], _checked: bool = False) -> None:  # noqa: FBT002 - a click says so
    do()


def _credit(frozen: Freeze | None) -> tuple[Badge, str]:
    if frozen is None:
        return Badge(_("free"), Tone.GREEN), ""
    why = _("since {day} · {reason}").format(day=day_text(frozen.since), reason=_(FREEZE_REASONS[frozen.reason]))
    return Badge(_("frozen"), Tone.AMBER), _with_remark(why, frozen.remark)


def _listing(listed: Listing | None) -> tuple[Badge, str]:
    if listed is None:
        return Badge(_("not listed"), Tone.GREEN), ""
    why = _("since {day} · {reason}").format(day=day_text(listed.since), reason=_(BLACKLIST_SOURCES[listed.source]))
    return Badge(_("on the blacklist"), Tone.RED), _with_remark(why, listed.remark)


def _share(paid_in: Money | None) -> tuple[Badge, str]:
    if paid_in is None:
        return Badge(_("none"), Tone.PLAIN), ""
    return Badge(_("paid in {sum}").format(sum=money_text(paid_in)), Tone.BLUE), ""


def _with_remark(why: str, remark: Remark | None) -> str:
    if remark is None:
        return why
    return " · ".join((why, remark.reason, *((remark.reference,) if remark.reference else ())))


def badge_of(page: CustomerPage) -> tuple[str, Tone]:
    """How they stand, at the head of the screen."""
    standing = page.customer.standing
    if standing.blacklisted is not None:
        return _("on the blacklist"), Tone.RED
    if standing.frozen is not None:
        return _("credit frozen"), Tone.AMBER
    return _("in good standing"), Tone.GREEN


def head_of(page: CustomerPage) -> str:
    """The name at the head of the screen."""
    return name_words(page.customer.masked_name)
