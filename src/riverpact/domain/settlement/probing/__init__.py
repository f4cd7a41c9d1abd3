"""What an agreement answers before any water is measured: every situation, and the extremes."""
