"""The message centre: what is to be known now, and who is told what."""
