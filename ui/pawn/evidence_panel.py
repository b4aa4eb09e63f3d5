"""Taking the evidence of a ticket out of the book: for whom, and where the file goes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from domain.customers.masking import RevealReason
from domain.errors import MachineTrouble, Trouble
from ui.customers.why import Why
from ui.language import _, language
from ui.screens import Surroundings
from ui.widgets.panel import Panel
from ui.widgets.texts import Kind, Text

_FOR = (RevealReason.AUTHORITY, RevealReason.OWN_REQUEST)


class EvidencePanel(Panel):
    """`saved` is told the name of the file."""

    def __init__(self, around: Surroundings, number: str, parent: QWidget, saved: Callable[[str], None]) -> None:
        super().__init__(_("Save the evidence of ticket {number}").format(number=number), _("Save …"), parent)
        self._around, self._number, self._saved = around, number, saved
        self._run = around.tasks.for_owner(self)
        self.why = Why(_FOR)
        self.ask_file: Callable[[str], str] = self._ask_file
        words = _(
            "One ZIP with a summary, the papers, the photos and the signed facts. The summary masks personal data; the "
            "papers are complete. Who took it out, and why, is kept in the book for good."
        )
        self.body.addWidget(Text(words, Kind.SOFT, wrap=True))
        self.body.addWidget(self.why)
        self.why.setFocus()

    def primary(self) -> None:
        """Ask where it goes, and write it."""
        reason = self.why.said()
        name = self.ask_file(f"evidence-{self._number}.zip") if reason else ""
        if not name:
            return
        desk, number = self._around.desk, self._number

        def write() -> str:
            data = desk.evidence_file(number, reason, language.translate)
            file = Path(name)
            try:
                file.touch(mode=0o600)
                file.write_bytes(data)
            except OSError as error:
                raise MachineTrouble("disk.error", detail=error.strerror or "") from error
            return file.name

        self.banner.clear()
        self.set_busy(busy=True)
        self._run(write, self._done, self._failed)

    def _done(self, name: str) -> None:
        self.accept()
        self._saved(name)

    def _failed(self, trouble: Trouble) -> None:
        self.set_busy(busy=False)
        self.banner.say(self._around.explain(trouble))

    def _ask_file(self, name: str) -> str:
        return QFileDialog.getSaveFileName(self, self.windowTitle(), str(Path.home() / name), "ZIP (*.zip)")[0]
