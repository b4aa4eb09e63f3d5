"""Plugs everything together: start, wiring, settings, command line and demo data."""
