/*
 * selection.h: which publications of a bibliography a section means: `select` and `exclude` (private to src/model).
 */
#ifndef CVPDF_MODEL_SELECTION_H
#define CVPDF_MODEL_SELECTION_H

#include "input/names.h"
#include "model/cv.h"

/* What a rule looks at, of a publication or of an entry that has not become one yet. */
struct facts {
	const char *id; /* or NULL */
	enum publication_type type;
	enum publication_status status;
	const struct date *date;
	struct list keywords; /* of const char *, as written */
	struct list folded;   /* likewise, as keyword_fold() has them */
};

struct facts facts_of(struct arena *arena, const struct publication *p);

/* The same for words that differ in case only. */
const char *keyword_fold(struct arena *arena, const char *word);
struct list keywords_fold(struct arena *arena, const struct list *words);

/* A selection made ready: its ids and keywords are looked up, however many there are. */
struct rule {
	const struct selection *says; /* NULL: nothing was said */
	struct names ids, keywords;
};
struct rule rule_of(struct arena *arena, const struct selection *selection);

/* Whether the rule says anything but `own`. */
bool selection_says(const struct selection *selection);

/* Whether all that the rule says holds, but `own`: whose it is is known only of publications. */
bool rule_admits(const struct rule *rule, const struct facts *facts);

extern const struct record selection_record;

#endif
