"""The vault: places, seals, stocktakes and walks."""

from __future__ import annotations

from domain.terms import n_

SENTENCES = {
    "custody.bag_used": n_("Bag {bag} holds {item} already. Take another bag, or scan the right label."),
    "custody.in_pawn": n_("its ticket is not redeemed"),
    "custody.must_stay": n_("{item} must stay in the vault: {why}. Nothing was handed out."),
    "custody.not_held": n_("The shop no longer holds {item}, so it is not stored. Check the label."),
    "custody.not_seized": n_("{item} is not seized. Take down the police's paper on its ticket first."),
    "custody.same_place": n_("{item} lies in {place} already. Leave it out, or scan the right place."),
    "custody.seal_used": n_("Seal {seal} was used before, for {item}. Take a new seal; old ones stay on record."),
    "custody.still_seized": n_("{item} is still seized. Lift the seizure on its ticket first (Lift)."),
    "custody.state": n_("{item} is {stands}, so this cannot be done with it. Look at its story first."),
    "place.closed": n_("{place} cannot be used: {closed} is closed. Open it again first."),
    "place.code": n_("“{text}” is no code of a place. Use capitals and digits with hyphens between, like A-03-2."),
    "place.kind": n_("{place} does not fit into {parent}: a vault holds safes, a safe holds shelves, a shelf boxes."),
    "place.known": n_("There is a place called {place} already. Choose another code."),
    "place.not_closed": n_("{place} is not closed."),
    "place.unknown": n_("There is no place {place}. Scan its label again, or add it first."),
    "stocktake.finished": n_("The stocktake {stocktake} is finished. Start another one."),
    "stocktake.nothing": n_("There are no places to count yet. Add the vault's places first."),
    "stocktake.open": n_("{stocktake} still counts some of these places. Finish it first."),
    "stocktake.other_place": n_("{place} does not belong to this stocktake. Scan the place's label again."),
    "stocktake.two_people": n_("two people sign the result of {stocktake}"),
    "stocktake.unknown": n_("There is no stocktake {stocktake}."),
    "vault.two_people": n_("the vault is opened by two people (bags: {bags})"),
    "walk.drawn_already": n_("The walk of {on} is drawn already: {walk}. Walk that one; the next is drawn tomorrow."),
    "walk.finished": n_("The walk {walk} is finished."),
    "walk.nothing": n_("No sealed bag is in reach, so there is nothing to walk to."),
    "walk.unknown": n_("There is no walk {walk}. Draw one first."),
}
