"""The video: probe it, decide what to do, build the commands."""
