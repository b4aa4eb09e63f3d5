"""The notice to the pawner (绝当告知书) that comes before goods are sold for their account."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Annotated

from domain.commands import Moment, command, decides
from domain.errors import Refusal
from domain.facts import fact
from domain.fields import Note, Words
from domain.ids import TicketNo
from domain.money import Money
from domain.sales.state import SalesState, for_account
from domain.sales.story import changes, subject_of
from domain.stock.goods import Lot


class NoticeWay(enum.Enum):
    """How the notice reached the pawner."""

    IN_PERSON = "in_person"
    POST = "post"
    MESSAGE = "message"
    CALL = "call"


@command("sales.give_notice")
class GiveNotice:
    """Tell the pawner that the goods will be sold for their account, what is owed, and from which day on."""

    ticket: Annotated[TicketNo, Words(20)]
    way: NoticeWay
    note: Note = ""


@fact("notice.given", version=1)
class NoticeGiven:
    """The pawner was told. `sale_from` is the first day on which the goods may be sold."""

    ticket: TicketNo
    on: date
    way: NoticeWay
    debt: Money
    sale_from: date
    note: str

    @property
    def subject(self) -> str:
        """The ticket."""
        return subject_of(self.ticket)


@decides(GiveNotice, needs_day=False)
def decide(command: GiveNotice, state: SalesState, moment: Moment) -> Iterator[NoticeGiven]:
    """Refuses the shop's own goods and what is sold (see `for_account`), and a second notice (`notice.given`)."""
    lot = for_account(command.ticket, state)
    if lot.noticed_on is not None:
        raise Refusal("notice.given", ticket=lot.ticket, on=lot.noticed_on)
    days = timedelta(days=state.rulebook().forfeiture.notice_days)
    yield NoticeGiven(
        ticket=lot.ticket,
        on=moment.business_date,
        way=command.way,
        debt=lot.debt,
        sale_from=moment.business_date + days,
        note=command.note.strip(),
    )


@changes(NoticeGiven)
def _noticed(lot: Lot, what: NoticeGiven) -> Lot:
    """Of two notices the first counts; the second does no harm."""
    if lot.noticed_on is not None:
        return lot
    return replace(lot, noticed_on=what.on, sale_from=what.sale_from)
