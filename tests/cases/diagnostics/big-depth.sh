#!/bin/sh
echo 'person: {name: Ada Lovelace}'
printf 'summary: '
head -c 100 /dev/zero | tr '\0' '['
