"""The evidence of a ticket (证据链) as lines: its facts, its vouchers, its goods, and what its pawner was told."""

from __future__ import annotations

from dataclasses import dataclass

from domain.evidence import Evidence, ItemEvidence, PaperKept, ProvenFact
from domain.facts import Fact
from domain.ledger.entry import EntryLine
from domain.ledger.views import word_of
from domain.money import Money, total
from domain.pawn.messages import Message
from domain.stock.custody import CustodyChanged
from domain.terms import EVENTS
from domain.terms.evidence import DOUBTS
from domain.workstation_words import workstation_words
from ui.language import _
from ui.pawn.story import PaperLine
from ui.pawn.told import told
from ui.words import clock_text, day_text

_DIGITS = 8


@dataclass(frozen=True, slots=True)
class FactRow:
    """One fact: when and where it was taken down, by whom and who approved it, and how it stands in its chain."""

    when: str
    what: str
    details: str
    people: str
    place: str
    digits: str
    chain: str
    holds: bool


def fact_row(proven: ProvenFact) -> FactRow:
    """A fact as the list shows it."""
    happening = proven.happening
    at, body = happening.fact.at, happening.fact.body
    what = told(body)
    return FactRow(
        when=f"{at.wall[:10]} {clock_text(at.wall)}",
        what=_what(happening.fact, what.more),
        details=" · ".join(part for part in (what.money, *what.parts) if part),
        people=" / ".join(name for name in (happening.clerk, happening.checker) if name),
        place=workstation_words(at.device_id, proven.workstation, _),
        digits=f"{at.device_seq} {happening.fact.hash[:_DIGITS]}",
        chain=_(DOUBTS.get(proven.doubt, proven.doubt)),
        holds=not proven.doubt,
    )


def _what(fact: Fact, more: str) -> str:
    """What happened; of a bag the step itself."""
    if isinstance(fact.body, CustodyChanged):
        return f"{more} · {fact.body.item}"
    event = _(EVENTS.get(fact.at.kind, fact.at.kind))
    return _("{event}, {more}").format(event=event, more=more) if more else event


def voucher_words(line: EntryLine) -> str:
    """An entry by its number, day and cause; before the day's close it has no number yet."""
    number = word_of(line.number) or _("no number yet")
    words = line.summary or _(EVENTS.get(line.rule, line.rule))
    return f"{number} · {day_text(line.book_date)} · {words}"


def amount_of(line: EntryLine) -> Money:
    """The sum of its debits, which is that of the credits; less than nothing in red."""
    return total([each.amount for each in line.postings if (each.amount.minor > 0) != line.red])


def paper_line(paper: PaperKept) -> PaperLine:
    """A paper, and whether anybody has it."""
    words = _("printed: {count}").format(count=paper.prints) if paper.prints else _("not printed yet")
    return PaperLine(paper.document, words)


def item_words(each: ItemEvidence) -> tuple[str, str]:
    """An item, and below it where its bag lies."""
    kept = each.custody
    bag = _("no bag yet") if kept is None else _bag_words(kept.bag, kept.seal, kept.place)
    gone = "" if each.held else _("Gone home")
    below = (each.item.code, bag, gone)
    return each.item.description, " · ".join(part for part in below if part)


def message_words(message: Message) -> tuple[str, str]:
    """When a message was drafted and sent, and what it said."""
    drafted = _("drafted {day}").format(day=day_text(message.prepared_on))
    sent = _("not sent") if message.sent_on is None else _("sent {day}").format(day=day_text(message.sent_on))
    return f"{drafted} · {sent}", message.text or _("The text went with its customer.")


def verdict_words(evidence: Evidence) -> str:
    """What the check came to."""
    if evidence.doubtful:
        return _("Facts that do not hold: {count}").format(count=len(evidence.doubtful))
    return _("Every fact holds: {count}").format(count=len(evidence.facts))


def _bag_words(bag: str | None, seal: str | None, place: str | None) -> str:
    parts = (
        _("bag {bag}").format(bag=bag) if bag else "",
        _("seal {seal}").format(seal=seal) if seal else "",
        _("place {place}").format(place=place) if place else "",
    )
    return " · ".join(part for part in parts if part) or _("no bag yet")
