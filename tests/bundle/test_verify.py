"""Verifying a bag in a folder."""

import hashlib
import os
import shutil
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mediakit.bundle.bag import parse_manifest
from mediakit.bundle.verify import verify_bag
from mediakit.bundle.writing import TAG_MANIFEST
from mediakit.errors import InputError
from mediakit.model.findings import FileReport, Severity

Builder = Callable[[Path], Path]
Judge = Callable[[Path], bool]


def rules(report: FileReport, severity: Severity = Severity.ERROR) -> list[str]:
    return [finding.rule for finding in report.findings if finding.severity is severity]


def make_foreign(
    folder: Path,
    files: dict[str, bytes],
    *,
    algorithms: tuple[str, ...] = ("md5",),
    version: str = "0.97",
    encoding: str = "UTF-8",
    names: dict[str, str] | None = None,
) -> Path:
    """A bag as others make it; `names` are the names that its manifests have for the files."""
    folder.mkdir(parents=True)
    declared = f"BagIt-Version: {version}\nTag-File-Character-Encoding: {encoding}\n"
    (folder / "bagit.txt").write_text(declared)
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    for algorithm in algorithms:
        lines = [
            f"{hashlib.new(algorithm, data).hexdigest()}  {(names or {}).get(name, name)}\n"
            for name, data in files.items()
            if name.startswith("data/")
        ]
        (folder / f"manifest-{algorithm}.txt").write_bytes("".join(lines).encode(encoding))
    return folder


def test_a_changed_file_is_named_with_what_was_expected(bag: Path) -> None:
    path = bag / "data/media/clip.mp4"
    path.write_bytes(bytes(12_800))
    (finding,) = verify_bag(bag).findings
    assert finding.rule == "payload-changed"
    assert "data/media/clip.mp4" in finding.message
    assert hashlib.sha256(bytes(12_800)).hexdigest() in finding.message
    lines = (bag / "manifest-sha256.txt").read_text().splitlines()
    assert lines[finding.line - 1].endswith("data/media/clip.mp4")


def test_quick_finds_what_needs_no_reading(bag: Path) -> None:
    (bag / "data/media/clip.mp4").write_bytes(bytes(12_800))
    assert verify_bag(bag, quick=True).findings == ()
    (bag / "data/media/clip.mp4").write_bytes(bytes(5))
    assert rules(verify_bag(bag, quick=True)) == ["bag-oxum"]


def test_all_problems_are_told_at_once(bag: Path) -> None:
    (bag / "data/index.html").unlink()
    (bag / "data/new.txt").write_text("new")
    (bag / "data/captions/clip.en.srt").write_text("other")
    (bag / "index.html").write_text("other")
    (bag / "note.txt").write_text("note")
    report = verify_bag(bag)
    assert sorted(rules(report)) == [
        *("bag-oxum", "payload-changed", "payload-missing", "payload-unlisted", "tag-changed"),
    ]
    assert rules(report, Severity.INFO) == ["tag-unlisted"]


def test_a_tag_file_that_is_gone(bag: Path) -> None:
    (bag / "index.html").unlink()
    assert rules(verify_bag(bag)) == ["tag-missing"]


def test_without_a_tag_manifest_it_says_so(bag: Path) -> None:
    (bag / "tagmanifest-sha256.txt").unlink()
    report = verify_bag(bag)
    assert rules(report) == []
    assert rules(report, Severity.WARNING) == ["tag-manifest-missing"]


@pytest.mark.parametrize("name", ["bagit.txt", "manifest-sha256.txt"])
def test_structure(bag: Path, name: str) -> None:
    (bag / name).unlink()
    assert "bag-structure" in rules(verify_bag(bag))


def test_a_bag_without_data(bag: Path) -> None:
    shutil.rmtree(bag / "data")
    assert {"bag-structure", "payload-missing", "bag-oxum"} <= set(rules(verify_bag(bag)))


def test_what_is_no_bag_at_all(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        verify_bag(tmp_path / "missing")
    with pytest.raises(InputError):
        verify_bag(tmp_path)
    (tmp_path / "file").write_text("x")
    with pytest.raises(InputError):
        verify_bag(tmp_path / "file")
    (tmp_path / "data").mkdir()
    with pytest.raises(InputError, match="not a bag"):
        verify_bag(tmp_path)


def test_progress_reaches_the_whole(bag: Path) -> None:
    seen: list[tuple[int, int]] = []
    verify_bag(bag, on_progress=lambda done, total: seen.append((done, total)))
    assert seen == sorted(seen)
    assert seen[-1][0] == seen[-1][1] > 12_800


def test_links_are_found_and_not_followed(bag: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_bytes((bag / "data/index.html").read_bytes())
    (bag / "data/index.html").unlink()
    (bag / "data/index.html").symlink_to(secret)
    (bag / "data/loop").symlink_to(bag)
    report = verify_bag(bag)
    assert rules(report).count("symbolic-link") == 2
    assert "payload-missing" in rules(report)


def test_pipes_are_found_and_not_opened(bag: Path) -> None:
    os.mkfifo(bag / "data/pipe")
    assert rules(verify_bag(bag)) == ["special-file"]


def test_a_file_that_cannot_be_read(bag: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real_open = os.open

    def refuse(path: str | Path, *rest: int) -> int:
        if str(path).endswith("clip.mp4"):
            raise PermissionError(13, "Permission denied", str(path))
        return real_open(path, *rest)

    monkeypatch.setattr(os, "open", refuse)
    (finding,) = verify_bag(bag).findings
    assert (finding.rule, finding.severity) == ("unreadable", Severity.ERROR)
    assert "clip.mp4" in finding.message
    assert "Permission denied" in finding.message


@pytest.mark.parametrize("oxum", ["12849", "1.2.3", "x.y", "-1.4", f"{'9' * 9000}.4", "12849.5", "12848.4"])
def test_oxum(bag: Path, oxum: str) -> None:
    text = (bag / "bag-info.txt").read_text().replace("12849.4", oxum)
    (bag / "bag-info.txt").write_text(text)
    assert "bag-oxum" in rules(verify_bag(bag, quick=True))


@pytest.mark.parametrize(
    "line", ["{0}  ../secret.txt", "{0}  /etc/hostname", "{0}  data/../../secret.txt", "{0}  ~/x"]
)
def test_paths_that_lead_out_are_not_followed(bag: Path, line: str) -> None:
    (bag.parent / "secret.txt").write_text("secret")
    digest = hashlib.sha256(b"secret").hexdigest()
    with (bag / "manifest-sha256.txt").open("a") as file:
        file.write(line.format(digest) + "\n")
    report = verify_bag(bag)
    unsafe = [finding for finding in report.findings if finding.rule == "unsafe-path"]
    assert [finding.line for finding in unsafe] == [5]


@pytest.mark.parametrize("algorithm", ["md5", "sha1", "sha224", "sha256", "sha384", "sha512"])
@pytest.mark.parametrize("version", ["0.93", "0.96", "0.97", "1.0"])
def test_bags_of_others(tmp_path: Path, bagit_accepts: Judge, algorithm: str, version: str) -> None:
    folder = make_foreign(
        tmp_path / "b", {"data/a b.txt": b"a", "data/x/Ü.bin": b"b"}, algorithms=(algorithm,), version=version
    )
    assert rules(verify_bag(folder)) == []
    assert bagit_accepts(folder)
    (folder / "data/a b.txt").write_bytes(b"c")
    assert rules(verify_bag(folder)) == ["payload-changed"]
    assert not bagit_accepts(folder)


def test_every_manifest_counts(tmp_path: Path) -> None:
    folder = make_foreign(
        tmp_path / "b", {"data/a": b"a", "data/b": b"b"}, algorithms=("md5", "sha512"), version="1.0"
    )
    assert rules(verify_bag(folder)) == []
    manifest = folder / "manifest-sha512.txt"
    lines = manifest.read_text().splitlines()
    manifest.write_text(f"{'0' * 128}  data/a\n{lines[1]}\n")
    (finding,) = [finding for finding in verify_bag(folder).findings if finding.severity is Severity.ERROR]
    assert (finding.rule, finding.line) == ("payload-changed", 1)
    assert "manifest-sha512.txt" in finding.message
    manifest.write_text(f"{lines[0]}\n")
    assert rules(verify_bag(folder)) == ["payload-unlisted"]


def test_before_1_0_one_manifest_was_enough(tmp_path: Path, bagit_accepts: Judge) -> None:
    folder = make_foreign(tmp_path / "b", {"data/a": b"a", "data/b": b"b"}, algorithms=("md5", "sha1"))
    for name, kept in (("manifest-md5.txt", 0), ("manifest-sha1.txt", 1)):
        lines = (folder / name).read_text().splitlines()
        (folder / name).write_text(lines[kept] + "\n")
    assert rules(verify_bag(folder)) == []
    assert bagit_accepts(folder)


def test_an_unknown_algorithm_beside_a_known_one(tmp_path: Path) -> None:
    folder = make_foreign(tmp_path / "b", {"data/a": b"a"})
    (folder / "manifest-whirlpool.txt").write_text("00  data/a\n")
    report = verify_bag(folder)
    assert rules(report) == []
    assert "bag-structure" in rules(report, Severity.WARNING)
    (folder / "manifest-md5.txt").unlink()
    assert "bag-structure" in rules(verify_bag(folder))


@pytest.mark.parametrize(("version", "severity"), [("0.97", Severity.WARNING), ("1.0", Severity.ERROR)])
def test_a_file_listed_twice(tmp_path: Path, version: str, severity: Severity) -> None:
    folder = make_foreign(tmp_path / "b", {"data/a": b"a"}, version=version)
    manifest = folder / "manifest-md5.txt"
    line = manifest.read_text()
    manifest.write_text(line + line)
    assert "manifest-duplicate" in rules(verify_bag(folder), severity)
    manifest.write_text(line + line.replace(line[:32], "0" * 32))
    assert {"manifest-duplicate", "payload-changed"} == set(rules(verify_bag(folder)))


@pytest.mark.parametrize(("on_disk", "listed"), [("NFC", "NFD"), ("NFD", "NFC")])
def test_names_in_another_unicode_form(
    tmp_path: Path, bagit_accepts: Judge, on_disk: str, listed: str
) -> None:
    name = "data/Zürich é.txt"
    forms = {form: unicodedata.normalize(form, name) for form in ("NFC", "NFD")}
    folder = make_foreign(tmp_path / "b", {forms[on_disk]: b"a"}, names={forms[on_disk]: forms[listed]})
    report = verify_bag(folder)
    assert rules(report) == []
    assert "unicode-form" in rules(report, Severity.INFO)
    if listed == "NFC":  # the other way round bagit-python does not find the file
        assert bagit_accepts(folder)


@pytest.mark.parametrize("listed", ["data/100%25 a.txt", "data/100% a.txt"])
def test_both_readings_of_percent_signs(tmp_path: Path, listed: str) -> None:
    folder = make_foreign(tmp_path / "b", {"data/100% a.txt": b"a"}, names={"data/100% a.txt": listed})
    assert rules(verify_bag(folder)) == []


def test_a_name_with_a_line_end(tmp_path: Path) -> None:
    folder = make_foreign(tmp_path / "b", {"data/a\nb": b"a"}, names={"data/a\nb": "data/a%0Ab"})
    assert rules(verify_bag(folder)) == []
    (folder / "data/a\nb").write_bytes(b"c")
    (finding,) = [finding for finding in verify_bag(folder).findings if finding.severity is Severity.ERROR]
    assert finding.message.isprintable()


@pytest.mark.parametrize("encoding", ["ISO-8859-1", "UTF-16", "windows-1252", "utf8"])
def test_declared_encodings(tmp_path: Path, bagit_accepts: Judge, encoding: str) -> None:
    folder = make_foreign(tmp_path / "b", {"data/Zürich.txt": b"a"}, encoding=encoding)
    (folder / "bag-info.txt").write_bytes("Contact-Name: Jürg\nPayload-Oxum: 1.1\n".encode(encoding))
    assert rules(verify_bag(folder)) == []
    assert bagit_accepts(folder)


@pytest.mark.parametrize("encoding", ["klingon", "unicode_escape", "idna", "hex", "undefined"])
def test_an_encoding_that_is_none(tmp_path: Path, encoding: str) -> None:
    folder = make_foreign(tmp_path / "b", {"data/a": b"a"})
    (folder / "bagit.txt").write_text(f"BagIt-Version: 0.97\nTag-File-Character-Encoding: {encoding}\n")
    assert rules(verify_bag(folder)) == ["bag-structure"]


def test_a_tag_file_in_another_encoding_than_declared(tmp_path: Path) -> None:
    folder = make_foreign(tmp_path / "b", {"data/a": b"a"})
    (folder / "bag-info.txt").write_bytes("Ok: fine\nContact-Name: Jürg\n".encode("latin-1"))
    (finding,) = [finding for finding in verify_bag(folder).findings if finding.severity is Severity.ERROR]
    assert (finding.rule, finding.line) == ("tag-encoding", 2)


def test_a_byte_order_mark_in_bagit_txt(tmp_path: Path, bagit_accepts: Judge) -> None:
    folder = make_foreign(tmp_path / "b", {"data/a": b"a"})
    (folder / "bagit.txt").write_bytes(b"\xef\xbb\xbf" + (folder / "bagit.txt").read_bytes())
    assert rules(verify_bag(folder)) == ["bag-structure"]
    assert not bagit_accepts(folder)


def test_a_bag_with_holes(tmp_path: Path) -> None:
    folder = make_foreign(tmp_path / "b", {"data/a": b"a", "data/b": b"b"})
    (folder / "fetch.txt").write_text("https://joe:secret@example.org/b?key=1 1 data/b\n")
    assert rules(verify_bag(folder)) == []
    (folder / "data/b").unlink()
    (finding,) = [finding for finding in verify_bag(folder).findings if finding.severity is Severity.ERROR]
    assert finding.rule == "payload-missing"
    assert "https://example.org/b" in finding.message
    assert "secret" not in finding.message


def test_a_fetch_file_that_leads_out(tmp_path: Path) -> None:
    folder = make_foreign(tmp_path / "b", {"data/a": b"a"})
    (folder / "fetch.txt").write_text("http://x.org/a 1 ../a\nnonsense\nhttp://x.org/a - data/none\n")
    assert rules(verify_bag(folder)) == ["fetch-syntax", "unsafe-path", "bag-structure"]


@given(
    garbage=st.binary(max_size=300),
    name=st.sampled_from(["bagit.txt", "bag-info.txt", "manifest-md5.txt", "fetch.txt"]),
)
@settings(max_examples=40, deadline=None)
def test_garbage_in_a_tag_file_never_crashes(
    tmp_path_factory: pytest.TempPathFactory, garbage: bytes, name: str
) -> None:
    folder = make_foreign(tmp_path_factory.mktemp("garbage") / "b", {"data/a": b"a"})
    (folder / name).write_bytes(garbage)
    for finding in verify_bag(folder).findings:
        assert finding.message.isprintable()
    shutil.rmtree(folder.parent)


@given(data=st.data())
@settings(max_examples=30, deadline=None)
def test_any_one_change_is_found_and_bagit_agrees(
    tmp_path_factory: pytest.TempPathFactory, build_bag: Builder, bagit_accepts: Judge, data: st.DataObject
) -> None:
    folder = build_bag(tmp_path_factory.mktemp("change") / "b")
    names = sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
    change = data.draw(st.sampled_from(("flip", "add", "remove", "rename", "truncate", "swap")))
    name = data.draw(st.sampled_from([name for name in names if (folder / name).stat().st_size]))
    before = parse_manifest((folder / TAG_MANIFEST).read_text())
    _change(folder, change, name, data)
    after = (folder / TAG_MANIFEST).read_bytes() if (folder / TAG_MANIFEST).exists() else b""
    assume(
        name != TAG_MANIFEST or parse_manifest(after.decode(errors="replace")) != before
    )  # nothing guards it
    report = verify_bag(folder)
    assert report.findings, (change, name)
    if name != TAG_MANIFEST and "manifest-syntax" not in rules(
        report
    ):  # bagit-python reads those less strictly
        assert (not rules(report)) == bagit_accepts(folder), (change, name, report.findings)
    shutil.rmtree(folder.parent)


def _change(folder: Path, change: str, name: str, data: st.DataObject) -> None:
    path = folder / name
    content = path.read_bytes()
    if change == "flip":
        place = data.draw(st.integers(0, len(content) - 1))
        bits = data.draw(st.sampled_from((1, 2, 8, 128)))  # never a mere change of case
        path.write_bytes(content[:place] + bytes([content[place] ^ bits]) + content[place + 1 :])
    elif change == "add":
        path.with_name(f"new-{path.name}").write_bytes(content)
    elif change == "remove":
        path.unlink()
    elif change == "rename":
        path.rename(path.with_name(f"x{path.name}"))
    elif change == "truncate":
        path.write_bytes(content[: data.draw(st.integers(0, len(content) - 1))])
    else:
        other = folder / data.draw(st.sampled_from(("data/index.html", "index.html", "bagit.txt")))
        content, swapped = (content, other.read_bytes()) if other != path else (content + b" ", content)
        other.write_bytes(content)
        path.write_bytes(swapped if other != path else content)
