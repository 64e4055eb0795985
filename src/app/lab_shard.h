/*
 * lab_shard.h: a lab's members dealt to several machines.
 */
#ifndef CVPDF_APP_LAB_SHARD_H
#define CVPDF_APP_LAB_SHARD_H

#include "app/lab_task.h"

struct shard {
	size_t index, count; /* from 1; count 0: all is one */
};

/*
 * What --shard says: "3/8", the third of eight parts; "auto", as Slurm's job array or Open MPI has it; "auto/8", its index as they or
 * Kubernetes have it. False after a problem was reported: nobody says it, or the array has gaps.
 */
bool shard_read(const char *value, struct report *report, struct shard *shard);

/* Leaves those files that are in the shard: the same on every machine, whoever does what, and parts differ by one at most. */
void shard_deal(const struct lab_run *run, const struct shard *shard, struct lab_files *files);

/* Merges reports of shards (--merge-reports) into what --report says. */
void shard_merge_reports(const struct options *options, struct report *report);

#endif
