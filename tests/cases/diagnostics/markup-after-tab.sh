#!/bin/sh
printf 'person: {name: Ada Lovelace}\nsummary:\tA\t<b>bold</b>\tclaim\n'
