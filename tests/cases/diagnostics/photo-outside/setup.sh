#!/bin/sh
printf 'x' >../../../outside.png
