#!/usr/bin/env python3
"""compare.py PRINT FILE.bib…: what src/bib understands against pybtex (entries, fields, names) and pylatexenc (LaTeX).

compare.py PRINT --accents: every accent on every letter, and the text symbols of LaTeX 2e. Prints what differs; exits with 1
where something does.
"""

import json
import re
import string
import subprocess
import sys
import unicodedata

from pybtex.database import parse_string
from pylatexenc.latex2text import LatexNodes2Text, get_default_latex_context_db

# BibLaTeX's names for BibTeX's, as the BibLaTeX manual has them.
TYPES = {"conference": "inproceedings", "electronic": "online", "www": "online", "mastersthesis": "thesis",
         "phdthesis": "thesis", "techreport": "report"}
FIELDS = {"address": "location", "annote": "annotation", "archiveprefix": "eprinttype", "journal": "journaltitle",
          "key": "sortkey", "primaryclass": "eprintclass", "school": "institution"}
differences = 0


def differ(*words):
    global differences
    differences += 1
    print(*words)


def same(where, ours, theirs):
    if ours != theirs:
        differ(where + ":", "ours", repr(ours), "theirs", repr(theirs))


def run(print_program, path):
    done = subprocess.run([print_program, path], capture_output=True, text=True, check=False)
    return json.loads(done.stdout)


def squeeze(text):
    return " ".join(text.split())


# Quotes and hyphens apart, of which pylatexenc makes others.
def plain(text):
    text = unicodedata.normalize("NFC", text).replace("\u00a0", " ")
    for typed, ours in (("''", "\u201d"), ("``", "\u201c"), ("'", "\u2019"), ("`", "\u2018")):
        text = text.replace(typed, ours)
    return squeeze(text)


LATEX = LatexNodes2Text(math_mode="text", strict_latex_spaces=True)


def latex(text):
    return plain(LATEX.latex_to_text(text.replace("~", " ")))


def person(theirs):
    """pybtex's parts of a name in our terms."""
    parts = {"given": theirs.first_names + theirs.middle_names, "prefix": theirs.prelast_names,
             "family": theirs.last_names, "suffix": theirs.lineage_names}
    parts = {part: " ".join(words) for part, words in parts.items() if words}
    family = parts.get("family", "")
    if list(parts) == ["family"] and family.startswith("{") and family.endswith("}"):
        parts = {"literal": family}
    return {part: latex(words) for part, words in parts.items()}


def compare_names(where, ours, theirs):
    theirs = list(theirs)
    others = bool(theirs) and str(theirs[-1]) == "others"
    same(where + " others", bool(ours) and ours[-1] == "others", others)
    ours = [name for name in ours if name != "others"]
    theirs = theirs[:-1] if others else theirs
    same(where + " number", len(ours), len(theirs))
    for our, their in zip(ours, theirs):
        parts = {part: plain(text) for part, text in our.items()
                 if part in ("given", "prefix", "family", "suffix", "literal")}
        same(where, parts, person(their))


def compare_fields(where, ours, theirs, acm):
    fields = {field["name"]: squeeze(field["value"]) for field in ours["fields"]}
    seen = set()
    for name, value in theirs.fields.items():
        name = FIELDS.get(name.lower(), name.lower())
        # ACM's files say both; BibLaTeX's `venue` is where a conference was.
        if name == "location" and acm and "location" in seen:
            name = "venue"
        seen.add(name)
        same(where + " " + name, fields.get(name), squeeze(value))
    return fields


def compare(print_program, path):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    # pybtex reads on behind the word @comment, and stumbles.
    theirs = parse_string(re.sub(r"(?ms)^@Comment\{(.*?\n\}$|[^\n]*\}$)", "", text), "bibtex")
    ours = run(print_program, path)
    same(path + " keys", [entry["key"] for entry in ours], list(theirs.entries))
    for entry in ours:
        where = path + " " + entry["key"]
        other = theirs.entries[entry["key"]]
        same(where + " type", entry["type"], TYPES.get(other.original_type.lower(), other.original_type.lower()))
        acm = "address" in other.fields and "location" in other.fields
        fields = compare_fields(where, entry, other, acm)
        for role, persons in other.persons.items():
            compare_names(where + " " + role, entry["names"].get(role.lower(), []), persons)
        missing = {name for name in fields if name not in entry["names"]}
        missing -= {FIELDS.get(name.lower(), name.lower()) for name in other.fields} | {"venue", "type"}
        if "crossref" not in fields:
            same(where + " fields that only we see", missing, set())


# LaTeX 2e's text symbols (usrguide; fntguide, chapter 7) and letters.
SYMBOLS = """AA AE DH DJ L NG O OE SS TH aa ae dh dj i j l ng o oe ss th copyright dag ddag pounds S P dots ldots
textasciicircum textasciitilde textasteriskcentered textbackslash textbar textbraceleft textbraceright textbullet
textcopyright textdagger textdaggerdbl textdollar textellipsis textemdash textendash textexclamdown textgreater
textless textordfeminine textordmasculine textparagraph textperiodcentered textquestiondown textquotedblleft
textquotedblright textquoteleft textquoteright textregistered textsection textsterling texttrademark textunderscore
quotedblbase quotesinglbase guillemotleft guillemotright guilsinglleft guilsinglright textquotesingle textasciigrave
textasciidieresis textasciimacron textasciiacute textasciicaron textasciibreve textacutedbl textbaht textbrokenbar
textcelsius textcent textcircledP textcolonmonetary textcurrency textdegree textdiscount textdiv textdong
textdownarrow texteuro textestimated textflorin textfractionsolidus textinterrobang textleftarrow textlira textlnot
textmho textmu textmusicalnote textnaira textnumero textohm textonehalf textonequarter textonesuperior
textopenbullet textpertenthousand textperthousand textpeso textpm textrecipe textreferencemark textrightarrow
textservicemark textthreequarters textthreesuperior texttimes texttwosuperior textuparrow textwon textyen
alpha beta gamma delta zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon chi psi omega varepsilon
vartheta varpi varrho varsigma varphi Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega
infty partial nabla forall exists emptyset aleph ell hbar prime pm times div cdot cap cup vee wedge oplus otimes
leq geq neq equiv sim simeq approx propto subset supset subseteq supseteq in ni to rightarrow leftarrow Rightarrow
Leftrightarrow mapsto sum prod int langle rangle""".split()
# pylatexenc has the modifier letter U+02C6, the accent U+02D9, and nothing for these.
KNOWN = {"textasciicircum": "^", "textperiodcentered": "·", "textasteriskcentered": "*", "SS": "SS", "copyright": "©",
         "pounds": "£", "ddag": "‡", "S": "§", "P": "¶", "textbar": "|", "textbraceleft": "{", "textbraceright": "}",
         "textgreater": ">", "textless": "<", "textunderscore": "_", "textparagraph": "¶", "guillemotleft": "«",
         "prime": "′"}
# BibTeX's users write \b{h} for a line below, U+0331, which Unicode has composed for few letters.
ACCENTS = "'`\"^~=.cHkbdruv"


def forms(accent, letter):
    if accent.isalpha():
        return [f"\\{accent}{{{letter}}}", f"\\{accent} {letter}", f"{{\\{accent} {letter}}}",
                f"{{\\{accent}{{{letter}}}}}"]
    return [f"\\{accent}{{{letter}}}", f"\\{accent}{letter}", f"{{\\{accent}{letter}}}", f"{{\\{accent}{{{letter}}}}}"]


def compare_accents(print_program, path):
    cases = []
    for accent in ACCENTS:
        for letter in string.ascii_letters:
            wanted = unicodedata.normalize("NFC", LATEX.latex_to_text(f"\\{accent}{{{letter}}}"))
            cases += [(form, wanted) for form in forms(accent, letter)]
    for name in SYMBOLS:
        wanted = KNOWN.get(name) or symbol(name)
        cases += [(f"\\{name}", wanted), (f"{{\\{name}}}", wanted), (f"\\{name}{{}}", wanted), (f"$\\{name}$", wanted)]
    with open(path, "w", encoding="utf-8") as file:
        for number, (form, _) in enumerate(cases):
            file.write(f"@misc{{k{number}, title = {{x{form}}}}}\n")
    for (form, wanted), entry in zip(cases, run(print_program, path)):
        text = re.sub("</?(i|b|u|tt|sub|sup)>", "", entry["fields"][0]["text"])
        same(form, text.replace("\u202f", "")[1:], unicodedata.normalize("NFC", wanted))
    print(len(cases), "forms")


def symbol(name):
    for category in get_default_latex_context_db().categories():
        spec = get_default_latex_context_db().d[category]["macros"].get(name)
        if spec is not None and isinstance(spec.simplify_repl, str):
            return spec.simplify_repl
    return "nothing"


def main():
    if sys.argv[2] == "--accents":
        compare_accents(sys.argv[1], sys.argv[3])
    for path in sys.argv[2:] if sys.argv[2] != "--accents" else []:
        compare(sys.argv[1], path)
    return 1 if differences else 0


sys.exit(main())
