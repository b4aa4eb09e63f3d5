"""Words for the drawer."""

from __future__ import annotations

from domain.terms.marking import n_
from domain.till.day import Counterpart

COUNTERPARTS = {
    Counterpart.BANK: n_("Bank"),
    Counterpart.CAPITAL: n_("Owner's capital"),
    Counterpart.EXPENSE: n_("Expenses"),
    Counterpart.BRANCH: n_("Another store"),
}
