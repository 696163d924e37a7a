"""Markup escapes by itself, and cannot point out of the page."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignsim.report.markup import Markup, el, joined, text
from alignsim.report.numbers import number
from alignsim.report.page import page


class Read(HTMLParser):
    """Gather what a browser would make of a page."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.said = ""
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.said += data


@given(st.text())
def test_whatever_is_written_stays_text(written: str) -> None:
    read = Read(el("p", written, class_=written))
    assert read.tags == ["p"]
    assert [name for name, _ in read.attributes] == ["class"]
    assert read.said == (read.attributes[0][1] or "")
    if written.isprintable():
        assert read.said == written
    el("p", written).encode("utf-8")


def test_what_was_built_here_is_not_escaped_twice_and_what_was_not_is() -> None:
    assert el("p", el("em", "a&b"), "<i>") == "<p><em>a&amp;b</em>&lt;i&gt;</p>"
    assert joined("<", Markup("<em></em>"), None) == "&lt;<em></em>"
    assert el("a", "x", href="#there", class_=Markup('"onclick="')) == '<a href="#there" class="&quot;onclick=&quot;">x</a>'


def test_letters_that_turn_a_line_round_are_replaced() -> None:
    assert text("a\u202eb\x00c\ud800") == "a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}c\N{REPLACEMENT CHARACTER}"


@pytest.mark.parametrize(("tag", "attributes"), [
    ("script", {}), ("style", {}), ("iframe", {}), ("a", {"href": "javascript:alert(1)"}), ("a", {"href": "https://example.org"}),
    ("a", {"href": "#a\" onclick=\"x"}), ("img", {"src": "x.png"}), ("img", {"src": "data:text/html;base64,AAAA"}),
    ("p", {"onclick": "x"}), ("p", {"style": "color:red"})])
def test_what_could_run_or_load_is_refused(tag: str, attributes: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="in a report"):
        el(tag, **attributes)


def test_a_page_allows_itself_nothing_from_elsewhere() -> None:
    made = page("</title><script>", "k", el("p"), [("a", "A", el("section"))], "end")
    read = Read(made)
    assert "script" not in read.tags
    rules = next(value for name, value in read.attributes if name == "content" and value and "default-src" in value)
    assert "default-src 'none'" in rules
    assert "unsafe" not in rules
    assert 'lang="en"' in made


def test_numbers_keep_three_digits_and_the_sign() -> None:
    assert [number(x) for x in (0.0, 1.0, -0.8214, 1234.5, 0.0449, 99.96)] == ["0", "1", "−0.821", "1,234", "0.0449", "100"]
    assert number(float("inf")) == "∞"
    assert number(1e-20) == "1.00e−20"
