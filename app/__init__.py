"""Plugs everything together: start, wiring, settings, command line, demo data. Nobody imports this room."""
