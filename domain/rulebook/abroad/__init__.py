"""Working examples of other laws: whole rulebooks that can be looked at and quoted, and that no shop may use unchecked.

Each is written from its law as far as it was read; what is not said there is chosen and not law.
"""

from __future__ import annotations

from domain.rulebook.abroad.hong_kong import HONG_KONG
from domain.rulebook.abroad.singapore import SINGAPORE
from domain.rulebook.abroad.texas import TEXAS
from domain.rulebook.abroad.united_kingdom import UNITED_KINGDOM
from domain.rulebook.rulebook import Rulebook

EXAMPLES: dict[str, Rulebook] = {book.key: book for book in (HONG_KONG, SINGAPORE, UNITED_KINGDOM, TEXAS)}
"""The examples by their keys: HK, SG, UK, US-TX."""
