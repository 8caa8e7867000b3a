"""A school's pupils, requests and consultations."""

from flask import Blueprint

blueprint = Blueprint("pupils", __name__)
