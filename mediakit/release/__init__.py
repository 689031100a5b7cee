"""The release document: text, Markdown or HTML in, a Release out."""
