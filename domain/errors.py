"""The kinds of trouble, told apart: the rules say no, the machine fails, the key or the book is not right.

Each carries a code and its numbers; every front end has the words for it, in both languages. Whatever else is
raised is a bug.
"""

from __future__ import annotations


class Trouble(Exception):
    """Something that a person can be told about: a code and the values that its sentence needs."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params

    def __str__(self) -> str:
        """The code with its values, for logs and tracebacks; people get the sentence."""
        values = ", ".join(f"{name}={value}" for name, value in self.params.items())
        return f"{self.code} ({values})" if values else self.code

    @property
    def values(self) -> str:
        """Its values alone, or its code where it has none: what a record of it keeps beside the code."""
        return ", ".join(map(str, self.params.values())) or self.code


class Refusal(Trouble):
    """The rules of the business say no. Nothing was written."""


class MachineTrouble(Trouble):
    """Disk, printer or line failed; worth another try, and nothing is lost."""


class KeyTrouble(Trouble):
    """The password, the recovery code or the key file does not open this book."""


class BookTrouble(Trouble):
    """There is no book, or it is damaged, foreign or newer than this program."""


class BookInUse(Trouble):
    """Another process holds the book."""
