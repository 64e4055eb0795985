"""What `cvpdf bib` prints, read by others.

    printed.py yaml FILE       the ids and titles of entries, read by PyYAML
    printed.py csl FILE        the same of CSL-JSON, read by Python's json, after a look at CSL's data schema
    printed.py citeproc FILE   how many items citeproc-py sets as references
"""
import html
import json
import re
import sys

TEXTS = """id type title container-title container-title-short collection-title volume issue number page publisher publisher-place
event-place event-title edition genre status note abstract DOI PMID PMCID ISBN URL keyword archive archive_location""".split()
NAMES = ["author", "editor"]
TYPES = """article article-journal book chapter dataset document paper-conference patent report software speech thesis""".split()
PARTS = ["family", "given", "non-dropping-particle", "dropping-particle", "suffix", "literal"]

# An escaped sign, an underscore inside a word; tags and signs that mean something.
MARKDOWN = re.compile(r"\\([^\w\s]|_)|(?<=[A-Za-z0-9])(_)(?=[A-Za-z0-9])|</?su[bp]>|[*_`]+")


def plain(text):
    return html.unescape(re.sub(r"</?(i|b|sub|sup)>", "", text))


def check_names(item, key):
    for name in item[key]:
        assert set(name) <= set(PARTS) and name, name
        assert all(isinstance(part, str) and part for part in name.values()), name


def check_date(date):
    if "literal" in date:
        assert set(date) == {"literal"}, date
        return
    assert set(date) <= {"date-parts", "season", "circa"}, date
    assert 1 <= len(date["date-parts"]) <= 2, date
    for parts in date["date-parts"]:
        assert 1 <= len(parts) <= 3 and all(isinstance(part, int) for part in parts), date


def check_item(item):
    """csl-data.json of CSL 1.0.2: an id, a known type, texts, names in parts, dates in parts, and what is custom."""
    assert item["id"] and item["type"] in TYPES, item
    for key, value in item.items():
        if key in NAMES:
            check_names(item, key)
        elif key == "issued":
            check_date(value)
        elif key != "custom":
            assert key in TEXTS and isinstance(value, str) and value, (key, value)


def items_of(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def print_csl(path):
    for item in items_of(path):
        check_item(item)
        print(item["id"], plain(item.get("title", "")), sep="\t")


def print_yaml(path):
    import yaml
    with open(path, encoding="utf-8") as file:
        entries = yaml.safe_load(file)
    for entry in entries:
        assert all(isinstance(entry.get(key, ""), str) for key in ("id", "title", "type", "doi", "arxiv", "note")), entry
        print(entry["id"], MARKDOWN.sub(lambda m: m[1] or m[2] or "", entry["title"]), sep="\t")


def print_citeproc(path):
    import warnings
    warnings.simplefilter("ignore")
    from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
    from citeproc.source.json import CiteProcJSON
    items = items_of(path)
    style = CitationStylesStyle("harvard1", validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
    for item in items:
        bibliography.register(Citation([CitationItem(item["id"].lower())]))
    references = [str(reference) for reference in bibliography.bibliography()]
    for item, reference in zip(items, references):
        assert "Holt" in reference, (item, reference)
    print(len(references))


{"yaml": print_yaml, "csl": print_csl, "citeproc": print_citeproc}[sys.argv[1]](sys.argv[2])
