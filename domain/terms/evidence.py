"""Words about single facts that were held against their chains."""

from __future__ import annotations

from domain.terms.marking import n_

DOUBTS = {
    "": n_("holds"),
    "gap": n_("the fact before it is missing"),
    "hash": n_("was changed after it was signed"),
    "signature": n_("the signature does not hold"),
    "columns": n_("what it is searched by was changed"),
    "unreadable": n_("cannot be read"),
}
"""What is wrong with a fact; "" is the one that is in order."""
