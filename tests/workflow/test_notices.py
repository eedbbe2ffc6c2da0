"""Notices: who is told of what, reminders, and digests by e-mail and webhook."""

import hashlib
import hmac
import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.desks import a_desk, an_article, newsroom
from tests.workflow.delivering.servers import a_mail_server, a_webhook
from tests.workflow.test_desk import published, translated
from workflow.delivering import Mail, Webhook, couriers
from workflow.desk import Desk
from workflow.desk.notices import Delivered
from workflow.errors import BadInput
from workflow.notices import Notice, NoticeKind
from workflow.notices.wording import SENTENCES, sentence
from workflow.people import Person
from workflow.settings import load

MORNING = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
"""Nine o'clock in Hanoi."""


class Watch:
    """A clock that is set by hand."""

    def __init__(self, at: datetime = MORNING) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def clock() -> Watch:
    return Watch()


@pytest.fixture
def desk(tmp_path: Path, clock: Watch) -> Desk:
    return Desk(replace(a_desk(tmp_path / "home").tools, clock=clock))


@pytest.fixture
def people(desk: Desk) -> dict[str, Person]:
    return newsroom(desk)


def told(desk: Desk, person: Person) -> list[NoticeKind]:
    return [notice.kind for notice in desk.notices.inbox(by=person)]


def test_whose_turn_it_is_is_told_at_each_step_and_nobody_of_their_own_deed(
    desk: Desk, people: dict[str, Person]
) -> None:
    published(desk, people)
    assert told(desk, people["reviewer"]) == [
        NoticeKind.PUBLISHED,
        NoticeKind.APPROVED,
        NoticeKind.SUBMITTED,
    ]
    assert told(desk, people["editor"]) == [NoticeKind.REVIEWED]
    assert told(desk, people["translator"]) == [
        NoticeKind.PUBLISHED,
        NoticeKind.APPROVED,
        NoticeKind.JOB_ENDED,
    ]
    assert told(desk, people["terminologist"]) == []


def test_only_the_named_reviewer_is_told_of_what_is_handed_in(
    desk: Desk, people: dict[str, Person]
) -> None:
    article = an_article(desk)
    editor, reviewer = people["editor"], people["reviewer"]
    with pytest.raises(BadInput, match="does not review"):
        desk.translations.assign(
            article.id, "en", to="le.linh", reviewer="le.linh", due=None, by=editor
        )
    desk.translations.assign(
        article.id, "en", to="le.linh", reviewer="pham.minh", due=date(2026, 12, 1), by=editor
    )
    (notice,) = desk.notices.inbox(by=reviewer)
    assert notice.kind is NoticeKind.ASSIGNED
    assert sentence(notice, "en").endswith("(English), due on 01/12/2026.")
    desk.translations.assign(
        article.id, "en", to="le.linh", reviewer="pham.minh", due=date(2026, 12, 1), by=editor
    )
    assert desk.notices.unread(by=reviewer) == 1


def test_changes_asked_for_reach_the_translator_with_the_reason(
    desk: Desk, people: dict[str, Person]
) -> None:
    article_id = translated(desk, people["translator"])
    desk.translations.confirm(article_id, "en", by=people["translator"])
    for n, finding in desk.translations.readiness(article_id, "en").blocking:
        desk.translations.waive(article_id, "en", n, finding.key, "x", by=people["editor"])
    desk.translations.submit(article_id, "en", by=people["translator"])
    desk.translations.request_changes(article_id, "en", "titles!", by=people["reviewer"])
    notice = desk.notices.inbox(by=people["translator"])[0]
    assert notice.kind is NoticeKind.CHANGES_REQUESTED
    assert "titles!" in sentence(notice, "vi")


def test_a_notice_is_read_once_and_only_by_its_person(
    desk: Desk, people: dict[str, Person]
) -> None:
    published(desk, people)
    reviewer, editor = people["reviewer"], people["editor"]
    first = desk.notices.inbox(by=reviewer)[0]
    assert desk.notices.read([first.id], by=editor) == 0
    assert desk.notices.read([first.id], by=reviewer) == 1
    assert desk.notices.read(by=reviewer) == 2
    assert desk.notices.unread(by=reviewer) == 0


def test_what_is_due_and_what_is_overdue_is_said_once_each(
    desk: Desk, people: dict[str, Person], clock: Watch
) -> None:
    article = an_article(desk)
    due = date(2026, 11, 25)
    desk.translations.assign(article.id, "en", to="le.linh", due=due, by=people["editor"])
    assert desk.notices.remind() == 1
    assert desk.notices.remind() == 0
    clock.at += timedelta(days=2)
    assert desk.notices.remind() == 1
    assert told(desk, people["translator"]) == [
        NoticeKind.OVERDUE,
        NoticeKind.DUE_SOON,
        NoticeKind.ASSIGNED,
    ]


def with_couriers(desk: Desk, *chosen: object) -> Desk:
    return Desk(replace(desk.tools, couriers=chosen))  # type: ignore[arg-type]


def by_mail(port: int) -> Mail:
    return Mail("127.0.0.1", port, "desk@example.org", security="none", organisation="Hữu nghị")


def test_a_digest_gathers_what_is_unread_in_one_message_an_hour(
    desk: Desk, people: dict[str, Person], clock: Watch
) -> None:
    desk.notices.choose(email="linh@example.org", rhythm="hourly", by=people["translator"])
    desk.people.speak("vi", by=people["translator"])
    published(desk, people)
    with a_mail_server() as inbox:
        sending = with_couriers(desk, by_mail(inbox.port))
        assert sending.notices.deliver().digests == 1
        assert sending.notices.deliver().digests == 0
        (mail,) = inbox.mails
        assert mail["To"] == "linh@example.org"
        assert mail["Subject"] == "Hữu nghị: 3 thông báo từ bàn dịch"
        text = mail.get_content()
        assert "đã duyệt" in text
        assert "đã xuất bản ấn bản 1" in text
        article_id = translated(desk, people["translator"])
        desk.translations.comment(article_id, "en", 1, "x", by=people["reviewer"])
        clock.at += timedelta(minutes=59)
        assert sending.notices.deliver().digests == 0
        clock.at += timedelta(minutes=2)
        assert sending.notices.deliver().digests == 1


def test_a_daily_digest_waits_for_the_morning(
    desk: Desk, people: dict[str, Person], clock: Watch
) -> None:
    desk.notices.choose(email="linh@example.org", rhythm="daily", by=people["translator"])
    clock.at = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)  # 6.30 in Hanoi
    published(desk, people)
    with a_mail_server() as inbox:
        sending = with_couriers(desk, by_mail(inbox.port))
        assert sending.notices.deliver().digests == 0
        clock.at += timedelta(hours=1)
        assert sending.notices.deliver().digests == 1
        assert len(inbox.mails) == 1


def test_who_wants_no_digest_gets_none(desk: Desk, people: dict[str, Person]) -> None:
    for person in people.values():
        desk.notices.choose(email="x@example.org", rhythm="off", by=person)
    published(desk, people)
    with a_mail_server() as inbox:
        assert with_couriers(desk, by_mail(inbox.port)).notices.deliver().digests == 0
        assert inbox.mails == []


def test_what_a_server_refuses_is_kept_and_leaves_later(
    desk: Desk, people: dict[str, Person], clock: Watch
) -> None:
    desk.notices.choose(email="linh@example.org", rhythm="hourly", by=people["translator"])
    published(desk, people)
    with a_mail_server() as inbox:
        inbox.refuse = True
        sending = with_couriers(desk, by_mail(inbox.port))
        (failure,) = sending.notices.deliver().failures
        assert "no such mailbox" in failure
        inbox.refuse = False
        clock.at += timedelta(hours=1)
        assert sending.notices.deliver().notices == 3
        assert len(inbox.mails) == 1


def test_a_webhook_gets_signed_json_for_everybody(desk: Desk, people: dict[str, Person]) -> None:
    published(desk, people)
    with a_webhook() as inbox:
        sending = with_couriers(desk, Webhook(f"http://127.0.0.1:{inbox.port}/in", "secret"))
        assert sending.notices.deliver().digests == 3
    headers, body = inbox.posts[0]
    signed = hmac.new(b"secret", body, hashlib.sha256).hexdigest()
    assert headers["X-Dragoman-Signature"] == f"sha256={signed}"
    kinds = {notice["kind"] for _, post in inbox.posts for notice in json.loads(post)["notices"]}
    assert {"submitted", "reviewed", "approved", "published"} <= kinds


def test_a_webhook_that_is_down_loses_nothing(
    desk: Desk, people: dict[str, Person], clock: Watch
) -> None:
    published(desk, people)
    with a_webhook() as inbox:
        inbox.refuse = True
        sending = with_couriers(desk, Webhook(f"http://127.0.0.1:{inbox.port}/in"))
        assert sending.notices.deliver().digests == 0
        inbox.refuse = False
        clock.at += timedelta(hours=1)
        assert sending.notices.deliver().digests == 3


def test_a_courier_that_fails_is_tried_again_alone(
    desk: Desk, people: dict[str, Person], clock: Watch
) -> None:
    desk.notices.choose(email="linh@example.org", rhythm="hourly", by=people["translator"])
    published(desk, people)
    with a_mail_server() as mails, a_webhook() as posts:
        sending = with_couriers(
            desk, by_mail(mails.port), Webhook(f"http://127.0.0.1:{posts.port}/in")
        )
        posts.refuse = True
        first = sending.notices.deliver()
        assert (first.digests, first.notices) == (1, 3)
        assert [failure.split(":")[0] for failure in first.failures] == ["webhook"]
        clock.at += timedelta(minutes=61)
        assert sending.notices.deliver().digests == 0

        posts.refuse = False
        article_id = translated(desk, people["translator"])
        desk.translations.comment(article_id, "en", 1, "x @le.linh", by=people["reviewer"])
        clock.at += timedelta(minutes=61)
        assert sending.notices.deliver().failures == ()
        assert [mail["Subject"] for mail in mails.mails] == [
            "Hữu nghị: 3 notices from the desk",
            "Hữu nghị: 2 notices from the desk",
        ]
        bodies = [json.loads(post) for _, post in posts.posts]
        (linh,) = [body for body in bodies if body["person"] == "le.linh"]
        assert len(linh["notices"]) == 5
        count = len(posts.posts)
        clock.at += timedelta(minutes=61)
        assert sending.notices.deliver() == Delivered()
        assert (len(mails.mails), len(posts.posts)) == (2, count)


def test_two_rounds_at_once_send_nothing_twice(desk: Desk, people: dict[str, Person]) -> None:
    published(desk, people)
    with desk.tools.store.begin() as work:
        ids = [notice.id for notice in work.notices(unsent_only=True)]
        assert work.claim_notices(ids, at=MORNING) == frozenset(ids)
        assert work.claim_notices(ids, at=MORNING) == frozenset()
        work.put_notices_back({ids[0]: ["mail"]})
        (back,) = work.notices(unsent_only=True)
        assert (back.id, back.taken_by) == (ids[0], frozenset({"mail"}))


@pytest.mark.parametrize("address", ["linh", "linh@", "a b@example.org", "a@b.org, c@d.org"])
def test_what_is_no_address_is_refused(desk: Desk, people: dict[str, Person], address: str) -> None:
    with pytest.raises(BadInput, match="not an e-mail address"):
        desk.notices.choose(email=address, rhythm="hourly", by=people["translator"])


def test_nothing_leaves_unless_an_address_is_set(tmp_path: Path) -> None:
    assert couriers(load(home=tmp_path)) == ()
    chosen = couriers(
        load(home=tmp_path, smtp_host="mail.example.org", webhook_url="https://example.org/in")
    )
    assert [courier.id for courier in chosen] == ["mail", "webhook"]


@pytest.mark.parametrize("language", sorted(SENTENCES))
@pytest.mark.parametrize("kind", list(NoticeKind))
def test_every_kind_of_notice_can_be_said_in_each_language(kind: NoticeKind, language: str) -> None:
    empty = Notice("linh", kind, "translation:1/en", "hoa", MORNING)
    full = replace(
        empty,
        data={
            "title": "Hà Nội",
            "language": "en",
            "segment": 3,
            "segments": [1, 2],
            "text": "a",
            "reason": "b",
            "edition": 2,
            "due": "2026-11-25",
            "outcome": "done",
            "middle": "en",
        },
    )
    assert "…" in sentence(empty, language)
    assert "…" not in sentence(full, language)


def test_a_link_leads_to_the_segment(desk: Desk, people: dict[str, Person]) -> None:
    from workflow.desk.notices import link

    notice = Notice("x", NoticeKind.REMARKED, "translation:4/pt-BR", "y", MORNING, {"segment": 7})
    assert link(notice, "") == ""
    assert link(notice, "https://desk.example.org/") == (
        "https://desk.example.org/translate?article=4&language=pt-BR&segment=7"
    )
