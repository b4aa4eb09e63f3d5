"""The Qt screens; they show values of the domain and send commands."""
