"""The ways to pay: what they show is what the panels of the acts ask for."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from domain.pawn.ticket import Stage
from tests.ui.fakes import a_desk
from tests.ui.names import nameless
from tests.ui.ticket_counter import Counter
from ui.pawn.part_panels import PartPanel
from ui.pawn.ticket_panels import RedemptionPanel
from ui.pawn.ways_panel import WaysPanel


@pytest.fixture
def counter(qtbot: QtBot) -> Counter:
    return Counter(qtbot, a_desk())


def ways_of(counter: Counter, stage: Stage) -> WaysPanel:
    counter.open_stage(stage)
    counter.view.cost.compare.click()
    panel = counter.view.panel
    assert isinstance(panel, WaysPanel)
    return panel


def test_each_way_shows_the_sum_that_its_own_panel_takes(counter: Counter) -> None:
    ways = ways_of(counter, Stage.DUE)
    assert list(ways.ways) == ["redeem", "renew", "part"]
    assert nameless(ways) == []
    redeem, renew = ways.ways["redeem"].tree.lines, ways.ways["renew"].tree.lines
    ways.reject()
    assert counter.ask("redeem").tree.lines == redeem
    assert counter.ask("renew").tree.lines == renew


def test_the_part_that_was_typed_goes_on_into_its_panel(counter: Counter) -> None:
    ways = ways_of(counter, Stage.DUE)
    assert ways.ways["part"].tree.lines == ()
    counter.type(ways.amount, "5000")
    lines = ways.ways["part"].tree.lines
    ways.ways["part"].button.click()
    panel = counter.view.panel
    assert isinstance(panel, PartPanel)
    assert lines
    assert panel.tree.lines == lines
    assert counter.desk.done == []


def test_a_way_leads_to_the_panel_that_asks_once_more(counter: Counter) -> None:
    ways_of(counter, Stage.LIVE).ways["redeem"].button.click()
    assert isinstance(counter.view.panel, RedemptionPanel)
    assert counter.desk.done == []


def test_a_forfeited_ticket_has_no_ways_to_compare(counter: Counter) -> None:
    counter.open_stage(Stage.FORFEITED)
    assert not counter.view.cost.compare.isVisibleTo(counter.view)
