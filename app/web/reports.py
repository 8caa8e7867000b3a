"""How the council is doing, for its managers."""

from flask import Blueprint

blueprint = Blueprint("reports", __name__)
