"""Which panel asks about which act."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from ui.sales import acts
from ui.sales.acts import open_sale
from ui.sales.deal import Deal
from ui.sales.deal_panel import DealPanel, Then
from ui.sales.item_panels import PricePanel, TakeBackPanel, WriteDownPanel, WriteOffPanel
from ui.sales.lot_panels import AgreedPanel, AuctionPanel, CompensatePanel, DeficitPanel, NoticePanel, SurplusPanel
from ui.screens import Surroundings

MakePanel = Callable[[Surroundings, Deal, QWidget, Then], DealPanel]


def _take_back(around: Surroundings, deal: Deal, parent: QWidget, then: Then) -> DealPanel:
    sale = open_sale(deal)
    if sale is None:
        raise ValueError(f"{deal.item} is not sold")
    return TakeBackPanel(around, deal, sale, parent, then)


PANELS: Mapping[str, MakePanel] = {
    acts.PRICE.name: PricePanel,
    acts.WRITE_DOWN.name: WriteDownPanel,
    acts.WRITE_OFF.name: WriteOffPanel,
    acts.TAKE_BACK.name: _take_back,
    acts.NOTICE.name: NoticePanel,
    acts.AUCTION.name: AuctionPanel,
    acts.AGREE.name: AgreedPanel,
    acts.COMPENSATE.name: CompensatePanel,
    acts.PAY_SURPLUS.name: SurplusPanel,
    acts.SETTLE_DEFICIT.name: DeficitPanel,
}
