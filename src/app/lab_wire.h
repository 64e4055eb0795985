/*
 * lab_wire.h: what a child found out of a task, as bytes for its parent.
 */
#ifndef CVPDF_APP_LAB_WIRE_H
#define CVPDF_APP_LAB_WIRE_H

#include "app/lab_task.h"

/* Appends all that is found out of a task, and not said by the lab's file. */
void lab_wire_put(const struct lab_task *task, struct buf *out);

/* Reads it into the task, strings into the arena. False: these are no bytes of lab_wire_put(), and the task is not to be used. */
bool lab_wire_get(struct arena *arena, struct cvpdf_bytes bytes, struct lab_task *task);

#endif
