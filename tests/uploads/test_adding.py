"""Files are added, replaced and removed one by one; what is refused changes nothing and says why."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from funds.applications import actions
from funds.applications.models import Application, Attachment
from funds.models import Call
from funds.questions.fields.files import FILES_MOST
from tests.applications import factories
from tests.people import People
from tests.uploads import samples
from tests.uploads.conftest import lying_in, signed_in, url
from tests.uploads.samples import MEGABYTE, upload

pytestmark = pytest.mark.django_db


def add(client: Client, draft: Application, key: str = "policy", **more: Any) -> Any:
    return client.post(url("add_file", draft), {"key": key, "file": factories.pdf(), **more})


@pytest.fixture
def kept(draft: Application, people: People) -> Attachment:
    return actions.attach(draft, people.amina, "policy", factories.pdf("first.pdf"))


class TestAdding:
    def test_the_script_is_told_what_was_kept(self, as_amina: Client, draft: Application) -> None:
        answer = add(as_amina, draft, file=factories.pdf("../Our policy.PDF", size=2 * MEGABYTE))
        kept = draft.attachments.get()
        assert answer.status_code == 201
        assert answer.json() == {
            "id": kept.pk,
            "name": "Our policy.pdf",
            "size": "2.0\xa0MB",
            "url": url("file", kept),
            "note": "",
            "state": "clean",
        }
        assert as_amina.get(answer.json()["url"]).getvalue().startswith(b"%PDF-")

    @pytest.mark.parametrize(
        ("key", "file", "kind"),
        [
            ("film", upload("film", samples.boxed(b"isom", b"vide", b"soun")), "video/mp4"),
            ("idea", upload("memo", samples.mp3()), "audio/mpeg"),
            ("policy", upload("photo", samples.photo("jpeg")), "image/jpeg"),
        ],
    )
    def test_sound_video_and_photos(
        self, as_amina: Client, draft: Application, key: str, file: Any, kind: str, kept_in: Path
    ) -> None:
        file.seek(0)
        assert add(as_amina, draft, key, file=file).status_code == 201
        kept = draft.attachments.get(key=key)
        [lying] = lying_in(kept_in)
        assert (kept.content_type, kept.size) == (kind, len(lying))
        assert samples.GARDEN.encode() not in lying

    @pytest.mark.parametrize(
        ("key", "content"),
        [
            ("policy", samples.photo("jpeg")),
            ("policy", samples.photo("heic")),
            ("film", samples.boxed(b"qt  ", b"vide", media=bytes(3 * MEGABYTE), place=True)),
        ],
    )
    def test_what_came_by_way_of_the_disk_is_cleaned_too(
        self, as_amina: Client, draft: Application, kept_in: Path, settings: Any, key: str, content: bytes
    ) -> None:
        """Big files never lie in memory, from the first byte to the storage."""
        settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 0
        assert any(word in content for word in (samples.GARDEN.encode(), samples.PLACE.encode()))
        assert add(as_amina, draft, key, file=upload("photo", content)).status_code == 201
        [lying] = lying_in(kept_in)
        assert samples.GARDEN.encode() not in lying and samples.PLACE.encode() not in lying
        assert draft.attachments.get().size == len(lying)

    def test_its_path_tells_nothing(self, kept: Attachment) -> None:
        assert re.fullmatch(r"applications/\d{4}/[0-9a-f]{32}", kept.file.name)

    def test_an_application_is_newer_for_it(self, as_amina: Client, draft: Application) -> None:
        before = draft.updated_at
        add(as_amina, draft)
        draft.refresh_from_db()
        assert draft.updated_at > before


REFUSED = [
    ({"file": upload("policy.pdf", b"MZ" + bytes(300))}, 400, "We cannot open “policy.pdf”"),
    ({"file": ""}, 400, "Choose a file first"),
    ({"key": "title"}, 400, "These questions have changed"),
    ({"key": "no such question"}, 400, "These questions have changed"),
    ({"key": "idea"}, 400, "We cannot take “policy.pdf” here. A sound or video file, up to 100 MB."),
    ({"file": factories.pdf("big.pdf", 21 * MEGABYTE)}, 413, "“big.pdf” is 21 MB. Each file can be up to 20 MB"),
    ({"replaces": "999999"}, 404, "We could not find this"),
    ({"replaces": "../1"}, 404, "We could not find this"),
    ({"replaces": "9" * 40}, 404, "We could not find this"),
]


class TestRefusing:
    @pytest.mark.parametrize(("sent", "status", "words"), REFUSED, ids=lambda value: str(value)[:40])
    def test_a_sentence_says_why(
        self, as_amina: Client, draft: Application, sent: dict[str, Any], status: int, words: str, kept_in: Path
    ) -> None:
        for file in sent.values():
            file.seek(0) if hasattr(file, "seek") else None
        answer = add(as_amina, draft, **sent)
        assert (answer.status_code, answer.json()["error"][: len(words)]) == (status, words)
        assert not Attachment.objects.exists() and lying_in(kept_in) == []

    def test_a_request_that_is_far_too_big_is_told_in_json_too(self, as_amina: Client, draft: Application) -> None:
        length = str(111 * MEGABYTE)
        answer = as_amina.post(url("add_file", draft), CONTENT_LENGTH=length, headers={"Accept": "application/json"})
        assert answer.status_code == 413
        assert "up to 100 MB" in answer.json()["error"]

    def test_after_closing_nothing_changes(self, as_amina: Client, kept: Attachment, call: Call) -> None:
        with time_machine.travel(call.closes_at + datetime.timedelta(seconds=1), tick=False):
            as_amina = signed_in(as_amina, kept.uploaded_by)
            for answer in (
                add(as_amina, kept.application),
                add(as_amina, kept.application, replaces=kept.pk),
                as_amina.post(url("remove_file", kept)),
            ):
                assert answer.status_code == 409
                assert answer.json()["error"]
        assert list(Attachment.objects.all()) == [kept]

    def test_what_began_to_arrive_before_closing_counts(self, kept: Attachment, people: People, call: Call) -> None:
        """A video takes minutes on a slow line."""
        began, ends = call.closes_at - datetime.timedelta(seconds=1), call.closes_at + datetime.timedelta(minutes=5)
        with time_machine.travel(ends, tick=False):
            assert actions.attach(kept.application, people.amina, "policy", factories.pdf(), began).pk

    def test_a_request_for_changes_opens_its_own_questions_only(
        self, as_amina: Client, kept: Attachment, people: People
    ) -> None:
        sent = actions.submit(kept.application, people.amina, timezone.now())
        actions.request_changes(sent, people.olu, "Show us the film", ["film"])
        refused = [add(as_amina, sent), add(as_amina, sent, replaces=kept.pk), as_amina.post(url("remove_file", kept))]
        assert [answer.status_code for answer in refused] == [409, 409, 409]
        assert "Only the questions that we asked you to look at again" in refused[0].json()["error"]
        assert add(as_amina, sent, "film", file=upload("film", samples.mp3())).status_code == 201

    @pytest.mark.parametrize("name", ["joe", "olu", "priya", "admin", "alex"])
    def test_others_neither_add_nor_remove(self, client: Client, people: People, kept: Attachment, name: str) -> None:
        client = signed_in(client, getattr(people, name))
        assert add(client, kept.application).status_code == 404
        assert add(client, kept.application, replaces=kept.pk).status_code == 404
        assert client.post(url("remove_file", kept)).status_code == 404
        assert list(Attachment.objects.all()) == [kept]

    def test_ones_own_draft_is_no_way_to_anothers_file(
        self, client: Client, people: People, kept: Attachment, call: Call
    ) -> None:
        own = actions.start_draft(people.joe, call, [])
        client = signed_in(client, people.joe)
        assert add(client, own, replaces=kept.pk).status_code == 404
        forged = url("remove_file", kept).replace(kept.application.reference, own.reference)
        assert client.post(forged).status_code == 404
        assert list(Attachment.objects.all()) == [kept]

    def test_a_stranger_is_sent_to_sign_in(self, client: Client, draft: Application) -> None:
        answer = add(client, draft)
        assert answer.status_code == 302 and answer.headers["Location"].startswith("/accounts/login/")

    def test_another_site_cannot_send_for_somebody(self, people: People, draft: Application) -> None:
        strict = signed_in(Client(enforce_csrf_checks=True), people.amina)
        assert add(strict, draft).status_code == 403
        told = strict.post(url("add_file", draft), headers={"Accept": "application/json"})
        assert "reload the page" in told.json()["error"]

    def test_ten_files_are_enough(self, draft: Application, people: People, kept_in: Path) -> None:
        for number in range(FILES_MOST):
            actions.attach(draft, people.amina, "policy", factories.pdf(f"{number}.pdf"))
        with pytest.raises(ValidationError, match="You have added 10 files"):
            actions.attach(draft, people.amina, "policy", factories.pdf())
        actions.replace(draft.attachments.first(), people.amina, factories.pdf("instead.pdf"))
        assert draft.attachments.count() == FILES_MOST
        assert actions.attach(draft, people.amina, "film", upload("a", samples.mp3())).pk

    def test_what_the_database_refuses_leaves_no_file_behind(
        self, draft: Application, people: People, kept_in: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def broken(*_args: object, **_options: object) -> None:
            raise OSError

        monkeypatch.setattr(Attachment, "save", broken)
        with pytest.raises(OSError):
            actions.attach(draft, people.amina, "policy", factories.pdf())
        assert lying_in(kept_in) == []


class TestReplacingAndRemoving:
    @pytest.mark.django_db(transaction=True)
    def test_the_new_one_takes_the_place_of_the_old(self, as_amina: Client, kept: Attachment, kept_in: Path) -> None:
        answer = add(as_amina, kept.application, replaces=kept.pk, file=factories.pdf("second.pdf"))
        assert answer.status_code == 201
        assert [file.name for file in kept.application.attachments.all()] == ["second.pdf"]
        assert len(lying_in(kept_in)) == 1

    @pytest.mark.django_db(transaction=True)
    def test_a_new_one_that_is_refused_leaves_the_old(self, as_amina: Client, kept: Attachment, kept_in: Path) -> None:
        answer = add(as_amina, kept.application, replaces=kept.pk, file=upload("bad.pdf", b"MZ" + bytes(300)))
        assert answer.status_code == 400
        assert [file.name for file in kept.application.attachments.all()] == ["first.pdf"]
        assert len(lying_in(kept_in)) == 1

    @pytest.mark.django_db(transaction=True)
    def test_of_two_who_replace_the_same_file_the_later_is_told(
        self, kept: Attachment, people: People, kept_in: Path
    ) -> None:
        same = Attachment.objects.get(pk=kept.pk)
        actions.replace(kept, people.amina, factories.pdf("hers.pdf"))
        with pytest.raises(actions.NotNow, match="removed or replaced this file just now"):
            actions.replace(same, people.amina, factories.pdf("his.pdf"))
        assert [file.name for file in Attachment.objects.all()] == ["hers.pdf"]
        assert len(lying_in(kept_in)) == 1

    @pytest.mark.django_db(transaction=True)
    def test_what_is_removed_is_gone(self, as_amina: Client, kept: Attachment, kept_in: Path) -> None:
        assert as_amina.post(url("remove_file", kept)).json() == {}
        assert not Attachment.objects.exists() and lying_in(kept_in) == []
        assert as_amina.post(url("remove_file", kept)).status_code == 404

    def test_a_get_changes_nothing(self, as_amina: Client, kept: Attachment) -> None:
        assert as_amina.get(url("remove_file", kept)).status_code == 405
        assert as_amina.get(url("add_file", kept.application)).status_code == 405

    def test_what_was_sent_stays(self, as_amina: Client, kept: Attachment, people: People) -> None:
        sent = actions.submit(kept.application, people.amina, timezone.now())
        assert add(as_amina, sent).status_code == 409
        assert as_amina.post(url("remove_file", kept)).status_code == 409
        assert Attachment.objects.get() == kept
