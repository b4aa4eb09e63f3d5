"""`pawnbook opening` as a script uses it."""

import json
from pathlib import Path
from typing import Any

import pytest

from sync.columns import Sort
from tests.app.test_command_line import Ended, Shell
from tests.books import TestClock
from tests.openings import SECOND, a_bracelet, a_new_shop, a_table, a_workbook, balances

ON = ("--on", "2026-02-28")
NOW = ("--now", "2026-03-01T09:00")


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    with a_new_shop(tmp_path, TestClock("2026-03-01T09:00")):
        pass
    return Shell(tmp_path, monkeypatch)


def opening(shell: Shell, *words: str, approver: str = "") -> Ended:
    people = {"PAWNBOOK_USER": "wang"} | ({"PAWNBOOK_APPROVER": approver} if approver else {})
    return shell(*NOW, "--lang", "en", "opening", *words, **people)


def answer(ended: Ended) -> dict[str, Any]:
    return dict(json.loads(ended.stdout))


def test_the_template_is_a_workbook_and_three_text_files(shell: Shell, tmp_path: Path) -> None:
    ended = opening(shell, "template", str(tmp_path / "empty"))
    assert ended.returncode == 0
    names = {"opening.xlsx", "balances.csv", "tickets.csv", "goods.csv"}
    assert {file.name for file in (tmp_path / "empty").iterdir()} == names


def test_a_check_says_what_the_import_would_come_to(shell: Shell, tmp_path: Path) -> None:
    ended = opening(shell, "check", *ON, str(a_workbook(tmp_path / "old.xlsx")))
    said = answer(ended)
    assert (ended.returncode, said["ok"], said["imported"]) == (0, True, False)
    assert (said["tickets"], said["principal"], said["debit"]) == (1, "10000.00", "530016.80")


def test_errors_are_told_with_their_cells_in_json_and_in_both_languages(shell: Shell, tmp_path: Path) -> None:
    file = a_workbook(tmp_path / "old.xlsx", tickets=[a_bracelet(loan="一万", mobile="1")])
    ended = opening(shell, "check", *ON, str(file))
    said = answer(ended)
    assert ended.returncode == 2
    assert ("在当当票!Q2", "import.amount_text") in [(each["place"], each["code"]) for each in said["problems"]]
    assert "在当当票!Q2: “一万” is a text where an amount is due." in ended.stderr
    assert len(ended.stderr.splitlines()) == 2 * len(said["problems"]) + 1


def test_the_import_takes_two_people_and_its_certificate_is_printed(shell: Shell, tmp_path: Path) -> None:
    files = (
        str(a_table(tmp_path / "balances.csv", Sort.BALANCES, balances())),
        str(a_table(tmp_path / "tickets.csv", Sort.TICKETS, [a_bracelet()])),
    )
    alone = opening(shell, "import", *ON, *files)
    assert (alone.returncode, answer(alone)["refusal"]["code"]) == (2, "approval.required")
    ended = opening(shell, "import", *ON, *files, approver=SECOND)
    said = answer(ended)
    assert (ended.returncode, said["imported"]) == (0, True)
    paper = said["documents"][0]
    pdf = str(tmp_path / "certificate.pdf")
    printed = shell(*NOW, "print", paper["kind"], paper["effect"], "--to", pdf, PAWNBOOK_USER="wang")
    assert printed.returncode == 0
    again = opening(shell, "import", *ON, *files, approver=SECOND)
    assert {each["code"] for each in answer(again)["problems"]} == {"opening.done"}


def test_a_file_that_is_not_there_is_no_error_of_the_books(shell: Shell, tmp_path: Path) -> None:
    assert opening(shell, "check", *ON, str(tmp_path / "none.xlsx")).returncode == 6


def test_the_day_is_written_as_a_date(shell: Shell, tmp_path: Path) -> None:
    ended = opening(shell, "check", "--on", "28.2.2026", str(tmp_path / "old.xlsx"))
    assert (ended.returncode, answer(ended)["refusal"]["code"]) == (2, "field.date")


def test_of_a_file_that_is_too_large_no_more_is_read_than_tells_so(shell: Shell, tmp_path: Path) -> None:
    """Three gigabytes of nothing, which take no room on the disk."""
    with (tmp_path / "huge.csv").open("wb") as file:
        file.truncate(3_000_000_000)
    ended = opening(shell, "check", *ON, str(tmp_path / "huge.csv"))
    problem = answer(ended)["problems"][0]
    assert (problem["code"], problem["params"]["bytes"]) == ("import.too_large", 3_000_000_000)
