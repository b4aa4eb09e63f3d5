"""Tickets: the list, one ticket, a new pawn."""
