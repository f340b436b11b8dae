"""Health, robots, content policy, limits and error pages: what holds whatever the apps do."""

import re

import pytest
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.db import connection

from config import errors
from config.csp import ADMIN_SOURCES


class TestHealth:
    def test_the_process_answers_without_the_database(self, client):
        assert client.get("/health/").json() == {"status": "ok"}

    @pytest.mark.django_db
    def test_ready_names_what_it_asked(self, client):
        assert client.get("/ready/").json() == {"status": "ok", "database": "ok", "cache": "ok", "storage": "ok"}

    @pytest.mark.django_db
    def test_a_database_that_is_away_is_named_and_nothing_more(self, client, monkeypatch):
        def away():
            raise OSError("could not reach 10.0.0.7 as chest")

        monkeypatch.setattr(connection, "cursor", away)
        response = client.get("/ready/")
        assert response.status_code == 503
        assert response.json()["database"] == "failed"
        assert "10.0.0.7" not in response.text


def test_robots_learn_what_is_closed_and_where_the_map_is(client):
    text = client.get("/robots.txt").text
    assert "Disallow: /applications/" in text
    assert "Sitemap: http://testserver/sitemap.xml" in text


class TestPolicy:
    def test_the_public_site_runs_no_inline_script_and_no_inline_style(self, client):
        policy = client.get("/health/").headers["Content-Security-Policy"]
        assert "unsafe" not in policy
        assert re.search(r"script-src 'self'(;|$| 'nonce)", policy)

    @pytest.mark.django_db
    def test_the_admin_may_run_its_own(self, client):
        policy = client.get("/admin/").headers["Content-Security-Policy"]
        assert "script-src 'self' 'unsafe-inline'" in policy
        assert set(ADMIN_SOURCES) == {"script-src", "style-src"}


class TestLimits:
    def test_a_body_that_is_far_too_big_is_turned_away_unread(self, client):
        response = client.post("/health/", {"a": "b"}, CONTENT_LENGTH=str(65 * 1024 * 1024))
        assert response.status_code == 413

    @pytest.mark.parametrize("address", ["/%00/", "/health/?q=%00"])
    def test_a_nul_byte_in_an_address_is_a_bad_request(self, client, address):
        assert client.get(address).status_code == 400


class TestErrorPages:
    @pytest.mark.parametrize("view", [errors.bad_request, errors.server_error])
    def test_the_worst_are_drawn_without_the_database(self, rf, view):
        # No `django_db` mark: a query would fail the test.
        assert view(rf.get("/")).content

    def test_a_broken_error_page_leaves_a_sentence(self, rf, monkeypatch):
        def broken(*_args, **_options):
            raise OSError

        monkeypatch.setattr(errors, "render_to_string", broken)
        response = errors.server_error(rf.get("/"))
        assert (response.status_code, response.text) == (500, "Sorry, something went wrong. Please try again later.")

    def test_too_much_text_is_said_in_words(self, rf):
        response = errors.bad_request(rf.get("/"), RequestDataTooBig())
        assert response.status_code == 413
        assert "too big" in response.text

    @pytest.mark.django_db
    def test_a_refusal_shows_its_sentence(self, rf):
        response = errors.permission_denied(rf.get("/"), PermissionDenied("You said you know this group."))
        assert response.status_code == 403
        assert "You said you know this group." in response.text

    @pytest.mark.django_db
    def test_a_missing_page_says_nothing_of_the_code(self, rf):
        response = errors.page_not_found(rf.get("/"), Exception("No Award matches the given query."))
        assert response.status_code == 404
        assert "No Award matches" not in response.text

    @pytest.mark.django_db
    def test_a_form_without_its_token_is_explained(self, rf):
        response = errors.csrf_failure(rf.post("/"))
        assert response.status_code == 403
        assert "reload the page" in response.text
