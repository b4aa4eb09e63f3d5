"""The summary of a ticket's evidence (证据摘要), for the police or a court: personal data masked, every fact with its
people, workstation, place in the journal and check, every voucher with its lines, and the papers that go with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from domain.customers.views import line_of
from domain.evidence import Evidence, ItemEvidence, ProvenFact
from domain.facts import Fact
from domain.ledger.entry import EntryLine
from domain.ledger.statements.subs import whose
from domain.ledger.statements.table import language_of
from domain.ledger.views import word_of
from domain.organisation.store import Store
from domain.pawn.messages import Message
from domain.ports import Translate
from domain.stock.custody import CustodyChanged
from domain.terms import CUSTODY_STEPS, DOCUMENTS, EVENTS
from domain.terms.evidence import DOUBTS
from domain.workstation_words import workstation_words
from printing.blocks import Block, Field, fields, paragraph, title
from printing.figures import money
from printing.fonts import BOLD
from printing.lettering import NOTE, SEAL, STRONG, Style
from printing.page import A4, Frame, draw
from printing.signatures import Signature, signatures
from printing.tables import Cell, Column, Row, Said, table

_WRONG = Style(8.5, BOLD, SEAL)
_DIGITS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceSheet:
    """What the summary shows: the evidence, whose it is, what accounts and sub-ledgers are called, and by whom, when
    and why it was taken out of the book.
    """

    evidence: Evidence
    store: Store
    accounts: Mapping[str, str]
    subs: Mapping[str, str]
    by: str
    at: str
    reason: str


def evidence_summary(sheet: EvidenceSheet, translate: Translate) -> bytes:
    """The summary as a PDF, in one language."""
    _, evidence = translate, sheet.evidence
    last = evidence.facts[-1].happening.fact
    frame = Frame(
        sizes=(A4,),
        store=sheet.store,
        title=_("Evidence of a ticket"),
        number=evidence.ticket.number,
        mark="",
        witness=_("book {number} · {digits}").format(number=last.at.device_seq, digits=last.hash[:_DIGITS]),
    )
    blocks = [
        *_head(sheet, _),
        *_goods(evidence.items, _),
        *_facts(evidence.facts, _),
        *_vouchers(sheet, _),
        *_messages(evidence.messages, _),
        *_papers(evidence, _),
    ]
    declared = _("Taken from the book as it stands; the signed facts lie beside this in facts.jsonl.")
    signing = (Signature(_("Taken out by"), sheet.by), Signature(_("Received by")))
    return draw(frame, blocks, signatures(declared, signing, _("Shop seal"), 50), _)


def _head(sheet: EvidenceSheet, _: Translate) -> list[Block]:
    evidence = sheet.evidence
    who, ticket = line_of(evidence.customer), evidence.ticket
    sound = not evidence.doubtful
    said = (
        _("Every fact holds: {count}").format(count=len(evidence.facts))
        if sound
        else _("Facts that do not hold: {count}").format(count=len(evidence.doubtful))
    )
    return [
        fields(
            Field(_("Checked"), sheet.at, 0.25),
            Field(_("Conclusion"), said, 0.4, STRONG if sound else _WRONG),
            Field(_("For"), sheet.reason, 0.35),
        ),
        fields(
            Field(_("Pawner"), who.name or "—", 0.25),
            Field(_("Number of the paper"), who.number or "—", 0.4),
            Field(_("Phone"), who.phone or "—", 0.35),
        ),
        fields(
            Field(_("Issued on"), str(ticket.issued_on), 0.25),
            Field(_("Due"), str(ticket.period.due), 0.2),
            Field(_("Loan"), money(ticket.principal), 0.2),
            Field(_("Rulebook"), f"{ticket.terms.rulebook} {ticket.terms.version}", 0.35),
        ),
    ]


def _goods(items: tuple[ItemEvidence, ...], _: Translate) -> list[Block]:
    columns = (
        Column(_("Item code"), 92),
        Column(_("Goods"), 168),
        Column(_("Appraised value"), 76, right=True),
        Column(_("Bag"), 60),
        Column(_("Seal"), 60),
        Column(_("Photos"), 60, right=True),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            each.item.code,
            each.item.description,
            money(each.item.appraised),
            (each.custody.bag if each.custody is not None else "") or "—",
            (each.custody.seal if each.custody is not None else "") or "—",
            str(len(photos_of(each))),
        )
        for each in items
    ]
    return table(columns, rows, above=title(_("Goods and bags")))


def photos_of(each: ItemEvidence) -> tuple[str, ...]:
    """The names of an item's photos, those of its pledge first."""
    return tuple(dict.fromkeys((*each.item.photos, *each.photos)))


def _facts(facts: tuple[ProvenFact, ...], _: Translate) -> list[Block]:
    columns = (
        Column(_("Time"), 88),
        Column(_("What was done"), 116),
        Column(_("By, approved by"), 92),
        Column(_("Workstation"), 84),
        Column(_("Number and hash"), 86),
        Column(_("Chain"), 50),
    )
    return table(columns, [_fact(each, _) for each in facts], above=title(_("Facts")))


def _fact(proven: ProvenFact, _: Translate) -> tuple[Cell, ...]:
    happening, at = proven.happening, proven.happening.fact.at
    return (
        at.wall[:19].replace("T", " "),
        _what(happening.fact, _),
        " / ".join(name for name in (happening.clerk, happening.checker) if name) or "—",
        workstation_words(at.device_id, proven.workstation, _),
        f"{at.device_seq} · {happening.fact.hash[:_DIGITS]}",
        (Said(_(DOUBTS.get(proven.doubt, proven.doubt)), _WRONG if proven.doubt else NOTE),),
    )


def _what(fact: Fact, _: Translate) -> str:
    """What happened; of a bag the step itself."""
    if isinstance(fact.body, CustodyChanged):
        return f"{_(CUSTODY_STEPS[fact.body.what])} · {fact.body.item}"
    return _(EVENTS.get(fact.at.kind, fact.at.kind))


def _vouchers(sheet: EvidenceSheet, _: Translate) -> list[Block]:
    columns = (
        Column(_("Voucher"), 128),
        Column(_("Account"), 152),
        Column(_("About"), 80),
        Column(_("Debit side"), 78, right=True),
        Column(_("Credit side"), 78, right=True),
    )
    rows = [row for line in sheet.evidence.entries for row in _entry(line, sheet, _)]
    return table(columns, rows, above=title(_("Vouchers"))) if rows else []


def _entry(line: EntryLine, sheet: EvidenceSheet, _: Translate) -> Iterator[tuple[Cell, ...]]:
    """A row for each posting; the first says which voucher it is."""
    number = word_of(line.number) or _("no number yet")
    head: Cell = (
        Said(f"{number} · {line.book_date}"),
        Said(line.summary or _(EVENTS.get(line.rule, line.rule)), NOTE),
    )
    for posting in line.postings:
        is_debit = (posting.amount.minor > 0) != line.red
        about = "" if posting.sub == line.about else whose(posting.sub, sheet.subs).in_(language_of(_))
        account = sheet.accounts.get(posting.account, posting.account)
        amounts = (money(posting.amount), "") if is_debit else ("", money(-posting.amount))
        yield head, account, about, *amounts
        head = ""


def _messages(messages: tuple[Message, ...], _: Translate) -> list[Block]:
    if not messages:
        return []
    columns = (Column(_("Drafted"), 80), Column(_("Sent"), 80), Column(_("Text"), 356))
    rows = [
        Row((str(each.prepared_on), "—" if each.sent_on is None else str(each.sent_on), each.text or "—"))
        for each in messages
    ]
    return table(columns, rows, above=title(_("Messages to the customer")))


def _papers(evidence: Evidence, _: Translate) -> list[Block]:
    names = (
        f"{place:02d} {_(DOCUMENTS[each.document.kind])} ({each.prints})"
        for place, each in enumerate(evidence.papers, start=1)
    )
    words = _("Complete, as the law wants them; behind each how often it was printed.")
    return [title(_("Papers beside this"), words), paragraph("    ".join(names), NOTE)]
