"""Content in, the page's HTML out."""

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from mediakit.model.characters import clean_text
from mediakit.model.languages import direction, language_tag
from mediakit.model.release import Contact, RelatedRelease, Term
from mediakit.page.addresses import mail_address, safe_address
from mediakit.page.assets import template
from mediakit.page.blocks import Element, Run, nest_blocks, without_last_headings
from mediakit.page.cards import meta_elements
from mediakit.page.content import Download, PageContent
from mediakit.page.metadata import embedded_structured_data
from mediakit.page.security import content_security_policy
from mediakit.page.sharing import frame_code
from mediakit.page.statement import say_statement, say_subject
from mediakit.page.transcript import transcripts
from mediakit.page.words import Words, player_words, words_for
from mediakit.timecode import format_clock


@dataclass(frozen=True, slots=True)
class Related:
    """A related release, ready to print."""

    release: RelatedRelease
    href: str
    body: tuple[Element, ...]


def render_page(content: PageContent) -> str:
    """The player page as a complete HTML document; everything that it is given is shown as text."""
    release = content.release
    base = release.publisher_address
    data_block = embedded_structured_data(content)
    return _render(
        "page.html",
        content,
        **_player(content),
        policy=content_security_policy(data_block, fonts=content.theme.fonts),
        release=release,
        video=content.video,
        format_name=_format_name,
        publisher=safe_address(base),
        meta=meta_elements(content),
        structured_data=Markup(data_block),
        statement=say_statement(content, _words(content)),
        body=nest_blocks(without_last_headings(release.body), base, 3),
        related=tuple(_related(related, base) for related in release.related),
        contacts=tuple(_contact(contact) for contact in release.contacts),
        topics=tuple(_term(term, base) for term in release.topics),
        keywords=tuple(_term(term, base) for term in release.keywords),
    )


def render_embed(content: PageContent) -> str:
    """The page with the player alone, for other pages to show in a frame; it stands beside the page."""
    return _render("embed.html", content, **_player(content))


def render_statement(content: PageContent) -> str:
    """The accessibility statement as a page of its own; it stands in a folder beside the player page.

    The content must have a statement.
    """
    assert content.statement is not None
    words = _words(content)
    return _render(
        "accessibility.html",
        content,
        statement=say_statement(content, words),
        about=say_subject(content, words, "../index.html"),
        contacts=tuple(_contact(contact) for contact in content.statement.contacts),
    )


def render_bag_index(title: str, language: str) -> str:
    """The page at the top of a bag: a plain link to the player page."""
    language = language_tag(language) or "en"
    page = template("bag.html").render(
        title=title, language=language, direction=direction(language), words=words_for(language)
    )
    return clean_text(page)


def _render(name: str, content: PageContent, **values: Any) -> str:
    language, words = _language(content), _words(content)
    usual = {
        "policy": content_security_policy(fonts=content.theme.fonts),
        "headline": content.release.headline or words.plain("release"),
    }
    page = template(name).render(
        content=content,
        language=language,
        direction=direction(language),
        words=words,
        **usual | values,
    )
    return clean_text(page)


def _player(content: PageContent) -> dict[str, Any]:
    """What the player needs on any page."""
    lists = tuple(transcript for transcript in transcripts(content.tracks) if transcript.lines)
    return {
        "player_words": player_words(_words(content)),
        "language_tag": language_tag,
        "format_clock": format_clock,
        "frame_code": frame_code(content),
        "transcripts": tuple(line for line in lists if line.kind != "chapters"),
        "chapters": tuple(line for line in lists if line.kind == "chapters"),
    }


def _language(content: PageContent) -> str:
    return language_tag(content.language) or "en"


def _words(content: PageContent) -> Words:
    return words_for(_language(content))


def _format_name(download: Download) -> str:
    """What kind of file it is, in the word that people know it by: the ending of its name."""
    stem, dot, ending = download.name.rpartition(".")
    return ending.upper() if stem and dot and ending else download.media_type


def _related(related: RelatedRelease, base: str) -> Related:
    return Related(related, safe_address(related.address, base), nest_blocks(related.body, base, 3))


def _contact(contact: Contact) -> tuple[Run, ...]:
    """The contact's line as written, its e-mail address as a link."""
    href = mail_address(contact.email)
    before, found, after = contact.text.partition(contact.email) if href else (contact.text, "", "")
    runs = (Run(before), Run(found, href=href), Run(after))
    return tuple(run for run in runs if run.text)


def _term(term: Term, base: str) -> Run:
    return Run(term.name, href=safe_address(term.address, base))
