"""The copy of everything that we hold: whole, one's own alone, harmless in a spreadsheet, and noted each time."""

from __future__ import annotations

import csv
import datetime
import io
import json
import tracemalloc
import zipfile

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from accounts.models import User
from funds.applications import actions
from funds.applications.actions import everything as limits
from funds.applications.models import Application, Attachment, EqualityAnswer, HostRequest, Participant
from funds.applications.models.files import Checked
from funds.applications.packing import Entry, packed, table
from funds.models import Call
from tests.applications import factories
from tests.applications.test_messages import client_of

pytestmark = pytest.mark.django_db
MINE = "/applications/everything/"
FORMULA = '=HYPERLINK("http://evil.example","Click")'


def opened(response) -> zipfile.ZipFile:
    assert response.status_code == 200 and response.headers["Content-Type"] == "application/zip"
    return zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))


def everything(client: Client, application: Application) -> zipfile.ZipFile:
    return opened(client.get(f"/applications/{application.reference}/everything.zip"))


def data(archive: zipfile.ZipFile, folder: str = "") -> dict:
    return json.loads(archive.read(f"{folder}everything.json"))


@pytest.fixture
def sent(amina: User, full_call: Call, people) -> Application:
    """With a file, a message each way, and a request for changes that was answered."""
    draft = factories.make_draft(amina, full_call, factories.ALL_ANSWERS)
    kept = actions.attach(draft, amina, "policy", factories.pdf())
    Attachment.objects.filter(pk=kept.pk).update(checked=Checked.CLEAN)
    sent = actions.submit(draft, amina, timezone.now())
    actions.write_to_fund(sent, amina, FORMULA)
    actions.write_to_group(sent, people.olu, "Please ring.")
    actions.request_changes(sent, people.olu, "Who cooks?", ["idea"])
    actions.keep(sent, amina, [actions.Change("idea", "Sam cooks.")])
    return actions.resubmit(sent, amina)


class TestOneApplication:
    def test_it_holds_all_of_it(self, sent, as_amina):
        archive = everything(as_amina, sent)
        names = set(archive.namelist())
        file = sent.attachments.get()
        assert names == {
            "read-me.html",
            "everything.json",
            "answers.csv",
            "messages.csv",
            "receipt.pdf",
            f"files/policy/{file.pk}-policy.pdf",
        }
        assert archive.testzip() is None
        assert archive.read("receipt.pdf").startswith(b"%PDF")
        assert archive.read(f"files/policy/{file.pk}-policy.pdf").startswith(b"%PDF")
        held = data(archive)
        assert {"Sam cooks."} <= {one["answer"] for one in held["answers"]}
        assert [one["text"] for one in held["messages"]] == [FORMULA, "Please ring."]
        assert held["changes_asked_for"][0]["answers"][0]["after"] == "Sam cooks."
        assert [one["state"] for one in held["history"]][0] == "Sent. We are checking it"
        assert {one["by"] for one in held["history"]} == {"you", "the Newham fund"}

    def test_the_page_reads_without_being_online_and_runs_nothing(self, sent, as_amina, amina):
        actions.write_to_fund(sent, amina, "<script>alert(1)</script>")
        page = everything(as_amina, sent).read("read-me.html").decode()
        assert "Sam cooks." in page and "Who cooks?" in page and 'href="files/policy/' in page
        assert "<script" not in page and "&lt;script&gt;" in page and "http" not in page.replace("http://evil", "")

    def test_no_formula_in_a_table(self, sent, as_amina):
        text = everything(as_amina, sent).read("messages.csv").decode("utf-8-sig")
        assert [row[2] for row in csv.reader(io.StringIO(text))][1] == f"'{FORMULA}"

    @pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
    def test_whatever_a_cell_starts_with(self, start):
        text = table(["A"], [[f"{start}1+1"], [None], ["a=b"]]).decode("utf-8-sig")
        rows = [row[0] for row in csv.reader(io.StringIO(text, newline=""))]
        assert rows == ["A", f"'{start}1+1", "", "a=b"]

    def test_a_draft_has_its_unfinished_answers_and_no_receipt(self, draft, amina, as_amina):
        actions.keep(draft, amina, [actions.Change("budget", None, typed=[{"item": "Pans", "cost": "lots"}])])
        archive = everything(as_amina, draft)
        assert "receipt.pdf" not in archive.namelist()
        unfinished = {one["key"]: one["not_finished"] for one in data(archive)["answers"]}
        assert unfinished["budget"] == [{"item": "Pans", "cost": "lots"}]

    def test_equality_answers_are_never_in_it_once_sent_and_it_says_so(self, sent, as_amina):
        EqualityAnswer.objects.create(call=sent.call, key="faith", value="A very rare faith")
        archive = everything(as_amina, sent)
        page = archive.read("read-me.html").decode()
        assert "equality questions" in page
        assert all(b"very rare faith" not in archive.read(name) for name in archive.namelist())

    def test_a_file_that_was_not_found_clean_stays_out(self, sent, as_amina):
        sent.attachments.update(checked=Checked.REFUSED)
        archive = everything(as_amina, sent)
        assert not [name for name in archive.namelist() if name.startswith("files/")]
        file = data(archive)["files"][0]
        assert file["in_this_zip"] == "" and file["note"]

    def test_a_file_that_the_storage_lost_is_a_sentence(self, sent, as_amina):
        file = sent.attachments.get()
        file.file.storage.delete(file.file.name)
        archive = everything(as_amina, sent)
        assert archive.read(f"files/policy/{file.pk}-policy.pdf.txt").decode().startswith("We cannot find")

    def test_two_files_of_one_name_are_both_there(self, sent, as_amina, amina):
        Attachment.objects.create(
            application=sent,
            key="policy",
            name="../../policy.pdf",
            file=ContentFile(b"%PDF", "x"),
            size=4,
            checked="clean",
        )
        files = [name for name in everything(as_amina, sent).namelist() if name.startswith("files/")]
        assert len(files) == 2 and not any(".." in name for name in files)


class TestWhose:
    @pytest.mark.parametrize("name", ["joe", "olu", "priya", "pat", "fran", "admin", "alex"])
    def test_nobody_else_gets_it(self, sent, people, name):
        client = client_of(getattr(people, name))
        assert client.get(f"/applications/{sent.reference}/everything.zip").status_code == 404
        assert not ModelLogEntry.objects.filter(action=limits.TAKEN).exists()

    def test_somebody_who_joined_gets_it_without_the_others_addresses(self, sent, amina, joe):
        now = timezone.now()
        for person, email in ((joe, joe.email), (None, "secret.sister@demo.example")):
            Participant.objects.create(
                application=sent, email=email, user=person, invited_by=amina, accepted_at=now if person else None
            )
        archive = everything(client_of(joe), sent)
        assert all(b"secret.sister" not in archive.read(name) for name in archive.namelist())
        assert {one["e_mail"] for one in data(archive)["people"]} == {joe.email, ""}
        own = data(everything(client_of(amina), sent))
        assert {one["e_mail"] for one in own["people"]} == {joe.email, "secret.sister@demo.example"}

    def test_the_officer_s_address_is_in_nobody_s(self, sent, as_amina, people):
        archive = everything(as_amina, sent)
        assert all(people.olu.email.encode() not in archive.read(name) for name in archive.namelist())

    def test_each_time_is_in_the_audit_history_without_a_word_of_it(self, sent, as_amina, amina):
        everything(as_amina, sent)
        entry = ModelLogEntry.objects.get(action=limits.TAKEN)
        assert (entry.user, entry.label, entry.data) == (amina, sent.reference, {})

    def test_too_often_in_an_hour_waits(self, sent, as_amina, monkeypatch):
        monkeypatch.setattr(limits, "MOST_AN_HOUR", 1)
        everything(as_amina, sent)
        again = as_amina.get(f"/applications/{sent.reference}/everything.zip", follow=True)
        assert "many copies in one hour" in again.text
        assert "many copies in one hour" in as_amina.get(MINE, follow=True).text
        with time_machine.travel(timezone.now() + datetime.timedelta(minutes=61), tick=False):
            assert as_amina.get(f"/applications/{sent.reference}/everything.zip").status_code in (200, 302)


class TestAllAboutOnePerson:
    def test_it_holds_the_person_their_groups_mails_and_each_application(self, sent, amina, as_amina, call):
        draft = factories.make_draft(amina, call)
        archive = opened(as_amina.get(MINE))
        held = json.loads(archive.read("about-you.json"))
        assert held["e_mail"] == amina.email
        assert held["groups"][0]["profile"]["name"] == sent.organisation.name
        assert any(sent.reference in one["text"] for one in held["mails"])
        assert any(one["what"] == "applications.submit" for one in held["what_you_did"])
        for one in (sent, draft):
            assert data(archive, f"{one.reference}/")["reference"] == one.reference
            assert f'href="{one.reference}/read-me.html"' in archive.read("read-me.html").decode()

    def test_nothing_of_anybody_else(self, sent, joe):
        archive = opened(client_of(joe).get(MINE))
        assert set(archive.namelist()) == {"read-me.html", "about-you.json", "mails.csv"}
        assert all(sent.reference.encode() not in archive.read(name) for name in archive.namelist())

    def test_a_host_s_answer_is_in_the_group_s_copy(self, sent, as_amina):
        HostRequest.objects.create(application=sent, name="Big Charity", email="big@demo.example", words="Gladly.")
        assert "Gladly." in everything(as_amina, sent).read("read-me.html").decode()


def test_a_big_file_passes_through_a_block_at_a_time(sent, tmp_path) -> None:
    """A hundred times the block, and the memory stays near one block."""
    file = sent.attachments.get()
    file.file.save("file", ContentFile(b"\0" * 8_000_000), save=True)
    file = Attachment.objects.get(pk=file.pk)
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    tracemalloc.reset_peak()
    sizes = [len(piece) for piece in packed([Entry("big", file)])]
    peak = tracemalloc.get_traced_memory()[1] - before
    tracemalloc.stop()
    assert sum(sizes) > 0 and max(sizes) < 1_000_000
    assert peak < 2_000_000
