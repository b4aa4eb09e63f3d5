"""Jobs leave the window's thread, and their answers come back to it."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QObject
from pytestqt.qtbot import QtBot

from domain.errors import Refusal, Trouble
from ui.tasks import Progress, Tasks

seen: list[object] = []


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    seen.clear()
    made = Tasks()
    yield made
    made.wait()


def refuse() -> str:
    raise Refusal("day.not_open")


def test_a_job_runs_elsewhere_and_its_result_comes_back_here(qtbot: QtBot, tasks: Tasks) -> None:
    tasks(threading.get_ident, lambda there: seen.extend((there, threading.get_ident())), seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen[0] != threading.get_ident()
    assert seen[1] == threading.get_ident()


def test_trouble_goes_to_whoever_can_say_it(qtbot: QtBot, tasks: Tasks) -> None:
    tasks(refuse, lambda _: seen.append("then"), seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    assert isinstance(seen[0], Trouble)


def test_a_bug_is_raised_on_the_windows_thread(qtbot: QtBot, tasks: Tasks) -> None:
    with qtbot.captureExceptions() as raised, qtbot.waitSignal(tasks.bug_met):
        tasks(lambda: 1 // 0, seen.append, seen.append)
        qtbot.waitUntil(lambda: bool(raised))
    assert raised[0][0] is ZeroDivisionError
    assert seen == []


def test_a_long_job_tells_its_progress_in_order(qtbot: QtBot, tasks: Tasks) -> None:
    def job(progress: Progress) -> str:
        for done in range(3):
            progress(done, 3)
        return "made"

    tasks.long(job, seen.append, seen.append, lambda done, of: seen.append((done, of)))
    qtbot.waitUntil(lambda: "made" in seen)
    assert seen == [(0, 3), (1, 3), (2, 3), "made"]


def test_an_answer_for_a_screen_that_is_gone_is_dropped(qtbot: QtBot, tasks: Tasks) -> None:
    owner, gate = QObject(), threading.Event()
    tasks.for_owner(owner)(gate.wait, lambda _: seen.append("late"), seen.append)
    with qtbot.waitSignal(owner.destroyed):
        owner.deleteLater()
    gate.set()
    tasks(lambda: "next", seen.append, seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == ["next"]


def test_between_two_answers_the_window_lives(tasks: Tasks) -> None:
    for answer in ("first", "second"):
        tasks(lambda answer=answer: answer, seen.append, seen.append)  # type: ignore[misc]
    tasks.fetch(lambda: None)
    had: list[int] = []
    while len(seen) < 2:
        QCoreApplication.processEvents()
        had.append(len(seen))
    assert 1 in had
    assert seen == ["first", "second"]


def test_the_worker_says_when_it_is_busy(qtbot: QtBot, tasks: Tasks) -> None:
    tasks.busy_changed.connect(seen.append)
    tasks(lambda: None, lambda _: None, seen.append)
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert seen == [True, False]


def test_the_programs_own_work_is_done_on_the_worker_from_any_thread_until_the_end(qtbot: QtBot, tasks: Tasks) -> None:
    tasks(threading.get_ident, seen.append, seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    asking = threading.Thread(target=lambda: tasks.behind(lambda: seen.append(threading.get_ident())))
    asking.start()
    asking.join()
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert seen[0] == seen[1]
    tasks.wait()
    tasks.behind(lambda: seen.append("too late"))
    assert len(seen) == 2


def test_a_bug_of_the_programs_own_work_is_raised_on_the_windows_thread(qtbot: QtBot, tasks: Tasks) -> None:
    def wrong() -> None:
        raise IndexError

    with qtbot.captureExceptions() as raised:
        tasks.behind(wrong)
        qtbot.waitUntil(lambda: bool(raised))
    assert raised[0][0] is IndexError


def test_a_job_that_is_asked_for_after_the_end_is_not_done(qtbot: QtBot, tasks: Tasks) -> None:
    tasks.wait()
    tasks(lambda: seen.append("done"), seen.append, seen.append)
    assert seen == []
