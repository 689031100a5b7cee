"""Rules on how captions say who speaks, and that they tell what is heard besides words."""

import re
from collections import Counter
from collections.abc import Iterator

from mediakit.captions.rule import Rule
from mediakit.captions.sources import ACCURACY, STYLE
from mediakit.captions.view import WHOLE_FILE, Fault, View, seconds
from mediakit.model.captions import Kind
from mediakit.model.findings import Severity
from mediakit.model.labels import CAPITAL_LABEL, CHEVRONS, MUSIC, SOUND, TITLE_LABEL

_DASHED = re.compile(r"\s*([-–—])(\s?)(?=[^\W_]|[\"“«¿¡'(\[….])")
_ONE_SPEAKER = re.compile(r"[.!?…\"”»)\]]\s*\Z")


def check_speaker_style(view: View) -> Iterator[Fault]:
    """Speakers that are named in another way than most are: `>>`, `NAME:`, or `Name:` where it is one's name.

    PASS `>> ANNA: Yes.` among `>>`; FAIL the one `>> Yes.` among many `ANNA:`, `Anna:` among many `ANNA:`.
    """
    styles: Counter[str] = Counter()
    first: dict[str, int] = {}
    names: set[str] = set()
    titled: list[tuple[int, str]] = []
    for place, text in enumerate(view.texts):
        style = ""
        if ">>" in text and CHEVRONS.search(text):
            style = ">>"
        elif ":" in text:
            if label := CAPITAL_LABEL.search(text):
                style = "NAME:"
                names.add(label[1].lower())
            elif label := TITLE_LABEL.search(text):
                titled.append((place, label[1].strip().lower()))
        if style:
            styles[style] += 1
            first.setdefault(style, place)
    for place, name in titled:
        if name in names:
            styles["Name:"] += 1
            first.setdefault("Name:", place)
    yield from _minorities(styles, first, "A speaker is marked", "Mark all speakers in the same way.")


def check_dialogue_dashes(view: View) -> Iterator[Fault]:
    """Cues in which two speak whose dashes are not as in most: before both or one, which dash, with a space.

    PASS “- Yes?”, “- No.” among others like it; FAIL “-Yes?”, “-No.” among them.
    """
    styles: Counter[str] = Counter()
    first: dict[str, int] = {}
    for place, lines in enumerate(view.lines):
        if len(lines) != 2 or not ("-" in lines[1][:3] or "–" in lines[1][:3] or "—" in lines[1][:3]):
            continue
        above, below = _DASHED.match(lines[0]), _DASHED.match(lines[1])
        if not below or (above and above[0] != below[0]):
            continue
        if not above and (CAPITAL_LABEL.match(lines[0]) or not _ONE_SPEAKER.search(lines[0])):
            continue  # a name stands for the dash, or the sentence goes on after one
        style = f"“{below[1]}{below[2]}” before {'both' if above else 'the second'}"
        styles[style] += 1
        first.setdefault(style, place)
    yield from _minorities(
        styles, first, "Two speakers have", "Write the dashes of two speakers in the same way."
    )


def check_nonspeech(view: View) -> Iterator[Fault]:
    """A long programme of captions that never names a speaker, a sound or music.

    PASS one “[applause]”, or five minutes without where the limit is five minutes; FAIL 5 min 1 s without.
    """
    limit_ms = view.profile.nonspeech_after_ms
    if limit_ms is None or view.kind is not Kind.CAPTIONS or not view.cues:
        return
    length_ms = max(cue.end_ms for cue in view.cues) - view.cues[view.by_start[0]].start_ms
    if (
        length_ms <= limit_ms
        or any(map(_tells_more, view.texts))
        or any("<v" in cue.text for cue in view.cues)
    ):
        return
    message = f"In {seconds(length_ms)} no speaker, sound or music is named."
    yield Fault(WHOLE_FILE, message, "Add who speaks and what is heard, such as ANNA: and [applause].")


def _tells_more(text: str) -> bool:
    return (
        (("(" in text or "[" in text or not text.isascii()) and SOUND.search(text) is not None)
        or (not text.isascii() and any(sign in text for sign in MUSIC))
        or (">>" in text and CHEVRONS.search(text) is not None)
        or (":" in text and CAPITAL_LABEL.search(text) is not None)
        or (("\n-" in text or "\n–" in text) and _DASHED.match(text) is not None)
    )


def _minorities(styles: Counter[str], first: dict[str, int], what: str, mend: str) -> Iterator[Fault]:
    """A fault at the first cue of each style but the usual one, which has to be clear."""
    if len(styles) < 2:
        return
    (usual, many), *others = styles.most_common()
    for style, few in others:
        if many >= 3 and many >= 2 * few:
            yield Fault(
                first[style], f"{what} {style} here ({few} in all), and {usual} in {many} others.", mend
            )


RULES = (
    Rule(
        "speaker-style", Severity.INFO, "All speakers are marked in the same way.", STYLE, check_speaker_style
    ),
    Rule(
        "dialogue-dashes",
        Severity.INFO,
        "Where two speak in a cue, their dashes are the same throughout.",
        STYLE,
        check_dialogue_dashes,
    ),
    Rule(
        "no-nonspeech",
        Severity.INFO,
        "Captions tell who speaks and what is heard besides words.",
        ACCURACY,
        check_nonspeech,
        limits=("nonspeech_after_ms",),
    ),
)
