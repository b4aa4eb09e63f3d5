"""The backups of an open book: where they go, making them, rehearsing, and how they stand."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from app.backup_look import Seen, look_at
from app.backup_worker import Ended, Ending, in_own_process
from domain.access.security import SecurityEvent
from domain.backup_health import BackupHealth, LastTry, PlaceHealth
from domain.clock import wall_text
from domain.errors import BookTrouble, Refusal, Trouble
from storage.backup import catalogue, settings
from storage.backup.full import MISSING, SILENT, InPlace, Job, Made, clear_halves
from storage.backup.increments import Source, make_increment
from storage.backup.mirror import Mirror
from storage.backup.rehearsal import RehearsalJob, Rehearsed, clear_sandbox
from storage.backup.settings import BackupSettings, Outcome
from storage.book_file import disk_trouble
from storage.envelope import read_envelope

if TYPE_CHECKING:
    from app.shop import Shop

TakeDown = Callable[[SecurityEvent, str | None, str, str, int], None]
"""Takes an event down in the book, as `Shop.note` does: event, person, what about, details, how many."""

RETRY_EVERY = 300.0
"""Seconds after which a backup that failed is tried again."""
PATIENCE = 60.0
"""Seconds that the hourly backups give a place to answer."""
_DUE = {"increment": timedelta(hours=1), "full": timedelta(days=1), "rehearsal": timedelta(days=7)}


class Backups:
    """The backups of an open shop. They are made by reading the book alone, on any thread; what is written into it,
    that they were made, goes through `take_down`: at once, unless another is handed in.
    """

    def __init__(self, shop: Shop, take_down: TakeDown | None = None) -> None:
        self._shop = shop
        self._take_down: TakeDown = take_down or shop.note
        self._ending = Ending()
        self._folder = shop.book_file.folder
        self._mirrors: dict[str, Mirror] = {}
        self._at_work: dict[str, threading.Thread] = {}
        self._none_comes = threading.Lock()  # no increment comes while backups are rehearsed by the keys kept so far
        self.is_silent: Callable[[str], bool] = lambda _place: False

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
            with disk_trouble():
                settings.change(self._folder, places=(*known, str(place)))
            self._note_place(place)

    def remove_place(self, place: Path) -> None:
        """Have no more backups go there; those that are there stay. Raises Refusal `backup.place_unknown`."""
        known = settings.load(self._folder).places
        staying = tuple(each for each in known if each not in {str(place), str(place.absolute())})
        if staying == known:
            raise Refusal("backup.place_unknown", place=str(place))
        with disk_trouble():
            settings.change(self._folder, places=staying)
        self._note_place(place)

    def full(self) -> Made:
        """Make a full backup, in a process of its own.

        Raises Refusal `backup.no_places`; BookTrouble `backup.no_recipient`, `backup.damaged_copy`; MachineTrouble;
        Ended, and then nothing is left of it.
        """
        book, wanted = self._shop.book_file, self._wanted()
        silent = tuple(place for place in wanted if self.is_silent(place))
        recipients = tuple((whose, public.hex()) for whose, public in self.must_have_recipients().items())
        with self._kept("full") as kept:
            answering = tuple(place for place in wanted if place not in silent)
            job = Job(str(self._folder), self._book_id(), book.key.hex(), recipients, answering, kept.at)
            try:
                with _cleared(lambda: clear_halves(job)):
                    made = in_own_process("full", job, Made, self._ending)
            except BookTrouble:
                book.writer.engines.look_at_pages()  # whether it is the copy alone that is damaged
                raise
            with disk_trouble():
                settings.keep_key(self._folder, book.key, made.set_id, bytes.fromhex(made.key))
                there = {each.place for each in made.places if not each.error}
                settings.note_fulls(self._folder, there, kept.at)
            made = replace(made, places=(*made.places, *(InPlace(each, error=SILENT) for each in silent)))
            kept.wrong = _wrong(made.places)
        if there:
            missed = _told(made.places)[:400]
            self._take_down(SecurityEvent.BACKED_UP, None, "backup:missed" if missed else "backup:full", missed, 1)
        return made

    def increment(self) -> tuple[InPlace, ...]:
        """Put what is new into every place. Raises Refusal `backup.no_places`, BookTrouble `backup.no_recipient`."""
        wanted, source = self._wanted(), self._source()
        with self._none_comes, self._kept("increment") as kept:
            done = self._in_each(wanted, lambda place: make_increment(source, Path(place), kept.at))
            kept.wrong = _wrong(done)
        return done

    def rehearse(self) -> Rehearsed:
        """Restore the newest backups into a sandbox and compare them with the book, in a process of its own.

        Raises Refusal `backup.no_places`, MachineTrouble, Ended.
        """
        wanted, key = self._wanted(), self._shop.book_file.key
        with self._none_comes, self._kept("rehearsal") as kept:
            held = tuple((name, each.hex()) for name, each in settings.kept_keys(self._folder, key).items())
            here = self._answering(wanted)
            folders = tuple(str(catalogue.folder_of(Path(place), self._book_id())) for place in here)
            job = RehearsalJob(str(self._folder), self._book_id(), key.hex(), folders, held)
            with _cleared(lambda: clear_sandbox(job)), self._while_they_answer(here):
                result = in_own_process("rehearsal", job, Rehearsed, self._ending)
            kept.wrong, kept.code = "; ".join(result.differences), result.code
        self._take_down(SecurityEvent.REHEARSED, None, "backup:rehearsal", kept.wrong[:400], max(1, result.facts))
        return result

    def mirror(self) -> int:
        """Bring the mirror of every place up to the book; the answer is how many facts that were."""
        if self._recipients():
            wanted = settings.load(self._folder).places
            for gone in self._mirrors.keys() - set(wanted):
                self._mirrors.pop(gone).close()
            for place in wanted:
                self._mirrors[place] = self.mirror_of(place, self._mirrors.get(place))
        return sum(self.catch_up(mirror) for mirror in self._mirrors.values())

    def mirror_of(self, place: str, mirror: Mirror | None) -> Mirror:
        """The mirror of a place, or another one where somebody else may open backups from now on.

        Raises BookTrouble `backup.no_recipient`.
        """
        source = self._source()
        if mirror is not None and mirror.recipients == source.recipients:
            return mirror
        if mirror is not None:
            mirror.close()
        return Mirror(source, Path(place))

    def catch_up(self, mirror: Mirror) -> int:
        """Bring one mirror up to the book; the answer is how many facts that were. Raises MachineTrouble."""
        return mirror.catch_up(wall_text(self._shop.now()))

    def end(self) -> None:
        """End what is being made in a process of its own; nothing is begun any more."""
        self._ending.end()

    def close(self) -> None:
        """Let go of the places."""
        for mirror in self._mirrors.values():
            mirror.close()
        self._mirrors.clear()

    def health(self) -> BackupHealth:
        """How the backups stand now; their places are looked at."""
        return self.health_with(self.look().places)

    def health_with(self, places: tuple[PlaceHealth, ...], doing: str = "") -> BackupHealth:
        """The same, without waiting for a place: these are how they were when they were looked at."""
        known, seen = settings.load(self._folder), {each.place: each for each in places}
        return BackupHealth(
            now=wall_text(self._shop.now()),
            doing=doing,
            practice=self._shop.book_file.practice,
            can_be_opened=bool(self._recipients()),
            places=tuple(_as_known(seen.get(place, PlaceHealth(place=place)), known) for place in known.places),
            full=_last(known.full),
            increment=_last(known.increment),
            rehearsal=_last(known.rehearsal),
        )

    def look(self) -> Seen:
        """Look at every place; it takes as long as they take."""
        return look_at(settings.load(self._folder).places, self._book_id(), self._mirrors)

    def look_into(self, place: str, mirror: Mirror | None) -> Seen:
        """Look at one place. Raises MachineTrouble."""
        return look_at((place,), self._book_id(), {} if mirror is None else {place: mirror})

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
        """Whether an "increment", a "full" or a "rehearsal" is due by the clock; a time to come is none to go by."""
        known = settings.load(self._folder)
        outcome: Outcome = getattr(known, kind)
        if not outcome.at:
            return kind != "rehearsal" or bool(known.full.good_at)
        if not outcome.ok and self._within(outcome.at, timedelta(seconds=RETRY_EVERY)):
            return False
        return not outcome.ok or not self._within(outcome.good_at, _DUE[kind])

    def was_tried(self, kind: str) -> bool:
        """Whether a "full", an "increment" or a "rehearsal" was ever tried, and so is known how it went."""
        outcome: Outcome = getattr(settings.load(self._folder), kind)
        return bool(outcome.at)

    def may_try(self, kind: str) -> bool:
        """Whether a "full", an "increment" or a "rehearsal" was not tried only just now."""
        outcome: Outcome = getattr(settings.load(self._folder), kind)
        return not outcome.at or not self._within(outcome.at, timedelta(seconds=RETRY_EVERY))

    def _in_each(self, places: tuple[str, ...], do: Callable[[str], InPlace]) -> tuple[InPlace, ...]:
        """Do something in every place at once; one that does not answer in time keeps no other waiting. Raises the
        Trouble that was met.
        """
        done: dict[str, InPlace] = {}
        failed: list[Trouble] = []

        def work(place: str) -> None:
            try:
                done[place] = do(place)
            except Trouble as trouble:
                failed.append(trouble)

        for place in places:
            if place not in self._at_work or not self._at_work[place].is_alive():
                self._at_work[place] = threading.Thread(target=work, args=(place,), name="increment", daemon=True)
                self._at_work[place].start()
        until = time.monotonic() + PATIENCE
        for place in places:
            self._at_work[place].join(max(0.0, until - time.monotonic()))
        if failed:  # of the book itself, not of a place
            raise failed[0]
        return tuple(done.get(place, InPlace(place, error=SILENT)) for place in places)

    def _answering(self, places: tuple[str, ...]) -> tuple[str, ...]:
        """Those of these places that are there, without waiting long for one that does not answer."""
        asked = tuple(place for place in places if not self.is_silent(place))
        looked = self._in_each(asked, lambda place: InPlace(place, error="" if Path(place).is_dir() else MISSING))
        return tuple(each.place for each in looked if not each.error)

    @contextmanager
    def _while_they_answer(self, places: tuple[str, ...]) -> Iterator[None]:
        """Give up what another process does with these places where one of them does not answer any more: it would
        wait for ever, and the hourly backups with it.
        """
        over = threading.Event()

        def watch() -> None:
            answered_at = time.monotonic()
            while not over.wait(min(1.0, PATIENCE)):
                if not any(map(self.is_silent, places)):
                    answered_at = time.monotonic()
                elif time.monotonic() - answered_at >= PATIENCE:
                    self._ending.give_up()
                    return

        threading.Thread(target=watch, name="answering", daemon=True).start()
        try:
            yield
        finally:
            over.set()

    def _within(self, moment: str, span: timedelta) -> bool:
        return timedelta(0) <= self._shop.now() - datetime.fromisoformat(moment) < span

    def _source(self) -> Source:
        return Source(self._folder, self._book_id(), self._shop.book_file.writer, self.must_have_recipients())

    def must_have_recipients(self) -> dict[str, bytes]:
        """Who can open the backups. Raises BookTrouble `backup.no_recipient`."""
        recipients = self._recipients()
        if not recipients:
            raise BookTrouble("backup.no_recipient")
        return recipients

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

    def _note_place(self, place: Path) -> None:
        person = self._shop.session.person
        self._take_down(SecurityEvent.SETTING_CHANGED, person, "backup:places", str(place)[:400], 1)

    @contextmanager
    def _kept(self, kind: str) -> Iterator[_Kept]:
        """Keep what comes of a try, unless it is ended from outside."""
        kept, started = _Kept(wall_text(self._shop.now())), time.perf_counter()
        try:
            yield kept
        except Trouble as trouble:
            self._keep(kind, kept.at, started, trouble.values, trouble.code)
            raise
        self._keep(kind, kept.at, started, kept.wrong, kept.code)

    def _keep(self, kind: str, at: str, started: float, wrong: str, code: str = "") -> None:
        spent = round((time.perf_counter() - started) * 1000)
        with suppress(OSError):
            outcome = Outcome(at, not wrong and not code, wrong[:500], spent, code=code)
            settings.note_outcome(self._folder, kind, outcome)


@dataclass(slots=True)
class _Kept:
    """When something was tried, and what was wrong with it."""

    at: str
    wrong: str = ""
    code: str = ""


@contextmanager
def _cleared(clear: Callable[[], None]) -> Iterator[None]:
    """Take away what is left behind by work that was ended in the middle."""
    try:
        yield
    except Ended:
        clear()
        raise


def _told(places: tuple[InPlace, ...]) -> str:
    return "; ".join(f"{each.place}: {each.error}" for each in places if each.error)


def _wrong(places: tuple[InPlace, ...]) -> str:
    """What is wrong with a backup that was made. Of a place that is away or silent its own state tells; that none took
    it is no backup.
    """
    away = {MISSING, SILENT}
    if any(not each.error for each in places):
        return _told(tuple(each for each in places if each.error not in away))
    return _told(places)


def _as_known(place: PlaceHealth, known: BackupSettings) -> PlaceHealth:
    """A place with the full backup that went there last, also while nobody can look."""
    last = next((each.made_at for each in known.fulls if each.place == place.place), "")
    return replace(place, last_full=max(place.last_full, last)) if place.error else place


def _last(outcome: Outcome) -> LastTry:
    return LastTry(
        at=outcome.at,
        ok=outcome.ok,
        code=outcome.code,
        detail=outcome.detail,
        seconds=outcome.seconds_ms / 1000,
        good_at=outcome.good_at,
    )
