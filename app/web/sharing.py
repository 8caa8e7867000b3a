"""What a young person lets their parents see."""

from flask import Blueprint

blueprint = Blueprint("sharing", __name__)
