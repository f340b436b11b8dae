"""What an editor composes a form from: sections, and in them one kind of block for each kind of question."""

from funds.questions.blocks.between import RulesBlock, refused_rules
from funds.questions.blocks.eligibility import EligibilityQuestionBlock
from funds.questions.blocks.form import QUESTION_BLOCKS, FormBlock, QuestionsBlock, to_form
from funds.questions.blocks.question import QuestionBlock

__all__ = [
    "QUESTION_BLOCKS",
    "EligibilityQuestionBlock",
    "FormBlock",
    "QuestionBlock",
    "QuestionsBlock",
    "RulesBlock",
    "refused_rules",
    "to_form",
]
