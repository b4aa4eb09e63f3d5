"""What the Measures want every pawner to read: the notice on the ticket and on the renewal certificate."""

from __future__ import annotations

from domain.ports import Translate
from domain.rulebook.rulebook import Forfeiture, Rulebook
from domain.rulebook.terms import FeeTiming, Refund, Terms
from printing.figures import money


def contract(_: Translate) -> str:
    """What a ticket is (art. 30), said where the pawner signs."""
    return _(
        "This ticket is the loan contract between the shop and the pawner and the voucher of payment (art. 30). "
        "I have read the notice above; the goods are mine and what is said of them is true."
    )


def renewal_terms(terms: Terms, rulebook: Rulebook, _: Translate) -> str:
    """When and for how long a ticket may be renewed (art. 39)."""
    return _(
        "by agreement, within the term or {days} days after it, at most {months} months each time (art. 39)"
    ).format(days=terms.grace_days, months=rulebook.max_renewal_months)


def to_pawner(terms: Terms, rulebook: Rulebook, _: Translate) -> tuple[str, ...]:
    """The notice to the pawner (当户须知), point by point."""
    days = terms.grace_days
    points = (
        _("This ticket may not be transferred, lent or pledged (art. 32)."),
        _("Interest is not deducted in advance; it is paid at renewal or redemption (art. 37)."),
        _fee(terms, _),
        _(
            "Renewal is by agreement, within the term or {days} days after it, for at most {months} months each time, "
            "counted from the end of the old term. Interest so far and the new fee are paid at once (art. 39)."
        ).format(days=days, months=rulebook.max_renewal_months),
        _(
            "Within {days} days after the due date the goods can still be redeemed or the ticket renewed; a redemption "
            "then also bears late interest and the fee for the days late. After that, from the forfeiture day on, the "
            "goods are forfeited (art. 40)."
        ).format(days=days),
        forfeited_goods(rulebook.forfeiture, _),
        _("After forfeiture a redemption is possible only by agreement, its late charges included."),
        _("Whoever redeems or renews shows this ticket, all renewal certificates and valid identity papers (art. 35)."),
        _(
            "A lost ticket is reported to the shop at once, in person and with identity papers. The shop, "
            "unless at fault, is not liable for a redemption made before the report (art. 33)."
        ),
        _("For goods lost or damaged in its keeping the shop pays the appraised value, save force majeure (art. 41)."),
    )
    return tuple(f"{number}. {point}" for number, point in enumerate(points, start=1))


def at_renewal(_: Translate, agreed: tuple[str, ...] = ()) -> tuple[str, ...]:
    """What stands on a renewal certificate; `agreed` is what is special about this one."""
    points = (
        _("The original ticket stays in force with this certificate; all its other terms are unchanged."),
        _("Bring the original ticket, all earlier certificates and valid identity papers to renew or to redeem."),
        _("The interest of the old term is settled by this renewal; that of the new one is paid when it ends."),
        _("Goods not redeemed or renewed before the forfeiture day are forfeited (art. 40)."),
        *agreed,
    )
    return tuple(f"{number}. {point}" for number, point in enumerate(points, start=1))


def forfeited_goods(rules: Forfeiture, _: Translate) -> str:
    """What becomes of forfeited goods, by their appraised value (art. 43)."""
    if rules.threshold is None:
        return _("Forfeited goods are sold or taken over by the shop, gain or loss being its own (art. 43).")
    return _(
        "Forfeited goods appraised under {threshold} are sold or taken over by the shop, gain or loss being its own. "
        "At {threshold} and above they go to public auction, as agreed hereby; what is left after the costs of the "
        "auction, principal and interest goes back to the pawner, what is lacking may be claimed (art. 43)."
    ).format(threshold=money(rules.threshold))


def _fee(terms: Terms, _: Translate) -> str:
    """How the composite fee is taken, and whether an early redemption gets some of it back."""
    if terms.fee_timing is FeeTiming.ARREARS:
        text = _(
            "The composite fee is not taken ahead; it is paid with the interest at renewal or redemption. A term under "
            "{days} days costs that of {days} (art. 38)."
        )
    elif terms.refund is Refund.NONE:
        text = _(
            "The composite fee is taken ahead; a term under {days} days costs that of {days} (art. 38). An early "
            "redemption gets none of it back."
        )
    elif terms.refund is Refund.BY_TIER:
        text = _(
            "The composite fee is taken ahead; a term under {days} days costs that of {days} (art. 38). Who redeems "
            "early gets back the fee of the steps not used."
        )
    else:
        text = _(
            "The composite fee is taken ahead; a term under {days} days costs that of {days} (art. 38). Who redeems "
            "early gets back the fee of the days not used."
        )
    return text.format(days=terms.min_fee_days)
