"""Forfeited goods: prices, sales, returns, and what is sold for the pawner's account."""

from __future__ import annotations

from domain.terms import n_

SENTENCES = {
    "compensation.second_person": n_("the lost goods of ticket {ticket} are made good at {amount}"),
    "deficit.none": n_("The pawner of ticket {ticket} owes nothing."),
    "deficit.too_much": n_("{amount} is more than the {left} that is still owed of ticket {ticket}."),
    "disposal.day": n_(
        "{on} is no day on which ticket {ticket} can have been auctioned: it is forfeited since {since}, and "
        "tomorrow is not known. Check the day."
    ),
    "disposal.no_notice": n_(
        "The pawner of ticket {ticket} was not told yet. Give notice first (Measures, article {article})."
    ),
    "disposal.second_person": n_("ticket {ticket} with a debt of {debt} is disposed of at {price}"),
    "disposal.shares": n_(
        "Ticket {ticket} has listed shares: they may not be auctioned. Agree a price with the pawner in "
        "writing (Measures, article {article})."
    ),
    "disposal.too_early": n_(
        "Ticket {ticket} may be sold from {sale_from} on, once the days after the notice have passed."
    ),
    "goods.blocked": n_("Ticket {ticket} is stopped: {stands}. Nothing of it may be sold until that is lifted."),
    "goods.gone": n_("{item} is not in stock any more: {stands} since {on}. Look at its card."),
    "goods.unknown": n_("There are no forfeited goods {item}. Check the code on the label."),
    "lot.disposed": n_("The goods of ticket {ticket} are gone since {on}. Look at the lot."),
    "lot.own": n_("The goods of ticket {ticket} are the shop's own. Sell them at the counter, one by one."),
    "lot.unknown": n_("Ticket {ticket} has no forfeited goods."),
    "notice.given": n_("The pawner of ticket {ticket} was told on {on} already."),
    "price.below_book": n_("{asking} for {item} is below the {carried} that it stands for in the books"),
    "price.by_clerk": n_("a manager agrees to the price of {asking} for {item}"),
    "price.changed": n_("the price of {item} changes from {before} to {asking}"),
    "price.same": n_("{item} is asked for at {asking} already."),
    "receipt.unknown": n_("Receipt {receipt} does not name {item}. Check both."),
    "return.second_person": n_("{item} is taken back and {gross} paid out"),
    "return.too_late": n_(
        "{item} was sold on {sold_on}; goods are taken back for {days} days. It cannot be taken back."
    ),
    "return.twice": n_("{item} of receipt {receipt} was taken back on {on} already."),
    "sale.below_asking": n_("{price} for {item} is more than a tenth below the asking price of {asking}"),
    "sale.consent": n_(
        "{item}: listed shares are sold only with the pawner's consent. Name the paper (Measures, article {article})."
    ),
    "sale.for_account": n_(
        "{item} belongs to a pledge of {threshold} or more: it is sold for its pawner's account, by auction "
        "or at an agreed price (Measures, article {article}). Give notice for ticket {ticket}."
    ),
    "sale.not_priced": n_("{item} has no price yet. A manager says first what it is asked for."),
    "sale.payments": n_("The payments come to {paid}, the prices to {gross}. They must be equal to the fen."),
    "sale.permit": n_("{item} is restricted: enter the approval's number (Measures, article {article})."),
    "sale.twice": n_("{item} stands on the receipt twice. Take one away."),
    "surplus.identity": n_(
        "Check the papers of whoever takes the surplus of ticket {ticket}, then say so (Measures, article {article})."
    ),
    "surplus.none": n_("Nothing is owed to the pawner of ticket {ticket}."),
    "surplus.too_much": n_("{amount} is more than the {left} that is still owed for ticket {ticket}."),
    "write_down.over": n_(
        "{item} stands in the books at {book_value}; {value} cannot be said of it. Say no more than that, or "
        "after a redemption exactly that."
    ),
    "write_down.same": n_("{item} stands at {value} already."),
    "write_down.second_person": n_("{item} is valued anew at {value}"),
    "write_off.second_person": n_("{item} is written off, a loss of {carried}"),
}
