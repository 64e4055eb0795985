"""figures.py: what a reader sees of paragraphs: figures of their lines, and faults in points.

The weights were set before anything was measured. The unit is a blank that uses up what fonts allow it (1/2 more than its
natural width, or 1/3 less): a line all of whose blanks are so is worth 3 points, and grows with the square, as what one
sees does. The others are what an editor would give for what:

  hyphen      3  as bad as such a line, for avoiding it is what hyphens are for; a parser of CVs may not join the word
  stack       3  for each further hyphen in a row: reads like a ladder
  late        1  a hyphen before the paragraph's last line: the eye goes back for half a word
  limit       5  a line whose blanks are beyond what fonts allow: visibly a gap or a crush
  contrast    2  a tight line beside a loose one (fill differs by more than 1): the grey is uneven
  river       2  for each line that a river has beyond two
  runt        3  a last line of one word shorter than a fifth of the measure: a line's height for nothing
  overfull   50  a line that leaves its measure: no one prints that

A justified line that stops short of its measure is measured as if its blanks (at least one) filled it. No line's blanks
weigh more than a line that leaves its measure. (These two came with the first measurement, the one against cvpdf, the
other for its rivals.)
"""
import math
from collections import Counter

STRETCH, SHRINK = 1 / 2, 1 / 3  # of a blank's natural width
LIMIT_ROUNDING = 0.01  # of a blank
OVERFULL = 0.1  # pt
SHORT = 1  # pt: a justified line that ends further from its measure is not filled
HANG, HANG_LETTER = 0.85, 0.25  # of a line's first or last glyph may stand in the margin: signs; letters and digits
RIVER_LINES = 3  # on so many lines, blanks that overlap make a river
RIVER_OVERLAP = 1 / 2  # of a natural blank
RUNT = 1 / 5  # of the measure
CONTRAST = 1

WEIGHTS = {'fill': 3, 'hyphens': 3, 'stack': 3, 'late': 1, 'limit': 5, 'contrast': 2, 'river': 2, 'runts': 3,
           'overfull': 50}
FILL_MOST = (WEIGHTS['overfull'] - WEIGHTS['limit']) / WEIGHTS['fill']


def fill(blank, space):
    """How much of its stretch (or, below 0, of its shrink) a blank uses."""
    ratio = blank / space
    return (ratio - 1) / (STRETCH if ratio > 1 else SHRINK)


def hang(char, advance):
    return advance * (HANG_LETTER if char.isalnum() else HANG)


def is_overfull(line, measure):
    return (line.right - measure > OVERFULL + hang(line.text[-1], line.tail) or
            -line.left > OVERFULL + hang(line.text[0], line.head))


def rivers(lines, space):
    """The lengths, in lines, of chains of blanks that overlap from line to line; each blank in its longest one."""
    above, found = [], []  # of each blank of the line above: [x0, x1, length]
    for line in lines + [None]:
        here = []
        taken = set()
        for x0, x1 in line.blanks if line else []:
            length = 1
            for i, (a0, a1, n) in enumerate(above):
                if min(x1, a1) - max(x0, a0) >= space * RIVER_OVERLAP:
                    taken.add(i)
                    length = max(length, n + 1)
            here.append((x0, x1, length))
        found += [n for i, (_, _, n) in enumerate(above) if i not in taken and n >= RIVER_LINES]
        above = here
    return found


def count(lines, measure, space, justified):
    """The figures of one paragraph, as a Counter that may be added up."""
    c = Counter(paragraphs=1, lines=len(lines))
    fills = []
    for i, line in enumerate(lines):
        c['overfull'] += is_overfull(line, measure)
        c['hyphens'] += line.hyphen
        c['stack'] += line.hyphen and i > 0 and lines[i - 1].hyphen
        c['late'] += line.hyphen and i == len(lines) - 2
        c['hung'] += line.right > measure + OVERFULL or line.left < -OVERFULL
        c['scaled'] = max(c['scaled'], max(abs(s - 1) for s in line.scales))
        if not line.last:
            c['full lines'] += 1
            width = 100 * line.width / measure
            c['rag'] += width
            c['rag2'] += width * width
        if line.last or not justified:
            fills.append(None)
            continue
        missing = max(0, measure - line.right)
        c['short'] += missing > SHORT
        ratios = [(x1 - x0 + missing * (missing > SHORT) / len(line.blanks)) / space for x0, x1 in line.blanks]
        if not ratios:
            ratios = [1 + missing / space]
        mean = sum(ratios) / len(ratios)
        used = fill(mean * space, space)
        fills.append(used)
        c['blanks'] += len(ratios)
        c['sum'] += sum(ratios)
        c['sum2'] += sum(r * r for r in ratios)
        c['fill'] += min(used * used, FILL_MOST)
        c['limit'] += mean > 1 + STRETCH + LIMIT_ROUNDING or mean < 1 - SHRINK - LIMIT_ROUNDING
        c['widest'] = max(c['widest'], max(ratios))
    for a, b in zip(fills, fills[1:]):
        c['contrast'] += a is not None and b is not None and abs(a - b) > CONTRAST
    if justified:
        for n in rivers(lines, space):
            c['rivers'] += 1
            c['river'] += n - RIVER_LINES + 1
    last = lines[-1]
    c['runts'] += len(lines) > 1 and not last.blanks and last.width < measure * RUNT
    c['score'] = sum(c[k] * w for k, w in WEIGHTS.items())
    return c


LARGEST = ('scaled', 'widest')


def add(counters):
    total = Counter()
    for c in counters:
        for k, v in c.items():
            total[k] = max(total[k], v) if k in LARGEST else total[k] + v
    return total


def deviation(c):
    """The standard deviation of the blanks, in hundredths of their natural width: around that width, not the mean."""
    return 100 * math.sqrt(max(0, (c['sum2'] - 2 * c['sum'] + c['blanks']) / max(1, c['blanks'])))


def rag(c):
    """The standard deviation of the widths of ragged lines, in hundredths of the measure."""
    n = max(1, c['full lines'])
    return math.sqrt(max(0, c['rag2'] / n - (c['rag'] / n) ** 2))
