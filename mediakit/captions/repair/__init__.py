"""Mending a track without changing a word: cues are sorted, retimed, split, joined and laid out anew."""
