"""Photos at the screen: the strip of angles, one photo closely, all of a thing side by side, the camera."""
