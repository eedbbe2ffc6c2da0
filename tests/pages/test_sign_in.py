"""Signing in and out, and the cookie that keeps a session over a reload."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send
from streamlit.testing.v1 import AppTest

from tests.desks import PASSWORD
from tests.pages.conftest import OpenAs, texts
from workflow.desk import Desk
from workflow.pages import routes
from workflow.pages.serving import app_file
from workflow.people import OPERATOR, Person


def a_visitor() -> AppTest:
    return AppTest.from_file(str(app_file()), default_timeout=20).run()


def signing_in(at: AppTest, name: str, password: str) -> AppTest:
    at.text_input(key="name").input(name)
    at.text_input(key="password").input(password)
    at.button(key="sign_in_button").click()
    return at.run()


def a_request(method: str = "POST", **headers: str) -> Request:
    given = {"host": "desk.example", "origin": "https://desk.example", **headers}
    return Request(
        {
            "type": "http",
            "method": method,
            "path": routes.PATH,
            "scheme": "http",
            "server": ("desk.example", 80),
            "query_string": b"",
            "headers": [
                (name.replace("_", "-").lower().encode(), value.encode())
                for name, value in given.items()
            ],
        }
    )


def a_code(token: str = "the-token", hours: float = 12) -> str:
    return routes.exchange().offer(token, datetime.now(UTC) + timedelta(hours=hours))


def test_nobody_sees_a_page_without_signing_in(desk: Desk) -> None:
    at = a_visitor()

    assert [field.label for field in at.text_input] == ["Name", "Password"]
    assert not at.title


def test_the_right_name_and_password_open_the_board(desk: Desk, people: dict[str, Person]) -> None:
    at = signing_in(a_visitor(), "le.linh", PASSWORD)

    assert [title.value for title in at.title] == ["Board"]
    assert not at.exception


def test_a_wrong_password_is_refused_in_one_sentence(desk: Desk, people: dict[str, Person]) -> None:
    at = signing_in(a_visitor(), "le.linh", "a wrong one entirely")

    assert [error.value for error in at.error] == ["The name or the password is not right."]
    assert not at.title


def test_repeated_failures_lock_the_account_even_for_the_right_password(
    desk: Desk, people: dict[str, Person]
) -> None:
    at = a_visitor()
    for _ in range(desk.tools.settings.lock_after_failures):
        signing_in(at, "le.linh", "a wrong one entirely")
    signing_in(at, "le.linh", PASSWORD)

    assert "locked" in at.error[0].value


def test_signing_out_ends_the_session_for_good(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    at = open_as(people["translator"])
    token = at.session_state["session"]

    at.button(key="sign_out").click().run()

    assert desk.people.session(token) is None
    assert at.text_input(key="password")


def test_an_ended_session_asks_to_sign_in_again(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    at = open_as(people["translator"])
    desk.people.sign_out(at.session_state["session"])

    at.run()

    assert "Your session has ended. Sign in again" in at.info[0].value
    assert at.text_input(key="password")


def test_acting_in_a_session_that_has_ended_is_refused(
    desk: Desk, people: dict[str, Person], open_as: OpenAs
) -> None:
    at = open_as(people["administrator"], "people")
    token = at.session_state["session"]
    assert desk.people.session(token) is not None
    at.button(key="change_le.linh").click().run()
    desk.people.sign_out(token)

    at.button(key="close_le.linh").click().run()

    assert desk.people.named("le.linh").active


def test_a_one_time_password_is_replaced_before_anything_else(desk: Desk) -> None:
    made = desk.people.add_first_administrator("chief", by=OPERATOR)
    assert made is not None
    at = signing_in(a_visitor(), "chief", made[1])
    assert [title.value for title in at.title] == ["Choose a new password"]

    at.text_input(key="old_password").input(made[1])
    at.text_input(key="new_password").input("gio-mua-thu-ve")
    at.text_input(key="new_password_2").input("gio-mua-thu-ve")
    at.button(key="change_password").click().run()

    assert [title.value for title in at.title] == ["Board"]
    assert not desk.people.named("chief").must_change_password


def test_two_new_passwords_that_differ_change_nothing(desk: Desk) -> None:
    made = desk.people.add_first_administrator("chief", by=OPERATOR)
    assert made is not None
    at = signing_in(a_visitor(), "chief", made[1])

    at.text_input(key="old_password").input(made[1])
    at.text_input(key="new_password").input("gio-mua-thu-ve")
    at.text_input(key="new_password_2").input("gio-mua-thu-di")
    at.button(key="change_password").click().run()

    assert "not the same" in at.warning[0].value
    assert desk.people.sign_in("chief", made[1])


def test_a_code_is_traded_once_for_a_cookie_that_scripts_cannot_read(desk: Desk) -> None:
    code = a_code()

    first = routes.keep_session(a_request(x_dragoman=code))
    second = routes.keep_session(a_request(x_dragoman=code))

    cookie = first.headers["set-cookie"]
    assert first.status_code == 204
    assert cookie.startswith(f"{routes.COOKIE}=the-token;")
    assert {"HttpOnly", "SameSite=strict", "Path=/"} <= set(cookie.split("; "))
    assert second.status_code == 403
    assert "set-cookie" not in second.headers


def test_the_cookie_ends_with_the_session(desk: Desk) -> None:
    cookie = routes.keep_session(a_request(x_dragoman=a_code(hours=1))).headers["set-cookie"]

    (age,) = [part for part in cookie.split("; ") if part.startswith("Max-Age=")]
    assert 3590 <= int(age.removeprefix("Max-Age=")) <= 3600


def test_over_https_the_cookie_is_secure(desk: Desk) -> None:
    plain = routes.keep_session(a_request(x_dragoman=a_code()))
    proxied = routes.keep_session(a_request(x_dragoman=a_code(), x_forwarded_proto="https"))

    assert "Secure" not in plain.headers["set-cookie"]
    assert "Secure" in proxied.headers["set-cookie"]


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://elsewhere.example"},
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site"},
    ],
    ids=lambda headers: next(iter(headers.values())),
)
def test_another_site_can_neither_set_nor_clear_the_cookie(
    desk: Desk, headers: dict[str, str]
) -> None:
    code = a_code()

    set_it = routes.keep_session(a_request(x_dragoman=code, **headers))
    clear_it = routes.forget_session(a_request("DELETE", x_dragoman="forget", **headers))

    assert (set_it.status_code, clear_it.status_code) == (403, 403)
    assert routes.exchange().take(code) is not None


def test_a_form_without_our_header_can_neither_set_nor_clear_the_cookie(desk: Desk) -> None:
    assert routes.keep_session(a_request()).status_code == 403
    assert routes.forget_session(a_request("DELETE")).status_code == 403


def test_a_code_is_good_for_one_minute_only() -> None:
    exchange, now = routes.Exchange(), datetime(2026, 10, 15, tzinfo=UTC)
    code = exchange.offer("the-token", now + timedelta(hours=12), now=now)

    assert exchange.take(code, now=now + timedelta(seconds=60)) is None


def test_signing_out_clears_the_cookie(desk: Desk) -> None:
    response = routes.forget_session(a_request("DELETE", x_dragoman="forget"))

    assert response.status_code == 204
    assert f'{routes.COOKIE}="";' in response.headers["set-cookie"]
    assert "Max-Age=0" in response.headers["set-cookie"]


def test_no_other_site_may_frame_the_desk() -> None:
    async def page(scope: Scope, receive: Receive, send: Send) -> None:
        await Response("a page")(scope, receive, send)

    sent: list[Message] = []

    async def keep(message: Message) -> None:
        sent.append(message)

    async def nothing() -> Message:
        return {"type": "http.disconnect"}

    async def asked() -> None:
        await routes.Guarded(page)(a_request("GET").scope, nothing, keep)

    # In a thread of its own: after a browser test this one has a loop that is still running.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, asked()).result()

    headers = dict(sent[0]["headers"])
    assert headers[b"x-frame-options"] == b"DENY"
    assert headers[b"content-security-policy"] == b"frame-ancestors 'none'"
    assert headers[b"content-length"] == b"6"


def test_the_sign_in_page_tells_nothing_of_the_desk(desk: Desk, people: dict[str, Person]) -> None:
    shown = texts(a_visitor())

    assert not any(person.name in shown for person in people.values())
