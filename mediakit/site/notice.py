"""The page that stands where a release stood that was withdrawn."""

from dataclasses import dataclass

from markupsafe import Markup

from mediakit.model.characters import clean_text
from mediakit.model.languages import direction
from mediakit.model.theme import PageTheme
from mediakit.site.assets import template
from mediakit.site.render import ListWords


@dataclass(frozen=True, slots=True)
class Notice:
    """What a notice says and looks like; hrefs are relative to the release's folder."""

    language: str
    organization: str
    contact: str
    stylesheet_href: str
    theme: PageTheme


def render_notice(notice: Notice, depth: int, words: ListWords, policy: Markup) -> str:
    """The notice as a complete HTML document; it stands so many folders below that of the release."""
    html = template("notice.html").render(
        notice=notice,
        up="../" * depth,
        words=words,
        policy=policy,
        office_language=notice.language or words.language,
        direction=direction,
    )
    return clean_text(html)
