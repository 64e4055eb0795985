"""What a CSL-JSON file says, read with Python's json, against what src/bib makes of it (the output of print).

Usage: csl.py FILE PRINTED. Prints one line for each difference. The names of fields are those that BibLaTeX's manual gives to what the
variables of CSL 1.0.2 mean; the table here was made from the two documents, not from ours.
"""
import html
import json
import re
import sys

PLAIN = {  # variable: the fields that may hold it
    "title": ["title"], "title-short": ["shorttitle"], "subtitle": ["subtitle"],
    "container-title-short": ["shortjournal"], "short-container-title": ["shortjournal"],
    "DOI": ["doi"], "URL": ["url"], "volume": ["volume"], "issue": ["number"], "page": ["pages"],
    "publisher": ["publisher", "institution"], "publisher-place": ["location"], "publisher-location": ["location"],
    "edition": ["edition"], "edition-number": ["edition"], "genre": ["type"], "version": ["version"],
    "event-title": ["eventtitle"], "event-place": ["venue"], "collection-title": ["series"],
    "number-of-pages": ["pagetotal"], "language": ["language"], "abstract": ["abstract"],
    "ISSN": ["issn"], "ISBN": ["isbn"], "keyword": ["keywords"], "subject": ["keywords"],
    "collection-number": ["number"], "source": ["source"], "is-referenced-by-count": ["is-referenced-by-count"],
}
TYPES = {
    "article-journal": "article", "article": "preprint", "paper-conference": "inproceedings", "thesis": "thesis",
    "speech": "talk", "journal-article": "article", "proceedings-article": "inproceedings", "posted-content": "preprint",
    "book": "book", "dataset": "dataset", "report": "report", "chapter": "incollection", "webpage": "online",
}
NAMES = {"author": "author", "editor": "editor"}


def items_of(root):
    if isinstance(root, dict) and "message" in root:
        root = root["message"]
    if isinstance(root, dict):
        root = root.get("items", root.get("references", [root]))
    return root


def words(value):
    """The letters of a text: no tags, no references, no white space."""
    if isinstance(value, list):
        value = ", ".join(value)
    value = html.unescape(html.unescape(str(value)))
    value = re.sub(r"</?(i|b|sub|sup|span|jats:\w+|mml:\w+)\b[^<>]*>", "", value)
    return re.sub(r"\s+", "", value)


def name_of(name):
    particles = [name[k] for k in ("dropping-particle", "non-dropping-particle") if name.get(k)]
    parts = {"prefix": " ".join(particles)}
    for key in ("given", "family", "suffix"):
        parts[key] = name.get(key, "")
    parts["literal"] = name.get("literal", "") or ("" if "family" in name else name.get("name", ""))
    parts["orcid"] = name.get("ORCID", "").rsplit("/", 1)[-1]
    return {key: value for key, value in parts.items() if value}


def date_of(date):
    if not isinstance(date, dict):
        return str(date)
    ends = []
    for parts in date.get("date-parts", []):
        numbers = [int(p) for p in parts if p is not None]
        if numbers:
            ends.append("-".join(["%04d" % numbers[0]] + ["%02d" % n for n in numbers[1:]]))
    seasons = {"spring": "-21", "summer": "-22", "autumn": "-23", "winter": "-24"}
    text = "/".join(end + ("~" if date.get("circa") else "") for end in ends) + seasons.get(date.get("season"), "")
    return text or date.get("literal", date.get("raw", ""))


def check_names(item, entry, say):
    for variable, field in NAMES.items():
        wanted = [name_of(n) for n in item.get(variable, [])]
        wanted = ["others" if n == {"literal": "others"} else n for n in wanted]
        given = entry["names"].get(field, [])
        given = [n if n == "others" else {k: v for k, v in n.items() if k not in ("line", "column")} for n in given]
        if wanted != given:
            say(variable, wanted, given)


def check_containers(item, fields, say):
    titles = item.get("container-title", [])
    titles = titles if isinstance(titles, list) else [titles]
    journal = item["type"] in ("article-journal", "journal-article")
    if titles and journal and words(titles[0]) != words(fields.get("journaltitle", "")):
        say("container-title", titles, fields)
    if titles and not journal and words(titles[-1]) != words(fields.get("booktitle", "")):
        say("container-title", titles, fields)
    if len(titles) > 1 and not journal and titles[0] != fields.get("series"):
        say("container-title", titles, fields)


def check_item(item, entry, say):
    fields = {f["name"]: f["text"] for f in entry["fields"]}
    genre = item.get("genre", "").lower()
    kind = "poster" if item["type"] == "speech" and genre == "poster" else TYPES[item["type"]]
    if entry["type"] != kind:
        say("type", kind, entry["type"])
    if entry["key"] != str(item.get("citation-key", item.get("id", item.get("DOI")))):
        say("id", item.get("id"), entry["key"])
    for variable, names in PLAIN.items():
        value = item.get(variable)
        if value in (None, "", []):
            continue
        found = [words(fields[n]) for n in names if n in fields]
        wanted = [words(value)] + ([words(value[0])] if isinstance(value, list) else [])
        if not any(f in wanted for f in found):
            say(variable, value, found)
    issued = date_of(item.get("issued", "")) or date_of(item.get("posted", ""))
    if entry.get("date", "") != issued:
        say("issued", issued, entry.get("date"))
    check_names(item, entry, say)
    check_containers(item, fields, say)


def main(path, printed):
    items, entries = items_of(json.load(open(path, encoding="utf-8"))), json.load(open(printed, encoding="utf-8"))
    if len(items) != len(entries):
        print("%d items, %d entries" % (len(items), len(entries)))
    for i, (item, entry) in enumerate(zip(items, entries)):
        check_item(item, entry, lambda *what: print("item %d: %s: %r, not %r" % ((i,) + what)))


main(*sys.argv[1:])
