import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { appImageRuntime, appImageToolsFolder } from '../../../build/setup/appimage/tools.mjs'

/** What an image holds: by its path, a file's content, or where a link leads. */
export type ImageFiles = Readonly<Record<string, string | { readonly to: string }>>

/** Says what it was started with and in, then does what its first word says, and ends with 0 otherwise. */
const tellingAppRun = `#!/bin/sh
printf 'words %s' "$#"; printf ' <%s>' "$@"; echo
printf 'APPIMAGE %s\\nAPPDIR %s\\nARGV0 %s\\nOWD %s\\n' "$APPIMAGE" "$APPDIR" "$ARGV0" "$OWD"
printf 'content '; cat "$APPDIR/share/content"
case $1 in
exit) exit "$2" ;;
kill) kill -"$2" $$ ;;
esac
exit 0
`

export const usualFiles: ImageFiles = { AppRun: tellingAppRun, 'share/content': 'of the image\n', 'share/link': { to: 'content' }, 'empty/.keep': '' }

const programs = new Set(['AppRun'])

/** A folder of a test: in it an AppImage, and `tmp`, where everybody may write. */
export class TinyAppImage {
  readonly folder = mkdtempSync(join(tmpdir(), 'lw-appimage-'))
  readonly path = join(this.folder, 'tiny.AppImage')
  readonly tmp = join(this.folder, 'tmp')

  /** `words` are more of mksquashfs(1). */
  constructor(files: ImageFiles = usualFiles, words: readonly string[] = [], compression = 'zstd') {
    chmodSync(this.folder, 0o755)
    mkdirSync(this.tmp)
    chmodSync(this.tmp, 0o1777)
    const source = join(this.folder, 'source')
    mkdirSync(source)
    for (const [path, content] of Object.entries(files)) writeEntry(join(source, path), content, programs.has(path))
    makeImage(source, this.path, ['-comp', compression, ...words])
  }

  get bytes(): Buffer {
    return readFileSync(this.path)
  }

  /** Another AppImage beside, of these bytes; its path. */
  beside(name: string, bytes: Uint8Array): string {
    const path = join(this.folder, name)
    writeFileSync(path, bytes, { mode: 0o755 })
    return path
  }

  /** What the runtime has left where it may write. */
  get left(): readonly string[] {
    return readdirSync(this.tmp)
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}

function writeEntry(path: string, content: ImageFiles[string], isProgram: boolean): void {
  mkdirSync(dirname(path), { recursive: true })
  if (typeof content === 'string') writeFileSync(path, content, { mode: isProgram ? 0o755 : 0o644 })
  else symlinkSync(content.to, path)
}

/** As electron-builder does it. */
function makeImage(source: string, target: string, words: readonly string[]): void {
  const runtime = readFileSync(appImageRuntime)
  const usual = ['-offset', String(runtime.length), '-all-root', '-noappend', '-no-progress', '-quiet', '-no-xattrs', '-no-fragments']
  execFileSync(join(appImageToolsFolder, 'mksquashfs'), [source, target, ...usual, ...words])
  const whole = readFileSync(target)
  runtime.copy(whole)
  writeFileSync(target, whole)
  chmodSync(target, 0o755)
}
