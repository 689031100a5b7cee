"""What the multivariant playlist promises, held against what its playlists lead to."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from mediakit.errors import shown
from mediakit.model.findings import Finding
from mediakit.video.streaming.hls_lines import Line
from mediakit.video.streaming.hls_loading import Loaded
from mediakit.video.streaming.rates import average_rate, peak_rate
from mediakit.video.streaming.rules import fault

_TENTH = 10
_CUT_APART = Fraction(1, 10)
_START_APART = Fraction(1, 10)
_SIZE = re.compile(r"([0-9]+)x([0-9]+)")


@dataclass(frozen=True, slots=True)
class Offer:
    """A variant: its line, its playlist, and those of the soundtracks and captions in its groups."""

    line: Line
    media: Loaded
    audios: tuple[Loaded, ...] = ()
    captions: tuple[Loaded, ...] = ()

    def rate(self, of: Callable[[Sequence[tuple[int, Fraction]]], int]) -> int:
        """Bits a second of everything that is played together, the largest of each group."""
        beside = (group for group in (self.audios, self.captions) if group)
        return of(self.media.pieces) + sum(max(of(loaded.pieces) for loaded in group) for group in beside)


def check_offers(offers: Sequence[Offer]) -> Iterator[Finding]:
    """What is wrong with the variants, each by itself and all together."""
    for offer in offers:
        if all(looked.part for looked in offer.media.segments):
            yield from _check_rates(offer)
        yield from _check_codecs(offer)
        yield from _check_pictures(offer)
        yield from _check_beside(offer)
    yield from _check_targets(offers)
    yield from _check_alignment([offer for offer in offers if offer.media.kind == "video"])


def _check_rates(offer: Offer) -> Iterator[Finding]:
    for name, of, rule in (
        ("BANDWIDTH", peak_rate, "hls-bandwidth"),
        ("AVERAGE-BANDWIDTH", average_rate, "hls-average-bandwidth"),
    ):
        said, real = _number(offer.line.attributes.get(name, "")), offer.rate(of)
        if said is not None and real and abs(said - real) * _TENTH > real:
            much = Fraction(said, real)
            message = f"{name} is {said:,}, but {real:,} were measured: {float(much):.2f} times."
            yield fault(rule, message, line=offer.line.number, mend=f"Write {name}={real}.")


def _check_codecs(offer: Offer) -> Iterator[Finding]:
    text = offer.line.attributes.get("CODECS")
    if not text:
        return
    said = {_same(codec) for codec in text.split(",")}
    samples = [measured for loaded in (offer.media, *offer.audios) for measured in loaded.samples()[:1]]
    real = {_same(codec): codec for measured in samples for codec in measured.codecs}
    for codec in sorted(set(real) - said):
        message = f"CODECS is “{shown(text[:80])}”, but the segments hold {real[codec]}."
        yield fault("hls-codecs", message, line=offer.line.number)
    foreign = {codec for codec in said - set(real) if not codec.startswith(("wvtt", "stpp"))}
    if foreign and len(samples) == 1 + len(offer.audios):
        message = f"CODECS names {shown(', '.join(sorted(foreign))[:80])}, which is not in the segments."
        yield fault("hls-codecs", message, line=offer.line.number)


def _same(codec: str) -> str:
    """The codec's name, without what may be written in two ways."""
    codec = codec.strip().lower()
    return "mp4a.40.2" if codec == "mp4a.67" else codec


def _check_pictures(offer: Offer) -> Iterator[Finding]:
    samples = offer.media.samples()
    if not samples or samples[0].kind != "video":
        return
    given, first, number = offer.line.attributes, samples[0], offer.line.number
    size = _SIZE.fullmatch(given.get("RESOLUTION", ""))
    if size and first.width and (int(size[1]), int(size[2])) != (first.width, first.height):
        message = f"RESOLUTION is {size[0]}, but the pictures are {first.width}x{first.height}."
        yield fault("hls-resolution", message, line=number)
    seconds = sum((measured.seconds for measured in samples), Fraction(0))
    said = given.get("FRAME-RATE", "")
    if seconds and re.fullmatch(r"[0-9]{1,4}(\.[0-9]{1,6})?", said):
        real = sum(measured.samples for measured in samples) / seconds
        if abs(Fraction(said) - real) * 50 > real:
            message = f"FRAME-RATE is {said}, but there are {float(real):.3f} pictures a second."
            yield fault("hls-frame-rate", message, line=number)


def _check_beside(offer: Offer) -> Iterator[Finding]:
    """Soundtracks that are shorter, begin elsewhere, or have their discontinuities elsewhere."""
    line = offer.line.number
    longest = Fraction(max([offer.media.playlist.target or 0, 1]))
    for audio in offer.audios:
        if not audio.segments:
            continue
        apart = audio.seconds - offer.media.seconds
        if abs(apart) > longest / 2:
            message = f"{shown(audio.name)} lasts {float(apart):+.3f} s as against {shown(offer.media.name)}."
            yield fault("hls-lengths", message, line=line)
        begin, heard = offer.media.start, audio.start
        if begin is not None and heard is not None and abs(begin - heard) > _START_APART:
            message = f"The pictures begin at {float(begin):.3f} s, the sound at {float(heard):.3f} s."
            yield fault("hls-start-apart", message, line=line)
        if _breaks(audio) != _breaks(offer.media):
            message = f"{shown(audio.name)} has other discontinuities than {shown(offer.media.name)}."
            yield fault("hls-discontinuities", message, line=line)


def _check_targets(offers: Sequence[Offer]) -> Iterator[Finding]:
    targets: dict[int | None, str] = {}
    for loaded in (each for offer in offers for each in (offer.media, *offer.audios)):
        targets.setdefault(loaded.playlist.target, loaded.name)
    if len(targets) > 1:
        listed = ", ".join(f"{target} s in {shown(name)}" for target, name in targets.items())
        yield fault("hls-target-differs", f"The target durations differ: {listed}.")


def _check_alignment(offers: Sequence[Offer]) -> Iterator[Finding]:
    if len(offers) < 2:
        return
    first = offers[0]
    cuts = _cuts(first.media)
    for other in offers[1:]:
        cut = _cuts(other.media)
        if abs(first.media.seconds - other.media.seconds) > 1:
            apart = float(other.media.seconds - first.media.seconds)
            message = f"{shown(other.media.name)} lasts {apart:+.3f} s as against {shown(first.media.name)}."
            yield fault("hls-lengths", message, line=other.line.number)
        elif len(cut) != len(cuts) or any(abs(a - b) > _CUT_APART for a, b in zip(cut, cuts, strict=True)):
            message = f"{shown(other.media.name)} is cut at other times than {shown(first.media.name)}."
            yield fault("hls-alignment", message, line=other.line.number)
        if _breaks(other.media) != _breaks(first.media):
            message = f"{shown(other.media.name)} has other discontinuities than {shown(first.media.name)}."
            yield fault("hls-discontinuities", message, line=other.line.number)


def _cuts(loaded: Loaded) -> list[Fraction]:
    """When each segment begins, as measured where it could be."""
    cuts: list[Fraction] = []
    position = Fraction(0)
    for looked in loaded.segments:
        measured = looked.measured
        cuts.append(measured.start if measured and measured.start is not None else position)
        position += looked.listed.seconds
    return cuts


def _breaks(loaded: Loaded) -> list[int]:
    """When there are discontinuities, in whole seconds nearly."""
    breaks: list[int] = []
    position = Fraction(0)
    for looked in loaded.segments:
        if looked.listed.run > len(breaks):
            breaks.append(round(position))
        position += looked.listed.seconds
    return breaks


def _number(text: str) -> int | None:
    return int(text) if re.fullmatch("[0-9]{1,18}", text) else None
