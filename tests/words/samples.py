"""What each mail is written from: one context for every template under templates/jinja2/mail, keyed by its name.

A new mail needs its row here, or tests/words/test_mails.py fails. Put `TYPED` (or `TYPED_LINE`, where the form takes one
line only) wherever people typed the words themselves: the test looks for them, unchanged, in the text and the HTML.
Dicts do for objects: Jinja reads `news.headline` from both.
"""

from __future__ import annotations

from typing import Any

TYPED_LINE = "<b>&amp; 'quoted' “curly” ünïcode 🎉"
TYPED = f"{TYPED_LINE} line\nbreak"

# What `funds.applications.emails._about` says of every application.
ABOUT: dict[str, Any] = {
    "reference": "NEW-26-7K4M",
    "group": TYPED_LINE,
    "name": "Amina",
    "call": "Winter warmth: small grants",
    "place": "Newham",
    "phone": "020 7946 0123",
    "ring": "Amina Yusuf, 020 7946 0123",
    "closes": "5pm, Friday 8 January",
    "path": "/applications/NEW-26-7K4M/",
}
# What `funds.review.emails` says to the people who judge.
TO_STAFF: dict[str, Any] = {
    "name": "Olu",
    "reference": "NEW-26-7K4M",
    "call": "Winter warmth: small grants",
    "place": "Newham",
    "path": "/admin/applications/NEW-26-7K4M/",
}

SAMPLES: dict[str, dict[str, Any]] = {
    "accounts/closed": {},
    "accounts/code": {"code": "493027"},
    "accounts/staff_link": {"path": "/admin/login/"},
    "application_started": ABOUT | {"group": ""},
    "application_received": ABOUT
    | {
        "news": {
            "headline": "We have your application",
            "words": ["We check that it is complete.", "You hear yes or no by Thursday 4 February."],
        },
        "sections": [
            {
                "title": "Your idea",
                "answers": [
                    {"question": {"label": "What do you want to do?"}, "text": TYPED},
                    {"question": {"label": "What is it called?"}, "text": TYPED_LINE},
                ],
            }
        ],
    },
    "questions_changed": ABOUT
    | {
        "reasons": [TYPED_LINE],
        "changes": ["“What will you do?” now reads: “What do you want to do?”.", TYPED_LINE],
        "more": 2,
        "set_aside": 1,
    },
    "application_news": ABOUT
    | {
        "news": {
            "headline": "Not this time",
            "words": ["We are sorry: we cannot give you money from this fund. This is why."],
            "reason": TYPED,
        }
    },
    "application_reminder": ABOUT | {"group": "", "when": "5pm, Friday 8 January", "today": False},
    "application_more_time": ABOUT
    | {
        "headline": "The fund closes later than we said",
        "until": "5pm, Friday 15 January 2027",
        "reason": TYPED_LINE,
    },
    "call_question_asked": TO_STAFF | {"question": TYPED, "path": "/admin/public-questions/edit/7/"},
    "call_question_answered": {
        "question": TYPED,
        "answer": TYPED,
        "call": "Winter warmth: small grants",
        "place": "Newham",
        "phone": "020 7946 0123",
        "path": "/funds/newham/winter-warmth/",
    },
    "message_to_group": ABOUT | {"who": "Olu, for the Newham fund", "text": TYPED, "ring": TYPED_LINE},
    "message_to_fund": TO_STAFF,
    "answer_is_late": ABOUT | {"promised": "Monday 1 March 2027"},
    "draft_goes": ABOUT | {"goes": "Tuesday 4 May 2027"},
    "review_to_check": TO_STAFF,
    "review_to_score": TO_STAFF,
}
SAMPLES |= {
    "application_invited": {**ABOUT, "asker": TYPED_LINE, "helper": False, "path": "/applications/"},
    "application_joined": {**ABOUT, "who": "Sam Field", "path": "/applications/NEW-26-7K4M/people/"},
    "application_ready": {**ABOUT, "who": TYPED_LINE, "path": "/applications/NEW-26-7K4M/check/"},
    "group_invited": {"group": TYPED_LINE, "asker": TYPED_LINE, "path": "/applications/"},
    "host_asked": {
        **ABOUT,
        "host": TYPED_LINE,
        "asker": "Amina Yusuf",
        "amount": "£2,080",
        "path": "/applications/hosting/",
    },
    "host_answered": {
        **ABOUT,
        "host": TYPED_LINE,
        "agreed": False,
        "words": TYPED,
        "path": "/applications/NEW-26-7K4M/host/",
    },
    "group_paper_ends": {
        "name": "Amina",
        "group": TYPED_LINE,
        "paper": "insurance.pdf",
        "day": "Friday 8 January 2027",
        "path": "/applications/groups/7/",
    },
}
