"""What the shop tells its people by itself: alerts, and who wants to be told what."""
