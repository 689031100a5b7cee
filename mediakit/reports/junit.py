"""Reports as JUnit XML, which build servers show as tests: a suite a file, a test a rule."""

import re
from xml.etree import ElementTree as ET

from mediakit.model.findings import UNREADABLE_FILE, FileReport, Finding, Report, RuleInfo, Severity
from mediakit.reports.catalogue import described_rules
from mediakit.reports.lines import finding_lines

# XML 1.0 section 2.2: what no document may hold, not even escaped.
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def format_junit(report: Report, rules: tuple[RuleInfo, ...], version: str) -> str:
    """The report as JUnit XML, in the dialect of Jenkins (junit-10.xsd), which the others read too.

    Errors are failures: a test has one, however many errors there are, since readers look no further.
    Warnings and infos stand in the test's output. A file that cannot be read has that as its only test, which
    ends in an error. `rules` are those that were checked, `version` is mediakit's.
    """
    root = ET.Element("testsuites", name="mediakit validate")
    for number, file in enumerate(report.files):
        root.append(_suite(file, number, report.profile, rules, version))
    for count in ("tests", "failures", "errors"):
        root.set(count, str(sum(int(suite.get(count, "0")) for suite in root)))
    root.set("time", "0")
    ET.indent(root)
    text = '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"
    return _ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", text)


def _suite(
    file: FileReport, number: int, profile: str | None, rules: tuple[RuleInfo, ...], version: str
) -> ET.Element:
    described = described_rules(Report((file,)), rules)
    tests = [_test(file, rule) for rule in described if file.is_read or rule.id == UNREADABLE_FILE]
    failures, errors = (sum(test.find(end) is not None for test in tests) for end in ("failure", "error"))
    counts = {"tests": len(tests), "failures": failures, "errors": errors, "skipped": 0, "time": 0}
    counts["id"] = number
    suite = ET.Element("testsuite", name=file.path, file=file.path)
    suite.attrib |= {name: str(count) for name, count in counts.items()}
    about = {
        "mediakit": version,
        "profile": profile or "",
        "language": file.language or "",
        "cues": str(file.cues),
        "duration_ms": str(file.duration_ms),
    }
    properties = ET.SubElement(suite, "properties")
    for name, value in about.items():
        ET.SubElement(properties, "property", name=name, value=value)
    suite.extend(tests)
    return suite


def _test(file: FileReport, rule: RuleInfo) -> ET.Element:
    # Dots would part the class from its package.
    test = ET.Element("testcase", name=rule.id, classname=file.path.replace(".", "_"), time="0")
    found = [finding for finding in file.findings if finding.rule == rule.id]
    errors = [finding for finding in found if finding.severity is Severity.ERROR]
    others = [finding for finding in found if finding.severity is not Severity.ERROR]
    if errors:
        end = "error" if rule.id == UNREADABLE_FILE else "failure"
        failure = ET.SubElement(test, end, message=_headline(errors), type=rule.id)
        failure.text = _text(file.path, errors)
    if others:
        ET.SubElement(test, "system-out").text = _text(file.path, others)
    return test


def _headline(errors: list[Finding]) -> str:
    first = errors[0].message
    return first if len(errors) == 1 else f"{len(errors)} errors, the first: {first}"


def _text(path: str, findings: list[Finding]) -> str:
    return "\n".join(line for finding in findings for line in finding_lines(path, finding))
