/*
 * book.c: books: the CVs of several jobs in one file.
 *
 * A job takes part in three stages in which it changes what is the book's: it learns its page numbers; its codes join those of the
 * file and its objects get their numbers; its bytes are added. Between these it works on its own. The book's memory is its own arena,
 * so that jobs may end before it.
 */
#include <string.h>

#include "job/job.h"
#include "text/text.h"

struct cvpdf_book {
	struct arena *arena;
	const struct cvpdf_job *lab;
	struct pdf_file *file;
	size_t npages; /* of all CVs so far */
	VEC(struct front_entry) entries;
	bool broken; /* a CV took its pages and did not come */
};

const char *book_title(const struct cvpdf_book *book)
{
	return lab_title(book->lab->lab);
}

/* Under the guard of the book's arena; NULL when memory is out. */
static struct cvpdf_book *new_in(struct arena *arena, const struct cvpdf_job *lab)
{
	struct pdf_options options = job_pdf_options(lab);
	struct cvpdf_book *book;

	if (setjmp(*arena_guard(arena)))
		return NULL;
	book = arena_new_of(arena, struct cvpdf_book);
	book->arena = arena;
	book->lab = lab;
	book->file = pdf_file_new(arena, diags_new(arena), &options);
	return book->file ? book : NULL;
}

struct cvpdf_book *cvpdf_book_new(const struct cvpdf_job *lab)
{
	struct arena *arena = lab->lab && lab->lab->booklet.at.line ? arena_new(0) : NULL;
	struct cvpdf_book *book = arena ? new_in(arena, lab) : NULL;

	if (!book)
		arena_free(arena);
	return book;
}

void cvpdf_book_free(struct cvpdf_book *book)
{
	if (book)
		arena_free(book->arena);
}

struct book_call {
	struct call call;
	struct cvpdf_book *book;
	struct pdf_part *part;
	bool placed, put;
};

static struct book_call *asked(struct call *call)
{
	return (struct book_call *)(void *)call;
}

static void join_step(struct call *call)
{
	if (call->job->source)
		diag_add(call->job->diags, DIAG_USAGE, NOWHERE, "a job joins a book before its CV is loaded");
	else
		call->job->book = asked(call)->book;
}

enum cvpdf_status cvpdf_join_book(struct cvpdf_job *job, struct cvpdf_book *book)
{
	struct book_call join = {.call = {.job = job}, .book = book};

	return job_call(&join.call, join_step);
}

/* --- The stages of a job ------------------------------------------------------------------------------------------------ */

/* Runs a step on the book's memory, which may be out; that is told of the job. */
static void on_book(struct call *call, void (*step)(struct call *call))
{
	struct arena *arena = asked(call)->book->arena;

	if (setjmp(*arena_guard(arena)))
		diag_add(call->job->diags, DIAG_NO_MEMORY, NOWHERE, "memory is out while the booklet is made");
	else
		step(call);
}

static void set_pages(struct call *call)
{
	struct cvpdf_job *job = call->job;

	if (!job->book || !job->source) {
		diag_add(job->diags, DIAG_USAGE, NOWHERE, "a job is bound that has joined a book and loaded a CV");
		return;
	}
	if (job_pages(job))
		job->npages = job->pages->npages;
}

static void take_pages(struct call *call)
{
	struct book_call *bind = asked(call);

	call->job->sheet->pages_before = bind->book->npages;
	bind->book->npages += call->job->npages;
	bind->placed = true;
}

/* Lines in the margins say other numbers now. */
static void make_part(struct call *call)
{
	struct book_call *bind = asked(call);
	struct cvpdf_job *job = call->job;

	if (job->sheet->pages_before) {
		job->pages = NULL;
		if (!job_pages(job))
			return;
	}
	bind->part = pdf_part_new(job->arena, job->diags, bind->book->file, job->pages, false);
}

static void join_part_on_book(struct call *call)
{
	struct book_call *bind = asked(call);
	struct cvpdf_job *job = call->job;
	struct arena *arena = bind->book->arena;
	const struct person *person = &job->cv->person;
	struct front_entry *entry;

	if (!pdf_part_join(bind->book->file, job->diags, bind->part, person->name.full))
		return;
	entry = vec_add(arena, &bind->book->entries);
	*entry = (struct front_entry){.name = arena_strdup(arena, person->name.full),
				      .language = arena_strdup(arena, job->cv->language),
				      .page = job->sheet->pages_before + 1,
				      .url = arena_printf(arena, "#%s", pdf_part_name(bind->part))};
	if (person->headline.nruns)
		entry->headline = arena_strdup(arena, text_plain(job->arena, &person->headline));
}

static void join_part(struct call *call)
{
	on_book(call, join_part_on_book);
}

static void write_part(struct call *call)
{
	pdf_part_write(asked(call)->part, call->job->diags);
}

static void put_part_on_book(struct call *call)
{
	pdf_part_put(asked(call)->book->file, asked(call)->part);
	asked(call)->put = true;
}

static void put_part(struct call *call)
{
	on_book(call, put_part_on_book);
}

static const struct {
	void (*step)(struct call *call);
	int stage; /* < 0: of nobody else's concern */
} steps[] = {{set_pages, -1}, {take_pages, 0}, {make_part, -1}, {join_part, 1}, {write_part, -1}, {put_part, 2}};

enum cvpdf_status cvpdf_bind(struct cvpdf_job *job, const struct cvpdf_turns *turns)
{
	struct book_call bind = {.call = {.job = job}, .book = job->book};
	enum cvpdf_status status = CVPDF_OK;

	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
		bool turn = turns && steps[i].stage >= 0;

		if (turn)
			turns->enter(turns->user, steps[i].stage);
		if (status == CVPDF_OK)
			status = job_call(&bind.call, steps[i].step);
		if (steps[i].stage == CVPDF_STAGES - 1 && bind.placed && !bind.put)
			bind.book->broken = true;
		if (turn)
			turns->leave(turns->user, steps[i].stage);
	}
	return status;
}

/* --- The first pages ------------------------------------------------------------------------------------------------------ */

static const struct front *front_of(const struct cvpdf_book *book, struct arena *arena)
{
	const struct lab *lab = book->lab->lab;
	struct front *front = arena_new_of(arena, struct front);

	front->title = lab_title(lab);
	front->subtitle = strcmp(front->title, lab->name) == 0 ? NULL : lab->name;
	front->entries = book->entries.v;
	front->nentries = lab->booklet.contents == NO ? 0 : book->entries.n;
	return front;
}

/* A CV without content, in whose place the first pages are set. */
static bool set_front(struct cvpdf_job *job, const struct cvpdf_book *book)
{
	job->source = book->lab->source;
	job->tree = lab_front(job->arena, book->lab->lab);
	job->front = front_of(book, job->arena);
	if (!job_set_keys(job) || !job_pages(job))
		return false;
	job->npages = book->npages + job->pages->npages;
	return true;
}

static void finish_on_book(struct call *call)
{
	struct book_call *finish = asked(call);
	struct cvpdf_book *book = finish->book;
	struct buf *out = buf_new(call->job->arena);

	if (!pdf_part_join(book->file, call->job->diags, finish->part, NULL) ||
	    !pdf_part_write(finish->part, call->job->diags))
		return;
	pdf_part_put(book->file, finish->part);
	if (pdf_file_finish(book->file, call->job->diags, call->job->sheet, out))
		call->out = (struct cvpdf_bytes){out->s, out->len};
}

static void finish_step(struct call *call)
{
	struct book_call *finish = asked(call);
	struct cvpdf_job *job = call->job;

	job->book = finish->book;
	arena_set_limit(job->arena, 0); /* it is a limit for one CV */
	if (job->source)
		diag_add(job->diags, DIAG_USAGE, NOWHERE, "a book is finished by a job that has loaded nothing");
	else if (finish->book->broken)
		diag_add(job->diags, DIAG_INTERNAL, NOWHERE, "a CV that has its page numbers could not be written");
	else if (!finish->book->entries.n)
		diag_add(job->diags, DIAG_EMPTY_DOCUMENT, finish->book->lab->lab->booklet.at,
			 "no CV is left for the booklet");
	else if (set_front(job, finish->book) &&
		 (finish->part = pdf_part_new(job->arena, job->diags, finish->book->file, job->pages, true)))
		on_book(call, finish_on_book);
}

enum cvpdf_status cvpdf_finish_book(struct cvpdf_job *job, struct cvpdf_book *book, struct cvpdf_bytes *document)
{
	struct book_call finish = {.call = {.job = job}, .book = book};
	enum cvpdf_status status = job_call(&finish.call, finish_step);

	*document = finish.call.out;
	return status;
}
