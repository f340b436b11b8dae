"""The form builder: what an editor composes, what an applicant fills in, and how an answer reads."""
