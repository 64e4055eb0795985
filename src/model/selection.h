/*
 * selection.h: which publications of a bibliography a section means: `select` and `exclude` (private to src/model).
 */
#ifndef CVPDF_MODEL_SELECTION_H
#define CVPDF_MODEL_SELECTION_H

#include "model/cv.h"

/* What a rule looks at, of a publication or of an entry that has not become one yet. */
struct facts {
	const char *id; /* or NULL */
	enum publication_type type;
	enum publication_status status;
	const struct date *date;
	struct list keywords; /* of const char * */
};

struct facts facts_of(const struct publication *p);

/* Whether the rule says anything but `own`. */
bool selection_says(const struct selection *rule);

/* Whether all that the rule says holds, but `own`: whose it is is known only of publications. */
bool selection_admits(const struct selection *rule, const struct facts *facts);

extern const struct record selection_record;

#endif
