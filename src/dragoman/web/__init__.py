"""What Dragoman shows in a browser or as a document: briefs as HTML, Markdown and JSON.

No logic: what is said comes from `dragoman.analysis`.  All words come from strangers' pages and are escaped where they are written.
"""
