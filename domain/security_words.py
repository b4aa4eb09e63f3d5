"""Security events in words, as screen and command line tell them: who, at which workstation, about what, how often.

What is taken down is plain codes (`domain.access.security`); here each is said as the counter calls it. Customers are
told by their masked names. What no words are there for, such as a file's name, stands as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from domain.access.roles import SYSTEM
from domain.access.security import SecurityEvent, SecurityLine
from domain.ports import Translate
from domain.terms import (
    EXPORTS,
    PERSONAL_FIELDS,
    PLACE_ERRORS,
    REPORTS,
    ROLES,
    SECURITY_THINGS,
    STAFF_CHANGES,
    WORK,
    n_,
)
from domain.workstation_words import workstation_words

_TIMES = frozenset({SecurityEvent.SIGN_IN_FAILED, SecurityEvent.LOCKED_OUT, SecurityEvent.DENIED})
"""Events whose count says how often they happened; of all others it says how much there was."""
_ROLES = {role.value: words for role, words in ROLES.items()}
_FIELDS = {field.value: words for field, words in PERSONAL_FIELDS.items()}
_MISSED = "backup:missed"
_AMOUNT = re.compile(r"(-?)(\d+)(\.\d\d)")
_RESTORED = re.compile(r"(?P<full>.+); (?P<facts>\d+) facts replayed; (?P<doubts>\d+) doubts")


def person_words(person: str, line: SecurityLine, translate: Translate) -> str:
    """Somebody's name and login; a login that nobody has stands by itself, and the program is called so."""
    if person == SYSTEM.person:
        return translate(n_("the program itself"))
    name = line.names.get(f"person:{person}", "")
    return translate(n_("{name} ({login})")).format(name=name, login=person) if name else person


def who_words(line: SecurityLine, translate: Translate) -> str:
    """Whom it is about; a dash for what is about nobody."""
    return "—" if line.person is None else person_words(line.person, line, translate)


def place_words(line: SecurityLine, translate: Translate) -> str:
    """The workstation that it was taken down at."""
    return _workstation(line.device, line, translate)


def times_words(line: SecurityLine) -> str:
    """How often it happened, where that is what was counted and it was more than once."""
    return f"{line.count:,}" if line.event in _TIMES and line.count > 1 else ""


def about_words(line: SecurityLine, translate: Translate) -> str:
    """The thing it is about."""
    kind, _colon, rest = line.about.partition(":")
    if tell := _BY_EVENT.get(line.event):
        return tell(line, translate)
    if tell := _BY_KIND.get(kind) if rest else None:
        return tell(line, translate)
    return _thing(line.about, translate)


def reason_words(line: SecurityLine, translate: Translate) -> str:
    """Why, or what came of it."""
    if line.about == _MISSED:
        return _missed_words(line.reason, translate)
    told = _RESTORED.fullmatch(line.reason) if line.event is SecurityEvent.RESTORED else None
    if told is None:
        return line.reason
    words = translate(n_("{full}, facts replayed: {facts}, doubtful things: {doubts}"))
    return words.format(full=told["full"], facts=f"{int(told['facts']):,}", doubts=told["doubts"])


def _missed_words(reason: str, translate: Translate) -> str:
    """The places that a full backup did not go into, and why."""
    told = []
    for each in reason.split("; "):
        place, colon, why = each.rpartition(": ")
        told.append(f"{place} ({translate(PLACE_ERRORS.get(why, why))})" if colon else each)
    return translate(n_("not in {places}")).format(places="; ".join(told))


def _work(line: SecurityLine, translate: Translate) -> str:
    """A command or question in words; behind its name may stand the digest that was agreed to."""
    name = line.about.partition(" ")[0]
    return translate(WORK.get(name, name))


def _staff(line: SecurityLine, translate: Translate) -> str:
    """What changed, to what, and by whom."""
    kind, *rest = line.about.split(" ")
    people = dict(part.split(":", 1) for part in rest if ":" in part)
    what = translate(STAFF_CHANGES.get(kind, kind))
    for part in (each for each in rest if ":" not in each):
        what = translate(n_("{what}: {detail}")).format(what=what, detail=_detail(part, translate))
    by = n_("by {person}") if "with" not in people else n_("by {person}, agreed by {second}")
    first, second = (person_words(people.get(part, ""), line, translate) for part in ("by", "with"))
    return f"{what} · {translate(by).format(person=first, second=second)}"


def _detail(text: str, translate: Translate) -> str:
    """A role in words, an amount with thousands, or a number as it is."""
    if amount := _AMOUNT.fullmatch(text):
        return f"{amount[1]}¥{int(amount[2]):,}{amount[3]}"
    return translate(_ROLES.get(text, text))


def _given(line: SecurityLine, translate: Translate) -> str:
    by = line.about.removeprefix("by:")
    if not line.about or by == line.person:
        return translate(n_("their own"))
    return translate(n_("given by {person}")).format(person=person_words(by, line, translate))


def _seen(line: SecurityLine, translate: Translate) -> str:
    customer, _space, field = line.about.removeprefix("customer:").partition(" ")
    name = line.names.get(f"customer:{customer}") or translate(n_("a customer whose data was erased"))
    return translate(n_("{name}: {field}")).format(name=name, field=translate(_FIELDS.get(field, field)))


def _exported(line: SecurityLine, translate: Translate) -> str:
    form, _space, rest = line.about.removeprefix("export:").partition(" ")
    what = translate(EXPORTS.get(form, form))
    agreed = rest.removeprefix("unmasked, agreed by ")
    if agreed == rest:
        return what
    words = translate(n_("{what}, with whole names and numbers, agreed by {person}"))
    return words.format(what=what, person=person_words(agreed, line, translate))


def _evidence(line: SecurityLine, translate: Translate) -> str:
    return translate(n_("evidence file of ticket {number}")).format(number=line.about.removeprefix("evidence:"))


def _report(line: SecurityLine, translate: Translate) -> str:
    key, *form = line.about.removeprefix("report:").split(" ")
    what = translate(REPORTS.get(key, key))
    if not form:
        return what
    said = translate(n_("{what} as {form}")).format(what=what, form=form[0].upper())
    return " · ".join((said, " – ".join(form[1:]))) if form[1:] else said


def _rehearsed(line: SecurityLine, translate: Translate) -> str:
    if line.about != "backup:rehearsal":
        return _thing(line.about, translate)
    return translate(n_("restore tried out, facts read back: {count}")).format(count=f"{line.count:,}")


def _updated(line: SecurityLine, translate: Translate) -> str:
    before, _space, after = line.about.removeprefix("version:").partition(" ")
    return translate(n_("from version {before} to {after}")).format(before=before, after=after)


def _restored(line: SecurityLine, translate: Translate) -> str:
    at = _workstation(line.about.removeprefix("device:"), line, translate)
    return translate(n_("a backup of {workstation}")).format(workstation=at)


def _key(line: SecurityLine, translate: Translate) -> str:
    name, failed, _rest = line.about.partition(" failed")
    if not failed:
        return _thing(line.about, translate)
    work = translate(WORK.get(name, name))
    return translate(n_("{work}: it failed, and nothing was changed")).format(work=work)


def _workstation(device: str, line: SecurityLine, translate: Translate) -> str:
    number = line.names.get(f"device:{device}", "")
    return workstation_words(device, int(number) if number else 0, translate)


def _thing(about: str, translate: Translate) -> str:
    return translate(SECURITY_THINGS.get(about, about)) if about else ""


_Tell = Callable[[SecurityLine, Translate], str]
_BY_EVENT: Mapping[SecurityEvent, _Tell] = {
    SecurityEvent.DENIED: _work,
    SecurityEvent.APPROVED_BY_CODE: _work,
    SecurityEvent.STAFF_CHANGED: _staff,
    SecurityEvent.PASSWORD_CHANGED: _given,
    SecurityEvent.REHEARSED: _rehearsed,
    SecurityEvent.KEY_CHANGED: _key,
}
_BY_KIND: Mapping[str, _Tell] = {
    "customer": _seen,
    "export": _exported,
    "evidence": _evidence,
    "report": _report,
    "version": _updated,
    "device": _restored,
}
