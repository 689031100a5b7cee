"""Make the media of a bag: the video to publish, its other sizes and versions, its pictures and its sound."""

from dataclasses import dataclass
from pathlib import Path

from mediakit.bundle.names import hashed_name
from mediakit.model.loudness import Loudness
from mediakit.model.media import MediaInfo
from mediakit.model.package import Entry
from mediakit.model.streaming import StreamSet
from mediakit.page.content import VersionKind
from mediakit.pipeline.burning import write_open_captions
from mediakit.pipeline.encoding import Encoded
from mediakit.pipeline.published import (
    Job,
    OpenCaptions,
    encode,
    mux,
    plan_recipe,
    publish,
    size_name,
    with_sound_of,
)
from mediakit.pipeline.sound import measure_loudness
from mediakit.pipeline.still_files import PlacedStills, Wanted, place_stills
from mediakit.pipeline.stream_making import Sound, StreamMaker, make_streams
from mediakit.pipeline.tools import probe, probe_sound
from mediakit.pipeline.workshop import Source, Workshop
from mediakit.planning.plan import PackagePlan
from mediakit.planning.products import Products, Size
from mediakit.planning.track_texts import default_track
from mediakit.planning.versions import VERSION_NAMES, PlannedVersion, PublishedVersion, version_stem
from mediakit.video.loudness import loudness_filter
from mediakit.video.pictures import CAPTIONED
from mediakit.video.plan import Action, VideoPlan
from mediakit.video.probe import check_whole

_SAME_LENGTH_MS = 500


@dataclass(frozen=True, slots=True)
class _Published:
    """A file that was published, and what it holds."""

    source: Source
    entry: Entry
    info: MediaInfo
    dropped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MediaMaker:
    """Makes the media of one bag in its folder, under the names that their hashes give."""

    folder: Path
    plan: PackagePlan
    workshop: Workshop

    def make(self, sources: tuple[Source, ...]) -> Products:
        """The finished media.

        `sources` are the bag's own copies of the video and of its versions as received, in the plan's order:
        nothing changes them meanwhile. Raises InputError when one of them turns out to be damaged, ToolError
        when ffmpeg fails.
        """
        plan = self.plan
        assert plan.video is not None
        assert plan.inputs.video is not None
        self._media.mkdir(parents=True, exist_ok=True)
        self.workshop.meter.total_ms = self._to_encode_ms()
        received = plan.inputs.video
        job = Job(sources[0], received.info, plan.video, received.movie)
        encoded = self._encode(job)
        loudness = self._listen(job)
        gain = self._gain(job, loudness)
        step = f"{_verb(plan.video)} the video"
        video = self._publish(job, encoded, str(received.path), plan.slug, step, gain)
        if gain:
            loudness = self._listen(Job(video.source, video.info, plan.video))
        stills = self._stills(video)
        versions = tuple(
            self._version(source, version) for source, version in zip(sources[1:], plan.versions, strict=True)
        )
        streams, files = self._streams(video, encoded, versions)
        sizes = () if plan.options.streaming else self._sizes(video, encoded)
        captioned = (
            self._with_pictures(video, encoded, CAPTIONED, "captioned") if plan.options.burn_in else None
        )
        width, height = video.info.video[0].display_size
        return Products(
            video=video.entry,
            media_type="video/mp4",
            width=width,
            height=height,
            duration_ms=video.info.duration_ms or received.info.duration_ms or 0,
            has_audio=bool(video.info.audio),
            poster=stills.poster,
            poster_width=stills.width,
            poster_height=stills.height,
            player_poster=stills.webp,
            storyboard=stills.storyboard,
            versions=tuple(version for version, _ in versions),
            sizes=sizes,
            captioned=captioned,
            streams=streams,
            extras=(*files, *stills.others),
            watched=encoded.watched if encoded else None,
            loudness=loudness,
            dropped=video.dropped,
        )

    @property
    def _media(self) -> Path:
        return self.folder / "data" / "media"

    def _to_encode_ms(self) -> int:
        """How much media will be encoded: the video for its sizes, and versions that are not copied."""
        plan = self.plan
        assert plan.inputs.video is not None
        whole = plan.rungs or plan.options.burn_in or (plan.video and plan.video.action is Action.ENCODE)
        infos = [plan.inputs.video.info] if whole else []
        infos += [each.source.info for each in plan.versions if each.plan.action is Action.ENCODE]
        return sum(info.duration_ms or 0 for info in infos if info.video)

    def _encode(self, job: Job) -> Encoded | None:
        burnt = self._open_captions(job) if self.plan.options.burn_in else None
        try:
            return encode(
                job, plan_recipe(job, self.plan.rungs, self.plan.options.preset, burnt), self.workshop
            )
        finally:
            if burnt:
                burnt.file.unlink()

    def _open_captions(self, job: Job) -> OpenCaptions:
        track = self.plan.tracks[default_track(self.plan)].track
        size = job.plan.width, job.plan.height
        return write_open_captions(track, self._media / "captions.ass", *size, self.workshop.tools)

    def _listen(self, job: Job) -> Loudness | None:
        self.workshop.progress.step("Measuring the loudness")
        return measure_loudness(job.source, job.info, self.workshop)

    def _gain(self, job: Job, loudness: Loudness | None) -> str:
        target = self.plan.options.loudness
        if loudness is None or target is None:
            return ""
        return loudness_filter(loudness, target, job.info.audio[0])

    def _stills(self, video: _Published) -> PlacedStills:
        self.workshop.progress.step("Taking poster and storyboard")
        options = self.plan.options
        wanted = Wanted(options.poster, options.poster_file)
        return place_stills(self._media, self.plan.slug, video.source, video.info, wanted, self.workshop)

    def _publish(
        self, job: Job, encoded: Encoded | None, name: str, stem: str, step: str, gain: str = ""
    ) -> _Published:
        self.workshop.progress.step(step)
        ending = "mp4" if job.info.video else "m4a"
        made = self._media / f"published.{ending}"
        entry, dropped = publish(job, made, encoded, self.workshop, gain=gain)
        info = (probe if job.info.video else probe_sound)(made, self.workshop.tools)
        check_whole(job.info, info, name)
        named = self._named(made, entry, stem, ending)
        return _Published(Source(self.folder / named.path, named.sha256), named, info, dropped)

    def _version(self, source: Source, version: PlannedVersion) -> tuple[PublishedVersion, _Published]:
        """One more version of the video, made by the same route as the video itself."""
        kind, info = version.source.kind, version.source.info
        job = Job(source, info, version.plan)
        encoded = encode(job, plan_recipe(job, (), self.plan.options.preset, None), self.workshop)
        name, stem = str(version.source.path), version_stem(self.plan.slug, kind)
        step = f"{_verb(version.plan)} the {VERSION_NAMES[kind]}"
        published = self._publish(job, encoded, name, stem, step)
        shown = published.info.video
        width, height = shown[0].display_size if shown else (0, 0)
        return PublishedVersion(kind, published.entry, width, height), published

    def _sizes(self, video: _Published, encoded: Encoded | None) -> tuple[Size, ...]:
        return tuple(
            Size(self._with_pictures(video, encoded, size_name(rung), rung.name), rung.name)
            for rung in self.plan.rungs
        )

    def _with_pictures(self, video: _Published, encoded: Encoded | None, name: str, mark: str) -> Entry:
        """Other pictures with the sound of the published video."""
        assert encoded is not None
        made = self._media / "other.mp4"
        entry = mux(
            with_sound_of(video.source, video.info), made, encoded.files[name], encoded.key, self.workshop
        )
        return self._named(made, entry, f"{self.plan.slug}.{mark}", "mp4")

    def _streams(
        self,
        video: _Published,
        encoded: Encoded | None,
        versions: tuple[tuple[PublishedVersion, _Published], ...],
    ) -> tuple[StreamSet | None, tuple[Entry, ...]]:
        if not self.plan.options.streaming:
            return None, ()
        self.workshop.progress.step("Making the streams")
        maker = StreamMaker(self._media, self.plan.slug, self.workshop)
        sounds = [Sound(video.source, video.info)] if video.info.audio else []
        described = [published for version, published in versions if _describes(version, published, video)]
        sounds += [Sound(one.source, one.info, described=True) for one in described[:1]]
        streams = make_streams(
            maker, video.source, video.info, self.plan.rungs, encoded, tuple(sounds), self.plan.language
        )
        return streams, tuple(maker.files)

    def _named(self, made: Path, entry: Entry, stem: str, ending: str) -> Entry:
        """The finished file, moved to the name that its hash gives."""
        path = f"data/media/{hashed_name(stem, entry.sha256, ending)}"
        made.rename(self.folder / path)
        return Entry(path, entry.size, entry.sha256)


def _describes(version: PublishedVersion, published: _Published, video: _Published) -> bool:
    """Whether its sound can be switched to while the video plays: it describes, and is as long."""
    apart_ms = abs((published.info.duration_ms or 0) - (video.info.duration_ms or 0))
    fits = bool(published.info.audio) and apart_ms <= _SAME_LENGTH_MS
    return fits and version.kind is not VersionKind.SIGN_LANGUAGE


def _verb(plan: VideoPlan) -> str:
    return "Copying" if plan.action is not Action.ENCODE else "Finishing"
