"""What `pawnbook show` prints of vouchers, accounts, posting rules and templates of vouchers."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from app import answers
from app.shop import Shop
from domain.clock import calendar_day
from domain.codec import COMMAND, to_plain
from domain.errors import Refusal
from domain.ledger.closing import first_of
from domain.ledger.rule_change import ChangeRule
from domain.ledger.templates import TEMPLATES
from domain.ledger.views import RuleLine, VoucherQuery
from domain.ledger.voucher import Standing

if TYPE_CHECKING:
    from app.shows import Question

_NUMBER = re.compile(r"(?:记-)?0*([1-9][0-9]{0,8})")


def vouchers(shop: Shop, asked: Question) -> None:
    """Vouchers: all, or of a month, a standing, a number, those that nobody reviewed."""
    query = VoucherQuery(
        month=month_of(asked.month),
        standing=Standing(asked.standing) if asked.standing is not None else None,
        unreviewed=asked.unreviewed,
        number=_number(asked.number),
    )
    answers.say([to_plain(row, COMMAND) for row in shop.reading.vouchers(query)])


def voucher(shop: Shop, asked: Question) -> None:
    """One voucher with its lines, by its name, or by month and number ("2026-03/1")."""
    if asked.number is None:
        raise Refusal("field.missing", field="number")
    answers.say(to_plain(shop.reading.voucher(asked.number), COMMAND))


def rules(shop: Shop, asked: Question) -> None:
    """The posting rules of a day; the one of a kind of fact in the form that `ledger.change_rule` takes."""
    on = asked.last or calendar_day(shop.now())
    found = shop.reading.posting_rules(on, asked.number or "")
    if asked.number is None:
        answers.say([_rule(line) for line in found])
        return
    [line] = found
    form = ChangeRule(
        kind=line.rule.kind, debits=line.rule.debits, credits=line.rule.credits, effective_from=on, reason=line.reason
    )
    answers.say(to_plain(form, COMMAND))


def accounts(shop: Shop, _asked: Question) -> None:
    """The chart of accounts with those that the shop added."""
    answers.say([to_plain(line, COMMAND) for line in shop.reading.accounts()])


def templates(_shop: Shop, _asked: Question) -> None:
    """The vouchers that people write most often, to fill in."""
    answers.say([to_plain(template, COMMAND) for template in TEMPLATES])


def _rule(line: RuleLine) -> dict[str, Any]:
    return to_plain(line.rule, COMMAND) | {
        "effective_from": None if line.effective_from is None else line.effective_from.isoformat(),
        "reason": line.reason,
    }


def _number(text: str | None) -> int | None:
    if text is None:
        return None
    found = _NUMBER.fullmatch(text)
    if found is None:
        raise Refusal("field.type", field="number", wanted="whole number")
    return int(found[1])


def month_of(text: str | None) -> str | None:
    """A month as it is written ("2026-03"). Raises Refusal `field.date`."""
    if text is None:
        return None
    with suppress(ValueError):
        if f"{first_of(text):%Y-%m}" == text:
            return text
    raise Refusal("field.date", field=text[:40])


SHOWS = {
    "vouchers": vouchers,
    "voucher": voucher,
    "rules": rules,
    "accounts": accounts,
    "templates": templates,
}
