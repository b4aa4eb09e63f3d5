"""Words for security events: when, who, what it is about, and how much each wants to be looked at."""

from __future__ import annotations

from domain.access.duties import duty_of
from domain.access.security import SecurityEvent, SecurityLine
from domain.terms import DUTIES, PERSONAL_FIELDS, ROLES, SECURITY_EVENTS, STAFF_CHANGES, n_
from ui.language import _
from ui.widgets.texts import Tone
from ui.words import money_text, read_amount

_TONES = {
    SecurityEvent.SIGN_IN_FAILED: Tone.AMBER,
    SecurityEvent.LOCKED_OUT: Tone.RED,
    SecurityEvent.DENIED: Tone.AMBER,
    SecurityEvent.KEY_CHANGED: Tone.AMBER,
    SecurityEvent.RESTORED: Tone.AMBER,
    SecurityEvent.RECOVERED: Tone.AMBER,
    SecurityEvent.CLOCK_MOVED: Tone.AMBER,
    SecurityEvent.DAMAGE_FOUND: Tone.RED,
}
_THINGS = {
    "recovery code": n_("recovery code"),
    "recovery cards": n_("recovery cards"),
    "head office": n_("head office's key"),
    "book key": n_("the book's own key"),
    "backup:full": n_("full backup"),
    "backup:rehearsal": n_("restore tried out"),
    "backup:places": n_("places of backups"),
    "export:facts": n_("all facts"),
    "export:audit": n_("for an auditor"),
}
_ROLES = {role.value: words for role, words in ROLES.items()}
_FIELDS = {field.value: words for field, words in PERSONAL_FIELDS.items()}


def event_words(line: SecurityLine) -> str:
    """What happened."""
    return _(SECURITY_EVENTS[line.event])


def event_tone(line: SecurityLine) -> Tone:
    """How much it wants to be looked at."""
    return _TONES.get(line.event, Tone.PLAIN)


def when_words(line: SecurityLine) -> str:
    """The day and the minute."""
    return f"{line.at[:10]} {line.at[11:16]}"


def who_words(line: SecurityLine) -> str:
    """Whom it is about: name and login; a login that nobody has stands by itself."""
    if line.person is None:
        return "—"
    return f"{line.name} ({line.person})" if line.name else line.person


def about_words(line: SecurityLine) -> str:
    """The thing it is about, in words where the program has some."""
    about = line.about
    kind, _colon, rest = about.partition(":")
    if line.event in {SecurityEvent.DENIED, SecurityEvent.APPROVED_BY_CODE}:
        return _work(about.partition(" ")[0])
    if line.event is SecurityEvent.STAFF_CHANGED:
        return _change(about)
    if line.event is SecurityEvent.PASSWORD_CHANGED and kind == "by":
        return _("given by {person}").format(person=rest) if rest != line.person else _("their own")
    if line.event is SecurityEvent.PERSONAL_DATA_SEEN and kind == "customer":
        customer, _space, field = rest.partition(" ")
        return f"{customer}: {_(_FIELDS[field])}" if field in _FIELDS else rest
    return _(_THINGS[about]) if about in _THINGS else about


def _change(about: str) -> str:
    """What changed, to what, and by whom."""
    kind, *rest = about.split(" ")
    people = dict(part.split(":", 1) for part in rest if ":" in part)
    details = [_detail(part) for part in rest if ":" not in part]
    what = ": ".join((_(STAFF_CHANGES.get(kind, kind)), *details))
    by = _("by {person}") if "with" not in people else _("by {person}, agreed by {second}")
    return f"{what} · {by.format(person=people.get('by', ''), second=people.get('with', ''))}"


def _detail(text: str) -> str:
    """A role in words, an amount as the counter reads it, or a number as it is."""
    amount = read_amount(text) if "." in text else None
    return money_text(amount) if amount is not None else _(_ROLES.get(text, text))


def _work(command: str) -> str:
    """A command's name with the work that it belongs to."""
    duty = duty_of(command)
    return command if duty is None else f"{command} · {_(DUTIES[duty])}"
