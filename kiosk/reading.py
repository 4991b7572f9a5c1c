"""What reading any file of the content folder needs at hand beside the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.model import Term
from kiosk.shelf import Shelf
from kiosk.tree import Tree


@dataclass(frozen=True)
class Reading:
    """The tree, the shelf for its pictures, glossary and icon names."""

    tree: Tree
    shelf: Shelf
    terms: Sequence[Term] = ()
    icons: Sequence[str] = ()
