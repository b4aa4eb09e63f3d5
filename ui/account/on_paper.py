"""What of an account leaves the screen: secrets in groups to be typed, the sheet of recovery codes, files."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QFont, QGuiApplication, QPageSize, QPdfWriter, QTextDocument

from domain.errors import MachineTrouble
from ui.language import _

_GROUP = 4
_POINTS = 12


def codes_text(name: str, codes: tuple[str, ...]) -> str:
    """The sheet with somebody's recovery codes."""
    lines = (
        _("PawnBook recovery codes of {name}").format(name=name),
        "",
        *(f"{number:>4}   {code}" for number, code in enumerate(codes, start=1)),
        "",
        _("Each opens once, in place of the six digits, when the phone is not there. The password is needed too."),
        _("Lock this sheet away. The codes are not shown again. Delete this file once it is printed."),
        "",
    )
    return "\n".join(lines)


def text_pdf(text: str) -> bytes:
    """A text as a page of PDF, to be printed."""
    buffer, sheet = QBuffer(), QTextDocument()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    letters = QFont(QGuiApplication.font().family(), _POINTS)  # in points: the screen's pixels are dust on paper
    sheet.setDefaultFont(letters)
    sheet.setPlainText(text)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    sheet.print_(writer)
    del writer  # it ends the file as it goes
    return bytes(buffer.data().data())


def written(path: Path, content: bytes) -> str:
    """Write a file; the answer is its name. Raises MachineTrouble `file.write`."""
    try:
        path.write_bytes(content)
    except OSError as error:
        raise MachineTrouble("file.write", path=path.name) from error
    return path.name


def grouped(secret: str) -> str:
    """A secret in groups of four, as it is typed."""
    return " ".join(secret[start : start + _GROUP] for start in range(0, len(secret), _GROUP))
