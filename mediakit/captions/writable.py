"""A track that any format can hold: in order, no negative times, every cue shown for a while."""

from itertools import pairwise

from mediakit.model.captions import Track
from mediakit.model.findings import Finding


def make_writable(track: Track) -> tuple[Track, tuple[Finding, ...]]:
    """The track as WebVTT can hold it, and a finding for each cue that had to be retimed for it.

    WebVTT wants cues in order of their start and each end after its start (W3C WebVTT, section 4.1). A cue
    without a usable end is shown for its reading time, at most until the next cue. Valid cues keep theirs.
    """
    cues = track.cues
    ordered = all(one.start_ms <= other.start_ms for one, other in pairwise(cues))
    if ordered and all(0 <= cue.start_ms < cue.end_ms for cue in cues):
        return track, ()
    from mediakit.captions.retiming import retime  # few files need it, and it needs several others

    return retime(track)
