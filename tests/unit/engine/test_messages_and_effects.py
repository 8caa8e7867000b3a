"""Messages that a case waits for, and effects that it asks for."""

from app.domain.effects import EffectName
from app.domain.messages import MessageName
from tests.unit.engine.diagrams import boundary, catch, choice, effect, end, library, notice, parallel, start, task
from tests.unit.engine.play import Play


def test_a_message_that_nothing_waits_for_is_held():
    play = Play(
        library(start(), task("ask"), catch("heard", message="advice_settled"), task("decide"), end(),
                flows="start > ask > heard > decide > end")
    )  # fmt: skip
    before = play.step
    assert not play.receive(MessageName.ADVICE_SETTLED)
    assert play.step is before
    play.do("ask")
    assert (play.open, play.step.stuck) == ([], False)
    assert not play.receive(MessageName.CASE_WITHDRAWN)
    assert play.receive(MessageName.ADVICE_SETTLED)
    assert play.open == ["decide"]
    assert not play.receive(MessageName.ADVICE_SETTLED), "it was caught once"


def test_a_message_is_caught_by_one_alone():
    play = Play(
        library(
            start(), parallel("split"), catch("first", message="advice_settled"), task("one"), end("e1"),
            catch("second", message="advice_settled"), task("two"), end("e2"),
            flows="""
            start > split > first > one > e1
            split > second > two > e2
            """,
        )
    )  # fmt: skip
    assert play.receive(MessageName.ADVICE_SETTLED)
    assert len(play.open) == 1
    assert play.receive(MessageName.ADVICE_SETTLED)
    assert sorted(play.open) == ["one", "two"]


def on_boundary(interrupting: bool) -> Play:
    return Play(
        library(
            start(), task("work"), boundary("heard", "work", message="gone_on_without", interrupting=interrupting),
            task("note"), end("noted"), end(),
            flows="""
            start > work > end
            heard > note > noted
            """,
        )
    )  # fmt: skip


def test_an_interrupting_message_takes_the_task_away():
    play = on_boundary(interrupting=True)
    assert play.receive(MessageName.GONE_ON_WITHOUT)
    assert play.open == ["note"]


def test_another_message_leaves_the_task_open_and_is_caught_once():
    play = on_boundary(interrupting=False)
    assert play.receive(MessageName.GONE_ON_WITHOUT)
    assert sorted(play.open) == ["note", "work"]
    assert not play.receive(MessageName.GONE_ON_WITHOUT)
    assert play.do("work").open == ["note"]
    assert play.do("note").step.finished


def test_an_effect_carries_its_texts_and_the_answers_it_names():
    play = Play(
        library(
            start(), task("choose"), effect("ask", "request_contributions", advice="advice"),
            effect("decide", "record_decision", kind="assess", outcome="decision"), end(),
            flows="start > choose > ask > decide > end",
        )
    ).do("choose", advice=("education", "health"), decision="assess")  # fmt: skip
    ask, decide = play.effects
    assert (ask.name, ask.element, ask.key) == (EffectName.REQUEST_CONTRIBUTIONS, "ask", "ask/1")
    assert (dict(ask.arguments), dict(ask.answers)) == ({}, {"advice": ("education", "health")})
    assert (dict(decide.arguments), dict(decide.answers)) == ({"kind": "assess"}, {"outcome": "assess"})


def test_an_answer_that_was_not_given_is_none():
    play = Play(
        library(start(), effect("give", "assign_request", person="assignee"), end(), flows="start > give > end")
    )
    assert dict(play.effects[0].answers) == {"person": None}


def test_each_pass_of_an_effect_has_its_own_key_and_the_same_however_often_it_is_computed():
    play = Play(
        library(
            start(), task("work"), effect("move", "return_to_inbox"), choice("gate"), end(),
            flows="""
            start > work > move > gate > work if again == True
            gate > end otherwise
            """,
        )
    )  # fmt: skip
    before = play.step
    play.do("work", again=True)
    play.step = before
    play.do("work", again=True).do("work", again=True).do("work", again=False)
    assert [one.key for one in play.effects] == ["move/1", "move/1", "move/2", "move/3"]


def test_equal_notices_of_one_call_become_the_last_and_others_stay():
    play = Play(
        library(
            start(), notice("one"), notice("other", notice="another"), notice("two", to="family"),
            notice("three"), end(),
            flows="start > one > other > two > three > end",
        )
    )  # fmt: skip
    assert play.asked == ["other", "two", "three"]


def test_other_effects_of_one_call_are_all_kept():
    play = Play(
        library(start(), effect("one", "return_to_inbox"), effect("two", "return_to_inbox"), end(),
                flows="start > one > two > end")
    )  # fmt: skip
    assert play.asked == ["one", "two"]
