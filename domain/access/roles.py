"""Roles: sets of command and question names, with duties kept apart."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from domain.errors import Refusal
from domain.ids import PersonId


class Role(enum.Enum):
    """The roles of a small shop; a clerk cannot see the books, an accountant cannot change customers.

    `SYSTEM` is nobody's: the daily run works under it, and may do nothing but what the clock brings.
    """

    CLERK = "clerk"
    MANAGER = "manager"
    ACCOUNTANT = "accountant"
    AUDITOR = "auditor"
    SYSTEM = "system"


_COUNTER = {
    "print",
    "customers.register",
    "customers.register_company",
    "customers.update",
    "customers.update_company",
    "pawn.issue",
    "pawn.renew",
    "pawn.redeem",
    "pawn.repay_part",
    "pawn.release_items",
    "pawn.top_up",
    "pawn.settle",
    "pawn.void",
    "pawn.report_loss",
    "pawn.withdraw_loss",
    "pawn.replace_ticket",
    "pawn.hold",
    "pawn.seize",
    "pawn.dispute",
    "pawn.lift_block",
    "pawn.compensate",
    "pawn.forfeit",
    "pawn.redeem_by_agreement",
    "pawn.draft",
    "pawn.issue_draft",
    "pawn.drop_draft",
    "pawn.spoil_form",
    "till.open",
    "till.move_cash",
    "till.count",
    "till.close",
    "stock.add_photos",
    "photo.keep",
    "stock.set_price",
    "stock.appraise_gold",
    "stock.appraise_watch",
    "stock.appraise_vehicle",
    "stock.appraise_real_estate",
    "stock.appraise_securities",
    "stock.appraise_other",
}
_VAULT = {
    "vault.store",
    "vault.move",
    "vault.check_out",
    "vault.reseal",
    "vault.release",
    "vault.hand_over_to_police",
    "vault.report_missing",
    "vault.found",
    "vault.returned",
    "vault.scan_stocktake",
    "vault.finish_stocktake",
    "vault.draw_walk",
    "vault.finish_walk",
    "show.walk",
}
"""What a keeper does. All but storing, scanning and the walk takes a second person, who is a manager."""
_PLACES = {"vault.add_place", "vault.close_place", "vault.open_place", "vault.start_stocktake", "show.vault"}
_LOOK_CLOSER = {"show.personal"}
"""A whole field of a person, for a reason, at the counter; an accountant needs none."""
_LOOK_UP = {
    "show.customer",
    "show.customers",
    "show.ticket",
    "show.drafts",
    "show.forms",
    "show.tickets",
    "show.till",
    "show.appraisals",
    "show.photo",
}
_SETS = {"gather", "show.ledger-sets", "show.inter-store", "show.consolidated-balance"}
"""The books of several stores together."""
_EXPORTS = {"export", "export.personal"}
_BOOKS = {
    "report",
    *_EXPORTS,
    *_SETS,
    "show.entries",
    "show.trial-balance",
    "show.facts",
    "verify",
    "show.price-shock",
}
_VOUCHERS = {
    "ledger.review_vouchers",
    "show.vouchers",
    "show.voucher",
    "show.rules",
    "show.accounts",
    "show.templates",
}
"""What manager and accountant do with vouchers: who prepared one never reviews it."""
_KEEP_BOOKS = {
    "ledger.prepare_voucher",
    "ledger.reverse_voucher",
    "ledger.post_voucher",
    "ledger.drop_voucher",
    "ledger.add_account",
    "photo.keep",
}
_CLOSINGS = {
    "ledger.reopen_month",
    "self-check",
    "show.compliance",
    "show.day-close",
    "show.month-close",
    "show.periods",
    "proof",
}
"""What manager and accountant share: a month is opened again by both of them."""
_CLOSE_DAYS = {"ledger.close_day"}
_CLOSE_MONTHS = {"ledger.close_month", "ledger.close_year"}
_POSTING_RULES = {"ledger.change_rule"}
"""Asked for by accountant or manager, always with a second person."""
_SELL = {
    "sales.sell",
    "sales.take_back",
    "sales.settle_deficit",
    "sales.price",
    "sales.write_down",
    "sales.write_off",
    "sales.auction",
    "sales.agree_disposal",
    "sales.compensate",
    "show.goods",
}
"""A clerk sells alone; prices, losses and disposals a clerk may only ask for: they take a second person."""
_NOTICES = {"sales.give_notice", "sales.pay_surplus"}
_RULES = {"rehearse", "show.rulebook", "show.rulebooks"}
_STANDING = {"customers.freeze", "customers.blacklist"}
_SHAREHOLDERS = {"organisation.set_shareholder"}
_KEYS = {"key.renew_recovery", "key.set_escrow", "key.rotate", "key.cards", "key.drill"}
"""Who opens the book: all but cards and their drill takes a second person."""
_BY_TWO = {
    "customers.unfreeze",
    "customers.unblacklist",
    "customers.erase",
    "organisation.set_legal_person",
    "organisation.reserve_headroom",
    "rulebook.change",
    "pawn.move_in",
    "pawn.move_in_goods",
    "ledger.open_books",
}
"""What always takes a second person, who is a manager: a clerk may ask, or a shop with one manager could never."""

_OPEN_BOOKS = {"customers.register", "pawn.move_in", "pawn.move_in_goods", "ledger.open_books"}
"""What moving in from an older system is made of: an accountant asks, and a manager agrees to the whole."""

BY_THE_CLOCK = frozenset({"pawn.forfeit", "todo.raise", "income.accrue", "run.complete"})
"""What the daily run does; of these, people may only forfeit."""

_BY_THE_PROGRAM = {"security.note", "ledger.prove_day", "access.use_recovery_code", "access.recover"}
"""What the program takes down by itself: nobody writes security events and proofs by hand."""

_FOLLOW_UP = {
    "collection.record",
    "collection.pause",
    "collection.resume",
    "collection.assign",
    "messages.prepare",
    "messages.sent",
    "show.todo",
    "show.clocks",
    "show.messages",
    "run-day",
}
"""What everybody at the counter does about open tickets; a pause and a text of one's own take a second person."""
_EVIDENCE = {"show.evidence", "show.security"}
_ONESELF = {"access.set_second_factor", "alerts.subscribe"}
"""What everybody does about their own sign-in, and about what they are told."""
_PEOPLE = {
    "access.add_person",
    "backup",
    "access.limit_lending",
    "access.disable_person",
    "access.change_role",
    "access.reset_second_factor",
    "access.unlock",
    "access.give_password",
    "access.return_person",
    "show.people",
}
"""Who works here and as what: a manager's, and never of whoever keeps the ledger."""
_AUDIT = {
    "verify",
    "self-check",
    "report",
    "export",
    "rehearse",
    "show.entries",
    "show.trial-balance",
    "show.facts",
    "show.vouchers",
    "show.voucher",
    "show.rules",
    "show.accounts",
    "show.templates",
    "show.rulebook",
    "show.rulebooks",
    "show.compliance",
    "show.day-close",
    "show.month-close",
    "show.periods",
    "show.price-shock",
    "show.vault",
    "show.walk",
    "show.goods",
    "show.people",
    "show.security",
    "show.evidence",
    "show.ledger-sets",
    "show.inter-store",
    "show.consolidated-balance",
}
"""An auditor reads and verifies, and changes nothing but their own second factor."""

MAY: dict[Role, frozenset[str]] = {
    Role.CLERK: frozenset(_COUNTER | _VAULT | _SELL | _LOOK_CLOSER | _LOOK_UP | _BY_TWO | _FOLLOW_UP | _ONESELF),
    Role.MANAGER: frozenset(
        _COUNTER
        | _VAULT
        | _PLACES
        | _SELL
        | _NOTICES
        | _LOOK_CLOSER
        | _LOOK_UP
        | _BOOKS
        | _STANDING
        | _SHAREHOLDERS
        | _RULES
        | _BY_TWO
        | _FOLLOW_UP
        | _EVIDENCE
        | _KEYS
        | _VOUCHERS
        | _POSTING_RULES
        | _CLOSINGS
        | _CLOSE_DAYS
        | _PEOPLE
        | _ONESELF
        | {"store.found", "pawn.lease_numbers", "pawn.receive_forms"}
    ),
    Role.AUDITOR: frozenset(_AUDIT | _LOOK_UP | _ONESELF),
    Role.SYSTEM: BY_THE_CLOCK | _BY_THE_PROGRAM,
    Role.ACCOUNTANT: frozenset(
        _LOOK_UP
        | _EVIDENCE
        | _BOOKS
        | _RULES
        | _VOUCHERS
        | _KEEP_BOOKS
        | _POSTING_RULES
        | _CLOSINGS
        | _CLOSE_MONTHS
        | _OPEN_BOOKS
        | _ONESELF
        | {"show.vault", "show.walk", "show.goods"}
    ),
}

APPROVERS = frozenset({Role.MANAGER})
"""Who may be the second person."""


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody who proved who they are on this device."""

    person: PersonId
    name: str
    role: Role

    def must_be_allowed(self, name: str) -> None:
        """Raise Refusal `access.denied` unless this person's role holds the command or question of this name."""
        if name not in MAY[self.role]:
            raise Refusal("access.denied", person=self.person, role=self.role.value, command=name)


SYSTEM = Session(PersonId("SYSTEM"), "PawnBook", Role.SYSTEM)
"""The daily run. No login is written in capitals, so nobody can be taken for it."""


@dataclass(frozen=True, slots=True)
class Approval:
    """A second person's yes to exactly one command, known by its digest."""

    approver: Session
    digest: str


def second_person(approval: Approval | None, by: Session, digest: str) -> PersonId | None:
    """The person who approved this very command.

    Raises Refusal `approval.same_person`, `approval.not_allowed` or `approval.other_command`.
    """
    if approval is None:
        return None
    if approval.approver.person == by.person:
        raise Refusal("approval.same_person", person=by.person)
    if approval.approver.role not in APPROVERS:
        raise Refusal("approval.not_allowed", person=approval.approver.person, role=approval.approver.role.value)
    if approval.digest != digest:
        raise Refusal("approval.other_command", person=approval.approver.person)
    return approval.approver.person
