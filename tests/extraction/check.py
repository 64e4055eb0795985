"""check.py FOLDER: compares what programs read in PDFs with what `cvpdf text` says.

Below FOLDER lie NAME.pdf, NAME.txt (cvpdf text), NAME.pages.txt (--dump=pages) and, of each program, NAME.READER. Prints a line for
each of them: "ok" or "not ok", a tab, what was tried, a tab, and what is wrong. exceptions.tsv, beside this file, says which programs
fail on which files, and what holds even then; breaks.tsv how they read words that stand on two lines.

A word that our lines divide may be read whole or in its parts; what stands in no element, running lines, may come between.
"""
import collections
import fnmatch
import itertools
import pathlib
import re
import sys
import unicodedata

READERS = {
    "pdftotext": "pdftotext",
    "layout": "pdftotext -layout",
    "raw": "pdftotext -raw",
    "mutool": "mutool",
    "pdfjs": "pdf.js",
    "pypdf": "pypdf",
    "pdfminer": "pdfminer.six",
}
# They read places, not the order of the text: they mix columns, and two of them take dates at the right for a column.
GUESSING = {"pdftotext", "layout", "pdfminer"}
PARTING = {"pdftotext", "pdfminer"}
# Marks of direction and characters of no width show nothing.
NOTHING = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"))
ODD = re.compile("[\ue000-\uf8ff\ufffd\ufb00-\ufb06\u00ad\U000f0000-\U0010ffff\x00-\x08\x0b\x0e-\x1f]")
NEAR = 2  # lines between an entry's head and its dates, at most


def plain(text):
    return unicodedata.normalize("NFC", text.translate(NOTHING).replace("\u00a0", " "))


def words_of(text):
    return collections.Counter(plain(text).split())


def lines_of(text):
    return [" ".join(line.split()) for line in re.split("[\n\f]", plain(text))]


def letters_of(text):
    """What is left of a text in disorder: its letters and digits, without marks."""
    folded = unicodedata.normalize("NFKD", text)
    return collections.Counter(c for c in folded if unicodedata.category(c)[0] in "LN")


# --- What cvpdf says --------------------------------------------------------------------------------------------------


def unquoted(text):
    text = re.sub(r"\\u\{([0-9a-f]+)\}", lambda m: chr(int(m[1], 16)), text)
    return re.sub(r"\\(.)", r"\1", text.replace(r"\n", " "))


class Line:
    def __init__(self, element, page, y, size):
        self.element, self.page, self.y, self.size = element, page, y, size
        self.text, self.divided, self.end = "", False, 0

    def takes(self, element, page, y, size):
        return (element, page) == (self.element, self.page) and abs(y - self.y) < 0.6 * max(size, self.size)


def read_pages(dump):
    """The lines of each element, in the order in which they are written; those of element None are the running lines."""
    lines, page, last = [], 0, {}
    for row in dump.splitlines():
        if row.startswith("page "):
            page += 1
        found = re.match(r'  text (\S+) (\S+) (\S+) "((?:[^"\\]|\\.)*)" \S+ (\S+)(.*)', row)
        if not found:
            continue
        x, y, width, text, size = float(found[1]), float(found[2]), float(found[3]), unquoted(found[4]), float(found[5])
        rest = re.sub(" link=\\S+| @.*", "", found[6])
        name = re.search(r"(?:^| )([a-z]+\d+)(?: |$)", rest)
        element = name and name[1]
        line = last.get(element)
        if not line or not line.takes(element, page, y, size):
            line = last[element] = Line(element, page, y, size)
            lines.append(line)
        elif abs(x - line.end) > 1 and element is None:
            line.text += " "
        line.text += text
        line.end = x + width
        line.divided = " divided" in rest
    return lines


class Chain:
    """A word that stands on several lines: its parts, and whether a hyphen was added to each but the last."""

    def __init__(self, parts, added):
        self.parts, self.added = parts, added
        self.whole = "".join(p[:-1] if a else p for p, a in zip(parts, added)) + parts[-1]

    def readings(self):
        """Each way to read it: (words, name for each of its breaks)."""
        for ways in itertools.product(("apart", "joined"), repeat=len(self.added)):
            words, names = [self.parts[0]], []
            for part, added, way in zip(self.parts[1:], self.added, ways):
                kind = "added" if added else "written" if words[-1].endswith("-") else "other"
                names.append((kind, way))
                if way == "apart":
                    words.append(part)
                else:
                    words[-1] = (words[-1].removesuffix("-") if kind != "other" else words[-1]) + part
            yield collections.Counter(words), names
        yield collections.Counter([self.whole]), [("added" if a else "written", "whole") for a in self.added]


def chains_of(lines):
    of = collections.defaultdict(list)
    for line in lines:
        if line.element:
            of[line.element].append(line)
    for group in of.values():
        parts, added = [], []
        for line, following in itertools.zip_longest(group, group[1:]):
            tokens = plain(line.text).split()
            goes_on = following and not line.text.endswith((" ", "\u00a0")) and plain(following.text).split()
            if not tokens:
                continue
            if parts and len(tokens) > 1:
                yield Chain(parts + tokens[:1], added)
                parts, added = [], []
            if goes_on:
                parts, added = parts + tokens[-1:], added + [line.divided]
            elif parts:
                yield Chain(parts + tokens[:1], added)
                parts, added = [], []


# --- Comparing --------------------------------------------------------------------------------------------------------


class File:
    def __init__(self, path):
        self.path = path
        self.text = path.with_suffix(".txt").read_text(encoding="utf-8")
        self.lines = read_pages(path.with_suffix(".pages.txt").read_text(encoding="utf-8"))
        self.running = [" ".join(plain(line.text).split()) for line in self.lines if not line.element]
        self.words = words_of(self.text)
        self.chains = [chain for chain in chains_of(self.lines) if self.words[chain.whole]]
        self.columns = path.parent.name == "sidebar"
        self.headings = [" ".join(plain(line.text).split()) for line in self.lines if (line.element or "").startswith("heading")]

    def read_by(self, reader):
        return self.path.with_suffix("." + reader).read_text(encoding="utf-8")


def words_wrong(file, text, breaks):
    """Words too few and too many; counts in `breaks` how words that stand on two lines were read."""
    wanted = file.words + words_of(" ".join(file.running))
    given = words_of(text)
    few, many = wanted - given, given - wanted
    for chain in file.chains:
        for words, names in chain.readings():
            if few[chain.whole] and not words - many or names[0][1] == "whole":
                if names[0][1] != "whole":
                    few, many = few - collections.Counter([chain.whole]), many - words
                breaks.update(names)
                break
    for signs in re.findall(r"(?<!\S)\S(?: \S)+(?!\S)", "\n".join(file.running)):  # "2 / 9", at equal distances: a word to Poppler
        words, joined = collections.Counter(signs.split()), signs.replace(" ", "")
        if many[joined] and not words - few:
            few, many = few - words, many - collections.Counter([joined])
    return [f"lacks '{w}'" for w in few.elements()] + [f"has '{w}'" for w in many.elements()]


def characters_wrong(file, text):
    """The same of languages that write no blanks, which a reader may put where lines end."""
    wanted = collections.Counter("".join(plain(file.text + "".join(file.running)).split()))
    given = collections.Counter("".join(plain(text).split()))
    return [f"lacks '{c}'" for c in (wanted - given).elements()] + [f"has '{c}'" for c in (given - wanted).elements()]


def letters_wrong(file, text):
    wanted, given = letters_of(file.text + "".join(file.running)), letters_of(text)
    return [f"lacks '{c}'" for c in (wanted - given).elements()] + [f"has '{c}'" for c in (given - wanted).elements()]


def reversed_wrong(file, text):
    """Words in Hebrew letters stand from the left, and nothing else is wrong with them."""
    given = "".join(plain(text).split())
    wrong = [w for w in re.findall("[\u05d0-\u05ea]+", plain(file.text)) if w[::-1] not in given]
    return letters_wrong(file, text) + [f"lacks '{w}' turned over" for w in wrong]


def headings_wrong(file, text, reader):
    if file.columns and reader in GUESSING or reader == "layout":
        return []
    lines, at, wrong = lines_of(text), 0, []
    for heading in file.headings:
        if heading in lines[at:]:
            at = lines.index(heading, at) + 1
        else:
            wrong.append(f"'{heading}' is no line" if heading not in lines else f"'{heading}' is out of order")
    return wrong


def heads_wrong(file, text, reader, check):
    """What `cvpdf text` has beside each other (a head and its dates) is near each other."""
    if reader in PARTING or file.columns and reader in GUESSING:
        return []
    lines, wrong = [line for line in ("".join(line.split()) for line in lines_of(text)) if line], []
    for row in file.text.splitlines():
        if "  " not in row.strip():
            continue
        left, right = re.split("  +", plain(row).strip(), maxsplit=1)
        # Either may have several lines, and what writes no blanks may be divided anywhere.
        n = 2 if check == "characters" else 9
        ends = {left.split()[-1][-n:], "".join(left.split())[:n]}
        lefts = [i for i, line in enumerate(lines) if any(end in line for end in ends)]
        rights = [i for i, line in enumerate(lines) if "".join(right.split())[:n] in line]
        if not any(abs(i - k) <= NEAR for i in lefts for k in rights):
            wrong.append(f"'{left}' and '{right}' are apart")
    return wrong


def parted(file, text):
    """Words that are read with a character of no width between their letters."""
    given = unicodedata.normalize("NFC", text)
    return [f"parts '{w}'" for w in plain(file.text).split() if not w.isascii() and w not in given]


def faults(file, reader, check, breaks):
    text = file.read_by(reader)
    odd = [f"has U+{ord(c):04X}" for c in sorted(set(ODD.findall(text)) - set(file.text))]
    loose = {"none": lambda: [], "letters": lambda: letters_wrong(file, text), "reversed": lambda: reversed_wrong(file, text)}
    if check in loose:
        return odd + loose[check]()
    wrong = characters_wrong(file, text) if check == "characters" else words_wrong(file, text, breaks)
    wrong += parted(file, text) if file.path.stem == "letters" else []
    return odd + wrong + headings_wrong(file, text, reader) + heads_wrong(file, text, reader, check)


def table(name):
    with open(pathlib.Path(__file__).parent / name, encoding="utf-8") as rows:
        return [row.rstrip("\n").split("\t") for row in rows if row.strip() and row[0] != "#"]


def check_for(exceptions, reader, name):
    for readers, files, check, _ in exceptions:
        if reader in readers.split(",") and any(fnmatch.fnmatch(name, pattern) for pattern in files.split(",")):
            return check
    return "words"


def report(what, wrong):
    print("not ok" if wrong else "ok", what, "; ".join(wrong[:12]), sep="\t")


def check_files(folder, breaks):
    exceptions = table("exceptions.tsv")
    for path in sorted(folder.glob("*/*.pdf")):
        file, what = File(path), f"{path.parent.name}/{path.stem}"
        for reader, name in READERS.items():
            check = check_for(exceptions, reader, what)
            if path.with_suffix("." + reader).exists():
                report(f"{what}: {name}" + ("" if check == "words" else f", {check}"), faults(file, reader, check, breaks[reader]))


def check_breaks(breaks):
    for reader, *kinds in table("breaks.tsv"):
        for kind, wanted in zip(("added", "written"), kinds):
            ways = {way for (k, way), n in breaks.get(reader, {}).items() if k == kind}
            wrong = [f"{kind}: {', '.join(sorted(ways))}, not {wanted}"] if ways - set(wanted.split(",")) else []
            if reader in breaks:
                report(f"{READERS[reader]}: words divided at {kind} hyphens are read {wanted}", wrong)


def main():
    breaks = collections.defaultdict(collections.Counter)
    check_files(pathlib.Path(sys.argv[1]), breaks)
    check_breaks(breaks)


main()
