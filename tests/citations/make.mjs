// make.mjs: writes expected.tsv, the references of publications.json as citeproc-js sets them. Run by hand, not by make check:
//
//     apt-get install citation-style-language-styles citation-style-language-locales
//     npm install citeproc
//     node make.mjs [/usr/share/citation-style-language] >expected.tsv
//
// A line is: our format's name, the entry's id, the reference with <i>…</i> around what is italic.
import fs from 'node:fs';
import CSL from 'citeproc';

const styles = {
	ieee: 'ieee',
	acm: 'association-for-computing-machinery',
	apa: 'apa',
	chicago: 'chicago-author-date',
	vancouver: 'vancouver',
};
const data = process.argv[2] || '/usr/share/citation-style-language';
const items = JSON.parse(fs.readFileSync(new URL('publications.json', import.meta.url), 'utf8'));
const locale = fs.readFileSync(`${data}/locales/locales-en-US.xml`, 'utf8');
const system = {
	retrieveLocale: () => locale,
	retrieveItem: id => items.find(item => item.id === id),
};

// The reference alone: no number in front, no HTML but italics.
function text(entry) {
	return entry
		.replace(/<div class="csl-left-margin">.*?<\/div>/s, '')
		.replace(/<\/?(div|span)[^>]*>/g, '')
		.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(code))
		.replace(/&amp;/g, '&')
		.trim();
}

for (const [format, style] of Object.entries(styles)) {
	const csl = fs.readFileSync(`${data}/styles/${style}.csl`, 'utf8');

	for (const item of items) {
		// An engine for each, so that no entry changes another's year to "2020a".
		const engine = new CSL.Engine(system, csl, 'en-US', true);

		engine.updateItems([item.id]);
		console.log([format, item.id, text(engine.makeBibliography()[1][0])].join('\t'));
	}
}
