"""The screens behind the counter, brought up to be pictured: customers, what is to be done, the rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from domain.customers.customer import CustomerKind
from domain.customers.listing import Group
from domain.customers.views import CustomerLine
from domain.money import Money, rate
from domain.pawn.collection import Outcome
from domain.pawn.ticket import Stage
from domain.rulebook.bookkeeping import FeeAccounting, Provision, Standard
from domain.rulebook.china import CHINA
from domain.rulebook.quoted import Per
from domain.rulebook.rulebook import Rulebook
from ui.approval import ApprovalPanel
from ui.approval_presenter import Way
from ui.collection.message_draft import OWN
from ui.collection.panels import MessagePanel, PausePanel, RecordPanel
from ui.collection.to_do_presenter import ALL, PAUSED
from ui.collection.to_do_view import ToDoView
from ui.compliance.compliance_presenter import Side
from ui.compliance.compliance_view import ComplianceView
from ui.customers.company_panels import RegisterCompanyPanel
from ui.customers.customer_panels import BlacklistPanel, EndPanel, UpdatePersonPanel
from ui.customers.customer_view import CustomerView
from ui.customers.customers_view import CustomersView
from ui.pawn.evidence_panel import EvidencePanel
from ui.pawn.evidence_view import EvidenceView
from ui.rulebook.change_view import ChangeView
from ui.rulebook.draft import Draft
from ui.rulebook.rulebook_view import RulebookView
from ui.tour.hand import Hand, Stuck

if TYPE_CHECKING:
    from ui.tour.screens import Samples, Show


def _evidence(hand: Hand, samples: Samples) -> None:
    stages = (Stage.REDEEMED, Stage.FORFEITED, Stage.LIVE)
    number = next(samples.tickets[stage] for stage in stages if stage in samples.tickets)
    hand.shell.open_screen("evidence", number=number)
    screen = hand.screen_of(EvidenceView)
    hand.wait_for(lambda: number in screen.title, number)


def _evidence_file(hand: Hand, samples: Samples) -> None:
    _evidence(hand, samples)
    hand.key("Ctrl+Return")
    hand.dialog(EvidencePanel)


def _customers(hand: Hand, _samples: Samples, text: str = "", group: Group = Group.ALL) -> CustomersView:
    hand.shell.open_screen("customers")
    asked = hand.screen_of(CustomersView).kept()["asked"]
    hand.shell.open_screen("customers", asked=replace(asked, text=text, group=group))
    return hand.screen_of(CustomersView)


def _customers_found(hand: Hand, samples: Samples) -> None:
    name = samples.customer.name[:1] if samples.customer is not None else "1"
    _customers(hand, samples, text=name)


def _customers_frozen(hand: Hand, samples: Samples) -> None:
    _customers(hand, samples, group=Group.FROZEN)


def _customers_none(hand: Hand, samples: Samples) -> None:
    _customers(hand, samples, text="zzzz")


def _company(hand: Hand, samples: Samples) -> None:
    """A licence with a mistyped code."""
    _customers(hand, samples).primary()
    panel = hand.dialog(RegisterCompanyPanel)
    texts = {"name": "上海清远商贸有限公司", "credit_code": "91310104MA0000008X", "phone": "021-00000099"}
    for name, text in texts.items():
        hand.enter(panel.editor(name), text)


def _customer(who: Callable[[CustomerLine], bool]) -> Show:
    def show(hand: Hand, samples: Samples) -> CustomerView:
        lines = _customers(hand, samples).table.content.rows
        line = next((each for each in lines if who(each)), None)
        if line is None:
            raise Stuck("there is no such customer to be pictured")
        hand.shell.open_screen("customer", customer=line.customer)
        screen = hand.screen_of(CustomerView)
        hand.wait_for(lambda: bool(screen.badge.text()), "the customer")
        return screen

    return show


def _pawner(hand: Hand, samples: Samples) -> CustomerView:
    """Somebody with tickets."""
    tail = samples.customer.mobile[-4:] if samples.customer is not None else ""
    lines = _customers(hand, samples, text=tail).table.content.rows
    hand.shell.open_screen("customer", customer=lines[0].customer)
    screen = hand.screen_of(CustomerView)
    hand.wait_for(lambda: bool(screen.badge.text()), "the customer")
    return screen


_listed = _customer(lambda line: line.blacklisted is not None)
_frozen = _customer(lambda line: line.frozen is not None)
_firm = _customer(lambda line: line.kind is CustomerKind.COMPANY)


def _holder(hand: Hand, samples: Samples) -> None:
    lines = _customers(hand, samples, group=Group.SHAREHOLDERS).table.content.rows
    hand.shell.open_screen("customer", customer=lines[0].customer)
    hand.screen_of(CustomerView)


def _blacklisting(hand: Hand, samples: Samples) -> None:
    """The panel; without the button, since a clerk may look at it and no more."""
    _pawner(hand, samples).blacklist()
    hand.dialog(BlacklistPanel)


def _details(hand: Hand, samples: Samples) -> None:
    _pawner(hand, samples).change_details()
    panel = hand.dialog(UpdatePersonPanel)
    panel.has_paper.setChecked(True)
    hand.enter(panel.lines["number"], "110101190001010015")


def _unfreezing(hand: Hand, samples: Samples) -> None:
    _frozen(hand, samples)
    hand.screen_of(CustomerView).unfreeze()
    panel = hand.dialog(EndPanel)
    hand.enter(panel.reason, "证件已核实")
    hand.key("Ctrl+Return")
    hand.dialog(ApprovalPanel)


def _elsewhere(hand: Hand, samples: Samples) -> None:
    """The same, asked of somebody who is not at the counter."""
    _unfreezing(hand, samples)
    hand.dialog(ApprovalPanel).choose_way(Way.ELSEWHERE)


def _rules(hand: Hand, _samples: Samples) -> RulebookView:
    hand.shell.open_screen("rulebook", version="")
    screen = hand.screen_of(RulebookView)
    hand.wait_for(lambda: bool(screen.badge.text()), "the rules")
    return screen


def _rules_abroad(hand: Hand, samples: Samples) -> None:
    screen = _rules(hand, samples)
    screen.table.selectRow(len(screen.table.content.rows) - 3)


def _draft(hand: Hand, samples: Samples, group: str, change: Callable[[Draft], Draft]) -> ChangeView:
    _rules(hand, samples)
    hand.shell.open_screen("rulebook_change", group=group)
    screen = hand.screen_of(ChangeView)
    hand.wait_for(lambda: screen.draft is not None, "the draft")
    screen.over.click()
    hand.rest()
    if screen.draft is None:
        raise Stuck("there is no draft")
    screen.take_up(change(screen.draft))
    hand.rest()
    return screen


def _over_cap(draft: Draft) -> Draft:
    """Three per mille a day."""
    row = replace(draft.rows[0], fee="0.3%", fee_per=Per.DAY)
    return replace(draft.with_row(0, row), reason="统一按日报价")


def _dearer(draft: Draft) -> Draft:
    """Lower fees, a tighter cap, a later reminder, and less for a clerk alone."""
    base = draft.book
    steps = tuple(replace(step, days=-10 if step.days == -7 else step.days) for step in base.ladder)
    classes = (replace(base.classes[0], fee_cap=rate("0.038")), *base.classes[1:])
    approvals = replace(base.approvals, clerk_loan=Money(2_000_000))
    book = replace(base, ladder=steps, classes=classes, approvals=approvals, max_renewal_months=1)
    return replace(
        draft.with_row(0, replace(draft.rows[0], fee="38")),
        book=book,
        source="典当管理办法 (2005)；店务会决定 2026 年第 7 号",
        reason="黄金类让利，缩短续当",
    )


def _change_refused(hand: Hand, samples: Samples) -> None:
    _draft(hand, samples, "rates", _over_cap)


def _change(hand: Hand, samples: Samples) -> None:
    _draft(hand, samples, "terms", _dearer)


def _other_books(draft: Draft) -> Draft:
    """A small-scale taxpayer who earns fees by the effective rate, with a tier that is out of order."""
    base = draft.book
    charging = replace(base.charging, vat=rate("0.01"), fee_accounting=FeeAccounting.EFFECTIVE_INTEREST)
    tiers = tuple(replace(each, up_to_days=90 if each.up_to_days == 30 else each.up_to_days) for each in _tiers(base))
    books = replace(base.books, standard=Standard.SMALL, provisions=tiers)
    return replace(draft, book=replace(base, charging=charging, books=books), reason="改为小规模纳税人")


def _tiers(book: Rulebook) -> tuple[Provision, ...]:
    """The tiers of the rules, or where they have none those that a shop begins with."""
    return book.books.provisions or CHINA.books.provisions


def _change_books(hand: Hand, samples: Samples) -> None:
    _draft(hand, samples, "books", _other_books)


def _rehearsal(hand: Hand, samples: Samples) -> ChangeView:
    screen = _draft(hand, samples, "rates", _dearer)
    screen.primary()
    hand.wait_for(lambda: screen.pages.currentWidget() is screen.rehearsal, "the rehearsal")
    return screen


def _rehearsing(hand: Hand, samples: Samples) -> None:
    _draft(hand, samples, "rates", _dearer).show_rehearsing()


def _proposal(hand: Hand, samples: Samples) -> None:
    """A clerk asks: they see no income, and so rehearse nothing."""
    screen = _draft(hand, samples, "rates", _dearer)
    hand.wait_for(screen.propose.isEnabled, "nothing to stand against it")
    screen.primary()
    hand.dialog(ApprovalPanel)


def _to_do(hand: Hand, _samples: Samples) -> ToDoView:
    hand.shell.open_screen("to_do", group=ALL)
    screen = hand.screen_of(ToDoView)
    hand.rest()
    return screen


def _to_do_paused(hand: Hand, samples: Samples) -> None:
    screen = _to_do(hand, samples)
    screen.chips[PAUSED].click()


def _record(hand: Hand, samples: Samples) -> None:
    _to_do(hand, samples).record()
    panel = hand.dialog(RecordPanel)
    panel.outcome.choose(Outcome.PROMISED)


def _pause(hand: Hand, samples: Samples) -> None:
    _to_do(hand, samples).pause()
    hand.dialog(PausePanel)


def _message(hand: Hand, samples: Samples) -> None:
    _to_do(hand, samples).write()
    hand.dialog(MessagePanel)


def _message_blocked(hand: Hand, samples: Samples) -> None:
    _message(hand, samples)
    panel = hand.dialog(MessagePanel)
    panel.template.choose(OWN)
    panel.text.setPlainText("您的当票已到期，再不来就报警抓人，后果自负")


def _compliance(hand: Hand, _samples: Samples, side: Side = Side.ALL) -> ComplianceView:
    hand.shell.open_screen("compliance", side=side)
    screen = hand.screen_of(ComplianceView)
    hand.wait_for(lambda: bool(screen.subtitle.text()), "the page of compliance")
    return screen


def _compliance_needed(hand: Hand, samples: Samples) -> None:
    _compliance(hand, samples, Side.NEEDED)


def _filings(hand: Hand, samples: Samples) -> None:
    _compliance(hand, samples, Side.FILINGS)


BACK_OFFICE: Mapping[str, Show] = {
    "evidence": _evidence,
    "evidence-file": _evidence_file,
    "customers": _customers,
    "customers-found": _customers_found,
    "customers-frozen": _customers_frozen,
    "customers-none": _customers_none,
    "company": _company,
    "customer": _pawner,
    "customer-listed": _listed,
    "customer-frozen": _frozen,
    "customer-firm": _firm,
    "customer-holder": _holder,
    "customer-blacklist": _blacklisting,
    "customer-details": _details,
    "to-do": _to_do,
    "to-do-paused": _to_do_paused,
    "to-do-record": _record,
    "to-do-pause": _pause,
    "to-do-message": _message,
    "to-do-message-blocked": _message_blocked,
    "compliance": _compliance,
    "compliance-needed": _compliance_needed,
    "compliance-filings": _filings,
    "rules": _rules,
    "rules-abroad": _rules_abroad,
    "rules-change": _change,
    "rules-change-refused": _change_refused,
    "rules-change-books": _change_books,
    "rules-rehearsing": _rehearsing,
    "rules-rehearsal": _rehearsal,
}
"""What a manager sees."""

ASKED: Mapping[str, Show] = {
    "customer-unfreeze": _unfreezing,
    "approval-elsewhere": _elsewhere,
    "rules-proposal": _proposal,
}
"""What a clerk asks of a manager."""
