import type { AddressRow, AddressState } from '../../../electron/api/address-row.ts'
import type { StateLook } from '../../components/state-glyph.tsx'

interface AddressStateLook extends StateLook {
  /** What it means for packets. */
  readonly means: string
}

/** How each state is told: by shape, colour and word. */
export const addressStateLooks: Readonly<Record<AddressState, AddressStateLook>> = {
  preferred: { shape: 'full', tone: 'ok', word: 'Preferred', means: 'Used without limit' },
  optimistic: { shape: 'half', tone: 'warn', word: 'Optimistic', means: 'Used already, while the kernel asks whether another machine has it' },
  tentative: { shape: 'half', tone: 'warn', word: 'Tentative', means: 'Not used yet: the kernel asks whether another machine has it' },
  deprecated: { shape: 'waning', tone: 'quiet', word: 'Deprecated', means: 'No new connections start from it' },
  duplicate: { shape: 'octagon', tone: 'bad', word: 'Duplicate', means: 'Not used: another machine has it' },
}

/** As the foot of the table counts them: what is wrong first. */
const inOrder: readonly AddressState[] = ['duplicate', 'tentative', 'optimistic', 'deprecated', 'preferred']

/** How many addresses are in each state, none left out: the counts add up to the addresses. States without any are left out. */
export function countAddressStates(rows: readonly AddressRow[]): readonly { readonly state: AddressState; readonly count: number }[] {
  return inOrder.map((state) => ({ state, count: rows.filter((row) => row.state === state).length })).filter(({ count }) => count > 0)
}
