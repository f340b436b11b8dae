"""Addresses about people: who makes an application together, whose group it is, and who holds its money."""

from django.urls import path

from funds.applications.views import groups, hosting, people

# Of one application, below its reference.
OF_ONE = [
    path("people/", people.people, name="people"),
    path("people/<int:pk>/take-off/", people.take_off, name="take_off"),
    path("people/leave/", people.leave, name="leave"),
    path("read-back/", people.read_back, name="read_back"),
    path("agree/", people.agree, name="agree"),
    path("host/", hosting.host, name="host"),
]

urlpatterns = [
    path("invitations/<int:pk>/", people.answer_invitation, name="answer_invitation"),
    path("hosting/", hosting.hosting, name="hosting"),
    path("hosting/<int:pk>/", hosting.answer, name="answer_as_host"),
    path("groups/", groups.index, name="groups"),
    path("groups/new/", groups.new, name="group_new"),
    path("groups/invitations/<int:pk>/", groups.answer_invitation, name="answer_group"),
    path("groups/<int:pk>/", groups.edit, name="group"),
    path("groups/<int:pk>/papers/add/", groups.add_document, name="add_document"),
    path("groups/<int:pk>/papers/<int:document>/", groups.document, name="document"),
    path("groups/<int:pk>/papers/<int:document>/remove/", groups.remove_document, name="remove_document"),
    path("groups/<int:pk>/members/ask/", groups.ask_member, name="ask_member"),
    path("groups/<int:pk>/members/take-off/", groups.take_off, name="take_off_member"),
]
