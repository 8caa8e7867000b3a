"""Inviting people to register, one by one or from a list."""

from flask import Blueprint

blueprint = Blueprint("invitations", __name__)
