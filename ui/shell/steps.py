"""The steps of what was typed on one screen, back and forth."""

from __future__ import annotations

_MOST = 100


class Steps:
    """Texts, each the whole of what stood on the screen; the one at hand is where the screen is."""

    def __init__(self, first: str) -> None:
        self._texts, self._at = [first], 0

    def begin(self, text: str) -> None:
        """What was before is in the book: nobody steps back behind it."""
        self._texts, self._at = [text], 0

    def note(self, text: str, *, by_line: bool = False) -> None:
        """The screen stands so now: one step on, or the step before where a line took its letters back by itself."""
        if text == self._texts[self._at]:
            return
        if by_line and self._at and text == self._texts[self._at - 1]:
            self._at -= 1
            return
        self._texts = [*self._texts[: self._at + 1], text][-_MOST:]
        self._at = len(self._texts) - 1

    def step(self, by: int) -> str | None:
        """Go a step back (-1) or on (1); None where there is none."""
        place = self._at + by
        if not 0 <= place < len(self._texts):
            return None
        self._at = place
        return self._texts[place]
