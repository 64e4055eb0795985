/*
 * options.h: the command line, read.
 */
#ifndef CVPDF_APP_OPTIONS_H
#define CVPDF_APP_OPTIONS_H

#include "app/report.h"
#include "base/vec.h"

enum command {
	/* These read CVs and set their pages. */
	COMMAND_RENDER,
	COMMAND_CHECK,
	COMMAND_TEXT,
	COMMAND_ATS,
	COMMAND_VARIANTS,
	COMMAND_LAB,
	COMMAND_LAB_CHECK, /* `lab --check` */
	COMMAND_BIB,
	COMMAND_INIT,
	COMMAND_EXTRACT,
	COMMAND_SCHEMA,
	COMMAND_STYLES,
	/* These take no operands. */
	COMMAND_HELP,
	COMMAND_VERSION,
	COMMAND_MK
};

/* An option of the library: see cvpdf_set_option(). */
struct job_option {
	const char *name, *value;
};

struct options {
	enum command command;
	const char **operands; /* files or names */
	size_t noperands;
	const char *output, *stage, *format, *reader; /* NULL: not given */
	VEC(const char *) outputs;		      /* each -o; the last is `output` */
	VEC(const char *) variants;
	VEC(struct job_option) job; /* in the order given */
	bool doc, quiet, verbose, if_changed, print_mk;
	/* Labs */
	size_t jobs; /* 0: as many as there are processors */
	bool fail_fast, force, dry_run, isolate;
	unsigned timeout;	 /* seconds; 0: not said */
	const char *memory;	 /* bytes, as the library takes it; NULL: not said */
	const char *report_file; /* NULL: none */
	const char *shard;	 /* NULL: all */
	bool merge_reports;	 /* the operands are reports */
	bool check;		 /* nothing is rendered */
	/* Rules for make */
	bool depend, depend_phony;
	const char *depend_file; /* NULL: beside the PDF */
	VEC(const char *) depend_targets;
};

/* Reads the arguments. False after the first problem was reported; `report` gets its format even then. */
bool options_read(struct options *options, struct report *report, int argc, char **argv);

#endif
