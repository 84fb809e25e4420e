import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkout } from '../../../build/places.mjs'
import { helperCompilerFlags, helperSources } from '../../../build/setup/native-helper.mjs'

/** How long a compilation may take at most, ms: the machine may be at others as well. */
export const compileTime = 300_000

/** A folder for programs that a test compiles; removed at the end of its block. */
export class CompiledPrograms {
  readonly folder = mkdtempSync(join(tmpdir(), 'linkwright-helper-'))

  /** The helper's own sources, with more flags and sources (from the top of the checkout). */
  helper(name: string, flags: readonly string[], more: readonly string[] = []): string {
    return this.#compile(name, [...helperCompilerFlags, ...flags], [...helperSources(), ...more])
  }

  /** A program that has a main of its own, with what it needs of the helper's sources (names without folder and ending). */
  program(name: string, source: string, needed: readonly string[] = [], flags: readonly string[] = []): string {
    return this.#compile(name, [...helperCompilerFlags, ...flags], [source, ...needed.map((file) => `native/helper/${file}.cc`)])
  }

  remove(): void {
    rmSync(this.folder, { recursive: true })
  }

  #compile(name: string, flags: readonly string[], sources: readonly string[]): string {
    const program = join(this.folder, name)
    execFileSync('g++', [...flags, ...sources, '-o', program], { cwd: checkout, stdio: 'inherit' })
    return program
  }
}
