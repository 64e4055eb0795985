#!/bin/sh
printf 'person:\r  nam: Ada Lovelace\r'
