"""A forgotten password."""

from flask import Blueprint

blueprint = Blueprint("new_password", __name__)
