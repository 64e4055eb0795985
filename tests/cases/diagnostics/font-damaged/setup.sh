# A font of two tables: `maxp` with one glyph, and `name` with the family "Broken" and the style "Regular".
mkdir fonts
{
	printf '\0\1\0\0\0\2\0\040\0\1\0\0'
	printf 'maxp\0\0\0\0\0\0\0\054\0\0\0\006name\0\0\0\0\0\0\0\064\0\0\0\070'
	printf '\0\0\120\0\0\1\0\0'
	printf '\0\0\0\2\0\036\0\3\0\1\4\011\0\1\0\014\0\0\0\3\0\1\4\011\0\2\0\016\0\014'
	printf '\0B\0r\0o\0k\0e\0n\0R\0e\0g\0u\0l\0a\0r'
} >fonts/Broken.ttf
