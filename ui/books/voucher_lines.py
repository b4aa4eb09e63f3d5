"""A voucher as it is written: a line for each account, debit and credit in two columns, and their sums."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from domain.money import Money
from ui.books.book_words import about_text, blank_if_none
from ui.books.fitted_table import FittedTable
from ui.language import _
from ui.theme import HEAD, px
from ui.widgets.table import Column
from ui.widgets.texts import Tone

_LOW = 32
_ABOUT = 1


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A line on paper. `is_sum` is the last one."""

    account: str
    about: str
    debit: Money | None
    credit: Money | None
    is_sum: bool = False


class VoucherLines(FittedTable[PaperLine]):
    """Amounts of a red voucher are red, and less than nothing."""

    def __init__(self) -> None:
        super().__init__(_("Lines of the voucher"), _columns(), most=200)
        self.verticalHeader().setDefaultSectionSize(px(_LOW))

    def height_of_rows(self, count: int) -> int:
        """Lines of a voucher stand closer than rows of a list."""
        return px(HEAD) + count * px(_LOW) + px(5)

    def _fit(self) -> None:
        """Whom lines are about is left out where none says so."""
        super()._fit()
        if not any(line.about for line in self.content.rows):
            self.setColumnHidden(_ABOUT, True)

    def show_lines(
        self, lines: tuple[PaperLine, ...], names: Mapping[str, str] | None = None, all_about: str = ""
    ) -> None:
        """Show these with their sums. `names` says whom they are about; what all are about stands at the head."""
        debit = sum((each.debit.minor for each in lines if each.debit is not None), 0)
        credit = sum((each.credit.minor for each in lines if each.credit is not None), 0)
        told = tuple(
            PaperLine(each.account, _about(each, names, all_about), each.debit, each.credit, each.is_sum)
            for each in lines
        )
        self.set_rows((*told, PaperLine(_("Sum"), "", Money(debit), Money(credit), is_sum=True)))


def _columns() -> tuple[Column[PaperLine], ...]:
    return (
        Column(_("Account"), lambda each: each.account, stretch=True, strong=_is_sum, least=150),
        Column(_("About"), lambda each: each.about, gives_way=1),
        Column(
            _("Debits"), lambda each: blank_if_none(each.debit), right=True, ink=lambda e: _ink(e.debit), strong=_is_sum
        ),
        Column(
            _("Credits"),
            lambda each: blank_if_none(each.credit),
            right=True,
            ink=lambda e: _ink(e.credit),
            strong=_is_sum,
        ),
    )


def _about(line: PaperLine, names: Mapping[str, str] | None, all_about: str) -> str:
    return "" if line.about == all_about else about_text(line.about, names)


def _is_sum(line: PaperLine) -> bool:
    return line.is_sum


def _ink(amount: Money | None) -> Tone:
    return Tone.RED if amount is not None and amount.minor < 0 else Tone.PLAIN
