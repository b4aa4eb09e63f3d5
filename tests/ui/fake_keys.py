"""The keys of a book that has none: one code, one pair of cards, one head office."""

from __future__ import annotations

from domain.access.key_desk import KeyState, NewRecovery
from domain.errors import KeyTrouble

RIGHT_CODE = "AAAA-BBBB-CCCC-DDDD-EEEE-FFFF-GGGG-HHHH"
RIGHT_CARDS = ("acid one", "acid two")
PUBLIC = "ab" * 32


class FakeKeys:
    """`domain.access.key_desk.KeyDesk` from memory."""

    def __init__(self) -> None:
        self.now = KeyState(recovery=True, head_office="", generation=1, of_old=(), drilled="")
        self.drilled: list[tuple[str, ...]] = []
        self.kept: list[tuple[str, str]] = []

    def state(self) -> KeyState:
        return self.now

    def new_recovery(self) -> NewRecovery:
        return NewRecovery(code=RIGHT_CODE, public=PUBLIC)

    def sheet(self, code: str) -> bytes:
        return b"%PDF"

    def keep_sheet(self, code: str, file: str) -> None:
        self.kept.append((code, file))

    def keep_cards(self, code: str, file: str) -> None:
        if code != RIGHT_CODE:
            raise KeyTrouble("key.wrong_recovery")
        self.kept.append((code, file))

    def drill(self, cards: tuple[str, ...]) -> None:
        if cards != RIGHT_CARDS:
            raise KeyTrouble("key.cards_other_book")
        self.drilled.append(cards)

    def public_key_in(self, file: str) -> str:
        if not file.endswith(".pub"):
            raise KeyTrouble("key.escrow_key", path=file)
        return PUBLIC
