"""The texts of a bag: the report on its captions."""

from dataclasses import replace

from bs4 import BeautifulSoup

from mediakit.model.captions import Cue
from mediakit.model.package import Entry
from mediakit.planning.inputs import PackageOptions
from mediakit.planning.plan import plan_package
from mediakit.planning.texts import Products, bag_texts
from tests.planning.test_plan import INPUTS, captions

PRODUCTS = Products(Entry("data/media/b.mp4", 1, "0" * 64), "video/mp4", 320, 180, 10_000, True)


def report_page(*names: str) -> tuple[BeautifulSoup, set[str]]:
    tracks = tuple(captions(name, "en", (Cue(1900, 1000, f"Of {name}.", line=2),)) for name in names)
    plan = plan_package(replace(INPUTS, captions=tracks), PackageOptions())
    received = tuple(Entry(f"data/captions/{n}.srt", 1, "0" * 64) for n, _ in enumerate(names))
    texts = bag_texts(plan, PRODUCTS, received, {"mediakit": "1.2.3"})
    return BeautifulSoup(texts["data/reports/captions.html"], "html.parser"), set(texts)


def test_the_report_links_its_own_style_and_script() -> None:
    page, paths = report_page("b.en.srt")
    for selector, attribute in (("link[rel=stylesheet]", "href"), ("script[src]", "src")):
        (element,) = page.select(selector)
        assert str(element[attribute]).replace("../", "data/", 1) in paths


def test_the_report_quotes_the_cues_as_they_were_received() -> None:
    page, _ = report_page("b.en.srt")
    assert [heading.get_text() for heading in page.select("h2")][:2] == ["release.txt", "b.en.srt"]
    assert page.select("#cue-2-1 blockquote")[0].get_text() == "Of b.en.srt."
    assert "past-video-end" in page.select(".rules")[0].get_text()


def test_files_of_one_name_are_told_apart() -> None:
    page, _ = report_page("one/b.en.srt", "two/b.en.srt")
    headings = [heading.get_text() for heading in page.select("h2")]
    assert headings[:3] == ["release.txt", "b.en.srt (2)", "b.en.srt (3)"]
    quotes = [quote.get_text() for quote in page.select("blockquote")]
    assert quotes == ["Of one/b.en.srt.", "Of two/b.en.srt."]
