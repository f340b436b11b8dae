"""The cookies that the site sets; all of them are needed, so nobody is asked."""

from __future__ import annotations

from home.words import Words

COOKIES = Words(
    "Cookies",
    "Cookies are small notes that a website leaves on your device. We use only the ones that it cannot work without.",
    (
        (
            "text",
            "<p>We do not count you, follow you or show you adverts. That is why we do not ask you about cookies: "
            "there is nothing to switch off. If you only read, we set none at all.</p>",
        ),
        ("heading", "The cookies we use"),
        (
            "text",
            "<ul>"
            "<li><b>sessionid</b> remembers that you are signed in, and what you have answered so far when you check "
            "if you can apply. It goes after 24 hours, or when you sign out.</li>"
            "<li><b>csrftoken</b> makes sure that a form was sent by you and not by somebody else’s website. "
            "It is set when you open a form, and it goes after one year.</li>"
            "<li><b>messages</b> keeps a short note for the next page, such as “Saved”. "
            "It goes as soon as you have seen the note.</li>"
            "</ul>",
        ),
        ("heading", "How to remove them"),
        (
            "text",
            "<p>You can delete cookies in your browser’s settings at any time. If you block them, you can still read "
            "everything here, but you cannot sign in to apply. Then call the phone number on the call’s page, "
            "and we will do it with you.</p>",
        ),
    ),
)
