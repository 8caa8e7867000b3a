"""Organisations from a file and into one."""

from flask import Blueprint

blueprint = Blueprint("organisation_lists", __name__)
