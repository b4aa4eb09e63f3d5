"""The list from which a printer is chosen: those of the system, and a file in place of one."""

from __future__ import annotations

from dataclasses import replace

from ui.language import _
from ui.preferences import PrinterChoice
from ui.print_groups import SECRET, PrintGroup
from ui.printers import PrinterNames
from ui.widgets.field import Choice

Target = tuple[str, bool]
"""A printer's name ("" for the usual one), and whether a file is written in its place."""

_USUAL: Target = ("", False)
_FILE: Target = ("", True)


class PrinterList(Choice):
    """Shows what was chosen even where that printer is not there now."""

    def __init__(self, choice: PrinterChoice) -> None:
        super().__init__()
        self.may_be_narrow()
        self._choice = choice
        self._offer(PrinterNames(), asked=False)

    @property
    def choice(self) -> PrinterChoice:
        """Where papers go now."""
        name, to_file = self.value if isinstance(self.value, tuple) else _USUAL
        return replace(self._choice, printer=name, to_file=to_file)

    def show_printers(self, printers: PrinterNames) -> None:
        """Offer these, once the system was asked; what was chosen stays chosen."""
        self._choice = self.choice
        self._offer(printers, asked=True)

    def _offer(self, printers: PrinterNames, *, asked: bool) -> None:
        chosen = (self._choice.printer, self._choice.to_file)
        usual = _("Default printer: {name}").format(name=printers.usual) if printers.usual else _("Default printer")
        none = _("Default printer (none is set up)")
        options: list[tuple[Target, str]] = [(_USUAL, none if asked and not printers.usual else usual)]
        options += [((name, False), name) for name in printers.names]
        if self._choice.printer and self._choice.printer not in printers.names:
            gone = _("{name} (not there now)").format(name=self._choice.printer)
            options.append(((self._choice.printer, False), gone if asked else self._choice.printer))
        if PrintGroup(self._choice.papers) not in SECRET:
            options.append((_FILE, _("PDF file")))
        self.blockSignals(True)  # what is offered changes, not what was chosen
        self.set_options(tuple(options))
        self.choose(chosen)
        self.blockSignals(False)
