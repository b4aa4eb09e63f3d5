"""The page of compliance: what the book says, with how its backups stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain.clock import calendar_day
from domain.compliance.checks import checks_of
from domain.compliance.filings import filings_of
from domain.compliance.sheet import ComplianceSheet

if TYPE_CHECKING:
    from app.shop import Shop


def compliance_sheet(shop: Shop) -> ComplianceSheet:
    """How the shop stands today. Raises Refusal `access.denied`."""
    shop.must_sit()
    shop.session.must_be_allowed("show.compliance")
    today = calendar_day(shop.now())
    figures = shop.reading.compliance(today)
    return ComplianceSheet(
        on=today,
        checks=checks_of(figures, shop.backups.health()),
        filings=filings_of(today, shop.reading.files_made(today), figures.began_on),
    )
