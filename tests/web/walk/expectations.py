"""Who gets in where: written down by hand from the promises, and never from the policy table.

Each line says a method and a route, with the kind of thing in brackets where there are several; then who gets in where
the thing is the own family's (Robin's case), and who where it is the other family's. Everybody else, and everybody who
is not signed in, finds nothing there. A route without a thing has one column.

O officer · M manager · P process team · I information officer
A distributes the inbox that the own family's health request came to · C clinician who holds it, granted the case
B distributes the psychology inbox, with a request of the own family · X of an inbox with a request of the other family
S SENCO of the child's school who gave advice, granted the case
F and G parents, Y young person, granted the case · E a parent whose grant has ended · Z the other family's parent
"""

import re

_ROW = re.compile(r"(GET|POST) (\S+)(?: \((.+)\))?")
_SIGNED_IN = "OMPIACBSXFGYEZ"
#: The page is there for everybody, also before they sign in.
PUBLIC = "public"

EXPECTED: dict[str, tuple[str, ...]] = {
    # Before signing in; the start page leads there
    "GET /healthz": (PUBLIC,),
    "GET /readyz": (PUBLIC,),
    "GET /sign-in/": (PUBLIC,),
    "POST /sign-in/": (PUBLIC,),
    "POST /sign-out/": (PUBLIC,),
    "GET /": (_SIGNED_IN,),
    # Everybody's own lists: what is in them is theirs
    "GET /cases/": (_SIGNED_IN,),
    "POST /cases/": (_SIGNED_IN,),
    "GET /tasks/": (_SIGNED_IN,),
    "POST /tasks/": (_SIGNED_IN,),
    "GET /search/": (_SIGNED_IN,),
    "POST /search/": (_SIGNED_IN,),
    "GET /notifications/": (_SIGNED_IN,),
    "POST /notifications/": (_SIGNED_IN,),
    "POST /notifications/mark-read/": (_SIGNED_IN,),
    "GET /my-requests/": (_SIGNED_IN,),
    "POST /my-requests/": (_SIGNED_IN,),
    "GET /my-requests/sent/": (_SIGNED_IN,),
    "POST /my-requests/sent/": (_SIGNED_IN,),
    "GET /my-requests/handed-back/": (_SIGNED_IN,),
    "POST /my-requests/handed-back/": (_SIGNED_IN,),
    "GET /pupils/": (_SIGNED_IN,),
    "POST /pupils/": (_SIGNED_IN,),
    "GET /pupils/asked/": (_SIGNED_IN,),
    "POST /pupils/asked/": (_SIGNED_IN,),
    "GET /pupils/sent/": (_SIGNED_IN,),
    "POST /pupils/sent/": (_SIGNED_IN,),
    "GET /inboxes/": (_SIGNED_IN,),
    "POST /inboxes/": (_SIGNED_IN,),
    # Asking for an assessment
    "GET /requests/new/": (_SIGNED_IN,),
    "GET /requests/new/page/<number>/": (_SIGNED_IN,),
    "POST /requests/new/page/<number>/": (_SIGNED_IN,),
    "GET /requests/new/check/": (_SIGNED_IN,),
    "POST /requests/new/check/": (_SIGNED_IN,),
    "GET /requests/<case_id>/sent/": ("F", "Z"),
    # A case
    "GET /cases/<case_id>/": ("OMCSFGY", "OMZ"),
    "GET /cases/<case_id>/history/": ("OM", "OM"),
    "POST /cases/<case_id>/history/": ("OM", "OM"),
    "GET /cases/<case_id>/diagram/": ("OM", "OM"),
    "GET /cases/<case_id>/diagram/<instance_id>/": ("OM", "OM"),
    "GET /cases/<case_id>/diagram/<instance_id>/source/": ("OM", "OM"),
    "GET /cases/<case_id>/add-consultation/": ("O", "O"),
    "POST /cases/<case_id>/add-consultation/": ("O", "O"),
    "GET /cases/<case_id>/add-contribution/": ("O", "O"),
    "POST /cases/<case_id>/add-contribution/": ("O", "O"),
    "GET /cases/<case_id>/change-officer/": ("OM", "OM"),
    "POST /cases/<case_id>/change-officer/": ("OM", "OM"),
    "GET /cases/<case_id>/correct-date/": ("O", "O"),
    "POST /cases/<case_id>/correct-date/": ("O", "O"),
    "GET /cases/<case_id>/move-away/": ("O", "O"),
    "POST /cases/<case_id>/move-away/": ("O", "O"),
    "GET /cases/<case_id>/record-exception/": ("O", "O"),
    "POST /cases/<case_id>/record-exception/": ("O", "O"),
    "GET /cases/<case_id>/withdraw/": ("O", "O"),
    "POST /cases/<case_id>/withdraw/": ("O", "O"),
    # What was asked of others
    "GET /contributions/<contribution_id>/": ("OMAC", "OMX"),
    "POST /contributions/<contribution_id>/chase/": ("O", "O"),
    "GET /contributions/<contribution_id>/go-on-without/": ("O", "O"),
    "POST /contributions/<contribution_id>/go-on-without/": ("O", "O"),
    "GET /contributions/<contribution_id>/offer-existing/": ("O", "O"),
    "POST /contributions/<contribution_id>/offer-existing/": ("O", "O"),
    "GET /contributions/<contribution_id>/withdraw/": ("O", "O"),
    "POST /contributions/<contribution_id>/withdraw/": ("O", "O"),
    # What people wrote: advice is for the family and the professionals of the case, evidence is for the council
    "GET /submissions/<submission_id>/": ("OMSCFGY", "OMZ"),
    "GET /submissions/<submission_id>/ (private)": ("OMF",),
    "GET /files/<file_id>/": ("OMSCFGY",),
    # Tasks
    "GET /tasks/<task_id>/ (officer)": ("O",),
    "GET /tasks/<task_id>/ (family)": ("FGY",),
    "GET /tasks/<task_id>/ (inbox)": ("B", "X"),
    "GET /tasks/<task_id>/ (contributor)": ("C",),
    "GET /tasks/<task_id>/page/<number>/ (officer)": ("O",),
    "GET /tasks/<task_id>/page/<number>/ (family)": ("FGY",),
    "GET /tasks/<task_id>/page/<number>/ (inbox)": ("B", "X"),
    "GET /tasks/<task_id>/page/<number>/ (contributor)": ("C",),
    "POST /tasks/<task_id>/page/<number>/ (officer)": ("O",),
    "POST /tasks/<task_id>/page/<number>/ (family)": ("FGY",),
    "POST /tasks/<task_id>/page/<number>/ (inbox)": ("B", "X"),
    "POST /tasks/<task_id>/page/<number>/ (contributor)": ("C",),
    "GET /tasks/<task_id>/check/ (officer)": ("O",),
    "GET /tasks/<task_id>/check/ (family)": ("FGY",),
    "GET /tasks/<task_id>/check/ (inbox)": ("B", "X"),
    "GET /tasks/<task_id>/check/ (contributor)": ("C",),
    "POST /tasks/<task_id>/check/ (officer)": ("O",),
    "POST /tasks/<task_id>/check/ (family)": ("FGY",),
    "POST /tasks/<task_id>/check/ (inbox)": ("B", "X"),
    "POST /tasks/<task_id>/check/ (contributor)": ("C",),
    "GET /tasks/<task_id>/done/ (officer)": ("",),
    "GET /tasks/<task_id>/hand-over/ (officer)": ("OM",),
    "GET /tasks/<task_id>/hand-over/ (family)": ("",),
    "POST /tasks/<task_id>/hand-over/ (officer)": ("OM",),
    "POST /tasks/<task_id>/pick-up/ (officer)": ("O",),
    "POST /tasks/<task_id>/pick-up/ (contributor)": ("",),
    "POST /tasks/<task_id>/put-back/ (officer)": ("O",),
    "POST /tasks/pick-up/": (_SIGNED_IN,),  # Each task that is chosen is asked about by itself.
    # Standing in for a colleague
    "GET /covers/": ("OM",),
    "GET /covers/arrange/": ("OM",),
    "POST /covers/arrange/": ("OM",),
    "GET /covers/<cover_id>/end/": ("OM",),
    "POST /covers/<cover_id>/end/": ("OM",),
    # An inbox is its members'
    "GET /inboxes/<inbox_id>/": ("A", "X"),
    "POST /inboxes/<inbox_id>/": ("A", "X"),
    "GET /inboxes/<inbox_id>/answered/": ("A", "X"),
    "POST /inboxes/<inbox_id>/answered/": ("A", "X"),
    "GET /inboxes/<inbox_id>/consultations/": ("A", "X"),
    "POST /inboxes/<inbox_id>/consultations/": ("A", "X"),
    "GET /inboxes/<inbox_id>/forwarded/": ("A", "X"),
    "POST /inboxes/<inbox_id>/forwarded/": ("A", "X"),
    "GET /inboxes/<inbox_id>/with-somebody/": ("A", "X"),
    "POST /inboxes/<inbox_id>/with-somebody/": ("A", "X"),
    "GET /inboxes/<inbox_id>/distribute/": ("A", "X"),
    "GET /inboxes/<inbox_id>/distribute/page/<number>/": ("A", "X"),
    "POST /inboxes/<inbox_id>/distribute/page/<number>/": ("A", "X"),
    "GET /inboxes/<inbox_id>/distribute/check/": ("A", "X"),
    "POST /inboxes/<inbox_id>/distribute/check/": ("A", "X"),
    "GET /inboxes/<inbox_id>/distribute/done/": ("A", "X"),
    "GET /inboxes/<inbox_id>/performance/": ("OMA", "OMX"),
    # Letters
    "GET /letters/": ("O",),
    "POST /letters/": ("O",),
    "GET /letters/<letter_id>/": ("O", "O"),
    "GET /letters/<letter_id>/record-posted/": ("O", "O"),
    "POST /letters/<letter_id>/record-posted/": ("O", "O"),
    "GET /letters/record-posted/": ("O",),
    "POST /letters/record-posted/": ("O",),
    # Reports
    "GET /performance/": ("OM",),
    "POST /performance/": ("OM",),
    "GET /reports/": ("M",),
    "GET /reports/assess-decisions/": ("M",),
    "POST /reports/assess-decisions/": ("M",),
    "GET /reports/at-risk/": ("M",),
    "POST /reports/at-risk/": ("M",),
    "GET /reports/late/": ("M",),
    "POST /reports/late/": ("M",),
    "GET /reports/no-plan-decisions/": ("M",),
    "POST /reports/no-plan-decisions/": ("M",),
    "GET /reports/officers/": ("M",),
    "GET /reports/on-time/": ("M",),
    "GET /reports/plans/": ("M",),
    "POST /reports/plans/": ("M",),
    "GET /reports/tasks/": ("M",),
    "POST /reports/tasks/": ("M",),
    # The processes
    "GET /processes/": ("P",),
    "POST /processes/": ("P",),
    "GET /processes/<number>/": ("P",),
    "GET /processes/<number>/download/<path>": ("P",),
    "GET /processes/<number>/files/<path>": ("P",),
    "GET /processes/publish-release/": ("P",),
    "POST /processes/publish-release/": ("P",),
}


def row(key: str) -> tuple[str, str, str | None]:
    """Give the method, the route and the kind of thing of one line."""
    found = _ROW.fullmatch(key)
    assert found, key
    return found[1], found[2], found[3]
