"""Moving the demo's clock forward; not there unless ``DEMO=1``."""

from flask import Blueprint

blueprint = Blueprint("demo_clock", __name__)
