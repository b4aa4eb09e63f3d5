"""One example of every kind of fact. The golden files hold them for good: later builds must read what was written."""

from __future__ import annotations

from domain.access.people import PersonAdded
from domain.customers.customer import CustomerRegistered
from domain.facts import Body, kind_of
from domain.ledger.posting import entry_for
from domain.organisation.store import StoreFounded
from domain.pawn import redemption, renewal
from domain.pawn.numbers import NumbersLeased
from domain.rulebook.china import CHINA
from domain.till.cash_count import Pieces, TillCounted
from domain.till.day import CashBroughtIn, CashTakenOut, Counterpart, TillOpened
from domain.till.day_close import DayClosed
from tests.builders import (
    CUSTOMER,
    DEVICE,
    MANAGER,
    PAWNED,
    a_person,
    a_store,
    a_ticket,
    after,
    days_later,
    money,
    pawned,
)


def _examples() -> tuple[Body, ...]:
    store, issued, entry = a_store(), pawned(), entry_for(pawned(), "command-1:0", DEVICE)
    renewed = renewal.renew(a_ticket(), 30, CHINA, days_later(10))
    if entry is None:
        raise AssertionError("pawning moves money")
    return (
        StoreFounded(
            store=store.store,
            name=store.name,
            address=store.address,
            phone=store.phone,
            licence=store.licence,
            province=store.province,
            number=store.number,
            registered_capital=store.registered_capital,
            practice=store.practice,
        ),
        PersonAdded(person=MANAGER.person, name=MANAGER.name, role=MANAGER.role),
        NumbersLeased(device=DEVICE, prefix="310125", first=1, last=100),
        CustomerRegistered(customer=CUSTOMER, personal=a_person()),
        TillOpened(
            device=DEVICE, on=PAWNED, float_amount=money("500.00"), brought=money("-20.00"), source=Counterpart.BANK
        ),
        CashBroughtIn(device=DEVICE, counterpart=Counterpart.CAPITAL, amount=money("20000.00"), note="收据 7"),
        CashTakenOut(device=DEVICE, counterpart=Counterpart.EXPENSE, amount=money("12.50"), note="文具"),
        issued,
        entry,
        renewed,
        redemption.redeem(after(a_ticket(), renewed), days_later(12)),
        TillCounted(device=DEVICE, pieces=(Pieces(denomination=money("100.00"), pieces=5),), counted=money("500.00")),
        DayClosed(
            device=DEVICE,
            on=PAWNED,
            expected=money("501.00"),
            counted=money("500.00"),
            difference=money("-1.00"),
            reason="找零",
        ),
    )


EXAMPLES: dict[str, Body] = {kind_of(body).name: body for body in _examples()}
