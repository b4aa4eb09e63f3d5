"""The report of a restore in words: what was found, what came back, what is missing, and what to do next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from domain.terms.marking import n_

if TYPE_CHECKING:
    from domain.ports import Translate
    from domain.restoring import LeftOut, RestoreReport

_WHY = {
    "backup.damaged": n_("damaged or cut off"),
    "backup.damaged_copy": n_("what is in it does not agree with itself"),
    "backup.unreadable": n_("the disk could not read it"),
    "backup.unfinished": n_("was never finished"),
    "backup.newer": n_("made by a newer PawnBook"),
    "backup.wrong_key": n_("sealed to another recovery code, an older or a newer one"),
    "backup.foreign": n_("of another book"),
    "backup.other_hand": n_("not made by this book's workstation, or changed since: take it away"),
    "backup.unsigned": n_("carries no signature, though older ones do: take it away"),
}
_NOT_TO_ITS_END = n_("does not go on where the others end, so its end was left out")


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report: its title, and a line for each thing. `is_doubt` where somebody should look twice."""

    title: str
    lines: tuple[str, ...]
    is_doubt: bool = False


def report_in_words(report: RestoreReport, translate: Translate) -> tuple[Section, ...]:
    """The report, to be read from the top; parts of which there is nothing to say are left out."""
    _ = translate
    parts = (
        Section(_("What came back"), tuple(_restored(report, _))),
        Section(_("Passed over"), tuple(_left_out(report.passed_over, _)), is_doubt=True),
        Section(_("What is still missing"), tuple(_missing(report, _)), is_doubt=bool(report.left_out)),
        Section(_("What to do next"), tuple(_next(report, _))),
    )
    return tuple(part for part in parts if part.lines)


def report_text(report: RestoreReport, translate: Translate) -> str:
    """The report as a plain text."""
    parts = report_in_words(report, translate)
    return "\n".join("\n".join((part.title, *(f"  {line}" for line in part.lines))) for part in parts)


def moment_in_words(wall: str) -> str:
    """A moment as a person reads it: the day and the minute."""
    return wall[:16].replace("T", " ") or "–"


def why_in_words(why: str, translate: Translate) -> str:
    """Why a backup file was not used, or not to its end."""
    return translate(_WHY.get(why, _NOT_TO_ITS_END))


def _restored(report: RestoreReport, _: Translate) -> Iterator[str]:
    found = _("Found: full backups {fulls}, hourly ones {increments}, parts of the mirror {mirrors}.")
    yield found.format(fulls=report.fulls_found, increments=report.increments_found, mirrors=report.mirrors_found)
    yield _("Used: {file} of {moment}.").format(file=report.full, moment=moment_in_words(report.made_at))
    if report.of_increments:
        yield _("Facts that hourly backups added: {count}.").format(count=report.of_increments)
    if report.of_mirrors:
        yield _("Facts that the mirror added: {count}.").format(count=report.of_mirrors)
    until = _("The book holds everything that was confirmed up to {moment}. Facts, each of them checked: {count}.")
    yield until.format(moment=moment_in_words(report.until), count=report.facts)


def _left_out(files: tuple[LeftOut, ...], _: Translate) -> Iterator[str]:
    for each in files:
        yield _("{file} in {place}: {why}.").format(file=each.file, place=each.place, why=why_in_words(each.why, _))


def _missing(report: RestoreReport, _: Translate) -> Iterator[str]:
    yield from _left_out(report.left_out, _)
    yield _("What was done after {moment} and reached none of these places is not in the book.").format(
        moment=moment_in_words(report.until)
    )
    if report.last_ticket:
        yield _(
            "The last ticket in the book is {ticket}. Compare it with the newest paper; take later ones down anew."
        ).format(ticket=report.last_ticket)


def _next(report: RestoreReport, _: Translate) -> Iterator[str]:
    yield _("Put the new recovery sheet away. Keep the old one, and the old cards, as long as the old backups.")
    if report.has_second_factor:
        yield _(
            "Signing in still asks for the code of the phone. Where the phone is gone as well, “I forgot my password” "
            "with the new recovery code lifts that."
        )
    yield _("This workstation has no ticket numbers yet: a manager takes in new forms and leases it a block of them.")
    if report.others:
        yield _("These people need a new password from a manager: {people}.").format(people=", ".join(report.others))
    yield _("Name the places for backups again and make a full backup today; the old ones do not go on.")
    yield _("Make new recovery cards of the new code.")
    if report.had_head_office:
        yield _("Give head office's public key to the book again.")
    yield _("Count the drawer, and compare the goods in the vault with the book.")
