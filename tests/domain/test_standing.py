from dataclasses import replace
from typing import Any

import pytest

from domain.customers.blacklist import (
    BlacklistCustomer,
    CustomerBlacklisted,
    CustomerUnblacklisted,
    UnblacklistCustomer,
    decide_blacklist,
    decide_unblacklist,
)
from domain.customers.customer import Customer, CustomerRegistered
from domain.customers.freezing import (
    CustomerFrozen,
    CustomerUnfrozen,
    FreezeCustomer,
    UnfreezeCustomer,
    decide_freeze,
    decide_unfreeze,
    freeze_overdue,
)
from domain.customers.record import CustomerFact, evolve
from domain.customers.restriction import BlacklistSource, Freeze, FreezeReason, Remark, Standing
from domain.customers.standing import check_standing
from domain.customers.update import Changes, CustomerUpdated
from domain.errors import Refusal
from domain.ids import CustomerId
from tests.builders import CLERK, CUSTOMER, MANAGER, PAWNED, a_customer, a_moment, a_person, days_later

FREEZE = FreezeCustomer(customer=CUSTOMER, reason=FreezeReason.DISPUTE, note=" 物主不明 ")
LIST = BlacklistCustomer(
    customer=CUSTOMER, source=BlacklistSource.POLICE_NOTICE, reason="销赃嫌疑", reference="协查 2025-17"
)


class Register:
    """One customer."""

    def __init__(self, known: Customer | None) -> None:
        self._known = known

    def customer(self, customer: CustomerId) -> Customer | None:
        return self._known


def after(*happened: CustomerFact, known: Customer | None = None) -> Customer:
    """The customer once all this has happened to them."""
    customer = known or a_customer()
    for what in happened:
        customer = evolve(customer, what, PAWNED)
    return customer


def frozen(known: Customer | None = None, **special: Any) -> CustomerFrozen:
    [happened] = decide_freeze(replace(FREEZE, **special), Register(known or a_customer()), a_moment(MANAGER))
    return happened


def listed(known: Customer | None = None, **special: Any) -> CustomerBlacklisted:
    [happened] = decide_blacklist(replace(LIST, **special), Register(known or a_customer()), a_moment(MANAGER))
    return happened


def test_a_customer_in_good_standing_may_borrow() -> None:
    assert a_customer().standing.is_good
    check_standing(a_customer())


def test_frozen_credit_stops_lending_and_says_since_when() -> None:
    customer = after(frozen())
    assert customer.standing.frozen == Freeze(
        reason=FreezeReason.DISPUTE, since=PAWNED, remark=Remark(reason="物主不明")
    )
    with pytest.raises(Refusal, match=r"customer\.frozen.*2025-03-01.*dispute"):
        check_standing(customer)


def test_the_blacklist_comes_before_the_freeze() -> None:
    with pytest.raises(Refusal) as refused:
        check_standing(after(frozen(), listed()))
    assert (refused.value.code, refused.value.params["listed_by"]) == ("customer.blacklisted", "police_notice")


def test_a_customer_is_frozen_once_for_one_reason() -> None:
    with pytest.raises(Refusal, match=r"customer\.frozen_already"):
        frozen(after(frozen()))
    assert frozen(after(frozen()), reason=FreezeReason.PAPERS).reason is FreezeReason.PAPERS


def test_a_customer_is_listed_once_by_one_source() -> None:
    with pytest.raises(Refusal, match=r"customer\.blacklisted_already"):
        listed(after(listed()))
    assert listed(after(listed()), source=BlacklistSource.COURT).source is BlacklistSource.COURT


def test_the_daily_run_freezes_whoever_is_not_frozen_yet() -> None:
    [happened] = freeze_overdue(a_customer())
    assert happened == CustomerFrozen(customer=CUSTOMER, reason=FreezeReason.OVERDUE)
    assert list(freeze_overdue(after(happened))) == []
    assert list(freeze_overdue(after(frozen()))) == []


def test_a_freeze_ends_with_a_second_person_only() -> None:
    command = UnfreezeCustomer(customer=CUSTOMER, reason="争议已解决")
    state = Register(after(frozen()))
    with pytest.raises(Refusal, match=r"approval\.required.*customer\.unfreezing"):
        list(decide_unfreeze(command, state, a_moment(MANAGER)))
    [happened] = decide_unfreeze(command, state, a_moment(CLERK, approver=MANAGER))
    assert after(frozen(), happened).standing.is_good


def test_a_name_comes_off_the_blacklist_with_a_second_person_only() -> None:
    command = UnblacklistCustomer(customer=CUSTOMER, reason="协查已撤销")
    state = Register(after(listed()))
    with pytest.raises(Refusal, match=r"approval\.required.*customer\.unblacklisting"):
        list(decide_unblacklist(command, state, a_moment(MANAGER)))
    [happened] = decide_unblacklist(command, state, a_moment(CLERK, approver=MANAGER))
    assert after(listed(), happened).standing.is_good


def test_what_does_not_stand_cannot_end() -> None:
    moment = a_moment(CLERK, approver=MANAGER)
    with pytest.raises(Refusal, match=r"customer\.not_frozen"):
        list(decide_unfreeze(UnfreezeCustomer(customer=CUSTOMER, reason="无"), Register(a_customer()), moment))
    with pytest.raises(Refusal, match=r"customer\.not_blacklisted"):
        list(decide_unblacklist(UnblacklistCustomer(customer=CUSTOMER, reason="无"), Register(a_customer()), moment))


def test_a_stranger_has_no_standing() -> None:
    with pytest.raises(Refusal, match=r"customer\.unknown"):
        list(decide_freeze(FREEZE, Register(None), a_moment(MANAGER)))


def test_freeze_and_blacklist_end_each_by_itself() -> None:
    both = after(frozen(), listed())
    assert after(CustomerUnfrozen(customer=CUSTOMER), known=both).standing.blacklisted is not None
    assert after(CustomerUnblacklisted(customer=CUSTOMER), known=both).standing.frozen is not None


def test_a_freeze_that_is_told_before_the_registration_holds() -> None:
    early = evolve(None, frozen(), PAWNED)
    assert early.is_erased
    customer = evolve(early, CustomerRegistered(customer=CUSTOMER, personal=a_person()), days_later(1))
    assert (customer.name, customer.standing.frozen is not None) == ("王秀英", True)


def test_two_workstations_change_different_things() -> None:
    changes = Changes(mobile="13900000000"), Changes(address="上海市静安区南京西路1038号")
    one, other = (CustomerUpdated(customer=CUSTOMER, changes=each) for each in changes)
    assert after(one, other) == after(other, one)
    assert after(one, other).personal == a_person(mobile="13900000000", address="上海市静安区南京西路1038号")


def test_an_erased_customer_keeps_the_standing_without_the_words() -> None:
    erased = after(
        CustomerRegistered(customer=CUSTOMER),
        CustomerUpdated(customer=CUSTOMER),
        replace(frozen(), remark=None),
        known=Customer(CUSTOMER, None),
    )
    assert erased.is_erased
    assert erased.standing == Standing(frozen=Freeze(reason=FreezeReason.DISPUTE, since=PAWNED))
