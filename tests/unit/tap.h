/*
 * tap.h: the Test Anything Protocol for unit tests. A test program calls ok() and its kin and ends with `return done();`.
 */
#ifndef CVPDF_TESTS_TAP_H
#define CVPDF_TESTS_TAP_H

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int tap_n, tap_failed;

__attribute__((format(printf, 2, 3), unused)) static bool ok(bool passed, const char *name, ...)
{
	va_list args;

	va_start(args, name);
	tap_n++;
	tap_failed += !passed;
	printf("%s %d - ", passed ? "ok" : "not ok", tap_n);
	vprintf(name, args);
	putchar('\n');
	va_end(args);
	return passed;
}

__attribute__((unused)) static bool is_str(const char *given, const char *wanted, const char *name)
{
	bool same = given && wanted ? strcmp(given, wanted) == 0 : given == wanted;

	if (!ok(same, "%s", name))
		printf("# given:  %s\n# wanted: %s\n", given ? given : "(null)", wanted ? wanted : "(null)");
	return same;
}

__attribute__((unused)) static bool is_int(long long given, long long wanted, const char *name)
{
	if (!ok(given == wanted, "%s", name))
		printf("# given:  %lld\n# wanted: %lld\n", given, wanted);
	return given == wanted;
}

/* Passes and says why nothing was tried; a failure where NO_SKIP is set. */
__attribute__((unused)) static void skip(const char *name, const char *reason)
{
	if (getenv("NO_SKIP")) {
		ok(false, "%s", name);
		printf("# %s\n", reason);
		return;
	}
	printf("ok %d - %s # SKIP %s\n", ++tap_n, name, reason);
}

__attribute__((unused)) static int done(void)
{
	printf("1..%d\n", tap_n);
	return tap_failed != 0;
}

#endif
