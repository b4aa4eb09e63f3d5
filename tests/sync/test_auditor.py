"""The auditor's program: takes what is whole, and finds a byte, a cut, a swap, a double and a forger's key."""

from __future__ import annotations

import hashlib
import json
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from storage.journal_stream import whole_journal
from sync import audit, auditor
from tests.books import TestClock, a_book, do, pawn_a_ring, signed_in

VECTORS = json.loads((Path(__file__).parents[1] / "data" / "rfc8032.json").read_text(encoding="utf-8"))
NOTHING_KNOWN = auditor.Asked({}, ())
TRIES = 400


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    """The lines of a small book's export, with a checkpoint for each of three openings."""
    folder, clock = a_book(tmp_path_factory.mktemp("book"), TestClock()), TestClock()
    with signed_in(folder, clock) as shop:
        do(shop, "till.open", float_amount="500000.00", source="capital")
        pawn_a_ring(shop)
    with signed_in(folder, clock) as shop:
        pawn_a_ring(shop, loan="20.00")
    with signed_in(folder, clock) as shop:
        writer = shop.book_file.writer
        with whole_journal(writer) as journal:
            parts = (
                audit.chain_lines(journal.chains()),
                audit.fact_lines(journal.facts()),
                audit.checkpoint_lines(journal.checkpoints()),
            )
            lines = (line for part in parts for line in part)
            return [line.encode() for line in audit.one_file(lines, writer.device, "now", writer.key.sign)]


def said_of(lines: list[bytes], *, signed: bool = True) -> str:
    """What the auditor says is wrong, by its code; nothing where all is well."""
    try:
        auditor.check(lines, auditor.library_verifier() if signed else None, NOTHING_KNOWN)
    except auditor.Wrong as wrong:
        return wrong.code
    return ""


def without_end(lines: list[bytes], *, signed: bool = True) -> str:
    """The same of a forger's lines, who can make an end that fits no signature: what is found before the end."""
    try:
        auditor.check(lines, auditor.library_verifier() if signed else None, NOTHING_KNOWN, end=False)
    except auditor.Wrong as wrong:
        return wrong.code
    return ""


def place(lines: list[bytes], name: bytes) -> list[int]:
    return [number for number, line in enumerate(lines) if line.startswith(b'{"' + name)]


def test_a_whole_export_is_taken_with_and_without_the_library(export: list[bytes]) -> None:
    assert said_of(export) == said_of(export, signed=False) == ""
    report = auditor.check(export, None, NOTHING_KNOWN)
    (chain,) = report.chains
    assert chain.head == len(place(export, b"canon")) == chain.checkpoint_seq
    assert chain.checkpoints >= 2


@pytest.mark.parametrize("signed", [True, False])
def test_one_changed_byte_anywhere_is_found(export: list[bytes], signed: bool) -> None:  # noqa: FBT001 a case
    chance, whole = random.Random(20261123), b"".join(export)
    for _ in range(TRIES // 2):
        spoiled, at = bytearray(whole), chance.randrange(len(whole))
        spoiled[at] ^= chance.choice((1, 2, 4, 8, 16, 32, 64, 128, chance.randrange(1, 256)))
        assert said_of(bytes(spoiled).splitlines(keepends=True), signed=signed), at


def test_every_byte_of_the_end_counts(export: list[bytes]) -> None:
    *before, end = export
    for at in range(0, len(end), 11):
        spoiled = bytearray(end)
        spoiled[at] ^= 32
        assert said_of([*before, *bytes(spoiled).splitlines(keepends=True)], signed=False), at


def test_a_cut_anywhere_is_found(export: list[bytes]) -> None:
    whole = b"".join(export)
    for at in random.Random(7).sample(range(len(whole)), 60):
        assert said_of(whole[:at].splitlines(keepends=True), signed=False), at


def test_facts_cut_at_the_end_are_found_by_the_last_checkpoint(export: list[bytes]) -> None:
    last = place(export, b"canon")[-1]
    assert without_end(export[:last] + export[last + 1 : -1], signed=False) == "lost"


def test_reordered_and_doubled_facts_are_found(export: list[bytes]) -> None:
    chance, facts = random.Random(11), place(export, b"canon")
    for _ in range(50):
        one, other = chance.sample(facts, 2)
        swapped, doubled = export[:-1], export[:-1]
        swapped[one], swapped[other] = swapped[other], swapped[one]
        doubled.insert(other, doubled[one])
        assert without_end(swapped, signed=False) == "gap"
        assert without_end(doubled, signed=False) == "gap"


def test_checkpoints_that_are_swapped_doubled_or_missing_are_found(export: list[bytes]) -> None:
    first, second, *_ = places = place(export, b"checkpoint")
    swapped, doubled, missing = export[:-1], export[:-1], export[:-1]
    swapped[first], swapped[second] = swapped[second], swapped[first]
    doubled.insert(second, doubled[second])
    del missing[first]
    assert [without_end(each) for each in (swapped, doubled, missing)] == ["checkpoint_order"] * 3
    bare = [line for number, line in enumerate(export[:-1]) if number not in places]
    assert said_of([*bare, export[-1]]) == "end"


def rewritten(export: list[bytes], change: Callable[[str], str], key: Ed25519PrivateKey) -> list[bytes]:
    """All facts changed and chained and signed anew, with another key than the chain's."""
    lines, before = [], hashlib.sha256(auditor.GENESIS_HASH + json.loads(export[0])["genesis"].encode()).hexdigest()
    for line in export[:-1]:
        plain = json.loads(line)
        if "canon" in plain:
            said = json.loads(change(plain["canon"])) | {"prev_hash": before}
            canon = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
            before = hashlib.sha256(auditor.FACT_HASH + before.encode() + canon.encode()).hexdigest()
            plain = {"canon": canon, "hash": before, "sig": key.sign(bytes.fromhex(before)).hex()}
        lines.append(json.dumps(plain, ensure_ascii=False).encode() + b"\n")
    return lines


def test_a_past_that_was_rewritten_with_another_key_is_found_with_and_without_the_library(export: list[bytes]) -> None:
    key = Ed25519PrivateKey.generate()
    forged = rewritten(export, lambda canon: canon.replace("500000", "400000").replace("50000000", "40000000"), key)
    assert without_end(forged) == "signature"
    assert without_end(forged, signed=False) == "checkpoint_facts"


def test_a_chain_that_was_made_anew_under_another_key_is_found_by_a_known_key_and_by_a_paper(
    export: list[bytes],
) -> None:
    said = json.loads(json.loads(export[0])["genesis"])
    device, public = said["device_id"], said["pubkey"]
    head = json.loads(export[place(export, b"canon")[-1]])["hash"]
    known = auditor.Asked({device: public}, ((len(place(export, b"canon")), head[:8]),))
    assert auditor.check(export, None, known).has_end
    for wrong in (auditor.Asked({device: "00" * 32}, ()), auditor.Asked({}, ((3, "00000000"),))):
        with pytest.raises(auditor.Wrong):
            auditor.check(export, None, wrong)


@pytest.mark.parametrize("line", [b"\n", b"[]\n", b'{"a": 1}\n', b'{"end": 1, "sig": 2}\n', b"[" * 100_000, b"\xff\n"])
def test_lines_that_are_none_of_an_export_are_refused(export: list[bytes], line: bytes) -> None:
    assert said_of([line, *export]) == said_of([*export, line]) == said_of([*export[:3], line, *export[3:]]) == "file"


def test_the_file_runs_alone_with_nothing_but_the_standard_library(export: list[bytes], tmp_path: Path) -> None:
    alone = shutil.copy(Path(auditor.__file__), tmp_path / "auditor.py")
    file = tmp_path / "book.jsonl"
    file.write_bytes(b"".join(export))

    def run(*arguments: str) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-I", "-S", str(alone), *arguments]
        return subprocess.run(command, capture_output=True, check=False, cwd=tmp_path)

    whole = run(str(file))
    assert (whole.returncode, b"OK" in whole.stdout, "无误".encode() in whole.stdout) == (0, True, True)
    file.write_bytes(b"".join(export).replace(b"till.opened", b"till.openee", 1))
    changed = run(str(file))
    assert (changed.returncode, b"WRONG" in changed.stdout) == (1, True)
    assert run(str(tmp_path / "nothing")).returncode == 6
    assert run(str(file), "--paper", "x").returncode == run().returncode == 64


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["key"][:8])
def test_the_verifier_agrees_with_the_vectors_of_the_standard(vector: dict[str, str]) -> None:
    key, message, signature = (bytes.fromhex(vector[name]) for name in ("key", "message", "signature"))
    assert auditor.verify_ed25519(key, signature, message)
    for at in range(0, 64, 7):
        spoiled = bytearray(signature)
        spoiled[at] ^= 1
        assert not auditor.verify_ed25519(key, bytes(spoiled), message)


def test_the_verifier_agrees_with_the_library_on_what_is_spoiled_and_what_is_not() -> None:
    chance, library = random.Random(3), auditor.library_verifier()
    assert library is not None
    for _ in range(25):
        key = Ed25519PrivateKey.from_private_bytes(chance.randbytes(32))
        public, message = key.public_key().public_bytes_raw(), chance.randbytes(32)
        signature = bytearray(key.sign(message))
        assert auditor.verify_ed25519(public, bytes(signature), message)
        signature[chance.randrange(64)] ^= 1 << chance.randrange(8)
        spoiled = bytes(signature)
        assert auditor.verify_ed25519(public, spoiled, message) == library(public, spoiled, message) is False


def test_a_signature_with_the_order_added_is_refused() -> None:
    key = Ed25519PrivateKey.generate()
    signature = key.sign(b"x")
    scalar = int.from_bytes(signature[32:], "little") + auditor._L
    other = signature[:32] + scalar.to_bytes(32, "little")
    assert not auditor.verify_ed25519(key.public_key().public_bytes_raw(), other, b"x")
