"""``file``: any number of files, attached one after another or together."""

from collections.abc import Iterator, Mapping

from markupsafe import Markup

from app.formkit.kinds.kind import Asking, Face, Kind, Raw, Row, Wrong
from app.formkit.markup import component, error_part, template
from app.formkit.posted import MAX_FILE_BYTES, Posted
from app.formkit.sentences import noun, subject
from app.formkit.shape import Labels, Question
from app.formkit.values import JSON


class File(Kind):
    """Attached files, stored as a list of their ids; the bytes are kept by the web layer's ``Uploads``.

    A file is kept as soon as it is sent, also when other answers of the page are refused, so that nobody has to find it
    and attach it again. Inputs: ``<name>`` (the files), ``<name>-kept`` (ids); the buttons ``<name>-add`` and
    ``<name>-remove-1`` send the page without checking it.
    """

    name = "file"
    keys = frozenset({"max_files"})
    in_list = False

    def faults_in(self, question: Question) -> Iterator[str]:
        """Refuse a number of files that is not sensible."""
        if not 1 <= question.max_files <= 50:
            yield "max_files must be a whole number from 1 to 50."

    def take(self, question: Question, posted: Posted, name: str) -> Raw:
        """Give the ids of the files that were there and are not removed, and of those sent now."""
        ids = posted.several(f"{name}-kept")
        ids = [file_id for number, file_id in enumerate(ids, 1) if not posted.pressed(f"{name}-remove-{number}")]
        if posted.uploads is not None:
            permitted = posted.uploads.names(ids)
            ids = [file_id for file_id in ids if file_id in permitted]
        return ids + posted.keep_files(name, name)

    def store(self, question: Question, raw: Raw) -> JSON:
        """Give each id once."""
        return list(dict.fromkeys(raw)) or None

    def load(self, question: Question, value: JSON) -> Raw:
        """Give the ids."""
        return [file_id for file_id in value if isinstance(file_id, str)] if isinstance(value, list) else []

    def missing(self, question: Question) -> Wrong:
        """Ask to attach."""
        return Wrong(f"Attach {noun(question)}")

    def wrongs(self, question: Question, value: JSON, asking: Asking) -> tuple[Wrong, ...]:
        """Refuse too many files, and files that are not this person's to attach."""
        ids = self.load(question, value)
        if value != ids or len(set(ids)) != len(ids):
            return (self.missing(question),)
        if asking.uploads is not None and len(asking.uploads.names(ids)) < len(ids):
            return (Wrong(f"{subject(question)}: a file that was attached is no longer there. Attach it again"),)
        if len(ids) > question.max_files:
            return (Wrong(f"{subject(question)}: you can attach {question.max_files} files or fewer. Remove some"),)
        return ()

    def rearranges(self, question: Question, posted: Posted, name: str) -> bool:
        """Say whether a file is only added to the page or removed from it."""
        count = len(posted.several(f"{name}-kept"))
        removed = any(posted.pressed(f"{name}-remove-{number}") for number in range(1, count + 1))
        return removed or posted.pressed(f"{name}-add")

    def draw(self, face: Face) -> Markup:
        """Give a plain file input, and above it the files that are attached, each with a button to remove it."""
        uploads = face.asking.uploads
        names: Mapping[str, str] = uploads.names(face.raw) if uploads else {}
        megabytes = (uploads.max_bytes if uploads else MAX_FILE_BYTES) // (1024 * 1024)
        limit = f"Each file can be up to {megabytes} MB."
        file_input = component(
            "file-upload",
            id=face.name,
            name=face.name,
            multiple=True,
            label={"text": face.label, "classes": "govuk-label--s"},
            hint={"text": f"{face.question.hint} {limit}" if face.question.hint else limit},
            errorMessage=error_part([wrong.sentence for wrong in face.wrongs]),
        )
        kept = [(file_id, names.get(file_id, "Attached file")) for file_id in face.raw]
        return template("files.html", face=face, file_input=file_input, kept=kept)

    def show(self, question: Question, value: JSON, labels: Labels) -> Row:
        """Give id and name of each file; names come from ``labels["files"]``."""
        names = labels.get("files", {})
        ids = self.load(question, value)
        return Row(question.id, question.label, files=tuple((file_id, names.get(file_id, "File")) for file_id in ids))
