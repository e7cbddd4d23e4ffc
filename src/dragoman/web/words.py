"""Words of pages made fit to be shown: nothing that turns the line around, nothing that is no character, no address but of the web."""

import re
from urllib.parse import urlsplit

# Controls but tab and line end, marks that turn the direction of what follows (they would change the reading of our own words beside them),
# and halves of characters, which no file can hold.
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_UNFIT_IN_LINK = re.compile(r"[\s\x00-\x20\x7f-\x9f<>\"\\`{}|^]")


def fit(words: str) -> str:
    """The words, with U+FFFD for each code point that is not fit to be shown."""
    return _UNFIT.sub("\ufffd", words)


def web_link(url: str | None) -> str | None:
    """The address when a link may lead there: http or https, with a host, without anything that needs escaping; else None."""
    if url is None or _UNFIT.search(url) or _UNFIT_IN_LINK.search(url):
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and host else None
