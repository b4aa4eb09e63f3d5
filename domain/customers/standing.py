"""How a customer stands before the shop (art. 10, 35): paper, age, credit; looked at anew at every visit."""

from __future__ import annotations

from datetime import date

from domain.customers.customer import Customer, CustomerKind
from domain.errors import Refusal


def check_paper(customer: Customer, on: date) -> None:
    """Refuse an erased customer (`customer.unknown`) and an expired paper or licence (`customer.paper_expired`,
    art. 35).
    """
    details = customer.details
    if details is None:
        raise Refusal("customer.unknown", customer=customer.customer)
    if details.valid_until is not None and details.valid_until < on:
        raise Refusal("customer.paper_expired", customer=customer.customer, until=details.valid_until, article="35")


def check_age(customer: Customer, on: date, least_age: int) -> None:
    """Refuse a person who is younger than so many years (`customer.minor`), or of unknown age (`customer.age_unknown`).

    A company has no age.
    """
    if customer.kind is CustomerKind.COMPANY:
        return
    born = customer.personal.born if customer.personal is not None else None
    if born is None:
        raise Refusal("customer.age_unknown", customer=customer.customer)
    _must_be(customer, born, on, least_age, "customer.minor")


def check_agent_age(agent: Customer, on: date, least_age: int) -> None:
    """Refuse a representative who is known to be younger than so many years (`representative.minor`)."""
    born = agent.personal.born if agent.personal is not None else None
    if born is not None:
        _must_be(agent, born, on, least_age, "representative.minor")


def _must_be(customer: Customer, born: date, on: date, least_age: int, code: str) -> None:
    age = age_on(born, on)
    if age < least_age:
        raise Refusal(code, customer=customer.customer, age=age, least=least_age)


def check_standing(customer: Customer) -> None:
    """Refuse one on the blacklist (`customer.blacklisted`) or with frozen credit (`customer.frozen`).

    For lending and renewing; what somebody pledged they may always redeem.
    """
    listed, frozen = customer.standing.blacklisted, customer.standing.frozen
    if listed is not None:
        raise Refusal(
            "customer.blacklisted",
            customer=customer.customer,
            since=listed.since,
            listed_by=listed.source.value,
            article="52",
        )
    if frozen is not None:
        raise Refusal("customer.frozen", customer=customer.customer, since=frozen.since, frozen_for=frozen.reason.value)


def check_parties(pawner: Customer, agent: Customer | None) -> None:
    """Check who acts for whom (art. 35). A company always needs a handler (经办人), `representative.missing`; nobody
    acts for themselves (`representative.same`), and a company cannot stand at the counter (`representative.company`).
    """
    if agent is None:
        if pawner.kind is CustomerKind.COMPANY:
            raise Refusal("representative.missing", customer=pawner.customer, article="35")
        return
    if agent.customer == pawner.customer:
        raise Refusal("representative.same", customer=agent.customer)
    if agent.kind is CustomerKind.COMPANY:
        raise Refusal("representative.company", customer=agent.customer)


def age_on(born: date, on: date) -> int:
    """How many whole years somebody has lived; born on 29 February, they are a year older on 1 March."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
