"""The texts of the bag, from the plan and the finished products: page, transcripts, metadata, reports."""

import hashlib
from dataclasses import dataclass, replace
from typing import Any

from mediakit.bundle.names import hashed_name, safe_name
from mediakit.captions.profiles import DEFAULT_PROFILE, find_profile
from mediakit.captions.rules import rule_infos
from mediakit.captions.transcript import format_transcript
from mediakit.model.document import format_json
from mediakit.model.findings import Report
from mediakit.model.package import Entry
from mediakit.page.assets import script, stylesheet
from mediakit.page.content import Download, PageContent, PageTrack, PageVideo
from mediakit.page.metadata import format_structured_data
from mediakit.page.render import render_bag_index, render_page
from mediakit.page.words import words_for
from mediakit.planning.languages import UNDETERMINED, language_label
from mediakit.planning.plan import PackagePlan, PlannedTrack
from mediakit.reports import assets as report_assets
from mediakit.reports.html import render_report

PAGE = "data/index.html"


@dataclass(frozen=True, slots=True)
class Products:
    """The finished media: the published video, its poster, and what the video shows."""

    video: Entry
    media_type: str
    width: int
    height: int
    duration_ms: int
    has_audio: bool
    poster: Entry | None = None
    poster_width: int = 0
    poster_height: int = 0


def media_path(slug: str, sha256: str, ending: str) -> str:
    """Where a media file with this hash stands in the bag."""
    return f"data/media/{hashed_name(slug, sha256, ending)}"


def track_texts(planned: PlannedTrack, slug: str) -> dict[str, bytes]:
    """The files of one track, by path: WebVTT and plain transcript."""
    texts = (("captions", planned.vtt, "vtt"), ("transcript", format_transcript(planned.track), "txt"))
    stem = f"{slug}.{safe_name(planned.track.language.lower())}"
    return dict(_named(folder, stem, text.encode(), ending) for folder, text, ending in texts)


def received_path(planned: PlannedTrack, slug: str, sha256: str) -> str:
    """Where the captions file as received stands in the bag."""
    ending = safe_name(planned.source.path.suffix.lstrip(".").lower() or "srt")
    stem = f"{slug}.{safe_name(planned.track.language.lower())}"
    return f"data/captions/{hashed_name(stem, sha256, ending)}"


def bag_texts(
    plan: PackagePlan, products: Products, received: tuple[Entry, ...], provenance: dict[str, Any]
) -> dict[str, bytes]:
    """Every text of the bag but its tag manifests, by path from the bag's root.

    `received` are the captions files as received, in the order of the plan's tracks.
    """
    style_path, style = _named("player", "player", stylesheet().encode(), "css")
    script_path, code = _named("player", "player", script().encode(), "js")
    texts = {style_path: style, script_path: code}
    tracks, downloads = [], [_video_download(plan, products)]
    first = _default_track(plan)
    for number, (planned, srt) in enumerate(zip(plan.tracks, received, strict=True)):
        files = track_texts(planned, plan.slug)
        texts |= files
        (vtt_path, vtt), (txt_path, txt) = files.items()
        tracks.append(PageTrack(planned.track, _href(vtt_path), planned.track.label, default=number == first))
        downloads += [
            _track_download(plan, planned, "captions", _href(srt.path), srt.size),
            _track_download(plan, planned, "captions", _href(vtt_path), len(vtt)),
            _track_download(plan, planned, "transcript", _href(txt_path), len(txt)),
        ]
    content = PageContent(
        release=plan.release,
        slug=plan.slug,
        language=plan.language,
        video=_page_video(products),
        tracks=tuple(tracks),
        downloads=tuple(downloads),
        stylesheet_href=_href(style_path),
        script_href=_href(script_path),
        notices=plan.notices,
        base_url=_page_base(plan),
    )
    texts[PAGE] = render_page(content).encode()
    texts["data/release.json"] = format_structured_data(content).encode()
    texts["index.html"] = render_bag_index(plan.release.headline, plan.language).encode()
    return texts | _reports(plan, provenance)


def _default_track(plan: PackagePlan) -> int:
    """The number of the track that is on at first: the one in the page's language, else the first."""
    tags = [planned.track.language.lower() for planned in plan.tracks]
    return tags.index(plan.language.lower()) if plan.language.lower() in tags else 0


def _named(folder: str, stem: str, data: bytes, ending: str) -> tuple[str, bytes]:
    return f"data/{folder}/{hashed_name(stem, hashlib.sha256(data).hexdigest(), ending)}", data


def _href(path: str) -> str:
    return path.removeprefix("data/")


def _page_base(plan: PackagePlan) -> str:
    return f"{plan.base_url.rstrip('/')}/{plan.slug}/" if plan.base_url else ""


def _page_video(products: Products) -> PageVideo:
    poster = products.poster
    return PageVideo(
        href=_href(products.video.path),
        media_type=products.media_type,
        width=products.width,
        height=products.height,
        duration_ms=products.duration_ms,
        poster_href=_href(poster.path) if poster else "",
        poster_width=products.poster_width,
        poster_height=products.poster_height,
        has_audio=products.has_audio,
    )


def _video_download(plan: PackagePlan, products: Products) -> Download:
    video, label = products.video, words_for(plan.language).plain("broll")
    return Download(label, _href(video.path), f"{plan.slug}.mp4", products.media_type, video.size)


_TYPES = {"srt": "application/x-subrip", "vtt": "text/vtt", "txt": "text/plain"}


def _track_download(plan: PackagePlan, planned: PlannedTrack, word: str, href: str, size: int) -> Download:
    ending, tag = href.rpartition(".")[2], planned.track.language
    language = "" if tag == UNDETERMINED else f".{tag}"
    names = (words_for(plan.language).plain(word), planned.track.label)
    return Download(
        ", ".join(filter(None, names)),
        href,
        f"{plan.slug}{language}.{ending}",
        _TYPES.get(ending, "application/octet-stream"),
        size,
    )


def _reports(plan: PackagePlan, provenance: dict[str, Any]) -> dict[str, bytes]:
    accessibility = {
        "language": plan.language,
        "captions": [
            {"language": planned.track.language, "label": language_label(planned.track.language)}
            for planned in plan.tracks
        ],
        "transcript": bool(plan.tracks),
        "waivers": list(plan.waivers),
        "profile": plan.report.profile,
        "findings": {
            file.path: {
                "errors": sum(finding.severity.word == "error" for finding in file.findings),
                "warnings": sum(finding.severity.word == "warning" for finding in file.findings),
            }
            for file in plan.report.files
        },
    }
    reports = {
        "captions": plan.report.document(provenance["mediakit"]),
        "accessibility": accessibility,
        "provenance": provenance,
    }
    return {
        **{f"data/reports/{name}.json": format_json(value).encode() for name, value in reports.items()},
        **_report_page(plan, provenance["mediakit"]),
    }


def _report_page(plan: PackagePlan, version: str) -> dict[str, bytes]:
    """The report on the captions for people, with its style and script, by path."""
    style_path, style = _named("player", "report", report_assets.stylesheet().encode(), "css")
    script_path, code = _named("player", "report", report_assets.script().encode(), "js")
    profile = find_profile(plan.report.profile or DEFAULT_PROFILE, plan.inputs.settings.profiles)
    report = _with_distinct_paths(plan.report)
    _, *captions = report.files  # the release comes first
    page = render_report(
        report,
        {file.path: planned.source.track.cues for file, planned in zip(captions, plan.tracks, strict=True)},
        rule_infos(profile, video=plan.inputs.video is not None),
        version,
        profile=profile,
        stylesheet_href=f"../{_href(style_path)}",
        script_href=f"../{_href(script_path)}",
    )
    return {style_path: style, script_path: code, "data/reports/captions.html": page.encode()}


def _with_distinct_paths(report: Report) -> Report:
    """The report with numbers behind the names that files from several folders share."""
    names = [file.path for file in report.files]
    files = (
        replace(file, path=f"{file.path} ({number})") if names.count(file.path) > 1 else file
        for number, file in enumerate(report.files, 1)
    )
    return replace(report, files=tuple(files))
