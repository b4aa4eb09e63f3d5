"""Charge vectors: published worked examples, run through the very functions that the commands use.

A vector is a JSON object: id, convention, principal in fen, monthly rates as texts, dates, event, params, expected.
An event, a convention or a parameter that is not understood makes it fail: a run never claims more than it tried.
"""

from __future__ import annotations

from domain.pawn.vectors.trial import Outcome, Result, run, summary

__all__ = ["Outcome", "Result", "run", "summary"]
