"""A contributor's own requests for advice."""

from flask import Blueprint

blueprint = Blueprint("my_requests", __name__)
