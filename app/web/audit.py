"""Who did and saw what."""

from flask import Blueprint

blueprint = Blueprint("audit", __name__)
