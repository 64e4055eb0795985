#!/usr/bin/env python3
"""random_cv.py CVPDF FOLDER N: sets N random CVs, in all styles by turns, and says of each what is wrong with its pages.

The words that a CV is made of are numbered: each begins with a q, which is nowhere else. So each must be found once in
the text of the pages, and those of a field in their order. The margins are given, so that it is known where text may stand.
"""
import random
import re
import subprocess
import sys

MARGIN = 56.693  # pt: 20 mm
HANG = 0.6  # em: signs may stand so far in the margin
OVERLAP = 0.25  # em: of things side by side, less is kerning and what hangs
APART = 0.7  # em: of baselines above each other

VOWELS, CONSONANTS = 'aeiou', 'bcdfglmnprstv'
SYLLABLES = [c + v for c in CONSONANTS for v in VOWELS]

TEXT = re.compile(r'  text (-?[\d.]+) (-?[\d.]+) (-?[\d.]+) "((?:[^"\\]|\\.)*)" \S+ ([\d.]+)(?: #\w+)?(?: ([a-z]+\d+))?')


class Words:
    def __init__(self):
        self.n = 0
        self.fields = []  # [from, to) of each text

    def word(self, capital=False):
        n, word = self.n, 'q'
        for _ in range(3):
            word += SYLLABLES[n % len(SYLLABLES)]
            n //= len(SYLLABLES)
        self.n += 1
        return word.capitalize() if capital else word

    def words(self, least, most):
        start = self.n
        out = ' '.join(self.word(i == 0) for i in range(random.randint(least, most)))
        self.fields.append((start, self.n))
        return out

    def text(self, least, most):
        """Words with what is found among them: marks, numbers, emphasis."""
        out, start = [], self.n
        for i in range(random.randint(least, most)):
            word = self.word(i == 0)
            kind = random.randrange(24)
            out.append(f'*{word}*' if kind == 0 else f'**{word}**' if kind == 1 else word + ',' if kind == 2 else
                       word + f' {random.randint(2, 900)} %' if kind == 3 else f'({word})' if kind == 4 else
                       word + '/' + self.word() if kind == 5 else word + '-' + self.word() if kind == 6 else word)
        self.fields.append((start, self.n))
        return ' '.join(out) + '.'


def maybe(share):
    return random.random() < share


def dates():
    year = random.randint(1995, 2022)
    return f'    start: {year}-0{random.randint(1, 9)}\n    end: ' + \
        ('present' if maybe(0.2) else f'{year + random.randint(1, 3)}-{random.randint(10, 12)}')


def highlights(w, most, indent='    '):
    n = random.randint(0, most)
    return [f'{indent}highlights:'] * (n > 0) + [f'{indent}  - "{w.text(3, 40 if maybe(0.2) else 18)}"' for _ in range(n)]


def experience(w):
    out = ['experience:']
    for _ in range(random.randint(1, 7)):
        out += [f'  - position: {w.words(1, 9 if maybe(0.1) else 4)}', f'    organization: {w.words(1, 5)}', dates()]
        if maybe(0.6):
            out.append(f'    location: {w.words(1, 2)}')
        if maybe(0.3):
            out.append(f'    summary: "{w.text(5, 60)}"')
        out += highlights(w, 7)
    return out


def education(w):
    out = ['education:']
    for _ in range(random.randint(1, 3)):
        out += [f'  - degree: {w.words(1, 2)}', f'    area: {w.words(1, 3)}', f'    institution: {w.words(2, 4)}', dates()]
        out += highlights(w, 2)
    return out


def projects(w):
    out = ['projects:']
    for _ in range(random.randint(1, 5)):
        out += [f'  - name: {w.words(1, 3)}', f'    date: {random.randint(2000, 2024)}', f'    summary: "{w.text(4, 50)}"']
        out += highlights(w, 3)
    return out


def skills(w):
    return ['skills:'] + [f'  - {w.words(1, 2)}: [{", ".join(w.word() for _ in range(random.randint(1, 12)))}]'
                          for _ in range(random.randint(1, 7))]


def awards(w):
    return ['awards:'] + [f'  - {{title: {w.words(2, 9)}, date: {random.randint(1999, 2024)}}}'
                          for _ in range(random.randint(1, 9))]


def statement(w):
    return ['statement: |'] + [f'  {w.text(10, 150)}\n' for _ in range(random.randint(1, 3))]


def settings(lines):
    """A section, sometimes with a column of the page or balanced columns of its own."""
    said = ['  columns: 2'] * maybe(0.25) + [f'  column: {random.choice(["side", "main"])}'] * maybe(0.2)
    if not said or lines[0].endswith('|'):
        return lines
    return lines[:1] + said + ['  entries:'] + ['  ' + line for line in lines[1:]]


def cv(seed):
    """The YAML, and its words."""
    random.seed(seed)
    w = Words()
    out = ['person:', '  name: Ada Tester', f'  headline: {w.words(2, 8)}', f'  location: {w.words(1, 2)}',
           f'summary: "{w.text(10, 70)}"']
    sections = [experience, education, projects, skills, awards, statement]
    random.shuffle(sections)
    for section in sections[:random.randint(1, len(sections))]:
        out += settings('\n'.join(section(w)).split('\n'))
    return '\n'.join(out) + '\n', w


def run(command, text=None):
    return subprocess.run(command, input=text, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, check=False)


def letters(text):
    return re.sub(r'[\s\u00ad\u2010-]', '', text).lower()


def check_words(text, names, fields):
    """Each word once, and those of a field in their order."""
    found = re.findall('q[a-z]{6}', letters(text))
    strange = sorted(set(found) - set(names))
    lost = sorted(set(names) - set(found))
    doubled = sorted({word for word in found if found.count(word) > 1})
    if strange or lost or doubled:
        return f'lost {lost[:3]}, doubled {doubled[:3]}, not in the CV {strange[:3]}'
    place = {word: i for i, word in enumerate(found)}
    for start, end in fields:
        places = [place[word] for word in names[start:end]]
        if places != sorted(places):
            return f'out of order: {names[start:end][:6]}'
    return None


def texts(dump):
    """Of each page its texts: x, y, end, text, size, element."""
    pages = []
    for row in dump.split('\n'):
        if row.startswith('page '):
            pages.append(([float(v) for v in row.split()[2:4]], []))
        found = TEXT.match(row)
        if found:
            x, y, width = (float(v) for v in found.groups()[:3])
            text, size = found.group(4), float(found.group(5))
            end = x + width - (0.28 * size if text.endswith(' ') else 0)
            start = x + (0.2 * size if text.startswith(' ') else 0)
            if text.strip():
                pages[-1][1].append((start, y, end, text, size, found.group(6)))
    return pages


def check_pages(pages):
    for n, ((width, height), items) in enumerate(pages, 1):
        body = [i for i in items if i[5]]
        for x, y, end, text, size, _ in body:
            if x < MARGIN - HANG * size or end > width - MARGIN + HANG * size:
                return f'page {n}: “{text}” stands in a side margin'
            if y - size * 0.6 < MARGIN - 1 or y > height - MARGIN + 1:
                return f'page {n}: “{text}” stands in the upper or lower margin'
        items.sort(key=lambda i: i[1])
        for i, (x, y, end, text, size, _) in enumerate(items):
            for x2, y2, end2, text2, size2, _ in items[i + 1:]:
                least = min(size, size2)
                if y2 - y >= APART * least:
                    break
                if min(end, end2) - max(x, x2) > OVERLAP * least:
                    return f'page {n}: “{text}” and “{text2}” overlap'
    return None


def check(cvpdf, folder, seed, styles):
    yaml, words = cv(seed)
    path = f'{folder}/{seed}.yaml'
    with open(path, 'w', encoding='utf-8') as file:
        file.write(yaml)
    options = ['-q', path, '-s', styles[seed % len(styles)], '-l', ('en', 'de', 'fr', 'en-GB')[seed % 4]]
    options += ['--set', 'style.page.margin=20mm'] + (['--set', 'style.page.size=letter'] if seed % 3 == 0 else [])
    done = run([cvpdf] + options + ['-o', path + '.pdf'])
    if done.returncode:
        return done.stderr.strip().split('\n')[0]
    first = Words()
    names = [first.word() for _ in range(words.n)]
    dumped = run([cvpdf] + options + ['--dump=pages']).stdout
    pages = texts(dumped)
    body = ' '.join(i[3] for _, items in pages for i in items)
    extracted = run(['pdftotext', '-raw', path + '.pdf', '-']).stdout
    return (check_words(body, names, words.fields) or check_words(extracted, names, words.fields) or
            check_pages(pages))


def main():
    cvpdf, folder, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
    styles = [row.split()[0] for row in run([cvpdf, 'styles']).stdout.split('\n') if row]
    for seed in range(1, count + 1):
        wrong = check(cvpdf, folder, seed, styles)
        name = f'CV {seed} in {styles[seed % len(styles)]}: each word once, inside the margins, nothing overlaps'
        print(f'{"not ok" if wrong else "ok"} {seed} - {name}' + (f'\n# {wrong}' if wrong else ''))
    print(f'1..{count}')


if __name__ == '__main__':
    main()
