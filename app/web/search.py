"""Finding a case by reference, name, day of birth or UPN."""

from flask import Blueprint

blueprint = Blueprint("search", __name__)
