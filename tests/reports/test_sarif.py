"""SARIF: valid by its schema, complete, and stable where it says it is."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings

from mediakit.model.findings import FileReport, Finding, Report, Severity
from mediakit.reports.addresses import is_below_root, path_address
from mediakit.reports.sarif import format_sarif
from tests.conftest import TOOLS
from tests.reports.golden_files import compare
from tests.reports.samples import ERROR, FILE, HOSTILE_REPORT, REPORT, RULES, UNREAD_REPORT
from tests.reports.strategies import RULES as FEW_RULES
from tests.reports.strategies import reports

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


@pytest.fixture(scope="module")
def check_sarif() -> Callable[[str], None]:
    """Checks a text by the SARIF schema, as Microsoft ships it in an npm package for tests."""
    schema = TOOLS / "@microsoft" / "jest-sarif" / "lib" / "schemas" / "sarif-2.1.0-rtm.5.json"
    if not schema.exists():
        pytest.skip("@microsoft/jest-sarif, which has the schema, is not installed (`make test` installs it)")
    validator = jsonschema.Draft4Validator(json.loads(schema.read_text(encoding="utf-8")))

    def check(text: str) -> None:
        assert [error.message for error in validator.iter_errors(json.loads(text))] == []

    return check


def run_of(report: Report) -> dict[str, Any]:
    (run,) = json.loads(format_sarif(report, RULES, "1.2.3"))["runs"]
    assert isinstance(run, dict)
    return run


def prints(*findings: Finding, path: str = "a.srt") -> list[str]:
    results = run_of(Report((FileReport(path, findings),)))["results"]
    return [result["partialFingerprints"]["mediakitFinding/v1"] for result in results]


def test_golden() -> None:
    compare("report.sarif", format_sarif(REPORT, RULES, "1.2.3"))


@pytest.mark.parametrize("report", [REPORT, HOSTILE_REPORT, UNREAD_REPORT, Report(), Report((FILE, FILE))])
def test_the_schema_accepts_it(check_sarif: Callable[[str], None], report: Report) -> None:
    check_sarif(format_sarif(report, RULES, "1.2.3"))


@given(reports())
@hypothesis_settings(max_examples=60)
def test_every_finding_is_a_result_that_names_its_rule(report: Report) -> None:
    text = format_sarif(report, FEW_RULES, "1.2.3")
    text.encode()
    (run,) = json.loads(text)["runs"]
    rules = run["tool"]["driver"]["rules"]
    found = [finding for file in report.files for finding in file.findings]
    told = [(result["ruleId"], result["level"]) for result in run["results"]]
    assert told == [(finding.rule, LEVELS[finding.severity]) for finding in found]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    assert len({rule["id"] for rule in rules}) == len(rules)
    assert len({json.dumps(artifact) for artifact in run["artifacts"]}) == len(run["artifacts"])


def test_a_result_has_all_that_the_finding_has() -> None:
    run = run_of(REPORT)
    result = run["results"][2]
    assert result["message"]["text"].endswith("before cue 1 ends. End cue 1 at 00:00:02.500 or earlier.")
    assert result["properties"] == {
        "line": 6,
        "cue": 2,
        "start_ms": 2500,
        "end_ms": 3100,
        "fixable": True,
    }
    place = result["locations"][0]["physicalLocation"]
    assert place["region"] == {"startLine": 6}
    assert place["artifactLocation"] == {
        "uri": "captions/river%20barrier.en.srt",
        "uriBaseId": "%SRCROOT%",
        "index": 0,
    }
    rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
    assert rule["defaultConfiguration"] == {"level": "error"}
    assert "47 CFR 79.1(j)(2)(iv)" in rule["help"]["text"]


def test_what_is_about_the_whole_file_points_at_its_first_line() -> None:
    result = run_of(REPORT)["results"][0]
    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 1}
    assert result["properties"]["line"] is None


def test_a_file_that_cannot_be_read_is_a_result_and_a_failure_of_the_run() -> None:
    assert run_of(REPORT)["invocations"] == [{"executionSuccessful": True}]
    run = run_of(UNREAD_REPORT)
    result = run["results"][-1]
    assert (result["ruleId"], result["level"]) == ("unreadable-file", "error")
    (invocation,) = run["invocations"]
    (notification,) = invocation["toolExecutionNotifications"]
    assert not invocation["executionSuccessful"]
    assert notification["message"] == result["message"] == {"text": "This is a PNG image. Give a text file."}
    address = notification["locations"][0]["physicalLocation"]["artifactLocation"]
    assert address["uri"] == "captions/scan.png"
    assert run["artifacts"][address["index"]]["location"]["uri"] == address["uri"]


def test_text_is_no_placeholder_and_no_link() -> None:
    text = run_of(REPORT)["results"][1]["message"]["text"]
    assert text == "This stands outside a cue: “{{\\an8}} [x\\](y)”."


FINDING = Finding("overlap", ERROR, "The cue starts 0.5 s before cue 1 ends.", 6, 2, 2500, 3100)


def test_a_finding_stays_the_same_when_something_is_put_in_above_it() -> None:
    moved = replace(FINDING, line=106, cue=27, message="The cue starts 0.5 s before cue 26 ends.")
    assert prints(FINDING) == prints(moved)
    loose = Finding("stray-text", ERROR, "Line 4 stands outside a cue: “Hello”.", 4)
    assert prints(loose) == prints(replace(loose, line=14, message="Line 14 stands outside a cue: “Hello”."))


@pytest.mark.parametrize("change", [{"rule": "duplicate"}, {"start_ms": 2501}, {"end_ms": 3101}])
def test_another_finding_is_another(change: dict[str, Any]) -> None:
    assert prints(FINDING) != prints(replace(FINDING, **change))
    assert prints(FINDING) != prints(FINDING, path="b.srt")


def test_equal_findings_are_told_apart() -> None:
    first, second = prints(FINDING, FINDING)
    assert first != second
    assert first == prints(FINDING)[0]


@pytest.mark.parametrize(
    ("path", "address", "below"),
    [
        (PurePosixPath("a b/c%d.srt"), "a%20b/c%25d.srt", True),
        (PurePosixPath("./a.srt"), "a.srt", True),
        (PurePosixPath("a:b.srt"), "a%3Ab.srt", True),
        (PurePosixPath("a\\b?.srt#1"), "a%5Cb%3F.srt%231", True),
        (PurePosixPath("é.srt"), "%C3%A9.srt", True),
        (PurePosixPath("\udcff.srt"), "%FF.srt", True),
        (PurePosixPath("\ud800.srt"), "%ED%A0%80.srt", True),
        (PurePosixPath("../a.srt"), "../a.srt", False),
        (PurePosixPath("a/../b.srt"), "a/../b.srt", False),
        (PurePosixPath("/srv/a b.srt"), "file:///srv/a%20b.srt", False),
        (PureWindowsPath("a\\b c.srt"), "a/b%20c.srt", True),
        (PureWindowsPath("C:\\a\\b c.srt"), "file:///C:/a/b%20c.srt", False),
        (PureWindowsPath("\\\\server\\share\\b c.srt"), "file://server/share/b%20c.srt", False),
        (PurePosixPath("-"), "-", True),
    ],
)
def test_paths_as_addresses(path: PurePath, address: str, below: bool) -> None:
    assert (path_address(path), is_below_root(path)) == (address, below)


def test_the_schema_is_a_real_one(check_sarif: Callable[[str], None], tmp_path: Path) -> None:
    wrong = json.loads(format_sarif(REPORT, RULES, "1.2.3"))
    wrong["runs"][0]["results"][0]["level"] = "fatal"
    with pytest.raises(AssertionError):
        check_sarif(json.dumps(wrong))
