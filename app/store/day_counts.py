"""How many days lie between two columns, in one way for both databases."""

from datetime import date
from typing import Any

from sqlalchemy import Integer, SQLColumnExpression
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

Day = SQLColumnExpression[date] | SQLColumnExpression[date | None]


class DaysBetween(FunctionElement[int]):
    """The number of days from the first day to the second; NULL when either is."""

    type = Integer()
    inherit_cache = True
    name = "days_between"

    def __init__(self, first: Day, second: Day) -> None:
        super().__init__(first, second)


@compiles(DaysBetween, "sqlite")
def _on_sqlite(element: DaysBetween, compiler: SQLCompiler, **options: Any) -> str:
    first, second = (compiler.process(each, **options) for each in element.clauses)
    return f"CAST(julianday({second}) - julianday({first}) AS INTEGER)"


@compiles(DaysBetween, "postgresql")
def _on_postgresql(element: DaysBetween, compiler: SQLCompiler, **options: Any) -> str:
    first, second = (compiler.process(each, **options) for each in element.clauses)
    return f"({second} - {first})"
