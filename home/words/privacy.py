"""The privacy notice: what is held about people, why, for how long, who sees it, and their rights."""

from __future__ import annotations

from home.words import Words, to_complete

PRIVACY = Words(
    "Privacy",
    "This page says what we know about you, why we keep it, who can see it, and how you can change that.",
    (
        to_complete(
            "The organisation that runs this website must add its name and address, and how to reach its data protection "
            "officer. It must also check the legal reasons below before it opens to the public."
        ),
        ("heading", "Who looks after your information"),
        (
            "text",
            "<p>The organisation that runs this website looks after your information. When you apply to a borough’s chest, "
            "the organisation that hosts that chest looks after it too. Its name is on the borough’s page. "
            'You can reach us through the <a href="/contact/">contact page</a>.</p>',
        ),
        ("heading", "What we never want to know"),
        (
            "text",
            "<p>We hold <b>no health records</b>. Please do not tell us anybody’s illness, NHS number or date of birth, "
            "and do not name people when you tell us what is missing.</p>",
        ),
        ("heading", "What we keep and why"),
        (
            "text",
            "<h3>If you just look around</h3>"
            "<p>We keep nothing about you. If you look up a postcode, we do not store it.</p>"
            "<h3>If you apply</h3>"
            "<p>We keep your name, e-mail address and phone number, what you tell us about your group and your idea, "
            "the files that you send, and what was decided and when. We need it to choose fairly, to pay grants "
            "and to show how public money was used. Our legal reason is a public task or a legitimate interest.</p>"
            "<h3>If you get a grant</h3>"
            "<p>Anybody can see the name of the group, the amount, what it is for and the neighbourhood. "
            "We never publish your own name, e-mail address or phone number.</p>"
            "<h3>If you tell a story</h3>"
            "<p>We show it only because you said yes. You can take it back at any time and we take it down at once. "
            "You do not have to say why. Our legal reason is your consent.</p>"
            "<h3>If you write to us</h3>"
            "<p>We keep your message and your e-mail address so that we can answer you.</p>"
            "<h3>If you work with us or sit on a panel</h3>"
            "<p>We keep your name, your e-mail address, your role and what you did here. "
            "People who give out public money must be able to show how they decided.</p>",
        ),
        ("heading", "Who can see it"),
        (
            "text",
            "<ul>"
            "<li><b>While you write:</b> only you, and a helper if you name one.</li>"
            "<li><b>After you send it:</b> the team of that borough’s chest, and the panel members who read it. "
            "A panel member who knows your group cannot open it.</li>"
            "<li><b>People who check on us:</b> auditors can read applications, but cannot change anything.</li>"
            "<li><b>The people who pay:</b> they see the group, the amount and the budget of funded groups.</li>"
            "</ul>"
            "<p>We do not sell your information, and we use no advertising. "
            "No computer decides about your application.</p>",
        ),
        ("heading", "How long we keep it"),
        (
            "text",
            "<ul>"
            "<li>An application that you did not send: until 90 days after the call closes</li>"
            "<li>An application that was not funded, or that you took back: 2 years</li>"
            "<li>An application that was funded: 7 years after the last payment</li>"
            "<li>The words of e-mails that we sent you: 90 days</li>"
            "<li>An account that was never used: 7 days</li>"
            "</ul>",
        ),
        ("heading", "Your rights"),
        (
            "text",
            "<p>You can ask us to:</p>"
            "<ul>"
            "<li>show you what we know about you</li>"
            "<li>put right what is wrong</li>"
            "<li>delete it, or stop using it, when the law lets us</li>"
            "<li>give you a copy to take somewhere else</li>"
            "</ul>"
            '<p>Use the <a href="/contact/">contact page</a>. It is free, and we answer within one month.</p>',
        ),
        ("heading", "If you are not happy"),
        (
            "text",
            "<p>Tell us first, so that we can put it right. You can also complain to the "
            '<a href="https://ico.org.uk/make-a-complaint/">Information Commissioner’s Office</a>. '
            "Their phone number is 0303 123 1113.</p>",
        ),
    ),
)
