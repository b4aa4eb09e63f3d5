"""The panels in which a place is added or closed."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from domain.stock.places import AddPlace, Place, PlaceKind
from domain.terms import PLACE_KINDS
from ui.language import _
from ui.widgets.field import Choice, Field, LineEdit, side_by_side
from ui.widgets.panel import Panel
from ui.widgets.texts import Kind, Text

_SMALLER = {PlaceKind.VAULT: PlaceKind.SAFE, PlaceKind.SAFE: PlaceKind.BOX, PlaceKind.SHELF: PlaceKind.BOX}


class PlacePanel(Panel):
    """A panel of the vault that shows troubles."""

    def show_trouble(self, text: str) -> None:
        """Nothing was done."""
        self.banner.say(text)


class AddPlacePanel(PlacePanel):
    """A place with its code, its name, its kind, and what it stands in."""

    def __init__(
        self, places: Mapping[str, Place], inside: str, add: Callable[[AddPlace], None], parent: QWidget
    ) -> None:
        super().__init__(_("Add a place"), _("Add it"), parent)
        self._add = add
        self.code, self.name = LineEdit(f"{inside}-" if inside else ""), LineEdit()
        self.code.setMaxLength(40)
        self.name.setMaxLength(60)
        self.kind = Choice(tuple((kind, _(words)) for kind, words in PLACE_KINDS.items()))
        nowhere = (("", _("nothing: it is a room of its own")),)
        self.inside = Choice((*nowhere, *((code, f"{code} {place.name}") for code, place in places.items())))
        self.inside.choose(inside)
        self.kind.choose(_SMALLER.get(places[inside].kind, PlaceKind.BOX) if inside in places else PlaceKind.VAULT)
        self._fields = {
            "code": Field(_("Code"), self.code, _("as on its label, like A-03-2")),
            "name": Field(_("Name of the place"), self.name),
        }
        self.body.addWidget(Field(_("Stands in"), self.inside))
        self.body.addLayout(side_by_side((self._fields["code"], 1), (Field(_("Kind"), self.kind), 1)))
        self.body.addWidget(self._fields["name"])
        (self.code if inside else self.name).setFocus()

    def primary(self) -> None:
        """Add it."""
        texts = {"code": self.code.text().strip(), "name": self.name.text().strip()}
        for name, field in self._fields.items():
            field.set_error("" if texts[name] else _("Please fill this in."))
        kind, inside = self.kind.value, str(self.inside.value or "")
        if all(texts.values()) and isinstance(kind, PlaceKind):
            self._add(AddPlace(code=texts["code"], name=texts["name"], kind=kind, parent=inside or None))


class ClosePlacePanel(PlacePanel):
    """Why nothing may go into or out of a place."""

    def __init__(self, place: Place, close: Callable[[str, str], None], parent: QWidget) -> None:
        title = _("Close {place} {name}").format(place=place.code, name=place.name)
        super().__init__(title, _("Close it"), parent)
        self._place, self._close = place.code, close
        self.reason = LineEdit()
        self.reason.setMaxLength(200)
        self._field = Field(_("Reason"), self.reason)
        words = _("Nothing goes into or out of it, nor of what stands in it, until it is used again.")
        self.body.addWidget(Text(words, Kind.SOFT, wrap=True))
        self.body.addWidget(self._field)
        self.reason.setFocus()

    def primary(self) -> None:
        """Close it."""
        self._field.set_error("" if self.reason.text().strip() else _("Please fill this in."))
        if self.reason.text().strip():
            self._close(self._place, self.reason.text())
