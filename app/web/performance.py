"""How long each service takes to answer."""

from flask import Blueprint

blueprint = Blueprint("performance", __name__)
