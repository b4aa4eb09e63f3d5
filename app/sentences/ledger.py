"""The books: vouchers, closings, accounts and posting rules."""

from __future__ import annotations

from domain.terms import n_

SENTENCES = {
    "account.code": n_(
        "“{account}” is no code of a detail account. Write the code of the account above, a dot and two to four "
        "digits, like 1002.01."
    ),
    "account.known": n_("Account {account} is there already. Choose another code."),
    "account.of_program": n_(
        "The program finds account {account} by its code, for tickets, drawers, other stores or closings, so it cannot "
        "become a sum of others. Add the detail account below another one."
    ),
    "account.posted_after": n_(
        "Account {account} was posted to until {last}, so its balance cannot move on {since}. Choose {last} or a later "
        "day."
    ),
    "account.sub_ledgers": n_(
        "Lines of account {account} belong to sub-ledgers, like {sub}, so it cannot become a sum of others. Add the "
        "detail account below another one."
    ),
    "account.summary": n_("Account {account} is the sum of its detail accounts. Choose one of these."),
    "account.unknown": n_("There is no account {account}. Choose one of the chart, or add it first."),
    "period.closed": n_("The month {month} is closed. Open it again with a second person, or choose a later day."),
    "period.before_books": n_("The books begin on {first}. Choose that day or a later one instead of {dated}."),
    "period.passed_over": n_(
        "{later} is closed, and with it all before it, {month} too. Choose a later day, or open {later} again first."
    ),
    "report.days": n_("{first} is after {last}. Give the earlier day with --from, the later one with --to."),
    "rule.amounts": n_(
        "The posting rule of “{kind}” must move the same amounts as before, or its entries would not balance. Wrong "
        "are: {amounts}."
    ),
    "rule.cash": n_(
        "Cash moves through the drawers alone: the posting rule of “{kind}” must debit and credit cash on hand as "
        "before."
    ),
    "rule.second_person": n_("the posting rule of “{kind}” is changed"),
    "rule.too_early": n_(
        "From {effective_from} on is too early: there was business until {last}. What was posted stays; choose a "
        "later day."
    ),
    "rule.unknown": n_("“{kind}” has no posting rule. See “show rules” for those that do."),
    "rule.words": n_(
        "In the posting rule of “{kind}” the line of {amount} does not say the account of every {by}. Name one "
        "for each."
    ),
    "voucher.cash": n_("Cash on hand moves through the drawers alone. Move it at the till."),
    "voucher.dropped": n_("Voucher {voucher} was given up. Prepare a new one."),
    "voucher.future": n_("{dated} lies in the future; today is {today}. Date the voucher today or earlier."),
    "voucher.of_division": n_(
        "Voucher {voucher} moved a balance onto the first detail account and stays. Move amounts between detail "
        "accounts by a voucher."
    ),
    "voucher.none": n_("There are no posted vouchers of this kind to print."),
    "voucher.not_by_hand": n_(
        "Voucher {voucher} was made by the daily accrual or by a closing; nobody reverses it by hand. The next daily "
        "run puts income right; open the month again and close it anew for what its closing made."
    ),
    "voucher.not_posted": n_("Voucher {voucher} is {standing}; only a posted one is reversed. Drop it instead."),
    "voucher.not_reviewed": n_(
        "Voucher {voucher} is {standing}; only a reviewed one is posted. Have it reviewed first."
    ),
    "voucher.own": n_("You prepared voucher {voucher} yourself. Somebody else reviews it."),
    "voucher.posted": n_("Voucher {voucher} is {standing}. A posted voucher is reversed in red, never dropped."),
    "voucher.posted_already": n_("Voucher {voucher} is in the books already. There is nothing more to do."),
    "voucher.red": n_("Voucher {voucher} is a reversal itself. Prepare the first voucher anew instead."),
    "voucher.reversed": n_("Voucher {voucher} is reversed by {by} already. Look at that one."),
    "voucher.reviewed": n_("Voucher {voucher} was reviewed by {by} already. Leave it out."),
    "voucher.sub": n_("There is no “{sub}” that a line could be about. Correct it or leave it out."),
    "voucher.store_missing": n_("A line on account {account} names the other store that it is about. Add its number."),
    "voucher.ticket_missing": n_("A line on account {account} names the ticket that it is about. Add its number."),
    "voucher.unbalanced": n_("Debits are {debit} and credits {credit}. Make both sides equal."),
    "voucher.unknown": n_("There is no voucher {voucher}."),
}
