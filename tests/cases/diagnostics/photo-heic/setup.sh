#!/bin/sh
printf '\0\0\0\030ftypheic\0\0\0\0' >me.heic
