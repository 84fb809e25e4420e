import type { InspectedField } from '../../../api/inspection.ts'
import type { SocketAttributes } from '../../../netlink/diag/socket.ts'
import { field } from '../../inspection/fields.ts'

/** TLS_1_2_VERSION and its successor; linux/tls.h. */
const tlsVersions: Readonly<Record<number, string>> = { 0x303: 'TLS 1.2', 0x304: 'TLS 1.3' }

/** What protects it. The secrets themselves are not shown anywhere. */
export function securityFields({ md5sig, ulpInfo }: SocketAttributes): readonly InspectedField[] {
  const version = ulpInfo?.tls?.version
  return [
    ...(md5sig ?? []).flatMap(({ addr, prefixlen }) =>
      field(`MD5 key for ${addr}/${prefixlen}`, 'set', { plain: true, explanation: 'Segments to and from there are signed (TCP_MD5SIG, RFC 2385); the key is not shown.' })),
    ...field('Kernel TLS', version === undefined ? null : (tlsVersions[version] ?? `0x${version.toString(16)}`), { explanation: 'The kernel encrypts and decrypts what the program writes and reads.' }),
  ]
}
