"""A draft of a row: its answers while somebody fills them in; no Qt."""

from __future__ import annotations

from dataclasses import replace

from assetlib.dayone_door import ASK, Answer, Answers, Basis, Offer

QUESTIONS = ("credit", "alter", "paid")


def with_terms(answers: Answers, offer: Offer, before: Offer | None = None) -> Answers:
    """The terms chosen: what they say of themselves is filled in, what somebody said stays.

    What stood there because of the terms chosen `before` goes with them.
    """
    filled_in = before is not None and answers.basis is before.basis
    known = answers.basis is not Basis.UNKNOWN and not filled_in
    belongs = bool(offer.fitting)
    return replace(
        answers,
        terms=offer.key,
        standing=answers.standing if offer.key == ASK and not answers.terms else offer.standing,
        basis=answers.basis if known and not belongs else offer.basis,
        distributor=offer.fitting or answers.distributor,
        promise=offer.promise or answers.promise,
        credit_line="",
    )


def with_answer(answers: Answers, question: str, answer: Answer) -> Answers:
    """One question answered; an answer without any terms chosen is terms enough."""
    standing = replace(answers.standing, **{question: answer})
    return replace(answers, standing=standing, terms=answers.terms or ASK)


def lacking(answers: Answers) -> str:
    """What has to be said before the row can be decided: "terms", "distributor", or ""."""
    if not answers.terms:
        return "terms"
    return "" if answers.distributor.strip() else "distributor"


def credit_of(answers: Answers, offer: Offer | None) -> str:
    """The credit line as it would be shown, unless somebody words it otherwise."""
    template = offer.credit if offer else ""
    return answers.credit_line or template.replace("{creator}", answers.distributor.strip())
