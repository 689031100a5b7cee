"""Adaptive streaming: CMAF renditions, HLS playlists and the DASH manifest over them, and checks of any."""
