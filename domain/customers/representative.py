"""A representative (代办人): somebody who acts for the pawner with a power of attorney (Measures, art. 35)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from domain.fields import Words
from domain.ids import CustomerId


@dataclass(frozen=True, slots=True, kw_only=True)
class Representative:
    """Who acts, taken down as a customer with checked papers, and the power of attorney (典当委托书) that says so."""

    customer: Annotated[CustomerId, Words(40)]
    power_of_attorney: Annotated[str, Words(80)]
