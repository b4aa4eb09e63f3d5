"""What stores say of each other: what clears goes, what is on its way is named, and nothing gets lost."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.ledger.accounts import CHART
from domain.ledger.consolidation import InterStoreLine, consolidated, inter_store
from domain.ledger.statements.between_stores import between_report, consolidated_report
from domain.ledger.statements.template import Said, Scope
from domain.money import Money, yuan
from domain.rulebook.bookkeeping import Standard
from domain.terms import EVENTS

MARCH = date(2026, 3, 31)
SCOPE = Scope(("3101", "3102"), date(2026, 3, 1), MARCH)
NAMES = {"3101": "总店"}


def booked(store: str, other: str, amount: str, day: int = 1, *, red: bool = False) -> InterStoreLine:
    """A store books an amount against another; a debit is positive."""
    return InterStoreLine(
        store=store,
        other=other,
        account="1291",
        book_date=date(2026, 3, day),
        cause=f"{store}-{day}-{amount}-{red}",
        line=0,
        number=None,
        rule="cash.taken_out",
        summary="",
        amount=yuan(amount),
        red=red,
    )


def moved(lines: list[InterStoreLine]) -> dict[str, dict[str, tuple[int, int]]]:
    """What the stores' accounts moved where these lines were booked against their banks."""
    found: dict[str, dict[str, tuple[int, int]]] = {"3101": {}, "3102": {}}
    for line in lines:
        figures = found[line.store]
        for account, fen in (("1291", line.amount.minor), ("1002", -line.amount.minor)):
            debit, credit = figures.get(account, (0, 0))
            side = (fen > 0) != line.red
            figures[account] = (debit + fen, credit) if side else (debit, credit - fen)
    return found


def test_what_one_sent_and_the_other_took_clears() -> None:
    found = inter_store(
        ("3101", "3102"), MARCH, [booked("3101", "3102", "500.00"), booked("3102", "3101", "-500.00", 2)]
    )
    [pair] = found.pairs
    assert (pair.one_says, pair.other_says, pair.difference) == (yuan("500.00"), yuan("-500.00"), yuan("0.00"))
    assert (found.clears, pair.clears, pair.on_its_way) == (True, True, ())


def test_what_was_sent_and_has_not_come_is_on_its_way() -> None:
    sent, taken = booked("3101", "3102", "500.00"), booked("3102", "3101", "-500.00", 2)
    late = booked("3101", "3102", "80.00", 3)
    [pair] = inter_store(("3101", "3102"), MARCH, [late, taken, sent]).pairs
    assert (pair.clears, pair.difference, pair.on_its_way) == (False, yuan("80.00"), (late,))


def test_what_was_corrected_on_one_side_is_not_on_its_way() -> None:
    wrong, red = booked("3101", "3102", "70.00", 3), booked("3101", "3102", "-70.00", 4, red=True)
    right = booked("3101", "3102", "80.00", 4)
    [pair] = inter_store(("3101", "3102"), MARCH, [wrong, red, right]).pairs
    assert (pair.difference, pair.on_its_way) == (yuan("80.00"), (right,))


def test_one_receipt_for_two_transfers_hides_nothing_that_came_later() -> None:
    sent = [booked("3101", "3102", "30.00"), booked("3101", "3102", "20.00")]
    taken, late = booked("3102", "3101", "-50.00"), booked("3102", "3101", "-9.00", 8)
    [pair] = inter_store(("3101", "3102"), MARCH, [*sent, taken, late]).pairs
    assert pair.on_its_way == (late,)


def test_a_store_that_is_not_among_them_never_clears() -> None:
    lines = [booked("3101", "3109", "10.00"), booked("3101", "", "5.00", 2)]
    found = inter_store(("3101", "3102"), MARCH, lines)
    assert [(pair.other, pair.other_says, pair.clears) for pair in found.pairs] == [
        ("", None, False),
        ("3109", None, False),
    ]


def test_the_consolidated_trial_balance_has_no_trace_of_what_clears() -> None:
    lines = [booked("3101", "3102", "500.00"), booked("3102", "3101", "-500.00", 2), booked("3101", "3102", "80.00", 3)]
    found = consolidated(moved(lines), CHART, MARCH, lines)
    between = next(each for each in found.accounts if each.account == "1291")
    assert [(each.store, each.debit, each.credit) for each in between.stores] == [
        ("3101", yuan("580.00"), yuan("0.00")),
        ("3102", yuan("0.00"), yuan("500.00")),
    ]
    assert (between.eliminated_debit, between.eliminated_credit) == (yuan("500.00"), yuan("500.00"))
    assert (between.debit, between.credit, between.balance) == (yuan("80.00"), yuan("0.00"), yuan("80.00"))
    assert found.debit == found.credit


def test_on_paper_the_sum_less_what_goes_is_what_remains() -> None:
    lines = [booked("3101", "3102", "500.00"), booked("3102", "3101", "-500.00", 2), booked("3101", "3102", "80.00", 3)]
    report = consolidated_report(consolidated(moved(lines), CHART, MARCH, lines), SCOPE, Standard.ENTERPRISE)
    cells = {row.cells[0]: row.cells[2:] for row in report.rows if not row.strong}
    assert cells["1291"] == (*map(yuan, ("580.00", "-500.00", "80.00", "500.00", "500.00", "80.00")), "")
    assert report.columns[2].title.zh == "3101"
    assert report.rows[-1].cells[-2] == report.rows[-1].cells[-1]
    assert [note.en for note in report.notes[1:]] == [
        "Between these stores (1291) 500.00 clears and stands in no balance.",
        "Does not clear: 3101–3102 80.00; the form Between stores names the entries.",
    ]


def test_more_stores_than_fit_beside_each_other_are_shown_as_their_sum() -> None:
    many = {str(store): {"1001": (100, 0), "4001": (0, 100)} for store in range(3101, 3107)}
    report = consolidated_report(consolidated(many, CHART, MARCH, []), SCOPE, Standard.ENTERPRISE)
    assert len(report.columns) == 7
    assert report.rows[0].cells[2:] == (Money(600), "", "", Money(600), "")


def test_on_paper_the_lines_under_a_pair_add_up_to_its_difference() -> None:
    lines = [booked("3101", "3102", "80.00", 3), booked("3101", "3299", "5.00"), booked("3101", "", "1.00")]
    report = between_report(inter_store(("3101", "3102"), MARCH, lines), SCOPE, EVENTS, NAMES)
    told = [(row.cells[0], row.cells[1], row.cells[7], row.cells[8]) for row in report.rows if row.strong]
    assert told == [
        ("3101 总店", "—", yuan("1.00"), Said("对方不在所列门店内", "the other is not among these")),
        ("3101 总店", "3102", yuan("80.00"), Said("未抵销", "does not clear")),
        ("3101 总店", "3299", yuan("5.00"), Said("对方不在所列门店内", "the other is not among these")),
    ]
    assert [row.cells[7] for row in report.rows if not row.strong] == [yuan("1.00"), yuan("80.00"), yuan("5.00")]


_lines = st.lists(
    st.tuples(st.sampled_from(["3101", "3102"]), st.integers(-4, 4).filter(bool), st.integers(0, 6), st.booleans()),
    max_size=12,
)


@given(_lines)
def test_the_entries_behind_a_difference_add_up_to_it_and_the_sums_stay_equal(
    drawn: list[tuple[str, int, int, bool]],
) -> None:
    lines = [
        InterStoreLine(
            store=store,
            other="3102" if store == "3101" else "3101",
            account="1291",
            book_date=date(2026, 3, 1) + timedelta(days=days),
            cause=f"c{place}",
            line=0,
            number=None,
            rule="cash.taken_out",
            summary="",
            amount=Money(fen),
            red=red,
        )
        for place, (store, fen, days, red) in enumerate(drawn)
    ]
    found = consolidated(moved(lines), CHART, MARCH, lines)
    assert found.debit == found.credit
    for pair in found.inter_store.pairs:
        assert sum(line.amount.minor for line in pair.on_its_way) == pair.difference.minor
    left = sum(each.balance.minor for each in found.accounts if each.account == "1291")
    assert left == sum(pair.difference.minor for pair in found.inter_store.pairs)
