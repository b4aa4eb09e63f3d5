"""The report in Markdown."""

from __future__ import annotations

import os
import platform
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from sqlcipher3 import dbapi2 as sqlcipher

from tests.simulation.longer.bite import Bitten
from tests.simulation.longer.tally import Tally

_HOW = """\
A shop's real commands (pledge, redemption, renewal, count, close of drawer and of the store's day, daily run) are done
in a process of its own. After each blow the book is opened; everything acknowledged must be there with its hash, what
was refused must not be, nothing may have taken effect twice, the whole of `verify` must find nothing, no file may hold
plain text, and the next ticket must have a new number.

- **Power cuts** are replayed from recorded writes: all up to the last fsync of each file, and none, all, a random half
  or random sectors of 512 bytes of the rest; so it is the order of writes and syncs that is tested, not a drive that
  lies about a sync.
- **Failing calls** are made by a library that is loaded before the program: an error, half a write and SIGKILL, or
  SIGKILL before the call. It says when it fired; a fault that never fired (the work ended before it) is counted apart,
  and proves nothing.
- **A failing commit** fails in its sync, before or after that is done, once or from then on; then the program is
  killed, or asks once more under the same id. Where the disk lets nobody know the outcome, the program says so
  (`disk.unsettled`), and both outcomes are right; asking again never does it twice.
- **A full disk** is a real small file system: without room for the log, and with room for the log but none for what
  goes from it into the book. Then room is made, and the same program works on.
- **Kills of work on whole books** come before any of its calls, each equally likely, or in the middle of a write. An
  upgrade begins with books of every earlier schema and is killed up to three times in a row.
- **Spoiled books and logs** are named at the opening or by `verify`, or hold all that was acknowledged. A log's end
  that is younger than the anchor (a second at most) is what no single machine can miss; its mirror can.
- Not here: the network, head office and PostgreSQL, which take no part yet; virtual file systems of plain SQLite, since
  the library above does the same to the encrypted one.""".splitlines()


def report(tallies: dict[str, Tally], bitten: Sequence[Bitten], seconds: float, first: int) -> str:
    """Everything that was done and found."""
    wrong = [each for tally in tallies.values() for each in tally.wrong]
    lost = [each for each in wrong if "is lost" in each]
    wrong += [f"the mutant {each.mutant.name} was never caught" for each in bitten if each.after is None]
    kernel = f"{platform.system()} {platform.release().partition('-')[0]}"
    system = f"{kernel}, {os.cpu_count()} cores, Python {platform.python_version()}"
    return "\n".join(
        [
            "# Reliability: faults that were really injected",
            "",
            f"Lost acknowledged facts: **{len(lost)}**. Other findings: **{len(wrong) - len(lost)}**.",
            "",
            "| what befell the book | times | of them named | never fired | acknowledged | findings | duration |",
            "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
            *_rows(tallies),
            "",
            "*Acknowledged*: commands that a counter had been told were done, in the books looked at; in the rows from",
            "the upgrade on, the facts that stood in them, and the tickets that mirror and restore must give back.",
            "*Never fired*: children that ended before their fault came; the book was looked at all the same.",
            "",
            f"{datetime.now(UTC).date()}; {system}, SQLite {sqlcipher.sqlite_version}; seeds from {first}.",
            "Repeat it with",
            f"`PAWNBOOK_SEED={first} python -m tests.simulation.longer {seconds:.0f}`.",
            "",
            "## Faults that fired, by kind and place",
            "",
            "| what happened | where | times |",
            "| --- | --- | ---: |",
            *(f"| {kind} | {place} | {times} |" for (kind, place), times in _places(tallies)),
            "",
            "The same by the work that was under way:",
            "",
            "| work | faults that fired, by place |",
            "| --- | --- |",
            *_by_work(tallies),
            "",
            "## Programs with a mistake, hurt in the same way",
            "",
            "| the mistake | hurt by | caught after |",
            "| --- | --- | ---: |",
            *(f"| {each.mutant.mistake} | {each.mutant.by} | {each.after or 'never'} |" for each in bitten),
            "",
            "## How",
            "",
            *_HOW,
            *(["", "## Findings", ""] if wrong else []),
            *[f"- {each}" for each in wrong],
            "",
        ]
    )


def _rows(tallies: dict[str, Tally]) -> Iterator[str]:
    for name, each in tallies.items():
        injected = str(each.idle) if each.places else "–"
        named = str(each.named) if each.named else "–"
        counts = f"{each.done} | {named} | {injected} | {each.acknowledged} | {len(each.wrong)}"
        yield f"| {name} | {counts} | {each.seconds:.0f} s |"


def _places(tallies: dict[str, Tally]) -> list[tuple[tuple[str, str], int]]:
    return sorted(sum((each.places for each in tallies.values()), Counter()).items())


def _by_work(tallies: dict[str, Tally]) -> Iterator[str]:
    for name, tally in tallies.items():
        places: Counter[str] = Counter()
        for (_, place), times in tally.places.items():
            places[place] += times
        if places:
            yield f"| {name} | {', '.join(f'{place} {times}' for place, times in places.most_common())} |"
