"""An imported filing as the YAML file that `import` leaves, read back before anyone sees it."""

from __future__ import annotations

from collections.abc import Mapping

from ..errors import Unfaithful, Unreadable
from ..source import Source, Tree, read_text
from .layout import Comments, written


def to_yaml(
    tree: Mapping[str, Tree], name: str, head: str = "", comments: Comments | None = None
) -> Source:
    """The source whose text is the YAML of a tree.

    Raises Unfaithful when the text, read back, says anything else than the tree.
    """
    given = dict(tree)
    try:
        source = read_text(written(given, head, comments), name, "yaml")
    except Unreadable as error:
        raise Unfaithful(f"what was written can't be read back: our own fault ({error})") from None
    if source.tree != given and source.tree != without_blanks(given):
        raise Unfaithful(f"{name}: the YAML doesn't say what was to be written: our own fault")
    return source


def without_blanks(value: Tree) -> Tree:
    """The tree without what is left to fill in."""
    if isinstance(value, dict):
        return {k: without_blanks(v) for k, v in value.items() if v is not None and v != ""}
    if isinstance(value, list):
        return [without_blanks(item) for item in value]
    return value
