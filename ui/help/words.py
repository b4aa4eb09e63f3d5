"""The words of the trade, one line each; a screen's help names those that stand on it."""

from __future__ import annotations

from domain.terms import n_
from ui.help.page import Word

WORDS = {
    "pledge": Word(
        n_("Pledge"),
        n_("What the pawner hands in as security; it stays theirs until it is forfeited."),
    ),
    "loan": Word(
        n_("Loan"),
        n_("The money that is lent on the pledge, paid out in full at the counter."),
    ),
    "ticket": Word(
        n_("Pawn ticket"),
        n_("The contract between shop and pawner; whoever redeems or renews brings it."),
    ),
    "fee": Word(
        n_("Composite fee"),
        n_("The shop's monthly charge for keeping and services, capped by class of pledge."),
    ),
    "interest": Word(
        n_("Interest"),
        n_("The price of the loan for the days it runs, capped by the rulebook."),
    ),
    "appraised": Word(
        n_("Appraised value"),
        n_("What the pledge is worth by the appraisal; what the shop answers for if it is lost."),
    ),
    "renewal": Word(
        n_("Renewal"),
        n_("A new term for the same pledge, once the interest of the old one is paid."),
    ),
    "redemption": Word(
        n_("Redemption"),
        n_("The loan and what is owed are paid back, and the pledge goes home."),
    ),
    "grace": Word(
        n_("Grace"),
        n_("The days after the due day in which a ticket can still be renewed or redeemed."),
    ),
    "forfeiture": Word(
        n_("Forfeiture"),
        n_("After the last day of grace the pledge may be sold; until then it never may."),
    ),
    "penalty": Word(
        n_("Penalty"),
        n_("What is added for the days after the due day."),
    ),
    "hold": Word(
        n_("Stopped ticket"),
        n_("A hold by the police, a seizure or a dispute: no money moves until it is lifted."),
    ),
    "second": Word(
        n_("Second person"),
        n_("Somebody else who reads an act and agrees with their own password."),
    ),
    "bag": Word(
        n_("Bag and seal"),
        n_("A pledge lies in a numbered bag under a numbered seal, so that nobody opens it unseen."),
    ),
    "custody": Word(
        n_("Custody"),
        n_("Who had a bag, when, where and why; nothing in it is ever taken out."),
    ),
    "blind": Word(
        n_("Blind count"),
        n_("Counting without being told what should be there, so that the count is honest."),
    ),
    "lot": Word(
        n_("Lot"),
        n_("Goods of one forfeited ticket that are sold for the pawner's account."),
    ),
    "surplus": Word(
        n_("Surplus"),
        n_("What a sale brings above debt and costs; it belongs to the pawner."),
    ),
    "deficit": Word(
        n_("Deficit"),
        n_("What a sale left open; the pawner owes it still."),
    ),
    "float": Word(
        n_("Float"),
        n_("The cash with which the drawer begins the day."),
    ),
    "voucher": Word(
        n_("Voucher"),
        n_("An entry in the books with its reason, its lines and who prepared, reviewed and posted it."),
    ),
    "red": Word(
        n_("Red reversal"),
        n_("The same lines once more, less than nothing; what was posted is never changed."),
    ),
    "trial": Word(
        n_("Trial balance"),
        n_("Every account with both sides; the two sums are equal to the fen."),
    ),
    "closing": Word(
        n_("Closing"),
        n_("Puts an end to a day, a month or a year; later arrivals go into the first open day."),
    ),
    "rulebook": Word(
        n_("Rulebook"),
        n_("Caps, rates, terms and limits as dated versions, each with its article."),
    ),
    "recovery": Word(
        n_("Recovery code"),
        n_("Opens the book and its backups when no password does; kept outside the shop."),
    ),
    "rehearsal": Word(
        n_("Rehearsal"),
        n_("A backup is restored on the side and compared; only then it is known to be good."),
    ),
    "fact": Word(
        n_("Fact"),
        n_("What happened, signed and chained; it is never changed and never taken out."),
    ),
    "draft": Word(
        n_("Kept draft"),
        n_("What is typed and in no book yet; it waits for the person who typed it."),
    ),
    "practice": Word(
        n_("Practice shop"),
        n_("A shop that does not exist, on the same screens: nothing in it is real."),
    ),
}
