"""The routing table: which inbox a request for advice goes to."""

from flask import Blueprint

blueprint = Blueprint("routing", __name__)
