"""How a question is named in messages, so that every message is a whole sentence about the right thing."""

from app.formkit.shape import Question


def noun(question: Question) -> str:
    """Give what a question asks for, to stand inside a sentence: "date of birth"."""
    if question.called:
        return question.called
    label = question.label.strip()
    if label.endswith("?"):
        return f"an answer to “{label}”"
    # "NHS number" keeps its capitals, "Date of birth" does not.
    first_word = label.split(" ", 1)[0]
    return label if first_word[1:] != first_word[1:].lower() else label[:1].lower() + label[1:]


def subject(question: Question) -> str:
    """Give what a question asks for, to begin a sentence: "Date of birth"."""
    if not question.called and question.label.strip().endswith("?"):
        return f"Your answer to “{question.label.strip()}”"
    name = noun(question)
    return name[:1].upper() + name[1:]


def enter(question: Question) -> str:
    """Give the sentence for a typed answer that is missing."""
    return f"Enter {noun(question)}"


def select(question: Question) -> str:
    """Give the sentence for a selection that is missing."""
    return f"Select {noun(question)}"


def listed(words: list[str]) -> str:
    """Join words as English does: "a day, a month and a year"."""
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)
