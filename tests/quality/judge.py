#!/usr/bin/env python3
"""judge.py: sets a corpus with cvpdf, pdfTeX + microtype and Typst, and prints how well each did. `make quality` runs it.

  judge.py                the tables of docs/typography.md
  judge.py --ours         cvpdf alone
  judge.py --worst N      and the N paragraphs at which cvpdf is furthest behind the better of the others
  judge.py --keep FOLDER  leaves the PDFs there
  judge.py --limits FILE  cvpdf alone; fails where a figure is above its limit (for tests/quality.t)

How it is measured: lines.py; what the figures are and weigh: figures.py.
"""
import argparse
import os
import sys
import tempfile
from multiprocessing.pool import ThreadPool

sys.dont_write_bytecode = True
import figures  # noqa: E402
import lines  # noqa: E402
import setters  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
LANGUAGES = ('en', 'de', 'fr')
WIDTHS = (45, 62, 90, 170)  # mm: a sidebar, a narrow column, one of two columns, a page
MM = 72 / 25.4

COLUMNS = (('lines', 'lines'), ('overfull', 'over-full'), ('hyphens', 'hyphens'), ('stack', 'in a row'),
           ('short', 'not filled'), ('deviation', 'blanks ±%'), ('limit', 'beyond 2/3–3/2'), ('contrast', 'uneven'), ('rivers', 'rivers'),
           ('runts', 'runts'), ('points', 'points per 100 lines'))
RAGGED = (('lines', 'lines'), ('overfull', 'over-full'), ('hyphens', 'hyphens'), ('stack', 'in a row'),
          ('rag', 'rag ±%'), ('runts', 'runts'))


def corpus(language):
    with open(f'{HERE}/corpus/{language}.txt', encoding='utf-8') as file:
        return [line.rstrip('\n') for line in file if line.strip() and not line.startswith('# ')]


def measure(job):
    """The figures of each paragraph of one language at one width by one setter, and its lines."""
    setter, language, width, folder = job
    texts = corpus(language)
    kind = 'ragged' if setter.ragged else 'justified'
    stem = f'{folder}/{setter.file}-{kind}-{language}-{width}'
    pdf = setter.set(texts, language, width, stem)
    read = lines.read(pdf, texts, 'lmroman10-regular', setters.SIZE, setters.MARGIN * MM)
    counts = [figures.count(p, width * MM, setters.SPACE, not setter.ragged) for p in read]
    return counts, read


def measure_all(chosen, folder):
    jobs = [(s, language, width, folder) for s in chosen for width in WIDTHS for language in LANGUAGES]
    with ThreadPool(os.cpu_count() or 1) as pool:
        return dict(zip([(s.name, w, l) for s, l, w, _ in jobs], pool.map(measure, jobs)))


def row(name, total, columns):
    cells = [name]
    for key, _ in columns:
        if key == 'deviation':
            cells.append(f'{figures.deviation(total):.1f}')
        elif key == 'rag':
            cells.append(f'{figures.rag(total):.1f}')
        elif key == 'points':
            cells.append(f'{100 * total["score"] / total["lines"]:.1f}')
        else:
            cells.append(str(total[key]))
    return cells


def table(title, rows, columns):
    head = [title] + [name for _, name in columns]
    widths = [max(len(r[i]) for r in rows + [head]) for i in range(len(head))]
    def show(cells):
        return '| ' + ' | '.join(c.ljust(w) if i == 0 else c.rjust(w)
                                 for i, (c, w) in enumerate(zip(cells, widths))) + ' |'
    rule = '|' + '|'.join('-' * (w + 1) + ('-' if i == 0 else ':') for i, w in enumerate(widths)) + '|'
    print('\n'.join([show(head), rule] + [show(r) for r in rows]) + '\n')


def total_of(results, name, widths):
    return figures.add(c for w in widths for l in LANGUAGES for c in results[name, w, l][0])


def tables(results, names, columns):
    for width in WIDTHS:
        table(f'{width} mm', [row(n, total_of(results, n, [width]), columns) for n in names], columns)
    table('in total', [row(n, total_of(results, n, WIDTHS), columns) for n in names], columns)


def show_lines(name, count, paragraph, width):
    print(f'  {name}: {count["score"]:.1f} points')
    for line in paragraph:
        blanks = [x1 - x0 for x0, x1 in line.blanks]
        ratio = '' if line.last or not blanks else f'{sum(blanks) / len(blanks) / setters.SPACE:.2f}'
        over = '!' if figures.is_overfull(line, width * MM) else ' '
        print(f'    {ratio:>5} {over} {line.text}')


def show_worst(results, names, n):
    rivals = [name for name in names if name != 'cvpdf']
    cases = []
    for width in WIDTHS:
        for language in LANGUAGES:
            ours = results['cvpdf', width, language][0]
            for i, c in enumerate(ours):
                best = min((results[r, width, language][0][i]['score'] for r in rivals), default=0)
                cases.append((c['score'] - best, width, language, i))
    for behind, width, language, i in sorted(cases, reverse=True)[:n]:
        print(f'{width} mm, {language}, paragraph {i + 1}: {behind:.1f} points behind')
        for name in names:
            counts, read = results[name, width, language]
            show_lines(name, counts[i], read[i], width)


def check_limits(path, totals):
    """Lines of the file: mode, what, the most it may be per 100 lines (blanks: ±%); prints TAP."""
    failed = n = 0
    with open(path, encoding='utf-8') as file:
        rows = [r.split() for r in file if r.strip() and not r.startswith('#')]
    for mode, width, what, limit in rows:
        c = totals[mode, width]
        value = (figures.deviation(c) if what == 'blanks' else figures.rag(c) if what == 'rag'
                 else 100 * c[what] / c['lines'])
        n += 1
        good = value <= float(limit)
        failed += not good
        print(f'{"ok" if good else "not ok"} {n} - {mode}, {width} mm, {what}: {value:.2f}, at most {limit}')
    print(f'1..{n}')
    return failed


def judge_limits(path, folder):
    totals = {}
    for ragged in (False, True):
        results = measure_all([setters.Cvpdf(ragged)], folder)
        for width in WIDTHS:
            totals['ragged' if ragged else 'justified', str(width)] = total_of(results, 'cvpdf', [width])
        totals['ragged' if ragged else 'justified', 'all'] = total_of(results, 'cvpdf', WIDTHS)
    return check_limits(path, totals)


def judge(ours, worst, folder):
    for ragged in (False, True):
        chosen = []
        for make in [setters.Cvpdf] + ([] if ours else [setters.PdfTex, setters.SloppyTex, setters.Typst]):
            try:
                chosen.append(make(ragged))
            except setters.Missing as missing:
                print(f'SKIP {make.name}: {missing}\n')
        if not ragged:
            print(f'{sum(len(corpus(l)) for l in LANGUAGES)} paragraphs in {len(LANGUAGES)} languages by '
                  f'{"; ".join(s.version() for s in chosen)}\n')
        print('Ragged\n' if ragged else 'Justified\n')
        results = measure_all(chosen, folder)
        names = [s.name for s in chosen]
        tables(results, names, RAGGED if ragged else COLUMNS)
        if worst and not ragged:
            show_worst(results, names, worst)
    return 0


def main():
    parser = argparse.ArgumentParser(description='sets a corpus and prints how well')
    parser.add_argument('--ours', action='store_true')
    parser.add_argument('--worst', type=int, default=0)
    parser.add_argument('--keep')
    parser.add_argument('--limits')
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = os.path.abspath(args.keep or temporary)
        os.makedirs(folder, exist_ok=True)
        try:
            return judge_limits(args.limits, folder) if args.limits else judge(args.ours, args.worst, folder)
        except setters.Failed as failed:
            print(f'Bail out! {failed}' if args.limits else failed)
            return 1


if __name__ == '__main__':
    sys.exit(main())
