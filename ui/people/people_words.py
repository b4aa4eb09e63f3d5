"""Words about people: how somebody stands, what a role may, and what a second person reads of a change."""

from __future__ import annotations

from datetime import date

from domain.access.duties import duties_of
from domain.access.leaving import ChangeRole, DisablePerson, Unlock
from domain.access.people import AddPerson, LimitLending
from domain.access.returning import ReturnPerson
from domain.access.roles import MAY, Role
from domain.access.second_factor import FEW_LEFT, ResetSecondFactor
from domain.access.sitting import StaffLine
from domain.access.way_back import GivePassword
from domain.terms import DUTIES, ROLES
from ui.command_words import Words, command_words
from ui.language import _
from ui.widgets.texts import Tone
from ui.words import money_text, short_day

STAFF_ROLES = tuple(role for role in ROLES if role is not Role.SYSTEM)
"""The roles that people have."""


def role_options() -> tuple[tuple[object, str], ...]:
    """The roles that can be given, for a choice."""
    return tuple((role, _(ROLES[role])) for role in STAFF_ROLES)


def who_words(line: StaffLine) -> str:
    """Somebody's name and login."""
    return f"{line.name} ({line.person})"


def limit_words(line: StaffLine) -> str:
    """What somebody lends alone; a dash for who lends nothing."""
    if "pawn.issue" not in MAY[line.role]:
        return "—"
    return _("as the rules say") if line.loan_limit is None else money_text(line.loan_limit)


def seen_words(line: StaffLine, today: date) -> str:
    """When somebody last signed in."""
    if line.last_sign_in is None:
        return _("never")
    return short_day(line.last_sign_in, today)


def factor_words(line: StaffLine) -> str:
    """Whether somebody has a second factor, and how many recovery codes are left."""
    if not line.second_factor:
        return _("no")
    return _("yes, codes left: {count}").format(count=line.recovery_left)


def factor_tone(line: StaffLine) -> Tone:
    """Few codes need a look."""
    return Tone.AMBER if line.second_factor and line.recovery_left <= FEW_LEFT else Tone.PLAIN


def state_words(line: StaffLine) -> str:
    """How somebody stands; "" while all is well."""
    if line.left:
        return _("has left")
    if line.locked_out:
        return _("locked out")
    return _("not here for 90 days") if line.dormant_since is not None else ""


def state_tone(line: StaffLine) -> Tone | None:
    """The colour of that state."""
    if line.left:
        return Tone.PLAIN
    if line.locked_out:
        return Tone.RED
    return Tone.AMBER if line.dormant_since is not None else None


def duty_words(role: Role) -> tuple[str, ...]:
    """What a role may, in sentences."""
    return tuple(_(DUTIES[duty]) for duty in duties_of(role))


def difference(old: Role, new: Role) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What somebody may more, and what no longer, in another role."""
    before, after = duty_words(old), duty_words(new)
    return tuple(each for each in after if each not in before), tuple(each for each in before if each not in after)


def listed(head: str, words: tuple[str, ...]) -> str:
    """A sentence and what follows it, line by line; "" where there is nothing."""
    return "\n".join((head, *(f"· {each}" for each in words))) if words else ""


@command_words.register
def _add(command: AddPerson) -> Words:
    return (
        (_("What is done"), _("Somebody new works with the book")),
        (_("Name"), command.name),
        (_("Login"), command.person),
        (_("Role"), _(ROLES[command.role])),
    )


@command_words.register
def _change_role(command: ChangeRole) -> Words:
    return (
        (_("What is done"), _("Somebody gets another role")),
        (_("Login"), command.person),
        (_("New role"), _(ROLES[command.role])),
    )


@command_words.register
def _limit(command: LimitLending) -> Words:
    limit = _("as the rules say") if command.limit is None else money_text(command.limit)
    return (
        (_("What is done"), _("How much somebody lends alone")),
        (_("Login"), command.person),
        (_("Lends alone up to"), limit),
    )


@command_words.register
def _password(command: GivePassword) -> Words:
    return ((_("What is done"), _("Another manager gets a new password")), (_("Login"), command.person))


@command_words.register
def _reset(command: ResetSecondFactor) -> Words:
    return (
        (_("What is done"), _("Somebody's second factor is taken away: their phone is gone")),
        (_("Login"), command.person),
    )


@command_words.register
def _leave(command: DisablePerson) -> Words:
    return (
        (_("What is done"), _("Somebody has left and opens the book no more")),
        (_("Login"), command.person),
        (_("Reason"), command.reason),
    )


@command_words.register
def _return(command: ReturnPerson) -> Words:
    return (
        (_("What is done"), _("Somebody who had left works here again")),
        (_("Login"), command.person),
        (_("Role"), _(ROLES[command.role])),
    )


@command_words.register
def _unlock(command: Unlock) -> Words:
    return ((_("What is done"), _("A lock-out ends")), (_("Login"), command.person))
