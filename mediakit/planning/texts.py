"""The texts of the bag, from the plan and the finished products: page, transcripts, metadata, reports."""

import hashlib
from dataclasses import replace
from typing import Any

from mediakit.bundle.names import hashed_name
from mediakit.captions.profiles import DEFAULT_PROFILE, find_profile
from mediakit.captions.rules import rule_infos
from mediakit.model.accessibility import Statement
from mediakit.model.document import format_json
from mediakit.model.findings import Report
from mediakit.model.package import Entry
from mediakit.page.assets import icon
from mediakit.page.code import page_script, page_stylesheet
from mediakit.page.content import PageContent, PageVideo
from mediakit.page.metadata import format_structured_data
from mediakit.page.ninjs import format_ninjs
from mediakit.page.render import render_bag_index, render_embed, render_page, render_statement
from mediakit.page.sharing import format_oembed
from mediakit.planning.accessibility import accessibility_document, state_accessibility
from mediakit.planning.media_report import report_with_media
from mediakit.planning.plan import PackagePlan
from mediakit.planning.products import Products
from mediakit.planning.stream_texts import publish_streams
from mediakit.planning.theme_files import publish_theme
from mediakit.planning.track_texts import publish_tracks
from mediakit.planning.versions import page_versions, version_downloads
from mediakit.planning.video_texts import flash_notices, video_downloads
from mediakit.reports import assets as report_assets
from mediakit.reports.html import render_report

PAGE = "data/index.html"
EMBED = "data/embed.html"
OEMBED = "data/oembed.json"
STATEMENT = "data/reports/accessibility.html"


def bag_texts(
    plan: PackagePlan, products: Products, received: tuple[Entry, ...], provenance: dict[str, Any]
) -> dict[str, bytes]:
    """Every text of the bag but its tag manifests, by path from the bag's root.

    `received` are the files of the tracks as received, in the order of the plan's tracks.
    """
    icon_path, picture = _named("player", "icon", icon().encode(), "svg")
    texts = {icon_path: picture}
    published = publish_tracks(plan, received)
    theme, themed = publish_theme(plan.inputs.settings.theme)
    texts |= published.texts | themed
    versions = page_versions(products.versions)
    statement = state_accessibility(
        plan,
        picture=products.width > 0,
        sound=products.has_audio,
        versions=tuple(version.kind for version in versions),
        version=provenance["mediakit"],
        flashes=None if products.watched is None else bool(products.watched.flashes),
    )
    playlists = publish_streams(plan, products, published)
    texts |= playlists.texts
    content = PageContent(
        release=plan.release,
        slug=plan.slug,
        language=plan.language,
        video=_page_video(products),
        tracks=published.tracks,
        downloads=(
            *video_downloads(plan, products),
            *version_downloads(products.versions, plan.slug, plan.language),
            *published.downloads,
        ),
        stylesheet_href="",
        script_href="",
        icon_href=_href(icon_path),
        notices=(*flash_notices(plan, products), *plan.notices),
        base_url=_page_base(plan),
        versions=versions,
        storyboard=products.storyboard,
        playlist_href=playlists.href,
        statement=statement,
        statement_href=_href(STATEMENT),
        embed_href=_href(EMBED),
        theme=theme,
        oembed_href=_href(OEMBED) if plan.base_url else "",
    )
    style_path, style = _named("player", "player", page_stylesheet(content).encode(), "css")
    script_path, code = _named("player", "player", page_script(content).encode(), "js")
    texts |= {style_path: style, script_path: code}
    content = replace(content, stylesheet_href=_href(style_path), script_href=_href(script_path))
    texts[PAGE] = render_page(content).encode()
    texts[EMBED] = render_embed(content).encode()
    texts[STATEMENT] = render_statement(content).encode()
    texts["data/release.json"] = format_structured_data(content).encode()
    texts["data/ninjs.json"] = format_ninjs(content).encode()
    if content.oembed_href:
        texts[OEMBED] = format_oembed(content).encode()
    texts["index.html"] = render_bag_index(plan.release.headline, plan.language).encode()
    return texts | _reports(plan, report_with_media(plan, products), statement, provenance)


def _named(folder: str, stem: str, data: bytes, ending: str) -> tuple[str, bytes]:
    return f"data/{folder}/{hashed_name(stem, hashlib.sha256(data).hexdigest(), ending)}", data


def _href(path: str) -> str:
    return path.removeprefix("data/")


def _page_base(plan: PackagePlan) -> str:
    return f"{plan.base_url.rstrip('/')}/{plan.slug}/" if plan.base_url else ""


def _page_video(products: Products) -> PageVideo:
    poster, smaller = products.poster, products.player_poster
    return PageVideo(
        href=_href(products.video.path),
        media_type=products.media_type,
        width=products.width,
        height=products.height,
        duration_ms=products.duration_ms,
        poster_href=_href(poster.path) if poster else "",
        player_poster_href=_href(smaller.path) if smaller else "",
        poster_width=products.poster_width,
        poster_height=products.poster_height,
        has_audio=products.has_audio,
    )


def _reports(
    plan: PackagePlan, report: Report, statement: Statement, provenance: dict[str, Any]
) -> dict[str, bytes]:
    distinct = _with_distinct_paths(report)
    reports = {
        "captions": report.document(provenance["mediakit"]),
        "accessibility": accessibility_document(statement, plan, distinct),
        "provenance": provenance,
    }
    return {
        **{f"data/reports/{name}.json": format_json(value).encode() for name, value in reports.items()},
        **_report_page(plan, distinct, provenance["mediakit"]),
    }


def _report_page(plan: PackagePlan, report: Report, version: str) -> dict[str, bytes]:
    """The report on the captions for people, with its style and script, by path."""
    style_path, style = _named("player", "report", report_assets.stylesheet().encode(), "css")
    script_path, code = _named("player", "report", report_assets.script().encode(), "js")
    profile = find_profile(plan.report.profile or DEFAULT_PROFILE, plan.inputs.settings.profiles)
    captions = report.files[1 : 1 + len(plan.tracks)]
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
