"""Words with no water in them: number, rounding, money, period, source, step, finding, errors."""
