"""Any file as a release: told apart by content, refused in one sentence, nothing lost in silence."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediakit.errors import InputError
from mediakit.model.release import Block, Release
from mediakit.release.reading import parse_release

TEXT = "# Pier closes\n\nRelease Date: March 4, 2024\n\nOSLO – The old pier closes for good on Monday.\n"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_line_ends_and_encodings(end: str, encoding: str) -> None:
    data = TEXT.replace("\n", end).encode(encoding)
    release, _ = parse_release(data, "release.txt", encoding=None if encoding != "cp1252" else encoding)
    expected, _ = parse_release(TEXT.encode(), "release.txt")
    assert release == expected


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \n\t\r\n",
        b"\xef\xbb\xbf",
        b"---\n***\n",
        b"\x00" * 1000,
        b"%PDF-1.7\n%\xe2\xe3",
        b"PK\x03\x04" + b"\x00" * 90,
        b"\x89PNG\r\n\x1a\n" + b"\x00" * 90,
        bytes(range(256)) * 20,
        b"a\n" * 30_000,
        b"a" * 10_000_000,
    ],
)
def test_what_is_no_release_is_refused_in_one_sentence(data: bytes) -> None:
    with pytest.raises(InputError) as refused:
        parse_release(data, "release.txt")
    assert str(refused.value).startswith("release.txt")
    assert "\n" not in str(refused.value)


def test_unknown_encoding_is_refused() -> None:
    with pytest.raises(InputError):
        parse_release(TEXT.encode(), "release.txt", encoding="klingon")


@pytest.mark.parametrize("name", ["release.html", "release.txt", "release"])
def test_a_page_is_told_by_its_content(name: str) -> None:
    page = f"<!DOCTYPE html><html lang=de><body><h1>Pier</h1><p>{'Wort ' * 80}</p></body></html>"
    release, _ = parse_release(page.encode(), name)
    assert (release.headline, release.language) == ("Pier", "de")


def test_html_in_name_only_is_text() -> None:
    assert parse_release(TEXT.encode(), "release.html")[0].headline == "Pier closes"


UNITS = [
    "a",
    "1",
    "(",
    "[",
    "*",
    "_",
    "#",
    "-",
    ":",
    '"',
    "\\",
    "é",
    "字",
    "a\n",
    "a\n\n",
    "# a\n",
    "- a\n",
    "1. a\n",
    "> a\n",
    "Date:\n",
    "Topics: a,",
    "Topics:\na\n",
    "Keywords: (",
    "(http://x ",
    "[a](b) ",
    "<a href=x>",
    "Embargo: 1\n",
    "Contact: a\n",
    "00:01 x\n",
    "Downloads:\na\n",
    "OSLO – A b\n\n",
    "a b. ",
    "Shot list:\n",
    "## A\n\nDate:\n\n",
]


@pytest.mark.parametrize("unit", UNITS)
def test_floods_end(unit: str) -> None:
    data = (unit * (15_000 // len(unit))).encode()
    try:
        _, findings = parse_release(data, "release.txt")
    except InputError:
        return
    assert len(findings) <= 201


@settings(max_examples=80, deadline=None)
@given(
    st.binary(max_size=300) | st.text(max_size=200).map(str.encode),
    st.sampled_from(["r.txt", "r.md", "r.html"]),
)
def test_any_bytes_give_a_release_or_one_sentence(data: bytes, name: str) -> None:
    try:
        text = str(parse_release(data, name)[0].document())
    except InputError as error:
        text = str(error)
    assert "\n" not in text


WORD = st.sampled_from(
    ["harbour", "pier", "gull", "Boat", "Night", "winter", "Kiosk", "island", "old", "green"]
)
SENTENCE = st.lists(WORD, min_size=1, max_size=14).map(" ".join)
LABELS = (
    "Release Date",
    "Topics",
    "Keywords",
    "Contact",
    "Credit",
    "Rights",
    "Last Updated",
    "Place",
    "Title",
    "Language",
)
LINE = st.one_of(
    SENTENCE,
    SENTENCE.map(lambda text: f"{text}."),
    SENTENCE.map(lambda text: f"## {text}"),
    SENTENCE.map(lambda text: f"- {text}"),
    SENTENCE.map(lambda text: f"OSLO – The {text}."),
    SENTENCE.map(lambda text: f"See *{text}* (https://h.example/{text}.mp4)"),
    st.tuples(st.sampled_from(LABELS), SENTENCE).map(": ".join),
    st.sampled_from(LABELS).map(lambda label: f"{label}:"),
    st.sampled_from(
        ["March 4, 2024", "4-6 May 2024", "Share", "Latest Posts", "MEDIA ADVISORY", "###", "", "", "", ""]
    ),
)


@settings(max_examples=120, deadline=None)
@given(st.lists(LINE, min_size=1, max_size=16))
def test_every_line_ends_in_a_field_a_block_or_a_finding(lines: list[str]) -> None:
    text = "\n".join(lines)
    try:
        release, findings = parse_release(text.encode(), "release.txt")
    except InputError:
        return
    said = {number for finding in findings for number in numbers(finding.line, finding.message)}
    quoted = " ".join(one.message for one in findings if one.rule != "release-line-ignored")
    known = words(release) | {word.casefold() for word in re.findall(r"[^\W_]{3,}", quoted)}
    for number, line in enumerate(lines, 1):
        lost = {
            word for word in re.findall(r"[^\W_]{3,}", without_label(line)) if word.casefold() not in known
        }
        assert not lost or number in said, f"line {number} lost {lost}"


def numbers(line: int, message: str) -> range:
    run = re.match(r"lines (\d+)–(\d+)", message)
    return range(int(run[1]), int(run[2]) + 1) if run else range(line, line + 1)


def without_label(line: str) -> str:
    label, colon, rest = line.partition(":")
    return rest if colon and label in LABELS else line


def words(release: Release) -> set[str]:
    def blocks(body: tuple[Block, ...]) -> str:
        return " ".join(f"{block.text} " + " ".join(span.address for span in block.spans) for block in body)

    related = " ".join(
        f"{one.headline} {one.introduction} {one.date} {blocks(one.body)}" for one in release.related
    )
    day = f"{release.date:%B %d %Y}" if release.date else ""
    modified = f"{release.modified:%B %d %Y}" if release.modified else ""
    earlier = " ".join(f"{one.date:%B %d %Y}" for one in release.related if one.date)
    everything = f"{release.document()} {blocks(release.body)} {related} {day} {modified} {earlier}"
    return {word.casefold() for word in re.findall(r"[^\W_]{3,}", everything)}
