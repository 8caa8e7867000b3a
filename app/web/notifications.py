"""What changed for a person since their last visit."""

from flask import Blueprint

blueprint = Blueprint("notifications", __name__)
