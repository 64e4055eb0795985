#!/bin/sh
printf 'person: {name: Ada}\nsummary: a\0b\n'
