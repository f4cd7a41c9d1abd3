"""Awards as files: what is on record of a province, and the awards of a year as it is written."""
