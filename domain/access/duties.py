"""What the roles may, told by duties: each is a few commands and questions that go together at a shop.

Rights are checked by name (`domain.access.roles`); duties only tell people of them. A role's duties are all that it may
and nothing else.
"""

from __future__ import annotations

import enum

from domain.access.roles import MAY, Role


class Duty(enum.Enum):
    """A kind of work."""

    LOOK_UP = "look_up"
    LEND = "lend"
    CASH = "cash"
    TAKE_DOWN = "take_down"
    CUSTOMERS = "customers"
    APPRAISE = "appraise"
    VAULT = "vault"
    SELL = "sell"
    FOLLOW_UP = "follow_up"
    ASK_TWO = "ask_two"
    MOVE_IN = "move_in"
    RESTRICT = "restrict"
    PLACES = "places"
    NOTICES = "notices"
    NUMBERS = "numbers"
    CLOSE_DAYS = "close_days"
    KEEP_BOOKS = "keep_books"
    REVIEW = "review"
    CLOSE_MONTHS = "close_months"
    AUDIT = "audit"
    SEE_PEOPLE = "see_people"
    PEOPLE = "people"
    KEYS = "keys"
    BACKUP = "backup"
    ONESELF = "oneself"


def _all(room: str, *names: str) -> frozenset[str]:
    return frozenset(f"{room}.{name}" for name in names)


RIGHTS: dict[Duty, frozenset[str]] = {
    Duty.LOOK_UP: _all(
        "show",
        *("appraisals", "customer", "customers", "drafts", "forms", "goods"),
        *("photo", "ticket", "tickets", "till", "walk"),
    ),
    Duty.LEND: _all(
        "pawn",
        *("compensate", "dispute", "draft", "drop_draft", "forfeit", "hold", "issue", "issue_draft", "lift_block"),
        *("redeem", "redeem_by_agreement", "release_items", "renew", "repay_part", "replace_ticket", "report_loss"),
        *("seize", "settle", "spoil_form", "top_up", "void", "withdraw_loss"),
    )
    | {"print"},
    Duty.CASH: _all("till", "open", "move_cash", "count", "close"),
    Duty.TAKE_DOWN: frozenset({"customers.register", "photo.keep"}),
    Duty.CUSTOMERS: _all("customers", "register_company", "update", "update_company") | {"show.personal"},
    Duty.APPRAISE: _all(
        "stock",
        *("add_photos", "set_price", "appraise_gold", "appraise_watch", "appraise_vehicle"),
        *("appraise_real_estate", "appraise_securities", "appraise_other"),
    ),
    Duty.VAULT: _all(
        "vault",
        *("store", "move", "check_out", "reseal", "release", "hand_over_to_police", "report_missing", "found"),
        *("returned", "scan_stocktake", "finish_stocktake", "draw_walk", "finish_walk"),
    ),
    Duty.SELL: _all(
        "sales",
        *("sell", "take_back", "settle_deficit", "price", "write_down", "write_off"),
        *("auction", "agree_disposal", "compensate"),
    ),
    Duty.FOLLOW_UP: _all("collection", "record", "pause", "resume", "assign")
    | _all("messages", "prepare", "sent")
    | _all("show", "todo", "clocks", "messages")
    | {"run-day"},
    Duty.ASK_TWO: _all("customers", "unfreeze", "unblacklist", "erase")
    | _all("organisation", "set_legal_person", "reserve_headroom")
    | {"rulebook.change"},
    Duty.MOVE_IN: frozenset({"pawn.move_in", "pawn.move_in_goods", "ledger.open_books"}),
    Duty.RESTRICT: frozenset({"customers.freeze", "customers.blacklist", "organisation.set_shareholder"}),
    Duty.PLACES: _all("vault", "add_place", "close_place", "open_place", "start_stocktake"),
    Duty.NOTICES: _all("sales", "give_notice", "pay_surplus"),
    Duty.NUMBERS: frozenset({"store.found", "pawn.lease_numbers", "pawn.receive_forms"}),
    Duty.CLOSE_DAYS: frozenset({"ledger.close_day"}),
    Duty.KEEP_BOOKS: _all(
        "ledger", "prepare_voucher", "reverse_voucher", "post_voucher", "drop_voucher", "add_account"
    ),
    Duty.REVIEW: _all("ledger", "review_vouchers", "change_rule", "reopen_month")
    | {"proof", "gather", "export.personal"},
    Duty.CLOSE_MONTHS: _all("ledger", "close_month", "close_year"),
    Duty.AUDIT: _all(
        "show",
        *("accounts", "compliance", "consolidated-balance", "day-close", "entries", "evidence", "facts", "inter-store"),
        *("ledger-sets", "month-close", "periods", "price-shock", "rulebook", "rulebooks", "rules", "security"),
        *("templates", "trial-balance", "vault", "voucher", "vouchers"),
    )
    | {"export", "rehearse", "report", "self-check", "verify"},
    Duty.SEE_PEOPLE: frozenset({"show.people"}),
    Duty.PEOPLE: _all(
        "access",
        *("add_person", "change_role", "disable_person", "give_password"),
        *("limit_lending", "reset_second_factor", "return_person", "unlock"),
    ),
    Duty.KEYS: _all("key", "cards", "drill", "renew_recovery", "rotate", "set_escrow"),
    Duty.BACKUP: frozenset({"backup"}),
    Duty.ONESELF: frozenset({"access.set_second_factor", "alerts.subscribe"}),
}

_DUTY_OF = {right: duty for duty, rights in RIGHTS.items() for right in rights}


def duties_of(role: Role) -> tuple[Duty, ...]:
    """The work that this role may do whole, in the order of a shop's day."""
    return tuple(duty for duty, rights in RIGHTS.items() if rights <= MAY[role])


def duty_of(right: str) -> Duty | None:
    """The work that a command or question belongs to; None for what people never do."""
    return _DUTY_OF.get(right)
