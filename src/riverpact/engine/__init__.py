"""Many observations to few sums. The reference walk is the measure for every other engine."""
