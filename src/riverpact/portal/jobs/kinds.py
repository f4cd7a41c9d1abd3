"""What a worker may do: the name of each kind of job, and the function that does it.

Each function takes the job, how to tell progress, and the job's arguments by name.
"""

KINDS = {
    "check_delivery": "riverpact.portal.monitoring.intake.check_delivery",
    "accept_delivery": "riverpact.portal.monitoring.intake.accept_delivery",
    "correction_effect": "riverpact.portal.exchange.tried_correction.find_effect",
    "judge_month": "riverpact.portal.assessment.judge.judge_month",
    "draft_statement": "riverpact.portal.settlement.draft.draft_statement",
    "compute_awards": "riverpact.portal.exchange.award_job.compute_awards",
    "adjust_statement": "riverpact.portal.settlement.adjusting.adjust_statement",
    "section_outlook": "riverpact.portal.exchange.section_outlook.find",
}
