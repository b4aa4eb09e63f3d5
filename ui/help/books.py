"""Help about the books."""

from __future__ import annotations

from domain.terms import n_
from ui.help.page import HelpPage

PAGES = {
    "reports": HelpPage(
        title=n_("Reports"),
        purpose=n_(
            "The shop in pictures: the day's money by the hour, the loans by class, what falls due, and how old it is."
        ),
        steps=(
            n_("Look at the four charts; F9 shows the same as tables, and as charts again."),
            n_("The buttons at the top lead to the financial statements, to the self-check and to compliance."),
        ),
        wrong=(n_("A chart is empty: nothing of its kind is in the book yet, or no day is open."),),
        words=("loan", "grace"),
        read_on=("statements", "self_check", "compliance", "tickets"),
    ),
    "compliance": HelpPage(
        title=n_("Compliance"),
        purpose=n_("What law and rules ask of the shop, each with today's figure, and what is to be reported."),
        steps=(
            n_(
                "Look at what is broken first, then at what is amber; the button beside it leads to where it is mended."
            ),
            n_("Filings shows what goes to whom for which days; the button opens the form with these days."),
            n_("Ctrl+Enter looks again; F9 prints the whole of it as a sheet to be signed."),
        ),
        wrong=(
            n_("A limit is broken: no such loan is made any more; what is lent above it has to come back."),
            n_("A report is missing here: local offices ask for more, and this page lists what the program makes."),
        ),
        words=("loan", "closing"),
        read_on=("reports", "statements", "self_check", "rulebook"),
    ),
    "books": HelpPage(
        title=n_("Vouchers"),
        purpose=n_("The entries of a month, those that business wrote and those that people prepared."),
        steps=(
            n_("Choose a month; the chosen voucher stands whole at the right."),
            n_("F10 reviews it, F11 posts it, F9 prints it; Ctrl+Enter begins a new one."),
        ),
        wrong=(
            n_("It cannot be reviewed: nobody reviews what they prepared."),
            n_("It is wrong and posted: reverse it in red, and prepare the right one."),
        ),
        words=("voucher", "red", "closing"),
        read_on=("voucher_form", "accounts", "closing"),
    ),
    "voucher_form": HelpPage(
        title=n_("New voucher"),
        purpose=n_("What business does not write by itself: rent, wages, tax, a correction."),
        steps=(
            n_("Say what it is for, choose accounts, and type both sides until they are equal."),
            n_("Ctrl+Enter prepares it; somebody else reviews it before it is posted."),
        ),
        wrong=(
            n_("Cash is refused: cash moves through the drawers alone (F8, Cash in or out)."),
            n_("A closed month is refused: date it into an open one."),
        ),
        words=("voucher", "red", "second"),
        read_on=("books", "accounts"),
    ),
    "accounts": HelpPage(
        title=n_("Accounts"),
        purpose=n_("Every account with what it began with, what moved, and what it stands at: both sides are equal."),
        steps=(
            n_("Choose the days; type a part of an account to narrow the list."),
            n_("Enter opens an account with its lines."),
        ),
        wrong=(n_("An account is missing: it neither moved nor stood at anything in these days."),),
        words=("trial", "voucher"),
        read_on=("account", "statements", "self_check"),
    ),
    "account": HelpPage(
        title=n_("Account"),
        purpose=n_("The lines of one account with the running balance; each leads to its voucher."),
        steps=(n_("Enter opens the voucher of a line; Read on brings the next lines."),),
        wrong=(
            n_("The balance is another than a statement's: look whether both are of the same days and the same store."),
        ),
        words=("trial", "voucher"),
        read_on=("accounts", "books"),
    ),
    "statements": HelpPage(
        title=n_("Statements"),
        purpose=n_("The forms that offices and owners want, as on paper; every figure opens."),
        steps=(
            n_("Choose the form and the days; Enter on a figure shows what it is made of."),
            n_("Ctrl+Enter or F9 prints it; PDF, spreadsheet and CSV stand beside it."),
        ),
        wrong=(n_("It is empty: nothing is booked in these days, or the old books were not taken over (Opening)."),),
        words=("trial", "closing"),
        read_on=("accounts", "closing", "self_check"),
    ),
    "closing": HelpPage(
        title=n_("Closing"),
        purpose=n_("Days, months and years are closed here, each after a checklist."),
        steps=(
            n_("Choose a day: a manager closes all open days up to it with Ctrl+Enter."),
            n_("Choose Month closing: what is in the way comes first; an accountant then closes with Ctrl+Enter."),
            n_("The year follows its December."),
        ),
        wrong=(
            n_("A workstation is missing: have its drawer closed there, or say why nobody waits for it."),
            n_("A closed month has to be opened again: two people agree, and closing it anew posts differences alone."),
        ),
        words=("closing", "voucher", "second"),
        read_on=("books", "statements", "self_check"),
    ),
    "self_check": HelpPage(
        title=n_("Self-check"),
        purpose=n_("What in the books and among the tickets is not as it should be, each with where to look."),
        steps=(
            n_("Ctrl+Enter checks now; Show beside a finding leads to it."),
            n_("Put the findings right from the top down, and check again."),
        ),
        wrong=(
            n_("A sum of money is wrong: it is put right by a voucher or a reversal, never by changing what is there."),
        ),
        words=("trial", "red", "fact"),
        read_on=("books", "closing", "accounts"),
    ),
    "opening": HelpPage(
        title=n_("Opening"),
        purpose=n_("The balances, tickets and goods of the old books come in, before the first entry of this one."),
        steps=(
            n_("Save the template, fill it in, add the files, and check them with Ctrl+Enter."),
            n_("What is wrong stands with its cell; put it right in the file and check again."),
            n_("Once nothing is wrong, a manager who did not ask agrees, and all comes in at once."),
        ),
        wrong=(n_("It is too late: entries are there already. What is missing is written as a voucher."),),
        words=("trial", "voucher", "second"),
        read_on=("accounts", "books"),
    ),
    "posting_rules": HelpPage(
        title=n_("Accounts and rules"),
        purpose=n_("What each kind of business posts, in words, and the chart of accounts."),
        steps=(
            n_("Choose a kind of business at the left; its rule stands at the right."),
            n_("Ctrl+Enter changes the rule; below accounts that may have them, accounts of your own are added."),
        ),
        wrong=(
            n_("Another account is wanted for the past: rules reach forward only; a voucher moves what is posted."),
        ),
        words=("voucher", "rulebook"),
        read_on=("rule_change", "accounts"),
    ),
    "rule_change": HelpPage(
        title=n_("Change a posting rule"),
        purpose=n_("Other accounts for a kind of business, tried on past facts before anybody agrees."),
        steps=(
            n_("Choose other accounts for the lines; at the right stands what would be posted."),
            n_("Give the day it begins and the reason; Ctrl+Enter asks the second person."),
        ),
        wrong=(n_("The rule cannot be proposed: no line has another account yet."),),
        words=("second", "voucher"),
        read_on=("posting_rules",),
    ),
}
