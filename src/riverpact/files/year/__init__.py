"""A province's year as files: tables, their workbook, the leaders' page, all from one value."""
