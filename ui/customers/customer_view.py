"""A customer (当户): details and tickets at the left, what the law leaves them and how they stand at the right."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtGui import QHideEvent

from domain.customers.customer import Customer
from domain.customers.masking import REVEAL, PersonalField
from ui.customers.company_panels import UpdateCompanyPanel
from ui.customers.customer_cards import (
    DetailsCard,
    LimitCard,
    PledgesCard,
    StandingCard,
    badge_of,
    head_of,
    show_details,
)
from ui.customers.customer_panels import (
    BlacklistPanel,
    FreezePanel,
    SharePanel,
    UpdatePersonPanel,
    unblacklisting,
    unfreezing,
)
from ui.customers.customer_presenter import CustomerPage, CustomerPresenter, Room
from ui.customers.privacy_panels import ErasePanel, RevealPanel
from ui.doing_panel import DoingPanel
from ui.language import _
from ui.screens import KeyAction, Page, Surroundings
from ui.shell.actions import may
from ui.widgets.badge import Badge
from ui.widgets.buttons import SecondaryButton
from ui.widgets.columns import Columns
from ui.widgets.states import States
from ui.widgets.texts import Tone

_NEEDS = {
    "freeze": "customers.freeze",
    "unfreeze": "customers.unfreeze",
    "blacklist": "customers.blacklist",
    "unblacklist": "customers.unblacklist",
    "share": "organisation.set_shareholder",
}


class CustomerView(Page):
    """Opened with a customer's id."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(_("Customer"))
        self._around = around
        self._presenter = CustomerPresenter(self, around.tasks.for_owner(self), around.desk, around.explain)
        role = around.desk.session.role
        acts: dict[str, Callable[[], None]] = {
            "freeze": self.freeze,
            "unfreeze": self.unfreeze,
            "blacklist": self.blacklist,
            "unblacklist": self.unblacklist,
            "share": self.change_share,
        }
        self.badge, self._seen = Badge(), ""
        self.update_details = SecondaryButton(_("Change details …"), "F10")
        self.details = DetailsCard(
            self.reveal if may(role, REVEAL) else None, self.erase if may(role, "customers.erase") else None
        )
        self.pledges = PledgesCard(self._open_ticket)
        self.limits = LimitCard()
        self.standing = StandingCard({name: do for name, do in acts.items() if may(role, _NEEDS[name])})
        self.columns = Columns((12, 9), break_at=900)
        self.states = States(self.columns)
        self._may_update = may(role, "customers.update")
        self._lay_out()

    # What the shell asks.

    def on_show(self, **params: Any) -> None:
        """Show a customer."""
        self.banner.clear()
        self.states.show_loading()
        self._presenter.open(str(params.get("customer", "")))

    def keys(self) -> Mapping[str, KeyAction]:
        """Details are changed with F10."""
        if not self._may_update:
            return {}
        return {"F10": KeyAction(_("Change details"), self.change_details)}

    def fit(self, width: int) -> None:
        """One column where it is narrow."""
        super().fit(width)
        self.columns.fit(width)

    # What the presenter says.

    def show_customer(self, page: CustomerPage, rooms: tuple[Room, ...]) -> None:
        """Show them."""
        if page.customer.customer != self._seen:
            self.to_top()
        self._seen = page.customer.customer
        self.set_title(head_of(page))
        self.badge.show_state(*badge_of(page))
        self.update_details.setVisible(self._may_update and not page.customer.is_erased)
        show_details(self.details, page)
        self.pledges.show_tickets(page.tickets, page.on)
        warn_at = page.rulebook.limits.warn_at.value * 1000
        self.limits.show_rooms(rooms, int(warn_at), page.reserve)
        self.standing.show_standing(page)
        self.states.show_content()

    def show_unknown(self, reason: str) -> None:
        """There is no such customer."""
        self.set_title(_("Customer"))
        self.badge.show_state("", Tone.PLAIN)
        self.update_details.hide()
        self.states.show_refused(reason, _("To the list"), lambda: self._around.open_screen("customers"))

    def show_done(self, text: str) -> None:
        """Say what was done."""
        self.banner.say(text, Tone.GREEN)

    # What the clerk does.

    def change_details(self) -> None:
        """Open the panel for what has changed."""
        page = self._presenter.page
        if page is None or page.customer.is_erased:
            return
        customer, then = page.customer, self._presenter.done
        if customer.company is not None:
            self._open(lambda _customer: UpdateCompanyPanel(self._around, customer, self, then))
        else:
            self._open(lambda _customer: UpdatePersonPanel(self._around, customer.customer, self, then))

    def freeze(self) -> None:
        """Lend nothing more for now."""
        self._open(lambda customer: FreezePanel(self._around, customer, self, self._presenter.done))

    def unfreeze(self) -> None:
        """Lend again, with a second person."""
        self._open(lambda customer: unfreezing(self._around, customer, self, self._presenter.done))

    def blacklist(self) -> None:
        """Do no more business with them."""
        self._open(lambda customer: BlacklistPanel(self._around, customer, self, self._presenter.done))

    def unblacklist(self) -> None:
        """Take them off the list, with a second person."""
        self._open(lambda customer: unblacklisting(self._around, customer, self, self._presenter.done))

    def change_share(self) -> None:
        """Take down what they paid in."""
        page = self._presenter.page
        if page is not None:
            held, then = page.record.paid_in, self._presenter.done
            self._open(lambda customer: SharePanel(self._around, customer.customer, held, self, then))

    def reveal(self, field: PersonalField) -> None:
        """Ask why a whole field has to be seen."""
        page = self._presenter.page
        if page is not None:
            self.banner.clear()
            RevealPanel(self._around, page.customer, field, self, self._show_whole(page.customer.customer)).open()

    def erase(self) -> None:
        """Forget who they are, with a second person."""
        self._open(lambda customer: ErasePanel(self._around, customer, self, self._presenter.done))

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever goes on leaves no whole field behind."""
        self.details.hide_seen()
        super().hideEvent(event)

    def _show_whole(self, customer: str) -> Callable[[PersonalField, str], None]:
        """Show what was seen, unless the screen has gone on to somebody else."""

        def show(field: PersonalField, value: str) -> None:
            if customer == self._seen and self.isVisible():
                self.details.show_whole(field, value)

        return show

    def _open(self, panel: Callable[[Customer], DoingPanel]) -> None:
        page = self._presenter.page
        if page is not None:
            self.banner.clear()
            panel(page.customer).open()

    def _open_ticket(self, number: str) -> None:
        self._around.open_screen("ticket", number=number)

    def _lay_out(self) -> None:
        self.head.insertWidget(1, self.badge)
        self.head.addWidget(self.update_details)
        self.update_details.clicked.connect(self.change_details)
        self.update_details.hide()
        self.columns.left.addWidget(self.details)
        self.columns.left.addWidget(self.pledges, 1)
        for card in (self.limits, self.standing):
            self.columns.right.addWidget(card)
        self.columns.right.addStretch(1)
        self.body.addWidget(self.states, 1)
