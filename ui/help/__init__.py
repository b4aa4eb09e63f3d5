"""What F1 explains: each screen and each panel in words, and the words of the trade."""
