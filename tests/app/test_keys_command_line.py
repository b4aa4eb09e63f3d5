"""The keys of a book on the command line: cards, drill, renewal, head office, a new key; what is wrong by its name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pyotp import TOTP

from app import cli_keys
from app.credentials import PRACTICE_PASSWORD, Credentials
from app.shop import open_shop
from domain.access.security import SecurityEvent
from storage.book_file import set_password
from storage.cards import split
from storage.envelope import read_envelope
from storage.keys import new_recovery_code
from tests.app.test_command_line import Ended, Shell
from tests.books import CHEAP, TestClock, a_book, do, signed_in
from tests.printing.reading import text_of, texts_of

SECOND = {"PAWNBOOK_APPROVER": "chen", "PAWNBOOK_APPROVER_PASSWORD": PRACTICE_PASSWORD}


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """A shop with two managers."""
    monkeypatch.setattr(cli_keys, "SHOP_COSTS", CHEAP)
    monkeypatch.setattr("app.sitting.SHOP_COSTS", CHEAP)
    folder = a_book(tmp_path / "home", TestClock())
    with signed_in(folder, TestClock()) as shop:
        do(shop, "access.add_person", person="chen", name="陈静", role="manager")
        set_password(shop.book_file, "chen", PRACTICE_PASSWORD, CHEAP)
    return Shell(tmp_path / "home", monkeypatch)


@pytest.fixture
def code(shell: Shell, tmp_path: Path) -> str:
    """A recovery code that was renewed by two managers."""
    done = shell("key", "renew", str(tmp_path / "code"), **SECOND)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "code").stat().st_mode & 0o77 == 0
    return (tmp_path / "code").read_text().strip()


def folder_of(shell: Shell) -> Path:
    [folder] = shell.home.glob("*.pawnbook")
    return folder


def noted(shell: Shell, event: SecurityEvent) -> list[str]:
    with signed_in(folder_of(shell), TestClock()) as shop:
        return [line.about for line in shop.reading.security_events(event, 10)]


def why_not(ended: Ended) -> str:
    assert ended.returncode in {2, 3}, ended.stdout + ended.stderr
    said = json.loads(ended.stdout)
    return str(said.get("refusal", said.get("trouble"))["code"])


def said(ended: Ended) -> dict[str, object]:
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return dict(json.loads(ended.stdout))


def test_cards_are_printed_one_page_each_and_any_two_give_a_new_password(
    shell: Shell, code: str, tmp_path: Path
) -> None:
    said(shell("key", "cards", str(tmp_path / "cards.pdf"), "--recovery", str(tmp_path / "code")))
    pages = texts_of((tmp_path / "cards.pdf").read_bytes())
    assert len(pages) == 3
    first, _, third = split(code)
    said(shell("recover", str(folder_of(shell)), "--cards", given=f"{third}\n{first}\n", **asked_for("wang")))
    said(
        shell("key", "drill", given=f"{first}\n{third}\n", PAWNBOOK_USER="wang", PAWNBOOK_PASSWORD="lantern walrus 77")
    )


def asked_for(person: str) -> dict[str, str]:
    return {"PAWNBOOK_USER": person, "PAWNBOOK_PASSWORD": "lantern walrus 77"}


def test_a_drill_proves_two_cards_changes_nothing_and_is_noted(shell: Shell, code: str, tmp_path: Path) -> None:
    first, second, _ = split(code)
    (tmp_path / "one").write_text(first)
    (tmp_path / "two").write_text(second)
    before = (folder_of(shell) / "key.json").read_bytes()
    said(shell("key", "drill", str(tmp_path / "one"), str(tmp_path / "two")))
    assert (folder_of(shell) / "key.json").read_bytes() == before
    assert noted(shell, SecurityEvent.REHEARSED) == ["recovery cards"]


def test_each_wrong_pair_of_cards_is_told_by_its_name(shell: Shell, code: str) -> None:
    (first, second, _), others = split(code), split(new_recovery_code())
    for given, why in (
        (f"{first}\n{first}", "key.card_twice"),
        (f"{first}\n{second.replace(second.split()[5], 'zero')}", "key.card_mistyped"),
        (f"{first}\n{second} pawnshop", "key.card_lost_word"),
        (f"{first}\n{others[1]}", "key.cards_mixed"),
        (f"{others[0]}\n{others[1]}", "key.cards_other_book"),
        (first, "key.cards_two"),
    ):
        for words in (("key", "drill"), ("recover", "--cards")):
            ended = shell(*words, given=given, PAWNBOOK_USER="wang", PAWNBOOK_PASSWORD=PRACTICE_PASSWORD)
            assert (ended.returncode, why_not(ended)) == (3, why)


def test_a_renewed_code_opens_and_the_cards_of_the_old_one_do_not(shell: Shell, code: str, tmp_path: Path) -> None:
    old = split(code)
    said(shell("key", "renew", str(tmp_path / "code2"), **SECOND))
    assert why_not(shell("key", "drill", given=f"{old[0]}\n{old[1]}")) == "key.cards_other_book"
    assert why_not(shell("recover", "--recovery", str(tmp_path / "code"), **asked_for("wang"))) == (
        "key.wrong_recovery"
    )
    said(shell("recover", "--recovery", str(tmp_path / "code2"), **asked_for("wang")))


@pytest.mark.parametrize("words", [("renew", "FILE"), ("rotate",), ("escrow", "FILE.pub")])
def test_what_changes_who_opens_the_book_takes_a_second_person(
    shell: Shell, tmp_path: Path, words: tuple[str, ...]
) -> None:
    said(shell("key", "pair", str(tmp_path / "office")))
    files = {"FILE": tmp_path / "x", "FILE.pub": tmp_path / "office.pub"}
    named = [str(files.get(word, word)) for word in words]
    before = (folder_of(shell) / "key.json").read_bytes()
    assert why_not(shell("key", *named)) == "approval.required"
    same = {"PAWNBOOK_APPROVER": "wang", "PAWNBOOK_APPROVER_PASSWORD": PRACTICE_PASSWORD}
    assert why_not(shell("key", *named, **same)) == "approval.same_person"
    assert (folder_of(shell) / "key.json").read_bytes() == before
    assert not (tmp_path / "x").exists()
    said(shell("key", *named, **SECOND))
    assert len(noted(shell, SecurityEvent.KEY_CHANGED)) == 1


def test_head_office_gives_a_new_password_with_its_private_key(shell: Shell, tmp_path: Path) -> None:
    said(shell("key", "pair", str(tmp_path / "office")))
    said(shell("key", "pair", str(tmp_path / "other")))
    asked = asked_for("wang")
    assert why_not(shell("recover", "--escrow", str(tmp_path / "office"), **asked)) == "key.no_escrow"
    said(shell("key", "escrow", str(tmp_path / "office.pub"), **SECOND))
    assert why_not(shell("recover", "--escrow", str(tmp_path / "other"), **asked)) == "key.wrong_escrow"
    said(shell("recover", "--escrow", str(tmp_path / "office"), **asked))
    (tmp_path / "none").write_text("AAAA")
    assert why_not(shell("key", "escrow", str(tmp_path / "none"), **SECOND)) == "key.escrow_key"


def test_the_key_is_changed_and_everybody_goes_on(shell: Shell, code: str) -> None:
    said(shell("key", "rotate", **SECOND))
    envelope = read_envelope(folder_of(shell))
    assert envelope.generation == 2
    assert envelope.open_with_recovery(code) == envelope.open_with_password("chen", PRACTICE_PASSWORD)
    assert noted(shell, SecurityEvent.KEY_CHANGED)[0] == "book key"


def test_recovery_lifts_the_second_factor_of_who_lost_phone_and_codes_and_the_book_tells_it(
    shell: Shell, code: str, tmp_path: Path
) -> None:
    clock = TestClock()
    with signed_in(folder_of(shell), clock) as shop:
        enrolment = shop.begin_second_factor()
        shop.confirm_second_factor(enrolment, TOTP(enrolment.secret).at(clock()))
    assert why_not(shell("show", "people")) == "key.code_needed"
    said(shell("recover", "--recovery", str(tmp_path / "code"), **asked_for("wang")))
    events = json.loads(shell("show", "security", "--event", "recovered", **asked_for("wang")).stdout)
    assert [(each["person"], each["about"]) for each in events] == [("wang", "recovery code")]
    people = json.loads(shell("show", "people", **asked_for("wang")).stdout)
    assert not any(each["second_factor"] for each in people)
    first, second, _ = split(code)
    said(shell("recover", "--cards", given=f"{first}\n{second}\n", **asked_for("chen")))
    assert noted_by(shell, SecurityEvent.RECOVERED, "chen") == ["recovery cards", "recovery code"]


def noted_by(shell: Shell, event: SecurityEvent, person: str) -> list[str]:
    who = Credentials(person, "lantern walrus 77")
    with open_shop(folder_of(shell), who, TestClock(), str) as shop:
        return [line.about for line in shop.reading.security_events(event, 10)]


def test_security_events_are_shown_by_kind_and_by_page(shell: Shell) -> None:
    shell("show", "people")
    whole = json.loads(shell("show", "security").stdout)
    assert {each["event"] for each in whole} >= {"signed_in"}
    assert whole[0]["name"] == "王建国"
    assert len(json.loads(shell("show", "security", "--most", "1").stdout)) == 1
    assert why_not(shell("show", "security", "--event", "nonsense")) == "field.choice"
    assert why_not(shell("show", "security", "--most", "0")) == "amount.too_small"
    chens = json.loads(shell("show", "security", "--person", "chen", "--from", "2026-03-01").stdout)
    assert chens
    assert all(line["en"]["person"] == "陈静 (chen)" for line in chens)
    assert all(line["en"]["workstation"].startswith("Workstation 1 (") for line in chens)
    assert why_not(shell("show", "security", "--from", "2026-03-02", "--to", "2026-03-01")) == "field.period"


def test_ones_own_password_takes_the_old_one(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    new = {"PAWNBOOK_NEW_PASSWORD": "another password"}
    wrong = {"PAWNBOOK_USER": "wang", "PAWNBOOK_PASSWORD": "not the password"}
    assert why_not(shell("key", "password", **new, **wrong)) == "key.wrong_password"
    said(shell("key", "password", **new))
    read_envelope(folder_of(shell)).open_with_password("wang", "another password")


def test_the_cards_say_in_two_languages_what_they_are_for(shell: Shell, code: str, tmp_path: Path) -> None:
    said(shell("key", "cards", str(tmp_path / "cards.pdf"), "--recovery", str(tmp_path / "code")))
    assert "Anytwoofthethreecardsopenthebook" in text_of((tmp_path / "cards.pdf").read_bytes())


def test_what_cannot_be_changed_leaves_no_trace_and_what_is_refused_leaves_the_envelope(
    shell: Shell, code: str, tmp_path: Path
) -> None:
    envelope, before = folder_of(shell) / "key.json", noted(shell, SecurityEvent.KEY_CHANGED)
    standing = envelope.read_bytes()
    no_point = shell("do", "key.set_escrow", given=json.dumps({"public": "00" * 32}), **SECOND)
    assert why_not(no_point) == "field.public_key"
    alone = shell("do", "key.set_escrow", given=json.dumps({"public": "ab" * 32}))
    assert why_not(alone) == "approval.required"
    assert envelope.read_bytes() == standing
    assert noted(shell, SecurityEvent.KEY_CHANGED) == before
