/*
 * warm.c FILE…: renders all CVs in one process, with one context, on one thread, and prints ms and KiB of PDF per CV.
 * Files are read before the clock starts; nothing is written.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "cvpdf.h"

#define LONGEST 1000000

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static char *read_file(const char *name)
{
	static char text[LONGEST];
	FILE *file = fopen(name, "rb");
	char *copy;
	size_t len;

	if (!file)
		return NULL;
	len = fread(text, 1, sizeof text - 1, file);
	fclose(file);
	copy = malloc(len + 1);
	memcpy(copy, text, len);
	copy[len] = '\0';
	return copy;
}

/* The size of the PDF; 0 when there is none. */
static size_t render(struct cvpdf_context *context, const char *name, const char *text)
{
	struct cvpdf_job *job = cvpdf_job_new(context);
	struct cvpdf_bytes pdf = {0};

	if (cvpdf_load(job, name, text, strlen(text)) != CVPDF_OK || cvpdf_render(job, &pdf) != CVPDF_OK)
		fputs(cvpdf_diagnostics_text(job, 0).bytes, stderr);
	cvpdf_job_free(job);
	return pdf.len;
}

int main(int argc, char **argv)
{
	struct cvpdf_context *context = cvpdf_context_new();
	char **texts = calloc((size_t)argc, sizeof *texts);
	double start, bytes = 0;

	for (int i = 1; i < argc; i++)
		if (!(texts[i] = read_file(argv[i])))
			return 1;
	start = now();
	for (int i = 1; i < argc; i++) {
		size_t len = render(context, argv[i], texts[i]);

		if (!len)
			return 1;
		bytes += (double)len;
	}
	printf("%.2f %.1f\n", (now() - start) / (argc - 1), bytes / 1024 / (argc - 1));
	for (int i = 1; i < argc; i++)
		free(texts[i]);
	free(texts);
	cvpdf_context_free(context);
	return 0;
}
