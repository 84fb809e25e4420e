import type { Observed } from '../observed.ts'
import type { Found } from './found.ts'

/** Addresses that the kernel does not use, since another machine answered for them (IFA_F_DADFAILED). */
export function duplicateAddress({ links, addressRow }: Observed): readonly Found[] {
  return links.flatMap((row) =>
    row.addresses
      .filter(({ flags }) => flags.includes('dadfailed'))
      .map(({ text }) => ({ text, own: addressRow(row.index, text) }))
      .map(({ text, own }): Found => ({
        id: `duplicate-address ${row.index} ${text}`,
        rule: 'duplicate-address',
        severity: 'fault',
        subject: text,
        says: `on ${row.name} is another machine’s too`,
        detail: 'Duplicate address detection failed: the kernel does not use it. Remove it there or here, and add it anew',
        leadsTo: own === null ? { view: 'links', row: row.id } : { view: 'addresses', row: own },
      })),
  )
}
