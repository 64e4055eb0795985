#!/bin/sh
printf '%%PDF-1.7\n%%\342\343\317\323\n1 0 obj\n'
