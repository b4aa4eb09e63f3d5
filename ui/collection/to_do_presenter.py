"""The day's tasks: read once, grouped by step and by whose work they are; of the chosen one all is read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from domain.errors import Trouble
from domain.ids import PersonId
from domain.money import total
from domain.pawn.collection import Outcome
from domain.pawn.views import FollowUp, PausedLine, TaskLine
from ui.doing import business_day
from ui.language import _
from ui.screens import Surroundings
from ui.tasks import Run
from ui.words import money_text

ALL, MINE, PROMISED, PAUSED = "", "mine", "promised", "paused"
"""What is shown beside the steps of the ladder, by their keys."""

Row = TaskLine | PausedLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What the day asks: the lines of every group in the order of their chips, and everybody's names."""

    on: date
    groups: dict[str, tuple[Row, ...]]
    names: dict[PersonId, str]


class ToDoShows(Protocol):
    """What the presenter asks of the screen."""

    def show_loading(self) -> None: ...
    def show_groups(self, counts: dict[str, int]) -> None: ...
    def show_lines(self, lines: tuple[Row, ...], work: Work, summary: str) -> None: ...
    def show_none(self, *, there_are_some: bool) -> None: ...
    def show_chosen(self, follow_up: FollowUp, row: Row, work: Work) -> None: ...
    def show_trouble(self, text: str) -> None: ...
    def show_done(self, text: str) -> None: ...


class ToDoPresenter:
    """Reads, narrows, and reads the chosen one whole."""

    def __init__(self, view: ToDoShows, run: Run, around: Surroundings) -> None:
        self._view, self._run, self._around = view, run, around
        self.group = ALL
        self._asked = 0
        self.work: Work | None = None
        self.chosen: Row | None = None
        self.follow_up: FollowUp | None = None

    def refresh(self, group: str | None = None) -> None:
        """Read the tasks of the business day."""
        self.group = self.group if group is None else group
        desk, me = self._around.desk, self._around.desk.session.person
        self._view.show_loading()

        def read() -> Work:
            reading, on = desk.reading, business_day(desk)
            ladder = tuple(step.key for step in reading.rulebook(on).ladder)
            return Work(
                on=on,
                groups={**_groups_of(reading.to_do(on), ladder, me), PAUSED: reading.paused(on)},
                names={each.person: each.name for each in reading.people()},
            )

        self._run(read, self._loaded, self._failed)

    def show_group(self, group: str) -> None:
        """Only tasks of this step, or one of the other groups."""
        self.group = group
        self._show()

    def choose(self, row: Row) -> None:
        """Read all about following up this ticket."""
        work = self.work
        if work is None:
            return
        self.chosen = row
        self._asked += 1
        asked, reading, on = self._asked, self._around.desk.reading, work.on

        def show(found: FollowUp) -> None:
            if asked == self._asked:
                self.follow_up = found
                self._view.show_chosen(found, row, work)

        self._run(lambda: reading.follow_up(row.number, on), show, self._failed)

    def done(self, _receipt: object) -> None:
        """Something was taken down: say so, and read anew."""
        self._view.show_done(_("Saved."))
        self.refresh()

    def _loaded(self, work: Work) -> None:
        self.work = work
        self._view.show_trouble("")
        self._view.show_groups({group: len(lines) for group, lines in work.groups.items()})
        self._show()

    def _failed(self, trouble: Trouble) -> None:
        self._view.show_trouble(self._around.explain(trouble))

    def _show(self) -> None:
        work = self.work
        if work is None:
            return
        lines = work.groups.get(self.group, ())
        if not lines:
            self.chosen = self.follow_up = None
            self._view.show_none(there_are_some=any(work.groups.values()))
            return
        loans = money_text(total([line.principal for line in {line.number: line for line in lines}.values()]))
        words = _("Tasks: {count}, loans {sum}").format(count=len(lines), sum=loans)
        self._view.show_lines(lines, work, words)


def _groups_of(tasks: tuple[TaskLine, ...], ladder: tuple[str, ...], me: PersonId) -> dict[str, tuple[Row, ...]]:
    """The tasks of every group, those of the last step first."""
    steps = (*ladder, *sorted({task.step for task in tasks} - set(ladder)))
    order = {step: place for place, step in enumerate(steps)}
    lines = sorted(tasks, key=lambda line: (-order[line.step], line.due, line.number))
    groups: dict[str, list[Row]] = {group: [] for group in (ALL, *steps, PROMISED, MINE)}
    for line in lines:
        groups[ALL].append(line)
        groups[line.step].append(line)
        if line.outcome is Outcome.PROMISED:
            groups[PROMISED].append(line)
        if line.assigned_to == me:
            groups[MINE].append(line)
    return {group: tuple(found) for group, found in groups.items()}
