/*
 * lab_wire.c: numbers as they lie in memory, for both ends are one program; a text with its length, as one more than it is, 0 being none.
 *
 * The child may have lost its mind before it wrote: every length is looked at.
 */
#include "app/lab_wire.h"

#include <string.h>

/* What of a task is no pointer. */
struct plain {
	struct digest cv, key, pdf, picture;
	enum lab_outcome outcome;
	enum cvpdf_status status;
	size_t npages, nbytes, ninputs, nfindings;
	double milliseconds;
	bool uses_today;
};

static void put_bytes(struct buf *out, const char *bytes, size_t len)
{
	size_t said = bytes ? len + 1 : 0;

	buf_put(out, &said, sizeof said);
	if (bytes)
		buf_put(out, bytes, len);
}

static void put_text(struct buf *out, const char *text)
{
	put_bytes(out, text, text ? strlen(text) : 0);
}

void lab_wire_put(const struct lab_task *task, struct buf *out)
{
	struct plain plain;

	memset(&plain, 0, sizeof plain); /* holes, too */
	plain.cv = task->cv;
	plain.key = task->key;
	plain.pdf = task->pdf;
	plain.picture = task->picture;
	plain.outcome = task->outcome;
	plain.status = task->status;
	plain.npages = task->npages;
	plain.nbytes = task->nbytes;
	plain.ninputs = task->inputs.n;
	plain.nfindings = task->nfindings;
	plain.milliseconds = task->milliseconds;
	plain.uses_today = task->uses_today;
	buf_put(out, &plain, sizeof plain);
	put_text(out, task->name);
	put_text(out, task->output);
	put_text(out, task->reason);
	put_text(out, task->first);
	put_text(out, task->headline);
	put_text(out, task->spoken);
	put_text(out, task->papers);
	put_text(out, task->person.name);
	put_text(out, task->person.given);
	put_text(out, task->person.family);
	put_text(out, task->person.language);
	put_bytes(out, task->said.bytes, task->said.len);
	put_bytes(out, task->json.bytes, task->json.len);
	for (size_t i = 0; i < task->inputs.n; i++) {
		buf_put(out, &task->inputs.v[i].digest, sizeof task->inputs.v[i].digest);
		buf_putc(out, task->inputs.v[i].missing ? 1 : 0);
		put_text(out, task->inputs.v[i].path);
	}
}

struct wire {
	struct arena *arena;
	const char *at;
	size_t left;
	bool good;
};

static void get(struct wire *wire, void *into, size_t n)
{
	wire->good = wire->good && wire->left >= n;
	if (!wire->good) {
		memset(into, 0, n);
		return;
	}
	memcpy(into, wire->at, n);
	wire->at += n;
	wire->left -= n;
}

static struct cvpdf_bytes get_bytes(struct wire *wire)
{
	struct cvpdf_bytes bytes = {0};
	size_t said;

	get(wire, &said, sizeof said);
	if (!said)
		return bytes;
	wire->good = wire->good && said - 1 <= wire->left;
	if (!wire->good)
		return bytes;
	bytes = (struct cvpdf_bytes){arena_strndup(wire->arena, wire->at, said - 1), said - 1};
	wire->at += said - 1;
	wire->left -= said - 1;
	return bytes;
}

static const char *get_text(struct wire *wire)
{
	struct cvpdf_bytes bytes = get_bytes(wire);

	wire->good = wire->good && (!bytes.bytes || !memchr(bytes.bytes, '\0', bytes.len));
	return bytes.bytes;
}

static void get_inputs(struct wire *wire, size_t n, struct lab_task *task)
{
	memset(&task->inputs, 0, sizeof task->inputs);
	for (size_t i = 0; i < n && wire->good; i++) {
		struct lab_input *input = vec_add(wire->arena, &task->inputs);
		char missing;

		get(wire, &input->digest, sizeof input->digest);
		get(wire, &missing, 1);
		input->missing = missing != 0;
		input->path = get_text(wire);
		wire->good = wire->good && input->path;
	}
}

bool lab_wire_get(struct arena *arena, struct cvpdf_bytes bytes, struct lab_task *task)
{
	struct wire wire = {arena, bytes.bytes, bytes.len, true};
	struct plain plain;

	get(&wire, &plain, sizeof plain);
	task->cv = plain.cv;
	task->key = plain.key;
	task->pdf = plain.pdf;
	task->picture = plain.picture;
	task->outcome = plain.outcome;
	task->status = plain.status;
	task->npages = plain.npages;
	task->nbytes = plain.nbytes;
	task->nfindings = plain.nfindings;
	task->milliseconds = plain.milliseconds;
	task->uses_today = plain.uses_today;
	task->name = get_text(&wire);
	task->output = get_text(&wire);
	task->reason = get_text(&wire);
	task->first = get_text(&wire);
	task->headline = get_text(&wire);
	task->spoken = get_text(&wire);
	task->papers = get_text(&wire);
	task->person.name = get_text(&wire);
	task->person.given = get_text(&wire);
	task->person.family = get_text(&wire);
	task->person.language = get_text(&wire);
	task->said = get_bytes(&wire);
	task->json = get_bytes(&wire);
	get_inputs(&wire, plain.ninputs, task);
	return wire.good && !wire.left && plain.outcome <= LAB_SKIPPED && plain.status <= CVPDF_SYSTEM;
}
