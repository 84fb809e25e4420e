import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

/** Compiles a program that lies beside this file. Throws with the words of the compiler. */
export function compile(source: string, program: string, ...libraries: readonly string[]): void {
  const { status, stderr } = spawnSync('g++', ['-std=c++20', '-Wall', '-Wextra', '-Werror', join(import.meta.dirname, source), '-o', program, ...libraries], { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
}
