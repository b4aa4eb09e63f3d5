"""The self-check (自检) without the screen: run it, and say what it found and when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Protocol

from domain.clock import calendar_day
from domain.errors import Refusal, Trouble
from domain.ledger.closing import month_of
from domain.ledger.self_check import SelfCheck
from domain.ports import Desk
from domain.reading import Reading
from ui.books.book_words import summary_text
from ui.books.findings import FindingLine, by_weight, line_of
from ui.front import Explain
from ui.tasks import Run

_NAMED = 200


class SelfCheckShows(Protocol):
    """What the presenter asks of the screen."""

    def show_running(self) -> None: ...
    def show_findings(self, lines: tuple[FindingLine, ...], checked: SelfCheck, at: datetime) -> None: ...
    def show_nothing(self, checked: SelfCheck, at: datetime) -> None: ...
    def show_trouble(self, text: str) -> None: ...


class SelfCheckPresenter:
    """Looks at the whole book, up to today; one run at a time."""

    def __init__(self, view: SelfCheckShows, run: Run, desk: Desk, explain: Explain) -> None:
        self._view, self._run, self._desk, self._explain = view, run, desk, explain
        self._running = False
        self.at: datetime | None = None

    def run(self) -> None:
        """Look now."""
        if self._running:
            return
        self._running = True
        self._view.show_trouble("")
        self._view.show_running()
        at = self._desk.now()

        def check() -> tuple[SelfCheck, Mapping[str, str]]:
            found = self._desk.reading.self_check(calendar_day(at))
            return found, {**_vouchers(self._desk.reading, found), **_drawers(self._desk.reading, found)}

        def checked(answer: tuple[SelfCheck, Mapping[str, str]]) -> None:
            self._running, self.at = False, at
            found, called = answer
            self._show(found, at, called)

        self._run(check, checked, self._failed)

    def _show(self, found: SelfCheck, at: datetime, called: Mapping[str, str] = MappingProxyType({})) -> None:
        if found.ok:
            self._view.show_nothing(found, at)
        else:
            lines = tuple(line_of(each, self._explain, called.get(each.about, "")) for each in found.findings)
            self._view.show_findings(by_weight(lines), found, at)

    def _failed(self, trouble: Trouble) -> None:
        self._running = False
        self._view.show_trouble(self._explain(trouble))


def _drawers(reading: Reading, found: SelfCheck) -> Mapping[str, str]:
    """The numbers of the workstations whose drawers were found."""
    drawers = {each.about for each in found.findings if each.about.startswith("till:")}
    return reading.names_of_subs(tuple(sorted(drawers))) if drawers else {}


def _vouchers(reading: Reading, found: SelfCheck) -> Mapping[str, str]:
    """What people call the vouchers that were found: number or day, and summary; of very many, the first ones."""
    named: dict[str, str] = {}
    for finding in found.findings[:_NAMED]:
        kind, _colon, name = finding.about.partition(":")
        if kind not in {"entry", "voucher"}:
            continue
        try:
            row = reading.voucher(name).row
        except Refusal:
            continue
        when = f"{month_of(row.dated)} {row.word}" if row.word else row.dated.isoformat()
        named[finding.about] = f"{when} · {summary_text(row)}"
    return named
