"""Tables for people: one shape, written as csv and as sheets of a workbook."""
