"""Writes a paper as HTML: what is shown on the screen and what the PDF is made from."""

from __future__ import annotations

from django.template.loader import render_to_string

from rodatraden.publishing.papers import words
from rodatraden.publishing.papers.shapes import Notice, Paper, Proof


def template_of(paper: Paper) -> str:
    """The template that shows ``paper`` within a page of the site; it takes the paper as ``paper``."""
    if isinstance(paper, Proof):
        return "publishing/proof.html"
    return "publishing/notice.html" if isinstance(paper, Notice) else "publishing/record.html"


def html(paper: Paper) -> str:
    """The paper as an HTML document of its own, without any style. Whatever stands in it is escaped."""
    shown = render_to_string("publishing/paper.html", {"paper": paper, "template": template_of(paper)})
    return words.printable(shown)
