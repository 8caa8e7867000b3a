"""The people who can sign in, and those who leave."""

from flask import Blueprint

blueprint = Blueprint("people", __name__)
