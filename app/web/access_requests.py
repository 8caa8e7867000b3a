"""Asking to be let see a child's case."""

from flask import Blueprint

blueprint = Blueprint("access_requests", __name__)
