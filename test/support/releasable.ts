import { makeRepository, type Repository } from './repository.ts'

/** A repository whose one commit could be released as this version; a test spoils one thing of it. */
export function makeReleasable(version = '1.2.3'): Repository {
  const repository = makeRepository()
  repository.write('package.json', JSON.stringify({ name: 'linkwright', version }))
  repository.write('package-lock.json', JSON.stringify({ name: 'linkwright', version, lockfileVersion: 3, requires: true, packages: { '': { name: 'linkwright', version } } }))
  repository.write('CHANGELOG.md', `# Changelog\n\n## ${version} (2026-11-28)\n\n- Something is better.\n\n## 0.9.0 (2026-01-02)\n\n- The first.\n`)
  repository.commit()
  return repository
}
