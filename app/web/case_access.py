"""Who may see a case, and why."""

from flask import Blueprint

blueprint = Blueprint("case_access", __name__)
