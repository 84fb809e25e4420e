import { useEffect, useEffectEvent, useRef, useState, type ReactNode } from 'react'
import type { FieldValue, FieldValues } from '../../../electron/api/edits.ts'
import { toApiError } from '../../../electron/api/errors.ts'
import type { PlanStanding } from '../../../electron/api/confirm-contract.ts'
import type { FieldFault, FilledForm, FormName } from '../../../electron/api/forms.ts'
import type { Client } from '../../bridge/client.ts'
import { announce } from '../../components/announcer/announcer.ts'
import { Drafts } from './drafts.ts'
import { EditSheet } from './edit-sheet.tsx'
import { formOf, titleOf, wishOf, type EditTarget } from './edit-target.ts'
import { faultsOf, isTouched, sentValues, shownKeys } from './form-state.ts'

/** How long after the last key the core is asked what the form would do, in ms. */
const patience = 200

interface Editing {
  readonly target: EditTarget
  readonly form: FilledForm
  /** Also of fields that this form does not have: they are there again with a kind that has them. */
  readonly values: FieldValues
}

/** What is wrong, and whether the kernel said so when the plan was applied. */
interface Wrong {
  readonly faults: readonly FieldFault[]
  readonly refused: boolean
}

const nothingWrong: Wrong = { faults: [], refused: false }

/** Opens forms, and hands what they say to the core for a plan. */
export interface EditWays {
  /** Something new. */
  make(form: FormName): void
  /** A row of a view. */
  change(view: number, row: number): void
  /** All selected rows of a view of links. */
  changeSelected(view: number, count: number): void
  readonly sheet: ReactNode
}

/** The form that is open, if one is. Faults come from the core: before a plan, and when the kernel refuses one. */
export function useEdit(client: Client, onTrouble: (sentence: string) => void, onCopy: (text: string) => void): EditWays {
  const [editing, setEditing] = useState<Editing | null>(null)
  const [wrong, setWrong] = useState<Wrong>(nothingWrong)
  const [commands, setCommands] = useState<readonly string[]>([])
  const [trouble, setTrouble] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  /** The fields that were left, and all that there were when a plan was wished for: until then nobody is told that a value is wrong that is still being typed. */
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [seek, setSeek] = useState(0)
  const [drafts] = useState(() => new Drafts())
  /** What was typed before is offered until it is taken, or something is typed. */
  const [offered, setOffered] = useState(false)
  /** Count questions, so that an answer to an older one is dropped: for a form, and for what it would do. */
  const opening = useRef(0)
  const previewing = useRef(0)
  /** What a plan was wished for with last: what is said of that stays until something else is typed. */
  const wished = useRef<FieldValues | null>(null)
  const sent = editing === null ? {} : sentValues(editing.form.description.fields, editing.form.values, editing.values, editing.target.what === 'new')

  /** `keep`: what its fields say in place of what they begin with; "typed": what those of the form say that is open, also what is typed until this one is there. */
  const open = (target: EditTarget, keep: FieldValues | 'typed' | null = null) => {
    const mine = (opening.current += 1)
    client
      .call('forms.describe', formOf(target))
      .then((form) => {
        if (mine !== opening.current) return
        previewing.current += 1
        setEditing((before) => ({ target, form, values: { ...form.values, ...(keep === 'typed' ? before?.values : keep) } }))
        setOffered(keep === null && drafts.of(target) !== null)
        setWrong(nothingWrong)
        setCommands([])
        setTrouble(null)
        setLeft(new Set())
        setSeek(0)
      })
      .catch((thrown: unknown) => onTrouble(toApiError(thrown).message))
  }
  const close = () => {
    opening.current += 1
    previewing.current += 1
    setEditing(null)
  }
  /** Nothing that was typed is lost: it is offered where the same form is opened again. */
  const leave = () => {
    if (editing !== null) drafts.keep(editing.target, editing.form.description.form, editing.form.values, editing.values)
    close()
  }
  const takeDraft = () => {
    const draft = editing === null ? null : drafts.of(editing.target)
    if (editing === null || draft === null) return
    open(editing.target.what === 'new' ? { what: 'new', form: draft.form } : editing.target, draft.values)
  }
  const preview = useEffectEvent(() => {
    if (editing === null) return
    const mine = (previewing.current += 1)
    const isJudged = wished.current === editing.values
    client
      .call('plans.preview', wishOf(editing.target, sent))
      .then((answer) => {
        if (mine !== previewing.current) return
        setCommands(answer.commands)
        if (isJudged) return
        setWrong({ faults: answer.faults, refused: false })
        setTrouble(null)
      })
      .catch((thrown: unknown) => {
        if (mine === previewing.current && !isJudged) setTrouble(toApiError(thrown).message)
      })
  })
  const values = editing?.values
  const first = editing?.form.values
  useEffect(() => {
    if (values === undefined || first === undefined || !isTouched(first, values)) return
    const timer = setTimeout(() => preview(), patience)
    return () => clearTimeout(timer)
  }, [values, first])

  const planned = useRef<string | null>(null)
  // Where the plan of this form was done, the form is; where the kernel refused it, its fields say so, and get the keyboard once the sheet is away.
  const follow = useEffectEvent((standing: PlanStanding) => {
    if (standing.insteadOf !== null && standing.insteadOf === planned.current) planned.current = standing.plan
    if (standing.plan !== planned.current) return
    if (standing.phase === 'kept' || standing.phase === 'confirming') {
      if (editing !== null) drafts.drop(editing.target)
      close()
    } else if (standing.faults.length > 0) setWrong({ faults: standing.faults, refused: standing.phase === 'undone' })
    if (standing.place === 'away' && standing.phase !== null) setSeek((before) => before + 1)
  })
  useEffect(() => client.onPlan((standing) => follow(standing)), [client])
  const plan = () => {
    if (editing === null || busy) return
    setBusy(true)
    setLeft(new Set([...left, '', ...shownKeys(editing.form.description.fields, editing.values, editing.target.what === 'new')]))
    previewing.current += 1
    wished.current = editing.values
    client
      .call('plans.make', wishOf(editing.target, sent))
      .then((answer) => {
        setTrouble(null)
        if (answer.ok) {
          planned.current = answer.plan
          return
        }
        setWrong({ faults: answer.faults, refused: false })
        setLeft((known) => new Set([...known, ...answer.faults.map(({ field }) => field ?? '')]))
        setSeek((before) => before + 1)
        announce('done', answer.faults.map(({ message }) => message).join(' '))
      })
      .catch((thrown: unknown) => {
        setTrouble(toApiError(thrown).message)
        announce('done', toApiError(thrown).message)
      })
      .finally(() => setBusy(false))
  }
  const change = (key: string, value: FieldValue) => {
    if (editing === null) return
    const changed = { ...editing.values, [key]: value }
    setEditing({ ...editing, values: changed })
    setOffered(false)
    if (isTouched(editing.form.values, changed)) return
    // All is as it was again: there is nothing to do, and nothing wrong with it.
    previewing.current += 1
    setWrong(nothingWrong)
    setCommands([])
  }

  return {
    make: (form) => open({ what: 'new', form }),
    change: (view, row) => open({ what: 'row', view, row }),
    changeSelected: (view, count) => open({ what: 'selection', view, count }),
    sheet:
      editing === null ? null : (
        <EditSheet
          form={editing.form}
          what={editing.target.what}
          title={titleOf(editing.target, editing.form.description)}
          values={editing.values}
          faults={wrong.refused ? wrong.faults : faultsOf(wrong.faults, left)}
          refused={wrong.refused}
          commands={commands}
          trouble={trouble}
          busy={busy}
          seek={seek}
          onDraft={offered ? takeDraft : null}
          onChange={change}
          onDone={(key) => setLeft((known) => (known.has(key) ? known : new Set(known).add(key)))}
          onKind={(form) => open({ what: 'new', form }, 'typed')}
          onPlan={plan}
          onCopy={onCopy}
          onClose={leave}
        />
      ),
  }
}
