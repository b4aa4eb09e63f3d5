"""One example of every kind of fact that the clock brings, and of what follows from it."""

from __future__ import annotations

from domain.facts import Body
from domain.pawn.accrual import ClassIncome, IncomeAccrued
from domain.pawn.collection import (
    Channel,
    CollectionAssigned,
    CollectionPaused,
    CollectionResumed,
    ContactRecorded,
    Outcome,
    Written,
)
from domain.pawn.daily_run import RunCompleted
from domain.pawn.messages import MessagePrepared, MessageSent, SentBy
from domain.pawn.to_do import TodoRaised
from domain.rulebook.terms import PledgeClass
from tests.builders import CLERK, CUSTOMER, DEVICE, PAWNED, TICKET, days_later, money

_DUE = days_later(30)


def every_fact_of_the_clock() -> tuple[Body, ...]:
    """All of them."""
    return (
        TodoRaised(on=days_later(23), step="reminder", due=_DUE, tickets=(TICKET,)),
        IncomeAccrued(
            device=DEVICE,
            on=PAWNED,
            classes=(
                ClassIncome(
                    pledge=PledgeClass.MOVABLE,
                    interest=money("1.21"),
                    fee_prepaid=money("14.00"),
                    interest_tax=money("0.07"),
                    fee_prepaid_tax=money("0.79"),
                ),
                ClassIncome(
                    pledge=PledgeClass.REAL_ESTATE,
                    interest=money("-0.40"),
                    fee_arrears=money("27.00"),
                    interest_tax=money("-0.02"),
                    fee_arrears_tax=money("1.53"),
                ),
            ),
            interest=money("0.81"),
            fee_prepaid=money("14.00"),
            fee_arrears=money("27.00"),
        ),
        RunCompleted(device=DEVICE, on=PAWNED),
        ContactRecorded(
            customer=CUSTOMER,
            ticket=TICKET,
            due=_DUE,
            step="reminder",
            on=days_later(23),
            channel=Channel.PHONE,
            outcome=Outcome.PROMISED,
            promised_on=days_later(27),
            note=Written("周六来续当"),
        ),
        CollectionPaused(
            customer=CUSTOMER, ticket=TICKET, on=_DUE, until=days_later(60), plan=Written("每月十日还五千元")
        ),
        CollectionResumed(customer=CUSTOMER, ticket=TICKET, on=days_later(41), reason=Written("未按约还款")),
        MessagePrepared(
            customer=CUSTOMER,
            ticket=TICKET,
            message="m_1",
            template="reminder",
            on=days_later(23),
            parts=1,
            text=Written("【恒信典当】王**您好，尾号00001当票2025-03-31到期"),
        ),
        MessageSent(
            customer=CUSTOMER, ticket=TICKET, message="m_1", on=days_later(23), how=SentBy.HAND, reference="店用手机"
        ),
        CollectionAssigned(customer=CUSTOMER, ticket=TICKET, on=_DUE, person=CLERK.person),
    )
