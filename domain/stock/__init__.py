"""The pledged goods: what they are, and the code on their bag."""
