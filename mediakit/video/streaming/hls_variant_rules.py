"""What a multivariant playlist says, checked by itself."""

import re
from collections.abc import Iterator

from mediakit.errors import shown
from mediakit.model.findings import Finding
from mediakit.model.languages import language_tag
from mediakit.video.streaming.hls_lines import Line
from mediakit.video.streaming.hls_parsing import Playlist
from mediakit.video.streaming.hls_playlist_rules import check_version
from mediakit.video.streaming.hls_writing import DESCRIBED, DIALOG, SOUNDS
from mediakit.video.streaming.rules import fault

_TYPES = ("AUDIO", "VIDEO", "SUBTITLES", "CLOSED-CAPTIONS")
_YES_OR_NO = ("DEFAULT", "AUTOSELECT", "FORCED")
_KNOWN = frozenset((DESCRIBED, DIALOG, SOUNDS, "public.easy-to-read", "public.machine-generated"))
_TOLD_APART = ("LANGUAGE", "ASSOC-LANGUAGE", "FORCED", "CHARACTERISTICS", "CHANNELS")
_SIZE = re.compile(r"([1-9][0-9]{0,5})x([1-9][0-9]{0,5})")
_RATE = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,6})?")
_PICTURES = ("avc1", "avc3", "hvc1", "hev1", "dvh1", "av01", "vp09", "mp4v")


def check_multivariant(playlist: Playlist) -> Iterator[Finding]:
    """What is wrong with a playlist of variants, as far as it can be told without the others."""
    if not playlist.variants:
        yield fault("hls-empty", "This playlist lists no variant.")
    yield from check_version(playlist)
    for line, _ in playlist.variants:
        yield from _check_variant(line)
    for line in playlist.key_variants:
        yield from _check_rate(line)
        if not line.attributes.get("URI"):
            yield fault("hls-attribute", "EXT-X-I-FRAME-STREAM-INF has no URI.", line=line.number)
    for line in playlist.renditions:
        yield from _check_rendition(line)
    yield from _check_groups(playlist)
    yield from _check_offer(playlist)


def has_pictures(line: Line) -> bool:
    """Whether a variant says that it has pictures."""
    codecs = [codec.strip() for codec in line.attributes.get("CODECS", "").split(",")]
    return "RESOLUTION" in line.attributes or any(codec.startswith(_PICTURES) for codec in codecs)


def is_captions(line: Line) -> bool:
    """Whether a rendition is of captions or subtitles."""
    return line.attributes.get("TYPE") == "SUBTITLES"


def characteristics(line: Line) -> frozenset[str]:
    """For whom a rendition says it is."""
    values = (value.strip() for value in line.attributes.get("CHARACTERISTICS", "").split(","))
    return frozenset(filter(None, values))


def _check_variant(line: Line) -> Iterator[Finding]:
    yield from _check_rate(line)
    given = line.attributes
    if not given.get("CODECS"):
        message = "The variant has no CODECS: players must load it to learn whether they can play it."
        yield fault("hls-codecs", message, line=line.number)
    if "AVERAGE-BANDWIDTH" not in given:
        yield fault("hls-average-bandwidth", "The variant has no AVERAGE-BANDWIDTH.", line=line.number)
    if not has_pictures(line):
        return
    size = given.get("RESOLUTION", "")
    match = _SIZE.fullmatch(size)
    if match is None:
        message = f"“{shown(size)}” is no size." if size else "The variant has no RESOLUTION."
        yield fault("hls-resolution", message, line=line.number)
    elif int(match[1]) % 2 or int(match[2]) % 2:
        yield fault("hls-odd-resolution", f"{size} is odd.", line=line.number)
    if not _RATE.fullmatch(given.get("FRAME-RATE", "")):
        yield fault("hls-frame-rate", "The variant has no FRAME-RATE, or it is no number.", line=line.number)


def _check_rate(line: Line) -> Iterator[Finding]:
    for name in ("BANDWIDTH", "AVERAGE-BANDWIDTH"):
        value = line.attributes.get(name)
        if name == "BANDWIDTH" and value is None:
            yield fault("hls-attribute", f"{line.name} has no BANDWIDTH.", line=line.number)
        elif value is not None and not re.fullmatch("[0-9]{1,18}", value):
            yield fault("hls-attribute", f"{name} “{shown(value[:30])}” is no number.", line=line.number)


def _check_rendition(line: Line) -> Iterator[Finding]:
    given, number = line.attributes, line.number
    kind = given.get("TYPE", "")
    if kind not in _TYPES:
        yield fault("hls-attribute", f"The rendition's TYPE “{shown(kind[:30])}” is none.", line=number)
    for name in ("GROUP-ID", "NAME"):
        if not given.get(name):
            yield fault("hls-attribute", f"The rendition has no {name}.", line=number)
    for name in _YES_OR_NO:
        if given.get(name, "NO") not in ("YES", "NO"):
            yield fault("hls-attribute", f"{name} is neither YES nor NO.", line=number)
    if kind == "SUBTITLES" and not given.get("URI"):
        yield fault("hls-attribute", "Subtitles have no URI.", line=number)
    if kind == "CLOSED-CAPTIONS" and ("URI" in given or "INSTREAM-ID" not in given):
        yield fault("hls-attribute", "Closed captions have an INSTREAM-ID and no URI.", line=number)
    if "FORCED" in given and kind != "SUBTITLES":
        yield fault("hls-attribute", "FORCED is for subtitles only.", line=number)
    if given.get("DEFAULT") == "YES" and given.get("AUTOSELECT") == "NO":
        yield fault("hls-default", "The rendition is the default, but AUTOSELECT=NO.", line=number)
    yield from _check_access(line)


def _check_access(line: Line) -> Iterator[Finding]:
    """Language, and what tells players for whom the rendition is."""
    given, number, marks = line.attributes, line.number, characteristics(line)
    kind = given.get("TYPE")
    language = given.get("LANGUAGE", "")
    if kind in ("AUDIO", "SUBTITLES") and not language_tag(language):
        what = f"LANGUAGE “{shown(language[:30])}” is no BCP 47 tag." if language else "There is no LANGUAGE."
        yield fault("hls-language", what, line=number)
    is_for_access = is_captions(line) or DESCRIBED in marks
    if is_for_access and given.get("FORCED") != "YES" and given.get("AUTOSELECT") != "YES":
        message = (
            "Without AUTOSELECT=YES, players do not offer it to those who asked for captions or descriptions."
        )
        yield fault("hls-autoselect", message, line=number)
    for mark in sorted(marks):
        if mark.startswith("public.") and mark not in _KNOWN:
            yield fault("hls-characteristics", f"“{shown(mark[:60])}” is no known mark.", line=number)
    if marks & {DIALOG, SOUNDS} and kind == "AUDIO":
        yield fault("hls-characteristics", "The marks of a soundtrack are those of captions.", line=number)


def _check_groups(playlist: Playlist) -> Iterator[Finding]:
    groups: dict[tuple[str, str], list[Line]] = {}
    for line in playlist.renditions:
        group = (line.attributes.get("TYPE", ""), line.attributes.get("GROUP-ID", ""))
        groups.setdefault(group, []).append(line)
    for (kind, _), lines in groups.items():
        yield from _check_group(kind, lines)
    for line, _ in playlist.variants:
        for kind in _TYPES:
            named = line.attributes.get(kind)
            if named is not None and (kind, named) not in groups and named != "NONE":
                message = f"There is no rendition of type {kind} in a group “{shown(named[:60])}”."
                yield fault("hls-group", message, line=line.number)


def _check_group(kind: str, lines: list[Line]) -> Iterator[Finding]:
    names: set[str] = set()
    defaults = [line for line in lines if line.attributes.get("DEFAULT") == "YES"]
    for line in lines:
        name = line.attributes.get("NAME", "")
        if name in names:
            message = f"Two renditions of the group are named “{shown(name[:60])}”."
            yield fault("hls-group", message, line=line.number)
        names.add(name)
    if len(defaults) > 1:
        yield fault("hls-default", "The group has two defaults.", line=defaults[1].number)
    if kind == "AUDIO" and not defaults:
        yield fault("hls-audio-default", "No soundtrack of the group is the default.", line=lines[0].number)
    seen: set[tuple[str, ...]] = set()
    for line in lines:
        given = line.attributes
        key = tuple(given.get(name, "") for name in _TOLD_APART)
        if given.get("AUTOSELECT") == "YES" and key in seen:
            message = "Players cannot choose between two renditions that differ in nothing but their names."
            yield fault("hls-autoselect", message, line=line.number)
        seen.add(key)


def _check_offer(playlist: Playlist) -> Iterator[Finding]:
    """What the whole offers: captions with the right marks, key frames, segments that can be begun with."""
    captions = [line for line in playlist.renditions if is_captions(line)]
    inside = any(line.attributes.get("TYPE") == "CLOSED-CAPTIONS" for line in playlist.renditions)
    pictures = [line for line, _ in playlist.variants if has_pictures(line)]
    if not captions and not inside:
        yield fault("hls-no-captions", "No captions are offered.")
    elif captions and not any(DIALOG in characteristics(line) for line in captions):
        message = "No captions are marked as transcribing what is spoken: players take them for translations."
        mend = f'Give the captions in the spoken language CHARACTERISTICS="{DIALOG}".'
        yield fault("hls-characteristics", message, line=captions[0].number, mend=mend)
    if not inside:
        unsaid = [line for line in pictures if line.attributes.get("CLOSED-CAPTIONS") != "NONE"]
        if unsaid:
            message = "Without CLOSED-CAPTIONS=NONE, players may offer captions that are not there."
            yield fault("hls-closed-captions", message, line=unsaid[0].number)
    if pictures and not playlist.key_variants:
        message = "There is no playlist of key frames (EXT-X-I-FRAME-STREAM-INF)."
        yield fault("hls-iframes", message)
