"""setters.py: the same paragraphs, font, size and width, set by cvpdf, pdfTeX with microtype, and Typst.

Each setter writes a PDF whose text begins MARGIN from the left edge, and is MISSING (with the reason) where its program is
not installed. All three set Latin Modern Roman 10 at 10 pt of 1/72 inch, justified or ragged, each by its own rules.
"""
import glob
import os
import re
import shutil
import subprocess

MARGIN = 20  # mm
HEIGHT = 290  # mm, of the page
SIZE = 10  # pt of 1/72 inch
SPACE = 3.3333  # pt, the font's word space at that size

FONT_FOLDERS = ('/usr/share/texmf/fonts/opentype/public/lm', '/usr/share/texlive/texmf-dist/fonts/opentype/public/lm',
                '/usr/share/texmf-dist/fonts/opentype/public/lm', '/usr/share/fonts/OTF',
                '/opt/homebrew/share/texmf-dist/fonts/opentype/public/lm')


class Missing(Exception):
    """A program is not installed; the message says how to get it."""


class Failed(Exception):
    """A program failed, or its PDF is not what was asked for."""


def run(command, **options):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors='replace',
                          check=False, **options)
    if done.returncode:
        raise Failed(f'{command[0]} failed:\n{done.stdout[-2000:]}')
    return done.stdout


def write(path, text):
    with open(path, 'w', encoding='utf-8') as file:
        file.write(text)


class Cvpdf:
    name = file = 'cvpdf'
    words = {'en': 'en-US', 'de': 'de', 'fr': 'fr'}

    def __init__(self, ragged=False):
        self.ragged = ragged
        self.program = os.environ.get('CVPDF', 'cvpdf')

    def version(self):
        return run([self.program, '--version']).split('\n')[0]

    @staticmethod
    def escape(text):
        return re.sub(r'([\\*_`\[\]<>#&~^$|!])', r'\\\1', text)

    def set(self, texts, language, width, stem):
        page = f'{width + 2 * MARGIN}mm x {HEIGHT}mm'
        lines = ['person: {name: Q}', f'language: {self.words[language]}', 'style:', '  extends: base',
                 f'  page: {{size: {page}, margin: {MARGIN}mm}}',
                 f'  fonts: {{body: Latin Modern Roman, size: {SIZE}pt, leading: 120 %}}',
                 f'  text: {{align: {"start" if self.ragged else "justify"}}}', 'summary: |-']
        lines += [f'  {self.escape(text)}\n' for text in texts]
        write(stem + '.yaml', '\n'.join(lines))
        run([self.program, '-q', stem + '.yaml', '-o', stem + '.pdf'])
        return stem + '.pdf'


class PdfTex:
    name = file = 'pdfTeX'
    words = {'en': 'USenglish', 'de': 'ngerman', 'fr': 'french'}
    patience = ''  # LaTeX's own: \\tolerance 200, no \\emergencystretch

    def __init__(self, ragged=False):
        self.ragged = ragged
        if not shutil.which('pdflatex') or not shutil.which('kpsewhich'):
            raise Missing('pdfTeX is not installed: apt-get install texlive-latex-recommended lmodern '
                          'texlive-lang-german texlive-lang-french')
        for file in ('microtype.sty', 'lmodern.sty', 'ragged2e.sty', 'ngermanb.ldf', 'french.ldf'):
            if subprocess.run(['kpsewhich', file], stdout=subprocess.DEVNULL, check=False).returncode:
                raise Missing(f'pdfTeX has no {file}: apt-get install texlive-latex-recommended lmodern '
                              'texlive-lang-german texlive-lang-french')

    def version(self):
        microtype = ''
        with open(run(['kpsewhich', 'microtype.sty']).strip(), encoding='utf-8', errors='replace') as file:
            found = re.search(r'\[\d{4}[/-]\d\d[/-]\d\d (v\S+)', file.read())
            microtype = found.group(1) if found else ''
        return run(['pdflatex', '--version']).split('\n')[0] + ', microtype ' + microtype

    @staticmethod
    def escape(text):
        text = re.sub(r'[\\{}$&#^_%~]', lambda m: f'\\char{ord(m.group())}{{}}', text)
        return text.replace('--', '-{}-').replace('<<', '<{}<').replace('>>', '>{}>').replace(',,', ',{},')

    def set(self, texts, language, width, stem):
        # Only the patterns of the language: no shorthands, the same spaces after full stops as the others.
        head = ['\\documentclass{article}', '\\usepackage[T1]{fontenc}', '\\usepackage[utf8]{inputenc}',
                '\\usepackage{lmodern,textcomp,ragged2e}', '\\usepackage[ngerman,french,USenglish]{babel}',
                '\\usepackage[protrusion=true,expansion=true]{microtype}',
                f'\\pdfpagewidth={width + 2 * MARGIN}mm \\pdfpageheight={HEIGHT}mm',
                f'\\hoffset=-1in \\voffset=-1in \\oddsidemargin={MARGIN}mm \\topmargin={MARGIN}mm',
                f'\\headheight=0pt \\headsep=0pt \\textwidth={width}mm \\textheight={HEIGHT - 2 * MARGIN}mm',
                '\\parindent=0pt \\pagestyle{empty} \\raggedbottom \\hbadness=10000 ' + self.patience,
                '\\begin{document}',
                f'\\hyphenrules{{{self.words[language]}}}\\frenchspacing',
                f'\\fontsize{{{SIZE}bp}}{{12bp}}\\selectfont' + ('\\RaggedRight\\parindent=0pt' if self.ragged else '')]
        body = [self.escape(text) + '\\par\\vskip6pt' for text in texts]
        write(stem + '.tex', '\n'.join(head + body + ['\\end{document}\n']))
        folder, name = os.path.split(stem)
        run(['pdflatex', '-interaction=nonstopmode', name + '.tex'], cwd=folder)
        return stem + '.pdf'


class SloppyTex(PdfTex):
    """What is done by hand when lines stick out."""
    name = 'pdfTeX \\sloppy'
    file = 'sloppy'
    patience = '\\AtBeginDocument{\\sloppy}'


class Typst:
    name = file = 'Typst'
    words = {'en': 'en', 'de': 'de', 'fr': 'fr'}

    def __init__(self, ragged=False):
        self.ragged = ragged
        try:
            import typst  # pylint: disable=import-outside-toplevel
            self.module = typst
        except ImportError:
            self.module = None
            if not shutil.which('typst'):
                raise Missing('Typst is not installed: pip install typst in a virtual environment, then '
                              'make quality PYTHON=…/bin/python') from None
        self.fonts = next((f for f in FONT_FOLDERS if glob.glob(f + '/lmroman10-regular.otf')), None)
        if not self.fonts:
            raise Missing('lmroman10-regular.otf is not there: make deps')

    def version(self):
        if not self.module:
            return run(['typst', '--version']).strip()
        from importlib.metadata import version  # pylint: disable=import-outside-toplevel
        return 'Typst ' + version('typst') + ' (PyPI)'

    def set(self, texts, language, width, stem):
        write(stem + '.txt', '\n'.join(texts))
        name = os.path.basename(stem) + '.txt'
        write(stem + '.typ', '\n'.join([
            f'#set page(width: {width + 2 * MARGIN}mm, height: {HEIGHT}mm, margin: {MARGIN}mm)',
            f'#set text(font: "Latin Modern Roman", size: {SIZE}pt, lang: "{self.words[language]}")',
            f'#set par(justify: {"false" if self.ragged else "true"})',
            f'#for p in read("{name}").split("\\n") [#par(p)]', '']))
        if self.module:
            self.module.compile(stem + '.typ', output=stem + '.pdf', font_paths=[self.fonts], ignore_system_fonts=True)
        else:
            run(['typst', 'compile', '--font-path', self.fonts, '--ignore-system-fonts', stem + '.typ', stem + '.pdf'])
        return stem + '.pdf'
