"""compare.py PRINT MANIFEST: the breaks that PRINT finds against those of independent programs on the same patterns.

Libhyphen takes compounds apart, by the patterns before NEXTLEVEL, and breaks their parts by the others; files without levels are
Pyphen's, which knows none.
For each language words are made of the letters of its patterns, alone and in twos, so that every pattern is asked for. Left out
are breaks that change letters, those nearer to an edge than the file or the manifest allows, and those beside a part without a
vowel. Prints a line for each language, and words that differ. Exit status 2: a program, or all patterns, are missing.
"""
import ctypes
import os
import re
import subprocess
import sys
import tempfile
import unicodedata

WORDS = 2000  # of a language
SHOWN = 5
FOLDERS = ["/usr/local/share/hyphen", "/usr/share/hyphen", "/usr/share/myspell/dicts"]
VOWELS = set("aeiouyæœøıαεηιουωаеиоуыэюяіє")
SEMIVOWELS = "йў"
LIQUIDS = set("lĺrŕлр")


class Libhyphen:
    """The library with a file of patterns."""

    library = None

    @classmethod
    def load(cls):
        pointer = ctypes.POINTER
        cls.library = ctypes.CDLL("libhyphen.so.0")
        cls.library.hnj_hyphen_load.restype = ctypes.c_void_p
        cls.library.hnj_hyphen_load.argtypes = [ctypes.c_char_p]
        cls.library.hnj_hyphen_hyphenate2.argtypes = [
            ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_char_p,
            pointer(pointer(ctypes.c_char_p)), pointer(pointer(ctypes.c_int)), pointer(pointer(ctypes.c_int))]

    def __init__(self, path, charset):
        self.handle = self.library.hnj_hyphen_load(path.encode())
        self.charset = charset

    def positions(self, word):
        """Offsets of breaks that change no letter."""
        code = word.encode(self.charset)
        marks = ctypes.create_string_buffer(len(code) + 5)
        data = [ctypes.POINTER(kind)() for kind in (ctypes.c_char_p, ctypes.c_int, ctypes.c_int)]
        self.library.hnj_hyphen_hyphenate2(self.handle, code, len(code), marks, None, *map(ctypes.byref, data))
        return [i + 1 for i in range(len(word) - 1) if marks.raw[i] & 1 and not (data[0] and data[0][i])]

    def parts(self, word):
        at = [0] + self.positions(word) + [len(word)]
        return [word[i:k] for i, k in zip(at, at[1:])]


class Signs:
    """What takes words apart where the file has no patterns for it: their hyphens and apostrophes."""

    @staticmethod
    def parts(word):
        return [part for part in re.split("([-'’–])", word) if part]


class Patterns:
    """A file of patterns, split in its levels for the two programs."""

    def __init__(self, path, folder):
        with open(path, "rb") as file:
            first, rest = file.read().split(b"\n", 1)
        self.charset = first.strip().decode().replace("ISO8859", "iso8859")
        # Pyphen takes a line with '#' for a pattern, and libhyphen one in Latin-1.
        lines = [line for line in rest.decode(self.charset).splitlines() if line and line[0] not in "%#"]
        # Slips in some files, as libhyphen takes them: of digits in a row the last; of a pattern said twice the last.
        lines = [re.sub(r"^([^/ ]*?)[0-9]+(?=[0-9])", r"\1", line) for line in lines]
        self.two = "NEXTLEVEL" in lines
        at = lines.index("NEXTLEVEL") if self.two else len(lines)
        head = lines[:at]
        self.letters = self.letters_of(lines)
        self.never = ["'", "-"] + (["–", "’"] if self.charset == "UTF-8" else []) if not self.two else []
        for line in head:
            if self.two and line.startswith("NOHYPHEN"):
                self.never = line.split()[1].split(",")
        left, right = self.number(head, "LEFTHYPHENMIN"), self.number(head, "RIGHTHYPHENMIN")
        self.left, self.right = left or 2, right or 2
        self.part_left = self.number(head, "COMPOUNDLEFTHYPHENMIN") or (0 if self.two else left or 3)
        self.part_right = self.number(head, "COMPOUNDRIGHTHYPHENMIN") or (0 if self.two else right or 3)
        self.compounds = self.write(folder, "compounds", head + ["NEXTLEVEL"]) if self.two else None
        self.simple = self.write(folder, "simple", lines[at:] if self.two else lines)  # level 1 is empty

    def write(self, folder, name, lines):
        path = os.path.join(folder, name)
        # Libhyphen's own minima are not asked for here.
        lines = [line for line in lines if not re.match("(COMPOUND)?(LEFT|RIGHT)HYPHENMIN|NOHYPHEN", line)]
        kept = {re.sub("[0-9]|/.*", "", line): line for line in lines}.values()
        header = {"iso8859": "ISO8859"}.get(self.charset[:7], self.charset[:7]) + self.charset[7:]
        with open(path, "wb") as file:
            file.write("\n".join([header, "LEFTHYPHENMIN 1", "RIGHTHYPHENMIN 1", *kept, ""]).encode(self.charset))
        return path

    @staticmethod
    def number(lines, key):
        return next((int(line.split()[1]) for line in lines if line.split()[:1] == [key]), 0)

    @staticmethod
    def letters_of(lines):
        """The letters of the patterns, each once."""
        found = {}
        for line in lines:
            word = re.sub(r"[0-9.]|/.*", "", line.split()[0] if line.split() else "")
            if word and all(c.isalpha() and c == c.lower() or c == "'" for c in word):
                found[word] = True
        return list(found)


def is_mute(part, liquids):
    """Whether a part has no vowel."""
    if liquids and LIQUIDS & set(part):
        return False
    return not any(unicodedata.normalize("NFD", c)[0] in VOWELS for c in part if c not in SEMIVOWELS)


def join_mute(word, liquids):
    """The word without breaks beside parts that are mute, of those that it had."""
    parts = word.split("\0")
    mute = [is_mute(part, liquids) for part in parts]
    out = parts[0]
    for i, part in enumerate(parts[1:], 1):
        out += ("" if mute[i] or mute[i - 1] else "-") + part
    return out


def simple_breaks(patterns, simple, part, begins, ends):
    """Offsets in a part that does not come apart. A break that changes letters has data."""
    left = 0 if begins else patterns.part_left
    right = 0 if ends else patterns.part_right
    return [int(i) for i in simple.positions(part)
            if not getattr(i, "data", None) and i >= left and len(part) - i >= right]


def break_word(patterns, compounds, simple, word, left, right):
    breaks, at = [], 0
    parts = compounds.parts(word)
    for n, part in enumerate(parts):
        if len(part) > 1:
            breaks += [at + i for i in simple_breaks(patterns, simple, part, n == 0, n + 1 == len(parts))]
        at += len(part)
        breaks.append(at)
    allowed = {i for i in breaks if max(left, patterns.left) <= i <= len(word) - max(right, patterns.right)}
    for sign in patterns.never:
        for i in (i for i, letter in enumerate(word) if letter == sign):
            allowed -= {i, i + 1}
    return "".join(("\0" if i in allowed else "") + letter for i, letter in enumerate(word))


def words_of(patterns):
    """Every pattern's letters, or evenly chosen ones, and pairs of neighbours."""
    step = max(1, len(patterns.letters) * 2 // WORDS)
    parts = patterns.letters[::step]
    pairs = [a + b for a, b in zip(parts, parts[1:] + parts[:1])]
    return [word for word in parts + pairs if len(word) < 90]


def find(name):
    return next((path for path in (os.path.join(folder, name) for folder in FOLDERS) if os.path.exists(path)), None)


def compare(program, language, path, left, right):
    """How many words were compared, and how many differ."""
    import pyphen

    with tempfile.TemporaryDirectory() as folder:
        patterns = Patterns(path, folder)
        simple = (Libhyphen(patterns.simple, patterns.charset) if patterns.two
                  else pyphen.Pyphen(filename=patterns.simple, left=1, right=1, cache=False))
        compounds = Libhyphen(patterns.compounds, patterns.charset) if patterns.two else Signs
        words = words_of(patterns)
        given = subprocess.run([program, language], input="\n".join(words) + "\n", capture_output=True,
                               encoding="utf-8", check=True).stdout.splitlines()
        liquids = language in ("cs", "hr", "sk", "sl", "sr", "sr-latn")
        wanted = [join_mute(break_word(patterns, compounds, simple, word, left, right), liquids) for word in words]
    different = [pair for pair in zip(given, wanted) if pair[0] != pair[1]]
    print(f"{language}: {len(words)} words, {sum(word.count('-') for word in given)} breaks, {len(different)} different")
    for pair in different[:SHOWN]:
        print("  given %s, wanted %s" % pair)
    return len(words), len(different)


def main():
    try:
        import pyphen  # noqa: F401
        Libhyphen.load()
    except (ImportError, OSError):
        return 2
    program, manifest = sys.argv[1:3]
    known = subprocess.run([program], capture_output=True, text=True, check=True).stdout.split()
    total = wrong = 0
    for line in open(manifest, encoding="utf-8"):
        if line.startswith("#") or not line.strip():
            continue
        languages, name, left, right = line.split("\t")[:4]
        language, path = languages.split()[0], find(name)
        if path and language in known:
            words, different = compare(program, language, path, int(left), int(right))
            total += words
            wrong += different
    print(f"{total} words, {wrong} different")
    return 1 if wrong else 0 if total else 2


sys.exit(main())
