"""The screen of the backups and the word at the bottom of every screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from domain.backup_health import BackupAlarm, BackupHealth, BackupLine, LastTry, PlaceHealth
from domain.errors import Refusal
from tests.ui.around import Shown, around, nameless
from tests.ui.fake_backups import ALL_WELL, DISK, NOW, went_well
from tests.ui.fakes import CLERK, MANAGER, FakeDesk, a_desk
from ui.backup.backup_view import BackupView
from ui.backup.backup_words import ago, alarm_words, state_of, took
from ui.places import SCREENS
from ui.preferences import Preferences
from ui.printing import Printing
from ui.shell.shell import Parts, Shell
from ui.tasks import TasksAtOnce
from ui.widgets.badge import Badge
from ui.widgets.buttons import Button
from ui.widgets.texts import Text, Tone

NOTHING_YET = replace(ALL_WELL, places=(), full=LastTry(), increment=LastTry(), rehearsal=LastTry())


def words_on(view: BackupView) -> str:
    """Everything that can be read there."""
    QApplication.processEvents()
    labels = (*view.findChildren(Text), *view.findChildren(Badge))
    return "\n".join(each.text() for each in labels if each.isVisibleTo(view))


def a_view(qtbot: QtBot, health: BackupHealth = ALL_WELL, desk: FakeDesk | None = None) -> tuple[BackupView, FakeDesk]:
    """The screen as a manager has it."""
    desk = desk or FakeDesk(MANAGER)
    desk.backups.stands = health
    view = BackupView(around(desk, Shown()))
    qtbot.addWidget(view)
    view.resize(1200, 800)
    view.show()
    view.on_show()
    return view, desk


def press(view: BackupView, name: str) -> None:
    """Press the button of this name."""
    next(each for each in view.findChildren(Button) if each.accessibleName() == name).click()


@pytest.mark.parametrize("alarm", list(BackupAlarm))
def test_every_alarm_says_what_is_wrong_and_what_to_do(alarm: BackupAlarm) -> None:
    words, advice = alarm_words(alarm)
    assert words
    assert advice.endswith(".")


@pytest.mark.parametrize(
    "health, words, tone",
    [
        (ALL_WELL, "Backup 12 min ago", Tone.GREEN),
        (NOTHING_YET, "No backup place", Tone.RED),
        (replace(NOTHING_YET, practice=True), "No backup (practice)", Tone.PLAIN),
        (replace(ALL_WELL, can_be_opened=False), "No backup: recovery code too old", Tone.RED),
        (replace(ALL_WELL, full=LastTry()), "No backup yet", Tone.RED),
        (replace(ALL_WELL, full=LastTry(), doing="full"), "Backing up …", Tone.BLUE),
        (replace(ALL_WELL, places=(PlaceHealth(place=DISK, error="missing"),)), "Backup place fails", Tone.RED),
        (
            replace(ALL_WELL, places=(PlaceHealth(place=DISK, error="missing"),), doing="full"),
            "Backup place fails",
            Tone.RED,
        ),
        (replace(ALL_WELL, rehearsal=LastTry()), "Backup not rehearsed yet", Tone.AMBER),
        (
            replace(ALL_WELL, rehearsal=LastTry(at=NOW, detail="head", good_at=NOW)),
            "Backup does not restore",
            Tone.RED,
        ),
    ],
)
def test_the_word_at_the_bottom_says_the_worst(health: BackupHealth, words: str, tone: Tone) -> None:
    said = state_of(health)
    assert (said.words, said.tone) == (words, tone)


def test_times_are_told_as_people_tell_them() -> None:
    assert [ago(None), ago(timedelta(seconds=5)), ago(timedelta(minutes=59))] == ["never", "just now", "59 min ago"]
    assert [ago(timedelta(hours=30)), ago(timedelta(days=9))] == ["30 h ago", "9 days ago"]
    assert [took(0.123), took(75)] == ["0.1 s", "1 min 15 s"]


def test_all_well_shows_age_and_duration_and_the_mirror_of_every_place(qtbot: QtBot) -> None:
    view, _desk = a_view(qtbot)
    words = words_on(view)
    assert "11 h ago, 2026-11-22 02:40 · took 14.2 s" in words
    assert "In step" in words
    assert DISK in words
    assert not view.warnings.isVisibleTo(view)
    assert nameless(view) == []


def test_a_place_that_is_missing_says_what_to_do_and_comes_back(qtbot: QtBot) -> None:
    view, desk = a_view(qtbot, replace(ALL_WELL, places=(PlaceHealth(place=DISK, error="missing"),)))
    assert "Not there" in words_on(view)
    assert "Plug the disk in" in words_on(view)
    desk.backups.stands = ALL_WELL
    view.presenter.look()
    assert "Plug the disk in" not in words_on(view)


def test_a_failure_is_explained_and_not_only_coloured(qtbot: QtBot) -> None:
    failed = LastTry(at=NOW, code="backup.damaged_copy", detail="pages", good_at="2026-11-21T02:40:00.000+08:00")
    view, _desk = a_view(qtbot, replace(ALL_WELL, full=failed))
    assert "Failed" in words_on(view)
    assert "backup.damaged_copy" in words_on(view)  # the test's own words for trouble
    assert "35 h ago" in words_on(view)


def test_a_place_is_added_and_taken_off(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    view, desk = a_view(qtbot, NOTHING_YET)
    assert not view.now.isEnabled()
    assert "None yet" in words_on(view)
    monkeypatch.setattr(view, "_ask_folder", lambda: "/media/stick")
    press(view, "Add a backup place …")
    assert "/media/stick" in view.banner.text
    press(view, "Remove /media/stick")
    assert desk.backups.asked == ["add /media/stick", "remove /media/stick"]
    monkeypatch.setattr(view, "_ask_folder", lambda: "/nowhere")
    press(view, "Add a backup place …")
    assert view.banner.text == "Refused: backup.place_missing"
    monkeypatch.setattr(view, "_ask_folder", str)
    press(view, "Add a backup place …")
    assert len(desk.backups.asked) == 2


def test_backing_up_now_is_told_when_it_is_done(qtbot: QtBot) -> None:
    view, desk = a_view(qtbot)
    view.primary()
    assert desk.backups.asked == ["full"]
    assert view.subtitle.text() == "Backing up …"
    assert not view.now.isEnabled()
    view.presenter.look()
    assert view.banner.text == ""
    desk.backups.stands = replace(ALL_WELL, full=went_well(NOW, 3.0))
    view.presenter.look()
    assert view.banner.text == "Backed up in 3.0 s."
    assert view.now.isEnabled()


def test_a_rehearsal_that_finds_differences_says_so(qtbot: QtBot) -> None:
    view, desk = a_view(qtbot)
    press(view, "Rehearse now")
    desk.backups.stands = replace(ALL_WELL, rehearsal=LastTry(at=NOW, detail="balance d_1", good_at=""))
    view.presenter.look()
    assert "balance d_1" in view.banner.text
    assert "back up now and rehearse again" in words_on(view)


def test_what_is_refused_is_said(qtbot: QtBot) -> None:
    view, desk = a_view(qtbot)
    desk.backups.fails = Refusal("backup.no_places")
    view.primary()
    assert view.banner.text == "Refused: backup.no_places"


def test_a_clerk_looks_and_changes_nothing(qtbot: QtBot) -> None:
    view, _desk = a_view(qtbot, desk=FakeDesk(CLERK))
    names = {each.accessibleName() for each in view.findChildren(Button) if each.isVisibleTo(view)}
    assert not names & {"Back up now", "Rehearse now", "Add a backup place …", f"Remove {DISK}"}
    assert "In step" in words_on(view)


def test_the_backups_of_the_places_are_listed(qtbot: QtBot) -> None:
    desk = FakeDesk(MANAGER)
    made = "2026-11-22T02:40:00.000+08:00"
    desk.backups.lines = (
        BackupLine(what="full", made_at=made, place=DISK, file="full-1", bytes=12_340_000, seq=1042),
        BackupLine(what="increment", made_at=made, place=DISK, file="increment-1", bytes=4000, seq=1050),
    )
    view, _desk = a_view(qtbot, desk=desk)
    cells = [view.table.content.data(view.table.content.index(0, n)) for n in range(5)]
    assert cells == ["2026-11-22 02:40", "Full backup", DISK, "12.3 MB", "1042"]


def test_it_fits_a_small_and_a_wide_window(qtbot: QtBot) -> None:
    view, _desk = a_view(qtbot)
    for width in (700, 1300):
        view.fit(width)
    view.primary()


def test_the_word_stands_on_every_screen_and_leads_to_the_backups(qtbot: QtBot) -> None:
    desk = a_desk(CLERK)
    desk.backups.stands = replace(ALL_WELL, places=(PlaceHealth(place=DISK, error="full"),))
    parts = Parts(
        desk=desk,
        tasks=TasksAtOnce(),
        explain=str,
        screens=SCREENS,
        preferences=Preferences("en", "light", 100),
        prefer=lambda _preferences: None,
        printing=Printing(TasksAtOnce()),
    )
    shell = Shell(parts)
    qtbot.addWidget(shell)
    shell.resize(1440, 900)
    shell.show()
    shell.start()
    badge = shell.status_bar.backups
    assert (badge.text(), badge.accessibleName()) == ("Backup place fails", "Backup place fails")
    desk.backups.stands = ALL_WELL
    shell._backup_watch.look()
    assert badge.text() == "Backup 12 min ago"
    badge.click()
    assert isinstance(shell.here, BackupView)
