"""The daily run, tasks, clocks, messages and evidence on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.app.test_command_line import Shell, refusal
from tests.books import TestClock, a_book, do, pawn_a_ring, signed_in


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    a_book(tmp_path / "home", TestClock())
    return Shell(tmp_path / "home", monkeypatch)


@pytest.fixture
def ticket(shell: Shell) -> str:
    """The number of a ticket that is due on the last of March."""
    [folder] = shell.home.glob("*.pawnbook")
    with signed_in(folder, TestClock()) as shop:
        do(shop, "till.open", float_amount="50000.00", source="capital")
        return pawn_a_ring(shop)


def test_the_run_tells_what_each_day_came_to(shell: Shell, ticket: str) -> None:
    first = shell("--now", "2026-03-24T07:00", "run-day")
    assert first.returncode == 0, first.stdout + first.stderr
    assert json.loads(first.stdout)["last_run"] == "2026-03-24"
    missed = json.loads(shell("--now", "2026-04-02T07:00", "run-day").stdout)
    assert {day["on"]: day["tasks"] for day in missed["days"] if day["tasks"]} == {"2026-04-02": 1}
    missed = json.loads(shell("--now", "2026-04-07T07:00", "run-day").stdout)
    assert {day["on"]: day["forfeited"] for day in missed["days"] if day["forfeited"]} == {"2026-04-06": 1}
    assert json.loads(shell("--now", "2026-04-07T08:00", "run-day").stdout)["days"] == []
    until = shell("--now", "2026-04-07T08:00", "run-day", "--until", "2026-04-08")
    assert refusal(until)["code"] == "run.future"
    assert ticket


def test_tasks_clocks_messages_and_evidence_are_shown(shell: Shell, ticket: str) -> None:
    shell("--now", "2026-03-24T07:00", "run-day")
    [task] = json.loads(shell("--now", "2026-03-24T08:00", "show", "todo", "--to", "2026-03-24").stdout)
    assert (task["number"], task["step"], task["assigned_to"]) == (ticket, "reminder", "wang")
    clocks = json.loads(shell("show", "clocks", ticket, "--to", "2026-03-24").stdout)
    assert (clocks["legal"]["last_day"], clocks["ladder"][0]["reached"]) == ("2026-04-05", True)
    do_it = shell(
        "--now", "2026-03-24T08:00", "do", "messages.prepare", given={"ticket": ticket, "template": "reminder"}
    )
    assert do_it.returncode == 0, do_it.stdout
    [message] = json.loads(shell("show", "messages", ticket).stdout)
    assert ticket[-5:] in message["text"]
    evidence = json.loads(shell("show", "evidence", ticket, "--to", "2026-03-24").stdout)
    assert evidence["customer"]["name"] == "李**"
    assert evidence["tasks"][0]["step"] == "reminder"
    assert [fact["kind"] for fact in evidence["story"]] == ["ticket.issued"]
    for query in ("clocks", "messages", "evidence"):
        assert refusal(shell("show", query))["code"] == "field.missing"
