"""What the self-check found, in words: `pawnbook self-check` says it in both languages."""

from __future__ import annotations

from typing import Any

from app.language import CHINESE, ENGLISH, translator
from app.sentences import explain
from domain.codec import COMMAND, to_plain
from domain.errors import Refusal
from domain.ledger.self_check import Finding
from domain.ledger.statements.subs import NO_NAMES, Names
from domain.ports import Translate
from domain.terms import n_

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
"""What a finding is about, by the kind of its link."""


def in_words(finding: Finding, translate: Translate, names: Names = NO_NAMES) -> str:
    """The sentence of a finding; `names` knows the numbers of workstations by their drawers."""
    kind, _, name = finding.about.partition(":")
    about = translate(ABOUT[kind]).format(name=names.get(finding.about, name)) if kind in ABOUT else finding.about
    amounts = {key: value for key in ("booked", "wanted") if (value := getattr(finding, key)) is not None}
    return explain(Refusal(finding.code, about=about, detail=finding.detail, **amounts), translate)


def both(finding: Finding, names: Names = NO_NAMES) -> dict[str, Any]:
    """A finding as JSON, with its sentence in both languages."""
    words = {"en": in_words(finding, translator(ENGLISH), names), "zh": in_words(finding, translator(CHINESE), names)}
    return to_plain(finding, COMMAND) | words
