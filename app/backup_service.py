"""Backups of an open book: what the command line does when asked, and what runs behind the desktop by the clock."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from app.backup_worker import in_own_process
from domain.access.security import SecurityEvent
from domain.backup_health import BackupHealth, LastTry, PlaceHealth
from domain.clock import wall_text
from domain.errors import BookTrouble, Refusal, Trouble
from storage.backup import catalogue, settings
from storage.backup.full import InPlace, Job, Made
from storage.backup.increments import Source, make_increment
from storage.backup.mirror import Mirror
from storage.backup.rehearsal import RehearsalJob, Rehearsed
from storage.backup.settings import Outcome
from storage.envelope import read_envelope

if TYPE_CHECKING:
    from app.shop import Shop

MIRROR_EVERY = 1.0
"""Seconds between two looks of the mirror: what was done is on the other disk within two."""
RETRY_EVERY = 300.0
"""Seconds after which a backup that failed is tried again."""
_DUE = {"increment": timedelta(hours=1), "full": timedelta(days=1), "rehearsal": timedelta(days=7)}


class Backups:
    """The backups of an open shop."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop
        self._folder = shop.book_file.folder
        self._mirrors: dict[str, Mirror] = {}
        self._errors: dict[str, str] = {}
        self._mirroring = threading.RLock()

    @property
    def places(self) -> tuple[Path, ...]:
        """Where backups go."""
        return tuple(map(Path, settings.load(self._folder).places))

    def add_place(self, place: Path) -> None:
        """Have backups go to a folder from now on. Raises Refusal `backup.place_missing`, `backup.place_inside`."""
        place = place.absolute()
        if not place.is_dir():
            raise Refusal("backup.place_missing", place=str(place))
        if place.is_relative_to(self._folder.absolute()):
            raise Refusal("backup.place_inside", place=str(place))
        known = settings.load(self._folder).places
        if str(place) not in known:
            settings.change(self._folder, places=(*known, str(place)))
            self._shop.note(SecurityEvent.SETTING_CHANGED, self._shop.session.person, "backup:places", str(place)[:400])

    def remove_place(self, place: Path) -> None:
        """Have no more backups go there; those that are there stay. Raises Refusal `backup.place_unknown`."""
        known = settings.load(self._folder).places
        staying = tuple(each for each in known if each not in {str(place), str(place.absolute())})
        if staying == known:
            raise Refusal("backup.place_unknown", place=str(place))
        settings.change(self._folder, places=staying)
        self._shop.note(SecurityEvent.SETTING_CHANGED, self._shop.session.person, "backup:places", str(place)[:400])

    def full(self) -> Made:
        """Make a full backup, in a process of its own.

        Raises Refusal `backup.no_places`; BookTrouble `backup.no_recipient`, `backup.damaged_copy`; MachineTrouble.
        """
        book, now = self._shop.book_file, wall_text(self._shop.now())
        recipients = tuple((whose, public.hex()) for whose, public in self._recipients().items())
        job = Job(str(self._folder), self._book_id(), book.key.hex(), recipients, tuple(self._wanted()), now)
        started = time.perf_counter()
        try:
            made = in_own_process("full", job, Made)
        except Trouble as trouble:
            self._keep("full", now, started, str(trouble))
            raise
        settings.keep_key(self._folder, book.key, made.set_id, bytes.fromhex(made.key))
        self._keep("full", now, started, self._told(made.places))
        self._shop.note(SecurityEvent.BACKED_UP, None, "backup:full", self._told(made.places))
        return made

    def increment(self) -> tuple[InPlace, ...]:
        """Put what is new into every place. Raises Refusal `backup.no_places`, BookTrouble `backup.no_recipient`."""
        now, source, started = wall_text(self._shop.now()), self._source(), time.perf_counter()
        done = tuple(make_increment(source, Path(place), now) for place in self._wanted())
        self._keep("increment", now, started, self._told(done))
        return done

    def rehearse(self) -> Rehearsed:
        """Restore the newest backups into a sandbox and compare them with the book, in a process of its own.

        Raises Refusal `backup.no_places`, MachineTrouble.
        """
        key, now, started = self._shop.book_file.key, wall_text(self._shop.now()), time.perf_counter()
        held = tuple((name, each.hex()) for name, each in settings.kept_keys(self._folder, key).items())
        here = tuple(place for place in self._wanted() if Path(place).is_dir())
        folders = tuple(str(catalogue.folder_of(Path(place), self._book_id())) for place in here)
        job = RehearsalJob(str(self._folder), self._book_id(), key.hex(), folders, held)
        result = in_own_process("rehearsal", job, Rehearsed)
        said = "; ".join(result.differences)[:400]
        self._keep("rehearsal", now, started, said)
        self._shop.note(SecurityEvent.REHEARSED, None, "backup:rehearsal", said, max(1, result.facts))
        return result

    def mirror(self) -> int:
        """Bring the mirror of every place up to the book; the answer is how many facts that were."""
        with self._mirroring:
            self._place_mirrors()
            now = wall_text(self._shop.now())
            return sum(mirror.catch_up(now) for mirror in self._mirrors.values())

    def close(self) -> None:
        """Let go of the places."""
        with self._mirroring:
            for mirror in self._mirrors.values():
                mirror.close()
            self._mirrors.clear()

    def health(self) -> BackupHealth:
        """How the backups stand now."""
        known = settings.load(self._folder)
        with self._mirroring:
            mirrors = dict(self._mirrors)
        return BackupHealth(
            now=wall_text(self._shop.now()),
            can_be_opened=bool(self._recipients()),
            places=tuple(self._place_health(place, mirrors.get(place)) for place in known.places),
            full=_last(known.full),
            increment=_last(known.increment),
            rehearsal=_last(known.rehearsal),
        )

    def listed(self) -> tuple[catalogue.Backup, ...]:
        """Every whole backup of this book in the places that are here."""
        found: list[catalogue.Backup] = []
        for place in self.places:
            folder = catalogue.folder_of(place, self._book_id())
            with suppress(OSError):
                for what in (catalogue.FULL, catalogue.INCREMENT):
                    found += catalogue.backups_in(folder, what)
        return tuple(found)

    def due(self, kind: str) -> bool:
        """Whether an "increment", a "full" or a "rehearsal" is due by the clock."""
        outcome: Outcome = getattr(settings.load(self._folder), kind)
        now = self._shop.now()
        if not outcome.at:
            return kind != "rehearsal" or bool(settings.load(self._folder).full.good_at)
        since = now - datetime.fromisoformat(outcome.good_at or outcome.at)
        tried = now - datetime.fromisoformat(outcome.at)
        wait = timedelta(0) if outcome.ok else timedelta(seconds=RETRY_EVERY)
        late = since >= _DUE[kind] if outcome.good_at else True
        return (late or not outcome.ok) and tried >= wait

    def _place_mirrors(self) -> None:
        wanted = set(settings.load(self._folder).places) if self._recipients() else set()
        for gone in self._mirrors.keys() - wanted:
            self._mirrors.pop(gone).close()
        for new in wanted - self._mirrors.keys():
            self._mirrors[new] = Mirror(self._source(), Path(new))

    def _place_health(self, place: str, mirror: Mirror | None) -> PlaceHealth:
        folder, last, error = catalogue.folder_of(Path(place), self._book_id()), "", ""
        if not Path(place).is_dir():
            error = "missing"
        else:
            with suppress(OSError):
                fulls = catalogue.backups_in(folder, catalogue.FULL)
                last = fulls[-1].manifest.made_at if fulls else ""
        if mirror is None:
            return PlaceHealth(place=place, error=error, last_full=last)
        facts, seconds = mirror.lag()
        return PlaceHealth(
            place=place, error=error or mirror.error, facts_behind=facts, seconds_behind=seconds, last_full=last
        )

    def _source(self) -> Source:
        recipients = self._recipients()
        if not recipients:
            raise BookTrouble("backup.no_recipient")
        return Source(self._folder, self._book_id(), self._shop.book_file.writer, recipients)

    def _recipients(self) -> dict[str, bytes]:
        envelope = read_envelope(self._folder)
        found = {"recovery": envelope.recovery_public, "escrow": envelope.escrow_public}
        return {whose: public for whose, public in found.items() if public is not None}

    def _book_id(self) -> str:
        return self._shop.book_file.envelope.book_id

    def _wanted(self) -> tuple[str, ...]:
        places = settings.load(self._folder).places
        if not places:
            raise Refusal("backup.no_places")
        return places

    def _keep(self, kind: str, now: str, started: float, wrong: str) -> None:
        spent = round((time.perf_counter() - started) * 1000)
        with suppress(OSError):
            settings.note_outcome(self._folder, kind, Outcome(now, not wrong, wrong[:500], spent))

    @staticmethod
    def _told(places: tuple[InPlace, ...]) -> str:
        return "; ".join(f"{each.place}: {each.error}" for each in places if each.error)[:400]


class BackupSchedule:
    """Runs behind the counter: the mirror all the time, increments hourly, full backups daily, rehearsals weekly.

    Two threads, so that a long full backup never keeps the mirror waiting; the copying itself is in another process.
    `told` is called with what goes wrong, on the schedule's thread.
    """

    def __init__(self, backups: Backups, told: Callable[[str, Trouble], None] = lambda _kind, _trouble: None) -> None:
        self._backups = backups
        self._told = told
        self._ended = threading.Event()
        self._threads = [
            threading.Thread(target=work, name=name, daemon=True)
            for name, work in (("mirror", self._mirror), ("backups", self._by_the_clock))
        ]

    def start(self) -> None:
        """Begin."""
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """End before the book is closed; waits for what is under way."""
        self._ended.set()
        for thread in self._threads:
            thread.join()
        with suppress(Trouble):
            self._backups.mirror()
        self._backups.close()

    def _mirror(self) -> None:
        while not self._ended.wait(MIRROR_EVERY):
            self._try("mirror", self._backups.mirror)

    def _by_the_clock(self) -> None:
        doing: dict[str, Callable[[], object]] = {
            "full": self._backups.full,
            "increment": self._backups.increment,
            "rehearsal": self._backups.rehearse,
        }
        while not self._ended.wait(10.0):
            for kind, do in doing.items():
                if self._backups.places and self._backups.due(kind) and not self._ended.is_set():
                    self._try(kind, do)

    def _try(self, kind: str, do: Callable[[], object]) -> None:
        try:
            do()
        except Trouble as trouble:
            self._told(kind, trouble)


def _last(outcome: Outcome) -> LastTry:
    return LastTry(
        at=outcome.at,
        ok=outcome.ok,
        detail=outcome.detail,
        seconds=outcome.seconds_ms / 1000,
        good_at=outcome.good_at,
    )
