"""`pawnbook key …`, `pawnbook recover`: the recovery code and its cards, head office's key, a new key of the book."""

from __future__ import annotations

import argparse
import base64
from collections.abc import Callable
from pathlib import Path

from app import answers, exits, key_desk, restoring
from app.cli_book import agreed, new_secret_file, opened
from app.clocks import clock_at
from app.credentials import password_from, user_of
from app.files import read_text, write_file
from app.given import cards_given
from app.places import chosen_book
from domain.access.key_change import RenewRecovery, RotateKey, SetHeadOffice
from domain.errors import Refusal
from domain.restoring import AskedRecovery, Proof
from storage import sealing
from storage.envelope import read_envelope
from storage.keys import SHOP_COSTS, new_recovery_code


def recover(asked: argparse.Namespace) -> int:
    """Set a person's password by the recovery code, by two cards, or by head office's private key."""
    folder = chosen_book(asked.folder or asked.book)
    who = user_of(read_envelope(folder))
    restoring.recover(folder, AskedRecovery(_proof(asked), who.person, who.password), clock_at(asked.now), SHOP_COSTS)
    answers.say({"ok": True, "person": who.person})
    return exits.DONE


def _proof(asked: argparse.Namespace) -> Proof:
    """Raises MachineTrouble `file.read`."""
    if asked.escrow is not None:
        return Proof(escrow=asked.escrow)
    if asked.cards is not None:
        return Proof(cards=cards_given(asked.cards))
    return Proof(code=read_text(Path(asked.recovery)).strip())


def key(asked: argparse.Namespace) -> int:
    """What is done with the keys of a book."""
    return _DOING[asked.doing](asked)


def _renew(asked: argparse.Namespace) -> int:
    file, code = Path(asked.file), new_recovery_code()
    command = RenewRecovery(public=key_desk.public_half(code))
    with opened(asked) as shop:
        approval = agreed(shop, command)
        with new_secret_file(file) as write:
            write(code)
        try:
            shop.do(command, approval)
        except Refusal:  # after any other trouble the code may open the book already
            file.unlink()
            raise
    answers.say({"ok": True, "recovery": asked.file})
    return exits.DONE


def _cards_paper(asked: argparse.Namespace) -> int:
    code = read_text(Path(asked.recovery))
    with opened(asked) as shop:
        shop.keys.keep_cards(code, asked.file)
    answers.say({"ok": True, "file": asked.file, "cards": 3, "enough": 2})
    return exits.DONE


def _drill(asked: argparse.Namespace) -> int:
    given = cards_given(asked.cards)
    with opened(asked) as shop:
        shop.keys.drill(given)
    answers.say({"ok": True, "cards": len(given)})
    return exits.DONE


def _pair(asked: argparse.Namespace) -> int:
    made = sealing.new_pair()
    with new_secret_file(Path(asked.file)) as write:
        write(base64.b64encode(made.private).decode())
        write_file(Path(f"{asked.file}.pub"), base64.b64encode(made.public) + b"\n")
    answers.say({"ok": True, "private": asked.file, "public": f"{asked.file}.pub"})
    return exits.DONE


def _escrow(asked: argparse.Namespace) -> int:
    command = SetHeadOffice(public=key_desk.key_in(Path(asked.file)).hex())
    with opened(asked) as shop:
        shop.do(command, agreed(shop, command))
    answers.say({"ok": True})
    return exits.DONE


def _rotate(asked: argparse.Namespace) -> int:
    with opened(asked) as shop:
        shop.do(RotateKey(), agreed(shop, RotateKey()))
    answers.say({"ok": True})
    return exits.DONE


def _password(asked: argparse.Namespace) -> int:
    with opened(asked) as shop:
        practice = shop.book_file.practice
        old = password_from("PAWNBOOK_PASSWORD", practice=practice)
        new = password_from("PAWNBOOK_NEW_PASSWORD", practice=practice)
        shop.change_password(old, new)
        person = shop.session.person
    answers.say({"ok": True, "person": person})
    return exits.DONE


_DOING: dict[str, Callable[[argparse.Namespace], int]] = {
    "renew": _renew,
    "cards": _cards_paper,
    "drill": _drill,
    "pair": _pair,
    "escrow": _escrow,
    "rotate": _rotate,
    "password": _password,
}

HANDLERS: dict[str, Callable[[argparse.Namespace], int]] = {"recover": recover, "key": key}
