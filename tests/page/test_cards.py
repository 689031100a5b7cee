from collections.abc import Callable

from mediakit.model.release import Block, BlockKind, Span
from mediakit.page.cards import meta_elements
from mediakit.page.content import PageContent, PageVideo

MakeContent = Callable[..., PageContent]
VIDEO = PageVideo("media/v.mp4", "video/mp4", 320, 180, 4000, "media/p.jpg", 640, 360)


def named(content: PageContent) -> dict[str, str]:
    return {meta.name: meta.content for meta in meta_elements(content)}


def test_without_an_own_address_nothing_absolute_is_claimed(make_content: MakeContent) -> None:
    metas = named(make_content(video=VIDEO))
    assert metas["og:title"] == "River County opens its flood barrier"
    assert metas["og:type"] == "article"
    assert metas["og:site_name"] == "River County"
    assert metas["article:published_time"] == "2026-09-27"
    assert metas["twitter:card"] == "summary"
    assert not {"og:url", "og:image", "og:video"} & set(metas)


def test_with_an_own_address_the_media_are_offered(make_content: MakeContent) -> None:
    metas = named(make_content(video=VIDEO, base_url="https://example.gov/b/"))
    assert metas["og:url"] == "https://example.gov/b/"
    assert metas["og:image"] == "https://example.gov/b/media/p.jpg"
    assert (metas["og:image:width"], metas["og:image:height"]) == ("640", "360")
    assert metas["og:video"] == "https://example.gov/b/media/v.mp4"
    assert metas["og:video:type"] == "video/mp4"
    assert metas["twitter:card"] == "summary_large_image"


def test_sound_alone_is_offered_as_audio(make_content: MakeContent) -> None:
    audio = PageVideo("media/a.m4a", "audio/mp4", 0, 0, 4000)
    metas = named(make_content(video=audio, base_url="https://example.gov/b/"))
    assert metas["og:audio"] == "https://example.gov/b/media/a.m4a"
    assert "og:video" not in metas


def test_the_description_is_the_first_paragraph_on_one_line_and_short(make_content: MakeContent) -> None:
    body = (
        Block(BlockKind.HEADING, (Span("No"),), 2),
        Block(BlockKind.PARAGRAPH, (Span("One two\n three "), Span("four " * 200))),
    )
    description = named(make_content(body=body))["description"]
    assert description.startswith("One two three four")
    assert description.endswith("four…")
    assert len(description) <= 300


def test_what_is_not_stated_is_left_out(make_content: MakeContent) -> None:
    metas = named(make_content(headline="", organization="", date=None, modified=None, body=()))
    assert set(metas) == {"og:type", "twitter:card"}
