// read.mjs FOLDER FILE.pdf…: the text of each file as pdf.js, which lies in FOLDER/node_modules, reads it: FILE.pdfjs beside it. Pages end
// with a form feed.
import { readFile, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';

const [folder, ...files] = process.argv.slice(2);
const say = console.log;
console.log = () => {}; // that there is no canvas
const { getDocument } = await import(pathToFileURL(`${folder}/node_modules/pdfjs-dist/legacy/build/pdf.mjs`).href);
console.log = say;

for (const file of files) {
	const document = await getDocument({ data: new Uint8Array(await readFile(file)), verbosity: 0 }).promise;
	let text = '';

	for (let number = 1; number <= document.numPages; number++) {
		const { items } = await (await document.getPage(number)).getTextContent();

		text += items.map((item) => item.str + (item.hasEOL ? '\n' : '')).join('') + '\f';
	}
	await writeFile(file.replace(/\.pdf$/, '.pdfjs'), text);
	await document.destroy();
}
