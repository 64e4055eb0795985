#!/bin/sh
printf 'person: {name: Ada}\nsummary: 2019 \302\226 2020\n'
