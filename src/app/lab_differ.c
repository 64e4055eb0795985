/*
 * lab_differ.c: where the lists of two members contradict each other.
 *
 * Two members may be taken for one author of one entry ("J. Smith" is both John and Jane): found by the author's place. And one paper may
 * stand in two files with authors who cannot be the same people: found by its DOI, or by title and year, which say less. All is
 * sorted by keys, so that names are compared of the few papers that have one in common.
 */
#include <string.h>

#include "app/lab_papers.h"
#include "base/sort.h"

/* Of longer lists, which are of collaborations, no more are compared. */
#define MOST_AUTHORS 300
#define MOST_CLAIMANTS 4 /* are named */

struct comparing {
	struct lab_run *run;
	struct lab_diags *all;
	struct arena *arena;   /* the run's */
	struct arena *scratch; /* for one comparison */
};

/* Who is an author */

/* A member who is taken for an author. */
struct claim {
	const struct lab_paper *paper;
	const char *at; /* in the paper's authors */
};
struct claims {
	struct claim *v;
	size_t n, cap;
};

static void add_claims(struct arena *arena, struct claims *claims, const struct lab_paper *paper)
{
	for (const char *s = paper->authors; s && *s; s = strchr(s, '\x1f'), s = s ? s + 1 : NULL)
		if (*s == '*')
			*vec_add(arena, claims) = (struct claim){paper, s};
}

/* Line and column stand first; they are compared as they are written. */
static int by_author(const void *a, const void *b, const void *user)
{
	const struct claim *x = a, *y = b;
	int order = strcmp(x->paper->author_file, y->paper->author_file);
	size_t nx, ny;

	(void)user;
	if (order)
		return order;
	nx = strcspn(strchr(x->at, '\x1d') + 1, "\x1d") + strcspn(x->at, "\x1d");
	ny = strcspn(strchr(y->at, '\x1d') + 1, "\x1d") + strcspn(y->at, "\x1d");
	return nx != ny ? (nx < ny ? -1 : 1) : strncmp(x->at, y->at, nx + 1);
}

static struct cvpdf_author claimed(const struct comparing *c, const struct claim *claim)
{
	struct lab_paper one = *claim->paper;
	struct cvpdf_author author;

	one.authors = arena_strndup(c->arena, claim->at, strcspn(claim->at, "\x1f"));
	author = lab_paper_authors(c->arena, &one).v[0];
	return author;
}

/* Among the authors, from 1. */
static size_t number_of(const struct claim *claim)
{
	size_t n = 1;

	for (const char *s = claim->paper->authors; s < claim->at; s++)
		n += *s == '\x1f';
	return n;
}

static const char *member_of(const struct comparing *c, const struct lab_paper *paper)
{
	return arena_printf(c->arena, "%s (%s)", paper->task->name ? paper->task->name : "the member",
			    paper->task->file);
}

/* In the words of model/whose.c, which tells each of them. */
static void help_claims(const struct comparing *c, struct diag *diag, const struct lab_paper *paper, size_t author)
{
	const char *suffix = strrchr(paper->author_file, '.');

	if (suffix && strcmp(suffix, ".bib") == 0)
		diag_help(c->all->diags, diag,
			  "write the name in full into the entry '%s' of %s, or add the ORCID that their CV has: "
			  "'author+an:orcid = {%zu=\"0000-…\"}'",
			  paper->label, paper->author_file, author);
	else
		diag_help(c->all->diags, diag,
			  "write the name in full into the entry '%s' of %s, or add the ORCID that their CV has",
			  paper->label, paper->author_file);
}

/* Members who are taken for one author. */
struct claimants {
	const struct lab_paper **v;
	size_t n, cap;
};

static void add_claimant(const struct comparing *c, struct claimants *claimants, const struct lab_paper *paper)
{
	for (size_t i = 0; i < claimants->n; i++)
		if (lab_same_member(claimants->v[i], paper))
			return;
	*vec_add(c->arena, claimants) = paper;
}

/* "Jane Smith (…), for Joan Smith (…) and for 2 more" */
static const char *names_of(const struct comparing *c, const struct claimants *claimants)
{
	size_t shown = claimants->n > MOST_CLAIMANTS ? MOST_CLAIMANTS - 1 : claimants->n;
	struct buf *out = buf_new(c->arena);

	for (size_t i = 0; i < shown; i++)
		buf_printf(out, "%s%s",
			   !i			   ? ""
			   : i + 1 == claimants->n ? " and for "
						   : ", for ",
			   member_of(c, claimants->v[i]));
	if (shown < claimants->n)
		buf_printf(out, " and for %zu more", claimants->n - shown);
	return out->s;
}

static void tell_claims(const struct comparing *c, const struct cvpdf_author *author, size_t number,
			const struct claimants *claimants)
{
	const struct lab_paper *first = claimants->v[0];
	struct mark at = lab_mark(c->all, first->author_file, author->line, author->column);

	help_claims(c,
		    diag_add(c->all->diags, DIAG_CLAIMED_TWICE, at, "'%s' of '%s' is taken for %s", author->name,
			     first->label, names_of(c, claimants)),
		    first, number);
}

/* Those of one author, at one place. */
static void compare_claim(const struct comparing *c, const struct claim *group, size_t n)
{
	struct claimants claimants = {0};
	struct cvpdf_author author;

	for (size_t i = 0; n > 1 && i < n; i++)
		add_claimant(c, &claimants, group[i].paper);
	if (claimants.n < 2)
		return;
	author = claimed(c, &group[0]);
	tell_claims(c, &author, number_of(&group[0]), &claimants);
}

static void compare_claims(const struct comparing *c, const struct lab_papers *papers)
{
	const struct sorting sorting = {c->arena, sizeof(struct claim), by_author, NULL};
	struct claims claims = {0};

	for (size_t i = 0; i < papers->n; i++)
		if (papers->v[i].task)
			add_claims(c->arena, &claims, &papers->v[i]);
	sort_stable(&sorting, claims.v, claims.n);
	for (size_t first = 0, i = 1; i <= claims.n; i++)
		if (i == claims.n || by_author(&claims.v[first], &claims.v[i], NULL) != 0) {
			compare_claim(c, claims.v + first, i - first);
			first = i;
		}
}

/* Who the authors are */

struct keyed {
	uint64_t key;
	const struct lab_paper *paper;
	bool by_title;
};
struct keys {
	struct keyed *v;
	size_t n, cap;
};

static int by_key(const void *a, const void *b, const void *user)
{
	const struct keyed *x = a, *y = b;

	(void)user;
	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	return lab_paper_order(x->paper, y->paper);
}

static void add_key(struct arena *arena, struct keys *keys, const struct lab_paper *paper, bool by_title)
{
	const char *said = by_title ? paper->title : paper->doi;

	if (*said)
		*vec_add(arena, keys) = (struct keyed){digest_of(said, strlen(said)).lanes[0], paper, by_title};
}

static bool is_spelled_alike(const struct cvpdf_author *a, const struct cvpdf_author *b)
{
	return strcmp(a->name, b->name) == 0;
}

static bool is_same(const struct comparing *c, const struct cvpdf_author *a, const struct cvpdf_author *b)
{
	if (a->others || b->others)
		return a->others == b->others;
	if (a->orcid && b->orcid)
		return strcmp(a->orcid, b->orcid) == 0;
	return is_spelled_alike(a, b) || cvpdf_same_name(c->run->lab, a, b);
}

/* Those of `a` who are not in `b`, in order; `others`: there are more whom the list does not name. */
struct missing {
	const struct cvpdf_author *first;
	size_t n, nfound;
	bool others;
};

static bool is_among(const struct comparing *c, const struct cvpdf_author *author, const struct lab_authors *list,
		     size_t likely)
{
	if (likely < list->n && is_same(c, author, &list->v[likely]))
		return true;
	for (size_t i = 0; i < list->n && i < MOST_AUTHORS; i++)
		if (is_same(c, author, &list->v[i]))
			return true;
	return false;
}

static struct missing missing_from(const struct comparing *c, const struct lab_authors *a, const struct lab_authors *b)
{
	struct missing missing = {0};

	for (size_t i = 0; i < a->n && i < MOST_AUTHORS; i++) {
		if (a->v[i].others)
			missing.others = true;
		else if (is_among(c, &a->v[i], b, i))
			missing.nfound++;
		else if (!missing.n++)
			missing.first = &a->v[i];
	}
	return missing;
}

static const char *place_of(const struct comparing *c, const struct lab_paper *paper)
{
	return arena_printf(c->arena, "%s:%u", paper->file, paper->line);
}

/* `author` is one of a's, or NULL: what is told stands where it is missing. */
static struct mark mark_of(const struct comparing *c, const struct lab_paper *paper, const struct cvpdf_author *author)
{
	if (author)
		return lab_mark(c->all, paper->author_file, author->line, author->column);
	return lab_mark(c->all, paper->file, paper->line, paper->column);
}

/* The first of those who are missing in either list; NULL: none is told. The others are counted. */
static void tell_differing(const struct comparing *c, const struct lab_paper *a, const struct lab_paper *b,
			   const struct missing *in_b, const struct missing *in_a)
{
	const struct cvpdf_author *here = in_b ? in_b->first : NULL, *there = in_a ? in_a->first : NULL;
	size_t n = in_b && (!in_a || in_b->n > in_a->n) ? in_b->n : in_a->n;
	const char *more = n > 1 ? arena_printf(c->arena, ", and %zu more differ%s", n - 1, n == 2 ? "s" : "") : "";
	struct diags *diags = c->all->diags;
	struct mark at = mark_of(c, a, here);
	struct diag *diag;

	if (here && there)
		diag = diag_add(diags, DIAG_AUTHORS_DIFFER, at, "'%s' of '%s' is '%s' in %s%s", here->name, a->label,
				there->name, place_of(c, b), more);
	else if (here)
		diag = diag_add(diags, DIAG_AUTHORS_DIFFER, at, "'%s' is an author of '%s' here, but not in %s%s",
				here->name, a->label, place_of(c, b), more);
	else
		diag = diag_add(diags, DIAG_AUTHORS_DIFFER, at, "'%s' is no author of '%s' here, but is in %s%s",
				there->name, a->label, place_of(c, b), more);
	diag_help(diags, diag, "one of the two lists is wrong: members should list a paper with the same authors");
}

/* What can be said alike of two works is no key: a paper and its poster, two papers with their own DOIs. */
static bool may_be_one(const struct lab_paper *a, const struct lab_paper *b, bool by_title)
{
	if (!by_title)
		return strcmp(a->doi, b->doi) == 0;
	return strcmp(a->title, b->title) == 0 && (!*a->type || !*b->type || strcmp(a->type, b->type) == 0) &&
	       (!*a->doi || !*b->doi);
}

static bool is_one_place(const struct cvpdf_author *a, const struct cvpdf_author *b)
{
	return a->line == b->line && a->column == b->column && strcmp(a->file, b->file) == 0;
}

/* One author in two lists, each of which is by a member who is taken for that author; in one list they were told already. */
static void compare_own(const struct comparing *c, const struct lab_paper *a, const struct lab_paper *b,
			const struct lab_authors *x, const struct lab_authors *y)
{
	const struct lab_paper *both[] = {a, b};
	const struct claimants claimants = {both, 2, 2};

	for (size_t i = 0; i < x->n; i++)
		for (size_t k = 0; x->v[i].person && k < y->n; k++)
			if (y->v[k].person && !is_one_place(&x->v[i], &y->v[k]) && is_same(c, &x->v[i], &y->v[k]))
				tell_claims(c, &x->v[i], i + 1, &claimants);
}

/* A list that says "et al." lacks nobody. Of two with a title in common and no author, each is a paper of its own. */
static void compare_authors(const struct comparing *c, const struct lab_paper *a, const struct lab_paper *b,
			    bool by_title)
{
	struct lab_authors x = lab_paper_authors(c->scratch, a), y = lab_paper_authors(c->scratch, b);
	struct missing here = missing_from(c, &x, &y), there = missing_from(c, &y, &x);
	size_t most = x.n > y.n ? x.n : y.n;

	if (!x.n || !y.n || most > MOST_AUTHORS || (by_title && !here.nfound))
		here.n = there.n = 0;
	if (here.n && there.n && !here.others && !there.others)
		tell_differing(c, a, b, &here, &there);
	else if (here.n && !there.others)
		tell_differing(c, a, b, &here, NULL);
	else if (there.n && !here.others)
		tell_differing(c, a, b, NULL, &there);
	if (!by_title || here.nfound)
		compare_own(c, a, b, &x, &y);
	arena_release(c->scratch, (struct arena_mark){0});
}

/* The first of the papers before it that is in another member's list. */
static const struct lab_paper *other_of(const struct keyed *group, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (!lab_same_member(group[k].paper, group[i].paper))
			return group[k].paper;
	return NULL;
}

/* Papers of one key in the order of their places: each place is compared once, with the first of another member. */
static void compare_group(const struct comparing *c, const struct keyed *group, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		const struct lab_paper *paper = group[i].paper, *other;

		if (lab_paper_order(paper, group[i - 1].paper) == 0)
			continue;
		other = other_of(group, i);
		if (other && may_be_one(paper, other, group[i].by_title))
			compare_authors(c, paper, other, group[i].by_title);
	}
}

static void compare_lists(const struct comparing *c, const struct lab_papers *papers)
{
	const struct sorting sorting = {c->arena, sizeof(struct keyed), by_key, NULL};
	struct keys keys = {0};

	for (size_t i = 0; i < papers->n; i++)
		for (int by_title = 0; papers->v[i].task && by_title < 2; by_title++)
			add_key(c->arena, &keys, &papers->v[i], by_title != 0);
	sort_stable(&sorting, keys.v, keys.n);
	for (size_t first = 0, i = 1; i <= keys.n; i++)
		if (i == keys.n || keys.v[i].key != keys.v[first].key) {
			compare_group(c, keys.v + first, i - first);
			first = i;
		}
}

void lab_papers_compare(struct lab_run *run, struct lab_papers *papers, struct lab_diags *all)
{
	struct comparing c = {run, all, all->arena, arena_branch(all->arena)};

	compare_claims(&c, papers);
	compare_lists(&c, papers);
}
