"""Names say what a thing is."""

import ast
import re

from tests.architecture.sources import sources, tracked

#: Names for a place where anything may be put.
EMPTY = re.compile(r"(^|_)(utils?|helpers?|commons?|base|managers?|services|misc|stuff)(_|$)")
#: What workers do with an errand that comes in two kinds, in one file because both are one rule.
ERRANDS_OF_TWO_KINDS = {"app/commands/settle.py", "app/commands/send_mail.py"}
SNAKE = re.compile(r"^_{0,2}[a-z0-9]+(_[a-z0-9]+)*_{0,2}$")


def test_no_file_or_folder_has_an_empty_name() -> None:
    parts = {(part.split(".")[0].lower().replace("-", "_"), path) for path in tracked() for part in path.split("/")}
    assert {path for part, path in parts if EMPTY.search(part)} == set()


def test_no_class_has_an_empty_name() -> None:
    classes = [
        (source.path, node.name)
        for source in sources("app", "workers", "bin")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ClassDef)
    ]
    words = {(path, name): re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower() for path, name in classes}
    assert {where for where, name in words.items() if EMPTY.search(name)} == set()


def test_python_files_are_named_in_snake_case_and_pages_in_kebab_case() -> None:
    odd = [path for path in tracked() if path.endswith(".py") and not SNAKE.match(path.rsplit("/", 1)[-1][:-3])]
    odd += [path for path in tracked() if path.endswith(".html") and "_" in path.removeprefix("app/formkit/templates/")]
    assert odd == []


def test_a_command_is_named_like_its_file() -> None:
    commands = {
        (source.path, node.name)
        for source in sources("app/commands")
        for node in source.tree.body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
        if node.args.args and node.args.args[0].arg == "database"
    }
    assert commands
    odd = {(path, name) for path, name in commands if not path.endswith(f"/{name}.py")}
    assert {(path, name) for path, name in odd if path not in ERRANDS_OF_TWO_KINDS} == set()


def test_migrations_say_what_they_do() -> None:
    versions = [
        source.path for source in sources("app/store/migrations/versions") if not source.path.endswith("__init__.py")
    ]
    assert versions
    assert [path for path in versions if not re.search(r"/\d{4}_[a-z0-9_]+\.py$", path)] == []
