"""Putting cases out of one's own lists, and back."""

from flask import Blueprint

blueprint = Blueprint("archive", __name__)
