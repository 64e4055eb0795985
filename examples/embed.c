/*
 * embed.c: cvpdf as a library: `embed cv.yaml >cv.pdf`. Build it with
 *     cc embed.c $(pkg-config --cflags --libs cvpdf)
 */
#include <stdio.h>
#include <time.h>

#include "cvpdf.h"

static char text[8 << 20], today[11];

int main(int argc, char **argv)
{
	struct cvpdf_context *context = cvpdf_context_new();
	struct cvpdf_job *job = context ? cvpdf_job_new(context) : NULL;
	struct cvpdf_bytes pdf = {0};
	time_t now = time(NULL);
	FILE *file = argc == 2 ? fopen(argv[1], "rb") : NULL;
	size_t len = file ? fread(text, 1, sizeof text, file) : 0;
	enum cvpdf_status status = argc == 2 ? CVPDF_SYSTEM : CVPDF_USAGE;

	if (argc != 2) {
		fputs("usage: embed cv.yaml >cv.pdf\n", stderr);
	} else if (!file || ferror(file)) {
		perror(argv[1]);
	} else if (job && strftime(today, sizeof today, "%Y-%m-%d", localtime(&now))) {
		fclose(file);
		cvpdf_set_option(job, "today", today);
		status = cvpdf_load(job, argv[1], text, len);
		if (status == CVPDF_OK)
			status = cvpdf_render(job, &pdf);
		fputs(cvpdf_diagnostics_text(job, 0).bytes, stderr);
		if (fwrite(pdf.bytes, 1, pdf.len, stdout) != pdf.len)
			status = CVPDF_SYSTEM;
	}
	cvpdf_job_free(job);
	cvpdf_context_free(context);
	return (int)status;
}
