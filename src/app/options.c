/*
 * options.c: the command line by a table: every option with its value and the commands that take it.
 *
 * Options and operands may come in any order; `--` ends the options. All arguments are looked at before a problem is
 * told, so that `--diagnostics=json` holds wherever it stands.
 */
#include "app/options.h"

#include <stddef.h>
#include <string.h>
#include <unistd.h>

#include "app/suggest.h"

#define BIT(command) (1u << (command))
#define SET (BIT(COMMAND_RENDER) | BIT(COMMAND_TEXT))
#define LAB BIT(COMMAND_LAB)
#define LABS (LAB | BIT(COMMAND_LAB_CHECK))
#define CVS (SET | BIT(COMMAND_CHECK) | BIT(COMMAND_ATS))
#define JOBS (CVS | LABS)
#define FILES (CVS | BIT(COMMAND_BIB) | BIT(COMMAND_VARIANTS))
#define DOCS (BIT(COMMAND_SCHEMA) | BIT(COMMAND_STYLES))
#define ALL (FILES | DOCS | LABS | BIT(COMMAND_INIT) | BIT(COMMAND_EXTRACT) | BIT(COMMAND_HELP) | BIT(COMMAND_VERSION))
#define COUNT(array) (sizeof(array) / sizeof *(array))

struct parser {
	struct options *options;
	struct report *report;
	const char *message, *help_line; /* of the first problem; NULL: none */
	const struct option *given[64];	 /* options seen, once each, to be checked against the command */
	size_t ngiven;
	bool help, version;
};

struct option {
	const char *name;
	char letter;
	const char *value; /* what it is called; NULL: takes none */
	unsigned commands;
	void (*apply)(struct parser *parser, const struct option *option, const char *value);
	size_t at; /* of set_flag() and set_text(): where in struct options */
};
#define AT(member) offsetof(struct options, member)

static const struct {
	const char *name;
	enum command command;
} commands[] = {
    {"check", COMMAND_CHECK},	  {"text", COMMAND_TEXT},     {"ats", COMMAND_ATS},	      {"bib", COMMAND_BIB},
    {"extract", COMMAND_EXTRACT}, {"init", COMMAND_INIT},     {"variants", COMMAND_VARIANTS}, {"lab", COMMAND_LAB},
    {"schema", COMMAND_SCHEMA},	  {"styles", COMMAND_STYLES}, {"help", COMMAND_HELP},
};

static const char *const bib_formats[] = {"yaml", "csl"};
static const char *const ats_formats[] = {"text", "json"};
static const char *const page_formats[] = {"pdf", "svg"};
static const char *const readers[] = {"pdftotext", "mutool", "own"};
static const char *const stages[] = {"tree", "model", "blocks", "lines", "pages"};

static void complain(struct parser *parser, const char *message, const char *help)
{
	if (parser->message)
		return;
	parser->message = message;
	parser->help_line = help;
}

static const char *did_you_mean(struct arena *arena, const char *before, const char *word)
{
	return arena_printf(arena, "did you mean '%s%s'?", before, word);
}

static void set_flag(struct parser *parser, const struct option *option, const char *value)
{
	(void)value;
	*(bool *)((char *)parser->options + option->at) = true;
}

static void set_text(struct parser *parser, const struct option *option, const char *value)
{
	*(const char **)(void *)((char *)parser->options + option->at) = value;
}

static void set_output(struct parser *parser, const struct option *option, const char *value)
{
	(void)option;
	parser->options->output = value;
	*vec_add(parser->report->arena, &parser->options->outputs) = value;
}

static void set_job_option(struct parser *parser, const struct option *option, const char *value)
{
	*vec_add(parser->report->arena, &parser->options->job) = (struct job_option){option->name, value};
}

static void set_value(struct parser *parser, const struct option *option, const char *value)
{
	const char *equals = strchr(value, '=');

	if (!equals || equals == value)
		complain(parser, arena_printf(parser->report->arena, "'%s' sets nothing", value),
			 "write --set KEY=VALUE, such as --set style.fonts.size=11pt");
	set_job_option(parser, option, value);
}

static void add_variant(struct parser *parser, const struct option *option, const char *value)
{
	(void)option;
	*vec_add(parser->report->arena, &parser->options->variants) = value;
}

static void set_stage(struct parser *parser, const struct option *option, const char *value)
{
	struct arena *arena = parser->report->arena;
	const char *near = suggest_nearest(value, stages, COUNT(stages));

	(void)option;
	parser->options->stage = value;
	for (size_t i = 0; i < COUNT(stages); i++)
		if (strcmp(stages[i], value) == 0)
			return;
	complain(parser, arena_printf(arena, "there is no stage '%s'", value),
		 near ? did_you_mean(arena, "", near) : "the stages are tree, model, blocks, lines and pages");
}

static bool is_one_of(const char *word, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(words[i], word) == 0)
			return true;
	return false;
}

static void set_reader(struct parser *parser, const struct option *option, const char *value)
{
	(void)option;
	parser->options->reader = value;
	if (!is_one_of(value, readers, COUNT(readers)))
		complain(parser, arena_printf(parser->report->arena, "there is no reader '%s'", value),
			 "the readers are pdftotext, mutool and own, the text layer as cvpdf itself knows it");
}

static void set_yes(struct parser *parser, const struct option *option, const char *value)
{
	(void)value;
	set_job_option(parser, option, "yes");
}

static void forbid_system_fonts(struct parser *parser, const struct option *option, const char *value)
{
	(void)option;
	(void)value;
	*vec_add(parser->report->arena, &parser->options->job) = (struct job_option){"system-fonts", "no"};
}

static void set_diagnostics(struct parser *parser, const struct option *option, const char *value)
{
	static const char *const formats[] = {
	    [DIAG_TEXT] = "text", [DIAG_GCC] = "gcc", [DIAG_JSON] = "json", [DIAG_SARIF] = "sarif"};

	(void)option;
	for (size_t i = 0; i < COUNT(formats); i++)
		if (strcmp(formats[i], value) == 0) {
			parser->report->format = (enum diag_format)i;
			return;
		}
	complain(parser, arena_printf(parser->report->arena, "diagnostics cannot be '%s'", value),
		 "write --diagnostics=text, gcc, json or sarif");
}

static void add_depend_target(struct parser *parser, const struct option *option, const char *value)
{
	(void)option;
	*vec_add(parser->report->arena, &parser->options->depend_targets) = value;
}

static void forbid_header(struct parser *parser, const struct option *option, const char *value)
{
	(void)option;
	(void)value;
	*vec_add(parser->report->arena, &parser->options->job) = (struct job_option){"header", "no"};
}

/* Only digits; 0: it is no such number, or none of 1 to `most`. */
static unsigned number(const char *s, unsigned most)
{
	unsigned n = 0;

	for (; *s; s++) {
		if (*s < '0' || *s > '9' || n > most)
			return 0;
		n = n * 10 + (unsigned)(*s - '0');
	}
	return n <= most ? n : 0;
}

static void set_jobs(struct parser *parser, const struct option *option, const char *value)
{
	(void)option;
	parser->options->jobs = number(value, 256);
	if (!parser->options->jobs)
		complain(parser, arena_printf(parser->report->arena, "'%s' is no number of jobs", value),
			 "write a number from 1 to 256; without -j there are as many as processors");
}

/* Of these two the last one holds. */
static void set_keep_going(struct parser *parser, const struct option *option, const char *value)
{
	(void)option;
	(void)value;
	parser->options->fail_fast = false;
}

static void set_timeout(struct parser *parser, const struct option *option, const char *value)
{
	(void)option;
	parser->options->timeout = number(value, 86400);
	if (!parser->options->timeout)
		complain(parser, arena_printf(parser->report->arena, "'%s' is no time in seconds", value),
			 "write a number from 1 to 86400; without --timeout it is 60");
}

static void set_memory(struct parser *parser, const struct option *option, const char *value)
{
	unsigned mib = number(value, 1 << 20);

	(void)option;
	parser->options->memory = arena_printf(parser->report->arena, "%llu", (unsigned long long)mib << 20);
	if (!mib)
		complain(parser, arena_printf(parser->report->arena, "'%s' is no amount of memory in MiB", value),
			 "write a number from 1 to 1048576; without --memory it is 512");
}

/* Of -v and -q the last one holds. */
static void set_loudness(struct parser *parser, const struct option *option, const char *value)
{
	unsigned flags = parser->report->flags & ~(CVPDF_NOTES | CVPDF_QUIET);

	(void)value;
	parser->options->verbose = option->letter == 'v';
	parser->options->quiet = option->letter == 'q';
	parser->report->flags = flags | (option->letter == 'v' ? CVPDF_NOTES : CVPDF_QUIET);
}

static void ask_help(struct parser *parser, const struct option *option, const char *value)
{
	(void)option;
	(void)value;
	parser->help = true;
}

static void ask_version(struct parser *parser, const struct option *option, const char *value)
{
	(void)option;
	(void)value;
	parser->version = true;
}

static const struct option table[] = {
    {"output", 'o', "OUT",
     SET | BIT(COMMAND_ATS) | BIT(COMMAND_BIB) | BIT(COMMAND_VARIANTS) | BIT(COMMAND_INIT) | BIT(COMMAND_EXTRACT) |
	 DOCS,
     set_output, 0},
    {"style", 's', "STYLE", JOBS, set_job_option, 0},
    {"pages", 0, "N", JOBS, set_job_option, 0},
    {"language", 'l', "LANGUAGE", FILES | LABS, set_job_option, 0},
    {"variant", 0, "NAME", JOBS, add_variant, 0},
    {"tags", 0, "TAG,…", JOBS, set_job_option, 0},
    {"without", 0, "TAG,…", JOBS, set_job_option, 0},
    {"hide", 0, "WHAT,…", JOBS, set_job_option, 0},
    {"sections", 0, "SECTION,…", JOBS, set_job_option, 0},
    {"overlay", 0, "FILE", JOBS, set_job_option, 0},
    {"set", 0, "KEY=VALUE", JOBS, set_value, 0},
    {"root", 0, "FOLDER", FILES | LABS, set_job_option, 0},
    {"allow", 0, "PATH", FILES | LABS, set_job_option, 0},
    {"font-path", 0, "FOLDER", JOBS, set_job_option, 0},
    {"no-system-fonts", 0, NULL, JOBS, forbid_system_fonts, 0},
    {"attach", 0, NULL, BIT(COMMAND_RENDER) | LAB, set_yes, 0},
    {"pdf-standard", 0, "STANDARD", BIT(COMMAND_RENDER) | LAB, set_job_option, 0},
    {"page-size", 0, "SIZE", JOBS, set_job_option, 0},
    {"no-header", 0, NULL, CVS, forbid_header, 0},
    {"crop", 0, NULL, CVS, set_yes, 0},
    {"if-changed", 0, NULL, SET, set_flag, AT(if_changed)},
    {"MD", 0, NULL, SET, set_flag, AT(depend)},
    {"MF", 0, "FILE", SET, set_text, AT(depend_file)},
    {"MT", 0, "TARGET", SET, add_depend_target, 0},
    {"MP", 0, NULL, SET, set_flag, AT(depend_phony)},
    {"jobs", 'j', "N", LABS, set_jobs, 0},
    {"keep-going", 0, NULL, LAB, set_keep_going, 0},
    {"fail-fast", 0, NULL, LAB, set_flag, AT(fail_fast)},
    {"force", 0, NULL, LAB, set_flag, AT(force)},
    {"dry-run", 'n', NULL, LAB, set_flag, AT(dry_run)},
    {"check", 0, NULL, BIT(COMMAND_LAB_CHECK), set_flag, AT(check)},
    {"isolate", 0, NULL, LAB, set_flag, AT(isolate)},
    {"timeout", 0, "SECONDS", LAB, set_timeout, 0},
    {"memory", 0, "MIB", LAB, set_memory, 0},
    {"report", 0, "FILE", LABS, set_text, AT(report_file)},
    {"shard", 0, "I/N", LAB, set_text, AT(shard)},
    {"merge-reports", 0, NULL, LAB, set_flag, AT(merge_reports)},
    {"print-mk", 0, NULL, BIT(COMMAND_RENDER), set_flag, AT(print_mk)},
    {"dump", 0, "STAGE", BIT(COMMAND_RENDER), set_stage, 0},
    {"to", 0, "FORMAT", BIT(COMMAND_RENDER) | BIT(COMMAND_BIB) | BIT(COMMAND_ATS), set_text, AT(format)},
    {"page", 0, "N", BIT(COMMAND_RENDER), set_job_option, 0},
    {"reader", 0, "NAME", BIT(COMMAND_ATS), set_reader, 0},
    {"strict", 0, NULL, FILES | LABS, set_yes, 0},
    {"diagnostics", 0, "FORMAT", ALL, set_diagnostics, 0},
    {"doc", 0, NULL, DOCS, set_flag, AT(doc)},
    {"verbose", 'v', NULL, ALL, set_loudness, 0},
    {"quiet", 'q', NULL, ALL, set_loudness, 0},
    {"help", 'h', NULL, ALL, ask_help, 0},
    {"version", 'V', NULL, ALL, ask_version, 0},
};

static const struct option *find_long(const char *name, size_t len)
{
	for (size_t i = 0; i < COUNT(table); i++)
		if (strlen(table[i].name) == len && strncmp(table[i].name, name, len) == 0)
			return &table[i];
	return NULL;
}

static const struct option *find_letter(char letter)
{
	for (size_t i = 0; i < COUNT(table); i++)
		if (letter && table[i].letter == letter)
			return &table[i];
	return NULL;
}

static void unknown_option(struct parser *parser, const char *name)
{
	const char *names[COUNT(table)];
	struct arena *arena = parser->report->arena;
	const char *near;

	for (size_t i = 0; i < COUNT(table); i++)
		names[i] = table[i].name;
	near = strncmp(name, "--", 2) == 0 ? suggest_nearest(name + 2, names, COUNT(names)) : NULL;
	complain(parser, arena_printf(arena, "there is no option '%s'", name),
		 near ? did_you_mean(arena, "--", near) : "'cvpdf --help' lists the options");
}

/* -MD, -MF FILE and the others of gcc: one dash, two letters. */
static bool is_gcc(const char *name)
{
	return name[0] == 'M' && name[1];
}

/* "--name", "-MD" */
static const char *shown(struct arena *arena, const struct option *option)
{
	return arena_printf(arena, "%s%s", is_gcc(option->name) ? "-" : "--", option->name);
}

static void apply(struct parser *parser, const struct option *option, const char *value)
{
	struct arena *arena = parser->report->arena;
	bool seen = false;

	for (size_t i = 0; i < parser->ngiven; i++)
		seen |= parser->given[i] == option;
	if (!seen && parser->ngiven < COUNT(parser->given))
		parser->given[parser->ngiven++] = option;
	if (option->value && (!value || !value[strspn(value, " \t\n")]))
		complain(parser, arena_printf(arena, "the option %s needs a value", shown(arena, option)),
			 arena_printf(arena, "write %s %s", shown(arena, option), option->value));
	else if (!option->value && value)
		complain(parser, arena_printf(arena, "the option %s takes no value", shown(arena, option)),
			 arena_printf(arena, "write %s alone", shown(arena, option)));
	else
		option->apply(parser, option, value);
}

/* `--name`, `--name=value`, `--name value`; how many further arguments were used. */
static int read_long(struct parser *parser, const char *arg, const char *next)
{
	const char *equals = strchr(arg, '=');
	size_t len = equals ? (size_t)(equals - arg) : strlen(arg);
	const struct option *option = find_long(arg + 2, len - 2);

	if (!option || is_gcc(option->name)) {
		unknown_option(parser, arena_strndup(parser->report->arena, arg, len));
		return 0;
	}
	if (equals || !option->value) {
		apply(parser, option, equals ? equals + 1 : NULL);
		return 0;
	}
	apply(parser, option, next);
	return next != NULL;
}

/* `-MF FILE`, `-MFFILE`. */
static int read_gcc(struct parser *parser, const char *arg, const char *next)
{
	const struct option *option = strlen(arg) < 3 ? NULL : find_long(arg + 1, 2);

	if (!option || (!option->value && arg[3])) {
		unknown_option(parser, arg);
		return 0;
	}
	apply(parser, option, !option->value ? NULL : arg[3] ? arg + 3 : next);
	return option->value && !arg[3] && next;
}

/* `-v`, `-vq`, `-oOUT`, `-o OUT`, `-o=OUT` is not one: its value is `=OUT`. */
static int read_letters(struct parser *parser, const char *arg, const char *next)
{
	for (const char *letter = arg + 1; *letter; letter++) {
		const struct option *option = find_letter(*letter);

		if (!option) {
			unknown_option(parser,
				       letter == arg + 1 ? arg : arena_printf(parser->report->arena, "-%s", letter));
			return 0;
		}
		if (option->value) {
			apply(parser, option, letter[1] ? letter + 1 : next);
			return !letter[1] && next != NULL;
		}
		apply(parser, option, NULL);
	}
	return 0;
}

static void read_arguments(struct parser *parser, int argc, char **argv)
{
	struct options *options = parser->options;
	bool ended = false;

	for (int i = 1; i < argc; i++) {
		const char *next = i + 1 < argc ? argv[i + 1] : NULL;

		if (ended || argv[i][0] != '-' || !argv[i][1])
			options->operands[options->noperands++] = argv[i];
		else if (strcmp(argv[i], "--") == 0)
			ended = true;
		else if (argv[i][1] == 'M')
			i += read_gcc(parser, argv[i], next);
		else if (argv[i][1] == '-')
			i += read_long(parser, argv[i], next);
		else
			i += read_letters(parser, argv[i], next);
	}
}

/* The first operand may be a command; a file of that name is written ./check. */
static void choose_command(struct parser *parser)
{
	struct options *options = parser->options;

	for (size_t i = 0; i < COUNT(commands) && options->noperands; i++)
		if (strcmp(commands[i].name, options->operands[0]) == 0) {
			options->command = commands[i].command;
			options->operands++;
			options->noperands--;
			break;
		}
	if (options->check && options->command == COMMAND_LAB)
		options->command = COMMAND_LAB_CHECK;
	if (parser->help)
		options->command = COMMAND_HELP;
	else if (parser->version)
		options->command = COMMAND_VERSION;
	else if (options->print_mk)
		options->command = COMMAND_MK;
}

/* `--set person.phone=+1 412` without quotes: what stands behind the blank is a word of its own, and no file. */
static void check_cut_value(struct parser *parser)
{
	const struct options *options = parser->options;
	struct arena *arena = parser->report->arena;
	const char *value = NULL;

	for (size_t i = 0; i < options->job.n; i++)
		if (strcmp(options->job.v[i].name, "set") == 0)
			value = options->job.v[i].value;
	for (size_t i = 0; value && i < options->noperands; i++) {
		const char *word = options->operands[i];

		if (!strpbrk(word, "./") && strcmp(word, "-") != 0 && access(word, F_OK) != 0) {
			complain(parser, arena_printf(arena, "there is no file '%s'", word),
				 arena_printf(arena, "is it the end of a value? write --set '%s %s'", value, word));
			return;
		}
	}
}

/* A first word that is no file and does not look like one was meant as a command. */
static void check_command(struct parser *parser)
{
	const char *names[COUNT(commands)];
	struct arena *arena = parser->report->arena;
	const char *word = parser->options->noperands ? parser->options->operands[0] : ".";
	const char *near;

	if (strpbrk(word, "./") || strcmp(word, "-") == 0 || access(word, F_OK) == 0)
		return;
	for (size_t i = 0; i < COUNT(commands); i++)
		names[i] = commands[i].name;
	near = suggest_nearest(word, names, COUNT(names));
	complain(parser, arena_printf(arena, "there is no file or command '%s'", word),
		 near ? did_you_mean(arena, "", near) : "'cvpdf --help' lists the commands");
}

/* What the command can make of --to. */
struct formats {
	const char *of, *const *names;
	size_t n;
	const char *help;
};

static struct formats formats_of(enum command command)
{
	if (command == COMMAND_BIB)
		return (struct formats){"publications cannot be printed", bib_formats, COUNT(bib_formats),
					"write --to=yaml, entries for a CV, or --to=csl, CSL-JSON"};
	if (command == COMMAND_ATS)
		return (struct formats){"a report cannot be printed", ats_formats, COUNT(ats_formats),
					"write --to=text, a table, or --to=json"};
	return (struct formats){"a CV cannot be written", page_formats, COUNT(page_formats),
				"write --to=pdf or --to=svg, a picture of one page; 'cvpdf text' prints its text"};
}

static void check_format(struct parser *parser)
{
	struct formats formats = formats_of(parser->options->command);
	const char *format = parser->options->format, *near;
	struct arena *arena = parser->report->arena;

	if (!format || is_one_of(format, formats.names, formats.n))
		return;
	near = suggest_nearest(format, formats.names, formats.n);
	complain(parser, arena_printf(arena, "%s as '%s'", formats.of, format),
		 near ? did_you_mean(arena, "", near) : formats.help);
}

static size_t count_of(const struct options *options, const char *operand)
{
	size_t n = 0;

	for (size_t i = 0; i < options->noperands; i++)
		n += strcmp(options->operands[i], operand) == 0;
	return n;
}

static void check_lab(struct parser *parser)
{
	const struct options *options = parser->options;

	if (options->merge_reports && !options->noperands)
		complain(parser, "no report is given",
			 "write 'cvpdf lab --merge-reports a.json b.json --report all.json'");
	else if (!options->merge_reports && options->noperands != 1)
		complain(parser, "the command 'lab' takes one FILE", "write 'cvpdf lab lab.yaml'");
	else if (options->variants.n > 1)
		complain(parser, "the command 'lab' takes one --variant",
			 "say several in the lab's file, with an 'output' each");
	else if (options->timeout && !options->isolate)
		complain(parser, "--timeout limits the processes of --isolate, and there are none",
			 "add --isolate, or leave --timeout out");
}

static void check_operands(struct parser *parser)
{
	struct options *options = parser->options;
	bool cvs = (BIT(options->command) & CVS) != 0, files = (BIT(options->command) & FILES) != 0,
	     lab = (BIT(options->command) & LABS) != 0;

	if (files && count_of(options, "-") > 1)
		complain(parser, "standard input is read once only", "name '-' once");
	else if (lab)
		check_lab(parser);
	else if (options->command == COMMAND_VARIANTS && !options->noperands)
		complain(parser, "no FILE is given", "write 'cvpdf variants cv.yaml'");
	else if (options->command == COMMAND_ATS && options->variants.n > 1)
		complain(parser, "the command 'ats' takes one --variant", "run it once for each");
	else if (options->command == COMMAND_BIB && !options->noperands)
		complain(parser, "no FILE is given",
			 "write 'cvpdf bib refs.bib'; it reads BibTeX, BibLaTeX and CSL-JSON");
	else if (cvs && !options->noperands)
		complain(parser, "no FILE is given",
			 "write 'cvpdf cv.yaml', or 'cvpdf init' for a file to start with; 'cvpdf --help' says more");
	else if (cvs)
		check_cut_value(parser);
	check_format(parser);
	if (options->command == COMMAND_RENDER)
		check_command(parser);
	else if (options->command == COMMAND_EXTRACT && options->noperands != 1)
		complain(parser, "the command 'extract' takes one PDF", "write 'cvpdf extract cv.pdf -o FOLDER'");
	else if (options->command == COMMAND_SCHEMA && options->noperands)
		complain(parser, "the command 'schema' takes no FILE", "write 'cvpdf schema' or 'cvpdf schema --doc'");
	else if (options->command == COMMAND_STYLES && options->noperands > (options->doc ? 0u : 1u))
		complain(parser, "the command 'styles' takes one NAME or --doc",
			 "write 'cvpdf styles', 'cvpdf styles NAME' or 'cvpdf styles --doc'");
}

/* What an option is not for, in words. */
static const char *command_words(struct arena *arena, enum command command)
{
	for (size_t i = 0; i < COUNT(commands); i++)
		if (commands[i].command == command)
			return arena_printf(arena, "the command '%s'", commands[i].name);
	return command == COMMAND_LAB_CHECK ? "'lab --check', which renders nothing" : "rendering";
}

static void check_options(struct parser *parser)
{
	struct arena *arena = parser->report->arena;
	struct options *options = parser->options;

	for (size_t i = 0; i < parser->ngiven; i++) {
		const char *name = parser->given[i]->name;

		if (options->stage && (strcmp(name, "to") == 0 || strcmp(name, "page") == 0))
			complain(parser,
				 arena_printf(arena, "--%s is for what is written, and --dump prints a stage", name),
				 "leave one of the two out");
		if (!(parser->given[i]->commands & BIT(options->command)))
			complain(parser,
				 arena_printf(arena, "the option %s is not for %s", shown(arena, parser->given[i]),
					      command_words(arena, options->command)),
				 "'cvpdf --help' says which command takes which option");
	}
}

bool options_read(struct options *options, struct report *report, int argc, char **argv)
{
	struct parser parser = {.options = options, .report = report};

	*options = (struct options){.operands = arena_array(report->arena, (size_t)argc + 1, const char *)};
	read_arguments(&parser, argc, argv);
	choose_command(&parser);
	if (options->command < COMMAND_HELP) {
		check_options(&parser);
		check_operands(&parser);
	}
	if (parser.message)
		report_problem(report, DIAG_USAGE, NULL, parser.message, parser.help_line);
	return !parser.message;
}
