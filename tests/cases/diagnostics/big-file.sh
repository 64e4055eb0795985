#!/bin/sh
echo 'person: {name: Ada Lovelace}'
head -c 8400000 /dev/zero | tr '\0' '#'
