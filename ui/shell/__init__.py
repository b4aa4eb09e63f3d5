"""The frame round the screens: rail, title bar, command box, keys, scanner."""
