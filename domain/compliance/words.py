"""What was measured, in plain words; the texts are English and the catalogue translates them."""

from __future__ import annotations

from collections.abc import Callable

from domain.compliance.check import Against, Basis, Check, Found, From, Law, Measure, Since, Standing
from domain.compliance.filings import Filing, FilingKind, Recipient, Rhythm
from domain.counted import DAYS
from domain.money import Money
from domain.ports import Translate
from domain.terms import n_
from domain.terms.compliance import REMEDIES
from domain.terms.security import REPORTS

_BASES = {
    Law.MEASURES: n_("Measures, art. {articles}"),
    Law.PERSONAL_INFORMATION: n_("Personal Information Protection Law, art. {articles}"),
    Law.OWN: n_("the shop's own order"),
}

_NEAR = n_("Close to the limit: look here before the next loan.")
_FILES = {"export:audit": n_("Everything for an auditor"), "evidence": n_("Evidence of tickets")}
RECIPIENTS = {
    Recipient.AUTHORITY: n_("local financial authority"),
    Recipient.POLICE: n_("police"),
    Recipient.AUDITOR: n_("auditor"),
}
RHYTHMS = {
    Rhythm.MONTH: n_("every month"),
    Rhythm.YEAR: n_("every year"),
    Rhythm.AS_ASKED: n_("as they ask"),
}


def filing_words(kind: FilingKind, translate: Translate) -> str:
    """What is reported."""
    room, _colon, report = kind.trace.partition(":")
    return translate(REPORTS[report] if room == "report" else _FILES[kind.trace])


def filing_state(filing: Filing, translate: Translate) -> str:
    """Whether its file was saved since its days are over."""
    if filing.last is None:
        return translate(n_("As asked"))
    return translate(n_("No file yet") if filing.waits else n_("File saved"))


def filing_days(filing: Filing) -> str:
    """The days that it is of; "" where nobody asked yet."""
    return "" if filing.last is None else f"{filing.first} – {filing.last}"


def made_words(filing: Filing, translate: Translate) -> str:
    """When its file was last saved, and by whom."""
    if filing.made_on is None:
        return translate(n_("no file saved yet"))
    if not filing.made_by:
        return translate(n_("last saved on {day}")).format(day=filing.made_on)
    return translate(n_("last saved on {day} by {person}")).format(day=filing.made_on, person=filing.made_by)


def articles_words(articles: tuple[int, ...], translate: Translate) -> str:
    """Articles of the Measures."""
    return basis_words(Basis(Law.MEASURES, articles), translate)


def basis_words(basis: Basis, translate: Translate) -> str:
    """Which law asks for it."""
    articles = translate(n_(", ")).join(map(str, basis.articles))
    return translate(_BASES[basis.law]).format(articles=articles)


def found_words(check: Check, translate: Translate, money: Callable[[Money], str]) -> str:
    """The figure, with the name of whom or what it is about."""
    if isinstance(check.measure, Found) and check.name:
        return translate(n_("Found: {count}, first at {name}")).format(count=check.measure.count, name=check.name)
    said = _measured(check.measure, translate, money)
    return f"{check.name} · {said}" if check.name else said


def remedy_words(check: Check, translate: Translate) -> str:
    """What to do about it; "" where it is in order."""
    if check.standing is Standing.IN_ORDER:
        return ""
    is_near = check.standing is Standing.LOOK and isinstance(check.measure, Against)
    return translate(_NEAR if is_near else REMEDIES[check.matter])


def _measured(measure: Measure, _: Translate, money: Callable[[Money], str]) -> str:
    if isinstance(measure, Against):
        return _against(measure, _, money)
    if isinstance(measure, Found):
        return _("Found: {count}").format(count=measure.count) if measure.count else _("None")
    if isinstance(measure, Since):
        return _since(measure, _)
    if isinstance(measure, From):
        return _("No records yet") if measure.on is None else _("Not before {day}").format(day=measure.on)
    return _("Not taken down yet")


def _against(measure: Against, _: Translate, money: Callable[[Money], str]) -> str:
    found, limit = money(measure.found), money(measure.limit)
    if measure.floor:
        return _("{found}, at least {limit}").format(found=found, limit=limit)
    part = f"{measure.per_mille / 10:.1f}"
    return _("{found} of {limit}, {part} %").format(found=found, limit=limit, part=part)


def _since(measure: Since, _: Translate) -> str:
    most = DAYS.say(measure.most, _)
    if measure.days is None:
        return _("Never; at least once in {most}").format(most=most)
    if not measure.days:
        return _("Today; at least once in {most}").format(most=most)
    return _("{days} ago; at least once in {most}").format(days=DAYS.say(measure.days, _), most=most)
