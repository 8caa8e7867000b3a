"""Who stands in for whom while somebody is away."""

from flask import Blueprint

blueprint = Blueprint("covers", __name__)
