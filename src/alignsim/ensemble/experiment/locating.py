"""Locating: the experiment that a name or a path means."""

from __future__ import annotations

from pathlib import Path

from alignsim.scenario.errors import Place, Problem, ScenarioError, near
from alignsim.scenario.layers import names as scenarios
from alignsim.scenario.marks import read_marked

FILE = "experiment.yaml"


def folder() -> Path:
    """Give the folder of the experiments that come with the package."""
    from alignsim.parameters.locations import data_folder

    return data_folder("experiments")


def names() -> list[str]:
    """Give the names of the experiments that come with the package."""
    return sorted(path.parent.name for path in folder().glob(f"*/{FILE}"))


def described() -> list[tuple[str, str, str]]:
    """Give name, title and question of the experiments that come with the package."""
    out = []
    for name in names():
        data = read_marked(folder() / name / FILE).data
        out.append((name, str(data.get("title", "")), str(data.get("question", ""))))
    return out


def locate(name: str | Path) -> Path:
    """Find an experiment by its name, its folder or its file.

    Raises
    ------
    ScenarioError
        If there is none; the message says which names come near.

    Examples
    --------
    >>> locate("first_sweep").name
    'experiment.yaml'
    """
    given = Path(name)
    if given.suffix in (".yaml", ".yml") and given.is_file():
        return given
    for path in (given / FILE, Path("experiments") / given / FILE, folder() / given / FILE):
        if path.is_file():
            return path
    known = names()
    likely = near(str(name), known) or (f"alignsim run {name}" if str(name) in scenarios() else "")
    raise ScenarioError([Problem(Place(str(name)), "", f"there is no experiment {str(name)!r}",
                                 f"a folder with {FILE}, a YAML file, or one of {', '.join(known)}", likely)])


def called(path: Path) -> str:
    """Give an experiment's name: that of its folder, or of its file where the file is called otherwise.

    >>> called(Path("studies/oil/experiment.yaml")), called(Path("studies/oil.yaml"))
    ('oil', 'oil')
    """
    return path.resolve().parent.name if path.name == FILE else path.stem


def shown(path: Path) -> str:
    """Give the name of a file in messages."""
    return f"experiments/{path.parent.name}/{path.name}" if path.parent.parent == folder() else str(path)
