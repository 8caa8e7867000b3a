"""What an inbox serves, and who distributes what arrives in it."""

from flask import Blueprint

blueprint = Blueprint("inbox_settings", __name__)
