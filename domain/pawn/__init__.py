"""Pawn tickets: issue, renewal, redemption, and what each costs."""
