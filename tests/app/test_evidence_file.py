"""The evidence file of a ticket: what is in it, what of it is masked, and the trace that it left the book."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from app.credentials import Credentials
from app.language import CHINESE, ENGLISH, translator
from app.shop import Shop, give_password, open_shop
from domain.access.people import AddPerson
from domain.access.roles import Role
from domain.access.security import SecurityEvent
from domain.errors import Refusal
from domain.ids import PersonId
from domain.security_words import about_words
from tests.app.test_command_line import Shell, refusal
from tests.books import CHEAP, LI, TestClock, a_book, do, pawn_a_ring, signed_in
from tests.pictures import a_picture, opened
from tests.printing.reading import text_of

REASON = "公安机关调取证据通知书 2026-031"


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    clock = TestClock()
    with signed_in(a_book(tmp_path, clock), clock) as opened:
        do(opened, "till.open", float_amount="500000.00", source="capital")
        yield opened


@pytest.fixture
def ticket(shop: Shop) -> str:
    number = pawn_a_ring(shop)
    do(shop, "pawn.redeem", ticket=number)
    return number


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def test_it_holds_the_summary_the_papers_and_the_facts_as_they_were_signed(shop: Shop, ticket: str) -> None:
    files = unpacked(shop.evidence_file(ticket, REASON, translator(CHINESE)))
    assert {"README.txt", "summary.pdf", "facts.jsonl", "chains.jsonl", "SHA256SUMS"} <= files.keys()
    papers = [name for name in files if name.startswith("papers/")]
    assert [name.partition("-")[2] for name in papers] == ["pawn_ticket.pdf", "label.pdf", "redemption_receipt.pdf"]
    sums = files.pop("SHA256SUMS").decode().splitlines()
    assert sums == [f"{hashlib.sha256(data).hexdigest()}  {name}" for name, data in files.items()]


def test_photos_of_the_goods_go_with_it(shop: Shop) -> None:
    ticket = pawn_a_ring(shop)
    do(shop, "stock.add_photos", item=f"{ticket}-1", photos=[shop.keep_photo(a_picture())])
    files = unpacked(shop.evidence_file(ticket, REASON, translator(ENGLISH)))
    assert opened(files[f"photos/{ticket}-1-1.jpg"]).size == (640, 480)


def test_every_fact_in_it_can_be_checked_with_what_lies_beside_it(shop: Shop, ticket: str) -> None:
    files = unpacked(shop.evidence_file(ticket, REASON, translator(ENGLISH)))
    chains = map(json.loads, files["chains.jsonl"].splitlines())
    keys = {each["device"]: json.loads(each["genesis"])["pubkey"] for each in chains}
    facts = [json.loads(line) for line in files["facts.jsonl"].splitlines()]
    for fact in facts:
        at = json.loads(fact["canon"])
        told = b"pawnbook.fact.v1\0" + at["prev_hash"].encode() + fact["canon"].encode()
        assert hashlib.sha256(told).hexdigest() == fact["hash"]
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(keys[at["device_id"]]))
        key.verify(bytes.fromhex(fact["sig"]), bytes.fromhex(fact["hash"]))
    assert {"ticket.issued", "ticket.redeemed", "entry.posted"} == {json.loads(each["canon"])["kind"] for each in facts}


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
def test_the_summary_masks_the_person_and_the_papers_are_complete(shop: Shop, ticket: str, language: str) -> None:
    files = unpacked(shop.evidence_file(ticket, REASON, translator(language)))
    summary = text_of(files["summary.pdf"])
    assert ticket in summary
    assert REASON.replace(" ", "") in summary
    assert LI["name"] not in summary
    assert LI["id_number"] not in summary
    assert LI["name"] in text_of(files["papers/01-pawn_ticket.pdf"])


def test_that_it_left_the_book_is_taken_down_with_the_reason(shop: Shop, ticket: str) -> None:
    shop.evidence_file(ticket, REASON, translator(ENGLISH))
    noted = shop.reading.security_events(SecurityEvent.EXPORTED)[0]
    assert (noted.person, noted.reason) == ("wang", REASON)
    assert about_words(noted, translator(ENGLISH)) == f"evidence file of ticket {ticket}"


def test_without_a_reason_nothing_leaves(shop: Shop, ticket: str) -> None:
    with pytest.raises(Refusal, match=r"reveal\.reason"):
        shop.evidence_file(ticket, " ", translator(ENGLISH))
    assert shop.reading.security_events(SecurityEvent.EXPORTED) == ()


def test_a_clerk_takes_nothing_out(tmp_path: Path) -> None:
    clock, password = TestClock(), "a clerk of good repute"
    folder = a_book(tmp_path, clock)
    with signed_in(folder, clock) as shop:
        do(shop, "till.open", float_amount="500000.00", source="capital")
        number = pawn_a_ring(shop)
        shop.do(AddPerson(person=PersonId("zhao"), name="赵敏", role=Role.CLERK))
        give_password(shop, "zhao", password, CHEAP)
    credentials = Credentials("zhao", password)
    with open_shop(folder, credentials, clock, str) as shop, pytest.raises(Refusal, match=r"access\.denied"):
        shop.evidence_file(number, REASON, translator(ENGLISH))


def test_the_command_line_writes_it_into_a_private_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = a_book(tmp_path / "home", TestClock())
    with signed_in(folder, TestClock()) as shop:
        do(shop, "till.open", float_amount="50000.00", source="capital")
        number = pawn_a_ring(shop)
    shell, file = Shell(tmp_path / "home", monkeypatch), tmp_path / "evidence.zip"
    told = json.loads(shell("ticket", "evidence", number, "--out", str(file), "--reason", REASON).stdout)
    assert told["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()
    assert "summary.pdf" in unpacked(file.read_bytes())
    assert file.stat().st_mode & 0o777 == 0o600
    wrong = shell("ticket", "evidence", number, "--out", str(file), "--reason", "-")
    assert refusal(wrong)["code"] == "reveal.reason"
