"""What the province grants: who is eligible, how much, and what is taken back."""
