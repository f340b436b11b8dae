"""How an application is judged: the assessment, what each member declared and scored, and the decision."""

from funds.review.models.assessment import Assessment, ReviewMethod
from funds.review.models.judging import Conflict, Decision, Score, ScoreSheet
from funds.review.models.tasks import DecisionTask, EligibilityTask, ScoringTask

__all__ = [
    "Assessment",
    "Conflict",
    "Decision",
    "DecisionTask",
    "EligibilityTask",
    "ReviewMethod",
    "Score",
    "ScoreSheet",
    "ScoringTask",
]
