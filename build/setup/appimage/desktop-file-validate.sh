#!/bin/sh
exec desktop-file-validate "$@"
