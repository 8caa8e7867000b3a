"""Registering: nobody is registered by others, and an address is its owner's once they have confirmed it."""

from flask import Blueprint

blueprint = Blueprint("registering", __name__)
