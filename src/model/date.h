/*
 * date.h: between date.c, which reads dates, and date_fault.c, which says what is wrong with one.
 */
#ifndef CVPDF_MODEL_DATE_H
#define CVPDF_MODEL_DATE_H

#include "model/value.h"

/* Why a text is no date, and how to write it. */
struct date_fault {
	const char *message, *help; /* help may be NULL */
};

/* Days of a month in the proleptic Gregorian calendar. */
int date_month_days(int year, int month);

/* Reads "2023", "2023-03~", "present", "..", "Spring 2019" of `language`; false for all else, impossible dates
 * included. */
bool date_point_read(struct arena *arena, const char *language, const char *s, size_t len, struct date_point *point);

/* Whether `s` is written with digits as a date is, so that it must be one: "2023-13", "03/2023", "2019-2020". */
bool date_looks_numeric(const char *s, size_t len);

/* What is wrong with `s`, which date_point_read() refused. */
struct date_fault date_fault_of(struct arena *arena, const char *language, const char *s, size_t len);

#endif
