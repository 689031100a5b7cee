"""A release out of lines, as copied from a web page or a PDF; Markdown and HTML come here too, as lines."""

from collections.abc import Iterable
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
from mediakit.release.contacts import read_contacts
from mediakit.release.dates import read_date
from mediakit.release.inline import parse_inline, plain
from mediakit.release.languages import read_language
from mediakit.release.lines import Line, read_lines
from mediakit.release.marks import strip_marks
from mediakit.release.paragraphs import Paragraph, group_lines, heal_scars
from mediakit.release.sections import Earlier, Sections, sort_sections
from mediakit.release.shots import read_shots
from mediakit.release.statements import Statement, find_statements
from mediakit.release.terms import read_terms
from mediakit.release.vocabulary import Field


def parse_plain_text(text: str) -> tuple[Release, tuple[Finding, ...]]:
    """The release that a plain text is, with or without Markdown's marks, and what there is to say about it."""
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
    release = _filled(_filled(known, read), fallback)
    ignored = notes.lines_ignored(_left_out(sections, lines))
    return release, (*_missing(release), *findings, *ignored)


def _find_language(lines: tuple[Line, ...]) -> str:
    stated = (item for item in find_statements(lines) if isinstance(item, Statement))
    return next((read_language(one.value) for one in stated if one.field is Field.LANGUAGE), "")


def _read(sections: Sections, language: str, known: Release) -> tuple[Release, tuple[Finding, ...]]:
    statements = sections.statements
    body, joined = heal_scars(sections.body)
    blocks, links = make_blocks(body)
    dateline = find_dateline(body, sections.dates, language)
    stated, date_findings = choose_date(statements, Field.DATE, language)
    bare, bare_findings = _bare_date(sections.dates, language) if stated is None else (None, ())
    modified, modified_findings = choose_date(statements, Field.MODIFIED, language)
    embargo, embargo_findings = choose_embargo(statements, language)
    related = [_related(earlier, language) for earlier in sections.earlier]
    stated = stated or bare
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
        links=distinct_links((*stated_links(statements), *links)),
        embargo=embargo,
        contacts=read_contacts(_values(statements, Field.CONTACTS)),
        credit="; ".join(map(plain, _values(statements, Field.CREDIT))),
        rights=" ".join(map(plain, _values(statements, Field.RIGHTS))),
        shots=read_shots(_values(statements, Field.SHOTS)),
        publisher_address=_publisher(statements),
    )
    findings = [] if known.date else [*date_findings, *bare_findings]
    findings += [*modified_findings, *(() if known.embargo else embargo_findings), *joined]
    return release, (*findings, *(finding for _, found in related for finding in found))


def _bare_date(dates: list[Paragraph], language: str) -> tuple[Stated | None, tuple[Finding, ...]]:
    """The date of a line in the release's top that is nothing but a date."""
    findings = []
    for paragraph in dates:
        reading = read_date(paragraph.words, language)
        if reading.date:
            return Stated(reading.date, paragraph.line), ()
        if dateline := find_dateline((), (paragraph,), language).date:
            return Stated(dateline, paragraph.line), ()
        findings.append(notes.date_unclear(paragraph.words, reading.problem.value, paragraph.line))
    return None, tuple(findings)


def _related(earlier: Earlier, language: str) -> tuple[RelatedRelease, tuple[Finding, ...]]:
    body, joined = heal_scars(earlier.body)
    blocks, _ = make_blocks(body)
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


def _terms(statements: Iterable[Statement], field: Field) -> tuple[Term, ...]:
    return tuple(
        dict.fromkeys(term for one in statements if one.field is field for term in read_terms(one.values))
    )


def _publisher(statements: Iterable[Statement]) -> str:
    mentions = parse_inline(_first(statements, Field.ADDRESS)).mentions
    address = mentions[0].address if mentions else ""
    return address if address.lower().startswith(("http://", "https://")) else ""


def _filled(first: Release, second: Release) -> Release:
    """The first release, with what it does not say taken from the second; links of both."""
    silent = {
        entry.name: getattr(second, entry.name) for entry in fields(Release) if not getattr(first, entry.name)
    }
    links = distinct_links((*first.links, *second.links))
    return replace(first, **{**silent, "links": links})


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
    for item in sections.left:
        numbers = item.numbers if isinstance(item, Paragraph) else tuple(line.number for line in item.lines)
        left.update({number: texts[number] for number in numbers})
    return left
