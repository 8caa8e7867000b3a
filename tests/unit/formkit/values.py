"""Hypothesis strategies: what people type, what is stored, what should never be stored."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from app.formkit.values import JSON

#: Texts that would do harm if any of them were taken for markup, a template or a path.
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' autofocus onfocus='alert(1)",
    "</textarea><script>alert(1)</script>",
    "{{ 7 * 7 }} {% raw %} ${7*7}",
    "&lt;b&gt; &amp;amp;",
    "<!-- --> ]]>",
    "javascript:alert(1)",
]

#: What a keyboard can type, line ends included.
typed = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), max_size=60)
hostile = st.sampled_from(HOSTILE)
lines = typed.map(lambda text: " ".join(text.split())).filter(bool)
paragraphs = st.lists(lines, min_size=1, max_size=3).map("\n\n".join).filter(lambda text: len(text.split()) <= 40)
days = st.dates(date(1900, 1, 1), date(2199, 12, 31))
addresses = st.fixed_dictionaries(
    {
        "line_1": lines,
        "line_2": st.just("") | lines,
        "town": lines,
        "postcode": st.sampled_from(["LS1 4AP", "M1 1AE", "EC1A 1BB", "W1A 0AX"]),
    }
)

#: Anything that JSON can hold.
any_json: st.SearchStrategy[JSON] = st.recursive(
    st.none() | st.booleans() | st.integers() | typed | hostile,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["typed", "need", "day", "line_1", "x"]), inner, max_size=3)
    ),
    max_leaves=8,
)


def _two_decimals(cents: int) -> str:
    sign = "-" if cents < 0 else ""
    whole, part = divmod(abs(cents), 100)
    return f"{sign}{whole}.{part:02}".rstrip("0").rstrip(".")


#: Question id of EVERY_KIND → its good answers as they are stored.
GOOD: dict[str, st.SearchStrategy[Any]] = {
    "job_title": lines,
    "reasons": paragraphs,
    "known": st.booleans(),
    "decision": st.sampled_from(["assess", "refuse"]),
    "areas": st.lists(st.sampled_from(["a", "b", "c"]), min_size=1, unique=True),
    "written_on": days.map(date.isoformat),
    "weeks": st.integers(-5, 1000),
    "hours": st.integers(-(10**9), 10**9).map(_two_decimals),
    "email": st.sampled_from(["a@example.com", "o'brien+ehc@nhs.uk", "jo.bloggs@school.sch.uk"]),
    "phone": st.sampled_from(["0113 222 4444", "+44 7700 900982", "(01632) 960001 ext. 5"]),
    "home": addresses,
    "assignee": st.sampled_from(["ann", "bo"]),
    "setting": st.sampled_from(["school-0", "school-19"]),
    "reports": st.lists(st.sampled_from(["file-1", "file-2", "file-3"]), min_size=1, unique=True),
    "needs": st.lists(
        st.fixed_dictionaries(
            {"need": paragraphs},
            optional={
                "since": days.map(date.isoformat),
                "home": addresses,
                "areas": st.lists(st.sampled_from(["a", "b"]), min_size=1, unique=True),
            },
        ),
        min_size=1,
        max_size=3,
    ),
}

good_answers = st.fixed_dictionaries(GOOD)

dates_as_typed = st.fixed_dictionaries(dict.fromkeys(("day", "month", "year"), typed | st.integers(-1, 3000).map(str)))
addresses_as_typed = st.fixed_dictionaries(dict.fromkeys(("line_1", "line_2", "town", "postcode"), typed))

#: Question id of EVERY_KIND → whatever its inputs may hold.
AS_TYPED: dict[str, st.SearchStrategy[Any]] = {
    **dict.fromkeys(GOOD, typed | hostile),
    "weeks": typed | hostile | st.integers().map(str) | st.floats().map(str),
    "hours": typed | hostile | st.integers().map(str) | st.floats().map(str),
    "areas": st.lists(typed | hostile, max_size=3),
    "reports": st.lists(lines, max_size=3),
    "written_on": dates_as_typed,
    "home": addresses_as_typed,
    "needs": st.lists(
        st.fixed_dictionaries(
            {
                "need": typed | hostile,
                "since": dates_as_typed,
                "home": addresses_as_typed,
                "areas": st.lists(typed, max_size=2),
            }
        ),
        max_size=3,
    ),
}
