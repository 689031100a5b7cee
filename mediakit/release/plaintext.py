"""A release out of lines, as copied from a web page or a PDF; Markdown and HTML come here too, as lines."""

from collections.abc import Iterable, Iterator
from dataclasses import fields, replace

from mediakit.model.findings import Finding
from mediakit.model.release import RelatedRelease, Release, Term
from mediakit.release import notes
from mediakit.release.assemble import (
    Stated,
    choose_date,
    choose_embargo,
    distinct_links,
    find_dateline,
    make_blocks,
    stated_links,
)
from mediakit.release.contacts import find_contacts, read_contacts
from mediakit.release.dateline import place_and_date
from mediakit.release.dates import read_date
from mediakit.release.inline import parse_inline, plain
from mediakit.release.languages import read_language
from mediakit.release.lines import Line, read_lines
from mediakit.release.marks import strip_marks
from mediakit.release.paragraphs import Paragraph, group_lines, heal_scars
from mediakit.release.prose import word_key
from mediakit.release.sections import Earlier, Sections, sort_sections
from mediakit.release.shots import read_shots
from mediakit.release.statements import Statement, find_statements
from mediakit.release.terms import read_terms
from mediakit.release.vocabulary import IMMEDIATE, Field

_SINGLE = (Field.PLACE, Field.ORGANIZATION, Field.LANGUAGE, Field.ADDRESS, Field.HEADLINE, Field.SUBHEADLINE)


def parse_plain_text(text: str) -> tuple[Release, tuple[Finding, ...]]:
    """The release that a plain text is, with or without Markdown's marks, and findings."""
    return read_release(read_lines(text))


def read_release(
    lines: tuple[Line, ...], *, known: Release | None = None, fallback: Release | None = None
) -> tuple[Release, tuple[Finding, ...]]:
    """The release that lines make.

    What `known` says (front matter) is believed before the text, what `fallback` says (a page's metadata)
    only where the text is silent.
    """
    known, fallback = known or Release(), fallback or Release()
    language = known.language or _find_language(lines) or fallback.language
    items = group_lines(find_statements(lines, language))
    headline = known.headline or fallback.headline
    sections = sort_sections(items, headline=headline, language=language)
    read, findings = _read(sections, language, known)
    release = _filled(_merged(known, read), fallback)
    ignored = notes.lines_ignored(_left_out(sections, lines))
    return release, (*_missing(release), *findings, *ignored)


def _find_language(lines: tuple[Line, ...]) -> str:
    stated = (item for item in find_statements(lines) if isinstance(item, Statement))
    return next((read_language(one.value) for one in stated if one.field is Field.LANGUAGE), "")


def _read(sections: Sections, language: str, known: Release) -> tuple[Release, tuple[Finding, ...]]:
    statements = sections.statements
    body, joined = heal_scars(sections.body)
    labelled = tuple(stated_links(statements))
    blocks, links = make_blocks(body, labelled)
    dateline = find_dateline(body, sections.dates, language)
    stated, date_findings = choose_date(statements, Field.DATE, language)
    stated, bare_findings = _bare_dates(sections.dates, stated, language)
    modified, modified_findings = choose_date(statements, Field.MODIFIED, language)
    embargo, embargo_findings = choose_embargo(statements, language)
    related = [_related(earlier, language) for earlier in sections.earlier]
    release = Release(
        headline=sections.headline.text,
        subheadline=plain(_first(statements, Field.SUBHEADLINE) or sections.subheadline),
        date=stated.date if stated else dateline.date,
        modified=modified.date if modified else None,
        place=strip_marks(_first(statements, Field.PLACE)) or dateline.place,
        organization=plain(_first(statements, Field.ORGANIZATION)),
        language=language,
        body=blocks,
        related=tuple(release for release, _ in related),
        topics=_terms(statements, Field.TOPICS),
        keywords=_terms(statements, Field.KEYWORDS),
        links=distinct_links((*labelled, *links)),
        embargo=embargo,
        contacts=read_contacts(_values(statements, Field.CONTACTS)) or find_contacts(blocks),
        credit="; ".join(map(plain, _values(statements, Field.CREDIT))),
        rights=" ".join(map(_right, (one for one in statements if one.field is Field.RIGHTS and one.value))),
        shots=read_shots(_values(statements, Field.SHOTS)),
        publisher_address=_publisher(statements),
    )
    findings = [] if known.date else [*date_findings, *bare_findings]
    findings += [
        *modified_findings,
        *(() if known.embargo else embargo_findings),
        *joined,
        *_empty(statements),
    ]
    return release, (*findings, *(finding for _, found in related for finding in found))


def _bare_dates(
    dates: list[Paragraph], stated: Stated | None, language: str
) -> tuple[Stated | None, tuple[Finding, ...]]:
    """The date stated by a label, or by a line in the release's top that is nothing but a date."""
    findings = []
    used = stated
    for paragraph in dates:
        reading = read_date(paragraph.words, language)
        day = reading.date or place_and_date(paragraph.text, language).date
        if day is None:
            findings.append(notes.date_unclear(paragraph.words, reading.problem.value, paragraph.line))
        elif used and used.date != day:
            findings.append(notes.date_conflict(used.date.isoformat(), day.isoformat(), paragraph.line))
        used = used or (Stated(day, paragraph.line) if day else None)
    return used, tuple(findings)


def _related(earlier: Earlier, language: str) -> tuple[RelatedRelease, tuple[Finding, ...]]:
    body, joined = heal_scars(earlier.body)
    blocks, _ = make_blocks(body, keep=True)
    stated, findings = choose_date(earlier.statements, Field.DATE, language)
    dateline = find_dateline(body, (), language)
    heading = parse_inline(earlier.heading.text)
    release = RelatedRelease(
        headline=heading.text,
        date=stated.date if stated else dateline.date,
        place=_first(earlier.statements, Field.PLACE) or dateline.place,
        body=blocks,
        introduction=plain(earlier.introduction.text) if earlier.introduction else "",
        address=heading.mentions[0].address if heading.mentions else "",
    )
    return release, (*findings, *joined)


def _values(statements: Iterable[Statement], field: Field) -> tuple[str, ...]:
    return tuple(value for one in statements if one.field is field for value in one.values)


def _first(statements: Iterable[Statement], field: Field) -> str:
    return next((one.value for one in statements if one.field is field and one.value), "")


def _right(statement: Statement) -> str:
    """A statement about rights; "Restrictions: none" only makes sense with its label."""
    value = plain(statement.value)
    return f"{statement.word.capitalize()}: {value}" if len(value) <= 5 else value


def _terms(statements: Iterable[Statement], field: Field) -> tuple[Term, ...]:
    return tuple(
        dict.fromkeys(term for one in statements if one.field is field for term in read_terms(one.values))
    )


def _publisher(statements: Iterable[Statement]) -> str:
    mentions = parse_inline(_first(statements, Field.ADDRESS)).mentions
    address = mentions[0].address if mentions else ""
    return address if address.lower().startswith(("http://", "https://")) else ""


def _merged(known: Release, read: Release) -> Release:
    """What is known already, with all that the text adds."""
    related = {word_key(one.headline): one for one in (*known.related, *read.related)}
    return replace(
        _filled(known, read),
        links=distinct_links((*known.links, *read.links)),
        topics=tuple(dict.fromkeys((*known.topics, *read.topics))),
        keywords=tuple(dict.fromkeys((*known.keywords, *read.keywords))),
        contacts=tuple(dict.fromkeys((*known.contacts, *read.contacts))),
        shots=tuple(dict.fromkeys((*known.shots, *read.shots))),
        related=tuple(related.values()),
    )


def _filled(first: Release, second: Release) -> Release:
    """The first release, with what it does not say taken from the second."""
    names = (entry.name for entry in fields(Release))
    return replace(first, **{name: getattr(second, name) for name in names if not getattr(first, name)})


def _missing(release: Release) -> tuple[Finding, ...]:
    found = []
    if not release.headline:
        found.append(notes.headline_missing())
    if not release.date:
        found.append(notes.date_missing())
    if not release.body:
        found.append(notes.body_missing())
    return tuple(found)


def _left_out(sections: Sections, lines: tuple[Line, ...]) -> dict[int, str]:
    texts = {line.number: line.text for line in lines}
    left = {}
    for item in (*sections.left, *_unused(sections)):
        numbers = item.numbers if isinstance(item, Paragraph) else tuple(line.number for line in item.lines)
        left.update({number: texts[number] for number in numbers})
    return left


def _unused(sections: Sections) -> Iterator[Statement]:
    """The statements that contradict what was used for a field which has one value only."""
    first = {Field.HEADLINE: sections.headline.text} if sections.headline.text else {}
    for one in sections.statements:
        value = plain(one.value)
        if one.field in _SINGLE and value and first.setdefault(one.field, value) != value:
            yield one


def _empty(statements: list[Statement]) -> Iterator[Finding]:
    """What to say about labels without a value."""
    for one in statements:
        if not one.value and one.field is not Field.EMBARGO and one.word not in IMMEDIATE:
            yield notes.label_empty(one.word, one.at)
