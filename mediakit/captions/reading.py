"""Caption files of any kind to a track: decode, tell the format by the content, parse."""

from dataclasses import replace

from mediakit.captions.srt import parse_srt
from mediakit.captions.vttwriting import is_vtt
from mediakit.decoding import decode_text
from mediakit.model.caption_names import language_of_name, may_be_hindi
from mediakit.model.captions import Track
from mediakit.model.findings import Finding, Severity

_ENOUGH_LETTERS = 60  # so that their script tells the language


def parse_captions(
    data: bytes, name: str, *, encoding: str | None = None, language: str = ""
) -> tuple[Track, tuple[Finding, ...]]:
    """The track in the bytes of a caption file and findings in file order; the format is told by the content.

    `name` is the file's name: it gives the language when none is given. A text without captions gives a track
    without cues and the finding `no-captions`, which says what the text is.

    Raises InputError for binary data, and for an `encoding` that is unknown or does not fit.
    """
    named = language or language_of_name(name)
    decoded = decode_text(data, encoding=encoding, language=named)
    if not language:
        language = _hindi_or_not(named, decoded.text) if may_be_hindi(name) else named
    if is_vtt(decoded.text):
        from mediakit.captions.vtt import parse_vtt  # takes time that SRT need not pay

        track, findings = parse_vtt(decoded.text)
        findings += _misnamed(name, ".vtt", "WebVTT")
    else:
        track, findings = parse_srt(decoded.text)
        findings += _misnamed(name, ".srt", "SRT") if track.cues else ()
    if not track.cues:
        unread = tuple(finding for finding in findings if finding.severity is Severity.ERROR)
        findings = (_no_captions(decoded.text), *unread)
    track = replace(track, language=language or track.language)
    return track, tuple(sorted(decoded.findings + findings, key=lambda finding: finding.line))


def _hindi_or_not(named: str, text: str) -> str:
    """The language of a file named `x.hi.srt` or `x.HI.srt`, which can mean Hindi or “hearing impaired”."""
    if any("\u0900" <= character <= "\u097f" for character in text):
        return "hi"
    return "" if sum(character.isalpha() for character in text) >= _ENOUGH_LETTERS else named


def _misnamed(name: str, ending: str, what: str) -> tuple[Finding, ...]:
    other = {".vtt": ".srt", ".srt": ".vtt"}[ending]
    if not name.lower().endswith(other):
        return ()
    message = f"The file is named {other} but holds {what}; it was read as that."
    mend = f"Name it {ending}."
    return (Finding("format", Severity.WARNING, message, fixable=True, mend=mend),)


def _no_captions(text: str) -> Finding:
    from mediakit.captions.foreign import kind_of_text  # most files hold captions

    mend = "Give an SRT or WebVTT file."
    return Finding(
        "no-captions",
        Severity.ERROR,
        f"There are no captions in it: {kind_of_text(text)}.",
        line=1,
        mend=mend,
    )
