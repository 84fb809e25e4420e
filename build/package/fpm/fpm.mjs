#!/usr/bin/env node
import { rmSync } from 'node:fs'
import { readArguments } from './arguments.mjs'
import { buildDeb } from './build-deb.mjs'
import { layTree } from './tree.mjs'

/**
 * Stands in for fpm(1) where that cannot be downloaded: `fpm -s dir -t deb` with the options that electron-builder gives, around dpkg-deb(1). What it does not know it refuses.
 */
// Whoever builds with another one makes the same package.
process.umask(0o022)
try {
  const wanted = readArguments(process.argv.slice(2))
  const tree = layTree(wanted)
  try {
    buildDeb(wanted, tree)
  } finally {
    rmSync(tree, { recursive: true, force: true })
  }
} catch (error) {
  process.stderr.write(`fpm: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
