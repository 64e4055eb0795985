#!/bin/sh
printf 'person: {name: Ada}\nsummary: a\357\277\277b\n'
