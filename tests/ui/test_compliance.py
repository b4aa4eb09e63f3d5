"""The page of compliance over a real book: what needs somebody, everything, what is reported, and where it leads."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from domain.access.roles import Role
from domain.compliance.check import Area, Check, Found, Matter, Standing
from domain.compliance.filings import filings_of
from domain.compliance.sheet import ComplianceSheet
from domain.customers.listing import Group
from domain.errors import MachineTrouble
from tests.domain.test_compliance import BEGAN, TODAY
from tests.ui.around import nameless
from tests.ui.books_shop import Books, a_kept_book
from tests.ui.test_sales_presenters import Later, SpyView
from ui.compliance.compliance_lines import filing_line
from ui.compliance.compliance_places import place_of
from ui.compliance.compliance_presenter import CompliancePresenter, Side
from ui.compliance.compliance_view import ComplianceView
from ui.paper import PaperDialog
from ui.places import SCREENS


@pytest.fixture(scope="module")
def kept_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return a_kept_book(tmp_path_factory.mktemp("compliance"))


@pytest.fixture
def sign_in(kept_book: Path, tmp_path: Path) -> Iterator[Books]:
    books = Books(kept_book, tmp_path)
    yield books
    books.leave()


def shown_to(qtbot: QtBot, sign_in: Books, person: str, **params: Any) -> Any:
    shop = sign_in(person)
    view: Any = ComplianceView(shop.around())
    view.shown = shop.shown
    qtbot.addWidget(view)
    view.resize(1216, 800)
    view.show()
    view.fit(1216)
    view.on_show(**params)
    return view


@pytest.fixture
def view(sign_in: Books, qtbot: QtBot) -> Any:
    return shown_to(qtbot, sign_in, "chen")


def titles(view: Any) -> list[str]:
    return [line.title for card in view.areas.values() for line in card.lines]


def test_it_begins_with_what_needs_somebody(view: Any) -> None:
    assert view.chips[Side.NEEDED].isChecked()
    listed = [line.title for line in view.needed.lines]
    assert "Goods in pawn that never came into the vault" in listed
    assert "Rates of the table above their caps" not in listed
    assert "to look at" in view.subtitle.text()
    assert nameless(view) == []


def test_everything_is_one_press_away(view: Any) -> None:
    view.chips[Side.ALL].click()
    assert "Rates of the table above their caps" in titles(view)
    [rights] = [line for line in view.areas[Area.LENDING].lines if line.title == "Lent on property rights"]
    assert rights.limit is not None
    assert (rights.state, rights.basis) == ("In order", "Measures, art. 44")


def test_a_matter_leads_to_where_it_is_mended(view: Any) -> None:
    view.chips[Side.ALL].click()
    line = next(line for line in view.areas[Area.COUNTER].lines if "expired" in line.title)
    view._go(line.place)
    [(screen, params)] = view.shown.opened
    assert (screen, params["asked"].group) == ("customers", Group.EXPIRED)


@pytest.mark.parametrize("matter", Matter)
def test_every_matter_leads_to_a_screen_that_there_is(matter: Matter) -> None:
    check = Check(matter=matter, standing=Standing.LOOK, measure=Found(1))
    assert place_of(check, TODAY).screen in SCREENS


@pytest.mark.parametrize(
    "about,screen,params",
    [
        ("ticket:31012600001", "ticket", {"number": "31012600001", "intent": ""}),
        ("customer:c_1", "customer", {"customer": "c_1"}),
        ("day:2026-11-20", "closing", {"month": "2026-11", "day": date(2026, 11, 20)}),
        ("month:2026-10", "closing", {"month": "2026-10"}),
    ],
)
def test_what_a_matter_is_about_is_where_it_leads(about: str, screen: str, params: dict[str, Any]) -> None:
    check = Check(matter=Matter.DAYS_OPEN, standing=Standing.LOOK, measure=Found(1), about=about)
    assert (place_of(check, TODAY).screen, place_of(check, TODAY).opened_for) == (screen, params)


def test_an_accountant_sees_no_way_to_what_is_not_theirs(sign_in: Books, qtbot: QtBot) -> None:
    view = shown_to(qtbot, sign_in, "zhou", side="all")
    backup = [line.place for line in view.areas[Area.SAFETY].lines if line.title == "Full backup"]
    assert backup in ([], [None])


def test_a_report_opens_with_its_days(view: Any) -> None:
    view.chips[Side.FILINGS].click()
    first = view.filings.lines[0]
    assert (first.title, first.state) == ("Operating table", "No file yet")
    view._go(first.place)
    assert view.shown.opened[-1][0] == "statements"
    assert view.shown.opened[-1][1]["form"] == "operating"
    assert f"{view.shown.opened[-1][1]['last']}" == "2026-03-31"


def test_what_no_screen_makes_says_how_the_command_line_does() -> None:
    year = next(each for each in filings_of(TODAY, (), BEGAN) if each.kind.trace == "export:audit")
    line = filing_line(year, Role.MANAGER)
    assert (line.place, line.advice) == (None, "On the command line: pawnbook export audit DIR")


def test_the_sheet_is_looked_at_before_it_is_printed(view: Any) -> None:
    view.keys()["F9"].do()
    dialog = next(each for each in view.findChildren(PaperDialog))
    assert dialog.isVisible()
    dialog.close()


def test_where_nothing_needs_anybody_it_says_so() -> None:
    spy: Any = SpyView()
    presenter = CompliancePresenter(spy, Later(), _NoDesk(), str)  # type: ignore[arg-type]
    presenter._looked(ComplianceSheet(on=TODAY, checks=(), filings=()))
    assert "show_nothing_needed" in spy.names()


def test_while_one_look_runs_no_other_begins_and_a_trouble_is_told() -> None:
    later, spy = Later(), SpyView()
    desk: Any = _NoDesk()
    presenter = CompliancePresenter(spy, later, desk, str)
    presenter.look()
    presenter.look()
    assert len(later.waiting) == 1
    later.waiting.pop()()
    assert spy.names()[-1] == "show_trouble"
    presenter.look()
    assert len(later.waiting) == 1


class _NoDesk:
    """A desk whose disk does not answer."""

    class session:  # noqa: N801 as the desk has it
        role = None

    def compliance(self) -> ComplianceSheet:
        raise MachineTrouble("disk.error", detail="")
