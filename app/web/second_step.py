"""The second step of a sign-in: a code."""

from flask import Blueprint

blueprint = Blueprint("second_step", __name__)
