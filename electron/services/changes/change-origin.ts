import type { ChangeRecord } from '../../api/changes.ts'
import { asksForPassword } from '../../privilege/open-helper.ts'
import { readAccountNames } from '../names/account-names.ts'
import { readOptionalFile } from '../names/optional-file.ts'
import type { ChangeOrigin } from './change-record.ts'

/** Of one who never logged in (audit_set_loginuid() of kernel/audit.c). */
const nobody = 2 ** 32 - 1

/** Who changes something here, and by which right. */
export function changeOrigin(session: string, program: ChangeRecord['program'], sandbox: boolean): ChangeOrigin {
  const names = readAccountNames('/etc/passwd')
  const person = (uid: number): ChangeRecord['user'] => {
    const name = names.get(uid)
    return { uid, ...(name !== undefined && { name }) }
  }
  const uid = process.getuid?.() ?? 0
  const login = Number.parseInt(readOptionalFile('/proc/self/loginuid') ?? '', 10)
  return {
    session,
    program,
    user: person(uid),
    ...(Number.isInteger(login) && login !== nobody && login !== uid && { login: person(login) }),
    way: sandbox ? 'sandbox' : asksForPassword({ sandbox }) ? 'polkit' : 'own',
  }
}
