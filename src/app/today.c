/*
 * today.c: SOURCE_DATE_EPOCH or the clock.
 */
#include "app/today.h"

#include <stdint.h>
#include <time.h>

#define LAST_SECOND 253402300799 /* of the year 9999 */

/* Only digits: strtoll would take blanks and signs. -1 when it is no such number. */
static int64_t seconds_of(const char *s)
{
	int64_t seconds = 0;

	if (!*s)
		return -1;
	for (; *s; s++) {
		if (*s < '0' || *s > '9')
			return -1;
		seconds = seconds * 10 + (*s - '0');
		if (seconds > LAST_SECOND)
			return -1;
	}
	return seconds;
}

const char *today_words(struct arena *arena, const char *source_date_epoch)
{
	int64_t seconds = source_date_epoch ? seconds_of(source_date_epoch) : 0;
	time_t moment = source_date_epoch ? (time_t)seconds : time(NULL);
	struct tm day;

	if (seconds < 0)
		return NULL;
	if (source_date_epoch ? !gmtime_r(&moment, &day) : !localtime_r(&moment, &day))
		return NULL;
	return arena_printf(arena, "%04d-%02d-%02d", day.tm_year + 1900, day.tm_mon + 1, day.tm_mday);
}

const char *today_moment(struct arena *arena, const char *source_date_epoch)
{
	int64_t seconds = seconds_of(source_date_epoch);
	time_t moment = (time_t)seconds;
	struct tm t;

	if (seconds < 0 || !gmtime_r(&moment, &t))
		return NULL;
	return arena_printf(arena, "%04d-%02d-%02dT%02d:%02d:%02dZ", t.tm_year + 1900, t.tm_mon + 1, t.tm_mday,
			    t.tm_hour, t.tm_min, t.tm_sec);
}
