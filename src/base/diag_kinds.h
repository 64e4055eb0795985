/*
 * diag_kinds.h: the catalogue of diagnostics, included by diag.h and diag.c with their own DIAG().
 *
 * DIAG(symbol, name, severity, exit status, meaning). A name, once released, keeps its meaning.
 */
/* clang-format off */
/* Reading */
DIAG(YAML_SYNTAX,      "yaml-syntax",      ERROR,   1, "the text is not YAML")
DIAG(ENCODING,         "encoding",         ERROR,   1, "the text is not UTF-8, or holds a control character")
DIAG(TOO_LARGE,        "too-large",        ERROR,   1, "a budget of the reader is used up")
DIAG(DUPLICATE_KEY,    "duplicate-key",    ERROR,   1, "a map says a key twice")
DIAG(BAD_ALIAS,        "bad-alias",        ERROR,   1, "an alias without anchor, or one inside its own anchor")
DIAG(EXTRA_DOCUMENT,   "extra-document",   ERROR,   1, "a second YAML document")
DIAG(EMPTY_DOCUMENT,   "empty-document",   ERROR,   1, "a file with nothing in it")
DIAG(HIDDEN_COMMENT,   "hidden-comment",   WARNING, 1, "a plain scalar was cut short by ' #'")
DIAG(MISSING_FILE,     "missing-file",     ERROR,   1, "a file that the input names cannot be read")
DIAG(OUTSIDE_ROOT,     "outside-root",     ERROR,   1, "a path leads out of the job's root")
/* Schema */
DIAG(UNKNOWN_KEY,      "unknown-key",      ERROR,   1, "no such key here")
DIAG(MISSING_KEY,      "missing-key",      ERROR,   1, "a required key is absent")
DIAG(WRONG_TYPE,       "wrong-type",       ERROR,   1, "a map, list or text where another was expected")
DIAG(BAD_VALUE,        "bad-value",        ERROR,   1, "the value is none of those allowed")
DIAG(UNSUPPORTED,      "not-supported",    ERROR,   1, "the schema knows it, this version cannot do it yet")
DIAG(NEWER_SCHEMA,     "newer-schema",     ERROR,   1, "the file is written for a newer cvpdf")
DIAG(CONFLICT,         "conflict",         ERROR,   1, "two keys that exclude each other")
/* Values */
DIAG(BAD_DATE,         "bad-date",         ERROR,   1, "no date that cvpdf knows")
DIAG(DATE_ORDER,       "date-order",       ERROR,   1, "the end lies before the start")
DIAG(BAD_IDENTIFIER,   "bad-identifier",   ERROR,   1, "a malformed DOI, arXiv id, ORCID, …")
DIAG(BAD_ADDRESS,      "bad-address",      ERROR,   1, "a malformed e-mail address, URL or phone number")
DIAG(BAD_COLOR,        "bad-color",        ERROR,   1, "no colour")
DIAG(BAD_LENGTH,       "bad-length",       ERROR,   1, "no length, or one out of range")
DIAG(BAD_MARKUP,       "bad-markup",       ERROR,   1, "inline markup that cannot be printed")
DIAG(BAD_LANGUAGE,     "bad-language",     ERROR,   1, "no BCP 47 language tag")
DIAG(UNKNOWN_REFERENCE,"unknown-reference",ERROR,   1, "an id that no entry has")
DIAG(DUPLICATE_ID,     "duplicate-id",     ERROR,   1, "an id or label used twice")
/* Bibliographies */
DIAG(BIB_SYNTAX,       "bib-syntax",       ERROR,   1, "an entry of a BibTeX file is malformed")
DIAG(JSON_SYNTAX,      "json-syntax",      ERROR,   1, "the text is not JSON, or not CSL-JSON")
DIAG(UNKNOWN_MACRO,    "unknown-macro",    WARNING, 1, "an abbreviation that no @string defines, or no month")
DIAG(UNKNOWN_LATEX,    "unknown-latex",    WARNING, 1, "a command of LaTeX that cvpdf does not know")
DIAG(UNKNOWN_CROSSREF, "unknown-crossref", WARNING, 1, "a crossref or xdata that leads nowhere, or in a circle")
DIAG(UNKNOWN_TYPE,     "unknown-type",     WARNING, 1, "an entry of a bibliography whose type seems misspelt")
DIAG(UNUSABLE_FIELD,   "unusable-field",   WARNING, 1, "a field of a bibliography that is missing or whose value cannot be used")
DIAG(EMPTY_SELECTION,  "empty-selection",  ERROR,   1, "a rule that chooses no publication")
DIAG(MERGED,           "merged",           NOTE,    0, "two entries of one publication were printed as one")
/* Legal but odd */
DIAG(FUTURE_DATE,      "future-date",      WARNING, 1, "a date to come without `expected`")
DIAG(EMPTY_SECTION,    "empty-section",    WARNING, 1, "a section with nothing in it")
DIAG(NOT_AN_AUTHOR,    "not-an-author",    WARNING, 1, "a publication whose authors never name the person")
DIAG(AMBIGUOUS_AUTHOR, "ambiguous-author", WARNING, 1, "an author of an entry could be the person or somebody else")
DIAG(IGNORED_SETTING,  "ignored-setting",  WARNING, 1, "a setting that has no effect where it stands")
DIAG(LOW_CONTRAST,     "low-contrast",     WARNING, 1, "a colour that is hard to read on white")
DIAG(NO_TRANSLATION,   "no-translation",   WARNING, 1, "a built-in word has no translation")
/* Styles, fonts, images */
DIAG(UNKNOWN_STYLE,    "unknown-style",    ERROR,   1, "no style of that name")
DIAG(UNKNOWN_FORMAT,   "unknown-format",   ERROR,   1, "no format of references of that name")
DIAG(STYLE_CYCLE,      "style-cycle",      ERROR,   1, "a style or format that extends itself")
DIAG(BAD_TEMPLATE,     "bad-template",     ERROR,   1, "a style's line template cannot be read")
DIAG(UNKNOWN_FONT,     "unknown-font",     ERROR,   1, "no font family of that name")
DIAG(BAD_FONT,         "bad-font",         ERROR,   1, "a font file that cannot be used")
DIAG(MISSING_GLYPH,    "missing-glyph",    ERROR,   1, "a character that no font has")
DIAG(BAD_IMAGE,        "bad-image",        ERROR,   1, "an image that cannot be used")
DIAG(BAD_PDF,          "bad-pdf",          ERROR,   1, "a PDF that cannot be read, or holds no source")
DIAG(FALLBACK_FONT,    "fallback-font",    NOTE,    0, "a character was set in another family")
DIAG(NO_COLUMN,        "no-column",        NOTE,    0, "a layout for which the style has no column")
DIAG(NO_SECTION,       "no-section",       NOTE,    0, "a section that a style has a column for and the CV has not")
DIAG(NO_FEATURE,       "no-feature",       NOTE,    0, "a font has not the figures that the style asks for")
DIAG(SYNTHESIZED,      "synthesized",      NOTE,    0, "small caps were made from capitals")
/* Layout */
DIAG(IMAGE_REDUCED,    "image-reduced",    WARNING, 1, "an image too large for its place was made smaller")
DIAG(OVERFULL,         "overfull",         ERROR,   1, "something does not fit its column or page")
DIAG(PAGE_COUNT,       "page-count",       ERROR,   1, "the CV cannot be set on as many pages as were asked for")
DIAG(LONG_COLUMN,      "long-column",      NOTE,    0, "a column of the page goes on where the main one has ended")
DIAG(FITTED,           "fitted",           NOTE,    0, "how the CV was set on as many pages as were asked for")
/* Output */
DIAG(NOT_ATTACHED,     "not-attached",     WARNING, 1, "a file that cannot travel in the PDF")
/* What programs read in the PDF */
DIAG(NOT_IN_TEXT,      "not-in-text",      ERROR,   1, "something of the CV is not in the text that a program reads in its PDF")
DIAG(ATS_ADVICE,       "ats-advice",       WARNING, 1, "applicant-tracking systems look for something that is not there, or elsewhere")
/* Usage and system */
DIAG(MORE_PROBLEMS,    "more-problems",    NOTE,    0, "problems beyond the thousandth are counted, not listed")
DIAG(USAGE,            "usage",            ERROR,   2, "the command line or a call of the library is wrong")
DIAG(IO,               "io",               ERROR,   3, "the system could not read or write")
DIAG(NO_MEMORY,        "no-memory",        ERROR,   3, "memory, or the job's budget of it, is out")
DIAG(INTERNAL,         "internal",         ERROR,   3, "a library failed, or a defect of cvpdf")
/* clang-format on */
