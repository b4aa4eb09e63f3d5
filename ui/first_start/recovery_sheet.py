"""The recovery sheet as text: what stands on it, and the code in groups."""

from __future__ import annotations

from domain.ports import Created
from ui.language import _


def grouped(code: str) -> tuple[str, ...]:
    """The code in groups of four, however it came."""
    plain = "".join(letter for letter in code if letter.isalnum())
    return tuple(plain[start : start + 4] for start in range(0, len(plain), 4))


def sheet_text(created: Created) -> str:
    """The sheet to be printed and locked away."""
    lines = (
        _("PawnBook recovery sheet"),
        "",
        _("Shop: {name}").format(name=created.book.store_name),
        "",
        _("Recovery code:"),
        "",
        "    " + "  ".join(grouped(created.recovery_code)),
        "",
        _("Whoever has this code and a copy of the book can open it without any password."),
        _("Lock this sheet away outside the shop, as you would the licence. It is not shown again."),
        _("Delete this file once it is printed."),
        "",
    )
    return "\n".join(lines)
