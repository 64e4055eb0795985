#!/bin/sh
printf 'person: {name: Ada}\nsummary: caf\303'
