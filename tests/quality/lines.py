"""lines.py: the lines of known paragraphs, read back from a PDF by mutool, whoever wrote it.

Every glyph's place and advance is taken from `mutool draw -F trace`; words and blanks are known from the paragraphs, so
that nothing is guessed from gaps. A character that the paragraph does not have, at a line's end, is a hyphen.
"""
import re
import subprocess
import unicodedata
from html import unescape

from setters import Failed

HYPHENS = '-\u00ad\u2010\u007f'
SAME_LINE = 2  # pt: baselines that differ by less are one

TEXT = re.compile(r'<fill_text .*transform="([^"]*)"')
SPAN = re.compile(r'<span font="(?:[A-Z]{6}\+)?([^"]*)".* trm="([^"]*)"')
GLYPH = re.compile(r'<g unicode="([^"]*)"(?: glyph="[^"]*")? x="([^"]*)" y="([^"]*)" adv="([^"]*)"')


class Glyph:
    __slots__ = ('char', 'page', 'x', 'y', 'end', 'scale')

    def __init__(self, char, page, x, y, end, scale):
        self.char, self.page, self.x, self.y, self.end, self.scale = char, page, x, y, end, scale


class Line:
    """One line; lengths in pt, x from the measure's left edge."""

    def __init__(self):
        self.text = ''
        self.left = self.right = 0.0
        self.blanks = []  # [x0, x1] of each blank between words
        self.scales = []  # horizontal scale of each character
        self.hyphen = False  # one that the program added
        self.last = False
        self.tail = 0.0  # advance of the last glyph
        self.head = 0.0  # and of the first

    @property
    def width(self):
        return self.right - self.left


def glyphs(pdf, font, size):
    """The glyphs that are not blank, in the order of the file."""
    trace = subprocess.run(['mutool', 'draw', '-F', 'trace', pdf], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                           text=True, check=True).stdout
    page, matrix, trm, wanted = 0, None, None, False
    for row in trace.split('\n'):
        if '<page ' in row:
            page += 1
        elif '<fill_text' in row:
            matrix = [float(v) for v in TEXT.search(row).group(1).split()]
        elif '<span ' in row:
            name, trm = SPAN.search(row).groups()
            trm = [float(v) for v in trm.split()]
            wanted = font in name.lower() and abs(abs(trm[3]) - size) < 0.1
        elif '<g ' in row and wanted:
            found = GLYPH.search(row)
            if not found:
                raise Failed(f'{pdf}: not understood: {row}')
            char = unicodedata.normalize('NFKC', unescape(found.group(1)))
            x, y, advance = (float(v) for v in found.groups()[1:])
            x, y = matrix[0] * x + matrix[4], matrix[3] * y + matrix[5]
            if char.strip() and char != '\ufeff':
                for single in char:
                    yield Glyph(single, page, x, y, x + advance * abs(trm[0] * matrix[0]), abs(trm[0] / trm[3]))


def read(pdf, texts, font, size, left):
    """A list of lists of Line, one for each of `texts`; Failed where the PDF has other text."""
    source = glyphs(pdf, font, size)
    glyph = next(source, None)
    result = []
    for text in texts:
        lines, previous = [], None
        blank = False
        for char in text:
            if char in ' \u00a0\u202f':
                blank = char == ' '
                continue
            wanted = unicodedata.normalize('NFKC', char)
            while glyph and glyph.char != wanted and glyph.char in HYPHENS and lines and wanted not in HYPHENS:
                take(lines[-1], glyph, left)
                lines[-1].hyphen = True
                previous, glyph = glyph, next(source, None)
            if not glyph or not (glyph.char == wanted or (glyph.char in HYPHENS and wanted in HYPHENS)):
                raise Failed(f'{pdf}: {glyph.char if glyph else "the end"!r} where {char!r} of “{text[:60]}…” should stand')
            if previous is None or glyph.page != previous.page or abs(glyph.y - previous.y) > SAME_LINE:
                lines.append(Line())
                lines[-1].left = glyph.x - left
                lines[-1].head = glyph.end - glyph.x
            elif blank:
                lines[-1].blanks.append((previous.end - left, glyph.x - left))
                lines[-1].text += ' '
            take(lines[-1], glyph, left)
            blank = False
            previous, glyph = glyph, next(source, None)
        if lines:
            lines[-1].last = True
        result.append(lines)
    if glyph:
        raise Failed(f'{pdf}: {glyph.char!r} behind all paragraphs')
    return result


def take(line, glyph, left):
    line.text += glyph.char
    line.right = max(line.right, glyph.end - left)
    line.tail = glyph.end - glyph.x or line.tail
    line.scales.append(glyph.scale)
