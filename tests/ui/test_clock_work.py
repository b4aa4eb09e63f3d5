"""The daily run behind the counter."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from domain.access.roles import Role, Session
from domain.errors import MachineTrouble, Trouble
from domain.ids import PersonId
from tests.ui.fakes import FakeDesk
from ui.clock_work import ClockWork
from ui.tasks import at_once


class Worker:
    """Jobs that wait until they are let go, one after the other."""

    def __init__(self) -> None:
        self.jobs: list[Callable[[], None]] = []

    def __call__(self, job: Any, then: Any, otherwise: Any) -> None:
        self.jobs.append(lambda: at_once(job, then, otherwise))

    def do_one(self) -> None:
        self.jobs.pop(0)()


def test_the_run_goes_on_piece_by_piece_and_other_work_comes_in_between() -> None:
    desk, worker, order = FakeDesk(), Worker(), list[str]()
    desk.pieces = ["first", "second"]
    work = ClockWork(desk, worker, lambda trouble: order.append(trouble.code))
    work.start()
    worker(lambda: order.append("a renewal"), lambda _done: None, lambda _trouble: None)
    worker.do_one()
    assert (order, len(worker.jobs)) == ([], 2)
    worker.do_one()
    assert order == ["a renewal"]
    while worker.jobs:
        worker.do_one()
    work.start()
    assert desk.runs == 2


def test_a_run_that_is_under_way_is_not_begun_again() -> None:
    desk, worker = FakeDesk(), Worker()
    work = ClockWork(desk, worker, lambda _trouble: None)
    work.start()
    work.start()
    assert (desk.runs, len(worker.jobs)) == (1, 1)


def test_an_accountant_starts_no_run() -> None:
    desk = FakeDesk(Session(PersonId("books"), "会计", Role.ACCOUNTANT))
    ClockWork(desk, at_once, lambda _trouble: None).start()
    assert desk.runs == 0


def test_trouble_is_said_and_the_next_start_tries_again() -> None:
    def pieces() -> Iterator[object]:
        yield "first"
        raise MachineTrouble("disk.full", detail="")

    desk, said = FakeDesk(), list[Trouble]()
    desk.daily_run = pieces  # type: ignore[method-assign]
    work = ClockWork(desk, at_once, said.append)
    work.start()
    work.start()
    assert [trouble.code for trouble in said] == ["disk.full", "disk.full"]
