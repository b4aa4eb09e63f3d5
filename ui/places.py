"""The screens that exist, by name: a new one is a line here (and, where the rail leads to it, in shell/actions).

Each is loaded when it is first made, or behind the login page: what a sign-in needs paints first.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from ui.screens import MakeScreen, Screen, Surroundings

_VIEWS = {
    "counter": ("ui.counter.home_view", "HomeView"),
    "new_pawn": ("ui.pawn.new_pawn_view", "NewPawnView"),
    "ticket": ("ui.pawn.ticket_view", "TicketView"),
    "evidence": ("ui.pawn.evidence_view", "EvidenceView"),
    "drafts": ("ui.pawn.drafts_view", "DraftsView"),
    "alerts": ("ui.alerts.alerts_view", "AlertsView"),
    "reports": ("ui.reports.reports_view", "ReportsView"),
    "compliance": ("ui.compliance.compliance_view", "ComplianceView"),
    "tickets": ("ui.pawn.tickets_view", "TicketsView"),
    "customers": ("ui.customers.customers_view", "CustomersView"),
    "customer": ("ui.customers.customer_view", "CustomerView"),
    "backup": ("ui.backup.backup_view", "BackupView"),
    "day_close": ("ui.till.day_close_view", "DayCloseView"),
    "vault": ("ui.vault.vault_view", "VaultView"),
    "item": ("ui.vault.item_view", "ItemView"),
    "walk": ("ui.vault.walk_view", "WalkView"),
    "stocktake": ("ui.vault.stocktake_view", "StocktakeView"),
    "appraisals": ("ui.appraisal.appraisals_view", "AppraisalsView"),
    "appraisal": ("ui.appraisal.appraisal_view", "AppraisalView"),
    "prices": ("ui.appraisal.price_view", "PriceView"),
    "rulebook_change": ("ui.rulebook.change_view", "ChangeView"),
    "to_do": ("ui.collection.to_do_view", "ToDoView"),
    "rulebook": ("ui.rulebook.rulebook_view", "RulebookView"),
    "forfeited": ("ui.sales.forfeited_view", "ForfeitedView"),
    "goods": ("ui.sales.goods_view", "GoodsView"),
    "sale": ("ui.sales.sale_view", "SaleView"),
    "take_back": ("ui.sales.take_back_view", "TakeBackView"),
    "opening": ("ui.books.opening_view", "OpeningView"),
    "statements": ("ui.books.statements_view", "StatementsView"),
    "self_check": ("ui.books.self_check_view", "SelfCheckView"),
    "closing": ("ui.books.closing_view", "ClosingView"),
    "books": ("ui.books.vouchers_view", "VouchersView"),
    "voucher_form": ("ui.books.voucher_form_view", "VoucherFormView"),
    "accounts": ("ui.books.accounts_view", "AccountsView"),
    "account": ("ui.books.account_view", "AccountView"),
    "posting_rules": ("ui.books.rules_view", "RulesView"),
    "rule_change": ("ui.books.rule_change_view", "RuleChangeView"),
    "my_account": ("ui.account.my_account_view", "MyAccountView"),
    "keys": ("ui.keys.keys_view", "KeysView"),
    "people": ("ui.people.people_view", "PeopleView"),
    "security": ("ui.people.security_view", "SecurityView"),
    "help": ("ui.help.help_view", "HelpView"),
    "templates": ("ui.templates.templates_view", "TemplatesView"),
    "settings": ("ui.settings.settings_view", "SettingsView"),
}


def load_screens() -> None:
    """Load every screen now, while a person types their password."""
    for page in ("ui.shell.shell", "ui.lock.lock_view"):
        import_module(page)
    for module, _name in _VIEWS.values():
        import_module(module)


def _late(module: str, name: str) -> MakeScreen:
    def make(around: Surroundings) -> Screen:
        return cast("Screen", getattr(import_module(module), name)(around))

    return make


SCREENS: Mapping[str, MakeScreen] = {name: _late(*view) for name, view in _VIEWS.items()}
