"""Going through the screens without anybody at them: the main job, and a picture of every screen."""
