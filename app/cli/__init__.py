"""The command line: ``twentyweeks --help``."""

from pathlib import Path

import click

from app.cli.add import add
from app.cli.audit import audit
from app.cli.baseline import baseline, with_files
from app.cli.demo.alone import alone
from app.cli.demo.cast import CAST, PASSWORD
from app.cli.demo.making import FEWEST, make_council
from app.cli.in_words import in_words
from app.commands.check_release import faults_in
from app.commands.publish_release import publish_release
from app.config import Config, from_environment, portal_of
from app.gateways.clock import Clock
from app.gateways.files import LocalFiles
from app.gateways.link_tokens import LinkTokens
from app.queries.trouble import troubles
from app.store import Database

_BASELINE_REASON = "The process as it comes with the program."


@click.group()
def main() -> None:
    """Twenty Weeks: a process application for EHC needs assessments."""


main.add_command(add)
main.add_command(audit)


@main.command()
@in_words
def migrate() -> None:
    """Bring the database to the newest version, publish the first release, and check every release in use."""
    database = _database(from_environment())
    database.migrate()
    number = _publish_first(database, _BASELINE_REASON)
    if number is not None:
        click.echo(f"Published release {number} from bpmn/ and forms/.")
    with database.unit_of_work(Clock().now()) as work:
        in_use = {release.number: work.releases.files(release.id) for release in work.releases.in_use()}
    faults = {number: faults_in(files) for number, files in in_use.items()}
    for number, found in faults.items():
        for fault in found:
            click.echo(f"Release {number}: {fault}", err=True)
    if any(faults.values()):
        raise click.ClickException("This version of the program cannot run a release that is still in use.")


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@in_words
def lint(paths: tuple[Path, ...]) -> None:
    """Say every fault in the diagrams, deadlines, forms and notices; of PATHS alone, when some are given."""
    files, names = with_files(baseline(), paths)
    faults = [fault for fault in faults_in(files) if not names or fault.file in names]
    for fault in faults:
        click.echo(str(fault))
    if faults:
        raise click.ClickException(f"{len(faults)} {'fault' if len(faults) == 1 else 'faults'}.")
    click.echo(f"No faults in {len(names) or len(files)} files.")


@main.group()
def release() -> None:
    """The releases of the process."""


@release.command()
@click.option("--reason", default=_BASELINE_REASON, help="What this release is for.")
@in_words
def publish(reason: str) -> None:
    """Publish bpmn/ and forms/ as the first release. Later ones are published in the portal by the process team."""
    number = _publish_first(_database(from_environment()), reason)
    if number is None:
        raise click.ClickException("There is a live release already, and a deployment never changes it.")
    click.echo(f"Published release {number}.")


@release.command(name="list")
@in_words
def list_releases() -> None:
    """List the live release and those that running cases still follow."""
    with _database(from_environment()).unit_of_work(Clock().now()) as work:
        for found in work.releases.in_use():
            live = "live" if found.is_live else "in use"
            click.echo(f"{found.number:>4}  {found.published_at:%Y-%m-%d}  {live:<6}  {found.reason}")


@main.command()
@in_words
def trouble() -> None:
    """Say what is stuck, what keeps failing and what could not be applied; exit 1 when there is any."""
    now = Clock().now()
    with _database(from_environment()).reading() as session:
        found = troubles(session, now)
    for each in found:
        click.echo(f"{each.since:%Y-%m-%d %H:%M}  {each.thing}: {each.sentence}")
    if found:
        raise click.ClickException(f"{len(found)} {'thing needs' if len(found) == 1 else 'things need'} an operator.")
    click.echo("Nothing needs an operator.")


@main.command()
@click.option("--cases", type=click.IntRange(min=FEWEST), default=150, show_default=True, help="How many to make.")
@in_words
def demo(cases: int) -> None:
    """Make the demo council: organisations, people and a year of cases. What is there already stays as it is.

    When it was interrupted, the same command goes on where it stopped.
    """
    config = _demo_only()
    database = _database(config)
    database.migrate()
    _publish_first(database, _BASELINE_REASON)
    with alone(config.data_dir, click.echo):
        make_council(
            config.database_url,
            cases=cases,
            now=Clock().now(),
            portal=portal_of(config),
            tokens=LinkTokens(config.secret_key),
            files=LocalFiles(config.files_dir),
            say=click.echo,
        )


@main.command()
@in_words
def people() -> None:
    """Print the table of demo people to sign in as."""
    _demo_only()
    width = max(len(member.name) for member in CAST)
    email_width = max(len(member.email) for member in CAST)
    click.echo(f"The password of everybody is {PASSWORD}\n")
    for member in CAST:
        click.echo(f"  {member.name:<{width}}  {member.email:<{email_width}}  {member.is_who}")


def _database(config: Config) -> Database:
    return Database(config.database_url)


def _demo_only() -> Config:
    config = from_environment()
    if not config.demo:
        raise click.ClickException("Demo people have a password that everybody knows. Set DEMO=1 if that is meant.")
    return config


def _publish_first(database: Database, reason: str) -> int | None:
    """Publish what comes with the program if nothing was published yet; give its number, or None."""
    now = Clock().now()
    with database.unit_of_work(now) as work:
        if work.releases.has_live():
            return None
    return publish_release(database, person_id=None, files=baseline(), reason=reason, now=now)
