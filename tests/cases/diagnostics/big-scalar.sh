#!/bin/sh
echo 'person: {name: Ada Lovelace}'
printf 'summary: '
head -c 70000 /dev/zero | tr '\0' 'a'
