#!/bin/sh
printf 'PK\003\004\024\000\006\000\010\000\000\000word/document.xml'
