"""The company, its capital, its store, and the limits that the law draws from them."""

from __future__ import annotations

from domain.terms import n_

SENTENCES = {
    "branch.missing": n_("Which store does the cash come from or go to? Enter its number, such as 3102."),
    "branch.not_asked": n_("Only cash of another store names one. Leave the store's number empty."),
    "branch.number": n_("“{store}” is no store's number: a province code and two digits, such as 3102."),
    "branch.own": n_("{store} is this store itself. Enter the other store's number."),
    "capital.branch": n_("A branch works with {funds}; it needs {least} (Measures, article {article}). Give it more."),
    "capital.branches": n_(
        "All branches work with {funds}; together they may take {limit} of the capital (Measures, article {article})."
    ),
    "capital.parent": n_(
        "A company with a capital of {capital} may have no branches; it needs {least} (Measures, article {article})."
    ),
    "capital.too_low": n_(
        "This class ({pledge}) needs a registered capital of {least}; this company has {capital} (Measures, article "
        "{article})."
    ),
    "group.other_shop": n_(
        "Another shop bears the number {store} that is known here. Bring over the book of the shop that is meant."
    ),
    "group.practice": n_("Practice books and real ones are kept apart. Choose a book of the same kind."),
    "group.same_book": n_("This is the very same book. Choose the book of another store or workstation."),
    "group.same_store": n_("This is a book of the own store, {store}: the two exchange what they have."),
    "ledger_set.unknown": n_("This book holds no store of the ledger set “{ledger_set}”. See show ledger-sets."),
    "legal_person.future": n_(
        "The figures are of {as_of}, and today is {today}. Enter the day that the books were looked at."
    ),
    "legal_person.second_person": n_("the company's capital decides how much may be lent"),
    "lending.day_alarm": n_("with this, {amount} is lent today; the alarm is at {limit}"),
    "limit.customer": n_(
        "With this loan the customer would owe {after}; {limit} is allowed, a share of the registered capital "
        "(Measures, article {article}). Lend less."
    ),
    "limit.lending": n_(
        "With this loan the store would have lent {after}; its own part is {limit}. Ask head office for more."
    ),
    "limit.net_assets": n_(
        "The net assets are {after}, below the floor of {limit}. The shareholders top up, or the capital is reduced "
        "(Measures, article {article})."
    ),
    "limit.property_rights": n_(
        "With this loan {after} would be lent on property rights; {limit} is allowed (Measures, article {article}). "
        "Lend less."
    ),
    "limit.real_estate": n_(
        "With this loan {after} would be lent on real estate; {limit} is allowed (Measures, article {article}). Lend "
        "less."
    ),
    "limit.reserve": n_(
        "With this loan the store would have lent {after} on this class ({pledge}); its own part is {limit}. Ask head"
        " office for more."
    ),
    "limit.shareholder": n_(
        "With this loan the shareholder would owe {after}; they paid in {limit} (Measures, article {article}). Lend "
        "less."
    ),
    "limit.shareholder_terms": n_(
        "A shareholder borrows on no better terms than others: the rate table has interest of {interest} and a fee of "
        "{fee} a month (Measures, article {article}). Lend at those."
    ),
    "limit.single_real_estate": n_(
        "One real-estate loan of {after} is too much; {limit} is allowed (Measures, article {article}). Lend less."
    ),
    "reserve.class_over_lending": n_("A class of {amount} is more than all lending, {limit}. Lower it."),
    "reserve.second_person": n_("the store's part of the headroom decides how much it may lend"),
    "shareholder.unknown": n_("{customer} is no shareholder."),
    "store.foreign": n_("This book holds nothing of the store {store}. Bring its book over first: gather."),
    "store.known": n_("This book has its store already."),
    "store.number": n_("“{number}” is no store number. It has two digits."),
    "store.province": n_("“{province}” is no province code of pawn tickets, such as 31 for Shanghai."),
    "store.unknown": n_("This book has no store yet."),
}
