"""The page: a whole HTML document that nothing can be loaded into and no script can run in."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

from alignsim.report.look import CSS
from alignsim.report.markup import Markup, el, joined, text

LIMITS = (
    ("Scenario exploration, not forecasting. The shares and intervals below are of simulated runs under the assumptions "
    "listed here; they are not probabilities of events in the world."),
    ("Countries are unitary, trade is one sector, acts add up, and conduct near the reference is mostly habit. Results hold "
    "for the shocks fed in. No output is a probability of nuclear use, and elections are not in the model."),
    "All evidence is frozen at 26 October 2025.")


def page(title: str, kicker: str, head: Markup, sections: list[tuple[str, str, Markup]], foot: object) -> str:
    """Give a whole document.

    Parameters
    ----------
    title, kicker : str
        What it is about, and the line above.
    head : Markup
        What stands between title and contents.
    sections : list of (str, str, Markup)
        Id, name in the contents, and content.
    foot : object
        The last line.
    """
    contents = el("nav", el("ol", *(el("li", el("a", name, href=f"#{where}")) for where, name, _ in sections)),
                  aria_label="Contents")
    limits = el("aside", *(el("p", el("strong", line) if n == 0 else line) for n, line in enumerate(LIMITS)),
                class_="limits", aria_label="Limits")
    body = joined(el("header", el("p", kicker, class_="kicker"), el("h1", title), head, limits, contents),
                  el("main", *(content for _, _, content in sections)), el("footer", el("p", foot)))
    return _document(title, body)


def _document(title: str, body: Markup) -> str:
    digest = b64encode(sha256(CSS.encode()).digest()).decode()
    rules = f"default-src 'none'; img-src data:; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return (f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{rules}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="referrer" content="no-referrer">\n'
            f'<link rel="icon" href="data:,">\n<title>{text(title)}</title>\n<style>{CSS}</style>\n</head>\n'
            f"<body>\n{body}\n</body>\n</html>\n")
