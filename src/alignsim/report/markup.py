"""Markup: HTML built from parts, in which every text is escaped unless it was built here."""

from __future__ import annotations

import re
from html import escape

TAGS = frozenset({
    "a", "article", "aside", "caption", "code", "dd", "details", "div", "dl", "dt", "em", "figcaption", "figure", "footer",
    "h1", "h2", "h3", "header", "img", "li", "main", "nav", "ol", "p", "pre", "section", "span", "strong", "summary", "table",
    "tbody", "td", "th", "thead", "tr", "ul", "svg", "rect", "line", "polyline", "polygon", "text", "title", "desc", "g"})
VOID = frozenset({"img"})
ATTRIBUTES = frozenset({
    "alt", "aria-hidden", "aria-label", "aria-labelledby", "class", "colspan", "fill", "fill-opacity", "height", "href", "id",
    "loading", "points", "role", "scope", "src", "stroke", "stroke-dasharray", "stroke-width", "tabindex", "text-anchor",
    "viewBox", "width", "x", "x1", "x2", "y", "y1", "y2"})
LINKS = {"href": re.compile(r"#[a-z][a-z0-9-]*"), "src": re.compile(r"data:image/png;base64,[A-Za-z0-9+/]+=*")}
"""Where a page may point: to itself, and to pictures it holds."""
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
"""What no page may hold, or what would turn the letters beside it round."""


class Markup(str):
    """Hold text that is HTML already."""

    __slots__ = ()


def text(value: object) -> Markup:
    """Give what a user wrote as HTML that shows it as it stands.

    >>> text("<script>'&'")
    '&lt;script&gt;&#x27;&amp;&#x27;'
    """
    return value if isinstance(value, Markup) else Markup(escape(UNSEEN.sub("\N{REPLACEMENT CHARACTER}", str(value))))


def el(tag: str, *children: object, **attributes: object) -> Markup:
    """Give an element; children and attributes are escaped, children that were built here are kept.

    Parameters
    ----------
    tag : str
        Its name.
    *children : object
        Text or elements; None is left out.
    **attributes : object
        With underscores for hyphens, and one behind words that Python keeps, as class_. None is left out.

    Raises
    ------
    ValueError
        If tag or attribute is none that reports use, or a link leads out of the page.

    Examples
    --------
    >>> el("p", "a < b", class_='"quoted"')
    '<p class="&quot;quoted&quot;">a &lt; b</p>'
    """
    if tag not in TAGS:
        raise ValueError(f"no element <{tag}> in a report")
    start = f"<{tag}{''.join(_attribute(name, value) for name, value in attributes.items() if value is not None)}>"
    if tag in VOID:
        return Markup(start)
    return Markup(f"{start}{joined(*children)}</{tag}>")


def joined(*children: object) -> Markup:
    """Give texts and elements one behind the other; None is left out."""
    return Markup("".join(text(child) for child in children if child is not None))


def _attribute(name: str, value: object) -> str:
    name = name.rstrip("_").replace("_", "-")
    if name not in ATTRIBUTES:
        raise ValueError(f"no attribute {name!r} in a report")
    if name in LINKS and not LINKS[name].fullmatch(str(value)):
        raise ValueError(f"{name} may not be {str(value)[:40]!r} in a report")
    return f' {name}="{text(str(value))}"'
