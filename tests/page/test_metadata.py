import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediakit.model.captions import Cue, Kind, Track
from mediakit.model.release import Release
from mediakit.page.content import PageContent, PageTrack, PageVersion, PageVideo, VersionKind
from mediakit.page.metadata import embedded_structured_data, format_structured_data, structured_data

MakeContent = Callable[..., PageContent]


def graph(content: PageContent) -> tuple[dict[str, Any], dict[str, Any]]:
    article, video = structured_data(content)["@graph"]
    return article, video


def test_article_says_what_the_release_says(make_content: MakeContent) -> None:
    article, _ = graph(make_content())
    assert article["@type"] == "NewsArticle"
    assert article["headline"] == "River County opens its flood barrier"
    assert (article["datePublished"], article["dateModified"]) == ("2026-09-27", "2026-10-01")
    assert article["dateline"] == "MILLBROOK"
    assert article["contentLocation"] == {"@type": "Place", "name": "MILLBROOK"}
    assert article["keywords"] == ["Millbrook", "barrier"]
    assert [thing["name"] for thing in article["about"]] == ["Flood protection", "Public works"]
    assert article["publisher"]["name"] == "River County"
    assert article["publisher"]["url"] == "https://www.example.gov/news/"
    assert article["inLanguage"] == "en"
    assert article["video"] == {"@id": "#video"}
    assert article["associatedMedia"][1]["contentUrl"] == "media/barrier.mp4"
    assert "First, the gates" in article["articleBody"]


def test_video_has_what_search_engines_ask_for(make_content: MakeContent) -> None:
    _, video = graph(
        make_content(video=PageVideo("media/v.mp4", "video/mp4", 320, 180, 64_500, "media/p.jpg"))
    )
    assert video["@type"] == "VideoObject"
    assert video["name"] == "River County opens its flood barrier"
    assert video["description"] == "The county closed the new flood barrier for the first time today."
    assert (video["uploadDate"], video["duration"]) == ("2026-09-27", "PT1M4S")
    assert (video["contentUrl"], video["thumbnailUrl"]) == ("media/v.mp4", "media/p.jpg")
    assert (video["width"], video["height"]) == (320, 180)
    assert [caption["encodingFormat"] for caption in video["caption"]] == ["text/vtt", "text/vtt"]
    assert [caption["inLanguage"] for caption in video["caption"]] == ["en", "es"]
    assert video["accessibilityFeature"] == ["captions", "closedCaptions", "transcript"]
    assert video["transcript"].splitlines() == [
        "Good morning from Millbrook.",
        "[water rushing]",
        "All four gates are rising & locked.",
        "ORTEGA: 3 < 4, as you know.",
    ]


def test_what_makes_it_accessible_is_said_when_it_is_there(make_content: MakeContent) -> None:
    cue = (Cue(0, 1000, "A barrier."),)
    more = (
        PageTrack(Track(cue, "en", Kind.DESCRIPTIONS), "d.vtt", "English"),
        PageTrack(Track(cue, "en", Kind.CHAPTERS), "c.vtt", "English"),
    )
    versions = (
        PageVersion(VersionKind.DESCRIBED_AUDIO, "media/b.described.m4a", "audio/mp4"),
        PageVersion(VersionKind.SIGN_LANGUAGE, "media/b.sign.mp4", "video/mp4", 320, 180),
    )
    spoken = make_content().tracks
    _, both = graph(make_content(tracks=(*spoken, *more), versions=versions, language="de"))
    assert both["accessibilityFeature"] == [
        *("captions", "closedCaptions", "transcript", "audioDescription", "signLanguage", "tableOfContents")
    ]
    assert both["encoding"] == [
        {
            "@type": "MediaObject",
            "name": "Ton mit Audiodeskription",
            "contentUrl": "media/b.described.m4a",
            "encodingFormat": "audio/mp4",
        },
        {
            "@type": "MediaObject",
            "name": "Video in Gebärdensprache",
            "contentUrl": "media/b.sign.mp4",
            "encodingFormat": "video/mp4",
            "width": 320,
            "height": 180,
        },
    ]
    for tracks, others in (((*spoken, more[0]), ()), (spoken, versions[:1])):
        _, described = graph(make_content(tracks=tracks, versions=others))
        assert "audioDescription" in described["accessibilityFeature"]
    _, signed = graph(make_content(versions=versions[1:]))
    assert "audioDescription" not in signed["accessibilityFeature"]


def test_addresses_are_absolute_when_the_pages_own_is_known(make_content: MakeContent) -> None:
    base = "https://news.example.gov/barrier/"
    article, video = graph(make_content(base_url=base))
    assert article["url"] == article["mainEntityOfPage"] == base
    assert video["contentUrl"] == f"{base}media/barrier.mp4"
    assert video["caption"][0]["contentUrl"] == f"{base}captions/barrier.en.vtt"
    assert article["video"]["@id"] == video["@id"] == f"{base}#video"


def test_nothing_is_invented(make_content: MakeContent) -> None:
    empty = make_content(
        **dict.fromkeys(("headline", "subheadline", "place", "organization", "credit", "rights"), ""),
        **dict.fromkeys(
            ("body", "related", "topics", "keywords", "tracks", "downloads", "contacts", "shots"), ()
        ),
        **dict.fromkeys(("date", "modified", "embargo")),
        video=PageVideo("media/v.mp4", "video/mp4", 320, 180, 0),
    )
    article, video = graph(empty)
    assert set(article) == {"@type", "@id", "inLanguage", "video", "associatedMedia"}
    assert set(video) == {"@type", "@id", "contentUrl", "encodingFormat", "width", "height"}


def test_sound_alone_is_an_audio_object(make_content: MakeContent) -> None:
    article, audio = graph(make_content(video=PageVideo("media/a.m4a", "audio/mp4", 0, 0, 4000)))
    assert audio["@type"] == "AudioObject"
    assert "width" not in audio
    assert article["audio"] == {"@id": "#video"}
    assert "video" not in article


def test_the_text_is_stable_and_readable(make_content: MakeContent) -> None:
    text = format_structured_data(make_content(place="SÃO PAULO"))
    assert text == format_structured_data(make_content(place="SÃO PAULO"))
    assert "SÃO PAULO" in text
    assert text.startswith('{\n  "@context": "https://schema.org",\n')
    assert text.endswith("}\n")
    assert json.loads(text) == structured_data(make_content(place="SÃO PAULO"))


@pytest.mark.parametrize("headline", ["</script>", "<!--<script>", "]]>", "\u2028\u2029", "a&amp;b", '"\\'])
def test_the_embedded_text_cannot_end_its_element(make_content: MakeContent, headline: str) -> None:
    text = embedded_structured_data(make_content(headline=headline))
    assert not set(text) & set("<>&\u2028\u2029")
    assert json.loads(text)["@graph"][0]["headline"] == headline


@given(st.text())
def test_any_text_survives_embedding(text: str) -> None:
    track = PageTrack(Track((Cue(0, 1, text),)), "c.vtt", text)
    video = PageVideo("v.mp4", "video/mp4", 1, 1, 1)
    content = PageContent(Release(headline=text, place=text), "s", "en", video, (track,), (), "p.css", "p.js")
    assert json.loads(embedded_structured_data(content)) == structured_data(content)


def test_a_lost_half_character_does_not_stop_the_text(make_content: MakeContent) -> None:
    assert "\N{REPLACEMENT CHARACTER}" in format_structured_data(make_content(headline="\ud83d"))
