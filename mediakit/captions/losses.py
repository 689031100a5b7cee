"""What a track holds that another format cannot: each loss a finding, many of a kind summed up."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from mediakit.captions.blocks import quote
from mediakit.captions.colours import colour_of_class
from mediakit.captions.cuesettings import alignment_of_settings, settings_of_alignment
from mediakit.captions.srtwriting import cue_numbers
from mediakit.model.captions import Cue, Track
from mediakit.model.cuetext import parse_cue_text, plain_text
from mediakit.model.findings import Finding, Severity
from mediakit.model.speakers import names_speaker

_SINGLE = 20  # so many findings of one kind are told one by one
_TAG = re.compile(r"<([a-z]+)((?:\.[^\s.<>]+)*)(?: ([^<>]*))?>")
_CODE = re.compile(r"\{\s?\\[^{}]{0,300}\}")
_NAME = re.compile(r"[A-Za-z_][\w.-]{0,99}\Z", re.ASCII)
_USUAL = frozenset({"", "align:center", "position:50%", "size:100%", "line:auto"})


def srt_losses(track: Track) -> tuple[Finding, ...]:
    """What SRT cannot hold of the track: names, places, voices, ruby, languages, classes, notes, styles."""
    found = _Losses("SRT")
    for number, (cue, index) in enumerate(zip(track.cues, cue_numbers(track.cues), strict=True), 1):
        if cue.identifier and not cue.identifier.isdecimal():
            found.add(f"the name {quote(cue.identifier)}", f"it becomes the number {index}", cue, number)
        alignment = alignment_of_settings(cue.settings)
        _check_cue(found, cue, number, "" if alignment == 2 else f"it becomes {{\\an{alignment}}}")
        if "<ruby" in cue.text:
            found.add("ruby", "the reading is written in brackets", cue, number)
        if "<v" in cue.text:
            for name in _unsaid_voices(cue.text):
                found.add(f"the voice {quote(name)}", "the name is written before the words", cue, number)
        if "{\\" in cue.text and (code := _CODE.search(plain_text(cue.text))):
            found.add(f"the text {quote(code[0])}", "players take it for a code", cue, number)
        if "<lang" in cue.text:
            tags = dict.fromkeys(match[3] or "" for match in _TAG.finditer(cue.text) if match[1] == "lang")
            found.add(f"the language of a part {quote(' '.join(tags))}", "", cue, number)
    return (*found.findings(), *_block_losses(track, "SRT"))


def ttml_losses(track: Track) -> tuple[Finding, ...]:
    """What our TTML does not hold of the track: names that XML has not, exact placements, classes, blocks."""
    found = _Losses("TTML")
    for number, cue in enumerate(track.cues, 1):
        if cue.identifier and not (cue.identifier.isdecimal() or _NAME.match(cue.identifier)):
            found.add(f"the name {quote(cue.identifier)}", "", cue, number)
        _check_cue(found, cue, number, "it stands in the nearest of nine places")
    return (*found.findings(), *_block_losses(track, "TTML"))


@dataclass(slots=True)
class _Losses:
    """Collects losses by kind; a kind with many is told once more for all the rest."""

    format: str
    kinds: dict[str, list[Finding]] = field(default_factory=dict)

    def add(self, what: str, instead: str, cue: Cue, number: int) -> None:
        """One more loss, in that cue; its kind are the first words of `what`."""
        message = f"{self.format} cannot hold {what}; {instead or 'it is left out'}."
        finding = Finding("left-out", Severity.INFO, message, cue.line, number)
        self.kinds.setdefault(what.partition(" “")[0], []).append(finding)

    def findings(self) -> Iterator[Finding]:
        """The losses, those of one kind together."""
        for kind, found in self.kinds.items():
            yield from found[:_SINGLE]
            if rest := found[_SINGLE:]:
                message = f"So it is with {kind} in {len(rest)} more cues, up to cue {rest[-1].cue}."
                yield Finding("left-out", Severity.INFO, message, rest[0].line, rest[0].cue)


def _check_cue(found: _Losses, cue: Cue, number: int, becomes: str) -> None:
    if cue.settings and not _is_exact(cue.settings):
        found.add(f"the placement {quote(cue.settings)}", becomes, cue, number)
    if "<" in cue.text and (classes := _other_classes(cue.text)):
        found.add(f"the class {quote(' '.join(classes))}", "", cue, number)


def _is_exact(settings: str) -> bool:
    if set(settings.split()) <= _USUAL:
        return True
    return settings == settings_of_alignment(alignment_of_settings(settings))


def _unsaid_voices(text: str) -> tuple[str, ...]:
    """The voices whose words do not say themselves who speaks."""
    groups = groupby(parse_cue_text(text), key=lambda span: span.voice)
    said = ((voice, "".join(span.text for span in spans)) for voice, spans in groups)
    return tuple(dict.fromkeys(voice for voice, words in said if voice and not names_speaker(words, voice)))


def _other_classes(text: str) -> tuple[str, ...]:
    """The classes that are no colour, and those of other tags than `<c>`."""
    names = (
        name
        for match in _TAG.finditer(text)
        for name in match[2].split(".")[1:]
        if match[1] != "c" or not colour_of_class(name)
    )
    return tuple(dict.fromkeys(names))


def _block_losses(track: Track, name: str) -> Iterator[Finding]:
    styles = [style for style in track.styles if not _is_ours(style)]
    notes = [note.text for note in track.notes]
    for kind, texts in (("note", notes), ("style sheet", styles), ("region", track.regions)):
        if texts:
            plural = f"{len(texts)} {kind}s are" if len(texts) > 1 else f"the {kind} is"
            yield Finding(
                "left-out",
                Severity.INFO,
                f"{name} cannot hold everything; {plural} left out: {quote(texts[0])}",
            )


def _is_ours(style: str) -> bool:
    """Whether the style sheet says no more than which class has which colour, which the cues keep."""
    rules = re.sub(r"::cue\(\.([\w-]+)\) \{ color: #([0-9a-f]{6}) \}", _told, style)
    return not rules.strip()


def _told(match: re.Match[str]) -> str:
    return "" if colour_of_class(match[1]) == match[2] else match[0]
