"""The interview workbook."""
