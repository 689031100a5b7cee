"""The texts of a bag."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediakit.bundle.bag import (
    decode_path,
    encode_path,
    format_bag_info,
    format_bagit,
    format_manifest,
    parse_bag_info,
    parse_bagit,
    parse_fetch,
    parse_manifest,
)
from mediakit.errors import InputError
from mediakit.model.findings import Severity
from mediakit.model.package import Entry, Manifest

SHA = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
PATHS = st.text(min_size=1, max_size=40).map(lambda text: f"data/{text}")


def test_manifest_text() -> None:
    manifest = Manifest((Entry("data/b", 2, SHA), Entry("data/a\n%", 3, SHA)))
    assert format_manifest(manifest) == f"{SHA}  data/a%0A%25\n{SHA}  data/b\n"
    assert manifest.oxum == "5.2"


@given(st.lists(PATHS, unique=True, max_size=8))
@settings(deadline=None)
def test_a_manifest_reads_back(paths: list[str]) -> None:
    manifest = Manifest(tuple(Entry(path, 1, SHA) for path in paths))
    lines, findings = parse_manifest(format_manifest(manifest))
    assert findings == ()
    assert sorted(line.path for line in lines) == sorted(paths)
    assert {line.checksum for line in lines} <= {SHA}


@given(st.text())
@settings(deadline=None)
def test_encoding_a_path_is_undone(path: str) -> None:
    assert decode_path(encode_path(path)) == path
    assert not set(encode_path(path)) & {"\n", "\r"}


def test_paths_that_need_no_decoding_are_left_alone() -> None:
    assert decode_path("data/100%20true%7e%0d%0A%25") == "data/100%20true%7e\r\n%"


@pytest.mark.parametrize("mark", ["  ", " *", "\t", " \t  "])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_ways_in_which_manifests_are_written(mark: str, end: str) -> None:
    text = f"{SHA.upper()}{mark}data/a b{end}{end}{SHA}{mark}data/c"
    lines, findings = parse_manifest(text)
    assert [(line.path, line.line, line.checksum) for line in lines] == [
        ("data/a b", 1, SHA),
        ("data/c", 3, SHA),
    ]
    assert findings == ()


def test_lines_that_are_no_manifest_lines_are_told_by_number() -> None:
    text = f"{SHA}  data/a\nnonsense\n{SHA[:-1]}  data/b\n{SHA}\n# note\n{SHA}  ./data/c\n{SHA}x data/d\n"
    lines, findings = parse_manifest(text)
    assert [line.path for line in lines] == ["data/a", "data/c"]
    assert [(finding.line, finding.severity.word) for finding in findings] == [
        *((2, "error"), (3, "error"), (4, "error"), (5, "warning"), (6, "warning"), (7, "error")),
    ]
    assert {finding.rule for finding in findings} == {"manifest-syntax"}


@given(st.text())
@settings(deadline=None)
def test_any_text_is_read_as_a_manifest_without_losing_a_line(text: str) -> None:
    lines, findings = parse_manifest(text)
    blank = {"", "\ufeff"}
    wanted = {number for number, line in enumerate(_lines(text), 1) if line.strip(" \t") not in blank}
    assert {line.line for line in lines} | {finding.line for finding in findings} == wanted


def test_a_huge_hostile_manifest_is_read_in_linear_time() -> None:
    for text in ("a" * 3_000_000, "a" + " " * 3_000_000, ("a" * 64 + " " * 30_000 + "\n") * 100):
        _, findings = parse_manifest(text)
        assert findings


def test_bagit_text() -> None:
    declaration, findings = parse_bagit(format_bagit())
    assert (declaration.version, declaration.encoding, findings) == ((1, 0), "UTF-8", ())


@pytest.mark.parametrize("version", [(0, 93), (0, 94), (0, 95), (0, 96), (0, 97), (1, 0)])
def test_the_versions_that_were_ever_published(version: tuple[int, int]) -> None:
    number = ".".join(map(str, version))
    declaration, findings = parse_bagit(f"BagIt-Version: {number}\r\nTag-File-Character-Encoding: ISO-8859-1")
    assert (declaration.version, declaration.encoding, findings) == (version, "ISO-8859-1", ())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "BagIt-Version: 1.0\n",
        "Tag-File-Character-Encoding: UTF-8\nBagIt-Version: 1.0\n",
        "BagIt-Version: 9.0\nTag-File-Character-Encoding: UTF-8\n",
        "BagIt-Version: 0.92\nTag-File-Character-Encoding: UTF-8\n",
        "BagIt-Version: 1.0.0\nTag-File-Character-Encoding: UTF-8\n",
        f"BagIt-Version: 1.{'9' * 9000}\nTag-File-Character-Encoding: UTF-8\n",
        "BagIt-Version : 1.0\nTag-File-Character-Encoding: UTF-8\n",
        "BagIt-Version:  1.0\nTag-File-Character-Encoding: UTF-8\n",
        "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\nMore: things\n",
        "\nBagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
    ],
)
def test_a_wrong_declaration_is_an_error(text: str) -> None:
    _, findings = parse_bagit(text)
    assert findings
    assert {(finding.rule, finding.severity) for finding in findings} == {("bag-structure", Severity.ERROR)}


def test_before_1_0_blanks_were_free() -> None:
    declaration, findings = parse_bagit("BagIt-Version  :  0.97\nTag-File-Character-Encoding:UTF-8\n")
    assert (declaration.version, findings) == ((0, 97), ())


def test_bag_info_text() -> None:
    fields = (
        ("Source-Organization", "Ärztekammer"),
        ("Contact-Name", ""),
        ("Note", "  one\n two:\t three  "),
    )
    assert format_bag_info(fields) == "Source-Organization: Ärztekammer\nNote: one two: three\n"


@given(st.lists(st.tuples(st.sampled_from(["Contact-Name", "Note", "External-Identifier"]), st.text())))
@settings(deadline=None)
def test_no_value_breaks_out_of_its_field(fields: list[tuple[str, str]]) -> None:
    text = format_bag_info(tuple(fields))
    parsed, findings = parse_bag_info(text)
    assert findings == ()
    kept = [label for label, value in fields if format_bag_info((("X", value),))]
    assert [label for label, _ in parsed] == kept
    assert text.isascii() or text.encode("utf-8")
    assert len(text.splitlines()) == len(parsed)
    assert format_bag_info(parsed) == text


@pytest.mark.parametrize(
    "value", ["a\nPayload-Oxum: 1.1", "a\r\nX: y", "a\u2028X: y", "a\x85X: y", "a\x0bX: y"]
)
def test_a_line_end_in_a_value_makes_no_new_field(value: str) -> None:
    text = format_bag_info((("External-Description", value),))
    assert text.count("\n") == 1
    assert len(text.splitlines()) == 1


def test_words_joined_by_joiners_stay_whole() -> None:
    assert format_bag_info((("Title", "می\u200cخواهم"),)) == "Title: می\u200cخواهم\n"


@pytest.mark.parametrize("label", ["", "A:B", " A", "A\nB", "A\x00"])
def test_a_label_that_cannot_be_one_is_refused(label: str) -> None:
    with pytest.raises(InputError):
        format_bag_info(((label, "value"),))


def test_folded_fields_are_unfolded_and_order_is_kept() -> None:
    fields, findings = parse_bag_info("B: one\r\n   two\r\n\tthree\r\n\r\nA : x:y\r\nB:2")
    assert fields == (("B", "one two three"), ("A", "x:y"), ("B", "2"))
    assert findings == ()


@given(st.text())
@settings(deadline=None)
def test_any_text_is_read_as_bag_info(text: str) -> None:
    _, findings = parse_bag_info(text)
    assert all(finding.line for finding in findings)


def test_what_is_no_field_is_told_by_line() -> None:
    fields, findings = parse_bag_info("  indented\nA: 1\nno colon\n: nothing\n")
    assert fields == (("A", "1"),)
    assert [finding.line for finding in findings] == [1, 3, 4]


def test_fetch_lines() -> None:
    text = "http://example.org/a%20b 12 data/a b\nhttps://example.org/c - /data/c%0A\nbroken line\n"
    lines, findings = parse_fetch(text)
    assert [(line.size, line.path, line.line) for line in lines] == [
        (12, "data/a b", 1),
        (None, "data/c\n", 2),
    ]
    assert [finding.line for finding in findings] == [3]


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
