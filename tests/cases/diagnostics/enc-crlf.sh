#!/bin/sh
printf 'person:\r\n  nam: Ada Lovelace\r\n  email: nobody\r\n'
