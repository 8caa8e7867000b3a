"""What is withheld from whom."""

from flask import Blueprint

blueprint = Blueprint("withholding", __name__)
