"""What a tour through the screens stands on: a copy of the practice shop, the shop's time, a gate of its own."""
