"""That readings were accepted, told to the apps whose chapters rest on readings."""

from django.dispatch import Signal

readings_accepted = Signal()
"""Sent in the transaction that keeps an acceptance, with its ``readings`` and ``by`` whom.

What a receiver keeps is kept with it, or neither is.
"""
