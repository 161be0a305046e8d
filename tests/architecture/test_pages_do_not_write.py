"""Pages and the index ask and show; only operations write."""

from __future__ import annotations

import ast

import pytest

from tests.architecture.tree import modules

WRITES = {
    "save", "create", "update", "delete", "bulk_create", "bulk_update", "get_or_create", "update_or_create",
}  # fmt: skip # a list of words reads best as a list of words
FOLDERS = ["web", "search", "publishing", "notices"]
OWN = {
    "src/rodatraden/search/operations.py",  # writes the index itself
    "src/rodatraden/notices/operations.py",  # writes the letters
}


def writes(module: ast.AST) -> list[str]:
    """What is called that writes. A set's ``update`` and an image's ``save`` take something; a record's take none."""
    return [
        ast.unparse(node.func)
        for node in ast.walk(module)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in WRITES
        and (not node.args or node.func.attr.startswith("bulk_"))
    ]


@pytest.mark.parametrize(
    ("name", "module"), [pytest.param(*one, id=one[0]) for one in modules(*FOLDERS) if one[0] not in OWN]
)
def test_a_page_writes_nothing(name: str, module: ast.Module) -> None:
    assert writes(module) == []


def test_the_index_and_the_letters_write_only_their_own_rows() -> None:
    for name, module in modules("search", "notices"):
        if name in OWN:
            theirs = {
                alias.name
                for node in ast.walk(module)
                if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("rodatraden.domain")
                for alias in node.names
            }
            assert [call for call in writes(module) if call.split(".")[0] in theirs] == []


def test_a_write_in_a_page_is_found() -> None:
    page = ast.parse("body.save()\nThread.objects.filter(pk=1).update(title='')\nThread.objects.bulk_create(rows)")

    assert writes(page) == ["body.save", "Thread.objects.filter(pk=1).update", "Thread.objects.bulk_create"]


def test_a_set_that_grows_is_no_write() -> None:
    assert writes(ast.parse("seen.update(rows)\nimage.save(file)")) == []
