"""The screen of the backups, and the word about them at the bottom of every screen."""
