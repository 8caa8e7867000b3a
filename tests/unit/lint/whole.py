"""A diagram that uses everything the dialect has, without a fault."""

from tests.unit.lint.drawing import (
    boundary,
    catch,
    draw,
    end,
    exclusive,
    message,
    parallel,
    service,
    start,
    sub,
    terminate,
    timer,
    user,
)

ARROWS = """
start > listen > withdrawn > close > gone
listen > warned > warn > warned_end
listen > known
known > decide : inbox_known
known > choose_inbox : not inbox_known
choose_inbox > decide > check > decided
decided > note : decision == "refuse"
decided > both : decision == "assess"
note > over
both > ask > advised > joined
weekly > remind > reminded
without > advised
both > choose > joined > request > over
"""


def whole_diagram() -> bytes:
    """Give the file of the process ``sample``."""
    steps = (
        start("start", "advice_type", "inbox_known"),
        parallel("listen"),
        catch("withdrawn", message("case_withdrawn")),
        service("close", "close_case", outcome="withdrawn"),
        terminate("gone"),
        catch("warned", timer('before("plan_due", weeks=2)')),
        service("warn", "send_notice", notice="reminder", to="officer"),
        end("warned_end"),
        exclusive("known"),
        user("choose_inbox", "plain-form"),
        user("decide", "decide-form", due="assess_decision_due"),
        user("check", "plain-form", lane="Manager", notSamePersonAs="decide"),
        exclusive("decided"),
        service("note", "record_decision", kind="assess", outcome="decision"),
        parallel("both"),
        sub(
            "ask",
            start("ask_start"),
            user("contribute", "@advice", lane=None),
            exclusive("given"),
            end("ask_end"),
            arrows="""
            ask_start > contribute > given
            given > ask_end : contribution == "give"
            given > contribute : otherwise
            """,
            lane="Contributor",
        ),
        boundary("weekly", "ask", timer('every(days=7, after="advice_due")')),
        service("remind", "send_notice", notice="reminder", to="request_holder"),
        end("reminded"),
        boundary("without", "ask", message("gone_on_without"), interrupting=True),
        exclusive("advised"),
        user("choose", "advice-form"),
        parallel("joined"),
        service("request", "request_contributions", advice="advice"),
        terminate("over"),
    )
    return draw(*steps, arrows=ARROWS)
