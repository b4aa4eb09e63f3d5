"""A backup is signed by the book's own workstation: what somebody else put into a place is told and not taken."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.shop import Shop
from domain.errors import BookTrouble
from storage import keys, sealing
from storage.backup import catalogue, full, increments, mirror
from storage.backup.catalogue import Backup
from storage.backup.sealed_file import Header, boxes_for, opened_parts, read_header
from storage.backup.signing import Hand, hand_of, signed
from storage.journal import Journal
from tests.storage.backup.conftest import BackedUp

Pawn = Callable[[Shop], str]


def folder_in(place: Path) -> Path:
    return catalogue.folders_in(place)[0]


def newest(place: Path) -> Backup:
    return catalogue.backups_in(folder_in(place), catalogue.FULL)[-1]


def forged(book: BackedUp, change: Callable[[Header], Header], made_at: str = "2026-03-02T09:00:00.000+08:00") -> Path:
    """A later full backup, made by somebody who knows the public half of the recovery code and nothing else."""
    key, genuine = keys.new_key(), newest(book.stick).header
    recipients = {"recovery": sealing.recovery_pair(book.code).public}
    boxes = boxes_for(recipients, key, "s_ffffffffffffffff")
    header = replace(genuine, set_id="s_ffffffffffffffff", made_at=made_at, boxes=boxes)
    made = catalogue.write_whole(folder_in(book.stick), change(header), key, lambda writer: writer.write(b"SQLite"))
    return made.path


def by_another(header: Header) -> Header:
    return signed(header, Ed25519PrivateKey.generate())


def unsigned(header: Header) -> Header:
    return replace(header, signer="", signature="")


def not_signed(header: Header, _key: Ed25519PrivateKey) -> Header:
    """As a program wrote it before headers were signed."""
    return unsigned(header)


def test_every_sealed_file_carries_the_signature_of_the_books_workstation(book: BackedUp, pawn: Pawn) -> None:
    with book.at_work() as (shop, backups):
        backups.full()
        pawn(shop)
        backups.increment()
        backups.mirror()
        writer = shop.book_file.writer
        with writer.engines.reader.connect() as conn:
            public = Journal(conn, writer.store, writer.vault).chains()[writer.device].pubkey
    files = [(path, read_header(path)) for path in folder_in(book.stick).glob("*.sealed")]
    assert {path.name.partition("-")[0] for path, _ in files} == {"full", "increment", "mirror"}
    assert hand_of(files).signer == public
    _, done = book.restored(book.stick)
    assert done.doubts == []


@pytest.mark.parametrize("by", [unsigned, by_another])
@pytest.mark.parametrize("what", [catalogue.FULL, catalogue.INCREMENT])
def test_what_somebody_else_says_is_in_a_backup_already_is_backed_up_all_the_same(
    book: BackedUp, pawn: Pawn, by: Callable[[Header], Header], what: str
) -> None:
    def has_everything(header: Header) -> Header:
        return by(replace(header, what=what, heads=tuple(replace(head, seq=10**6) for head in header.heads)))

    with book.at_work() as (shop, backups):
        backups.full()
        forged(book, has_everything)
        pawn(shop)
        assert backups.mirror() > 0
        assert backups.increment()[0].file
        assert [each.facts_behind for each in backups.health().places] == [0, 0]
        ours = catalogue.backups_in(folder_in(book.stick), catalogue.INCREMENT)
        assert any(each.header.heads[0].seq < 10**6 for each in ours)


@pytest.mark.parametrize("field", ["made_at", "book_id", "boxes", "heads"])
def test_whatever_is_changed_in_a_header_breaks_the_signature(book: BackedUp, field: str) -> None:
    with book.at_work() as (_, backups):
        backups.full()
    header, path = newest(book.stick).header, Path("full.sealed")
    hand = hand_of([(path, header)])
    hand.must_have_made(path, header)
    changed = replace(header, **{field: () if field in {"boxes", "heads"} else "2027"})  # type: ignore[arg-type]
    assert hand_of([(path, changed)]) == Hand()
    with pytest.raises(BookTrouble, match=r"backup\.other_hand"):
        hand.must_have_made(path, changed)


def test_a_backup_that_somebody_else_signed_stops_the_restore_until_it_is_taken_away(book: BackedUp) -> None:
    with book.at_work() as (_, backups):
        backups.full()
    alien = forged(book, by_another)
    with pytest.raises(BookTrouble, match=r"backup\.two_hands") as told:
        book.restored(book.stick)
    assert alien.name in str(told.value)
    with book.at_work() as (_, backups):
        assert backups.rehearse().code == "backup.two_hands"
        assert alien.name in backups.health().rehearsal.detail
    alien.unlink()
    _, done = book.restored(book.stick)
    assert done.doubts == []


def test_a_younger_backup_without_a_signature_is_left_out_and_named(book: BackedUp) -> None:
    with book.at_work() as (_, backups):
        backups.full()
    alien = forged(book, unsigned)
    _, done = book.restored(book.stick)
    assert [(each.file, each.why) for each in done.doubts] == [(alien.name, "backup.unsigned")]


def test_a_genuine_signature_on_another_header_is_left_out(book: BackedUp) -> None:
    with book.at_work() as (_, backups):
        backups.full()
    alien = forged(book, lambda header: header)
    _, done = book.restored(book.stick)
    assert [(each.file, each.why) for each in done.doubts] == [(alien.name, "backup.other_hand")]


def test_a_signature_that_is_not_of_the_chain_inside_is_no_backup(book: BackedUp) -> None:
    """A stick with nothing but forged files: the chain in the book names the key that must have signed."""
    with book.at_work() as (_, backups):
        made = backups.full()
    genuine = newest(book.stick)
    data = b"".join(opened_parts(genuine.path, bytes.fromhex(made.key)))
    catalogue.remove(genuine)
    header = by_another(genuine.header)
    key = bytes.fromhex(made.key)
    catalogue.write_whole(folder_in(book.stick), header, key, lambda writer: writer.write(data))
    with pytest.raises(BookTrouble, match=r"backup\.other_hand"):
        book.restored(book.stick)


def test_backups_from_before_signatures_are_read_as_ever(
    book: BackedUp, pawn: Pawn, monkeypatch: pytest.MonkeyPatch
) -> None:
    with book.at_work() as (shop, backups):
        with monkeypatch.context() as before:
            for module in (full, increments, mirror):
                before.setattr(module, "signed", not_signed)
            backups.full()
            pawn(shop)
            backups.increment()
        assert not newest(book.stick).header.signature
        pawn(shop)
        backups.mirror()
        facts = shop.reading.day()
    assert facts is not None
    _, done = book.restored(book.stick)
    assert done.doubts == []
    assert done.replayed > 0
