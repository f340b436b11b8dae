"""Questions about the group, its people, and where things happen."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from funds.questions.blocks.parts import whole
from funds.questions.blocks.question import QuestionBlock
from funds.questions.schema import Kind

WHO = _("Who")
WHERE = _("Where")


class ContactBlock(QuestionBlock):
    kind = Kind.CONTACT
    ask_group = blocks.BooleanBlock(label=_("Ask for the group’s name too"), required=False, default=True)

    class Meta:
        label = _("Contact (name, e-mail, phone)")
        icon = "user"
        group = WHO


class OrganisationBlock(QuestionBlock):
    kind = Kind.ORGANISATION

    class Meta:
        label = _("The group, from its profile")
        icon = "group"
        group = WHO


class PeopleBlock(QuestionBlock):
    """People and their roles. Two of them must not be related or live together when the minimum is two."""

    kind = Kind.PEOPLE
    limits = ("minimum", "maximum")
    minimum = whole(_("Fewest people"), least=1, most=20)
    maximum = whole(_("Most people"), least=1, most=50)

    class Meta:
        label = _("People and their roles")
        icon = "group"
        group = WHO


class HostBlock(QuestionBlock):
    kind = Kind.HOST

    class Meta:
        label = _("A host to hold the money")
        icon = "home"
        group = WHO


class EmailBlock(QuestionBlock):
    kind = Kind.EMAIL

    class Meta:
        label = _("E-mail address")
        icon = "mail"
        group = WHO


class PhoneBlock(QuestionBlock):
    kind = Kind.PHONE

    class Meta:
        label = _("Phone number")
        icon = "mobile-alt"
        group = WHO


class PlaceBlock(QuestionBlock):
    kind = Kind.PLACE

    class Meta:
        label = _("Place (postcode or name)")
        icon = "site"
        group = WHERE


class PostcodeBlock(QuestionBlock):
    kind = Kind.POSTCODE

    class Meta:
        label = _("Postcode")
        icon = "site"
        group = WHERE


class AddressBlock(QuestionBlock):
    kind = Kind.ADDRESS

    class Meta:
        label = _("Address")
        icon = "home"
        group = WHERE


class WardsBlock(QuestionBlock):
    kind = Kind.WARDS

    class Meta:
        label = _("Neighbourhoods (choose any)")
        icon = "site"
        group = WHERE
