"""Each rule has one place, and nothing else does that place's work."""

import ast
import re

from tests.architecture.sources import ROOT, Source, sources

CLOCK = "app/gateways/clock.py"


def _callers(endings: tuple[str, ...], *folders: str) -> set[str]:
    """Give the files that call something whose dotted name has one of these endings."""
    return {source.path for source in sources(*folders) for name, _ in source.calls if name.endswith(endings)}


def test_only_the_clock_tells_the_time() -> None:
    readings = (
        "datetime.now",
        "datetime.today",
        "date.today",
        "datetime.utcnow",
        "time.time",
        "datetime.fromtimestamp",
    )
    assert _callers(readings, "app", "workers") == {CLOCK}


def test_only_the_unit_of_work_commits() -> None:
    assert _callers((".commit",), "app", "workers") == {"app/store/work.py"}


def test_only_commands_and_the_command_line_open_a_unit_of_work() -> None:
    opening = _callers((".unit_of_work",), "app", "workers")
    assert {source.room for source in sources("app", "workers") if source.path in opening} <= {
        "app/commands",
        "app/cli",
    }


def test_only_the_configuration_reads_the_environment() -> None:
    readers = {
        source.path
        for source in sources("app", "workers")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Attribute) and node.attr in ("environ", "getenv") and ast.unparse(node.value) == "os"
    }
    assert readers == {"app/config.py"}


def test_only_errands_send_mail() -> None:
    assert _callers(("mailer.send",), "app", "workers") == {
        "app/commands/send_account_mail.py",
        "app/commands/send_mail.py",
    }


def test_refusals_are_raised_and_only_the_error_pages_give_them_a_status() -> None:
    assert _callers(("abort",), "app") == set()
    statuses = re.compile(r"\b(401|403|404|409|410)\b")
    assert {source.path for source in sources("app/web") if statuses.search(_without_texts(source))} <= {
        "app/web/errors.py"
    }


def test_weeks_are_counted_only_where_deadlines_are() -> None:
    counting = {
        source.path
        for source in sources("app", "workers")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).endswith("timedelta")
        and any(keyword.arg == "weeks" for keyword in node.keywords)
    }
    assert {path for path in counting if not path.startswith("app/cli/")} <= {"app/domain/deadlines.py"}


def test_what_people_see_cannot_be_changed() -> None:
    loose = [
        f"{source.path}: {node.name}"
        for source in sources("app/queries", "app/domain")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ClassDef)
        for decorator in node.decorator_list
        if "dataclass" in ast.unparse(decorator) and "frozen=True" not in ast.unparse(decorator)
    ]
    assert loose == []


def test_a_job_is_a_few_lines_that_call_one_command() -> None:
    (jobs,) = (source for source in sources("workers") if source.path == "workers/jobs.py")
    long = [job.name for job in jobs.functions if (job.end_lineno or 0) - job.lineno > 15]
    assert long == []


def test_the_order_of_steps_is_known_to_the_diagrams_alone() -> None:
    elements = {
        identifier
        for diagram in sorted((ROOT / "bpmn").glob("*.bpmn"))
        for identifier in re.findall(r'<(?:bpmn:)?userTask\b[^>]*?\bid="([^"]+)"', diagram.read_text())
    }
    assert elements, "the diagrams have no tasks for people"
    named = {
        f"{source.path}:{node.lineno} {node.value!r}"
        for source in sources("app", "workers")
        if source.room != "app/cli" and source.path not in MAY_SOUND_ALIKE
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Constant) and node.value in elements
    }
    assert named == set()


#: Effects are named by what they do, and so are tasks: "assign_request" is both.
MAY_SOUND_ALIKE = {"app/domain/effects.py"}


def _without_texts(source: Source) -> str:
    """Give the code without its strings and comments."""
    kept = ast.parse(source.text)
    for node in ast.walk(kept):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            node.value = ""
    return ast.unparse(kept)
