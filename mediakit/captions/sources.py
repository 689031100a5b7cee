"""Who asks for what: the standards and guides that rules name, each put in one place.

A number stands here only where the guide itself, or a page that quotes it, was read; where it is only widely
given, it says "usual value", and where others report it of the guide, "reported".
"""

ACCURACY = (
    "47 CFR 79.1(j)(2)(i): captions match the words with their spelling, punctuation and capitals, and tell "
    "who speaks, music and sounds."
)
SPACING = "47 CFR 79.1(j)(2)(i): captions have appropriate spacing between words."
SYNCHRONY = "47 CFR 79.1(j)(2)(ii): captions coincide with their words and stay long enough to be read."
COMPLETENESS = "47 CFR 79.1(j)(2)(iii): captions run from the beginning to the end of the programme."
PLACEMENT = (
    "47 CFR 79.1(j)(2)(iv): captions do not overlap one another, hide the picture or run off its edge."
)
WEBVTT_TIMES = (
    "W3C WebVTT, section 4.1: a cue's end is after its start, and cues are in order of their start."
)
WEBVTT_TEXT = "W3C WebVTT, section 4.2.2: which tags cue text may have, and that they are closed."
PRACTICE = "Good practice."

DURATION = (
    "Netflix Timed Text Style Guide, General Requirements, 1: 5/6 s to 7 s. DCMP, Captioning Guidelines, "
    "Presentation Rate: at least 2 s. HeadStart.gov, Captioning: at least 1.5 s. Others: usual values."
)
GAP = "Netflix Timed Text Style Guide, Subtitle Timing Guidelines: at least 2 frames between two subtitles."
CHAIN = (
    "Netflix Timed Text Style Guide, Subtitle Timing Guidelines: gaps up to half a second are closed to 2 "
    "frames. BBC Subtitle Guidelines, 4.5 Gaps: none, or at least 1 s (usual value)."
)
SPEED = (
    "47 CFR 79.1(j)(2)(ii): at a speed that can be read. DCMP Captioning Key, Presentation Rate: at most 130"
    " words a minute for lower levels, speaker names and sounds counted; 235 for adults is reported of it, "
    "its Captioning Guidelines say 225. BBC Subtitle Guidelines: 160 to 180 words a minute are recommended. "
    "Netflix Timed Text Style Guide, English, as it is quoted: 20 characters a second for adults. Other "
    "characters a second: usual values."
)
LINE_LENGTH = (
    "47 CFR 79.1(j)(2)(iv): not off the edge. Netflix Timed Text Style Guide, English: 42 characters. "
    "HeadStart.gov, Captioning: 40. DCMP, Captioning Guidelines: 32. BBC Subtitle Guidelines: 68 % of the "
    "width, usually taken as 37 characters."
)
LINE_COUNT = (
    "Netflix Timed Text Style Guide, General Requirements: at most 2 lines. HeadStart.gov, Captioning: up to "
    "2. BBC Subtitle Guidelines, 3.3: 2, or 3 where they hide nothing."
)
BLOCK = "HeadStart.gov, Captioning: at most 80 characters in a caption. Others: lines times line length."
BREAKS = (
    "DCMP Captioning Key, Line Division: not within a name or a prepositional phrase, nor after a "
    "conjunction. Netflix Timed Text Style Guide, Line Treatment: no noun parted from its article, no first "
    "name from the last."
)
CASE = "DCMP Captioning Key, Text, Case: mixed case is easier to read; capitals are for shouting."
STYLE = (
    "Section508.gov, Create Accessible Captions and Transcripts: one style throughout for speakers, sounds "
    "and music."
)
