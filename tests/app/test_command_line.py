"""The command line as a script uses it: run inside the test's own process, and once as the real one."""

from __future__ import annotations

import io
import json
import os
import stat
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app.cli import run
from app.credentials import PRACTICE_PASSWORD
from tests.books import LI, RING, TestClock, a_book

STORE = {
    "name": "福安典当 南门店",
    "address": "上海市黄浦区南门路 1 号",
    "phone": "021-12345678",
    "licence": "31001A10001",
    "province": "31",
    "number": "01",
    "registered_capital": "5000000.00",
}
MANAGER = {"person": "wang", "name": "王建国"}
MORNING = "2026-03-01T09:10"


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    returncode: int
    stdout: str
    stderr: str


class Shell:
    """A person with a terminal and a data folder."""

    def __init__(self, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.home = home
        self._monkeypatch = monkeypatch

    def __call__(self, *words: str, given: object = "", **environment: str) -> Ended:
        """Run `pawnbook` with these words and this on its standard input."""
        out, err = io.StringIO(), io.StringIO()
        with self._monkeypatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
            for name in [name for name in os.environ if name.startswith("PAWNBOOK_")]:
                patch.delenv(name)
            for name, value in ({"PAWNBOOK_HOME": str(self.home)} | environment).items():
                patch.setenv(name, value)
            told = (
                given if isinstance(given, bytes) else (given if isinstance(given, str) else json.dumps(given)).encode()
            )
            patch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(told), encoding="utf-8"))
            try:
                code = run(words)
            except SystemExit as ended:
                code = int(str(ended.code))
        return Ended(code, out.getvalue(), err.getvalue())

    def do(self, command: str, at: str = MORNING, **fields: Any) -> Any:
        """Do a command that must succeed."""
        done = self("--now", at, "do", command, given=fields)
        assert done.returncode == 0, done.stdout + done.stderr
        return json.loads(done.stdout)

    def show(self, *words: str, at: str = MORNING) -> Any:
        """Ask a question that must be answered."""
        shown = self("--now", at, "show", *words)
        assert shown.returncode == 0, shown.stdout + shown.stderr
        return json.loads(shown.stdout)


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    return Shell(tmp_path / "home", monkeypatch)


@pytest.fixture
def shell(empty: Shell) -> Shell:
    a_book(empty.home, TestClock())
    return empty


@pytest.fixture
def pawned(shell: Shell) -> str:
    shell.do("till.open", float_amount="50000.00", source="capital")
    customer = shell.do("customers.register", **LI)["facts"][0]["body"]["customer"]
    pledge = {"customer": customer, "days": 30, "source_statement": "本人购买", "prohibited": [], "items": [RING]}
    issued = shell.do("pawn.issue", **pledge)
    number: str = issued["facts"][0]["body"]["ticket"]
    return number


def refusal(done: Ended) -> Any:
    assert done.returncode == 2, done.stdout + done.stderr
    said = json.loads(done.stdout)
    assert said["ok"] is False
    return said["refusal"]


def test_a_bare_machine_gets_a_book_from_init(empty: Shell, tmp_path: Path) -> None:
    shell, recovery = empty, tmp_path / "recovery"
    made = shell(
        "init",
        "--recovery",
        str(recovery),
        given={"store": STORE, "manager": MANAGER},
        PAWNBOOK_PASSWORD="four words of hers",
    )
    assert made.returncode == 0, made.stderr
    assert stat.S_IMODE(recovery.stat().st_mode) == 0o600
    assert recovery.read_text().strip() not in made.stdout + made.stderr
    opened = shell("show", "till", PAWNBOOK_USER="wang", PAWNBOOK_PASSWORD="four words of hers")
    assert json.loads(opened.stdout)["is_open"] is False
    other_time = shell("--now", MORNING, "show", "till", PAWNBOOK_USER="wang", PAWNBOOK_PASSWORD="four words of hers")
    assert refusal(other_time)["code"] == "clock.practice_only"
    again = shell("recover", "--recovery", str(recovery), PAWNBOOK_USER="wang", PAWNBOOK_PASSWORD="four new words here")
    assert again.returncode == 0, again.stderr
    assert shell("show", "till", PAWNBOOK_USER="wang", PAWNBOOK_PASSWORD="four words of hers").returncode == 3


def test_a_recovery_file_that_exists_is_not_written_over(empty: Shell, tmp_path: Path) -> None:
    shell, recovery = empty, tmp_path / "recovery"
    recovery.write_text("of another book")
    made = shell("init", "--practice", "--recovery", str(recovery), given={"store": STORE, "manager": MANAGER})
    assert (made.returncode, json.loads(made.stdout)["trouble"]["code"]) == (6, "file.exists")
    assert recovery.read_text() == "of another book"
    assert not (tmp_path / "home").exists()


def test_a_store_that_is_refused_leaves_no_book_and_no_recovery_file(empty: Shell, tmp_path: Path) -> None:
    shell, recovery = empty, tmp_path / "recovery"
    wrong = {"store": STORE | {"province": "99"}, "manager": MANAGER}
    assert refusal(shell("init", "--practice", "--recovery", str(recovery), given=wrong))["code"] == "store.province"
    assert not recovery.exists()
    assert not list((tmp_path / "home").glob("*"))


def test_pawn_renew_and_redeem_come_to_what_the_rules_say(shell: Shell, pawned: str) -> None:
    renewed = shell.do("pawn.renew", ticket=pawned, days=30)["facts"][0]["body"]
    assert (renewed["paid"], renewed["period"]["due"]) == ("456.25", "2026-04-30")
    card = shell.show("ticket", pawned)
    assert card["stage"] == "live"
    redeemed = shell.do("pawn.redeem", ticket=pawned)["facts"][0]["body"]
    assert redeemed["paid"] == card["redemption"]["pay_now"]
    accounts = {each["account"]: each["balance"] for each in shell.show("trial-balance")["accounts"]}
    assert accounts["1132"] == accounts["2203"] == accounts["1303.01.01"] == "0.00"


def test_a_doubled_command_gives_its_first_receipt(shell: Shell, pawned: str) -> None:
    first = shell.do("pawn.renew", ticket=pawned, days=30, command_id="renew-1")
    second = shell.do("pawn.renew", ticket=pawned, days=30, command_id="renew-1")
    assert (first["repeated"], second["repeated"]) == (False, True)
    assert second["facts"] == first["facts"]
    other = shell("--now", MORNING, "do", "pawn.renew", given={"ticket": pawned, "days": 31, "command_id": "renew-1"})
    assert refusal(other)["code"] == "command.other_content"


@pytest.mark.parametrize(
    "name, fields, code",
    [
        ("pawn.redeem", {}, "field.missing"),
        ("pawn.redeem", {"ticket": "1" * 21}, "field.too_long"),
        ("pawn.redeem", {"ticket": "31012699999"}, "day.not_open"),
        ("pawn.redeem", {"ticket": 31012600001}, "field.type"),
        ("pawn.redeem", {"ticket": "31012600001", "when": "now"}, "field.unknown"),
        ("no.such", {}, "command.unknown"),
        ("till.move_cash", {"direction": "in", "counterpart": "bank", "amount": "-1.00"}, "amount.negative"),
        (
            "till.move_cash",
            {"direction": "in", "counterpart": "bank", "amount": "99999999999999.00"},
            "amount.too_large",
        ),
        ("till.move_cash", {"direction": "in", "counterpart": "bank", "amount": 100.0}, "amount.not_text"),
        ("till.move_cash", {"direction": "in", "counterpart": "bank", "amount": "1,000.00"}, "amount.form"),
        ("till.move_cash", {"direction": "up", "counterpart": "bank", "amount": "1.00"}, "field.choice"),
        ("till.open", {"float_amount": "1.00", "business_date": "2026-03-02"}, "day.future"),
        ("customers.register", LI | {"id_number": "110101190001010015"}, "id.check_digit"),
        ("customers.register", LI | {"mobile": "12345"}, "mobile.form"),
    ],
)
def test_bad_input_is_refused_in_both_languages_and_writes_nothing(
    shell: Shell, name: str, fields: dict[str, Any], code: str
) -> None:
    if name == "till.move_cash":
        shell.do("till.open", float_amount="100.00", source="capital")
    before = shell.show("facts")
    done = shell("--now", MORNING, "do", name, given=fields)
    assert refusal(done)["code"] == code
    practice, chinese, english = done.stderr.strip().splitlines()
    assert "PRACTICE" in practice
    assert not chinese.isascii()
    assert english != chinese
    assert shell.show("facts") == before


def test_a_line_that_is_refused_does_not_stop_the_next(shell: Shell, pawned: str) -> None:
    lines = [
        {"command": "pawn.renew", "ticket": pawned, "days": 30},
        {"command": "pawn.renew", "ticket": "31012699999", "days": 30},
        {"command": "pawn.redeem", "ticket": pawned},
    ]
    told = "\n".join(json.dumps(line) for line in lines)
    done = shell("--now", MORNING, "do", "--lines", given=told)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["ok"] for answer in answers] == [True, False, True]
    assert done.returncode == 2


def test_days_are_opened_in_order(shell: Shell) -> None:
    shell.do("till.open", float_amount="100.00", source="capital")
    shell.do("till.count", pieces=[{"denomination": "100.00", "pieces": 1}])
    shell.do("till.close")
    again = shell("--now", MORNING, "do", "till.open", given={"float_amount": "100.00"})
    assert refusal(again)["code"] == "day.out_of_order"
    assert shell.show("till")["difference"] == "0.00"


def test_the_drawer_is_counted_blind(shell: Shell, pawned: str) -> None:
    till = shell.show("till")
    assert till["expected"] is None
    assert till["lines"] == []
    shell.do("till.count", pieces=[{"denomination": "100.00", "pieces": 400}])
    wrong = shell("--now", MORNING, "do", "till.close")
    assert refusal(wrong)["params"] == {"difference": "-420.00"}
    reason = {"reason": "错付"}
    assert refusal(shell("--now", MORNING, "do", "till.close", given=reason))["code"] == "approval.required"
    shell.do("access.add_person", person="zhang", name="张店长", role="manager")
    assert shell("--now", MORNING, "set-password", "zhang").returncode == 0
    closed = shell("--now", MORNING, "do", "till.close", given=reason, PAWNBOOK_APPROVER="zhang")
    assert json.loads(closed.stdout)["facts"][0]["approver"] == "zhang"
    assert shell.show("till")["approver"] == "张店长"


def test_a_clerk_does_not_see_the_books(shell: Shell) -> None:
    shell.do("access.add_person", person="li", name="李晓梅", role="clerk")
    assert shell("--now", MORNING, "set-password", "li").returncode == 0
    denied = shell("--now", MORNING, "show", "trial-balance", PAWNBOOK_USER="li")
    assert refusal(denied)["code"] == "access.denied"


def test_exit_codes_tell_a_script_what_is_wrong(shell: Shell, tmp_path: Path) -> None:
    assert shell("show", "till", PAWNBOOK_PASSWORD="wrong").returncode == 3
    assert shell("--book", str(tmp_path / "none"), "show", "till").returncode == 4
    assert shell("show", "till", PAWNBOOK_HOME=str(tmp_path / "empty")).returncode == 4
    assert shell("frobnicate").returncode == 64
    assert shell("show", "nothing").returncode == 64


def test_a_password_may_come_from_a_file(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "password").write_text(f"{PRACTICE_PASSWORD}\n")
    assert shell("show", "till", PAWNBOOK_PASSWORD_FILE=str(tmp_path / "password")).returncode == 0
    assert shell("show", "till", PAWNBOOK_PASSWORD_FILE=str(tmp_path / "none")).returncode == 3


def test_facts_are_shown_as_they_are_stored(shell: Shell, pawned: str) -> None:
    facts = shell.show("facts", "--subject", f"ticket:{pawned}")
    assert facts[0]["fact"]["body"]["principal_minor"] == 1_000_000


def test_every_command_is_listed_with_its_schema(empty: Shell) -> None:
    listed = json.loads(empty("commands").stdout)
    schema = next(each["schema"] for each in listed if each["name"] == "pawn.issue")
    assert set(schema["required"]) == {"customer", "items", "prohibited", "source_statement"}


def test_charge_vectors_end_with_their_counts(empty: Shell) -> None:
    vectors = Path(__file__).parent.parent / "data" / "charge-vectors.json"
    ran = empty("quote", "--file", str(vectors))
    assert ran.returncode == 0
    assert " failed" in ran.stdout.splitlines()[-1]


def test_a_verified_book_says_so(shell: Shell, pawned: str) -> None:
    verified = shell("verify")
    assert json.loads(verified.stdout)["findings"] == []
    assert verified.returncode == 0


def test_the_real_process_answers_in_utf_8_and_ends_with_its_code(shell: Shell) -> None:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PAWNBOOK_")}
    ended = subprocess.run(
        [sys.executable, "-m", "app", "do", "no.such"],
        input=b"{}",
        capture_output=True,
        check=False,
        env=clean | {"PAWNBOOK_HOME": str(shell.home), "LC_ALL": "C"},
    )
    assert ended.returncode == 2
    assert json.loads(ended.stdout.decode("utf-8"))["refusal"]["code"] == "command.unknown"
    assert "没有名为" in ended.stderr.decode("utf-8")


def test_a_line_that_is_no_utf_8_spoils_no_other(shell: Shell) -> None:
    line = json.dumps({"command": "access.add_person", "person": "li", "name": "李", "role": "clerk"})
    other = json.dumps({"command": 5})
    told = line.encode() + b"\n" + "李".encode("gb18030") + b"\n" + other.encode() + b"\n" + line.encode()
    answers = [json.loads(each) for each in shell("do", "--lines", given=told).stdout.splitlines()]
    codes = [each.get("refusal", {}).get("code") for each in answers]
    assert codes == [None, "json.bytes", "field.type", "person.known"]


def test_what_no_paper_can_show_is_refused_before_it_is_written(shell: Shell) -> None:
    refused = shell("do", "customers.register", given=LI | {"name": "李💍"})
    assert refusal(refused)["code"] == "text.unprintable"
    assert shell("do", "customers.register", given=LI | {"name": "䶮𬭎"}).returncode == 0


def test_a_paper_counts_as_printed_once_it_was_written(shell: Shell, pawned: str, tmp_path: Path) -> None:
    effect = next(fact["fact"]["command_id"] for fact in shell.show("facts", "--subject", f"ticket:{pawned}"))
    words = ("print", "pawn_ticket", f"{effect}:0", "--to")
    assert shell(*words, str(tmp_path / "none" / "x.pdf")).returncode == 6
    for name in ("first.pdf", "second.pdf"):
        assert shell(*words, str(tmp_path / name)).returncode == 0
    assert (tmp_path / "first.pdf").read_bytes() != (tmp_path / "second.pdf").read_bytes()
    wrong = shell("print", "day_report", f"{effect}:0", "--to", str(tmp_path / "x.pdf"))
    assert refusal(wrong)["code"] == "document.unknown"
    assert not (tmp_path / "x.pdf").exists()


def test_a_login_that_cannot_be_leaves_no_book(empty: Shell, tmp_path: Path) -> None:
    wrong = {"store": STORE, "manager": MANAGER | {"person": "Wang"}}
    made = empty("init", "--practice", "--recovery", str(tmp_path / "r"), given=wrong)
    assert refusal(made)["code"] == "person.login"
    assert not list(empty.home.glob("*"))


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a display")
def test_without_a_display_the_desktop_says_so(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    ended = shell()
    assert ended.returncode == 6
    assert "--headless" in ended.stderr
