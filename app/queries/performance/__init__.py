"""How long services take to answer requests for advice, against the six weeks that the law gives them.

Counted are the requests that a service received in the last twelve months, by the inbox in which each lies or last lay.
Not counted is what was settled unanswered for a reason that is not the service's: the council took the request back,
used advice that it had, or asked somebody who does not know the child. Gone on without, or declined, counts as
unanswered. A request is judged once it was answered or settled, or its six weeks are over.
"""
