# bib.awk: a BibTeX file of invented papers for measurements: -v entries=N -v own=N (papers on which Mirela Holt is an author).
function random(n) { # Lehmer's generator with Schrage's constants stays below 2^53
	state = (state * 16807) % 2147483647
	return state % n
}

# One of eight thousand words, as the titles and names of a field have them.
function word() {
	return words[random(8000)]
}

function invent(    n, s) {
	for (n = 1 + random(3); n > 0; n--)
		s = s substr("bcdfghklmnprstvz", 1 + random(16), 1) substr("aeiou", 1 + random(5), 1) \
			(random(3) ? "" : substr("lmnrst", 1 + random(6), 1))
	return s
}

function capital(    s) {
	s = word()
	return toupper(substr(s, 1, 1)) substr(s, 2)
}

function title(n,    s) {
	s = capital()
	while (--n > 0)
		s = s " " (random(6) ? word() : random(2) ? "{" capital() "}" : "f{\\\"u}r " word())
	return s
}

function names(n,    s) {
	s = capital() " " capital()
	while (--n > 0)
		s = s " and\n               " (random(4) ? capital() " " capital() : capital() " M{\\\"u}" word() )
	return s
}

BEGIN {
	state = 4711
	for (i = 0; i < 8000; i++)
		words[i] = invent()
	step = own ? int(entries / own) : 0
	for (i = 0; i < entries; i++) {
		mine = step && i % step == 0 && i / step < own
		authors = names(1 + random(5)) (mine ? " and\n               Mirela Holt" : "")
		conference = random(2)
		print "@" (conference ? "inproceedings" : "article") "{key" i ","
		print "  author    = {" authors "},"
		print "  title     = {" title(8) "},"
		if (conference)
			print "  booktitle = {Proceedings of the Conference on " title(5) " (" toupper(word()) ")},"
		else
			print "  journal   = {Journal of " title(3) "},\n  volume    = {" 1 + random(60) "},\n  number    = " 1 + random(12) ","
		first = 1 + random(900)
		print "  pages     = {" first "--" first + random(30) "},"
		print "  year      = {" 1990 + random(35) "},"
		print "  month     = " (random(2) ? "mar" : "sep") ","
		print "  doi       = {10.1234/" word() "." i "},"
		print "  keywords  = {" word() ", " word() (random(9) ? "" : ", selected") "},"
		print "  abstract  = {" title(40) "},"
		print "}\n"
	}
}
