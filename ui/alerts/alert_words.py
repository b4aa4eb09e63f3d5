"""Alerts in words: what is the matter, and where it is settled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from domain.access.security import SecurityEvent
from domain.alerts.alert import Alert, AlertKind, Gravity
from domain.backup_health import BackupAlarm
from domain.clock import stamped_at
from domain.pawn.ticket import Stage
from domain.stock.metal import Metal
from domain.terms import METALS, SECURITY_EVENTS, n_
from ui.backup.backup_words import alarm_words
from ui.language import _
from ui.widgets.texts import Tone
from ui.words import day_text, days_words, money_text

KINDS: Mapping[AlertKind, str] = {
    AlertKind.LENDING: n_("A day's lending close to its limit or above it"),
    AlertKind.VALUATION: n_("Loans above the warning line of their goods' worth"),
    AlertKind.DUE: n_("Tickets that are due"),
    AlertKind.IN_GRACE: n_("Tickets in grace"),
    AlertKind.FORFEITED: n_("Tickets that were forfeited"),
    AlertKind.DAY_OPEN: n_("A day that was not closed"),
    AlertKind.REVIEW: n_("Vouchers that wait for a review"),
    AlertKind.BACKUP: n_("Backups that are late or fail"),
    AlertKind.SECURITY: n_("Lock-outs, damage, a clock that was moved"),
}
"""What one may be told of."""
GRAVITIES: Mapping[Gravity, str] = {
    Gravity.ALARM: n_("Alarm"),
    Gravity.WARNING: n_("Warning"),
    Gravity.NOTE: n_("To know"),
}
TONES: Mapping[Gravity, Tone] = {Gravity.ALARM: Tone.RED, Gravity.WARNING: Tone.AMBER, Gravity.NOTE: Tone.BLUE}


@dataclass(frozen=True, slots=True)
class Place:
    """The screen where an alert is settled, and what it is opened for; `needs` is what a role must be allowed."""

    screen: str
    needs: str
    opened_for: Mapping[str, Any] = field(default_factory=dict)


_TICKETS = {AlertKind.DUE: Stage.DUE, AlertKind.IN_GRACE: Stage.IN_GRACE, AlertKind.FORFEITED: Stage.FORFEITED}


def place_of(alert: Alert) -> Place:
    """Where it is settled."""
    if alert.kind in _TICKETS:
        return Place("tickets", "show.tickets", {"text": "", "stage": _TICKETS[alert.kind]})
    if alert.kind is AlertKind.SECURITY:
        return Place("security", "show.security", {"event": SecurityEvent(alert.about)})
    return {
        AlertKind.LENDING: Place("tickets", "show.tickets", {"text": "", "stage": None}),
        AlertKind.VALUATION: Place("prices", "show.appraisals"),
        AlertKind.DAY_OPEN: Place("day_close", "till.count"),
        AlertKind.REVIEW: Place("books", "show.vouchers"),
        AlertKind.BACKUP: Place("backup", "backup"),
    }[alert.kind]


def words_of(alert: Alert) -> str:
    """What is the matter, in one sentence."""
    if alert.kind is AlertKind.BACKUP:
        return alarm_words(BackupAlarm(alert.about))[0]
    if alert.kind is AlertKind.SECURITY:
        said = _("{event}, in the last week: {count}")
        return said.format(event=_(SECURITY_EVENTS[SecurityEvent(alert.about)]), count=alert.count)
    about = _(METALS[Metal(alert.about)]) if alert.about else ""
    return _(_SAID[alert.kind, alert.gravity]).format(
        count=alert.count,
        amount=money_text(alert.amount),
        limit=money_text(alert.limit),
        about=about,
        day=day_text(alert.on),
    )


def age_words(alert: Alert, today: date) -> str:
    """How long ago it was, or the last of it where it came more than once."""
    on = date.fromisoformat(stamped_at(alert.newest)[:10]) if alert.newest else alert.on
    days = (today - on).days
    return days_words(days) if days > 0 else _("today")


_SAID: Mapping[tuple[AlertKind, Gravity], str] = {
    (AlertKind.LENDING, Gravity.ALARM): n_("Lent today: {amount}, above the day's alarm of {limit}."),
    (AlertKind.LENDING, Gravity.WARNING): n_("Lent today: {amount}, close to the day's alarm of {limit}."),
    (AlertKind.VALUATION, Gravity.ALARM): n_(
        "{about}: {amount} is lent on goods worth {limit} today. Tickets above the warning line: {count}."
    ),
    (AlertKind.VALUATION, Gravity.WARNING): n_(
        "{about}: tickets above the warning line: {count}. In all, {amount} is lent on goods worth {limit} today."
    ),
    (AlertKind.DUE, Gravity.NOTE): n_("Tickets due today: {count}."),
    (AlertKind.IN_GRACE, Gravity.WARNING): n_("Tickets past their due day and in grace: {count}."),
    (AlertKind.FORFEITED, Gravity.WARNING): n_("Forfeited tickets that wait for a decision: {count}."),
    (AlertKind.DAY_OPEN, Gravity.WARNING): n_("The day {day} was not closed. Count and close it first."),
    (AlertKind.REVIEW, Gravity.NOTE): n_("Vouchers of others that wait for a review: {count}."),
}
