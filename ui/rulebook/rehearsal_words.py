"""A rehearsal in words: what each hit is about, how much the income changes, which days move."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from domain.money import NOTHING, Money, Rate, exact_rate, yuan
from domain.pawn.hits import Hit
from domain.pawn.illegal_rows import IllegalRow
from domain.pawn.rehearsal import FORFEITURE, Move, Rehearsal
from domain.pawn.would_be import Income
from domain.rulebook.terms import PledgeClass
from domain.terms import PLEDGES, n_
from ui.command_words import per_mille
from ui.language import _
from ui.rulebook.words import category_words, step_words
from ui.words import amount_text, day_text, in_a_row, money_text

_RATES = frozenset({"fee.over_cap", "interest.over_cap"})
_PLAIN = frozenset({"term.too_long", "term.too_early", "term.too_short", "renewal.too_many", "pledge.class_closed"})
_CLASSES = {pledge.value: words for pledge, words in PLEDGES.items()}

HITS = {
    "fee.over_cap": n_("Composite fee above the cap"),
    "interest.over_cap": n_("Interest above the cap"),
    "rates.fee_over_cap": n_("Composite fee above the cap"),
    "rates.interest_over_cap": n_("Interest above the cap"),
    "term.too_long": n_("Term too long"),
    "term.too_early": n_("Term too short"),
    "term.too_short": n_("Term too short"),
    "renewal.too_many": n_("Renewed too often"),
    "pledge.class_closed": n_("Class not opened"),
    "loan.too_large": n_("Loan too large"),
    "loan.over_value": n_("Loan above the ratio"),
    "loan.over_limit": n_("More than a clerk lends alone"),
    "capital.too_low": n_("Registered capital too small"),
    "limit.customer": n_("Limit of one customer"),
    "limit.property_rights": n_("Limit of property rights"),
    "limit.real_estate": n_("Limit of real estate"),
    "limit.single_real_estate": n_("Limit of one loan on real estate"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class HitLine:
    """A hit as a list shows it; `ticket` is the number to be opened, "" where there is none."""

    who: str
    ticket: str
    what: str
    asked: str
    allowed: str


def hit_lines(hits: tuple[Hit, ...], names: Mapping[str, str]) -> tuple[HitLine, ...]:
    """Hits in words; customers by their masked names, classes by theirs."""
    return tuple(
        HitLine(
            who=names.get(hit.who) or _(_CLASSES.get(hit.who, hit.who)),
            ticket=hit.who if hit.who.isdigit() else "",
            what=_with_article(_(HITS.get(hit.code, hit.code)), hit.article),
            asked=_value(hit.code, hit.asked),
            allowed=_value(hit.code, hit.allowed),
        )
        for hit in hits
    )


def illegal_lines(rows: tuple[IllegalRow, ...]) -> tuple[HitLine, ...]:
    """Rates above their caps, each with the open tickets that they would touch."""
    return tuple(line for row in rows for line in _illegal(row))


def _illegal(row: IllegalRow) -> Iterator[HitLine]:
    goods = f"{_(PLEDGES[row.row.pledge])} · {category_words(row.row.category)}"
    then = _("{rate}, illegal").format(rate=per_mille(row.asked))
    cap = _with_article(_("{what} of {cap}").format(what=_(HITS[row.code]), cap=per_mille(row.cap)), row.article)
    yield HitLine(who=goods, ticket="", what=cap, asked="—", allowed=then)
    for each in row.touched:
        yield HitLine(who=each.ticket, ticket=each.ticket, what=cap, asked=per_mille(each.agreed), allowed=then)


def move_lines(moves: tuple[Move, ...]) -> tuple[HitLine, ...]:
    """Days that move: before and after."""
    return tuple(
        HitLine(
            who=move.ticket,
            ticket=move.ticket,
            what=_("Forfeiture") if move.what == FORFEITURE else step_words(move.what),
            asked=_day(move.before),
            allowed=_day(move.after),
        )
        for move in moves
    )


def class_words(income: Income) -> str:
    """A class of pledges, or all of them."""
    return _("All classes") if income.pledge is None else _(PLEDGES[income.pledge])


def proposed_words(income: Income) -> str:
    """What is proposed, marked where a part of it is illegal."""
    amount = amount_text(income.proposed)
    return _("{sum}, illegal").format(sum=amount) if income.illegal else amount


def signed(money: Money) -> str:
    """An amount that was added or taken away: +¥1.00."""
    return f"+{money_text(money)}" if money.minor > 0 else money_text(money)


def per_cent(before: Money, change: Money) -> str:
    """The same in per cent with one place: −2.3 %; "" where there was nothing before."""
    if not before:
        return ""
    tenths = abs(change.minor) * 2000 // before.minor
    tenths = (tenths + 1) // 2
    sign = "+" if change.minor > 0 else "\N{MINUS SIGN}" if change.minor < 0 else ""
    return f"{sign}{tenths // 10}.{tenths % 10} %"


def in_all(rehearsal: Rehearsal) -> Income | None:
    """The income of all classes."""
    return next((each for each in rehearsal.income if each.pledge is None), None)


def of_classes(rehearsal: Rehearsal) -> tuple[Income, ...]:
    """The income of each class that was lent on."""
    return tuple(each for each in rehearsal.income if isinstance(each.pledge, PledgeClass))


def verdict(rehearsal: Rehearsal) -> str:
    """The whole rehearsal in a sentence; what is illegal comes first."""
    income = in_all(rehearsal)
    hit = len({each.who for each in rehearsal.renewals}) + len(rehearsal.over_limits)
    parts = [_illegal_words(rehearsal, income)] if rehearsal.illegal else []
    parts += [
        _("No open ticket would break a cap.")
        if not hit
        else _("Open tickets that would break a cap or a limit: {count} of {open}.").format(
            count=hit, open=rehearsal.open_tickets
        )
    ]
    if income is not None and income.difference:
        words = (
            _("The past year would have brought {sum} more ({part}).")
            if income.difference.minor > 0
            else _("The past year would have brought {sum} less ({part}).")
        )
        amount = Money(abs(income.difference.minor))
        parts.append(words.format(sum=money_text(amount), part=per_cent(income.agreed, income.difference)))
    else:
        parts.append(_("The past year would have brought the same."))
    return in_a_row(*parts)


def _illegal_words(rehearsal: Rehearsal, income: Income | None) -> str:
    rows = len({each.row for each in rehearsal.illegal})
    tickets = len({touched.ticket for each in rehearsal.illegal for touched in each.touched})
    words = _(
        "Illegal: rows of the rate table above their caps: {rows}; open tickets that they would touch: {tickets}. "
        "Of the income proposed, {sum} may not be asked."
    )
    return words.format(rows=rows, tickets=tickets, sum=money_text(income.illegal if income is not None else NOTHING))


def _with_article(words: str, article: str) -> str:
    return f"{words} · " + _("art. {article}").format(article=article) if article else words


def _value(code: str, text: str) -> str:
    if not text:
        return "—"
    if code in _RATES:
        return per_mille(Rate(exact_rate(text).value))
    if code in _PLAIN:
        return _(_CLASSES.get(text, text))
    return money_text(yuan(text))


def _day(day: date | None) -> str:
    return day_text(day) if day is not None else "—"
