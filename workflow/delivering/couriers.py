"""Digests of notices by e-mail (RFC 5322 over SMTP) and by webhook (JSON over HTTP, signed).

Nothing is sent unless an address is set; each courier gives up after some seconds and raises
`DeliveryFailed`, so that the desk keeps what did not leave and tries again later.
"""

import hashlib
import hmac
import json
import smtplib
import ssl
import urllib.error
import urllib.request
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from typing import Final

from workflow.errors import DeliveryFailed
from workflow.ports import Courier, Digest
from workflow.settings import Settings

SECONDS: Final = 15.0
"""How long a server may take to answer."""

SUBJECTS: Final = {
    "en": (
        "{organisation}: {count} notice from the desk",
        "{organisation}: {count} notices from the desk",
    ),
    "vi": (
        "{organisation}: {count} thông báo từ bàn dịch",
        "{organisation}: {count} thông báo từ bàn dịch",
    ),
}

GREETINGS: Final = {
    "en": ("Since the last message:", "You choose how often these come under Notices."),
    "vi": ("Từ thư trước đến nay:", "Bạn chọn nhịp nhận thư ở mục Thông báo."),
}


def couriers(settings: Settings) -> tuple[Courier, ...]:
    """The couriers for whom an address is set; none by default."""
    chosen: list[Courier] = []
    if settings.smtp_host:
        chosen.append(
            Mail(
                host=settings.smtp_host,
                port=settings.smtp_port,
                sender=settings.smtp_from,
                user=settings.smtp_user,
                password=settings.smtp_password.get_secret_value(),
                security=settings.smtp_security,
                organisation=settings.organisation,
            )
        )
    if settings.webhook_url:
        chosen.append(
            Webhook(
                settings.webhook_url,
                settings.webhook_secret.get_secret_value(),
                settings.organisation,
            )
        )
    return tuple(chosen)


@dataclass(frozen=True, slots=True)
class Mail:
    """One plain-text message for each digest to a person with an address.

    ``security`` is ``starttls``, ``tls`` (from the first byte) or ``none`` (a server on the
    same machine).
    """

    host: str
    port: int
    sender: str
    user: str = ""
    password: str = ""
    security: str = "starttls"
    organisation: str = "Dragoman"

    @property
    def id(self) -> str:
        """Its name."""
        return "mail"

    def takes(self, digest: Digest) -> bool:
        """Whether the person has an address."""
        return bool(digest.address)

    def send(self, digest: Digest) -> None:
        """Send one digest; raises `DeliveryFailed`."""
        message = self.message(digest)
        try:
            with self._server() as server:
                if self.user:
                    server.login(self.user, self.password)
                server.send_message(message)
        except (OSError, smtplib.SMTPException) as error:
            raise DeliveryFailed(
                f"The mail server {self.host}:{self.port} did not take the message: {error}."
            ) from error

    def message(self, digest: Digest) -> EmailMessage:
        """The message, in the person's language."""
        one, many = SUBJECTS[digest.language]
        count = len(digest.lines)
        opening, closing = GREETINGS[digest.language]
        message = EmailMessage()
        message["From"] = self.sender
        message["To"] = digest.address
        message["Subject"] = " ".join(
            (one if count == 1 else many)
            .format(organisation=self.organisation, count=count)
            .split()
        )
        message["Date"] = formatdate(usegmt=True)
        message["Message-ID"] = make_msgid(domain="dragoman.invalid")
        message["Auto-Submitted"] = "auto-generated"
        lines = [
            f"– {line}" + (f"\n  {link}" if link else "")
            for line, link in zip(digest.lines, digest.links, strict=True)
        ]
        message.set_content("\n\n".join([opening, *lines, closing]) + "\n")
        return message

    def _server(self) -> smtplib.SMTP:
        if self.security == "tls":
            return smtplib.SMTP_SSL(
                self.host, self.port, timeout=SECONDS, context=ssl.create_default_context()
            )
        server = smtplib.SMTP(self.host, self.port, timeout=SECONDS)
        if self.security == "starttls":
            server.starttls(context=ssl.create_default_context())
        return server


@dataclass(frozen=True, slots=True)
class Webhook:
    """One POST of JSON for each digest: ``{organisation, person, notices: [{kind, subject, by,
    at, text, link, data}]}``.

    With a secret the header ``X-Dragoman-Signature`` holds ``sha256=`` and the HMAC-SHA-256
    (RFC 2104) of the body.
    """

    url: str
    secret: str = ""
    organisation: str = "Dragoman"

    @property
    def id(self) -> str:
        """Its name."""
        return "webhook"

    def takes(self, digest: Digest) -> bool:  # noqa: ARG002
        """Every digest."""
        return True

    def send(self, digest: Digest) -> None:
        """Send one digest; raises `DeliveryFailed`."""
        body = json.dumps(self.document(digest), ensure_ascii=False).encode()
        headers = {"Content-Type": "application/json", "User-Agent": "Dragoman"}
        if self.secret:
            signed = hmac.new(self.secret.encode(), body, hashlib.sha256).hexdigest()
            headers["X-Dragoman-Signature"] = f"sha256={signed}"
        if not self.url.startswith(("https://", "http://")):
            raise DeliveryFailed("The webhook's address does not begin with https:// or http://.")
        request = urllib.request.Request(self.url, body, headers, method="POST")  # noqa: S310
        try:
            with urllib.request.urlopen(request, timeout=SECONDS):  # noqa: S310
                return
        except (OSError, ValueError) as error:
            raise DeliveryFailed(f"The webhook did not take the notices: {error}.") from error

    def document(self, digest: Digest) -> dict[str, object]:
        """What is posted."""
        return {
            "organisation": self.organisation,
            "person": digest.person,
            "notices": [
                {
                    "kind": notice.kind.value,
                    "subject": notice.subject,
                    "by": notice.by,
                    "at": notice.at.isoformat(),
                    "text": line,
                    "link": link or None,
                    "data": notice.data,
                }
                for notice, line, link in zip(
                    digest.notices, digest.lines, digest.links, strict=True
                )
            ],
        }
