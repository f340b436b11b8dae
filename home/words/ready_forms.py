"""The first words of the two forms that every borough's library starts with; from then on editors own them.

Each question is ``id``, ``type`` (a kind of ``funds.questions.schema``), ``label`` and whatever its kind takes.
"""

from __future__ import annotations

from typing import Any

Asked = dict[str, Any]

CONTACT: Asked = {
    "id": "contact",
    "type": "contact",
    "label": "How can we reach you?",
    "help": "One person in your group. We write to them, and we ring if something is not clear.",
    "ask_group": True,
    "fill": "contact",
}
WHERE: Asked = {
    "id": "place",
    "type": "place",
    "label": "Where will it happen?",
    "help": "A postcode or the name of the place. We use this to show your project on the map.",
    "why": "So that people can find you, and so that the money reaches all neighbourhoods.",
    "fill": "postcode",
}
GROUP: Asked = {
    "id": "group",
    "type": "long_text",
    "words": 120,
    "label": "Tell us about your group",
    "help": "Who runs it? What do you do? How long have you been going?",
    "example": "We are five neighbours from the same block. We have run a Sunday tea in the community room since spring.",
    "why": "The panel wants to know who you are. New groups are as welcome as old ones.",
}
SAFE: Asked = {
    "id": "safe",
    "type": "choice_with_note",
    "label": "How will you keep people safe?",
    "help": "If you do not have a safeguarding policy yet, tick the box and we will help you write one.",
    "why": "Everyone should be safe. If you have nothing written down, we help you.",
    "options": [
        "We have a policy",
        "We need help to write one",
        "We do not work with children or adults at risk",
    ],
}
BANK_WHY = "Money goes to a group’s account, never to one person’s own. A host can hold it."
BANK: Asked = {
    "id": "bank",
    "type": "choice",
    "label": "Where should the money go?",
    "why": BANK_WHY,
    "options": [
        "Our group has a bank account with two people who sign",
        "Another group will hold the money for us",
        "We need help to find a group to hold the money",
    ],
}
FIND_HOST: Asked = {
    "id": "find_host",
    "type": "guidance",
    "label": "We find a group with you",
    "help": "Carry on with the form. We ring you and bring you together with a group that can hold the money.",
    "conditions": [("bank", "We need help to find a group to hold the money")],
}
WRITE_POLICY: Asked = {
    "id": "write_policy",
    "type": "guidance",
    "label": "You can apply without a policy",
    "help": "If you get the money, we sit down with you and write one. It takes an evening.",
    "conditions": [("safe", "We need help to write one")],
}
IDEA_EXAMPLE = (
    "A walk every Thursday at 10am from the library, for 30 weeks. Slow pace, lots of benches, tea afterwards. "
    "People will know three neighbours by name."
)
IDEA: Asked = {
    "id": "idea",
    "type": "long_text",
    "words": 250,
    "spoken": True,
    "label": "What do you want to do?",
    "help": "Say what will happen, where, and how often. Then say what will be better for people.",
    "example": IDEA_EXAMPLE,
    "fill": "title",
}
WHO_EXAMPLE = "People who live alone. We asked 40 people at the school gate. 28 said they had nowhere to go in the day."
WHO_WHY = "The money is for things that people nearby have asked for."
WHO: Asked = {
    "id": "who",
    "type": "long_text",
    "words": 150,
    "spoken": True,
    "label": "Who is it for, and how do you know they want it?",
    "help": "Tell us what local people have said to you.",
    "example": WHO_EXAMPLE,
    "why": WHO_WHY,
}
PRIORITY: Asked = {
    "id": "priority",
    "type": "priorities",
    "label": "Which local priority does it help with?",
    "why": "Residents chose these. It shows how your idea fits.",
    "fill": "priority",
}
REFERRAL: Asked = {
    "id": "referral",
    "type": "long_text",
    "words": 100,
    "label": "How can a link worker send someone to you?",
    "help": "For example: they can call us, or come along to a first session.",
    "example": "Ring Sam or just come along. Someone in a yellow hat waits at the door.",
    "why": "Link workers help people to find things like yours.",
}
BUDGET: Asked = {
    "id": "budget",
    "type": "budget",
    "label": "How much do you need, and what for?",
    "help": "List the main costs. Staff and volunteer costs, food, travel and childcare all count.",
    "example": "Room, 30 weeks: £600. Tea and fruit: £180. Walk leader’s training: £250.",
    "why": "The panel looks at what you spend on, not at how little you ask for.",
    "fill": "amount",
}
SHORT_IDEA: Asked = {
    "id": "idea",
    "type": "long_text",
    "words": 150,
    "spoken": True,
    "label": "What is your idea?",
    "help": "Say what will happen, how often, and who it will help.",
    "example": IDEA_EXAMPLE,
    "fill": "title",
}
SHORT_MONEY: Asked = {
    "id": "money",
    "type": "budget",
    "label": "How much do you need, and what will you buy?",
    "example": "A tea urn: £90. Cups and biscuits: £60. Hall, four Saturdays: £200.",
    "fill": "amount",
}
SHORT_BANK: Asked = {
    "id": "bank",
    "type": "choice",
    "label": "Who can hold the money for you?",
    "why": BANK_WHY,
    "options": ["Our group bank account", "A local group we know", "We need help to find someone"],
}

# By name: what editors call it, and its sections (key, title, words at the top, questions).
FORMS: dict[str, tuple[str, tuple[tuple[str, str, str, tuple[Asked, ...]], ...]]] = {
    "small_grant": (
        "Small grant",
        (
            (
                "group",
                "About your group",
                "You do not need a constitution or a policy.",
                (GROUP, SAFE, WRITE_POLICY, BANK, FIND_HOST),
            ),
            (
                "idea",
                "Your idea",
                "Short answers are fine. We do not mark spelling.",
                (IDEA, WHO, PRIORITY, WHERE, REFERRAL),
            ),
            ("money", "Money", "Ask for what it really costs.", (BUDGET,)),
            ("you", "You", "Only the team and the panel see this.", (CONTACT,)),
        ),
    ),
    "micro_grant": (
        "1,000 pounds or less",
        (
            (
                "idea",
                "Your idea",
                "Short answers are fine. We do not mark spelling.",
                (SHORT_IDEA, WHERE),
            ),
            ("money", "Money", "Ask for what it really costs.", (SHORT_MONEY, SHORT_BANK)),
            ("you", "You", "Only the team and the panel see this.", (CONTACT,)),
        ),
    ),
}


def plain_questions(place: str, income: str, small: bool) -> list[dict[str, Any]]:
    """May this group apply, not yet, or not here? Without an income only the first four are asked."""
    asked = [
        _plain(
            f"Is your group based in {place}, or will it happen there?",
            no=("no", f"This chest pays for things in {place}.", "Look up your own chest by postcode."),
        ),
        _plain(
            "Are there at least two of you?",
            no=(
                "not_yet",
                "We fund groups, even tiny ones.",
                "Ask a neighbour to do it with you. Two are enough.",
                "help",
            ),
        ),
        _plain(
            "Can a group hold the money for you, or do you want help to find one?",
            help="A bank account with two people who sign, or another group as your host.",
            no=(
                "not_yet",
                "We cannot pay into one person’s own account.",
                "Find a group that will be your host. It takes about a week.",
                "host",
            ),
        ),
        _plain(
            "Is it open to people of any faith and any party, or none?",
            no=("no", "Public money cannot pay for worship or for party politics.", "Ask us about a part open to all."),
        ),
    ]
    if not small:
        return asked
    return [
        *asked,
        _plain(
            f"Is your group’s income under £{income} a year?",
            help="Count everything that came in last year. A new group can say yes.",
            no=(
                "no",
                "This money is for smaller groups.",
                "You could hold the money for a small group. Ask us how.",
                "other_call",
            ),
        ),
        _plain(
            "Will it start after you hear from us?",
            no=("not_yet", "We cannot pay for what has happened already.", "Ask for the part that is still to come."),
        ),
    ]


def _plain(question: str, *, no: tuple[str, ...], help: str = "") -> dict[str, Any]:
    result, reason, next_step, *offer = no
    go_on = {"result": "go_on", "reason": "", "next_step": ""}
    stop = {"result": result, "reason": reason, "next_step": next_step, "offer": offer[0] if offer else ""}
    return {"question": question, "help": help, "yes": go_on, "no": stop}
