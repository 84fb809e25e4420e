import { useState, type ReactNode } from 'react'
import { toApiError, type ApiError } from '../../electron/api/errors.ts'
import type { FieldValues, PlanWish } from '../../electron/api/edits.ts'
import type { RowId } from '../../electron/api/row-base.ts'
import type { ViewKind } from '../../electron/api/views.ts'
import type { Client } from '../bridge/client.ts'
import { announce } from '../components/announcer/announcer.ts'
import { NoPlanNotice } from '../features/edit/no-plan-notice.tsx'
import { PasteSheet } from '../features/edit/paste-sheet.tsx'
import type { RowEdits } from '../features/edit/row-edits.ts'
import { useEdit } from '../features/edit/use-edit.tsx'
import { knownSelection } from '../features/view/known-selection.ts'
import type { ShownSelection } from '../features/view/selection.ts'
import type { ViewAction } from '../features/view/view-actions.ts'
import type { ViewSession } from '../features/view/view-session.ts'
import type { ChangingAction } from './bindings.ts'

/** The form that makes something of a kind; a kind that is missing cannot be made. */
const newForms = { links: 'link:veth', addresses: 'address', routes: 'route', rules: 'rule', neighbours: 'neighbour' } as const
type EditedKind = keyof typeof newForms

/** Whether things of this kind are made, changed and deleted here. */
function isEdited(kind: ViewKind): kind is EditedKind {
  return kind in newForms
}

interface EditingInput {
  readonly client: Client
  readonly kind: ViewKind
  readonly session: ViewSession
  /** The person asked that nothing can be changed. */
  readonly readOnly: boolean
  /** Puts commands on the clipboard. */
  readonly onCopy: (text: string) => void
}

/** What of the window changes something: forms, deletions, pasted commands, undo. Each ends in a plan that the person sees first. */
export interface Editing {
  readonly actions: Readonly<Record<ChangingAction, () => void>>
  /** What the palette offers beside what keys do. */
  readonly offered: readonly ViewAction[]
  /** Makes one of the view's; null: none is made here. */
  readonly make: (() => void) | null
  /** For what stands beside rows; null: such rows are not changed here. */
  readonly rows: RowEdits | null
  /** Shows the plan that undoes the last change; null: nothing may be changed. */
  readonly undo: (() => void) | null
  /** Shows the plan of what a helper that was killed left behind; resolves with why there is none. */
  readonly leftBehind: (what: 'undo' | 'discard') => Promise<ApiError | null>
  /** Above the rows: why there is no plan. */
  readonly notice: ReactNode
  readonly sheets: ReactNode
}

/** Why there was no plan, and in which view that was asked for: in another it is no longer about what is on show. */
interface NoPlan {
  readonly why: string
  readonly kind: ViewKind
}

/** Changes from the window, by keys, buttons and menus. */
export function useEditing({ client, kind, session, readOnly, onCopy }: EditingInput): Editing {
  const [pasting, setPasting] = useState(false)
  const [commands, setCommands] = useState('')
  const [noPlan, setNoPlan] = useState<NoPlan | null>(null)
  const say = (sentence: string) => {
    setNoPlan({ why: sentence, kind })
    announce('done', sentence)
  }
  const edit = useEdit(client, say, onCopy)
  /** Resolves with why there is no plan. */
  const planned = (wish: PlanWish): Promise<ApiError | null> =>
    client
      .call('plans.make', wish)
      .then((answer): ApiError | null => (answer.ok ? null : { code: 'invalid-input', message: answer.faults.map(({ message }) => message).join(' ') }))
      .catch(toApiError)
  const plan = (wish: PlanWish) => {
    void planned(wish).then((trouble) => {
      if (trouble === null) setNoPlan(null)
      else say(trouble.message)
    })
  }
  const leavePasting = (left: string) => {
    setCommands(left)
    setPasting(false)
  }
  const { view } = session
  /** What was selected just before may not have reached the core, which would take what was selected before that. */
  const toSelection = (act: (view: number, count: number) => void) => {
    void Promise.all([knownSelection(session), session.allSent()]).then(([{ count }]) => {
      if (session.view !== null) act(session.view, count)
    })
  }
  const set = (values: FieldValues) => toSelection((of) => plan({ from: 'selection', view: of, what: 'set', values }))
  const rows: RowEdits = {
    change: (row: RowId) => {
      if (view !== null) edit.change(view, row)
    },
    changeSelected: kind === 'links' ? () => toSelection((of, count) => edit.changeSelected(of, count)) : null,
    remove: () => toSelection((of) => plan({ from: 'selection', view: of, what: 'delete' })),
    set: kind === 'links' ? set : null,
  }
  /** Does it to the rows of the view, or says why not. */
  const toRows = (act: (selection: ShownSelection, selected: RowId | null) => void) => {
    if (!isEdited(kind)) say('These are not changed here.')
    else {
      void knownSelection(session).then((selection) => {
        const { selected } = session.snapshot()
        if (selection.count === 0 && selected === null) say('No row is chosen. Go to the one that is to be changed.')
        else act(selection, selected)
      })
    }
  }
  const change = ({ count }: ShownSelection, selected: RowId | null) => {
    if (count > 1 && rows.changeSelected === null) say('Of these only one is changed at a time.')
    else if (count > 1) rows.changeSelected?.()
    else if (selected !== null) rows.change(selected)
  }
  const refuse = () => say('This window only reads, as was asked for with --read-only.')
  const actions: Editing['actions'] = {
    new: () => edit.make(isEdited(kind) ? newForms[kind] : 'link:veth'),
    change: () => toRows(change),
    remove: () => toRows(rows.remove),
    undo: () => plan({ from: 'journal', entry: 'last' }),
    'paste-commands': () => setPasting(true),
  }
  return {
    rows: isEdited(kind) && !readOnly ? rows : null,
    make: isEdited(kind) && !readOnly ? actions.new : null,
    actions: readOnly ? { new: refuse, change: refuse, remove: refuse, undo: refuse, 'paste-commands': refuse } : actions,
    offered:
      kind === 'links' && !readOnly
        ? [
            { title: 'Set links up…', also: ['ip link set up', 'enable', 'ifup'], run: () => toRows(() => set({ up: true })) },
            { title: 'Set links down…', also: ['ip link set down', 'disable', 'ifdown'], run: () => toRows(() => set({ up: false })) },
          ]
        : [],
    undo: readOnly ? null : actions.undo,
    notice: <NoPlanNotice why={noPlan?.kind === kind ? noPlan.why : null} onDismiss={() => setNoPlan(null)} />,
    leftBehind: (what) => planned({ from: 'left-behind', what }),
    sheets: (
      <>
        {edit.sheet}
        {pasting ? <PasteSheet client={client} before={commands} onClose={leavePasting} /> : null}
      </>
    ),
  }
}
