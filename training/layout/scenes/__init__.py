"""What is drawn on a canvas: one function for each kind of page."""

from __future__ import annotations

from collections.abc import Callable

from ..site import Site
from .articles import article, print_page
from .charts import chart
from .dialogs import dialog, toasts
from .diagrams import diagram
from .editors import diff, editor, terminal
from .forms import form, toolbar
from .loose import loose
from .scenery import scenery, slide
from .tables import spreadsheet, table
from .trees import records, tree

Scene = Callable[[Site], None]
SCENES: tuple[tuple[Scene, float], ...] = (
    (article, 1.3),
    (print_page, 1.2),
    (chart, 0.5),
    (dialog, 1.0),
    (toasts, 0.8),
    (diagram, 1.2),
    (editor, 1.0),
    (diff, 0.5),
    (terminal, 0.6),
    (form, 1.2),
    (toolbar, 0.6),
    (loose, 1.2),
    (scenery, 0.5),
    (slide, 0.7),
    (table, 1.6),
    (spreadsheet, 0.7),
    (tree, 0.8),
    (records, 0.7),
)
"""With how often each is drawn."""
