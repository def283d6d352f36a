"""A document as .docx, .xlsx and .pdf."""
