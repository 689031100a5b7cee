"""What the reader of captions promises for any bytes at all."""

import re
from bisect import bisect_right

from mediakit.captions.blocks import is_blank, normalise_newlines
from mediakit.captions.entities import drop_controls
from mediakit.captions.reading import parse_captions
from mediakit.captions.srttext import parse_srt_text
from mediakit.captions.vttchecking import check_vtt
from mediakit.captions.vtttext import normalise_vtt_text
from mediakit.captions.vttwriting import format_vtt, is_vtt
from mediakit.captions.writable import make_writable
from mediakit.decoding import decode_text
from mediakit.errors import InputError
from mediakit.model.captions import Track
from mediakit.model.cuetext import plain_text
from mediakit.model.findings import Finding

_OVER_LINES = re.compile(r"(?:</?\s{0,3}[A-Za-z][^<>]{0,330}>|\{\\[^{}]{0,330}\})")
_MARKUP = re.compile(r"<[^<>]*>|\{\\[^{}]*\}")
_TAG_NAMES = "a b body br c del div em font html i ins lang p pre rp rt ruby s span strike strong sub sup u v"
_TAGS = frozenset(_TAG_NAMES.split())
_SUMMED_UP = re.compile(r"lines (\d+)–(\d+)")


class BrokenPromiseError(AssertionError):
    """The reader lost a line, or what is written of its track is no valid WebVTT."""


def check_reader(data: bytes) -> None:
    """Nothing when every line is in a cue or named by a finding, and the track is written as valid WebVTT.

    Bytes that are refused with a reason are well. Raises BrokenPromiseError, and whatever the reader raises.
    """
    try:
        track, findings = parse_captions(data, "a.srt")
    except InputError:
        return
    written = format_vtt(make_writable(track)[0])
    if wrong := check_vtt(written):
        raise BrokenPromiseError(f"invalid: {wrong[0].message}")
    text = normalise_newlines(decode_text(data).text)
    if not track.cues:
        if not any(finding.rule == "no-captions" for finding in findings):
            raise BrokenPromiseError("no cue, and nothing said")
        return
    lost = lost_lines(text, track, findings)
    if lost:
        raise BrokenPromiseError(f"lost: {lost[0]!r}")


def lost_lines(text: str, track: Track, findings: tuple[Finding, ...]) -> list[str]:
    """The lines whose words are in no cue, name, note or block and that no finding names."""
    named = {cue.line for cue in track.cues}.union(*map(_lines_of, findings))
    parts = [f"{cue.identifier} {plain_text(cue.text)}" for cue in track.cues]
    parts += [note.text for note in track.notes] + list(track.styles) + list(track.regions)
    kept = _letters(" ".join(parts))
    text = _OVER_LINES.sub(_line_ends, drop_controls(text))
    heads = sorted(cue.line for cue in track.cues)
    marked = {finding.line for finding in findings if finding.rule == "markup"}  # named by their cue's line
    return [
        line
        for number, line in enumerate(text.split("\n"), 1)
        if number not in named
        and not marked.intersection(heads[: bisect_right(heads, number)][-1:])
        and not is_blank(line)
        and not (is_vtt(text) and _is_keyword(line))
        and not _is_kept(line, kept, vtt=is_vtt(text))
    ]


def _is_kept(line: str, kept: str, *, vtt: bool) -> bool:
    """Whether the line's letters are there: as written, as shown, or word by word without names of tags.

    Which tags a line has can depend on the lines around it, so a line with tags is judged more mildly.
    """
    if _letters(line) in kept or _letters(_shown(line, vtt=vtt)) in kept:
        return True
    words = re.findall(r"\w+", _shown(_MARKUP.sub(" ", line), vtt=vtt))
    return all(word in kept or word.lower() in _TAGS for word in words)


def _line_ends(match: re.Match[str]) -> str:
    """A tag that goes over a line end, which no line can show by itself, without its words."""
    return "\n" * match[0].count("\n") or match[0]


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text)


def _shown(line: str, *, vtt: bool) -> str:
    return plain_text(normalise_vtt_text(line).text if vtt else parse_srt_text(line).text)


def _is_keyword(line: str) -> bool:
    return re.match(r"\s*(?:WEBVTT|NOTE|STYLE|REGION)\b", line) is not None


def _lines_of(finding: Finding) -> set[int]:
    lines = {finding.line}
    for first, last in _SUMMED_UP.findall(finding.message):
        lines |= set(range(int(first), int(last) + 1))
    return lines
