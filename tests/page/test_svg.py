"""SVG logos: drawings pass, what runs or fetches does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediakit.page.svg import SvgError, check_svg

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
DRAWING = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n'
    + HEAD
    + 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:x="http://example.org/editor" '
    'viewBox="0 0 120 40.4">'
    '<metadata><rdf:RDF><rdf:li rdf:resource="http://example.org/"/></rdf:RDF></metadata>'
    '<x:view x:file="C:\\\\logo.svg"/>'
    '<defs><linearGradient id="a"/><style>.b { fill: url(#a) }</style></defs>'
    '<path fill="url( #a )" d="M0 0h9"/><use xlink:href="#a"/><use href="#a"/><text>Agency (url)</text></svg>'
)


def test_a_drawing_passes_with_its_size() -> None:
    assert check_svg(DRAWING.encode()) == (120, 40)
    assert check_svg(DRAWING.replace("UTF-8", "UTF-16").encode("utf-16")) == (120, 40)


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="30" height="10px" viewBox="0 0 9 9"', (30, 10)),
        ('width="100%" height="100%" viewBox="-1,-1, 60 , 20"', (60, 20)),
        ('width="3cm" height="1cm"', (0, 0)),
        ('viewBox="0 0 0 0"', (0, 0)),
        ("", (0, 0)),
    ],
)
def test_the_size(attributes: str, size: tuple[int, int]) -> None:
    assert check_svg(f"{HEAD}{attributes}/>".encode()) == size


@pytest.mark.parametrize(
    ("inside", "message"),
    [
        ("<script>alert(1)</script>", "<script> may not stand in a logo."),
        ("<foreignObject/>", "<foreignObject> may not"),
        ('<image href="logo.png"/>', "<image> may not"),
        ('<a href="https://example.org"/>', "<a> may not"),
        ('<animate attributeName="href" to="javascript:alert(1)"/>', "<animate> may not"),
        ('<path onclick="alert(1)"/>', "the attribute onclick would run a script."),
        ('<path ONLOAD="alert(1)"/>', "would run a script"),
        ('<use href="https://example.org/a.svg#b"/>', "the attribute href leads out"),
        ('<use xlink:href="data:image/svg+xml,x"/>', "leads out"),
        ('<path fill="url(https://example.org/a.svg#b)"/>', "the attribute fill leads out"),
        ("<path style=\"fill: URL( 'x' )\"/>", "leads out"),
        ('<g xml:base="https://example.org/"/>', "leads out"),
        ("<style>@import 'x.css';</style>", "its style fetches something."),
        ("<style>a { fill: u<!-- -->rl(x) }</style>", "its style fetches"),
        ("<style>a { fill: u&#x72;l(x) }</style>", "its style fetches"),
        ("<style>a { fill: u\\72l(x) }</style>", "its style fetches"),
        (
            '<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>',
            "of another kind of document",
        ),
        ('<?xml-stylesheet href="x.css"?>', "the instruction <?xml-stylesheet?>"),
        ("<g>" * 300 + "</g>" * 300, "too many elements"),
        ("<g>", "not well-formed XML"),
        ("&bomb;", "not well-formed XML"),
    ],
)
def test_what_runs_or_fetches_is_refused_with_its_line(inside: str, message: str) -> None:
    with pytest.raises(SvgError) as raised:
        check_svg(f"{HEAD}>\n{inside}</svg>".encode())
    assert message in raised.value.message
    assert raised.value.line == 2


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('<!DOCTYPE svg [<!ENTITY a "aaaa">]>' + HEAD + ">&a;</svg>", "entities may not be declared"),
        ("<html/>", "no <svg>"),
        ("<svg/>", "no <svg>"),
        ("", "not well-formed XML: no element found."),
        ("GIF89a", "not well-formed XML"),
    ],
)
def test_what_is_no_drawing_is_refused(text: str, message: str) -> None:
    with pytest.raises(SvgError) as raised:
        check_svg(text.encode())
    assert message in raised.value.message


@given(st.binary(max_size=200))
def test_garbage_is_refused_in_one_way(data: bytes) -> None:
    with pytest.raises(SvgError):
        check_svg(data)
