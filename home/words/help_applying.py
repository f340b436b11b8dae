"""The guide for groups: how to apply, from the first look to our answer, with pictures of the steps."""

from __future__ import annotations

from typing import Any

from home.words import Words


def picture(step: str, caption: str) -> tuple[str, dict[str, Any]]:
    """One of the site's own pictures of a step."""
    return ("step", {"step": step, "caption": caption})


APPLYING = Words(
    "How to apply",
    "From the first look to our answer: what you need, who can help, and what happens when.",
    (
        ("heading", "Before you start"),
        (
            "text",
            "<p>You need an idea that fits the call, and at least two people who live nearby. "
            "You do not have to be a charity.</p>",
        ),
        picture("call", "Each call says how much there is, and by when to send it."),
        (
            "text",
            "<ol>"
            '<li><b>Find your chest.</b> <a href="/funds/">Type your postcode</a>, then open a call.</li>'
            "<li><b>Read the questions.</b> You can see all of them first, and print them. "
            "The call also says about how many minutes they take.</li>"
            "<li><b>See if you can apply.</b> You answer a few questions with yes or no. We tell you the result at once. "
            "If it is “not yet”, we say what to do next.</li>"
            "</ol>",
        ),
        ("heading", "What you need"),
        ("text", "<p>Short answers are good answers. We do not mark spelling.</p>"),
        picture("question", "One question, with a box for your own words."),
        (
            "text",
            "<p>Have these ready, and it goes quickly:</p>"
            "<ul>"
            "<li>an e-mail address that you can open now. We send you a code to sign in, so there is no password</li>"
            "<li>the name of your group, and who is in it</li>"
            "<li>what you want to do, where and when</li>"
            "<li>what it costs. A list of things with their prices is enough</li>"
            "<li>papers, if the call asks for any. A photo of the paper is fine</li>"
            "</ul>",
        ),
        ("heading", "Fill it in, bit by bit"),
        (
            "text",
            "<p>You see all questions in one list. Do them in any order, on any phone or computer.</p>",
        ),
        picture("tasks", "Your list shows what is done, and what comes next."),
        (
            "text",
            "<p>We save while you type. If your signal goes, your words wait on your phone until it comes back. "
            "So you can stop at any time. We mail you a link to go on.</p>"
            "<p>Until you send it, the top of each page says “Not sent yet” and when it closes. "
            "We also remind you before that day.</p>",
        ),
        ("heading", "Together, or with a helper"),
        (
            "text",
            "<p>You can invite others from your group by e-mail. Each of you signs in with a code of your own. "
            "If two of you change the same answer, we show you both, and you choose. Nothing gets lost.</p>"
            "<p>Would you rather talk? Ring the number on the call’s page. Somebody types while you speak, and reads it "
            "back to you. It is sent only when you say yes. A link worker or a friend can do the same for you.</p>",
        ),
        ("heading", "No bank account, no constitution"),
        (
            "text",
            "<p>Then another local group can hold the money for you. We call it your <b>host</b>. "
            "You do the work, and the host looks after the money.</p>"
            "<p>Choose a host from our list, or name a group that you know. We ask it by e-mail, and it says yes or no. "
            "It sees what the money is for. It does not see your other answers. "
            "If you cannot think of a host, ring us and we look for one with you.</p>",
        ),
        ("heading", "Speak instead of writing"),
        (
            "text",
            "<p>Is talking easier than typing? Many long questions take a sound or video file too, "
            "and your phone can record one. "
            "Talk as you would to a neighbour: what do you want to do, who is it for, and why here? "
            "It does not have to look good. People judge the idea, not the film.</p>",
        ),
        ("heading", "Check it and send it"),
        (
            "text",
            "<p>One page shows all your answers. Press “Change” to put one right.</p>",
        ),
        picture("check", "All your answers on one page."),
        (
            "text",
            "<p>Nothing goes to us until you press “Send our application”. "
            "Some calls ask a second person of your group to agree first.</p>",
        ),
        ("heading", "After you send it"),
        (
            "text",
            "<p>You see a page that says “Sent”, with a short reference. You can read it out on the phone. "
            "We mail you a copy of all your answers.</p>",
        ),
        picture("sent", "Now it is sent. Keep the reference."),
        (
            "text",
            "<ul>"
            "<li>Your own page shows where it is now, and the day by which you hear.</li>"
            "<li>If something is missing, we ask you. You change only that.</li>"
            "<li>You can write to us from your page, and we write back.</li>"
            "<li>You can take it back before we decide. It does not count against you.</li>"
            "<li>You hear yes or no, and why. If we are late, we tell you so.</li>"
            "</ul>",
        ),
        ("heading", "How we use your answers"),
        (
            "text",
            "<p>People read them, not computers. Whoever has an interest in your group cannot open your application.</p>"
            "<p>Some calls ask who your group is for, such as age or background. You can skip that. "
            "We keep it apart, and those who decide never see it.</p>"
            "<p>If you get a grant, anybody can see your group’s name, the amount and what it is for. "
            'We never show your own name, e-mail address or phone number. <a href="/privacy/">Read more about privacy</a>.</p>',
        ),
        (
            "notice",
            {
                "title": "Still stuck?",
                "text": '<p>Ring the number on the call’s page, or <a href="/contact/">write to us</a>. '
                "We like questions.</p>",
            },
        ),
    ),
)
