"""Twenty Weeks: a process application for the Education, Health and Care needs assessment."""

from flask import Flask

from app.config import Config, portal_of
from app.gateways.audit_heads import AuditHeads
from app.gateways.clock import Clock, DemoClock
from app.gateways.files import LocalFiles
from app.gateways.link_tokens import LinkTokens
from app.gateways.mail import Mailer
from app.gateways.queue import Queue
from app.gateways.secrets import Secrets
from app.store import Database
from app.web import register_rooms

__all__ = ["Config", "create_app"]


def create_app(config: Config, *, database: Database | None = None, clock: Clock | None = None) -> Flask:
    """Put the rooms together and give a web application that is ready to serve; holds no rule."""
    app = Flask(__name__, static_folder="web/static", template_folder="web/templates")
    queue = Queue(config.redis_url)
    app.extensions["configuration"] = config
    app.extensions["queue"] = queue
    app.extensions["database"] = database or Database(config.database_url, after_commit=queue.nudge)
    app.extensions["clock"] = clock or (DemoClock(config.moved_clock_file) if config.demo else Clock())
    app.extensions["files"] = LocalFiles(config.files_dir)
    app.extensions["audit_heads"] = AuditHeads(config.audit_heads_file)
    app.extensions["mailer"] = Mailer(app, config.smtp_url, config.mail_from)
    app.extensions["secrets"] = Secrets(config.secret_key)
    app.extensions["tokens"] = LinkTokens(config.secret_key)
    app.extensions["portal"] = portal_of(config)
    register_rooms(app, config)
    return app
