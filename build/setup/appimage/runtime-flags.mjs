import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { checkout } from '../../places.mjs'

/** Where the sources of the AppImage's runtime lie, from the top of the checkout. */
export const runtimeSourceFolder = join('native', 'appimage')

/**
 * How the runtime is compiled; relative paths start at the top of the checkout. A test compiles the same sources with sanitizers.
 *
 * @type {readonly string[]}
 */
export const runtimeCompilerFlags = '-std=c++20 -O2 -D_FILE_OFFSET_BITS=64 -isystem /usr/include/fuse3 -Wall -Wextra -Werror'.split(' ')

/** The libraries, each behind those that want it. @type {readonly string[]} */
export const runtimeLibraries = '-lsquashfuse_ll -lfuse3 -lzstd -lz -llzma -llz4'.split(' ')

/** It has to run wherever a kernel does: nothing is linked at its start. @type {readonly string[]} */
export const runtimeLinkerFlags = [
  '-static-pie -s -fstack-protector-strong -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -ffunction-sections -fdata-sections -Wl,--gc-sections',
  '-Wl,-z,relro,-z,now,-z,noexecstack',
].flatMap((line) => line.split(' '))

/** The sources, from the top of the checkout. */
export function runtimeSources() {
  const names = readdirSync(join(checkout, runtimeSourceFolder)).filter((name) => name.endsWith('.cc'))
  return names.toSorted().map((name) => join(runtimeSourceFolder, name))
}
