"""Pledges and their tickets, from the loan to the forfeiture."""

from __future__ import annotations

from domain.terms import n_

SENTENCES = {
    "accrual.out_of_order": n_("{on} is accrued already; the last day that was accrued is {last}."),
    "agreement.came_as_goods": n_(
        "The goods of {ticket} came from the old books, where the debt on them ended. Sell them to the pawner instead."
    ),
    "agreement.goods_gone": n_("Goods of {ticket} are sold already. They can no longer be redeemed."),
    "agreement.not_forfeited": n_(
        "{ticket} is not forfeited before {forfeit_on}. Redeem it the ordinary way, or let the daily run "
        "take the forfeiture down."
    ),
    "agreement.second_person": n_("{ticket} is redeemed by agreement after forfeiture for {amount}"),
    "agreement.too_late": n_("{ticket} could be redeemed by agreement until {last}. Its goods are sold now."),
    "block.none": n_("Nothing stops {ticket}."),
    "block.second_person": n_("{ticket} goes on again"),
    "compensation.not_missing": n_(
        "{item} of {ticket} is not reported missing. Look for it in the vault; if it is gone, report it missing first."
    ),
    "draft.not_open": n_("This draft is {stage} already. Look at the list of drafts again."),
    "draft.unknown": n_("There is no draft {draft}."),
    "fee.over_cap_by_days": n_(
        "A fee of {charged} is above {ceiling}, what the cap allows for this time (days: {days}; Measures, article "
        "{article}). Lower the rate."
    ),
    "forfeit.no_notice": n_("{ticket} is forfeited only after its notice. Give notice first."),
    "forfeit.too_early": n_("{ticket} is forfeited from {forfeit_on} on, not before (Measures, article {article})."),
    "form.second_person": n_("the form of {ticket} is spoiled and its number burnt"),
    "forms.known": n_("The forms {first} to {last} came into stock already. Check the numbers on the parcel."),
    "item.pledged": n_("This very thing is in pawn already, on ticket {ticket}. Ask whose it is before anything else."),
    "item.twice": n_("The same thing stands twice on this pledge. Leave one out."),
    "loan.over_limit": n_("the loan of {amount} is above the clerk's limit of {limit}"),
    "loan.over_value": n_(
        "Item {item}: a loan of {loan} is above the appraised value of {appraised} (Measures, article {article}). "
        "Lower the loan, or appraise again."
    ),
    "loan.too_large": n_("A loan of {loan} is above {largest}, the largest that the law knows here. Lend less."),
    "loss.known": n_("{ticket} was reported lost on {on} already."),
    "loss.none": n_("Nobody reported {ticket} lost. Report the loss first."),
    "numbers.empty": n_("The block from {first} to {last} holds no number."),
    "numbers.none": n_("This workstation ({device}) has no ticket numbers. A manager leases it a block."),
    "numbers.not_in_stock": n_(
        "The form {number} is not in stock, so its number is not leased. Take the forms into stock first."
    ),
    "numbers.overlap": n_("The numbers {first} to {last} belong to {device} already."),
    "numbers.taken": n_("Ticket {ticket} of the old books has one of these numbers. Lease a block above it."),
    "numbers.used_up": n_("The ticket numbers {first} to {last} are used up. A manager leases a new block."),
    "papers.missing": n_(
        "This paper is missing: {paper} (for {category}; Measures, article {article}). Take its number down."
    ),
    "pledge.class_closed": n_("This shop does not take this class of pledge: {pledge} (Measures, article {article})."),
    "rate.off_table": n_("a clerk asks for rates off the table: interest {interest}, fee {fee} a month"),
    "registration.later": n_(
        "The registration is of {registered}, after today ({on}). Pay out on or after its day (Measures, "
        "article {article})."
    ),
    "registration.missing": n_(
        "Such a pledge ({pledge}) is registered before the payout (Measures, article {article}). Take down "
        "the registration, or keep it as a draft to be paid out later."
    ),
    "release.all": n_("Nothing would stay on {ticket}. Redeem it instead."),
    "release.repaid": n_(
        "The loans of these items ({loan}) are no less than the {principal} that is left on {ticket}. Redeem "
        "it, or release fewer."
    ),
    "release.unknown": n_("{ticket} does not hold {item}. Choose among its items."),
    "renewal.rate_early": n_(
        "{ticket} runs until {due}: a new rate begins with a new term. Renew on that day, or settle now."
    ),
    "renewal.repay_early": n_("{ticket} runs until {due}: pay part back by itself (F5), then renew."),
    "renewal.too_early": n_(
        "{ticket} was renewed ahead: its new term starts on {start}, and only then can it be renewed again "
        "(Measures, article {article})."
    ),
    "renewal.too_many": n_("{ticket} was renewed {most} times already, and no more is allowed. It can be redeemed."),
    "repay.after_due": n_("{ticket} was due on {due}: in grace the loan is reduced with a renewal (F3)."),
    "repay.too_much": n_("{amount} is not less than the loan of {principal}. Redeem it instead (F4)."),
    "replace.second_person": n_("a new paper is handed out for {ticket}"),
    "seize.second_person": n_("the goods of {ticket} are handed to the police"),
    "settle.customers": n_("These tickets are of several customers. Settle each customer's by themselves."),
    "settle.twice": n_("{ticket} stands twice in this settlement. Leave one out."),
    "term.form": n_("Say the term in days or in months, one of the two."),
    "term.too_early": n_("{due} is too early: the term runs at least to {earliest} (months: {months})."),
    "term.too_long": n_(
        "{due} is more than {months} months away; {latest} is the last day allowed (Measures, article {article})."
    ),
    "term.too_short": n_("The term is too short (days: {days}); at least {least} are needed."),
    "ticket.before_issue": n_("{ticket} was issued on {issued_on}; the open day lies before that."),
    "ticket.blocked": n_("{ticket} is stopped: {block}. Nothing moves on it until that is lifted."),
    "ticket.ended": n_("{ticket} has ended on {on}: {how}."),
    "ticket.forfeited": n_(
        "{ticket} was due on {due} and is forfeited since {forfeit_on}: {grace_days} days of grace are over "
        "(Measures, article {article}). Redemption is possible only by agreement."
    ),
    "ticket.forfeited_already": n_("{ticket} is forfeited since {on}."),
    "ticket.goods_away": n_(
        "{items} of {ticket} were handed to the police and are not here (Measures, article {article}). Once they are "
        "back, take down in the vault that they came back."
    ),
    "ticket.goods_missing": n_(
        "{items} of {ticket} are reported missing from the vault; the shop answers for them (Measures, article "
        "{article}). Search the vault and report them found, or make them good (Make good)."
    ),
    "ticket.loss_reported": n_(
        "{ticket} was reported lost on {on} (Measures, article {article}). Only the pawner in person may "
        "act: check their papers and say so."
    ),
    "ticket.lost_in_person": n_(
        "{ticket} was reported lost: the pawner comes in person, nobody acts for them (Measures, article {article})."
    ),
    "ticket.redeemed": n_("{ticket} was redeemed on {on}."),
    "ticket.renewed_ahead": n_(
        "{ticket} was renewed ahead: its new term begins on {start}. This can be done from then on."
    ),
    "ticket.unknown": n_("There is no ticket {ticket}. Check the number, or find it by name."),
    "top_up.over_value": n_(
        "The goods of {ticket} are not worth a loan of {loan} (Measures, article {article}). Lend less, or "
        "appraise again as a new pawn."
    ),
    "void.moved": n_("Something has happened on {ticket} since it was issued. It can be redeemed, not voided."),
    "void.other_day": n_("{ticket} was issued on {issued_on}. Only a ticket of today is voided; redeem it instead."),
    "void.second_person": n_("{ticket} is voided, and {amount} comes back"),
}
