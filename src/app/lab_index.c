/*
 * lab_index.c: a page of HTML: each member's name and headline, a picture of the first page, a link to the PDF. It needs no script and
 * no other file than the pictures beside the PDFs.
 */
#include "app/lab_index.h"

#include <string.h>
#include <sys/stat.h>

#include "app/output.h"
#include "app/place.h"

/* Paths lead from the page's folder. */
struct page {
	struct arena *arena;
	struct buf *out;
	const char *folder; /* with its last slash */
	struct place_folder last;
};

static const char head[] =
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<style>\n"
    "body { margin: 2rem auto; max-width: 75rem; padding: 0 1.25rem; color: #1a1a1a; background: #fff;\n"
    "       font: 1rem/1.4 system-ui, sans-serif; }\n"
    "h1 { font-size: 2rem; margin: 0; }\n"
    "p { margin: 0.25rem 0; color: #595959; }\n"
    "ul { display: grid; grid-template-columns: repeat(auto-fill, minmax(12rem, 1fr)); gap: 2rem 1.5rem;\n"
    "     margin: 2rem 0; padding: 0; list-style: none; }\n"
    "a { color: #1f4e79; }\n"
    "li a { display: block; font-weight: 600; }\n"
    "img { display: block; width: 100%; aspect-ratio: 1 / 1.4142; object-fit: contain; object-position: top;\n"
    "      margin-bottom: 0.5rem; background: #fff; border: 1px solid #d0d0d0; box-sizing: border-box; }\n"
    "</style>\n";

static void put_text(struct buf *out, const char *text)
{
	buf_xml(out, text, strlen(text));
}

/* RFC 3986: what is not unreserved, and no slash, as %XX. */
static void put_url(struct buf *out, const char *path)
{
	for (; *path; path++) {
		unsigned char c = (unsigned char)*path;
		bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
			     strchr("-._~/", c) != NULL;

		if (plain)
			buf_putc(out, (char)c);
		else
			buf_printf(out, "%%%02X", c);
	}
}

/* The way from the page's folder: "../web/ada.pdf". */
static void put_way(struct page *page, const char *path)
{
	const char *to = place_in(page->arena, &page->last, path), *from = page->folder;
	size_t same = 0;

	for (size_t i = 0; from[i] && from[i] == to[i]; i++)
		if (from[i] == '/')
			same = i + 1;
	for (const char *s = from + same; *s; s++)
		if (*s == '/')
			buf_puts(page->out, "../");
	put_url(page->out, to + same);
}

static void put_link(struct page *page, const char *path)
{
	buf_puts(page->out, "<a href=\"");
	put_way(page, path);
	buf_puts(page->out, "\">");
}

static void put_language(struct buf *out, const char *language)
{
	buf_puts(out, " lang=\"");
	put_text(out, language);
	buf_puts(out, "\"");
}

static void put_member(struct page *page, const struct lab_task *task)
{
	struct buf *out = page->out;

	buf_puts(out, "<li dir=\"auto\"");
	if (task->spoken)
		put_language(out, task->spoken);
	buf_puts(out, ">");
	put_link(page, task->output);
	buf_puts(out, "<img src=\"");
	put_way(page, lab_picture(page->arena, task));
	/* Decoration: the link is called by the name. */
	buf_puts(out, "\" alt=\"\" loading=\"lazy\">");
	put_text(out, task->name ? task->name : task->file);
	buf_puts(out, "</a>");
	if (task->headline) {
		buf_puts(out, "<p>");
		put_text(out, task->headline);
		buf_puts(out, "</p>");
	}
	buf_puts(out, "</li>\n");
}

static void put_head(const struct lab_run *run, struct buf *out)
{
	const struct cvpdf_lab lab = cvpdf_lab(run->lab);

	buf_puts(out, "<!DOCTYPE html>\n<html");
	put_language(out, lab.language ? lab.language : "en");
	buf_puts(out, ">\n<head>\n<meta charset=\"utf-8\">\n<title>");
	put_text(out, lab.booklet_title);
	buf_puts(out, "</title>\n");
	buf_puts(out, head);
	buf_puts(out, "</head>\n<body>\n<header>\n<h1>");
	put_text(out, lab.booklet_title);
	buf_puts(out, "</h1>\n");
	if (strcmp(lab.booklet_title, lab.name) != 0) {
		buf_puts(out, "<p>");
		put_text(out, lab.name);
		buf_puts(out, "</p>\n");
	}
}

static void put_booklet(struct page *page, const struct lab_task *book)
{
	const char *slash = strrchr(book->output, '/');

	buf_puts(page->out, "<p>");
	put_link(page, book->output);
	put_text(page->out, slash ? slash + 1 : book->output);
	buf_puts(page->out, "</a></p>\n");
}

/* What of it is there, of this run or an earlier one. */
static bool is_shown(const struct lab_run *run, struct lab_state *state, struct lab_task *task)
{
	struct stat st;

	if (!task->leads || lab_is_there(task))
		return task->leads;
	task->output = state ? lab_state_recall(state, task) : NULL;
	return task->output && stat(task->output, &st) == 0 && stat(lab_picture(run->report->arena, task), &st) == 0;
}

/* Each where it was then: the lab's tasks are as they were. */
static size_t put_members(struct page *page, const struct lab_run *run, struct lab_state *state)
{
	size_t n = 0;

	for (size_t i = 0; i < run->tasks.n; i++) {
		struct lab_task task = run->tasks.v[i];

		if (!is_shown(run, state, &task))
			continue;
		put_member(page, &task);
		n++;
	}
	return n;
}

/* NULL: there is nobody to show. */
static struct buf *write_page(const struct lab_run *run, struct lab_state *state)
{
	struct arena *arena = run->report->arena;
	struct page page = {.arena = arena, .out = buf_new(arena)};
	size_t n;

	place_in(arena, &page.last, run->page->output);
	page.folder = arena_printf(arena, "%s/", page.last.place);
	put_head(run, page.out);
	if (run->book && lab_is_there(run->book))
		put_booklet(&page, run->book);
	buf_puts(page.out, "</header>\n<main>\n<ul>\n");
	n = put_members(&page, run, state);
	buf_puts(page.out, "</ul>\n</main>\n</body>\n</html>\n");
	return n ? page.out : NULL;
}

void lab_want_index(struct lab_run *run)
{
	const struct cvpdf_lab lab = cvpdf_lab(run->lab);

	if (!lab.index)
		return;
	run->page = arena_new_of(run->report->arena, struct lab_task);
	*run->page = (struct lab_task){.file = run->file, .output = lab_path(run, lab.index)};
}

static bool is_written(const struct lab_run *run, const struct buf *page)
{
	return output_same(run->report->arena, run->page->output, (struct cvpdf_bytes){page->s, page->len});
}

static const char *reason_of(struct lab_run *run, struct lab_state *state)
{
	const struct buf *page;

	if (lab_renders(run))
		return "a CV is rendered";
	page = write_page(run, state);
	return page && !is_written(run, page) ? "it is not as it would be written" : NULL;
}

void lab_plan_index(struct lab_run *run, struct lab_state *state)
{
	if (run->page && !*run->part && run->options->dry_run)
		run->page->reason = reason_of(run, state);
}

void lab_write_index(struct lab_run *run, struct lab_state *state)
{
	struct arena *arena = run->report->arena;
	const struct buf *page;
	const char *why;

	if (!run->page || *run->part)
		return;
	output_make_folders(arena, run->page->output);
	page = write_page(run, state);
	if (!page || is_written(run, page))
		return;
	run->told = true;
	if (!output_replace(arena, run->page->output, (struct cvpdf_bytes){page->s, page->len}, &why))
		report_problem(run->report, DIAG_IO, run->page->output,
			       arena_printf(arena, "cannot be written: %s", why), NULL);
	else if (!(run->report->flags & CVPDF_QUIET))
		report_line(run->report, "wrote %s", run->page->output);
}
