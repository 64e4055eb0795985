# cv.awk: a CV of invented words for measurements: -v seed=N (which CV) -v entries=N (of experience) -v highlights=N.
function random(n) { # Lehmer's generator with Schrage's constants stays below 2^53
	state = (state * 16807) % 2147483647
	return state % n
}

function word(    n, s) {
	for (n = 1 + random(3); n > 0; n--)
		s = s substr("bcdfghklmnprstvz", 1 + random(16), 1) substr("aeiou", 1 + random(5), 1) \
			(random(3) ? "" : substr("lmnrst", 1 + random(6), 1))
	return s
}

function capital(    s) {
	s = word()
	return toupper(substr(s, 1, 1)) substr(s, 2)
}

function words(n,    s) {
	s = capital()
	while (--n > 0)
		s = s " " word()
	return s
}

BEGIN {
	state = seed * 7919 + 12345
	print "style: classic"
	print "person:"
	print "  name: " capital() " " capital()
	print "  headline: " words(3)
	print "  email: " word() "@example.org"
	print "  location: " capital() ", " capital()
	print "summary: " words(30) "."
	print "experience:"
	for (i = 0; i < entries; i++) {
		year = 2024 - i % 60
		print "  - position: " words(2)
		print "    organization: " words(2)
		print "    location: " capital()
		print "    start: " year "-02"
		print "    end: " year "-11"
		print "    highlights:"
		for (j = 0; j < highlights; j++)
			print "      - " words(12) "."
	}
}
