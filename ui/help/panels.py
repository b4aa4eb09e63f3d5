"""What each panel does, by the name of its class; one that has none is told as the one that it is made of."""

from __future__ import annotations

from domain.terms import n_

PANELS = {
    "EvidencePanel": n_(
        "Everything about a ticket goes into one file for the police, a court or the customer. Say for whom; it is "
        "kept in the book."
    ),
    "EntryPanel": n_(
        "What an act posts, line by line. Before it is done nothing is written; afterwards it stands in the books, and "
        "gets its number when the day is closed."
    ),
    "CameraDialog": n_(
        "Photos straight from a camera: Space takes the side that is named, Backspace leaves the last one out, and "
        "Enter puts them all to the item. Where a camera fails, what was taken stays."
    ),
    "PhotoDialog": n_(
        "One photo as large as there is room, closer with the wheel or +; A shows all of them side by side, to compare."
    ),
    "PhotoEditor": n_(
        "The photos of a thing that is taken in. The first shows the first side: Ctrl with an arrow puts one into "
        "another place, Del leaves it out."
    ),
    "RedemptionPanel": n_(
        "The loan and what is owed are taken, and the goods go home. Compare the person with the ID card, take the "
        "ticket back, choose how they pay, and press Ctrl+Enter."
    ),
    "AgreementPanel": n_(
        "A forfeited pledge that is not sold yet goes back to its pawner, for a sum that both agree on; a second "
        "person says yes."
    ),
    "RenewalPanel": n_(
        "The interest so far is taken and a new term begins. Type the days or months; more changes loan or rate, or "
        "settles the old term now."
    ),
    "PartPanel": n_(
        "A part of the loan is paid back; interest up to today is settled for that part, and the term stays."
    ),
    "ReleasePanel": n_("Some items go home against their part of the loan; the others stay on the ticket."),
    "TopUpPanel": n_(
        "More is lent on the same goods: the old ticket is settled and taken back, and a new one is issued."
    ),
    "SettlePanel": n_(
        "Several tickets of one customer are redeemed or renewed in one payment. Choose for each what is wanted."
    ),
    "CompensationPanel": n_(
        "Lost goods are made good at the appraised value on the ticket, with what is owed set off; a second person "
        "agrees."
    ),
    "WordPanel": n_(
        "Something is taken down about the ticket in a few words; the line above the button says what follows from it."
    ),
    "WaysPanel": n_(
        "What redeeming, renewing and paying back a part cost today, side by side in cash, and what follows from each. "
        "Nothing is done before its own panel is confirmed."
    ),
    "MorePanel": n_("Everything else that can be done with this ticket; what cannot be done now says why."),
    "PayoutPanel": n_("An agreed pledge is paid out, once its registration and papers are there."),
    "DropPanel": n_("What was prepared or agreed comes to nothing; the reason stays on record."),
    "ApprovalPanel": n_(
        "A second person reads what is asked, types their own password and agrees, or says no. Nothing is done before."
    ),
    "MoveCashPanel": n_(
        "Cash comes into the drawer or leaves it for the bank, the safe, another store or an expense; the note says "
        "why."
    ),
    "RecordPanel": n_(
        "Take down whom you spoke to, what came of it and what was promised; the task goes, stays or comes back "
        "accordingly."
    ),
    "PausePanel": n_("The shop asks nothing until that day. The law's clock goes on: grace ends on its day."),
    "ResumePanel": n_("The follow-up begins again, with the reason."),
    "AssignPanel": n_("The ticket's follow-up becomes somebody else's work."),
    "MessagePanel": n_(
        "A message is drafted from a text that was reviewed, or in words of your own that a second person reads "
        "first. It is copied and sent by hand."
    ),
    "DealPanel": n_(
        "Fill in the fields; the figures below follow, and what stands against it is said before anything is done."
    ),
    "RevealPanel": n_("A masked detail is shown for a minute. Who saw it, and why, is kept in the book for good."),
    "ErasePanel": n_("Name, papers and pictures of a customer are erased for good; the books stay whole without them."),
    "FreezePanel": n_("Nothing more is lent or renewed to this customer; what is pledged can always be redeemed."),
    "BlacklistPanel": n_(
        "Nothing is taken from this customer any more. On a police notice, report it to the police at once."
    ),
    "EndPanel": n_("A freeze or a listing ends; a second person reads the reason and agrees."),
    "SharePanel": n_("Who holds a share of the company owes it no more than they paid in."),
    "UpdatePersonPanel": n_("What has changed about a person: an empty field stays as it was."),
    "RegisterCompanyPanel": n_(
        "A company is taken down from its business licence; whoever acts for it is asked for with the pledge."
    ),
    "UpdateCompanyPanel": n_("What the licence says now: an empty field stays as it was."),
    "UnseenPanel": n_(
        "Bags that nobody saw on the walk. Look once more: when the walk is finished they count as missing."
    ),
    "FinishPanel": n_("Two people sign the result of the count; afterwards nothing can be scanned any more."),
    "AddPlacePanel": n_("A room, safe, shelf or box is added, with a code for its label."),
    "ClosePlacePanel": n_("A place is used no more, once nothing lies in it."),
    "SetPricePanel": n_("The price of one gram of the fine metal today, and where it comes from."),
    "RenewPanel": n_(
        "A new recovery code is made; print it and lock it away outside the shop. The old one opens nothing any more."
    ),
    "CardsPanel": n_(
        "The recovery code is written on three cards; any two open the book. Never keep two in one place."
    ),
    "DrillPanel": n_(
        "Two cards are compared with the book, to prove that they are good; nothing is opened or changed."
    ),
    "HeadOfficePanel": n_(
        "Head office's public key is taken on, so that it can open this book and its backups; compare the mark by "
        "telephone."
    ),
    "RotatePanel": n_("Every page of the book gets a new key. Copies and backups from before stay under the old one."),
    "AddAccountPanel": n_("A detail account of your own is added below one of the chart."),
    "ReviewPanel": n_("All vouchers that are shown are reviewed together; what you prepared yourself is left out."),
    "ReversePanel": n_(
        "The same lines are prepared once more in red; a second person reviews them before they are posted."
    ),
    "ReopenPanel": n_(
        "A closed month takes vouchers again; a second person agrees, and closing it anew posts differences alone."
    ),
    "FigurePanel": n_("What a figure of the statement is made of: accounts, and their lines with their entries."),
    "LoansPanel": n_("The loans behind this figure; Enter opens the ticket."),
    "AddPersonPanel": n_("Somebody new: name, login, role and a first password, which they change when they sign in."),
    "ReturnPanel": n_("Somebody who had left works here again under the old login, with a new password."),
    "NewPasswordPanel": n_("A forgotten password is replaced; the old one opens nothing any more."),
    "PersonPanel": n_(
        "Something changes for this person. The lines above the button say what follows; where two are needed, the "
        "second is asked."
    ),
    "PaperDialog": n_(
        "A paper as it will come out. Looking costs nothing; printing and saving are counted, and a second print is "
        "marked as a copy."
    ),
    "VerdictDialog": n_(
        "What a scanned ticket is worth. Compare number, loan and days with the paper before anything is done with it."
    ),
    "Panel": n_("Fill in what is asked, then Ctrl+Enter. Esc leaves, and nothing is done."),
}
