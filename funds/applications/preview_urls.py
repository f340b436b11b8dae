"""A call's form as applicants will see it. Mounted under the call's own address in the staff pages."""

from django.urls import path

from funds.applications.views import preview

app_name = "preview"

urlpatterns = [
    path("", preview.start, name="start"),
    path("leave/", preview.leave, name="leave"),
    # An applicant's link to all questions: the page's own address, which is the way out here, and "questions/".
    path("leave/questions/", preview.tasks, name="questions"),
    path("eligibility/", preview.eligibility, name="eligibility"),
    path("eligibility/result/", preview.result, name="result"),
    path("tasks/", preview.tasks, name="tasks"),
    path("section/<slug:key>/", preview.section, name="section"),
    path("check/", preview.check, name="check"),
    path("sent/", preview.sent, name="sent"),
    path("forget/", preview.forget, name="forget"),
]
