"""Closing the store's day, a month and a year, and what the self-check finds."""

from __future__ import annotations

from domain.terms import n_

SENTENCES = {
    "proof.known": n_("{on} is proved already. Print the proof that there is."),
    "proof.not_last": n_("{on} is not the last closed day of the store. Only the day that was closed last is proved."),
    "proof.unknown": n_("{on} has no proof: it is not closed, or was closed before proofs were made."),
    "proof.unread": n_("The figures of {on} were not read. Ask for the proof of the day again."),
    "check.account_differs": n_(
        "{about}: by day it moved {booked}, its entries say {wanted}. Make the tables anew (verify), then look again."
    ),
    "check.after_close": n_(
        "{about} stands in {detail}, which is closed, and its closing had not seen it. Open the month again, or "
        "reverse it."
    ),
    "check.conflict": n_(
        "{about}: two workstations did what cannot both be. Look at the goods' conflicts and take one of them back."
    ),
    "check.difference_pending": n_(
        "{about}: a cash difference of {booked} waits on account 1901. Find its reason and clear it by a voucher."
    ),
    "check.drawer_differs": n_("{about}: the books say {booked}, the drawers' days {wanted}. Verify the book."),
    "check.entry_unbalanced": n_("{about} does not balance: {booked} is left. Verify the book."),
    "check.goods_differ": n_(
        "{about}: account {detail} says {booked}, its goods stand for {wanted}. Look at their story and mend it by "
        "a voucher."
    ),
    "check.income_differs": n_(
        "{about}: {booked} of the income of {detail} is not as its tickets' schedules say. The next daily run makes "
        "it good."
    ),
    "check.loan_after_end": n_(
        "{about}: the ticket has ended, and {booked} of its loan still stands in the books. Find which entry is wrong."
    ),
    "check.loan_differs": n_("{about}: the books lend {booked}, the ticket {wanted}. Find which entry is wrong."),
    "check.loan_without_ticket": n_(
        "{about}: the books lend {booked}, and there is no such ticket. Reverse the entry."
    ),
    "check.no_ticket": n_(
        "{about}: {booked} is booked without saying for which ticket. Reverse the voucher, and book it with its ticket."
    ),
    "check.number_missing": n_(
        "{about}: no ticket carries this number, though a later one was used. Find the paper, or spoil the form."
    ),
    "check.number_out_of_order": n_("{about} was issued before a ticket with a lower number. Look into both papers."),
    "check.number_outside": n_("{about} lies in no block that was leased to a workstation. Look into the paper."),
    "check.over_limit": n_(
        "{about} owes {booked}, more than the {wanted} that article 44 allows. Lend no more, and have some of it "
        "redeemed."
    ),
    "check.over_ratio": n_(
        "{about}: {booked} was lent where the rules allow {wanted} on this value, without a second person. Have it "
        "approved."
    ),
    "check.overdrawn": n_(
        "{about} is overdrawn by {booked}. Book the money that is missing there, or find the entry that went wrong."
    ),
    "check.profit_left": n_(
        "{about}: {booked} was left behind when {detail} was closed. The next closing carries it forward."
    ),
    "check.schedule": n_(
        "{about}: the books say {booked}, the schedules of all tickets come to {wanted}. Find the voucher by hand that "
        "moved it, and reverse it."
    ),
    "check.ticket_without_loan": n_(
        "{about}: {wanted} is lent, and the books know of no loan. Find the missing entry."
    ),
    "check.unposted": n_("{about} is prepared but not posted. Have it reviewed and post it, or drop it."),
    "check.unreviewed": n_("{about}: nobody reviewed this entry. Review it."),
    "check.wrong_side": n_("{about} stands on its wrong side with {booked}. Look at its entries."),
    "month.accrual": n_(
        "The income of {month} is not taken down from {first} to {last} at {devices}. Do the daily run there, let it "
        "arrive, or close without these workstations."
    ),
    "month.days_open": n_("The store's days from {first} to {last} are open. Close them before the month {month}."),
    "month.form": n_("“{month}” is no month. Write it like 2026-03."),
    "month.not_missing": n_(
        "The income of {month} is complete at {devices}. Leave them out of those that are missing."
    ),
    "month.unposted": n_(
        "Vouchers of {month} not posted and not numbered yet: {count}, the first of {first}. Have them reviewed "
        "and post them, or drop them."
    ),
    "month.unreviewed": n_("Entries of {month} that nobody reviewed: {count}. Review them first."),
    "period.earlier_open": n_("Before {month} the month {earlier} is still open. Close months in their order."),
    "period.not_closed": n_("The month {month} is not closed, so it cannot be opened again."),
    "period.not_last": n_("After {month} the month {later} is closed too. Open that one first."),
    "period.second_person": n_("the closed month {month} is opened again"),
    "store_day.accrual": n_(
        "The income of {on} is not taken down here yet. The daily run of {next_day} does it; close the store's day "
        "then."
    ),
    "store_day.drawer": n_("The drawer of this workstation is still open for {on}. Count and close it first."),
    "store_day.future": n_("{on} lies in the future; today is {today}. Close a day that is over."),
    "store_day.missing": n_(
        "{devices} have not arrived for {on}. Wait until they did their daily run and were exchanged, or close without "
        "them, with a reason."
    ),
    "store_day.not_missing": n_("{devices} have arrived for {on}. Leave them out of those that are missing."),
    "store_day.out_of_order": n_("The store's days are closed up to {last}. Choose a day after that, not {on}."),
    "store_day.reason": n_("Say why nobody waits for {devices}."),
    "store_day.unknown": n_("The store did not close a day {on}."),
    "store_day.unreviewed": n_(
        "Entries up to {on} that nobody reviewed: {count}; until {until} that comes first. Review them."
    ),
    "year.closed": n_("The year {year} is closed. Open its December again to change it."),
    "year.december": n_("December of {year} is open. Close it before the year."),
    "year.earlier_open": n_("Before {year} the year {earlier} is still open. Close years in their order."),
}
