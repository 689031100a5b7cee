"""A track to TTML: the IMSC 1.1 text profile (W3C TTML Profiles for Internet Media Subtitles and Captions).

Nothing is nested but spans in spans, times are clock times with milliseconds, and the document stands in the
nine places of the picture that `{\\an1}` to `{\\an9}` name. White space is kept as it is.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby
from xml.sax.saxutils import quoteattr

from mediakit.captions.colours import colour_of_class
from mediakit.captions.cuesettings import alignment_of_settings
from mediakit.captions.writable import make_writable
from mediakit.model.captions import Cue, Track
from mediakit.model.cuetext import CueSpan, parse_cue_text
from mediakit.timecode import format_vtt_time

_PROFILE = "http://www.w3.org/ns/ttml/profile/imsc1.1/text"
_SPACE = "http://www.w3.org/ns/ttml"
_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NAME = re.compile(r"[A-Za-z_][\w.-]{0,99}\Z", re.ASCII)
_RESERVED = re.compile(r"(?:cue|place|speaker)\d+\Z|captions\Z")
_ROWS = ("after", "center", "before")
_COLUMNS = ("left", "center", "right")
_STYLES = {"i": 'tts:fontStyle="italic"', "b": 'tts:fontWeight="bold"', "u": 'tts:textDecoration="underline"'}
_LOOK = " ".join(
    (
        'tts:fontFamily="proportionalSansSerif"',
        'tts:fontSize="80%"',
        'tts:lineHeight="125%"',
        'tts:color="#ffffff"',
        'tts:textOutline="#000000 5%"',
    )
)


def format_ttml(track: Track) -> str:
    """The track as a TTML document that IMSC 1.1 players take, every cue in it; no word is lost.

    `captions.losses` names what it does not hold. Cues that no format can hold are changed as `make_writable`
    says.
    """
    cues = make_writable(track)[0].cues
    spans = [parse_cue_text(cue.text) for cue in cues]
    speakers = _speakers(spans)
    places = [alignment_of_settings(cue.settings) if cue.settings else 2 for cue in cues]
    writer = _Writer(speakers)
    body = map(writer.paragraph, cues, spans, places)
    return "\n".join((*_head(track, speakers, sorted({2, *places})), *body, "</div></body>", "</tt>", ""))


def _head(track: Track, speakers: dict[str, str], places: Sequence[int]) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield (
        f'<tt xmlns="{_SPACE}" xmlns:ttp="{_SPACE}#parameter" xmlns:tts="{_SPACE}#styling"'
        f' xmlns:ttm="{_SPACE}#metadata" xml:lang={_attribute(track.language)} xml:space="preserve"'
        f' ttp:timeBase="media" ttp:cellResolution="32 15" ttp:contentProfiles="{_PROFILE}">'
    )
    yield "<head>"
    yield "<metadata>"
    if track.label:
        yield f"<ttm:title>{_text(track.label)}</ttm:title>"
    for name, key in speakers.items():
        full = f'<ttm:name type="full">{_text(name)}</ttm:name>'
        yield f'<ttm:agent xml:id="{key}" type="person">{full}</ttm:agent>'
    yield "</metadata>"
    yield f'<styling><style xml:id="captions" {_LOOK}/></styling>'
    yield "<layout>"
    for place in places:
        row, column = divmod(place - 1, 3)
        yield (
            f'<region xml:id="place{place}" tts:origin="10% 10%" tts:extent="80% 80%"'
            f' tts:displayAlign="{_ROWS[row]}" tts:textAlign="{_COLUMNS[column]}"/>'
        )
    yield "</layout>"
    yield "</head>"
    yield '<body style="captions"><div>'


def _speakers(cues: Iterable[Iterable[CueSpan]]) -> dict[str, str]:
    """The voices of the track, each with a key that XML can refer to."""
    names = dict.fromkeys(span.voice for spans in cues for span in spans if span.voice)
    return {name: f"speaker{number}" for number, name in enumerate(names, 1)}


class _Writer:
    """Writes the cues; remembers the keys it gave, since each may stand once in a document."""

    def __init__(self, speakers: dict[str, str]) -> None:
        self.speakers = speakers
        self.keys: set[str] = set()

    def paragraph(self, cue: Cue, spans: Sequence[CueSpan], place: int) -> str:
        """The cue as a paragraph."""
        attributes = (
            f'xml:id="{self._key(cue.identifier)}" region="place{place}"'
            f' begin="{format_vtt_time(cue.start_ms)}" end="{format_vtt_time(cue.end_ms)}"'
        )
        voices = {span.voice for span in spans}
        agent = voices.pop() if len(voices) == 1 else ""
        if agent:
            attributes += f' ttm:agent="{self.speakers[agent]}"'
        return f"<p {attributes}>{''.join(self._runs(spans, agent))}</p>"

    def _key(self, identifier: str) -> str:
        key = f"cue{identifier}" if identifier.isdecimal() and identifier.isascii() else identifier
        if key in self.keys or not _NAME.match(key) or (key == identifier and _RESERVED.match(key)):
            key = f"cue{len(self.keys) + 1}"
            while key in self.keys:
                key += ".1"
        self.keys.add(key)
        return key

    def _runs(self, spans: Sequence[CueSpan], agent: str) -> Iterator[str]:
        for ruby, group in groupby(spans, key=lambda span: "ruby" in span.tags):
            if ruby:
                yield from self._ruby(list(group), agent)
            else:
                yield from (self._span(span, agent) for span in group)

    def _ruby(self, spans: Sequence[CueSpan], agent: str) -> Iterator[str]:
        """Each base with its reading; TTML wants one of each, and no line breaks in them."""
        bases: list[CueSpan] = []
        for span in spans:
            if "rt" not in span.tags:
                bases.append(span)
                continue
            base, reading = "".join(_text(one.text) for one in bases), _text(span.text)
            parts = f'<span tts:ruby="base">{base}</span><span tts:ruby="text">{reading}</span>'
            written = f'<span tts:ruby="container">{parts}</span>'.replace("\n", " ")
            yield _wrapped(written, self._attributes(bases[0] if bases else span, agent))
            bases = []
        yield from (self._span(span, agent) for span in bases)

    def _span(self, span: CueSpan, agent: str) -> str:
        return _wrapped(_text(span.text).replace("\n", "<br/>"), self._attributes(span, agent))

    def _attributes(self, span: CueSpan, agent: str) -> list[str]:
        attributes = [_STYLES[tag] for tag in dict.fromkeys(span.tags) if tag in _STYLES]
        colours = list(filter(None, map(colour_of_class, span.classes)))
        if colours:
            attributes.append(f'tts:color="#{colours[-1]}"')
        if span.language:
            attributes.append(f"xml:lang={_attribute(span.language)}")
        if span.voice and span.voice != agent:
            attributes.append(f'ttm:agent="{self.speakers[span.voice]}"')
        return attributes


def _wrapped(content: str, attributes: Sequence[str]) -> str:
    return f"<span {' '.join(attributes)}>{content}</span>" if attributes else content


def _text(text: str) -> str:
    return escape(_NOT_XML.sub("", text), quote=False)


def _attribute(text: str) -> str:
    return quoteattr(_NOT_XML.sub("", text))
