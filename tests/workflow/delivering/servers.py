"""A mail server and a webhook's receiver, real sockets on this machine, that keep what they get."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, HTTPServer


@dataclass
class Inbox:
    """What arrived."""

    port: int = 0
    mails: list[EmailMessage] = field(default_factory=list)
    posts: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    refuse: bool = False


@contextmanager
def a_mail_server() -> Iterator[Inbox]:
    """SMTP (RFC 5321) as far as a client that sends one message needs it."""
    inbox = Inbox()

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.say("220 here")
            while line := self.rfile.readline():
                verb = line.split()[0].upper() if line.split() else b""
                if verb == b"DATA":
                    self.say("354 go on")
                    lines = []
                    while (body := self.rfile.readline()) != b".\r\n":
                        lines.append(body.removeprefix(b".") if body.startswith(b"..") else body)
                    message = message_from_bytes(b"".join(lines), policy=policy.default)
                    inbox.mails.append(message)
                    self.say("250 taken")
                elif verb == b"QUIT":
                    self.say("221 bye")
                    return
                elif verb == b"RCPT" and inbox.refuse:
                    self.say("550 no such mailbox")
                else:
                    self.say("250 well")

        def say(self, text: str) -> None:
            self.wfile.write(text.encode() + b"\r\n")

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        yield from _served(server, inbox)


@contextmanager
def a_webhook() -> Iterator[Inbox]:
    """Takes POSTs; answers 503 while it refuses."""
    inbox = Inbox()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if not inbox.refuse:
                inbox.posts.append((dict(self.headers.items()), body))
            self.send_response(503 if inbox.refuse else 204)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Say nothing on the tests' output."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        yield from _served(server, inbox)


def _served(server: socketserver.BaseServer, inbox: Inbox) -> Iterator[Inbox]:
    inbox.port = server.server_address[1]  # type: ignore[index,assignment]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield inbox
    finally:
        server.shutdown()
        thread.join()
