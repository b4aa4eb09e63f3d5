"""The certificate of opening the books (期初建账确认书): what was taken over, from which files, and that it ties."""

from __future__ import annotations

from domain.documents import DocumentKind
from domain.ledger.accounts import Side, name_of, shown_code
from domain.ledger.opening import BooksOpened, OpeningBalance, Tied
from domain.money import Money
from domain.ports import Translate
from domain.slips import OpeningSlip
from domain.stock.item import Category
from domain.terms import CATEGORIES
from printing.blocks import Block, Field, fields, title
from printing.figures import money
from printing.lettering import STRONG
from printing.page import A4, draw
from printing.pledge import fact_of, framed
from printing.signatures import Signature, signatures
from printing.tables import Cell, Column, Said, table


def moving_in_certificate(slip: OpeningSlip, translate: Translate) -> bytes:
    """The certificate; the slip's fact is a BooksOpened."""
    _ = translate
    what = fact_of(slip, BooksOpened)
    number = _("No. {number}").format(number=slip.number) if slip.number else _("Voucher not numbered yet")
    blocks: list[Block] = [
        fields(
            Field(_("Old books closed on"), str(what.on), 0.25, STRONG),
            Field(_("Taken over at"), slip.fact.at.wall[:19].replace("T", " "), 0.25),
            Field(_("Open tickets"), str(what.tickets), 0.2, STRONG),
            Field(_("Lent on them"), money(what.principal), 0.3, STRONG),
        ),
        *_balances(slip, what, _),
        *_loans(slip, what, _),
        *_tied(slip, what, _),
        *_files(what, _),
    ]
    declared = _(
        "The balances and open tickets above were taken over whole; each account of the tickets ties to the fen."
    )
    signing = (
        Signature(_("Prepared by"), slip.clerk),
        Signature(_("Approved by"), slip.checker),
        Signature(_("Accountant")),
    )
    return draw(
        framed(slip, DocumentKind.MOVING_IN_CERTIFICATE, number, _, A4),
        blocks,
        signatures(declared, signing, _("Shop seal"), 56),
        _,
    )


def _balances(slip: OpeningSlip, what: BooksOpened, _: Translate) -> list[Block]:
    """The trial balance of the opening."""
    columns = (
        Column(_("Account"), 80),
        Column(_("Account name"), 216),
        Column(_("Debit side"), 110, right=True),
        Column(_("Credit side"), 110, right=True),
    )
    rows = [_balance(slip, each, _) for each in sorted(what.balances, key=lambda each: each.account)]
    both = (Said(money(what.debit), STRONG),)
    return table(columns, rows, ("", (Said(_("Total"), STRONG),), both, both), title(_("Opening balances")))


def _balance(slip: OpeningSlip, each: OpeningBalance, _: Translate) -> tuple[Cell, ...]:
    amount = money(each.amount)
    is_debit = each.side is Side.DEBIT
    code = shown_code(each.account, slip.standard)
    return code, _name(slip, each.account, _), amount if is_debit else "", "" if is_debit else amount


def _loans(slip: OpeningSlip, what: BooksOpened, _: Translate) -> list[Block]:
    """The open tickets by kind of loan."""
    columns = (
        Column(_("Kind of loan"), 216),
        Column(_("Account"), 110),
        Column(_("Open tickets"), 80, right=True),
        Column(_("Lent on them"), 110, right=True),
    )
    rows = [
        (
            _(CATEGORIES[Category(each.loan_kind.partition(".")[2])]),
            shown_code(each.account, slip.standard),
            str(each.tickets),
            money(each.principal),
        )
        for each in what.loans
    ]
    if not rows:
        return []
    sums = (
        (Said(_("Total"), STRONG),),
        "",
        (Said(str(what.tickets), STRONG),),
        (Said(money(what.principal), STRONG),),
    )
    return table(columns, rows, sums, title(_("Open tickets by kind of loan")))


def _tied(slip: OpeningSlip, what: BooksOpened, _: Translate) -> list[Block]:
    """Every account that must be what the tickets stand for, with both sums."""
    columns = (
        Column(_("Account"), 80),
        Column(_("Account name"), 166),
        Column(_("By the balances"), 110, right=True),
        Column(_("By the tickets"), 110, right=True),
        Column(_("Apart by"), 50, right=True),
    )
    rows = [_equal(slip, each, _) for each in what.tied]
    return table(columns, rows, above=title(_("Equalities checked"))) if rows else []


def _equal(slip: OpeningSlip, each: Tied, _: Translate) -> tuple[Cell, ...]:
    left = each.booked - each.of_tickets
    return (
        shown_code(each.account, slip.standard),
        _name(slip, each.account, _),
        _with_side(each.booked, _),
        _with_side(each.of_tickets, _),
        money(left),
    )


def _files(what: BooksOpened, _: Translate) -> list[Block]:
    columns = (Column(_("File"), 150), Column(_("SHA-256"), 366))
    rows = [(each.name, each.sha256) for each in what.files]
    return table(columns, rows, above=title(_("Files that were read"))) if rows else []


def _name(slip: OpeningSlip, code: str, _: Translate) -> str:
    """The name of an account, in the language of the paper."""
    account = name_of(code, slip.chart)
    return account.name_en if _("Account name") == "Account name" else account.name_zh


def _with_side(amount: Money, _: Translate) -> str:
    if amount.minor < 0:
        return _("{amount} credit").format(amount=money(-amount))
    return _("{amount} debit").format(amount=money(amount))
