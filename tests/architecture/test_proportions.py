"""A file of 300 lines is long, a function of 40 is long."""

from tests.architecture.sources import sources

LONGEST_FILE = 300
LONGEST_FILE_OF_TESTS = 400  # a list of cases is read one by one
LONGEST_FUNCTION = 40

#: A migration lists the tables as they were; nobody reads it as code, and nobody changes it again.
MAY_BE_LONG = "app/store/migrations/versions/"


def test_no_file_is_too_long_to_read_at_once() -> None:
    lengths = {source.path: len(source.text.splitlines()) for source in sources("app", "workers", "bin")}
    assert {path: n for path, n in lengths.items() if n > LONGEST_FILE and not path.startswith(MAY_BE_LONG)} == {}


def test_no_file_of_tests_is_a_book() -> None:
    lengths = {source.path: len(source.text.splitlines()) for source in sources("tests")}
    assert {path: n for path, n in lengths.items() if n > LONGEST_FILE_OF_TESTS} == {}


def test_no_function_is_too_long_to_read_at_once() -> None:
    lengths = {
        f"{source.path}:{function.lineno} {function.name}": (function.end_lineno or 0) - function.lineno + 1
        for source in sources("app", "workers", "bin")
        if not source.path.startswith(MAY_BE_LONG)
        for function in source.functions
    }
    assert {name: n for name, n in lengths.items() if n > LONGEST_FUNCTION} == {}
