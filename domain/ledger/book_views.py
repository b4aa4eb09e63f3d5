"""What screens show beside vouchers and posting rules: what is behind a voucher, and how a rule came to be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from domain.happening import Happening
from domain.ledger.posting import PostingRule


@dataclass(frozen=True, slots=True, kw_only=True)
class VoucherStory:
    """What is behind a voucher: the fact that the business posted, or what people did with one written by hand.

    `reviewed_at` is shop time, "" while nobody reviewed it; `names` says whom its lines are about, by sub-ledger;
    `paper` is the effect (command and number) of the fact that its paper shows.
    """

    story: tuple[Happening, ...]
    paper: str
    reviewed_at: str
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleVersion:
    """A version of a posting rule, and who agreed on it; the program's own has nobody, and was there from the start."""

    rule: PostingRule
    effective_from: date | None = None
    reason: str = ""
    by: str = ""
    second: str = ""
