"""Every operation has one shape: keywords, who and when, one transaction, a rule asked, a trace left, refusals told."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.tree import called, modules

# closed: an operation that is not of the shape, and why
EXCEPTIONS = {
    "domain/meetings/operations/evaluations.py answer_evaluation": "nobody is to know who answered, or when",
    "domain/accounts/operations.py machine": "makes the account in whose name everything else is done",
    "importer/operations.py claim": "looks first, so that the move it makes is always possible",
    "importer/operations.py proposal": "asks only; it stands beside the operations that answer what it asks",
}
# closed: modules of operations that keep no memory of their own
FOLLOWERS = {
    "search/operations.py": "follows the audit trail, which already says who, and writes only its own index",
}


def faults(function: ast.FunctionDef, module: ast.Module) -> list[str]:
    """What an operation lacks, in words."""
    found = []
    arguments = function.args
    if arguments.posonlyargs or arguments.args or arguments.vararg:
        found.append("takes more than keywords")
    found += [
        f"takes no {wanted}" for wanted in ("by", "now") if wanted not in {one.arg for one in arguments.kwonlyargs}
    ]
    if "transaction.atomic" not in {ast.unparse(decorator) for decorator in function.decorator_list}:
        found.append("is no transaction")
    own = [function, *_helpers(function, module)]
    calls = {call for part in own for call in called(part)}
    if not any(call.split(".")[-1].startswith("check_") for call in calls):
        found.append("asks no rule")
    if "audit.record" not in calls:
        found.append("leaves no trace")
    told = ast.get_docstring(function) or ""
    if "Raises NotAllowed" not in told:
        found.append("does not say that it may refuse (Raises NotAllowed)")
    if any(_refuses(part) for part in own) and "NotPossible" not in told:
        found.append("does not say when it refuses (NotPossible)")
    return found


def _helpers(function: ast.FunctionDef, module: ast.Module) -> list[ast.FunctionDef]:
    """The private functions of the same module that an operation calls."""
    wanted = set(called(function))
    return [node for node in module.body if isinstance(node, ast.FunctionDef) and node.name in wanted]


def _refuses(function: ast.FunctionDef) -> bool:
    """Whether NotPossible may be raised here, by name or by moving a state."""
    raised = [ast.unparse(node.exc) for node in ast.walk(function) if isinstance(node, ast.Raise) and node.exc]
    return any("NotPossible" in one for one in raised) or "states.move" in called(function)


def operations() -> Iterator[tuple[str, ast.FunctionDef, ast.Module]]:
    for path, module in modules("domain", "importer", "search", "notices"):
        short = path.removeprefix("src/rodatraden/")
        if "operations" not in short or short in FOLLOWERS:
            continue
        for node in module.body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                yield f"{short} {node.name}", node, module


@pytest.mark.parametrize(("name", "function", "module"), [pytest.param(*one, id=one[0]) for one in operations()])
def test_an_operation_has_its_shape(name: str, function: ast.FunctionDef, module: ast.Module) -> None:
    assert faults(function, module) == [] or name in EXCEPTIONS


def test_the_exceptions_exist_and_are_needed() -> None:
    assert {name for name, function, module in operations() if faults(function, module)} == set(EXCEPTIONS)


def test_what_an_operation_lacks_is_found() -> None:
    module = ast.parse(
        'def circulate(minutes):\n    """Send."""\n    _look()\ndef _look():\n    raise NotPossible("x")'
    )
    function = module.body[0]
    assert isinstance(function, ast.FunctionDef)

    assert faults(function, module) == [
        "takes more than keywords",
        "takes no by",
        "takes no now",
        "is no transaction",
        "asks no rule",
        "leaves no trace",
        "does not say that it may refuse (Raises NotAllowed)",
        "does not say when it refuses (NotPossible)",
    ]
