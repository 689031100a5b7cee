"""Processes, files and downloads: the edges to the machine."""
