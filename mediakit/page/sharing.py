"""The player on other people's pages: the code of its frame, and the oEmbed answer that describes it."""

from typing import Any

from markupsafe import Markup

from mediakit.model.characters import clean_text
from mediakit.model.document import format_json
from mediakit.page.addresses import safe_address
from mediakit.page.content import PageContent

_WIDTH = 640
_SOUND_HEIGHT = 320
_BELOW = 120
"""About how high the controls below the picture are, in CSS pixels."""


def frame_size(content: PageContent) -> tuple[int, int]:
    """Width and height of a frame that shows the whole player, in CSS pixels."""
    video = content.video
    picture = _WIDTH * video.height // video.width if video.width else _SOUND_HEIGHT - _BELOW
    return _WIDTH, picture + _BELOW


def frame_code(content: PageContent) -> str:
    """The HTML that shows the player in a frame: as wide as there is room for, in the shape that it needs."""
    width, height = frame_size(content)
    code = Markup(
        '<iframe src="{}{}" title="{}" width="{}" height="{}" allow="fullscreen; picture-in-picture"'
        ' style="width:100%;max-width:{}px;height:auto;aspect-ratio:{}/{};border:0"></iframe>'
    )
    title = content.release.headline
    return str(
        code.format(content.base_url, content.embed_href, title, width, height, width * 2, width, height)
    )


def format_oembed(content: PageContent) -> str:
    """What an oEmbed endpoint says of the page (oEmbed 1.0, 2.3.4), as JSON.

    The content must have a base address and an embed page.
    """
    return clean_text(format_json(_oembed(content)))


def _oembed(content: PageContent) -> dict[str, Any]:
    release, video = content.release, content.video
    width, height = frame_size(content)
    values = {
        "version": "1.0",
        "type": "video" if video.width else "rich",
        "title": release.headline,
        "author_name": release.organization,
        "author_url": release.organization and safe_address(release.publisher_address),
        "provider_name": release.organization,
        "provider_url": release.organization and safe_address(release.publisher_address),
        "html": frame_code(content),
        "width": width,
        "height": height,
    }
    if video.poster_href and video.poster_width and video.poster_height:
        values |= {
            "thumbnail_url": f"{content.base_url}{video.poster_href}",
            "thumbnail_width": video.poster_width,
            "thumbnail_height": video.poster_height,
        }
    return {name: value for name, value in values.items() if value}
