"""Alerts: told when a figure passes its line, the gravest first, and to whom it concerns."""

from dataclasses import replace
from datetime import date

import pytest

from domain.access.roles import Role
from domain.access.security import SecurityEvent
from domain.alerts.alert import ALWAYS, OFFERED, Alert, AlertKind, Covered, Figures, Gravity, Happened, alerts_of
from domain.alerts.subscription import EVERYTHING, Subscribe, Subscription, decide
from domain.backup_health import BackupAlarm
from domain.errors import Refusal
from domain.money import NOTHING, Money, rate
from domain.stock.metal import Metal
from tests.builders import CLERK, a_moment, money

ON = date(2026, 11, 22)
QUIET = Figures(on=ON, lent=NOTHING, lending_alarm=money("100000.00"), events={})
LINE = rate("0.9")


def told(figures: Figures, *backups: BackupAlarm) -> list[tuple[AlertKind, Gravity]]:
    return [(each.kind, each.gravity) for each in alerts_of(figures, backups, LINE)]


def test_a_quiet_day_tells_nothing() -> None:
    assert told(QUIET) == []


@pytest.mark.parametrize(
    "lent, gravity",
    [("80000.00", None), ("80000.01", Gravity.WARNING), ("100000.00", Gravity.WARNING), ("100000.01", Gravity.ALARM)],
)
def test_a_days_lending_is_told_above_four_fifths_of_its_limit_and_an_alarm_above_all_of_it(
    lent: str, gravity: Gravity | None
) -> None:
    expected = [] if gravity is None else [(AlertKind.LENDING, gravity)]
    assert told(replace(QUIET, lent=money(lent))) == expected


@pytest.mark.parametrize(
    "lent, over, gravity",
    [("89.99", 0, None), ("90.00", 0, None), ("90.01", 0, Gravity.ALARM), ("50.00", 1, Gravity.WARNING)],
)
def test_loans_on_a_metal_are_told_above_the_warning_line_of_what_it_is_worth(
    lent: str, over: int, gravity: Gravity | None
) -> None:
    gold = Covered(metal=Metal.GOLD, lent=money(lent), value=money("100.00"), tickets_over=over)
    expected = [] if gravity is None else [(AlertKind.VALUATION, gravity)]
    assert told(replace(QUIET, covered=(gold,))) == expected


def test_the_gravest_comes_first() -> None:
    figures = replace(
        QUIET,
        due=3,
        in_grace=2,
        forfeited=1,
        to_review=4,
        lent=money("200000.00"),
        events={SecurityEvent.LOCKED_OUT: Happened(1, "019a")},
    )
    assert told(figures, BackupAlarm.FULL_FAILED) == [
        (AlertKind.LENDING, Gravity.ALARM),
        (AlertKind.BACKUP, Gravity.ALARM),
        (AlertKind.FORFEITED, Gravity.WARNING),
        (AlertKind.IN_GRACE, Gravity.WARNING),
        (AlertKind.SECURITY, Gravity.WARNING),
        (AlertKind.DUE, Gravity.NOTE),
        (AlertKind.REVIEW, Gravity.NOTE),
    ]


def test_what_was_read_is_new_again_on_another_day_and_when_it_gets_worse() -> None:
    warned = Alert(kind=AlertKind.LENDING, gravity=Gravity.WARNING, on=ON, amount=Money(1))
    assert replace(warned, amount=Money(2)).key == warned.key
    assert replace(warned, gravity=Gravity.ALARM).key != warned.key
    assert replace(warned, on=date(2026, 11, 23)).key != warned.key


def test_a_second_lock_out_is_new_though_the_first_was_read_and_an_old_one_is_not_new_every_day() -> None:
    def key(on: date, newest: str) -> str:
        locked = {SecurityEvent.LOCKED_OUT: Happened(2, newest)}
        [alert] = alerts_of(replace(QUIET, on=on, events=locked), (), LINE)
        return alert.key

    assert key(ON, "019a") == key(date(2026, 11, 23), "019a")
    assert key(ON, "019b") != key(ON, "019a")


def test_every_trouble_of_the_backups_is_told() -> None:
    found = alerts_of(QUIET, (BackupAlarm.PLACE_FAILED, BackupAlarm.REHEARSAL_FAILED), LINE)
    assert [each.about for each in found] == ["place_failed", "rehearsal_failed"]


def test_a_manager_is_told_of_backups_and_safety_whatever_they_chose() -> None:
    nothing = Subscription(frozenset(), LINE)
    assert {kind for kind in AlertKind if nothing.wants(kind, Role.MANAGER)} == ALWAYS[Role.MANAGER]
    assert not any(nothing.wants(kind, Role.CLERK) for kind in AlertKind)


@pytest.mark.parametrize("role", Role)
def test_nobody_is_told_more_than_their_role_may_know(role: Role) -> None:
    assert {kind for kind in AlertKind if EVERYTHING.wants(kind, role)} == OFFERED[role]


def test_everybody_chooses_for_themselves() -> None:
    asked = Subscribe(kinds=(AlertKind.DUE, AlertKind.LENDING, AlertKind.DUE), line=rate("0.8"))
    [fact] = decide(asked, None, a_moment(CLERK))
    assert (fact.person, fact.kinds, fact.line) == (CLERK.person, (AlertKind.LENDING, AlertKind.DUE), rate("0.8"))


def test_a_warning_line_of_nothing_is_refused() -> None:
    with pytest.raises(Refusal, match=r"alerts\.line"):
        list(decide(Subscribe(kinds=(), line=rate("0")), None, a_moment(CLERK)))
