"""The plan alone: what is sent, in which order, what stays and what goes."""

import hashlib
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from mediakit.model.publishing import Marker, PublicFile, Run, Version
from mediakit.targets.plan import blocked_by, foreign_files, is_done, plan_publish, switching_order, with_tags
from mediakit.targets.target import Stored


def _file(name: str, text: str) -> PublicFile:
    return PublicFile(name, len(text), hashlib.sha256(text.encode()).hexdigest())


def _content(text: str) -> PublicFile:
    file = _file("", text)
    return replace(file, name=f"media/clip.{file.sha256[:8]}.mp4")


def _version(text: str) -> Version:
    pages = ("index.html", "embed.html", "release.json", "reports/captions.html", "reports/captions.json")
    return Version((*(_file(name, f"{name} {text}") for name in pages), _content(text), _content("shared")))


def _stored(*versions: Version) -> dict[str, Stored]:
    return {file.name: Stored(file.size) for version in versions for file in version.files}


def _names(files: tuple[PublicFile, ...]) -> list[str]:
    return [file.name for file in files]


OLD, NEW, NEWER = (_version(text) for text in ("old", "new", "newer"))


def _plan(version: Version, marker: Marker | None, stored: dict[str, Stored]) -> tuple[list[str], Marker]:
    plan = plan_publish("slug", "slug", version, marker, stored)
    return _names(plan.sent), plan.after


def test_the_page_is_switched_last() -> None:
    sent, after = _plan(NEW, None, {})
    assert set(sent[:2]) == {_content("new").name, _content("shared").name}
    assert sent[2:] == [
        *("reports/captions.html", "reports/captions.json", "release.json", "embed.html", "index.html"),
    ]
    assert (after.current, after.previous) == (NEW, None)


def test_the_frame_of_a_preview_is_switched_after_the_page_within() -> None:
    names = ["index.html", "page/index.html", "page/embed.html", "page/release.json"]
    files = sorted((_file(name, name) for name in names), key=switching_order)
    assert _names(tuple(files)) == ["page/release.json", "page/embed.html", "page/index.html", "index.html"]


def test_only_what_changed_is_sent() -> None:
    sent, after = _plan(NEW, Marker("slug", OLD), _stored(OLD))
    assert _content("new").name in sent
    assert _content("shared").name not in sent
    assert after.previous == OLD


def test_what_is_live_already_changes_nothing() -> None:
    marker = Marker("slug", NEW, OLD)
    plan = plan_publish("slug", "slug", NEW, marker, _stored(NEW, OLD))
    assert is_done(plan, marker)


def test_the_version_before_the_last_goes() -> None:
    plan = plan_publish("slug", "slug", NEWER, Marker("slug", NEW, OLD), _stored(NEW, OLD))
    assert _names(plan.removed) == [_content("old").name]


def test_what_is_gone_or_was_touched_is_sent_again() -> None:
    stored = _stored(NEW)
    marker = with_tags(Marker("slug", NEW), {name: replace(item, tag="a") for name, item in stored.items()})
    lost = {name: replace(item, tag="a") for name, item in stored.items() if name != "embed.html"}
    lost["index.html"] = replace(stored["index.html"], tag="b")
    sent, _ = _plan(NEW, marker, lost)
    assert sent == ["embed.html", "index.html"]


def test_after_a_run_that_died_all_pages_are_sent_again_and_its_files_stay() -> None:
    marker = Marker("slug", OLD, run=Run("dead", NEW.files))
    plan = plan_publish("slug", "slug", NEWER, marker, _stored(OLD, NEW))
    assert len(plan.pages) == 5
    assert plan.removed == ()
    assert _content("new") in plan.after.leftover
    finished = plan_publish("slug", "slug", NEW, marker, _stored(OLD, NEW))
    assert len(finished.pages) == 5
    assert finished.content == ()
    assert (finished.after.current, finished.after.previous) == (NEW, OLD)


def test_files_of_others_and_links_are_noticed() -> None:
    stored = {"index.html": Stored(3), "media": Stored(0, plain=False), "theirs.txt": Stored(1)}
    assert _names(foreign_files(None, stored, NEW)) == ["index.html"]
    assert foreign_files(Marker("slug", OLD), stored, NEW) == ()
    assert blocked_by(_content("new").name, stored) == "media"
    assert blocked_by("media", stored) == "media"
    assert blocked_by("index.html", stored) == ""


_TEXTS = st.sampled_from(["a", "b", "c", "d"])


@given(st.lists(st.tuples(_TEXTS, st.booleans()), max_size=8), st.data())
def test_whatever_happened_before_no_page_ever_names_what_is_not_there(
    steps: list[tuple[str, bool]], data: st.DataObject
) -> None:
    """A target in memory, publishes that die after any number of their steps: the live page stays whole."""
    there: dict[str, str] = {}
    marker: Marker | None = None
    for text, dies in steps:
        version = _version(text)
        stored = {name: Stored(len(content)) for name, content in there.items()}
        plan = plan_publish("slug", "slug", version, marker, stored)
        before = marker or Marker("slug")
        marker = replace(before, run=Run("r", (*version.files, *(before.run.files if before.run else ()))))
        contents = {f.name: f"{f.name} {text}" for f in version.files if not f.hashed}
        contents |= {_content(text).name: text, _content("shared").name: "shared"}
        actions: list[tuple[str, str | None]] = [(f.name, contents[f.name]) for f in plan.sent]
        actions += [(file.name, None) for file in plan.removed]
        done = data.draw(st.integers(0, len(actions))) if dies else len(actions)
        for name, content in actions[:done]:
            if content is None:
                there.pop(name, None)
            else:
                there[name] = content
            if page := there.get("index.html"):
                assert there[_content(page.partition(" ")[2]).name] == page.partition(" ")[2]
                assert _content("shared").name in there
        if not dies:
            marker = plan.after
            assert all(there[f.name] == contents[f.name] for f in version.files)
            assert set(there) <= marker.owned
