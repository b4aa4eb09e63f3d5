"""The templates: what the shop adds to its papers, and how its messages read."""
