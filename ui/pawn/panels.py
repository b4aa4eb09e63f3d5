"""Which panel asks about which act."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from domain.pawn.views import TicketCard
from ui.pawn import acts
from ui.pawn.compensation_panel import CompensationPanel
from ui.pawn.part_panels import PartPanel, ReleasePanel, TopUpPanel
from ui.pawn.settle_panel import SettlePanel
from ui.pawn.ticket_panels import ActPanel, AgreementPanel, RedemptionPanel, RenewalPanel
from ui.pawn.ticket_presenter import TicketPresenter
from ui.pawn.word_panels import WORDINGS, WordPanel

MakePanel = Callable[[TicketCard, TicketPresenter, QWidget], ActPanel]

PANELS: dict[str, MakePanel] = {
    acts.REDEEM.name: RedemptionPanel,
    acts.RENEW.name: RenewalPanel,
    acts.PART.name: PartPanel,
    acts.RELEASE.name: ReleasePanel,
    acts.TOP_UP.name: TopUpPanel,
    acts.SETTLE.name: SettlePanel,
    acts.AGREE.name: AgreementPanel,
    acts.COMPENSATE.name: CompensationPanel,
    **{name: partial(WordPanel, name) for name in WORDINGS},
}
