"""Following an invitation."""

from flask import Blueprint

blueprint = Blueprint("invited", __name__)
