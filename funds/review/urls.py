"""The addresses of a review, under /admin/applications/."""

from django.urls import path

from funds.review.views import acting, case, queue, talking

app_name = "review"

urlpatterns = [
    path("", queue.queue, name="queue"),
    path("to-score/", queue.to_score, name="to_score"),
    path("funded/", queue.funded, name="funded"),
    path("messages/", talking.inbox, name="inbox"),
    path("<str:reference>/", case.case, name="case"),
    path("<str:reference>/messages/", talking.thread, name="thread"),
    path("<str:reference>/<slug:verb>/", acting.act, name="act"),
]
