"""Releases in web pages: the release and nothing around it, safe against hostile markup."""

from contextlib import suppress
from datetime import date

import pytest

from mediakit.errors import InputError
from mediakit.model.release import BlockKind, LinkKind, Release, Term
from mediakit.release.reading import parse_release

LONG = "The old pier in the harbour closes for good on Monday, and a new one will be built by spring. "
PAGE = f"""\
<!doctype html>
<html lang="en-US"><head><meta charset="utf-8"><title>Pier closes for good | Harbour</title>
<link rel="canonical" href="https://harbour.example/news/pier">
<meta property="og:site_name" content="Harbour Authority">
<meta property="article:published_time" content="2024-03-05T01:30:00Z">
<script>document.write("<h1>Never</h1>")</script><style>p {{ color: red }}</style></head>
<body><header><a href="/">Home</a><p>An official website of the island</p></header>
<nav><ul><li><a href="/news">News</a></li></ul></nav>
<main><h1>Pier closes <em>for good</em></h1>
<div class="field"><div class="label">Release Date:</div><div class="item">March 4, 2024</div></div>
<p>PORT ELLEN &ndash; {LONG}</p>
<p>“We <strong>thank</strong> everyone,” said <a href="/people/lee">Ann Lee</a>. {LONG}</p>
<h2>More</h2>
<ul><li>A kiosk opens.</li><li>The bus goes on.</li></ul>
<p>Download: <a href="https://harbour.example/media/24 0304 pier.mp4">B-roll video</a>
<a href="/media/24 0304 pier.en.srt">closed captions</a></p>
<div class="field"><div>Topics</div><div><a href="/topics/piers">Piers</a></div>
<div><a href="/topics/x">Old things</a></div></div>
<div class="field"><div>Keywords</div><div><a href="/k/boats">Boats, small</a></div></div>
<p>Last Updated: 03/05/2024</p>
<aside><p>Subscribe to our letter. {LONG}</p></aside>
</main>
<footer><p>Published May 1, 2026</p></footer></body></html>
"""


def read(html: str, name: str = "release.html") -> Release:
    return parse_release(html.encode(), name)[0]


def texts(release: Release) -> list[str]:
    return [block.text for block in release.body]


class TestWholePage:
    release = read(PAGE)

    def test_fields(self) -> None:
        assert self.release.headline == "Pier closes for good"
        assert self.release.date == date(2024, 3, 4)
        assert self.release.modified == date(2024, 3, 5)
        assert (self.release.place, self.release.language) == ("PORT ELLEN", "en-US")
        assert self.release.organization == "Harbour Authority"
        assert self.release.publisher_address == "https://harbour.example/news/pier"
        assert self.release.topics == (Term("Piers", "/topics/piers"), Term("Old things", "/topics/x"))
        assert self.release.keywords == (Term("Boats, small", "/k/boats"),)

    def test_links_as_written(self) -> None:
        assert [(link.label, link.address, link.kind) for link in self.release.links] == [
            ("B-roll video", "https://harbour.example/media/24 0304 pier.mp4", LinkKind.VIDEO),
            ("closed captions", "/media/24 0304 pier.en.srt", LinkKind.CAPTIONS),
        ]

    def test_body(self) -> None:
        body = self.release.body
        assert [block.kind for block in body] == [
            BlockKind.PARAGRAPH,
            BlockKind.PARAGRAPH,
            BlockKind.HEADING,
            BlockKind.ITEM,
            BlockKind.ITEM,
        ]
        assert body[0].text == f"PORT ELLEN – {LONG}".strip()
        assert [span.text for span in body[1].spans if span.strong] == ["thank"]
        assert [span.address for span in body[1].spans if span.address] == ["/people/lee"]
        assert body[0].line == 11

    def test_nothing_of_the_page_around_it(self) -> None:
        everything = repr(self.release)
        for stranger in ("Never", "color", "official website", "Subscribe", "2026"):
            assert stranger not in everything


def page(body: str, head: str = "", lang: str = "en") -> str:
    return f'<!doctype html><html lang="{lang}"><head>{head}</head><body>{body}</body></html>'


def test_metadata_fills_gaps() -> None:
    linked_data = """<script type="application/ld+json">{"@graph": [{"@type": "WebSite"},
    {"@type": ["NewsArticle"],
    "headline": "Pier closes", "datePublished": "2024-03-04T09:00:00+01:00", "dateModified": "2024-03-06",
    "author": {"@type": "Organization", "name": "Harbour Authority"}, "keywords": ["Piers", "Boats"],
    "video": {"contentUrl": "https://harbour.example/a.mp4", "name": "B-roll"}}]}</script>"""
    release = read(page(f"<article><p>{LONG}</p></article>", linked_data))
    assert release.headline == "Pier closes"
    assert (release.date, release.modified) == (date(2024, 3, 4), date(2024, 3, 6))
    assert release.organization == "Harbour Authority"
    assert release.keywords == (Term("Piers"), Term("Boats"))
    assert [link.address for link in release.links] == ["https://harbour.example/a.mp4"]


@pytest.mark.parametrize(
    "linked_data",
    ["{", "[" * 50_000, "null", '{"@type": 5, "headline": {}}', '{"@type": "Article", "author": [[]]}'],
)
def test_broken_linked_data_is_passed_over(linked_data: str) -> None:
    release = read(
        page(f"<h1>Pier closes</h1><p>{LONG}</p>", f"<script type=application/ld+json>{linked_data}</script>")
    )
    assert release.headline == "Pier closes"


@pytest.mark.parametrize(
    ("body", "lang"),
    [
        ("<h1>Pier</h1><p><em>04.03.2024</em></p>", "de"),
        ("<h1>Pier</h1><span>Datum</span> <span>04.03.2024</span>", "de"),
        ("<h1>Pier</h1><time datetime='2024-03-04'>Monday</time>", "en"),
        ("<h1>Pier</h1><table><tr><th>Date</th><td>4 March 2024</td></tr></table>", "en"),
        ("<h1>Pier</h1><dl><dt>Release Date</dt><dd>March 4, 2024</dd></dl>", "en"),
        ("<h1>Pier</h1><p><b>Date:</b> March 4, 2024</p>", "en"),
        ("<p>March 4, 2024</p><h1>Pier</h1>", "en"),
        ("<h1>Pier</h1><p>Published: <time>March 4, 2024</time></p>", "en"),
    ],
)
def test_dates_on_the_page(body: str, lang: str) -> None:
    assert read(page(f"<main>{body}<p>{LONG * 3}</p></main>", lang=lang)).date == date(2024, 3, 4)


def test_the_dates_of_other_things_are_not_the_releases() -> None:
    release = read(
        page(f"<main><h1>Pier</h1><p>{LONG} It opened on March 4, 1924.</p></main><p>May 1, 2026</p>")
    )
    assert release.date is None


def test_relative_addresses_count_from_the_base() -> None:
    head = '<base href="https://harbour.example/"><link rel="canonical" href="https://harbour.example/a/b/c">'
    assert read(page(f"<h1>Pier</h1><p>{LONG}</p>", head)).publisher_address == "https://harbour.example/"
    assert read(page(f"<h1>P</h1><p>{LONG}</p>", '<base href="javascript:x">')).publisher_address == ""


def test_players_files_are_links() -> None:
    video = (
        '<video src="a b.mp4"><track kind="captions" src="a b.en.vtt" srclang="en" label="English"></video>'
    )
    release = read(page(f"<main><h1>Pier</h1><p>{LONG * 3}</p>{video}</main>"))
    assert [(link.label, link.address) for link in release.links] == [
        ("a b.mp4", "a b.mp4"),
        ("English", "a b.en.vtt"),
    ]


def test_a_release_pasted_into_pre() -> None:
    text = "Pier closes\n\nRelease Date: March 4, 2024\n\nOSLO – The pier\ncloses for good on Monday.\n"
    release = read(page(f"<pre>{text}</pre>"))
    assert (release.headline, release.date, release.place) == ("Pier closes", date(2024, 3, 4), "OSLO")


def test_marks_in_a_page_are_no_marks() -> None:
    release = read(
        page(f"<h1>Pier</h1><p>{LONG} 2 * 3 *not* _nor_ [x](y) &lt;b&gt;tag&lt;/b&gt; &amp;amp; \\*</p>")
    )
    assert release.body[0].text.endswith("2 * 3 *not* _nor_ [x](y) <b>tag</b> &amp; \\*")
    assert len(release.body[0].spans) == 1


def test_scripts_and_hidden_parts_never_become_text() -> None:
    hostile = (
        "<script>bad()</script><SCRIPT >bad()</SCRIPT><style>bad</style><template>bad</template>"
        "<p hidden>bad</p>"
        "<p aria-hidden=true>bad</p><noscript>bad</noscript><!-- bad --><iframe>bad</iframe>"
        "<svg><text>bad</text></svg>"
        "<textarea>bad</textarea><p onclick='bad()'>good</p><script>bad("
    )
    release = read(page(f"<h1>Pier</h1><p>{LONG}</p>{hostile}"))
    assert "bad" not in repr(release)
    assert texts(release)[1] == "good"


def test_inline_classes_do_not_lose_words() -> None:
    release = read(page(f'<h1>Pier</h1><p><a class="nav link" href="/x">Piers</a> are old. {LONG}</p>'))
    assert texts(release)[0].startswith("Piers are old.")


@pytest.mark.parametrize(
    "unit",
    [
        "<",
        "<a ",
        '<a b="',
        "<a \"' ",
        "</",
        "<!--",
        "<![CDATA[",
        "<?",
        "&",
        "&#x",
        "<div>",
        "</b>",
        "<b>x",
        "<p>",
        "<script>",
        "<textarea>",
        "<ul><li>",
        "<table>",
        "<a href='x'>z</a>",
        "<div class=nav>x",
        "<pre>x\n",
        "<h1>x",
    ],
)
def test_floods_end(unit: str) -> None:
    html = page(f"<h1>Pier</h1><p>{LONG}</p>" + unit * (40_000 // len(unit)))
    with suppress(InputError):
        assert read(html).headline


def test_deep_nesting() -> None:
    release = read(page("<h1>Pier</h1>" + "<div>" * 50_000 + f"<p>{LONG}</p>" + "</div>" * 50_000))
    assert texts(release) == [LONG.strip()]


def test_ten_megabytes() -> None:
    for flood in (b"<" * 10_000_000, b"<p>" * 3_400_000, b"x" * 20_000_000):
        with pytest.raises(InputError):
            parse_release(b"<html>" + flood, "release.html")
