"""What `pawnbook show compliance` prints: every matter with its figure, in words of both languages, and the filings."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol

from app import answers
from app.compliance_desk import compliance_sheet
from app.files import write_file
from app.language import CHINESE, ENGLISH, translator
from app.shop import Shop
from domain.codec import COMMAND, to_plain
from domain.compliance.check import Check, Standing
from domain.compliance.filings import Filing
from domain.compliance.words import basis_words, filing_words, found_words, remedy_words
from domain.money import Money
from domain.ports import Translate
from domain.terms.compliance import MATTERS


class Asked(Protocol):
    """What of the question counts here: the file to write, "" for none."""

    @property
    def out(self) -> str: ...


def compliance(shop: Shop, asked: Asked) -> None:
    """The self-check of compliance, and what is to be reported; as a sheet to be signed where a file is named."""
    sheet = compliance_sheet(shop)
    if asked.out:
        write_file(Path(asked.out), shop.compliance_paper())
    answers.say(
        {
            "on": sheet.on.isoformat(),
            "standings": {each.value: sheet.count(each) for each in Standing},
            "checks": [_check(each) for each in sheet.checks],
            "filings": [_filing(each) for each in sheet.filings],
            "file": asked.out or None,
        }
    )


def _check(check: Check) -> dict[str, Any]:
    return {
        "matter": check.matter.value,
        "standing": check.standing.value,
        "measure": to_plain(check.measure, COMMAND),
        "about": check.about,
        "area": check.area.value,
        "law": check.basis.law.value,
        "articles": list(check.basis.articles),
        "todo_en": remedy_words(check, translator(ENGLISH)),
        "todo_zh": remedy_words(check, translator(CHINESE)),
        "en": _check_words(check, translator(ENGLISH)),
        "zh": _check_words(check, translator(CHINESE)),
    }


def _check_words(check: Check, translate: Translate) -> str:
    found = found_words(check, translate, _yuan)
    return f"{translate(MATTERS[check.matter])}: {found} ({basis_words(check.basis, translate)})"


def _filing(filing: Filing) -> dict[str, Any]:
    words = {"en": filing_words(filing.kind, translator(ENGLISH)), "zh": filing_words(filing.kind, translator(CHINESE))}
    return to_plain(filing, COMMAND) | {"waits": filing.waits} | words


def _yuan(amount: Money) -> str:
    return f"¥{amount}"
