"""What verification found, in words: what is wrong, in which part of the book, and what to do next.

What a machine says of it (a row, a page, an error's own text) stands beside that as `detail`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from app.language import CHINESE, ENGLISH, translator
from domain.errors import Trouble
from domain.ports import Translate
from domain.terms import n_
from domain.workstation_words import workstation_words
from storage.verdict import Finding

if TYPE_CHECKING:
    from app.shop import Shop

_FACT = re.compile(r"(?:\S+ )?(?P<device>d_\S+) (?P<number>\d+)(?:: .*)?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_AMOUNTS = re.compile(r"(?:^|(\S+)(?: \d+(?:\.\d+)*)?: )(-?\d+) (-?\d+)$")
_RESTORE = n_("Do not go on with this book: restore the newest whole backup (pawnbook restore).")
_AGAIN = n_("The facts themselves are told apart; restoring the newest backup makes this part again from them.")
_ASK = n_("Find out who had hands on the file, keep a copy of it, and restore the newest whole backup.")
_LOOK = n_("Keep the list, and look into it with the paper and whoever was at the counter that day.")
_TRUST = n_("Compare the printed digits of that day; then restore a backup of before.")
_PHOTO = n_("Take the photo anew if the goods are here, or restore a backup that still has it.")

FINDINGS: Mapping[str, tuple[str, str]] = {
    "anchor.lost_facts": (
        n_("Facts are missing at the end of {where}: this computer had confirmed more than the book holds."),
        _RESTORE,
    ),
    "anchor.unreadable": (
        n_("What this computer remembers of the book's end cannot be read."),
        n_("It is begun anew at the next opening; look whether the disk is well."),
    ),
    "cash.differs": (n_("What a drawer should hold is not what its account says ({where})."), _AGAIN),
    "chain.columns": (n_("What facts are searched by was changed: {where}."), _ASK),
    "chain.foreign": (n_("A fact of another book stands in the chain: {where}."), _ASK),
    "chain.form": (n_("A fact is not written as this program writes it: {where}."), _ASK),
    "chain.gap": (n_("A fact is missing before {where}."), _RESTORE),
    "chain.hash": (n_("A fact was changed after it was signed: {where}."), _ASK),
    "chain.signature": (n_("A signature does not hold: {where}."), _ASK),
    "chain.unreadable": (n_("A fact cannot be read: {where}."), _RESTORE),
    "checkpoint.lost_facts": (n_("Facts are missing that a checkpoint had signed: {where}."), _RESTORE),
    "checkpoint.order": (n_("Checkpoints are not in their order: {where}."), _ASK),
    "checkpoint.other_facts": (n_("Other facts stand here than a checkpoint had signed: {where}."), _ASK),
    "checkpoint.signature": (n_("The signature of a checkpoint does not hold: {where}."), _ASK),
    "checkpoint.unreadable": (n_("A checkpoint cannot be read: {where}."), _ASK),
    "command.not_done": (n_("A command left facts, but does not stand among those that were done."), _AGAIN),
    "command.without_fact": (n_("A command stands among those that were done, but left no fact."), _ASK),
    "effect.lost": (n_("Something that a fact brought about is gone: {where}."), _AGAIN),
    "entry.unbalanced": (n_("An entry does not balance: debit and credit differ."), _AGAIN),
    "goods.differ": (n_("What goods stand for is not what their accounts say ({where})."), _AGAIN),
    "guard.foreign": (n_("A rule stands in the file that is not the program's own."), _ASK),
    "guard.missing": (n_("A guard that keeps facts from being changed is gone or was altered."), _ASK),
    "ledger.unbalanced": (n_("All accounts together do not balance ({where})."), _AGAIN),
    "number.missing": (n_("A ticket number was passed over: {where}."), _LOOK),
    "number.outside_blocks": (n_("A ticket number lies outside of the numbers that were given out: {where}."), _LOOK),
    "page.damaged": (n_("A page of the file is damaged ({where})."), _RESTORE),
    "photo.damaged": (n_("A photo cannot be read any more."), _PHOTO),
    "projection.differs": (n_("Lists do not say what the facts say: {where}."), _AGAIN),
    "proof.differs": (n_("The figures of the proof of {where} do not come out again."), _TRUST),
    "proof.digest": (n_("The proof of {where} was changed."), _TRUST),
    "proof.head": (n_("The proof of {where} names facts that are not here."), _TRUST),
    "sealed.changed": (n_("Personal data beside a fact was changed or taken away: {where}."), _ASK),
}
"""What each finding says, and what to do."""

PARTS: Mapping[str, str] = {
    "pages": n_("the pages of the file"),
    "guards": n_("the guards of the facts"),
    "chains": n_("the facts"),
    "checkpoints": n_("the checkpoints"),
    "effects": n_("what facts brought about"),
    "commands": n_("the commands that were done"),
    "projections": n_("the lists and sums"),
    "sums": n_("the accounts"),
    "numbers": n_("the ticket numbers"),
    "photos": n_("the photos"),
    "cash": n_("the drawers"),
    "goods": n_("the goods for sale"),
    "proofs": n_("the proofs of days"),
}
"""The parts of a verification; each may meet a page or row that cannot be read at all."""
_UNREADABLE = n_("A part of the book cannot be read: {where}.")

_TABLES: Mapping[str, tuple[str, ...]] = {
    n_("accounts and entries"): (
        *("account", "account_day", "account_divided", "account_month", "cash_flow", "entry", "posting"),
        *("posting_rule", "accrual", "accrued", "accrued_of_ended", "operating_day", "operating_ticket"),
    ),
    n_("closings and proofs"): ("closing", "closing_head", "period", "proof"),
    n_("vouchers"): ("voucher", "voucher_review"),
    n_("tickets and their goods"): (
        *("item", "item_identity", "item_photo", "number_block", "forms", "spoiled_form", "pledge_draft", "running"),
        *("ticket", "appraisal"),
    ),
    n_("prices"): ("price",),
    n_("customers"): ("customer",),
    n_("drawers"): ("till_day",),
    n_("vault and stocktakes"): (
        *("place", "custody", "custody_step", "seal", "stocktake", "stocktake_scan", "walk", "sighting"),
    ),
    n_("goods for sale"): ("lot", "goods", "sold_item", "goods_conflict"),
    n_("follow-ups and messages"): ("todo", "collection", "message", "run", "subscription"),
    n_("who works here"): ("person", "person_change", "lending_limit", "second_factor", "recovery_used"),
    n_("what happened"): ("security_event",),
    n_("store, company and rules"): ("store", "legal_person", "reserve", "shareholder", "rulebook"),
}
TABLES: Mapping[str, str] = {table: words for words, tables in _TABLES.items() for table in tables}
"""What tables hold, as the counter calls it."""


def all_in_words(findings: Sequence[Finding], shop: Shop) -> list[dict[str, Any]]:
    """All findings as JSON; a book that does not even tell its workstations any more calls them by their letters."""
    numbers: Mapping[str, int] = {}
    if findings:
        with suppress(Trouble):
            numbers = shop.reading.workstations()
    return [both(each, numbers) for each in findings]


def both(finding: Finding, numbers: Mapping[str, int]) -> dict[str, Any]:
    """A finding as JSON, in both languages; `numbers` are those by which workstations are called."""
    zh, en = (in_words(finding, translator(language), numbers) for language in (CHINESE, ENGLISH))
    return {"code": finding.code, "zh": zh, "en": en, "detail": finding.where}


def in_words(finding: Finding, translate: Translate, numbers: Mapping[str, int]) -> str:
    """What is wrong, where, and what to do next."""
    part, _dot, how = finding.code.partition(".")
    if how == "unreadable" and part in PARTS:
        words, following, where = _UNREADABLE, _RESTORE, translate(PARTS[part])
    else:
        words, following = FINDINGS[finding.code]
        where = _where(finding, translate, numbers)
    return translate(n_("{wrong} {advice}")).format(
        wrong=translate(words).format(where=where), advice=translate(following)
    )


def _where(finding: Finding, translate: Translate, numbers: Mapping[str, int]) -> str:
    """The place as people call it: a workstation and the number of a fact, a list, amounts, a ticket, a day."""
    told = finding.where
    if finding.code == "projection.differs":
        table = next((each for each in re.findall(r"\w+", told) if each in TABLES), "")
        return translate(TABLES.get(table, n_("other lists")))
    if day := _DAY.search(told) if finding.code.startswith("proof.") else None:
        return day.group()
    if finding.code == "page.damaged":
        return translate(n_("page {number}")).format(number=told.rpartition(" ")[2])
    if amounts := _AMOUNTS.search(told):
        about, one, other = amounts.groups()
        at = workstation_words(about, numbers[about], translate) if about in numbers else about
        told = translate(n_("{one} against {other}")).format(one=_yuan(one), other=_yuan(other))
        return f"{at}: {told}" if at else told
    if fact := _FACT.fullmatch(told):
        at = workstation_words(fact["device"], numbers.get(fact["device"], 0), translate)
        return translate(n_("{at}, fact {number}")).format(at=at, number=fact["number"])
    return told.rpartition(" ")[2]


def _yuan(fen: str) -> str:
    whole, rest = divmod(abs(int(fen)), 100)
    return f"{'-' if fen.startswith('-') else ''}¥{whole:,}.{rest:02d}"
