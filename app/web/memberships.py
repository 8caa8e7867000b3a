"""Who works for an organisation: asking to join, and being let in."""

from flask import Blueprint

blueprint = Blueprint("memberships", __name__)
