"""What the self-check found, in words, and where each finding leads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.errors import Refusal
from domain.ledger.closing import first_of, month_of
from domain.ledger.self_check import Finding, Severity
from domain.terms import n_
from ui.books.book_words import about_text
from ui.books.closing_words import account_words
from ui.books.period_bar import BookDays
from ui.front import Explain
from ui.language import _
from ui.widgets.texts import Tone

ABOUT = {
    "account": n_("Account {name}"),
    "class": n_("Class {name}"),
    "customer": n_("Customer {name}"),
    "entry": n_("Entry {name}"),
    "number": n_("Number {name}"),
    "ticket": n_("Ticket {name}"),
    "till": n_("Drawer {name}"),
    "voucher": n_("Voucher {name}"),
}
_COLONS = ":： "
SEVERITIES = {Severity.ERROR: n_("error"), Severity.WARNING: n_("waits")}
SEVERITY_TONES = {Severity.ERROR: Tone.RED, Severity.WARNING: Tone.AMBER}


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A finding as it is listed."""

    finding: Finding
    about: str
    words: str

    @property
    def kind(self) -> str:
        """The kind of thing that it is about, such as "ticket"."""
        return self.finding.about.partition(":")[0]

    @property
    def name(self) -> str:
        """Which one of them."""
        return self.finding.about.partition(":")[2]


def line_of(finding: Finding, explain: Explain, called: str = "") -> FindingLine:
    """A finding in words; `called` is what people call the thing that it is about."""
    kind, _colon, name = finding.about.partition(":")
    shown = account_words(name) if kind == "account" else called or name
    about = _(ABOUT[kind]).format(name=shown) if kind in ABOUT else finding.about
    if kind == "till" and called:
        about = about_text(finding.about, {finding.about: called})
    amounts = {key: value for key in ("booked", "wanted") if (value := getattr(finding, key)) is not None}
    words = explain(Refusal(finding.code, about=about, detail=finding.detail, **amounts))
    return FindingLine(finding, about, _without(about, words))


def _without(about: str, words: str) -> str:
    """A sentence that stands below what it is about need not begin with it."""
    rest = words.removeprefix(about)
    said = rest.lstrip(_COLONS)
    return words if rest in {said, words} else said[:1].upper() + said[1:]


def by_weight(lines: tuple[FindingLine, ...]) -> tuple[FindingLine, ...]:
    """Errors before what waits, otherwise in the order of the check."""
    return tuple(sorted(lines, key=lambda each: list(Severity).index(each.finding.severity)))


Leads = tuple[str, dict[str, object]]
"""A screen and what it is opened with."""


def leads_to(line: FindingLine, on: date) -> Leads | None:
    """The screen that shows what a finding is about; None where there is none."""
    kind, name = line.kind, line.name
    if kind == "ticket":
        return "ticket", {"number": name, "intent": ""}
    if kind == "customer":
        return "customer", {"customer": name}
    if kind == "account":
        return "account", {"account": name, "days": BookDays(first_of(month_of(on)), on)}
    if kind in {"entry", "voucher"}:
        return "books", {"voucher": name}
    return ("closing", {}) if kind == "till" else None
