"""Where a web server finds the portal: ``app.wsgi:application``."""

import sys

from app import create_app
from app.config import ConfigurationError, from_environment

try:
    application = create_app(from_environment())
except ConfigurationError as error:
    sys.exit(str(error))
