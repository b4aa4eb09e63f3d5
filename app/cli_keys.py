"""`pawnbook key …`, `pawnbook recover`: the recovery code and its cards, head office's key, a new key of the book."""

from __future__ import annotations

import argparse
import base64
from collections.abc import Callable
from pathlib import Path

from app import answers, exits, key_desk
from app.cli_book import agreed, new_secret_file, opened
from app.clocks import clock_at
from app.credentials import password_from, user_of
from app.files import read_text, write_file
from app.given import whole
from app.places import chosen_book
from app.sign_ins import SignIns
from domain.access.key_change import RenewRecovery, RotateKey, SetHeadOffice
from domain.access.passwords import check_password
from domain.errors import Refusal
from storage import sealing
from storage.book_file import reset_by_escrow, reset_password
from storage.envelope import read_envelope
from storage.keys import SHOP_COSTS, new_recovery_code


def recover(asked: argparse.Namespace) -> int:
    """Set a person's password by the recovery code, by two cards, or by head office's private key."""
    folder = chosen_book(asked.folder or asked.book)
    envelope = read_envelope(folder)
    who = user_of(envelope)
    check_password(who.password)
    if asked.escrow is not None:
        reset_by_escrow(folder, key_desk.key_in(Path(asked.escrow)), who.person, who.password, SHOP_COSTS)
    else:
        given = asked.cards is not None
        code = key_desk.code_of_cards(envelope, _cards(asked.cards)) if given else read_text(Path(asked.recovery))
        reset_password(folder, code, who.person, who.password, SHOP_COSTS)
    SignIns(folder, clock_at(asked.now)).unlock(who.person)
    answers.say({"ok": True, "person": who.person})
    return exits.DONE


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
        paper = shop.keys.cards_paper(code)
    write_file(Path(asked.file), paper)
    answers.say({"ok": True, "file": asked.file, "cards": 3, "enough": 2})
    return exits.DONE


def _drill(asked: argparse.Namespace) -> int:
    given = _cards(asked.cards)
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


def _cards(files: list[str]) -> list[str]:
    """The words of the cards: a file each, or without files a line each from the standard input."""
    if files:
        return [read_text(Path(file)) for file in files]
    return [line for line in whole().splitlines() if line.strip()]


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
