"""Snippets of HTML: what may stand in them comes out as it is meant, everything else is refused."""

import html

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from mediakit.page.snippets import SnippetError, parse_snippet

GOOD = (
    '<nav aria-label="Agency" dir="ltr">\n<ul>\n'
    '<li><a href="https://example.org/a b?x=1&amp;y=2">Home</a></li>\n'
    '<li lang="es">Más<ol><li>uno</li></ol></li></ul></nav>'
    "<p><strong>Ask</strong> <em>us</em><br>at "
    '<a href="mailto:a@example.org">a@example.org</a> &lt;now&gt;</p>'
)


def test_what_may_stand_there_stays() -> None:
    assert parse_snippet(GOOD) == GOOD.replace("a b?x", "a%20b?x")
    assert parse_snippet(parse_snippet(GOOD)) == parse_snippet(GOOD)


@pytest.mark.parametrize("text", ["", " \n", "<!-- nothing -->"])
def test_nothing_is_nothing(text: str) -> None:
    assert parse_snippet(text) == ""


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("<p>a</p>\n<script>alert(1)</script>", 2, "<script> may not stand in a snippet."),
        ("<style>p { color: red }</style>", 1, "<style> may not"),
        ("\n\n<iframe src='https://example.org'></iframe>", 3, "<iframe> may not"),
        ("<img src=x onerror=alert(1)>", 1, "<img> may not"),
        ("<svg/onload=alert(1)>", 1, "<svg> may not"),
        ("<p onclick='x()'>a</p>", 1, "the attribute onclick may not stand in <p>."),
        ("<p style='color:red'>a</p>", 1, "the attribute style"),
        ("<p class='x'>a</p>", 1, "the attribute class"),
        ("<p lang>a</p>", 1, "the attribute lang"),
        ("<a href='javascript:alert(1)'>a</a>", 1, "'javascript:alert(1)' is no address"),
        ("<a href='&#106;avascript:alert(1)'>a</a>", 1, "is no address"),
        ("<a href='/about'>a</a>", 1, "'/about' is no address"),
        ("<a href='data:text/html,x'>a</a>", 1, "is no address"),
        ("<a>a</a>", 1, "<a> has no href."),
        ("<nav><p>a</p></nav>", 1, "<nav> has no aria-label."),
        ("<a href='https://example.org'> </a>", 1, "<a> is empty."),
        ("<p>a\n<b>b</b>", 1, "<p> is not closed."),
        ("<p>a</b></p>", 1, "</b> closes what is not open."),
        ("a</p>", 1, "</p> closes"),
        ("<p><p>a</p></p>", 1, "<p> may not stand in <p>."),
        ("<b><ul><li>a</li></ul></b>", 1, "<ul> may not stand in <b>."),
        ("<ul>a</ul>", 1, "text stands directly in a list."),
        ("<ul><p>a</p></ul>", 1, "<p> may not stand in <ul>."),
        ("<li>a</li>", 1, "<li> may not stand in <nothing>."),
        ("<ul></ul>", 1, "<ul> is empty."),
        ("<p lang='english please'>a</p>", 1, "is no language tag."),
        ("<p dir='up'>a</p>", 1, "'up' is no direction."),
        ("<p dir='ltr' dir='rtl'>a</p>", 1, "the same attribute twice."),
        ("<!DOCTYPE html><p>a</p>", 1, "a declaration."),
        ("<?php echo 1 ?>", 1, "a processing instruction."),
        ("<p/>", 1, "<p/> has no content."),
        ("<h2>a</h2>", 1, "<h2> may not"),
        ("<p>a</p>\n<p", 2, "the file ends within a tag or comment."),
        ("<p>a</p>\n<!-- a <p>b</p>", 2, "the file ends within"),
        ("a</", 1, "the file ends within"),
        ("<b>" * 30, 1, "too many elements"),
    ],
)
def test_everything_else_is_refused_with_its_line(text: str, line: int, message: str) -> None:
    with pytest.raises(SnippetError) as raised:
        parse_snippet(text)
    assert message in raised.value.message
    assert raised.value.line == line
    assert raised.value.mend.endswith(".")


PIECES = st.sampled_from(
    [
        *("<a href='https://x.org'>", "</a>", "<p>", "</p>", "<b>", "</b>", "<br>", "<ul>", "<li>", "</li>"),
        *("</ul>", "<", ">", "&", "&lt;", "/", "x", "script", "<script>", "<!--", "-->", "<![CDATA[", "]]>"),
        *("<?", '"', "'", "\0", "\u2028", "<textarea>", "<title>", "<noscript>", "onload="),
    ]
)


@given(st.lists(PIECES, max_size=12))
def test_whatever_goes_in_only_what_is_allowed_comes_out(pieces: list[str]) -> None:
    try:
        out = parse_snippet("".join(pieces))
    except SnippetError:
        return
    tags = BeautifulSoup(out, "html.parser").find_all(True)
    assert {tag.name for tag in tags} <= {"p", "b", "a", "br", "ul", "li"}
    assert {name for tag in tags for name in tag.attrs} <= {"href"}
    assert html.unescape(parse_snippet(out)) == html.unescape(out)
