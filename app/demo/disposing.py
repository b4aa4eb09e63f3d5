"""Dear goods that nobody redeems: sold for their pawners' account after a notice, with a surplus or a deficit."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from datetime import date

from app.demo import goods
from app.demo.counter import Counter
from app.demo.people import MANAGER
from app.demo.workstation import Workstation
from domain.ids import TicketNo
from domain.ledger.means import Means
from domain.money import Money, rate
from domain.sales.disposing import AgreeDisposal, AuctionLot
from domain.sales.notice import GiveNotice, NoticeWay
from domain.sales.surplus import PaySurplus, SettleDeficit
from domain.sales.views import LotLine

_ABANDONED = {0: 10, 2: 15, 4: 15, 7: 10, 12: 15, 24: 20, 40: 15}
"""After how many days somebody pawns a dear watch for so many days, and never comes back."""

_NOTICED_AFTER, _DISPOSED_AFTER, _PAID_AFTER = 4, 10, 5
_COST = rate("0.03").value


class _Way(enum.Enum):
    """What becomes of a lot."""

    WAITS = "waits"
    AUCTION = "auction"
    AGREED = "agreed"
    TOO_LITTLE = "too little"


_WAYS = (_Way.WAITS, _Way.AUCTION, _Way.AGREED, _Way.TOO_LITTLE)
"""The first lot waits, the second is auctioned, and so on."""
_BROUGHT = {_Way.AUCTION: 130, _Way.AGREED: 115, _Way.TOO_LITTLE: 92}
"""What the goods bring, in hundredths of the debt."""


@dataclass(slots=True)
class Disposing:
    """The lots of the shop, each with what is to become of it; who was paid, and who has paid."""

    counter: Counter
    ways: dict[TicketNo, _Way] = field(default_factory=dict)
    settled: set[TicketNo] = field(default_factory=set)

    def afternoon(self, on: date, days: int) -> None:
        """Dispose of what was noticed long enough ago; pay and claim what a disposal left."""
        if days in _ABANDONED:
            self.counter.pawn(on, goods.dear_watch(self.counter.chance), _ABANDONED[days], returns=False)
        for lot in self._first.reading.lots(on):
            if lot.disposed is not None:
                self._settle(lot, on)
            elif lot.noticed_on is not None and (on - lot.noticed_on).days >= _DISPOSED_AFTER:
                self._dispose(lot)

    def evening(self, on: date) -> None:
        """Give notice to the pawners of what was forfeited some days ago."""
        for lot in self._first.reading.lots(on):
            if lot.returned_on is None and lot.noticed_on is None and (on - lot.since).days >= _NOTICED_AFTER:
                way = NoticeWay.IN_PERSON if len(self.ways) % 3 else NoticeWay.POST
                self._first.do(GiveNotice(ticket=lot.ticket, way=way, note="绝当告知书已送达"), MANAGER)

    @property
    def _first(self) -> Workstation:
        return self.counter.stations[0]

    def _dispose(self, lot: LotLine) -> None:
        way = self.ways.setdefault(lot.ticket, _WAYS[len(self.ways) % len(_WAYS)])
        if way is _Way.WAITS:
            return
        price = Money(lot.debt.minor * _BROUGHT[way] // 100)
        if way is _Way.AGREED:
            self._first.do(AgreeDisposal(ticket=lot.ticket, price=price, consent="当户书面同意书"), approved=True)
        else:
            auction = AuctionLot(ticket=lot.ticket, hammer=price, cost=price.share(_COST), house="上海申练拍卖有限公司")
            self._first.do(auction, approved=True)
        ticket = self._first.reading.ticket(lot.ticket)
        self.counter.vault.hand_out(self._first, ticket)

    def _settle(self, lot: LotLine, on: date) -> None:
        """Half of an auction's surplus is fetched, half of a deficit is paid; the rest is still open."""
        if lot.ticket in self.settled or lot.disposed is None or (on - lot.disposed.on).days < _PAID_AFTER:
            return
        self.settled.add(lot.ticket)
        if lot.deficit_left:
            half = Money(lot.deficit_left.minor // 2)
            self._first.do(SettleDeficit(ticket=lot.ticket, means=Means.CASH, amount=half))
        elif self.ways.get(lot.ticket) is _Way.AUCTION:
            half = Money(lot.surplus_left.minor // 2)
            paid = PaySurplus(ticket=lot.ticket, means=Means.BANK, identity_checked=True, amount=half)
            self._first.do(paid, MANAGER)
