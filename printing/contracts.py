"""Contracts as forms filled in from the ticket: pledge (质押合同), mortgage (抵押合同), supplement (art. 30)."""

from __future__ import annotations

from collections.abc import Iterator

from domain.documents import DocumentKind
from domain.pawn.issue import TicketIssued
from domain.ports import Translate
from domain.rulebook.terms import FeeTiming, PledgeClass
from domain.slips import Slip
from printing.blocks import Block, Field, fields, paragraph, space, stack, title, writing_lines
from printing.figures import capitals, money, per_mille
from printing.goods import appraised_goods, goods_in_short
from printing.lettering import STRONG, Style
from printing.notices import forfeited_goods
from printing.page import A4, draw
from printing.pledge import acting, address, fact_of, frame_of, pawner, rates, term
from printing.signatures import Signature, signatures

_CLAUSE = Style(8.5)


def pledge_contract(slip: Slip, translate: Translate) -> bytes:
    """The pledge of movables or of a property right; the slip's fact is a TicketIssued."""
    return _contract(slip, DocumentKind.PLEDGE_CONTRACT, translate)


def mortgage_contract(slip: Slip, translate: Translate) -> bytes:
    """The mortgage of real estate; the slip's fact is a TicketIssued."""
    return _contract(slip, DocumentKind.MORTGAGE_CONTRACT, translate)


def supplement(slip: Slip, translate: Translate) -> bytes:
    """A sheet for what else is agreed: the ticket allows it, the law bounds it (art. 30)."""
    _ = translate
    what = fact_of(slip, TicketIssued)
    blocks = [
        *pawner(slip.customer, _),
        *_loan(what, _, Field(_("Pledged goods"), goods_in_short(what.items, _), 0.2, most=2)),
        stack(
            space(6),
            paragraph(
                _(
                    "Beside the pawn ticket, which stays the contract between them, shop and pawner agree on the "
                    "following:"
                ),
                _CLAUSE,
            ),
        ),
        *writing_lines(18),
        stack(
            space(8), paragraph(_("A term that breaks the law is void; the pawn ticket is not touched by it."), _CLAUSE)
        ),
    ]
    declared = _("This supplement is part of the pawn ticket (art. 30). Two copies, one for each side.")
    closing = signatures(declared, _both(slip, _), _("Shop seal"), 66)
    return draw(frame_of(slip, DocumentKind.SUPPLEMENT, _, A4), blocks, closing, _)


def _contract(slip: Slip, kind: DocumentKind, _: Translate) -> bytes:
    what = fact_of(slip, TicketIssued)
    clauses = [f"{number}. {clause}" for number, clause in enumerate(_clauses(slip, what, _), start=1)]
    blocks = [
        title(_("Party A: the pawner")),
        *pawner(slip.customer, _),
        *address(slip.customer, _),
        *acting(slip.customer, slip.representative, what.representative, _),
        *_shop(slip, _),
        *appraised_goods(what.items, what.appraised, what.principal, _),
        *_loan(what, _, Field(_("Ticket"), what.ticket, 0.2)),
        title(_("What is agreed")),
        *(stack(space(4), paragraph(clause, _CLAUSE)) for clause in clauses),
    ]
    declared = _("Read, explained and agreed. Two copies, one for each party, of equal force.")
    closing = signatures(declared, _both(slip, _), _("Shop seal"), 66)
    return draw(frame_of(slip, kind, _, A4), blocks, closing, _)


def _shop(slip: Slip, _: Translate) -> list[Block]:
    return [
        stack(
            title(_("Party B: the pawnshop")),
            fields(
                Field(_("Pawnshop"), slip.store.name, 0.34, STRONG),
                Field(_("Address"), slip.store.address, 0.48),
                Field(_("Phone"), slip.store.phone, 0.18),
            ),
        )
    ]


def _loan(what: TicketIssued, _: Translate, last: Field) -> list[Block]:
    return [
        stack(
            title(_("Loan and term")),
            fields(
                Field(_("Loan"), f"{money(what.principal)} · {capitals(what.principal)}", 0.5, STRONG),
                Field(_("Term"), term(what.period, _), 0.5, STRONG),
            ),
        ),
        fields(
            *rates(what.terms, _, 0.2),
            Field(_("Due date"), str(what.period.due), 0.18),
            Field(_("Forfeiture day"), str(what.period.forfeit_on), 0.18),
            last,
        ),
    ]


def _both(slip: Slip, _: Translate) -> tuple[Signature, ...]:
    return Signature(_("Party A, date")), Signature(_("Party B, date"), slip.clerk)


def _clauses(slip: Slip, what: TicketIssued, _: Translate) -> Iterator[str]:
    """The clauses: what is secured, how the security begins, what is paid, and what follows if it is not."""
    mortgage = what.pledge is PledgeClass.REAL_ESTATE
    secures = (
        _(
            "Party A mortgages the property above to Party B to secure the loan of pawn ticket {ticket}. The ticket is "
            "the loan contract; this contract goes with it and changes none of its amounts (art. 30)."
        )
        if mortgage
        else _(
            "Party A pledges the goods or rights above to Party B to secure the loan of pawn ticket {ticket}. The "
            "ticket is the loan contract; this contract goes with it and changes none of its amounts (art. 30)."
        )
    )
    yield secures.format(ticket=what.ticket)
    yield _(
        "Secured are the loan, its interest and composite fee, late charges, and the costs of keeping the security and "
        "of realising it (Civil Code 389)."
    )
    yield _(
        "Party A owns what is given as security or may dispose of it. It is not sealed, seized or in dispute, and what "
        "Party A said of its origin is true (art. 27, 35)."
    )
    yield from _begins(what, _)
    yield _paid(what, _)
    yield _(
        "Renewal is by agreement, within the term or {days} days after it; this contract then secures the renewed term "
        "as well (art. 39)."
    ).format(days=what.terms.grace_days)
    yield _redeemed(mortgage, _)
    yield _forfeited(mortgage, _)
    yield forfeited_goods(slip.rulebook.forfeiture, _)
    yield _(
        "Whoever breaks this contract makes good the loss. Disputes are first talked over, then brought before the "
        "people's court of the place where Party B has its seat."
    )


def _begins(what: TicketIssued, _: Translate) -> Iterator[str]:
    """How the security comes about: by handing over, or by its registration (art. 42)."""
    if what.pledge is PledgeClass.MOVABLE:
        yield _(
            "The goods are handed over when the loan is paid out, and the pledge begins with it (Civil Code 429). "
            "Party B keeps them with care, does not use, let, pledge or mortgage them, and pays the appraised value "
            "for what is lost or damaged, save force majeure (art. 41)."
        )
    elif what.pledge is PledgeClass.PROPERTY_RIGHT:
        yield _(
            "The pledge begins with its registration, where the law wants one, else with the handing over of the "
            "document (Civil Code 441 to 445). While it is pledged Party A disposes of the right only with Party B's "
            "consent."
        )
    else:
        yield _(
            "The mortgage is registered before the loan is paid out and begins with its registration (art. 42, Civil "
            "Code 402). The property stays with Party A, who keeps it in repair and tells Party B before letting or "
            "transferring it (Civil Code 406)."
        )
    if what.registration is not None:
        made = what.registration
        yield _("Registered at {authority} under number {number} on {on}.").format(
            authority=made.authority, number=made.number, on=made.on
        )


def _paid(what: TicketIssued, _: Translate) -> str:
    terms = what.terms
    if terms.fee_timing is FeeTiming.PREPAID:
        text = _(
            "Interest is {interest} a month and is never deducted in advance (art. 37); the composite fee is {fee} a "
            "month and is taken ahead (art. 38). Paid out: {net}."
        )
    else:
        text = _(
            "Interest is {interest} a month and is never deducted in advance (art. 37); the composite fee is {fee} a "
            "month and is paid together with the interest (art. 38). Paid out: {net}."
        )
    interest, fee = per_mille(terms.monthly_interest_rate), per_mille(terms.monthly_fee_rate)
    return text.format(interest=interest, fee=fee, net=money(what.net_disbursed))


def _redeemed(mortgage: bool, _: Translate) -> str:  # noqa: FBT001 one of two wordings
    if mortgage:
        return _(
            "When all is paid, Party B applies within ten working days for the mortgage to be taken off the register."
        )
    return _("When all is paid, Party B hands the security back at once, or has its registration cancelled.")


def _forfeited(mortgage: bool, _: Translate) -> str:  # noqa: FBT001 one of two wordings
    return _(
        "If the loan is neither redeemed nor renewed by the end of the days of grace, the security is forfeited "
        "(art. 40). Party B is paid first out of its value; that it should simply become Party B's is not agreed "
        "(Civil Code {article})."
    ).format(article="401" if mortgage else "428")
