"""The proof of a day (日结证明) on one page: drawers, cash, bags, ledger, income, queues, chains, and its digest."""

from __future__ import annotations

from domain.ledger.accounts import CHART, name_of
from domain.ledger.proof import DayFigures, DayProved, TillProof
from domain.ledger.statements.table import language_of
from domain.money import NOTHING, Money
from domain.organisation.store import Store
from domain.ports import Translate
from printing.blocks import Block, Field, fields, paragraph, title
from printing.figures import money, money_or_dash
from printing.fonts import BOLD
from printing.lettering import NOTE, SEAL, STRONG, Style
from printing.page import A4, Frame, draw
from printing.signatures import Signature, signatures
from printing.tables import Cell, Column, Said, table

_WRONG = Style(8.5, BOLD, SEAL)
_NARROW = 68.0


def day_proof(proved: DayProved, store: Store, translate: Translate) -> bytes:
    """The page, in one language."""
    _ = translate
    figures = proved.figures
    frame = Frame(
        sizes=(A4,),
        store=store,
        title=_("Proof of the day"),
        number=str(proved.on),
        mark="",
        witness=_("digest {digest}").format(digest=proved.digest),
    )
    blocks = [
        *_summary(proved, _),
        *_tills(figures, _),
        *_goods(figures, _),
        *_ledger(figures, _),
        *_queues(figures, _),
        *_heads(figures, _),
    ]
    declared = _(
        "Made of the facts up to these heads: whoever has them makes it again. The next day's slips bear {digits}."
    ).format(digits=proved.proved.digits)
    signing = (Signature(_("Manager")), Signature(_("Accountant")))
    return draw(frame, blocks, signatures(declared, signing, _("Shop seal"), 50), _)


def _summary(proved: DayProved, _: Translate) -> list[Block]:
    figures = proved.figures
    said = _("Everything agrees") if not figures.doubts else _("To be looked at: {n}").format(n=figures.doubts)
    return [
        fields(
            Field(_("Conclusion"), said, 0.34, _WRONG if figures.doubts else STRONG),
            Field(_("Drawers over or short"), money(figures.difference), 0.33, _style(good=not figures.difference)),
            Field(_("Digits of the proof"), proved.proved.digits, 0.33, STRONG),
        )
    ]


def _tills(figures: DayFigures, _: Translate) -> list[Block]:
    """What came and went in each drawer, what was counted, and what account 1001 says of it."""
    columns = (
        Column(_("Till"), 36),
        Column(_("Its day"), 57),
        Column(_("Float"), _NARROW, right=True),
        Column(_("Cash in"), _NARROW, right=True),
        Column(_("Cash out"), _NARROW, right=True),
        Column(_("Counted"), _NARROW, right=True),
        Column(_("Over or short"), 66, right=True),
        Column(_("By the books"), 85, right=True),
    )
    rows = [_till(each, _) for each in figures.tills]
    cash = fields(
        Field(_("Cash on hand by the books (1001)"), money(figures.cash.booked), 0.5, STRONG),
        Field(_("of that in no drawer: safe"), money(figures.cash.in_safe), 0.5, STRONG),
    )
    return [*table(columns, rows, above=title(_("Cash in the drawers"))), cash]


def _till(till: TillProof, _: Translate) -> tuple[Cell, ...]:
    style = _style(good=till.agrees)
    counted = _("open") if till.is_open else money_or_dash(till.counted)
    return (
        str(till.number) if till.number else till.device,
        str(till.day),
        money(till.float_amount),
        money_or_dash(till.cash_in),
        money_or_dash(till.cash_out),
        (Said(counted, style),),
        (Said(money_or_dash(till.difference), style),),
        (Said(money(till.booked), style),),
    )


def _goods(figures: DayFigures, _: Translate) -> list[Block]:
    bags = figures.bags
    parts = (
        (_("Open tickets"), bags.tickets, True),
        (_("Must be here"), bags.items, bags.agrees),
        (_("in place"), bags.in_place, True),
        (_("out"), bags.out, not bags.out),
        (_("not to be found"), bags.missing, not bags.missing),
        (_("not stored"), bags.not_stored, not bags.not_stored),
        (_("with the police"), bags.with_police, True),
        (_("stray bags"), bags.strays, True),
    )
    row = (Field(label, str(count), 1 / len(parts), _style(good=good)) for label, count, good in parts)
    return [title(_("Pledges against the vault")), fields(*row)]


def _ledger(figures: DayFigures, _: Translate) -> list[Block]:
    ledger = figures.ledger
    sums = fields(
        Field(_("Debit in all"), money(ledger.debit), 0.25, _style(good=ledger.debit == ledger.credit)),
        Field(_("Credit in all"), money(ledger.credit), 0.25, _style(good=ledger.debit == ledger.credit)),
        Field(_("Loan accounts (1303)"), money(ledger.loans_booked), 0.25, _style(good=_lent(figures))),
        Field(_("Lent on tickets"), money(ledger.loans_lent), 0.25, _style(good=_lent(figures))),
    )
    columns = (
        Column(_("Account"), 176),
        Column(_("Balance"), 85, right=True),
        Column(_("By the tickets"), 85, right=True),
        Column(_("Came late"), 85, right=True),
        Column(_("Other business"), 85, right=True),
    )
    rows = [
        (_account(each.account, _), *map(money, (each.booked, each.tickets, _less(each.later), each.other)))
        for each in ledger.income
    ]
    return [title(_("Ledger")), sums, *table(columns, rows, above=title(_("Income by ticket against the accounts")))]


def _lent(figures: DayFigures) -> bool:
    return figures.ledger.loans_booked == figures.ledger.loans_lent


def _account(code: str, _: Translate) -> str:
    named = name_of(code, CHART)
    return f"{code} {named.name_zh if language_of(_) == 'zh' else named.name_en}"


def _less(later: Money) -> Money:
    return NOTHING - later


def _queues(figures: DayFigures, _: Translate) -> list[Block]:
    queues = figures.queues
    backup = _("not known") if queues.backed_up_on is None else str(queues.backed_up_on)
    missing = len(queues.missing)
    return [
        title(_("What waits")),
        fields(
            Field(_("Drafts of pledges"), str(queues.drafts), 1 / 6),
            Field(_("Vouchers not posted"), str(queues.unposted), 1 / 6),
            Field(_("Tasks"), str(queues.tasks), 1 / 6),
            Field(_("Not arrived"), str(missing), 1 / 6, _style(good=not missing)),
            Field(_("Self-check found"), str(queues.findings), 1 / 6, _style(good=not queues.findings)),
            Field(_("Last backup"), backup, 1 / 6),
        ),
    ]


def _heads(figures: DayFigures, _: Translate) -> list[Block]:
    words = _("{till}: {seq} · {digits}")
    names = ((each.number or each.device, each) for each in figures.heads)
    said = [words.format(till=name, seq=each.seq, digits=each.digits or "—") for name, each in names]
    return [title(_("Chains up to")), paragraph("    ".join(said), NOTE)]


def _style(*, good: bool) -> Style:
    return STRONG if good else _WRONG
