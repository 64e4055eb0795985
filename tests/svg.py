#!/usr/bin/env python3
"""What svg.t asks of SVG files.

check FILE...    says what a safe, static, self-contained picture may not have, or lacks
links FILE       the addresses of its links, sorted
packed FILE      its size as web servers send it
differ A B       two PGM files: how much ink more or less a square of 1/10 inch (at 200 dpi) has at most, in percent of black
break HOW FILE   the file with a fault: `missing`, a letter less; `moved`, a text that is a point off; `swapped`, a letter for another
"""
import gzip
import re
import sys
import xml.etree.ElementTree as tree

SVG = '{http://www.w3.org/2000/svg}'
ELEMENTS = {
    'svg': 'width height viewBox lang', 'title': '', 'desc': '', 'defs': '', 'path': 'id d',
    'g': 'role aria-label transform fill stroke stroke-width stroke-miterlimit clip-path mask pointer-events',
    'use': 'href x y', 'rect': 'x y width height rx fill stroke stroke-width', 'a': 'href aria-label',
    'clipPath': 'id', 'mask': 'id maskUnits x y width height',
    'image': 'transform x y width height preserveAspectRatio href',
}
SQUARE = 20


def check_element(element, ids, used):
    name = element.tag.removeprefix(SVG)
    if name not in ELEMENTS:
        yield f'has <{name}>'
        return
    for key, value in element.attrib.items():
        if key not in ELEMENTS[name].split():
            yield f'<{name}> has {key}'
        if key == 'id':
            if value in ids:
                yield f'two are called {value}'
            ids.add(value)
        for place in re.findall(r'url\(([^)]*)\)', value):
            used.add(place)
        if key == 'href' and name == 'use':
            used.add(value)
        if key == 'href' and name == 'image' and not value.startswith(('data:image/png;base64,', 'data:image/jpeg;base64,')):
            yield f'fetches {value[:40]}'
        if key == 'href' and name == 'a' and not re.match(r'(https?|ftp|mailto|tel|sms|xmpp|matrix|sip|geo|urn):', value):
            yield f'leads to {value}'
        if key in ('x', 'y', 'width', 'height', 'rx') and not re.fullmatch(r'(-?\d*(\.\d{1,3})?(pt)?|100%)', value):
            yield f'<{name}> has {key}="{value}"'
        if key == 'd' and not re.fullmatch(r'm[-\d hvlqtcsmz]*', value):
            yield f'a path of {value}'


def check(file):
    text = open(file, encoding='utf-8').read()
    root = tree.fromstring(text)
    ids, used = set(), set()
    if root.tag != SVG + 'svg':
        yield 'is no SVG'
    for part in '<!', '<?', 'style', 'script':
        if part in re.sub(r'>[^<]*<|"[^"]*"', '', text):
            yield f'has {part}'
    for element in root.iter():
        yield from check_element(element, ids, used)
    yield from (f'#{name} is not used' for name in ids if '#' + name not in used)
    yield from (f'{place} is nowhere' for place in used if place.lstrip('#') not in ids)
    box = root.get('viewBox').split()
    if [root.get('width'), root.get('height')] != [box[2] + 'pt', box[3] + 'pt'] or box[:2] != ['0', '0']:
        yield 'has sizes that do not agree'
    title, pictures = root.findtext(SVG + 'title'), root.findall(f"{SVG}g[@role='img']")
    if not title or len(pictures) != 1 or pictures[0].get('aria-label') != title:
        yield 'has no name'
    if any(link in pictures[0].iter() for link in root.iter(SVG + 'a')):
        yield 'has links in its picture'


def links(file):
    return sorted(a.get('href') for a in tree.parse(file).getroot().iter(SVG + 'a'))


def read_pgm(file):
    bytes_ = open(file, 'rb').read()
    width, height = map(int, re.match(rb'P5\s+(?:#.*\s+)?(\d+)\s+(\d+)\s+255\s', bytes_).groups())
    return width, height, bytes_[len(bytes_) - width * height:]


def squares(image):
    width, height, samples = image
    sums = {}
    for y in range(height):
        for x in range(0, width, SQUARE):
            key = x // SQUARE, y // SQUARE
            sums[key] = sums.get(key, 0) + sum(samples[y * width + x:y * width + min(x + SQUARE, width)])
    return sums


def differ(first, second):
    a, b = read_pgm(first), read_pgm(second)
    if abs(a[0] - b[0]) > 1 or abs(a[1] - b[1]) > 1:
        return 100
    one, other = squares(a), squares(b)
    most, place = max((abs(one[k] - other[k]), k) for k in one if k in other and k[0] < a[0] // SQUARE and k[1] < a[1] // SQUARE)
    print(f'largest at {place}', file=sys.stderr)
    return round(100 * most / (255 * SQUARE * SQUARE), 1)


def broken(how, file):
    text = open(file, encoding='utf-8').read()
    rows = [row for row in re.finditer(r'<g transform="translate\(([\d.]+) ([\d.]+)\)[^\n]*', text) if row[0].count('<use') > 30]
    row = rows[len(rows) // 2]
    uses = list(re.finditer(r'<use href="#(\w+)"[^>]*/>', row[0]))
    names = [use[1] for use in uses]
    letter = uses[max(range(len(uses)), key=lambda i: names.count(names[i]))]
    if how == 'missing':
        new = row[0].replace(letter[0], '', 1)
    elif how == 'moved':
        new = row[0].replace(row[1], f'{float(row[1]) + 1:.3f}', 1)
    else:
        other = next(name for name in names if name != letter[1])
        new = row[0].replace(letter[0], letter[0].replace(f'#{letter[1]}"', f'#{other}"'), 1)
    return text[:row.start()] + new + text[row.end():]


def main(command, *arguments):
    if command == 'check':
        problems = [f'{file}: {problem}' for file in arguments for problem in check(file)]
        print(''.join(problem + '\n' for problem in problems), end='')
        sys.exit(bool(problems))
    if command == 'links':
        print(''.join(link + '\n' for link in links(*arguments)), end='')
    if command == 'packed':
        print(len(gzip.compress(open(*arguments, 'rb').read(), 9)))
    if command == 'differ':
        print(differ(*arguments))
    if command == 'break':
        print(broken(*arguments), end='')


main(*sys.argv[1:])
