"""The texts of a bag: the report on its captions, the accessibility statement, the embedded player."""

import json
import posixpath
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from mediakit.model.captions import Cue
from mediakit.model.package import Entry
from mediakit.planning.inputs import PackageOptions
from mediakit.planning.plan import plan_package
from mediakit.planning.products import Products
from mediakit.planning.texts import bag_texts
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


def bag() -> dict[str, bytes]:
    plan = plan_package(INPUTS, PackageOptions(base_url="https://news.example.org"))
    received = (Entry("data/captions/b.en.srt", 1, "0" * 64),)
    return bag_texts(plan, PRODUCTS, received, {"mediakit": "1.2.3"})


@pytest.mark.parametrize(
    ("path", "folder"), [("data/reports/accessibility.html", "data/reports"), ("data/embed.html", "data")]
)
def test_what_the_pages_beside_the_page_link_is_in_the_bag(path: str, folder: str) -> None:
    texts = bag()
    page = BeautifulSoup(texts[path], "html.parser")
    addresses = [str(tag["href"]) for tag in page.select("a[href], link[rel=stylesheet]")]
    addresses += [str(tag["src"]) for tag in page.select("script[src], track[src]")]
    files = {posixpath.normpath(posixpath.join(folder, address.partition("#")[0])) for address in addresses}
    assert {"data/index.html"} < files - {folder} <= {*texts, PRODUCTS.video.path, "data/captions/b.en.srt"}


def test_the_statement_is_the_same_for_people_and_programs() -> None:
    texts = bag()
    facts = json.loads(texts["data/reports/accessibility.json"])
    page = BeautifulSoup(texts["data/reports/accessibility.html"], "html.parser").text
    assert facts["captions"] == [{"language": "en", "label": "English"}]
    assert "Captions: English" in page
    criteria = {gap["criterion"] for gap in facts["gaps"] if gap["criterion"]}
    assert criteria == {"1.2.5"}
    assert "1.2.5" in page


def test_findings_of_files_with_one_name_are_all_told() -> None:
    tracks = tuple(captions(name, "en", (Cue(1900, 1000, "x"),)) for name in ("one/b.srt", "two/b.srt"))
    plan = plan_package(replace(INPUTS, captions=tracks), PackageOptions())
    received = tuple(Entry(f"data/captions/{number}.srt", 1, "0" * 64) for number in range(2))
    texts = bag_texts(plan, PRODUCTS, received, {"mediakit": "1.2.3"})
    facts = json.loads(texts["data/reports/accessibility.json"])
    assert list(facts["findings"]) == ["release.txt", "b.srt (2)", "b.srt (3)", "b.mp4"]


def test_the_page_offers_the_code_that_embeds_its_player() -> None:
    page = BeautifulSoup(bag()["data/index.html"], "html.parser")
    code = page.select("textarea.embed")[0].get_text()
    frame = BeautifulSoup(code, "html.parser").select("iframe")[0]
    assert str(frame["src"]).startswith("https://news.example.org/")
    assert str(frame["src"]).endswith("/embed.html")
    answer = json.loads(bag()["data/oembed.json"])
    assert answer["html"] == code
    (link,) = page.select('link[type="application/json+oembed"]')
    assert str(link["href"]) == str(frame["src"]).replace("embed.html", "oembed.json")
