"""The practice shop changes its rules once: watches and luxury goods become cheaper from the middle of its time on."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from app.demo.workstation import Workstation
from domain.clock import calendar_day
from domain.money import rate
from domain.rulebook.change import ChangeRulebook
from domain.rulebook.rulebook import RateRow
from domain.rulebook.terms import PledgeClass

_AHEAD, _LAST_STEP = 45, 60


def change_rules(station: Workstation) -> None:
    """A clerk asks for lower fees and an earlier last step from a day to come, the manager agrees."""
    now = station.reading.rulebook()
    cheaper = tuple(
        RateRow(pledge=PledgeClass.MOVABLE, category=category, interest=now.rates[0].interest, fee=rate("0.038"))
        for category in ("luxury", "watch")
    )
    since = calendar_day(station.clock()) + timedelta(days=_AHEAD)
    ladder = tuple(replace(step, days=_LAST_STEP) if step.key == "legal" else step for step in now.ladder)
    after = replace(now, effective_from=since, rates=(*now.rates, *cheaper), ladder=ladder)
    asked = ChangeRulebook(rulebook=after, reason="名表、奢侈品业务调低费率，逾期六十日移交法务")
    station.do(asked, approved=True)
