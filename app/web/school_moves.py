"""A child goes to another school."""

from flask import Blueprint

blueprint = Blueprint("school_moves", __name__)
