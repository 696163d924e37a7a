"""Reading: YAML files of ``seeds/``, without doubled keys."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import yaml


def read_yaml(path: Path) -> Any:
    """Read a YAML file of evidence.

    Parameters
    ----------
    path : Path
        The file. Unit: none.

    Raises
    ------
    ValueError
        If it is not YAML, or says the same key twice in one place; the message names file and line.
    """
    import yaml

    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_strict_loader())  # a safe loader
    except yaml.YAMLError as error:
        raise ValueError(f"{path}: {error}") from error


def _strict_loader() -> type[yaml.SafeLoader]:
    import yaml

    fast: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

    class Strict(fast):  # type: ignore[misc, valid-type]  # the faster of two safe loaders
        """Refuse doubled keys, which YAML itself lets pass."""

        def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
            """Build a mapping, each key once."""
            seen = set()
            for key, _ in node.value:
                if key.value in seen:
                    raise yaml.constructor.ConstructorError(
                        None, None, f"key {key.value!r} is said twice", key.start_mark)
                seen.add(key.value)
            built: dict[Any, Any] = super().construct_mapping(node, deep)
            return built

    return Strict
