"""What a field of a command may hold: limits that travel with the type, checked for every front end alike."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Annotated, Any

from domain.errors import Refusal
from domain.money import Money, Rate
from domain.quantities import Weight

_LOGIN = re.compile(r"[a-z0-9]+(?:[._-][a-z0-9]+)*")
_PUBLIC_KEY = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Words:
    """A text of so many characters with nothing invisible in it; spaces at its ends do not make it long enough."""

    longest: int
    shortest: int = 1

    def check(self, field: str, value: str) -> None:
        """Raise Refusal `field.too_short`, `field.too_long` or `field.invisible`."""
        if len(value.strip()) < self.shortest:
            raise Refusal("field.too_short", field=field, shortest=self.shortest)
        if len(value) > self.longest:
            raise Refusal("field.too_long", field=field, longest=self.longest, length=len(value))
        if any(_is_invisible(letter) for letter in value):
            raise Refusal("field.invisible", field=field)

    def schema(self) -> dict[str, Any]:
        """These limits in JSON Schema."""
        return {"minLength": self.shortest, "maxLength": self.longest}


@dataclass(frozen=True, slots=True)
class Between:
    """A number within limits, both allowed: whole numbers, money in fen, weights in milligrams."""

    least: int
    most: int

    def check(self, field: str, value: int | Money | Weight) -> None:
        """Raise Refusal `amount.negative`, `amount.too_small` or `amount.too_large`."""
        number = _number(value)
        if number < min(self.least, 0):
            raise Refusal("amount.negative", field=field, value=str(value))
        if number < self.least:
            raise Refusal("amount.too_small", field=field, value=str(value))
        if number > self.most:
            raise Refusal("amount.too_large", field=field, value=str(value))

    def schema(self) -> dict[str, Any]:
        """These limits in JSON Schema, which has none for texts that name amounts."""
        return {"minimum": self.least, "maximum": self.most}


@dataclass(frozen=True, slots=True)
class Count:
    """A list of so many things."""

    least: int
    most: int

    def check(self, field: str, value: tuple[object, ...]) -> None:
        """Raise Refusal `list.length`."""
        if not self.least <= len(value) <= self.most:
            raise Refusal("list.length", field=field, length=len(value), least=self.least, most=self.most)

    def schema(self) -> dict[str, Any]:
        """These limits in JSON Schema."""
        return {"minItems": self.least, "maxItems": self.most}


@dataclass(frozen=True, slots=True)
class Share:
    """A rate or factor from nothing to one, both allowed."""

    def check(self, field: str, value: Rate) -> None:
        """Raise Refusal `amount.too_large`; a rate has no sign."""
        if value.value > 1:
            raise Refusal("amount.too_large", field=field, value=str(value))

    def schema(self) -> dict[str, Any]:
        """A text has no numeric limits in JSON Schema."""
        return {}


@dataclass(frozen=True, slots=True)
class Login:
    """A name to sign in with: small letters and digits, with dots, hyphens and underscores between them."""

    def check(self, field: str, value: str) -> None:
        """Raise Refusal `person.login`."""
        if _LOGIN.fullmatch(value) is None:
            raise Refusal("person.login", field=field, person=value)

    def schema(self) -> dict[str, Any]:
        """This limit in JSON Schema."""
        return {"pattern": f"^{_LOGIN.pattern}$"}


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A public key of 32 bytes (X25519), in small hexadecimal digits."""

    def check(self, field: str, value: str) -> None:
        """Raise Refusal `field.public_key`."""
        if _PUBLIC_KEY.fullmatch(value) is None:
            raise Refusal("field.public_key", field=field)

    def schema(self) -> dict[str, Any]:
        """This limit in JSON Schema."""
        return {"pattern": f"^{_PUBLIC_KEY.pattern}$"}


Limit = Login | Words | Between | Count | Share | PublicKey

MOST_FEN = 10**12
"""Ten thousand million yuan: more than any pawnshop may lend, so a larger amount is a slip of the finger."""

Name = Annotated[str, Words(60)]
Line = Annotated[str, Words(200)]
Note = Annotated[str, Words(200, shortest=0)]
Code = Annotated[str, Words(40)]
Amount = Annotated[Money, Between(1, MOST_FEN)]
AmountOrNothing = Annotated[Money, Between(0, MOST_FEN)]


def _is_invisible(letter: str) -> bool:
    """Controls, marks of direction, separators of lines, and what has no meaning; never a Chinese character.

    The planes of rare Chinese characters are still being filled, so names may hold some that this Python does not know.
    """
    if "\U00020000" <= letter <= "\U0003fffd":
        return False
    return unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def _number(value: int | Money | Weight) -> int:
    if isinstance(value, Money):
        return value.minor
    return value.milligrams if isinstance(value, Weight) else value
