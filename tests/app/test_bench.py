"""The measurements, on tiny sizes: what they answer has the right shape; how fast it was is not looked at."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from app.bench import backups, beside, checking, clock, issue, machine, papers, rebuild, start, table
from app.bench.books import Counter, bare_driver, file_of, new_book, newcomer, pawn_of, signed_in
from app.bench.figures import Figure, Part, in_turns
from app.language import CHINESE, translator
from printing.pawn import pawn_ticket

Measure = Callable[[Path], Figure]

MEASUREMENTS: tuple[Measure, ...] = (
    lambda home: issue.measure(home, times=2),
    lambda home: rebuild.measure(home, facts=20, times=1),
    lambda home: papers.ticket(papers.a_slip(home), times=1),
    lambda home: papers.many_labels(papers.a_slip(home), count=2, times=1),
)


def test_the_clock_is_measured_on_a_book_made_in_bulk_that_can_be_kept(tmp_path: Path) -> None:
    keep = tmp_path / "kept"
    (tmp_path / "first").mkdir()
    book = clock.book_of(tmp_path / "first", 300, keep)
    quotes, day, evidence, month = clock.measure(book, 300, quotes=20)
    assert [figure.unit for figure in (quotes, day, evidence, month)] == ["quotes/s", "s", "ms", "s"]
    parts = {part.name: part.value for part in month.parts}
    assert (parts["days"], parts["forfeited"]) == (30, 60)
    made = {file.name for file in keep.rglob("book-*.db")}
    clock.book_of(tmp_path / "second", 300, keep)
    assert {file.name for file in keep.rglob("book-*.db")} == made


@pytest.fixture(scope="module")
def made_in_bulk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a small book made in bulk is kept."""
    return tmp_path_factory.mktemp("bulk")


@pytest.fixture
def many_facts(tmp_path: Path, made_in_bulk: Path) -> Path:
    """A copy of it."""
    return clock.book_of(tmp_path, 60, made_in_bulk)


def test_verification_and_backups_are_measured_beside_their_peers(many_facts: Path) -> None:
    links, signatures, projections, whole = checking.measure(many_facts, times=1, processes=1)
    full, increment, rehearsal, restored = backups.measure(many_facts)
    assert [each.unit for each in (links, signatures, projections, whole)] == ["facts/s", "x", "facts/s", "s"]
    assert [each.unit for each in (full, increment, rehearsal, restored)] == ["s"] * 4
    assert {part.name for part in increment.parts} == {"facts in it", "its size", "facts a second"}
    assert sorted(each.name for each in many_facts.parent.iterdir()) == [many_facts.name, "stick"]


def test_the_counter_is_measured_alone_and_beside_backup_mirror_and_verification(many_facts: Path) -> None:
    p99, checkpoint = beside.measure(many_facts, commands=4)
    parts = {part.name: part.value for part in p99.parts}
    assert (parts["commands alone"], parts["commands beside them"] >= 4) == (4, True)
    assert parts["against the same alone"] == pytest.approx(p99.value / parts["p99 of the same alone"])
    assert checkpoint.value > 0


def test_a_counter_that_was_killed_at_work_is_there_again(many_facts: Path) -> None:
    again = start.after_kill(many_facts, 120, times=1)
    parts = {part.name: part.value for part in again.parts}
    assert parts["write-ahead log that it left"] > 0


@pytest.mark.parametrize("measure", MEASUREMENTS)
def test_a_figure_stands_beside_the_parts_that_it_was_made_of(measure: Measure, tmp_path: Path) -> None:
    figure = measure(tmp_path)
    assert figure.value > 0
    assert len(figure.parts) >= 3
    assert all(part.value > 0 for part in figure.parts)


def test_the_login_and_the_home_are_timed_in_processes_of_their_own(tmp_path: Path) -> None:
    new_book(tmp_path, Counter())
    login, home = start.login(tmp_path, times=1), start.home_screen(tmp_path, times=1)
    page, bare = (part.value for part in login.parts)
    assert login.value == page / bare
    opened, loaded, painted, _derived = (part.value for part in home.parts)
    assert home.value == pytest.approx(opened + loaded + painted)


def test_the_bare_driver_writes_the_very_rows_of_real_issues(tmp_path: Path) -> None:
    counter = Counter()
    folder = new_book(tmp_path, counter)
    with signed_in(folder, counter) as shop:
        key, command = shop.book_file.key, pawn_of(newcomer(shop.do, counter))
    beside = tmp_path / "beside.db"
    beside.write_bytes(file_of(folder).read_bytes())
    with signed_in(folder, counter) as shop:
        writes = list(issue.recorded(shop, command, 12))
    with bare_driver(beside, key) as bare, bare_driver(file_of(folder), key) as ours:
        for each in writes:
            issue.write(bare, each)
        beside_closing = [issue.rows_of(each) for each in (bare, ours)]
        for rows in beside_closing:
            rows.pop("checkpoint")
        assert beside_closing[0] == beside_closing[1], "but for what the closing signs"
        assert {"fact", "done", "effect", "ticket", "posting", "search"} <= issue.rows_of(ours).keys()


def test_a_ticket_drawn_again_stroke_by_stroke_is_the_same_paper(tmp_path: Path) -> None:
    slip = papers.a_slip(tmp_path)
    recording = papers.recorded(slip)
    assert {"beginText", "textLine", "drawText", "line"} <= {stroke.name for stroke in recording.strokes}
    assert papers.replayed(recording) == pawn_ticket(slip, translator(CHINESE))


def test_less_is_better_turns_the_bounds_round() -> None:
    more, less = a_figure(value=2.5), a_figure(value=2.5, less_is_better=True)
    assert (more.met, more.aim_met) == (True, False)
    assert (less.met, less.aim_met) == (False, True)


def test_in_turns_answers_the_two_medians() -> None:
    ours, bare = iter([3.0, 1.0, 2.0]), iter([30.0, 10.0, 20.0])
    assert in_turns(3, lambda: next(ours), lambda: next(bare)) == (2.0, 20.0)


def test_the_report_is_a_table_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    table.as_text({"cores": "2"}, [a_figure(value=2.5)])
    printed = capsys.readouterr().out
    for words in ("cores 2", "测量 Measured", "某项", "something", "≥ 2", "≥ 3", "是 yes", "1,234 /s"):
        assert words in printed


def test_the_report_as_json_has_every_part(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table.as_json(machine.facts(tmp_path), [a_figure(value=2.5)])
    printed = json.loads(capsys.readouterr().out)
    assert {"cores", "python", "sqlite", "sqlcipher"} <= printed["machine"].keys()
    (figure,) = printed["figures"]
    assert (figure["met"], figure["aim_met"]) == (True, False)
    assert figure["parts"] == [{"name": "ours", "value": 1234.4, "unit": "/s"}]


def a_figure(*, value: float, less_is_better: bool = False) -> Figure:
    return Figure(
        name="something",
        chinese="某项",
        value=value,
        unit="x",
        must=2,
        aim=3,
        less_is_better=less_is_better,
        parts=(Part("ours", 1234.4, "/s"),),
    )
