"""Captions as text: read (SRT, WebVTT), checked against a profile, written. Nothing here touches the disk."""
