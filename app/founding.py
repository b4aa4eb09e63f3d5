"""The founding of a shop: its book, its first manager, its first block of ticket numbers."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from app.envelopes import book_on_disk
from app.passwords import check_password
from app.places import free_folder
from app.printable import check_printable
from domain.access.roles import Role, Session
from domain.book import Book
from domain.clock import Clock
from domain.errors import Refusal
from domain.ids import CommandId, PersonId
from domain.organisation.store import store_id
from domain.pawn.numbers import LeaseNumbers, ReceiveForms
from domain.ports import Created, Founding
from storage.book_file import NewBook, make_book
from storage.keys import SHOP_COSTS, Costs
from storage.work import Writer

FIRST_BLOCK = 5000
"""How many ticket numbers a new book's own device is given."""


def found_shop(home: Path, founding: Founding, clock: Clock, costs: Costs = SHOP_COSTS) -> Created:
    """Make a book with its store, its first manager and its first block of ticket numbers.

    Raises Refusal `password.*` and those of the store's and the manager's fields; then nothing is left behind.
    """
    check_password(founding.password)
    if founding.manager.role is not Role.MANAGER:
        raise Refusal("person.first_is_manager")
    store = store_id(founding.store)
    folder = free_folder(home, store)
    new = NewBook(
        folder=folder,
        store=store,
        store_name=founding.store.name,
        practice=founding.store.practice,
        person=founding.manager.person,
        password=founding.password,
        costs=costs,
    )
    code = make_book(new, clock, partial(_found, founding, clock))
    return Created(book_on_disk(folder), code)


def _found(founding: Founding, clock: Clock, writer: Writer) -> None:
    """The first commands of a book, while its folder has no name yet: a refusal leaves nothing behind."""
    founder = Session(PersonId(founding.manager.person), founding.manager.name, Role.MANAGER)
    book, lease = Book(writer.work, clock), LeaseNumbers(device=writer.device, first=1, last=FIRST_BLOCK)
    forms = ReceiveForms(first=1, last=FIRST_BLOCK)
    for number, command in enumerate((founding.store, founding.manager, forms, lease)):
        check_printable(command)
        book.do(command, by=founder, command_id=CommandId(f"found:{writer.device}:{number}"))
