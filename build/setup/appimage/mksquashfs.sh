#!/bin/sh
# mksquashfs as electron-builder calls it, so that the same files make the same image: SOURCE_DATE_EPOCH becomes the time of all of them (mksquashfs by itself only takes
# it for later ones), and what the umask took from others or the top folder's own mode does not count.
set -- "$@" -root-mode 0755 -action 'chmod(u+rwX,go+rX,go-w)@!type(l)'
if [ -n "${SOURCE_DATE_EPOCH-}" ]; then
  set -- "$@" -mkfs-time "$SOURCE_DATE_EPOCH" -all-time "$SOURCE_DATE_EPOCH"
  unset SOURCE_DATE_EPOCH
fi
exec mksquashfs "$@"
