"""Gathers the evidence file of a ticket (证据卷), for the police or a court; `sync/evidence.py` says what is in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.places import FONTS
from domain.access.security import SecurityEvent
from domain.clock import calendar_day
from domain.customers.masking import REVEAL, checked_reason
from domain.errors import Trouble
from domain.evidence import Evidence
from domain.ledger.statements.table import language_of
from domain.ports import Translate
from domain.terms import REVEAL_REASONS
from printing.evidence import EvidenceSheet, evidence_summary, photos_of
from printing.fonts import use_fonts
from sync import audit
from sync.evidence import READ_ME, packed

if TYPE_CHECKING:
    from app.shop import Shop

_REASONS = {reason.value: words for reason, words in REVEAL_REASONS.items()}


def evidence_file(shop: Shop, number: str, reason: str, translate: Translate) -> bytes:
    """The file. That it left the book, and why, is taken down first.

    Raises Refusal `access.denied`, `reveal.reason`, `ticket.unknown`, `book.read_only`.
    """
    shop.must_sit()
    for right in ("show.evidence", REVEAL):
        shop.session.must_be_allowed(right)
    shop.must_be_writable()  # whole papers leave no shop without a trace
    said = checked_reason(reason)
    evidence = shop.reading.evidence(number, calendar_day(shop.now()))
    shop.note(SecurityEvent.EXPORTED, shop.session.person, f"evidence:{evidence.ticket.number}", said)
    return packed(dict(_files(shop, evidence, said, translate)))


def _files(shop: Shop, evidence: Evidence, reason: str, translate: Translate) -> Iterator[tuple[str, bytes]]:
    yield "README.txt", READ_ME.encode()
    yield "summary.pdf", _summary(shop, evidence, reason, translate)
    for place, each in enumerate(evidence.papers, start=1):
        yield f"papers/{place:02d}-{each.document.kind.value}.pdf", shop.preview(each.document)
    yield from _photos(shop, evidence)
    places = [(each.happening.fact.at.device_id, each.happening.fact.at.device_seq) for each in evidence.facts]
    yield "facts.jsonl", "".join(audit.fact_lines(shop.reading.signed_facts(places))).encode()
    chains = ((each.device_id, each.canon()) for each in shop.reading.device_keys())
    yield "chains.jsonl", "".join(audit.chain_lines(chains)).encode()


def _photos(shop: Shop, evidence: Evidence) -> Iterator[tuple[str, bytes]]:
    """Those that are here and can be opened; the summary says how many there should be."""
    for item in evidence.items:
        for place, name in enumerate(photos_of(item), start=1):
            try:
                yield f"photos/{item.item.code}-{place}.jpg", shop.reading.photo(name)
            except Trouble:
                continue


def _summary(shop: Shop, evidence: Evidence, reason: str, translate: Translate) -> bytes:
    chart, in_chinese = shop.reading.accounts(), language_of(translate) == "zh"
    accounts = {line.code: f"{line.shown_code} {line.name_zh if in_chinese else line.name_en}" for line in chart}
    subs = tuple(sorted({posting.sub for line in evidence.entries for posting in line.postings if posting.sub}))
    use_fonts(FONTS)
    sheet = EvidenceSheet(
        evidence=evidence,
        store=shop.reading.store(),
        accounts=accounts,
        subs=shop.reading.names_of_subs(subs),
        by=shop.session.name,
        at=f"{shop.now():%Y-%m-%d %H:%M}",
        reason=translate(_REASONS.get(reason, reason)),
    )
    return evidence_summary(sheet, translate)
