"""Every feature of the domain, loaded so that the registries of facts and commands are whole: one name a feature."""

from __future__ import annotations

from domain.access import key_change, leaving, people, returning, second_factor, security, way_back
from domain.alerts import subscription
from domain.commands import KindOfCommand, kinds_of_commands
from domain.customers import blacklist, company, customer, erasure, freezing, update
from domain.ledger import (
    closing,
    detail_account,
    entry,
    month_close,
    opening,
    proof,
    rule_change,
    store_day,
    voucher,
    year_close,
)
from domain.organisation import legal_person, reserve, shareholder, store
from domain.pawn import (
    accrual,
    agreement,
    blocks,
    collection,
    compensation,
    daily_run,
    draft,
    forfeiture,
    issue,
    loss,
    messages,
    moving_in,
    moving_in_goods,
    numbers,
    partial_release,
    partial_repayment,
    redemption,
    renewal,
    settlement,
    ticket,
    to_do,
    top_up,
    void,
)
from domain.rulebook import change as rulebook_change
from domain.sales import disposing, notice, sale, surplus, taking_back
from domain.sales import pricing as goods_pricing
from domain.stock import custody, photos, places, pricing, stocktake, vault_in, vault_out, vault_walk
from domain.stock.appraisal import gold, other, real_estate, securities, vehicle, watch
from domain.till import cash_count, day, day_close

FEATURES = (
    store,
    legal_person,
    reserve,
    shareholder,
    people,
    leaving,
    returning,
    second_factor,
    security,
    key_change,
    way_back,
    subscription,
    rulebook_change,
    customer,
    company,
    update,
    freezing,
    blacklist,
    erasure,
    entry,
    voucher,
    closing,
    store_day,
    proof,
    month_close,
    year_close,
    detail_account,
    rule_change,
    opening,
    numbers,
    ticket,
    issue,
    moving_in,
    moving_in_goods,
    renewal,
    redemption,
    partial_repayment,
    partial_release,
    top_up,
    settlement,
    void,
    loss,
    blocks,
    compensation,
    forfeiture,
    agreement,
    draft,
    accrual,
    to_do,
    collection,
    messages,
    daily_run,
    goods_pricing,
    sale,
    taking_back,
    notice,
    disposing,
    surplus,
    day,
    cash_count,
    day_close,
    places,
    custody,
    vault_in,
    vault_out,
    stocktake,
    vault_walk,
    photos,
    pricing,
    gold,
    watch,
    vehicle,
    real_estate,
    securities,
    other,
)


def all_commands() -> tuple[KindOfCommand, ...]:
    """Every command of every feature, by name."""
    return kinds_of_commands()
