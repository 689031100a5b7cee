"""Content in, the page's HTML out."""

from dataclasses import dataclass

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
from mediakit.page.transcript import transcripts
from mediakit.page.words import words_for
from mediakit.timecode import format_clock

_TRANSCRIPT_HEADINGS = {"descriptions": "descriptions", "chapters": "chapters"}


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
    language = language_tag(content.language) or "en"
    page = template("page.html").render(
        content=content,
        release=release,
        video=content.video,
        language=language,
        direction=direction(language),
        words=words_for(language),
        transcript_headings=_TRANSCRIPT_HEADINGS,
        language_tag=language_tag,
        format_clock=format_clock,
        format_name=_format_name,
        publisher=safe_address(base),
        meta=meta_elements(content),
        structured_data=Markup(embedded_structured_data(content)),
        transcripts=transcripts(content.tracks),
        body=nest_blocks(without_last_headings(release.body), base, 3),
        related=tuple(_related(related, base) for related in release.related),
        contacts=tuple(_contact(contact) for contact in release.contacts),
        topics=tuple(_term(term, base) for term in release.topics),
        keywords=tuple(_term(term, base) for term in release.keywords),
    )
    return clean_text(page)


def render_bag_index(title: str, language: str) -> str:
    """The page at the top of a bag: a plain link to the player page."""
    language = language_tag(language) or "en"
    page = template("bag.html").render(
        title=title, language=language, direction=direction(language), words=words_for(language)
    )
    return clean_text(page)


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
