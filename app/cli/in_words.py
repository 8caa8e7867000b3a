"""Saying on the command line why something was not done."""

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from app.config import ConfigurationError
from app.domain.refusals import Refusal, ReleaseRefused


def in_words(command: Callable[..., Any]) -> Callable[..., Any]:
    """Say a refusal as a sentence instead of a stack of code."""

    @wraps(command)
    def saying(*arguments: Any, **options: Any) -> Any:
        try:
            return command(*arguments, **options)
        except ReleaseRefused as refusal:
            lines = [refusal.sentence, *(str(fault) for fault in refusal.faults)]
            raise click.ClickException("\n".join(lines)) from refusal
        except Refusal as refusal:
            raise click.ClickException(refusal.sentence) from refusal
        except ConfigurationError as error:
            raise click.ClickException(str(error)) from error

    return saying
