"""``riverpact VERB``: each verb calls one workflow; nothing is decided here."""
