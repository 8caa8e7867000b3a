"""What the web server serves: the portal as the environment describes it."""

from app import create_app
from app.config import from_environment

application = create_app(from_environment())
