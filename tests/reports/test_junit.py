"""JUnit XML: what build servers read, by a reader that others use, and by the rules of Jenkins's schema."""

from xml.etree import ElementTree as ET

import junitparser
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings

from mediakit.model.findings import FileReport, Finding, Report, Severity
from mediakit.reports.junit import format_junit
from tests.reports.golden_files import compare
from tests.reports.samples import CLEAN, ERROR, FILE, HOSTILE_REPORT, REPORT, RULES, UNREAD, UNREAD_REPORT
from tests.reports.strategies import RULES as FEW_RULES
from tests.reports.strategies import reports

# Jenkins's junit-10.xsd: element → (attributes that it may have, those that it must have, children).
SCHEMA: dict[str, tuple[set[str], set[str], set[str]]] = {
    "testsuites": ({"name", "time", "tests", "failures", "errors"}, set(), {"testsuite"}),
    "testsuite": (
        {"name", "tests", "failures", "errors", "time", "skipped", "id", "file"},
        {"name", "tests", "failures", "errors"},
        {"properties", "testcase"},
    ),
    "properties": (set(), set(), {"property"}),
    "property": ({"name", "value"}, {"name", "value"}, set()),
    "testcase": ({"name", "time", "classname"}, {"name"}, {"failure", "error", "system-out"}),
    "failure": ({"type", "message"}, set(), set()),
    "error": ({"type", "message"}, set(), set()),
    "system-out": (set(), set(), set()),
}


def check_structure(root: ET.Element) -> None:
    for element in root.iter():
        allowed, needed, children = SCHEMA[element.tag]
        assert needed <= set(element.attrib) <= allowed
        assert {child.tag for child in element} <= children
        assert len({child.tag for child in element}) == len(element) or element.tag != "testcase"


def parse(text: str) -> junitparser.JUnitXml:
    return junitparser.JUnitXml.fromstring(text.encode())


def test_golden() -> None:
    compare("report.xml", format_junit(REPORT, RULES, "1.2.3"))


@pytest.mark.parametrize("report", [REPORT, HOSTILE_REPORT, UNREAD_REPORT, Report(), Report((FILE, FILE))])
def test_the_structure_is_that_of_jenkins(report: Report) -> None:
    check_structure(ET.fromstring(format_junit(report, RULES, "1.2.3").encode()))


def test_a_file_is_a_suite_and_a_rule_a_test() -> None:
    suites = list(parse(format_junit(REPORT, RULES, "1.2.3")))
    assert [(suite.name, suite.tests, suite.failures, suite.errors, suite.skipped) for suite in suites] == [
        (FILE.path, 6, 3, 0, 0),
        (CLEAN.path, 4, 0, 0, 0),
    ]
    assert [case.name for case in suites[1]] == [rule.id for rule in RULES]
    results = {case.name: case.result for case in suites[0]}
    assert [name for name, result in results.items() if result] == [
        "end-not-after-start",
        "overlap",
        "reading-speed",
    ]
    failure = results["overlap"][0]
    assert isinstance(failure, junitparser.Failure)
    assert (failure.message, failure.type) == ("The cue starts 0.5 s before cue 1 ends.", "overlap")
    assert failure.text == (
        "captions/river barrier.en.srt:6: error: cue 2, 00:00:02.500: "
        "The cue starts 0.5 s before cue 1 ends. [overlap]\n    End cue 1 at 00:00:02.500 or earlier."
    )


def test_a_file_that_cannot_be_read_is_an_error_and_nothing_else() -> None:
    root = parse(format_junit(UNREAD_REPORT, RULES, "1.2.3"))
    assert (root.failures, root.errors) == (3, 1)
    suite = list(root)[1]
    assert (suite.name, suite.tests, suite.failures, suite.errors) == (UNREAD.path, 1, 0, 1)
    (case,) = suite
    (error,) = case.result
    assert case.name == "unreadable-file"
    assert isinstance(error, junitparser.Error)
    assert (error.message, error.type) == ("This is a PNG image.", "unreadable-file")
    assert "Give a text file." in (error.text or "")


def test_warnings_are_told_but_fail_nothing() -> None:
    (suite, _) = parse(format_junit(REPORT, RULES, "1.2.3"))
    outputs = {case.name: case.system_out for case in suite}
    assert "warning: This stands outside a cue" in (outputs["stray-text"] or "")
    assert "The cue is too fast." in (outputs["reading-speed"] or "")
    assert "far too fast" not in (outputs["reading-speed"] or "")


def test_several_errors_of_a_rule_are_one_failure_that_has_them_all() -> None:
    errors = tuple(Finding("overlap", ERROR, f"Fault {number}.", number) for number in (1, 2, 3))
    (suite,) = parse(format_junit(Report((FileReport("a.srt", errors),)), RULES, "1"))
    failure = next(case for case in suite if case.name == "overlap").result[0]
    assert failure.message == "3 errors, the first: Fault 1."
    assert (failure.text or "").splitlines() == [f"a.srt:{n}: error: Fault {n}. [overlap]" for n in (1, 2, 3)]


def test_line_breaks_in_attributes_and_characters_that_xml_has_not() -> None:
    finding = Finding("overlap", ERROR, "one\ntwo\ttabs\x00\x0b\x0c\ud800\ufffe, the end")
    text = format_junit(Report((FileReport("a\nb.srt", (finding,)),)), RULES, "1")
    root = ET.fromstring(text.encode())
    failure = root.find(".//failure")
    assert failure is not None
    assert failure.get("message") == "one\ntwo\ttabs" + "\ufffd" * 5 + ", the end"
    assert "&#10;" in text
    assert (root[0].get("name"), root[0].get("file")) == ("a\nb.srt", "a\nb.srt")


@given(reports())
@hypothesis_settings(max_examples=60)
def test_the_counts_are_right_whatever_is_in_it(report: Report) -> None:
    root = ET.fromstring(format_junit(report, FEW_RULES, "1").encode())
    check_structure(root)
    assert len(root) == len(report.files)
    for suite, file in zip(root, report.files, strict=True):
        failing = {finding.rule for finding in file.findings if finding.severity is Severity.ERROR}
        rules = {finding.rule for finding in file.findings} | {"overlap"}
        assert (int(suite.get("tests", "")), int(suite.get("failures", ""))) == (len(rules), len(failing))
        assert {case.get("name") for case in suite.iter("testcase")} == rules
        assert {
            case.get("name") for case in suite.iter("testcase") if case.find("failure") is not None
        } == failing
    for count in ("tests", "failures", "errors"):
        assert int(root.get(count, "")) == sum(int(suite.get(count, "")) for suite in root)
