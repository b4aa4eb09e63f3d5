"""Customers, their papers, and whoever acts for them."""

from __future__ import annotations

from domain.terms import n_

SENTENCES = {
    "customer.erasing": n_("a customer is erased for good (Personal Information Protection Law, article {article})"),
    "erasure.draft": n_("A pledge of {customer} is agreed and not paid out ({count}). Pay it out or drop it first."),
    "erasure.kept_by_law": n_(
        "The last business with {customer} was on {last}. What other laws want kept is kept until {until} (Personal "
        "Information Protection Law, article {article}): tell them, and erase them after that day."
    ),
    "erasure.money_owed": n_(
        "Of ticket {ticket} money is still owed to {customer} or by them. Settle the surplus or the deficit first."
    ),
    "erasure.reason": n_("The reason stands in the books for good. Write it without name, number, phone and address."),
    "erasure.shareholder": n_("{customer} is a shareholder. Take their share down as 0 first."),
    "erasure.ticket_open": n_("Ticket {ticket} of {customer} is still open ({count} in all). End it first."),
    "export.nobody": n_("This export names nobody, so there is nothing to unmask. Leave --unmasked out."),
    "export.unmasked": n_("an export shows whole names and numbers"),
    "reveal.reason": n_("Say why you have to see it, in {least} to {most} characters."),
    "credit_code.check_digit": n_("The credit code's check characters do not fit. Compare it with the licence."),
    "credit_code.form": n_(
        "A credit code has 18 characters, digits and capital letters without I, O, S, V and Z. Compare it with the "
        "licence."
    ),
    "customer.age_unknown": n_("Nobody wrote down when {customer} was born. Take down their paper again."),
    "customer.blacklisted": n_(
        "{customer} is on the blacklist since {since} ({listed_by}). Lend nothing. If it is a police notice, report "
        "to the police at once and do not say so (Measures, article {article})."
    ),
    "customer.blacklisted_already": n_("{customer} is on the blacklist since {since}, from the same source."),
    "customer.frozen": n_(
        "The credit of {customer} is frozen since {since} ({frozen_for}). Nothing is lent or renewed; a manager can "
        "end it with a second person."
    ),
    "customer.frozen_already": n_("The credit of {customer} is frozen since {since} for this reason."),
    "customer.known": n_("This person is known already, as {customer}."),
    "customer.minor": n_("{customer} is {age} years old; whoever pawns must be {least}. Lend nothing."),
    "customer.not_blacklisted": n_("{customer} is not on the blacklist."),
    "customer.not_company": n_("{customer} is a person. Change their mobile, address or paper instead."),
    "customer.not_frozen": n_("The credit of {customer} is not frozen."),
    "customer.not_person": n_("{customer} is a company. Change what its licence says instead."),
    "customer.paper_expired": n_(
        "The paper of {customer} was valid until {until}. Ask for a valid one and take it down first (Measures, "
        "article {article})."
    ),
    "customer.unblacklisting": n_("a customer is taken off the blacklist"),
    "customer.unchanged": n_("Nothing about {customer} is new."),
    "customer.unfreezing": n_("a customer's credit is set free again"),
    "customer.unknown": n_("There is no customer {customer}. Register them first."),
    "id.birth_date": n_(
        "The identity number says {date}, and there is no such birth date up to today. Compare it with the card."
    ),
    "id.check_digit": n_("The identity number's last character does not fit. Compare it with the card."),
    "id.form": n_("An identity number has 18 characters: 17 digits, then a digit or X. Compare it with the card."),
    "id.region": n_("No province has the code {region} that this identity number starts with."),
    "mobile.form": n_("This is no mobile number. It has eleven digits and starts with 13 to 19."),
    "paper.birth_date": n_("The paper says born on {told}, the number says {born}. Compare both with the paper."),
    "paper.expired": n_("This paper was valid until {until}. Ask for a valid one (Measures, article {article})."),
    "paper.no_birth_date": n_(
        "The number of this paper ({paper_kind}) does not say the birth date. Enter it from the paper."
    ),
    "paper.no_end": n_("This paper ({paper_kind}) is never valid for good. Enter until when it is valid."),
    "paper.number": n_("This is no number of this paper ({paper_kind}). Compare it with the paper."),
    "phone.form": n_("This is no phone number. Write it like 021-52340000 or 13800138000."),
    "representative.company": n_("{customer} is a company and cannot act for anybody. Name the person at the counter."),
    "representative.minor": n_(
        "{customer} is {age} years old and cannot act for anybody; whoever acts must be {least}. Ask for the pawner or "
        "another representative."
    ),
    "representative.missing": n_(
        "A company comes through a handler with papers of their own. Name the handler of {customer} (Measures, "
        "article {article})."
    ),
    "representative.same": n_("{customer} cannot act for themselves. Leave the representative out."),
}
