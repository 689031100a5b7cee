"""An HLS stream of any maker, checked: its playlists, and what they lead to."""

from collections.abc import Iterable

from mediakit.errors import InputError, shown
from mediakit.model.findings import UNREADABLE_FILE, FileReport, Finding, Severity
from mediakit.video.streaming.files import Files, resolve
from mediakit.video.streaming.hls_caption_rules import ReadCues, check_captions
from mediakit.video.streaming.hls_lines import Line
from mediakit.video.streaming.hls_loading import Loaded, load_media, read_playlist
from mediakit.video.streaming.hls_parsing import Playlist
from mediakit.video.streaming.hls_playlist_rules import check_media_playlist
from mediakit.video.streaming.hls_segment_rules import check_segments
from mediakit.video.streaming.hls_set_rules import Offer, check_offers
from mediakit.video.streaming.hls_variant_rules import check_multivariant, has_pictures, is_captions
from mediakit.video.streaming.rules import fault

_MOST_PLAYLISTS = 500


class _Check:
    """One run: what was loaded, and what was found in each file."""

    def __init__(self, files: Files, read_cues: ReadCues) -> None:
        self._files = files
        self._read_cues = read_cues
        self._loaded: dict[str, Loaded] = {}
        self.findings: dict[str, list[Finding]] = {}

    def run(self, name: str) -> None:
        self.findings[name] = []
        playlist = self._read(name)
        if playlist is None:
            return
        self._tell(name, playlist.findings)
        if playlist.is_multivariant:
            self._check_all(name, playlist)
        else:
            self._loaded[name] = load_media(self._files, name, playlist)
            self._check_media(self._loaded[name], independent=playlist.has("EXT-X-INDEPENDENT-SEGMENTS"))

    def _tell(self, name: str, findings: Iterable[Finding]) -> None:
        self.findings.setdefault(name, []).extend(findings)

    def _read(self, name: str) -> Playlist | None:
        try:
            playlist = read_playlist(self._files, name)
        except InputError as error:
            self._tell(name, (Finding(UNREADABLE_FILE, Severity.ERROR, error.message),))
            return None
        if playlist is None:
            self._tell(name, (Finding(UNREADABLE_FILE, Severity.ERROR, "This file is not there."),))
        return playlist

    def _check_all(self, name: str, playlist: Playlist) -> None:
        self._tell(name, check_multivariant(playlist))
        independent = playlist.has("EXT-X-INDEPENDENT-SEGMENTS")
        groups: dict[tuple[str, str], list[Loaded]] = {}
        for line in playlist.renditions:
            loaded = self._load(name, line.attributes.get("URI", ""), line)
            if loaded:
                key = (line.attributes.get("TYPE", ""), line.attributes.get("GROUP-ID", ""))
                groups.setdefault(key, []).append(loaded)
        offers: list[Offer] = []
        for line, uri in playlist.variants:
            if loaded := self._load(name, uri, line):
                offers.append(_offer(line, loaded, groups))
        for line in playlist.key_variants:
            self._load(name, line.attributes.get("URI", ""), line)
        for loaded in self._loaded.values():
            said = independent or loaded.playlist.has("EXT-X-INDEPENDENT-SEGMENTS")
            self._check_media(loaded, independent=said)
        self._tell(name, check_offers(offers))
        self._check_said(name, playlist, offers)
        self._check_captions(name, playlist, offers)

    def _load(self, base: str, uri: str, line: Line) -> Loaded | None:
        """The playlist that a line names, loaded once; why it cannot be is told about the line."""
        name = resolve(base, uri)
        if not uri:
            return None
        if name is None:
            self._tell(base, (fault("hls-elsewhere", f"{shown(uri)} was not checked.", line=line.number),))
            return None
        if name not in self._loaded:
            if self._files.size(name) is None or len(self._loaded) >= _MOST_PLAYLISTS:
                self._tell(
                    base, (fault("hls-missing-file", f"{shown(uri)} is not there.", line=line.number),)
                )
                return None
            playlist = self._read(name)
            if playlist is None:
                return None
            self._tell(name, playlist.findings)
            if playlist.is_multivariant:
                message = f"{shown(uri)} lists variants, and not segments."
                self._tell(base, (fault("hls-mixed", message, line=line.number),))
                return None
            texts = is_captions(line)
            self._loaded[name] = load_media(self._files, name, playlist, texts=texts)
        return self._loaded[name]

    def _check_media(self, loaded: Loaded, *, independent: bool) -> None:
        self._tell(loaded.name, loaded.findings)
        self._tell(loaded.name, check_media_playlist(loaded.playlist, captions=loaded.texts))
        self._tell(loaded.name, check_segments(loaded, independent=independent))

    def _check_said(self, name: str, playlist: Playlist, offers: list[Offer]) -> None:
        said = playlist.has("EXT-X-INDEPENDENT-SEGMENTS")
        shy = [offer.media for offer in offers if not offer.media.playlist.has("EXT-X-INDEPENDENT-SEGMENTS")]
        if shy and not said and any(loaded.kind == "video" for loaded in shy):
            self._tell(
                name, (fault("hls-independent-unsaid", "Nothing says that segments are independent."),)
            )
        for line in playlist.key_variants:
            loaded = self._load(name, line.attributes.get("URI", ""), line)
            if loaded and not loaded.playlist.has("EXT-X-I-FRAMES-ONLY"):
                message = "A playlist of key frames has EXT-X-I-FRAMES-ONLY."
                self._tell(loaded.name, (fault("hls-iframe-range", message),))

    def _check_captions(self, name: str, playlist: Playlist, offers: list[Offer]) -> None:
        main = next((offer for offer in offers if has_pictures(offer.line)), offers[0] if offers else None)
        beside = (main.media, *main.audios) if main else ()
        done: set[str] = set()
        for line in filter(is_captions, playlist.renditions):
            loaded = self._load(name, line.attributes.get("URI", ""), line)
            if loaded and loaded.name not in done:
                done.add(loaded.name)
                self._tell(loaded.name, check_captions(self._files, loaded, beside, self._read_cues))


def check_hls(name: str, files: Files, read_cues: ReadCues) -> tuple[FileReport, ...]:
    """What was found in the playlist of that name and in all that it leads to, by file.

    `read_cues` reads the cues of WebVTT files. Nothing outside `files` is looked at.
    """
    check = _Check(files, read_cues)
    check.run(name)
    return tuple(
        FileReport(file, tuple(dict.fromkeys(findings))) for file, findings in check.findings.items()
    )


def _offer(line: Line, media: Loaded, groups: dict[tuple[str, str], list[Loaded]]) -> Offer:
    audios = groups.get(("AUDIO", line.attributes.get("AUDIO", "")), [])
    captions = groups.get(("SUBTITLES", line.attributes.get("SUBTITLES", "")), [])
    return Offer(line, media, tuple(audios), tuple(captions))
