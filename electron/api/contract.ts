import * as z from 'zod'

import { exportChangesInput, type ChangeList } from './changes.ts'
import type { ApiError } from './errors.ts'
import { mostCharacters } from './clipboard-limit.ts'
import type { PlanStanding } from './confirm-contract.ts'
import { copyRowsInput, copyTextInput, type CopiedRows, type CopiedText } from './copying.ts'
import type { HelperOffer } from './helper-offer.ts'
import { exportInput, historyInput, openBurstInput, type History } from './history.ts'
import { planWish, previewWish } from './edits.ts'
import { describeFormInput, type FilledForm } from './forms.ts'
import { inspectInput, type Inspection } from './inspection.ts'
import type { MalformedMessages } from './malformed.ts'
import { showNamespaceInput, type ListedNamespace, type WantedPage } from './namespaces.ts'
import type { Overview } from './overview.ts'
import type { PlanAnswer, PlanPreview } from './plan.ts'
import { ownFolder } from './own-folder.ts'
import type { Replacement } from './replacement.ts'
import { changeSettingsInput, changeViewSettingsInput, noteFilterInput, type SettingsState } from './settings.ts'
import { searchRowsInput, type SearchedRow } from './row-search.ts'
import { routeQuestionInput, type RouteAnswer } from './route-answer.ts'
import type { About, Status } from './status.ts'
import { changeViewInput, findRowInput, openViewInput, valuesInput, viewId, type ChangedView, type FilterField, type FoundRow, type Frame, type OccurringValues, type OpenedView, type PartInTheWay, type ReloadedView } from './views.ts'

/** A call: the schema that checks what comes in, and the type of what goes back. */
interface Call<By extends 'core' | 'main', Schema extends z.ZodType, Result> {
  readonly input: Schema
  /** Who answers: the worker that owns the tables, or the main process. */
  readonly answeredBy: By
  /** Carries the type of the answer and nothing at run time. */
  readonly output?: Result
}

function call<Result>() {
  return <By extends 'core' | 'main', Schema extends z.ZodType>(answeredBy: By, input: Schema): Call<By, Schema, Result> => ({ input, answeredBy })
}

const nothing = z.undefined()

/** The one schema of everything that the renderer may ask. Both ends' types derive from it. */
export const contract = {
  'views.open': call<OpenedView>()('core', openViewInput),
  'views.change': call<ChangedView>()('core', changeViewInput),
  /** Has the kernel asked anew, also after a failure; the view stays as it is, and frames bring what is different. Answers when all was read. */
  'views.reload': call<ReloadedView>()('core', z.object({ view: viewId })),
  /** The fields of the filter line, with the names that there are now. */
  'views.fields': call<readonly FilterField[]>()('core', z.object({ view: viewId })),
  /** The values of a field that rows have now, counted; null: a newer question of this view has come, there are no rows yet, or no such field. */
  'views.values': call<OccurringValues | null>()('core', valuesInput),
  /** The parts of a filter in force that lets nothing through of which each could be left out so that it does, at most 3, the likeliest mistake first; null: a newer question of this view has come, or there are no rows yet. */
  'views.inTheWay': call<readonly PartInTheWay[] | null>()('core', z.object({ view: viewId })),
  'views.acknowledge': call<void>()('core', z.object({ view: viewId, serial: z.int().min(1) })),
  'views.close': call<void>()('core', z.object({ view: viewId })),
  /** The next row from a position on, round the end, whose first column starts with what was typed; null: none does, or a newer search has begun. */
  'views.find': call<FoundRow | null>()('core', findRowInput),
  /** Some of the selected rows; rejects where more than 100,000 are selected, or none. */
  'views.copyRows': call<CopiedRows>()('core', copyRowsInput),
  /** All of the selected rows, at most 100,000, as text. */
  'views.copyText': call<CopiedText>()('core', copyTextInput),
  /** The overview of the window's scope is shown from now on: it is pushed, one at a time, until `overview.unwatch`. */
  'overview.watch': call<void>()('core', nothing),
  'overview.unwatch': call<void>()('core', nothing),
  /** Has the kernel asked anew for all that the overview is made of, also after a failure. Answers when all was read. */
  'overview.reload': call<void>()('core', nothing),
  /** It was drawn; the next one may come. */
  'overview.acknowledge': call<void>()('core', z.object({ serial: z.int().min(1) })),
  /** Rows of all kinds that have to do with a text, the best few of each. */
  'rows.search': call<readonly SearchedRow[]>()('core', searchRowsInput),
  'records.inspect': call<Inspection>()('core', inspectInput),
  /** Asks the kernel which route a packet takes. */
  'routes.get': call<RouteAnswer>()('core', routeQuestionInput),
  /** What devices may be called in a question: their names, and alternative ones. */
  'links.names': call<readonly string[]>()('core', nothing),
  /** What the log of events has about the very object of a row. */
  'records.history': call<History>()('core', historyInput),
  /** Shows the members of a burst of events as rows of the view, or folds them again. */
  'events.open': call<void>()('core', openBurstInput),
  /** What a view of events lets through, as the bytes of a file. */
  'events.export': call<Uint8Array>()('core', exportInput),
  /** Asks the person for a file, and writes the same into it; null: the person did not want it after all. */
  'events.save': call<SavedFile | null>()('main', exportInput),
  /** The form of something new, or of a row, as data. */
  'forms.describe': call<FilledForm>()('core', describeFormInput),
  /** What a form would do as it is filled in by now; nothing is kept, nothing is changed. */
  'plans.preview': call<PlanPreview>()('core', previewWish),
  /** Gives the right to change something back. Answers when that was done; rejects while a change waits to be confirmed. */
  'privilege.lock': call<void>()('core', nothing),
  /** What was changed from here, in this session and before. */
  'changes.list': call<ChangeList>()('core', nothing),
  /** The same as the bytes of a file. */
  'changes.export': call<Uint8Array>()('core', exportChangesInput),
  /** Asks the person for a file, and writes the same into it; null: the person did not want it after all. */
  'changes.save': call<SavedFile | null>()('main', exportChangesInput),
  'status.get': call<Status>()('core', nothing),
  'malformed.list': call<MalformedMessages>()('core', nothing),
  'about.get': call<About>()('main', nothing),
  'namespaces.list': call<readonly ListedNamespace[]>()('core', nothing),
  'namespace.show': call<void>()('main', showNamespaceInput),
  /** Changes what is named; all windows hear of it. */
  'settings.change': call<void>()('main', changeSettingsInput),
  'settings.changeView': call<void>()('main', changeViewSettingsInput),
  'settings.noteFilter': call<void>()('main', noteFilterInput),
  /** Shows in this window the namespace that its name stands for now, from the start. */
  'namespace.reopen': call<void>()('main', nothing),
  /** Ends the app in the sandbox and opens it in a new one, unless a change waits that the person does not want undone for that. Rejects where there is no sandbox. */
  'sandbox.startOver': call<void>()('main', nothing),
  /** Has a plan made and shown to the person, who alone decides about it. Rejects while another one of this window waits for that. */
  'plans.make': call<PlanAnswer>()('main', planWish),
  /** The keyboard goes to the dock, where the person pressed the key for that in this page just now; else nothing happens. */
  'plans.reach': call<void>()('main', nothing),
  /** Asks the person whether the helper of this AppImage is to be installed, and installs it; false: they did not want it. Rejects where nothing was pressed for it, or nothing is offered. */
  'helper.install': call<boolean>()('main', nothing),
  /** The same for removing it. */
  'helper.remove': call<boolean>()('main', nothing),
  /** Has the desktop open one of the app's own folders. Rejects where nothing was pressed for it, or the desktop cannot. */
  'folder.open': call<void>()('main', z.object({ folder: ownFolder })),
  /** Ends the app and starts the one that has taken its place. Rejects where there is none, where nothing was pressed for it, and while a change waits to be kept. */
  'app.restart': call<void>()('main', nothing),
  'clipboard.write': call<void>()('main', z.object({ text: z.string().max(mostCharacters) })),
} as const

/** A file that was written; where it is only the person knows. */
export interface SavedFile {
  /** "events.pcap" */
  readonly name: string
  readonly bytes: number
}

/** All calls of the window, by name. */
export type Contract = typeof contract
export type Method = keyof Contract
/** What a call is made with, once it was checked. */
export type Input<M extends Method> = z.infer<Contract[M]['input']>
/** What a call answers. */
export type Output<M extends Method> = NonNullable<Contract[M]['output']> extends never ? void : Exclude<Contract[M]['output'], undefined>

/** Calls that the core answers; the main process only checks and forwards them. */
export type CoreMethod = { [M in Method]: Contract[M]['answeredBy'] extends 'core' ? M : never }[Method]
export type MainMethod = Exclude<Method, CoreMethod>

/** True when the name is one of the contract's calls. */
export function isMethod(name: unknown): name is Method {
  return typeof name === 'string' && Object.hasOwn(contract, name)
}

/** What is pushed to a window without being asked. */
export type Push =
  | { readonly push: 'frame'; readonly frame: Frame }
  | { readonly push: 'status'; readonly status: Status }
  /** First of all that a page hears, and again with every change. */
  | { readonly push: 'settings'; readonly state: SettingsState }
  | { readonly push: 'overview'; readonly overview: Overview }
  /** To be gone to: another window asked for it, or whoever started the app once more. */
  | { readonly push: 'destination'; readonly to: WantedPage }
  /** Of a plan that this window asked for. */
  | { readonly push: 'plan'; readonly standing: PlanStanding }
  /** What can be done about the helper, also where that is nothing. */
  | { readonly push: 'helper'; readonly helper: HelperOffer }
  /** What became of the app's own files; null: they are what was started. */
  | { readonly push: 'replaced'; readonly replacement: Replacement | null }
  /** The keyboard comes back from the dock, and is to go to the pane behind it or before. */
  | { readonly push: 'pane'; readonly step: 1 | -1 }

/** An answer as it crosses: never a thrown error, whose fields would be lost. */
export type Answer<M extends Method> = { readonly ok: true; readonly value: Output<M> } | { readonly ok: false; readonly error: ApiError }

/** What the preload exposes as `window.linkwright`, and nothing else. */
export interface LinkwrightApi {
  readonly contractVersion: number
  call<M extends Method>(method: M, input: Input<M>): Promise<Answer<M>>
  /** Settings, frames and status of this window from now on; one listener at a time. */
  onPush(listener: (push: Push) => void): void
}
