"""The accessibility statement in words: sentences in the page's language, made of its facts.

Its parts are those that the W3C's Web Accessibility Initiative asks of such statements: what it is about, the
standard and how far it is met, what is known not to work, how it was checked, whom to ask. A promise, which
only people can make, is not among them.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from mediakit.model.accessibility import CheckedTrack, Gap, Statement
from mediakit.model.languages import language_tag
from mediakit.model.release import Release
from mediakit.page.content import PageContent
from mediakit.page.words import Words

Sentences = tuple[Markup, ...]

_OF_THE_PAGE = ("statement_keyboard", "statement_look", "statement_adapts", "statement_calm")
_KINDS = {
    "captions": "captions",
    "subtitles": "captions",
    "descriptions": "descriptions",
    "chapters": "chapters",
}


@dataclass(frozen=True, slots=True)
class StatementText:
    """The statement, ready to print; every part is a few sentences.

    `offered` is what the release has, `abilities` what every page can do. `missing` is what stands against
    the standards, `limits` that and everything else that is lacking or unchecked. `ask` says whom to ask,
    `here` the same for the page that names the contacts anyway. `href` is the address of the full statement.
    """

    href: str
    offered: Sentences
    abilities: Sentences
    missing: Sentences
    limits: Sentences
    standards: Sentences
    profile: Markup
    tracks: Sentences
    ask: Markup
    here: Markup
    made: Sentences


def say_statement(content: PageContent, words: Words) -> StatementText | None:
    """The statement of a page in words; `None` where nothing was checked."""
    statement, say = content.statement, _Sayer(words)
    if statement is None:
        return None
    missing = tuple(say.missing(statement))
    return StatementText(
        href=content.statement_href,
        offered=tuple(say.offered(statement)),
        abilities=tuple(say(key) for key in _OF_THE_PAGE if key != "statement_look" or statement.captions),
        missing=missing,
        limits=(
            *missing,
            *say.gaps(statement, (gap for gap in statement.gaps if not statement.criterion(gap))),
        ),
        standards=tuple(say.standards(statement)),
        profile=say("statement_profile", profile=statement.profile),
        tracks=tuple(say.track(track) for track in statement.tracks if track.kind in _KINDS),
        ask=say.ask(statement, "statement_ask"),
        here=say.ask(statement, "statement_ask_here"),
        made=tuple(say.made(statement, content.release)),
    )


def say_subject(content: PageContent, words: Words, href: str) -> Markup:
    """What the statement is about: the release's headline, linked to its page at `href`."""
    headline = content.release.headline or words.plain("release")
    link = Markup('<a href="{}">{}</a>').format(href, _isolated(headline, language_tag(content.language)))
    return _Sayer(words)("statement_about", page=link)


@dataclass(frozen=True, slots=True)
class _Sayer:
    """Says the facts in one language; what it is given to say is shown as text."""

    words: Words

    def __call__(self, key: str, **values: object) -> Markup:
        return escape(self.words.plain(key)).format(**values)

    def offered(self, statement: Statement) -> Iterator[Markup]:
        """What the release offers to people who do not hear or do not see."""
        if statement.captions:
            labels = self._languages(statement.captions)
            yield self("statement_captions", labels=labels) if labels else self("captions")
            yield self("statement_transcript")
        if statement.descriptions:
            yield self("statement_descriptions")
        for version in dict.fromkeys(statement.versions):
            yield self(f"statement_{version.replace('-', '_')}")
        if not statement.sound:
            yield self("statement_no_sound")
        if not statement.picture:
            yield self("statement_no_picture")

    def missing(self, statement: Statement) -> Iterator[Markup]:
        """What stands against the standards: what was waived, then the gaps."""
        yield from (_isolated(waiver) for waiver in statement.waivers)
        yield from self.gaps(statement, (gap for gap in statement.gaps if statement.criterion(gap)))

    def gaps(self, statement: Statement, gaps: Iterator[Gap]) -> Iterator[Markup]:
        """A sentence for each gap, but for errors in captions: a waiver and the tracks tell of those."""
        language = self._languages(statement.captions)
        for gap in gaps:
            if gap is not Gap.CAPTION_ERRORS:
                yield self(f"statement_gap_{gap.value.replace('-', '_')}", language=language)

    def standards(self, statement: Statement) -> Iterator[Markup]:
        """What the page is designed to meet, and how far it does."""
        yield self("statement_standards")
        criteria = sorted({statement.criterion(gap) for gap in statement.gaps} - {""})
        if criteria:
            yield self("statement_partial", criteria=self.words.plain("statement_comma").join(criteria))
        yield self("statement_technology")
        yield self("statement_no_certificate")

    def track(self, track: CheckedTrack) -> Markup:
        """What the checks found in one track."""
        number = self.words.format_number
        return self(
            "statement_track",
            track=self._join([self(_KINDS[track.kind]), *self._label(track)]),
            cues=number(track.cues),
            errors=number(track.errors),
            warnings=number(track.warnings),
        )

    def ask(self, statement: Statement, contacts: str) -> Markup:
        """Whom to ask; `contacts` is the key of what to say where there are contacts."""
        if statement.contacts:
            return self(contacts)
        if statement.organization:
            return self("statement_ask_organization", organization=_isolated(statement.organization))
        return self("statement_ask_publisher")

    def made(self, statement: Statement, release: Release) -> Iterator[Markup]:
        """When and with what; dates only where they are known."""
        if release.date:
            yield self("statement_released", date=self.words.format_date(release.date))
        if statement.made:
            date = self.words.format_date(statement.made)
            yield self("statement_made", date=date, version=statement.version)
        else:
            yield self("statement_made_undated", version=statement.version)

    def _languages(self, tracks: tuple[CheckedTrack, ...]) -> Markup:
        return self._join([label for track in tracks for label in self._label(track)])

    def _label(self, track: CheckedTrack) -> list[Markup]:
        """The language's name in itself, if it is known."""
        return [_isolated(track.label, language_tag(track.language))] if track.label else []

    def _join(self, parts: list[Markup]) -> Markup:
        return escape(self.words.plain("statement_comma")).join(dict.fromkeys(parts))


def _isolated(text: str, language: str = "") -> Markup:
    """The text so that its direction and language are its own."""
    if not language:
        return Markup("<bdi>{}</bdi>").format(text)
    return Markup('<bdi lang="{}">{}</bdi>').format(language, text)
