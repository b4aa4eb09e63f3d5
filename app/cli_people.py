"""The command line about people: second factors, an end to a lock-out, and codes that approve from elsewhere."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from app import answers, exits, given, one_time
from app.cli_book import new_secret_file, opened
from app.clocks import clock_at
from app.credentials import code_from, password_from
from app.files import read_text, write_file
from domain.access.leaving import Unlock
from domain.access.sitting import Enrolment
from domain.commands import command_from
from domain.errors import Refusal
from domain.ids import PersonId


def second_factor(asked: argparse.Namespace) -> int:
    """Begin: a new secret into a new file. Confirm: by one right code, the recovery codes into a new file."""
    with opened(asked) as shop:
        if asked.doing == "begin":
            enrolment = shop.begin_second_factor()
            with new_secret_file(Path(asked.file)) as write:
                write(enrolment.secret)
                write(enrolment.uri)
        else:
            secret = read_text(Path(asked.secret)).split()[0]
            with new_secret_file(Path(asked.file)) as write:
                for code in shop.confirm_second_factor(
                    Enrolment(secret=secret, uri=""), code_from("PAWNBOOK_NEW_CODE")
                ):
                    write(code)
    answers.say({"ok": True, "file": asked.file})
    return exits.DONE


def unlock(asked: argparse.Namespace) -> int:
    """Let somebody try again who failed too often."""
    with opened(asked) as shop:
        answers.say(answers.receipt(shop.do(Unlock(person=PersonId(asked.person)))))
    return exits.DONE


def approval(asked: argparse.Namespace) -> int:
    """What whom to ask elsewhere is shown, what their phone needs, and the page for it."""
    return _APPROVAL[asked.doing](asked)


def _request(asked: argparse.Namespace) -> int:
    with opened(asked) as shop:
        request = shop.request_approval(command_from(asked.name, given.json_object(given.whole().strip() or "{}")))
    answers.say({"ok": True, "request": request.code, "qr": request.qr, "until": request.until.isoformat()})
    return exits.DONE


def _secret(asked: argparse.Namespace) -> int:
    with opened(asked) as shop:
        enrolment = shop.own_approval_secret()
        with new_secret_file(Path(asked.file)) as write:
            write(enrolment.uri)
    answers.say({"ok": True, "file": asked.file})
    return exits.DONE


def _page(asked: argparse.Namespace) -> int:
    from app.places import APPROVAL_PAGE

    write_file(Path(asked.file), APPROVAL_PAGE.read_bytes())
    answers.say({"ok": True, "file": asked.file})
    return exits.DONE


def approve_code(asked: argparse.Namespace) -> int:
    """The code that agrees to a request, by the secret in PAWNBOOK_APPROVAL_SECRET; no book is needed."""
    secret = password_from("PAWNBOOK_APPROVAL_SECRET", practice=False).removeprefix("PBK1 ").split()
    request = one_time.typed(asked.request)
    if not secret or len(one_time.typed(secret[0])) != one_time.SECRET_LETTERS:
        raise Refusal("approval.secret")
    if len(request) != one_time.REQUEST_LETTERS:
        raise Refusal("approval.request")
    minute = int(clock_at(None)().timestamp()) // 60
    answers.say({"ok": True, "code": one_time.approval_code(secret[0], request, minute)})
    return exits.DONE


_APPROVAL: dict[str, Callable[[argparse.Namespace], int]] = {"request": _request, "secret": _secret, "page": _page}

HANDLERS: dict[str, Callable[[argparse.Namespace], int]] = {
    "second-factor": second_factor,
    "unlock": unlock,
    "approval": approval,
    "approve-code": approve_code,
}
