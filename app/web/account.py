"""A person's own account: their details, where they are signed in, what guards it."""

from flask import Blueprint

blueprint = Blueprint("account", __name__)
