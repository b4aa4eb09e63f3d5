"""What a vault walk proves, in plain words; the texts are English and the catalogue translates them."""

from __future__ import annotations

from domain.money import Money
from domain.ports import Translate
from domain.stock.vault_walk import Walk
from domain.stock.walk_sample import Proof
from domain.terms import n_

IF_ALL_ARE_FOUND = n_(
    "If every bag that was drawn by value is found ({bags} in all): had bags worth {share} of the book value "
    "({amount} of {value}) or more been gone, at least 95 of 100 such draws would have met one of them."
)
ALL_WERE_FOUND = n_(
    "Every bag that was drawn by value was found ({bags} in all). Had bags worth {share} of the book value "
    "({amount} of {value}) or more been gone, at least 95 of 100 such draws would have met one of them. Smaller losses "
    "are not excluded."
)
EVERYTHING_IS_LOOKED_AT = n_("This walk looks at every bag in reach ({bags} in all).")
EVERYTHING_WAS_FOUND = n_("Every bag in reach was found ({bags} in all).")
NOTHING_WAS_SEEN = n_("No bag that was drawn by value was seen. This walk excludes nothing.")
SOMETHING_IS_WRONG = n_(
    "Bags missing: {missing}, worth {amount}; seals broken: {broken} ({items}). This walk excludes nothing. "
    "Look for the bags now, with two people, and report what stays missing."
)
TOGETHER = n_(
    "Bags drawn by value that the last walks found together: {bags}. A loss of {share} of the book value ({amount} "
    "of {value}) or more that was there all along would have been met by at least 95 of 100 such series."
)
NOTHING_TOGETHER = n_("The last walks together exclude nothing yet.")


def walk_in_words(walk: Walk, translate: Translate) -> str:
    """What a walk proves, or would prove, or what it found to be wrong."""
    finished = walk.finished
    if finished is None:
        everything = walk.drawn.proof.share == 0
        return _proof(EVERYTHING_IS_LOOKED_AT if everything else IF_ALL_ARE_FOUND, walk.drawn.proof, translate)
    if finished.proof is None:
        return translate(SOMETHING_IS_WRONG).format(
            missing=len(finished.missing),
            broken=len(finished.broken),
            amount=_yuan(finished.missing_value),
            items=", ".join(sorted({*(each.item for each in finished.missing), *finished.broken})),
        )
    if not finished.proof.bags:
        return translate(NOTHING_WAS_SEEN)
    everything = finished.proof.share == 0
    return _proof(EVERYTHING_WAS_FOUND if everything else ALL_WERE_FOUND, finished.proof, translate)


def together_in_words(proof: Proof, translate: Translate) -> str:
    """What the last walks prove together."""
    return _proof(TOGETHER if proof.bags else NOTHING_TOGETHER, proof, translate)


def _proof(text: str, proof: Proof, translate: Translate) -> str:
    return translate(text).format(
        bags=proof.bags,
        share=f"{proof.share // 100}.{proof.share % 100:02d} %",
        amount=_yuan(proof.amount),
        value=_yuan(proof.book_value),
    )


def _yuan(amount: Money) -> str:
    whole, fen = divmod(amount.minor, 100)
    return f"¥{whole:,}.{fen:02d}"
