import { metainfoFile } from '../../build/release/checks/metainfo.mjs'
import { makeRepository, type Repository } from './repository.ts'

/** A repository whose one commit could be released as this version; a test spoils one thing of it. */
export function makeReleasable(version = '1.2.3'): Repository {
  const repository = makeRepository()
  repository.write('package.json', JSON.stringify({ name: 'linkwright', version }))
  repository.write('package-lock.json', JSON.stringify({ name: 'linkwright', version, lockfileVersion: 3, requires: true, packages: { '': { name: 'linkwright', version } } }))
  repository.write('CHANGELOG.md', `# Changelog\n\n## ${version} (2026-11-28)\n\n- Something is better.\n\n## 0.9.0 (2026-01-02)\n\n- The first.\n`)
  repository.write(metainfoFile, metainfo(`<release version="${version}" date="2026-11-28"/>`, '<release version="0.9.0" date="2026-01-02"/>'))
  repository.commit()
  return repository
}

/** What software centres read, with these releases. */
export function metainfo(...releases: string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<component type="desktop-application">\n<releases>\n${releases.join('\n')}\n</releases>\n</component>\n`
}
