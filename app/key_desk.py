"""What people do with the keys of an open book: recovery code and cards, head office's key, a new key.

All of it is a manager's; what changes who opens the book takes a second one. Each is noted in the book.
"""

from __future__ import annotations

from app.shop import Shop
from domain.access.roles import Approval, Session, second_person
from domain.access.security import SecurityEvent
from domain.clock import calendar_day
from domain.errors import KeyTrouble, Refusal
from domain.ports import Translate
from storage import cards, key_changes
from storage.envelope import KeyEnvelope, read_envelope


def renew_recovery(shop: Shop, code: str, second: Session | None) -> None:
    """Let this new recovery code open the book; the old one, and cards made from it, open nothing from now on.

    The code is safe on paper or in a file before this is called.

    Raises Refusal `access.denied`, `approval.*`, MachineTrouble `disk.*`.
    """
    with shop.sitting("key.renew_recovery"):
        _agreed(shop, "key.renew_recovery", second)
        key_changes.set_recovery(shop.book_file, code)
        _noted(shop, second, "recovery code")


def set_head_office(shop: Shop, public: bytes, second: Session | None) -> None:
    """Let head office open the book with the private half of this key, and backups made from now on.

    Raises Refusal `access.denied`, `approval.*`, MachineTrouble `disk.*`, and ValueError for no public key.
    """
    with shop.sitting("key.set_escrow"):
        _agreed(shop, "key.set_escrow", second)
        key_changes.set_escrow(shop.book_file, public)
        _noted(shop, second, "head office")


def rotate(shop: Shop, second: Session | None) -> None:
    """Change the book's key: who has left opens it no more, nor does anybody who learned the old key.

    Raises Refusal `access.denied`, `approval.*`, KeyTrouble `key.slots_of_old`, MachineTrouble `disk.*`.
    """
    with shop.sitting("key.rotate"):
        _agreed(shop, "key.rotate", second)
        key_changes.rotate_key(shop.book_file, [each.person for each in shop.reading.people()])
        _noted(shop, second, "book key")


def cards_paper(shop: Shop, code: str, translate: Translate) -> bytes:
    """Three recovery cards of this code as PDF; cards that were made before go on opening the book.

    Raises Refusal `access.denied`, KeyTrouble `key.wrong_recovery`.
    """
    from app.papers import cards_paper as drawn  # drawing is loaded with the first paper

    with shop.sitting("key.cards"):
        shop.session.must_be_allowed("key.cards")
    if not _envelope(shop).is_recovery(code):
        raise KeyTrouble("key.wrong_recovery")
    paper = drawn(
        shop.reading.store(), shop.book_file.folder.stem, calendar_day(shop.now()), cards.split(code), translate
    )
    shop.note(SecurityEvent.EXPORTED, shop.session.person, "recovery cards")
    return paper


def drill(shop: Shop, given: list[str]) -> None:
    """Prove that two cards fit this book; nothing is opened or changed by it.

    Raises Refusal `access.denied`, KeyTrouble `key.card*`, `key.cards_*`.
    """
    with shop.sitting("key.drill"):
        shop.session.must_be_allowed("key.drill")
    code_of_cards(_envelope(shop), given)
    shop.note(SecurityEvent.REHEARSED, shop.session.person, "recovery cards")


def code_of_cards(envelope: KeyEnvelope, given: list[str]) -> str:
    """The recovery code that two cards of this book give. Raises KeyTrouble `key.card*`, `key.cards_*`."""
    code = cards.joined(given)
    if not envelope.is_recovery(code):
        raise KeyTrouble("key.cards_other_book")
    return code


def _agreed(shop: Shop, name: str, second: Session | None) -> None:
    """Raises Refusal `access.denied`, and `approval.*` where no second person who may agrees."""
    shop.session.must_be_allowed(name)
    if second is None:
        raise Refusal("approval.required", why="key.second_person")
    second_person(Approval(second, ""), shop.session, "")


def _noted(shop: Shop, second: Session | None, what: str) -> None:
    agreed = "" if second is None else f"agreed by {second.person}"
    shop.note(SecurityEvent.KEY_CHANGED, shop.session.person, what, agreed)


def _envelope(shop: Shop) -> KeyEnvelope:
    return read_envelope(shop.book_file.folder)
