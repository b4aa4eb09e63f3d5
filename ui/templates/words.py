"""Where each template stands, what it may name, and what stays on its paper whatever the shop writes."""

from __future__ import annotations

from domain.terms import n_

WHERE = {
    "heading": n_("On every paper, below the shop's name: a hotline, opening hours."),
    "ticket": n_("On pawn tickets and replacements, below the notice to the pawner: what else is agreed (art. 30)."),
    "renewal": n_("On renewal certificates, above the signatures."),
    "contract": n_("On pledge and mortgage contracts, after the clauses."),
    "receipt": n_("On receipts for customers: redemption, part payment, top-up, sale, surplus."),
    "notice": n_("On the forfeiture notice, above the signatures."),
    "reminder": n_("Sent before the due day. Empty sends the reviewed text, which stands in grey."),
    "call": n_("Sent when a ticket is due or in grace. Empty sends the reviewed text, which stands in grey."),
    "for_account": n_("Sent about a forfeited pledge that is sold for the pawner's account. Empty sends the reviewed."),
}

FIELDS = {
    "shop": n_("shop"),
    "phone": n_("phone"),
    "name": n_("masked name"),
    "tail": n_("ticket's last digits"),
    "due": n_("due day"),
    "last_day": n_("last day"),
    "amount": n_("amount"),
}
"""The fields of a text, in words."""

_TICKET = (
    (n_("The pawnshop's name and address"), "31"),
    (n_("The pawner's name, address, identity paper and its number"), "31"),
    (n_("The goods: name, number, quality and condition"), "31"),
    (n_("Appraised value and loan"), "31"),
    (n_("Interest rate and composite fee rate"), "31"),
    (n_("Day of pawning, term and renewal"), "31"),
    (n_("The notice to the pawner"), "31"),
)
_MESSAGE = (
    (n_("Which shop writes, and the ticket's last digits"), ""),
    (n_("No full name, no number of a paper, no whole ticket number"), ""),
    (n_("No threat and no insult: words on the list are refused"), ""),
)

STAYS: dict[str, tuple[tuple[str, str], ...]] = {
    "heading": ((n_("The shop's name, address, phone and licence"), "31"),),
    "ticket": _TICKET,
    "renewal": (
        (n_("Old term and new, the interest of the old and the fee of the new"), "39"),
        (n_("The forfeiture day, and what follows it"), "40"),
    ),
    "contract": (
        (n_("Both parties, the goods, loan, rates and term"), "31"),
        (n_("What becomes of forfeited goods"), "43"),
    ),
    "receipt": ((n_("What was paid and how it comes about, and which goods went home"), ""),),
    "notice": (
        (n_("What is forfeited since when, and what is owed"), "40"),
        (n_("Which way the goods go, and whose a surplus is"), "43"),
    ),
    "reminder": _MESSAGE,
    "call": _MESSAGE,
    "for_account": _MESSAGE,
}
"""What stays in any case, each with the article of the Measures that wants it ("" for none)."""
