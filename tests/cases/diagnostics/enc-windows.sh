#!/bin/sh
printf 'person: {name: Ada}\nsummary: 2019 \226 2020, \223quoted\224\n'
