"""Whose figures a page of the books shows: one store, a whole ledger set, or everything that is in this book."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal

from domain.organisation.ledger_set import LedgerSet
from domain.reading import Reading
from ui.language import _
from ui.theme import px
from ui.widgets.field import Choice

Stores = tuple[str, ...]
_WIDTH = 340


@dataclass(frozen=True, slots=True)
class StoreChoice:
    """One store, all of a ledger set or all that are here, and what it is called."""

    stores: Stores
    name: str


@dataclass(frozen=True, slots=True)
class Whose:
    """What can be chosen, and the own store, which is shown until somebody chooses."""

    choices: tuple[StoreChoice, ...]
    own: Stores

    def kept(self, stores: Stores) -> Stores:
        """These stores where they can be chosen, else the own one."""
        return stores if stores in [each.stores for each in self.choices] else self.own


def whose_of(reading: Reading) -> Whose:
    """What the book knows; called on the worker."""
    own = reading.store().store
    return Whose(choices_of(reading.ledger_sets(), own), (own,))


def choices_of(sets: Sequence[LedgerSet], own: str) -> tuple[StoreChoice, ...]:
    """The own store, every ledger set of several, everything where that is more, and the other stores."""
    names: dict[str, str] = {each.store: each.name for one in sets for each in one.stores}
    whole: dict[Stores, str] = {
        tuple(each.store for each in one.stores): _("{company}: all {count} stores").format(
            company=one.name, count=len(one.stores)
        )
        for one in sets
        if len(one.stores) > 1
    }
    everything = tuple(sorted(names))
    if len(everything) > 1:
        whole.setdefault(everything, _("Everything here together: {count} stores").format(count=len(everything)))
    single: dict[Stores, str] = {(store,): f"{store} {name}" for store, name in sorted(names.items()) if store != own}
    mine = _("{store} (this store)").format(store=f"{own} {names.get(own, '')}".strip())
    offered: dict[Stores, str] = {(own,): mine} | whole | single
    return tuple(StoreChoice(stores, name) for stores, name in offered.items())


class WhoseBar(Choice):
    """`chosen` says the stores, when somebody chooses others. It is there only where there is something to choose."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Whose figures"))
        self.setToolTip(_("This store, another one, all of a company, or everything in this book together."))
        self.setFixedWidth(px(_WIDTH))
        self.hide()
        self._quiet = False
        self.currentIndexChanged.connect(self._say)

    def show_choices(self, whose: Whose, stores: Stores) -> None:
        """Offer these, and show what is chosen, without saying that it changed."""
        self._quiet = True
        self.set_options(tuple((each.stores, each.name) for each in whose.choices))
        self.choose(stores)
        self.setVisible(len(whose.choices) > 1)
        self._quiet = False

    def _say(self) -> None:
        if not self._quiet and isinstance(self.value, tuple):
            self.chosen.emit(self.value)
