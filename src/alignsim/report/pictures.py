"""Pictures: those that can be drawn of a result, inside the page."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from alignsim.report.markup import Markup, el

if TYPE_CHECKING:
    import xarray


def pictures(dataset: xarray.Dataset) -> list[Markup]:
    """Draw every picture of a result and give them as figures; none if no run finished.

    Parameters
    ----------
    dataset : xarray.Dataset
        Paths or summary of an ensemble.
    """
    from alignsim.plots import draw_all, kinds

    if int(dataset.attrs["failed"]) >= int(dataset.attrs["runs"]):
        return []
    with TemporaryDirectory() as place:
        files = draw_all(dataset, place, ("png",))
        return [figure(path, path.stem, kinds()[path.stem]) for path in files]


def lighter(path: Path) -> bytes:
    """Give a picture in 256 colours, which is a third of its bytes and looks the same.

    Parameters
    ----------
    path : Path
        A PNG file.
    """
    from io import BytesIO

    from PIL import Image  # Matplotlib brings it

    body = BytesIO()
    with Image.open(path) as picture:
        picture.convert("RGB").quantize(256, dither=Image.Dither.NONE).save(body, "PNG", optimize=True)
    return body.getvalue()


def figure(path: Path, name: str, shows: str) -> Markup:
    """Give a PNG file as a figure.

    Parameters
    ----------
    path : Path
        The file.
    name, shows : str
        What it is called, and what is seen.
    """
    raw = lighter(path)
    width, height = (int.from_bytes(raw[n:n + 4], "big") for n in (16, 20))   # the head of a PNG holds its size
    source = f"data:image/png;base64,{b64encode(raw).decode()}"
    image = el("img", src=source, alt=f"Picture: {shows}.", width=width, height=height)
    return el("figure", image, el("figcaption", el("strong", f"{name.capitalize()}. "), f"{shows[:1].upper()}{shows[1:]}."))
