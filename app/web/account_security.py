"""What guards a person's own account: the password, the second factor, recovery codes, trusted devices."""

from flask import Blueprint

blueprint = Blueprint("account_security", __name__)
