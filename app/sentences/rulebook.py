"""Rules, rates and the caps of the law."""

from __future__ import annotations

from domain.terms import n_

SENTENCES = {
    "books.below_law": n_(
        "{parameter}: {asked} is less than the {least} that the law wants at least ({basis}). Keep to it, or name the "
        "newer rule under “source”."
    ),
    "books.surplus_until": n_(
        "A share of the profit goes to the surplus reserve, but the reserve is to be full at nothing. Say up to which "
        "share of the capital it grows."
    ),
    "books.tier_end": n_(
        "The tier “{tier}” has no end, though another follows. Enter how many days late its loans are at most."
    ),
    "books.tier_last": n_(
        "The last tier, “{tier}”, takes in every loan that is later than the others. Leave its days empty."
    ),
    "books.tier_order": n_(
        "The tier “{tier}” stands behind “{better}”, and its loans are not later. Put the tiers in order, from normal "
        "to loss, each with more days late than the one before."
    ),
    "books.tier_share": n_(
        "Of the tier “{tier}” {asked} is provided for, less than the {more} of “{better}”, whose loans are better. "
        "Check the shares."
    ),
    "books.tier_twice": n_("The tier “{tier}” stands twice. Leave one."),
    "fee.over_cap": n_("A composite fee of {asked} a month is above the cap of {cap} (Measures, article {article})."),
    "interest.over_cap": n_("Interest of {asked} a month is above the cap of {cap} (Measures, article {article})."),
    "rates.category": n_("“{category}” is no kind of goods. These are: {known}."),
    "rates.class_closed": n_(
        "The rate table has a row for {pledge} ({category}), a class that these rules do not open. Take the row "
        "out, or open the class."
    ),
    "rates.class_missing": n_("The rate table has no row for {pledge}. Add one for the whole class."),
    "rates.fee_over_cap": n_(
        "{pledge} ({category}): a composite fee of {asked} a month is above the cap of {cap} (Measures, article "
        "{article}). Lower it."
    ),
    "rates.inexact": n_("{asked} a year has no exact rate by the month. Quote it by the month."),
    "rates.interest_over_cap": n_(
        "{pledge} ({category}): interest of {asked} a month is above the cap of {cap} (Measures, article "
        "{article}). Lower it."
    ),
    "rates.none": n_("The rate table has no row for {pledge} ({category}). A manager adds one to the rules."),
    "rates.twice": n_("{pledge} ({category}) stands twice in the rate table. Leave one row."),
    "retention.below_law": n_(
        "{parameter}: {asked} is less than the {least} that the law wants at least ({basis}). Keep the records longer."
    ),
    "retention.without_source": n_(
        "{parameter}: {asked} is less than the {before} of now. Name the newer rule under “source”, or keep the "
        "records as long as before."
    ),
    "rulebook.against_the_law": n_(
        "{parameter}: the Measures say otherwise (article {article}). Name the newer rule under “source”, or keep to "
        "the law."
    ),
    "rulebook.bands": n_(
        "The bands of the interest cap must go up by amount, and the last one has no end. Put them in order."
    ),
    "rulebook.cap_without_source": n_(
        "{parameter}: {asked} goes beyond the {law} of the Measures (article {article}). Name the newer rule "
        "under “source”, or keep to the law."
    ),
    "rulebook.class_twice": n_("{pledge} stands twice among the classes. Leave one."),
    "rulebook.compounding": n_(
        "Compound interest is off: a renewal settles interest, so none is left to join the loan. Name the legal "
        "basis, or choose another method."
    ),
    "rulebook.currency": n_(
        "These rules count in {currency}, this book in {wanted_currency}. Rules of another currency can only be "
        "looked at."
    ),
    "rulebook.key": n_(
        "These are rules of {key}, this book keeps those of {wanted_key}. Rules of another law can only be looked at."
    ),
    "rulebook.ladder_order": n_(
        "The step “{step}” (day {days}) stands behind “{before}”, which is later. Put the steps in order of their days."
    ),
    "rulebook.ladder_twice": n_("The step “{step}” stands twice. Give each a name of its own."),
    "rulebook.least_age": n_("An age of {age} is too young; nobody under {least} can pawn by themselves."),
    "rulebook.lunar": n_("Lunar months are not counted by under the Measures. Choose another method."),
    "rulebook.no_example": n_("There is no example called “{key}”. These are: {known}."),
    "rulebook.no_fee_cap": n_(
        "{pledge}: a cap of nothing allows no fee at all (Measures, article {article}). Enter the cap of the law."
    ),
    "rulebook.no_interest_cap": n_(
        "A cap of nothing allows no interest at all (Measures, article {article}). Enter the cap of the law."
    ),
    "rulebook.no_term_left": n_(
        "The shortest term is longer than the longest, {months} months. Lower the one or raise the other."
    ),
    "rulebook.nothing_lent": n_("Nothing could be lent under these rules. Check the loan ratio and the largest loan."),
    "rulebook.notice_first": n_(
        "Under the Measures a pledge is forfeited without a notice (article {article}). Let the notice come "
        "before the sale."
    ),
    "rulebook.past": n_(
        "Rules change from {earliest} on at the earliest, not from {effective_from}: days gone by keep theirs."
    ),
    "rulebook.second_person": n_("the rules change from {effective_from} on"),
    "rulebook.ticket_fee": n_(
        "No fee beside interest and the composite fee may be asked (Measures, article {article}). Set the ticket "
        "fee to nothing."
    ),
    "rulebook.tier_order": n_(
        "The steps of a part month must go up by days, and their parts with them. Put them in order."
    ),
    "rulebook.tier_part": n_("A step of a part month is more than nothing and at most a whole month. Check its part."),
    "rulebook.tiers_missing": n_("Counting by steps needs a table of steps. Add it, or choose another method."),
    "rulebook.unchecked": n_(
        "The rules of {key} are a working example that nobody has checked. They can be looked at and quoted, not used."
    ),
    "template.brace": n_(
        "{template}: a brace opens or closes nothing. Write a field as {{shop}}, or take the brace out."
    ),
    "template.field": n_("{template}: there is no field “{field}”. Choose among: {known}."),
    "template.needs": n_(
        "{template}: {missing} is missing. A message says which shop writes and about which ticket. Put it in."
    ),
    "template.unknown": n_("There is no template called {name}. Choose one of the list."),
    "template.too_long": n_("{template}: {length} characters are too many for a message. Shorten it to {longest}."),
}
