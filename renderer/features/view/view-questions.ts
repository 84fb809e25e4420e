import type { FilterField, FoundRow, OccurringValues, PartInTheWay, ValuesInput } from '../../../electron/api/views.ts'
import type { Client } from '../../bridge/client.ts'

/** What can be asked about an opened view beside its frames. null: it is not open, or there is no answer; what is shown then stays. */
export class ViewQuestions {
  readonly #client: Client
  readonly #view: () => number | null

  constructor(client: Client, view: () => number | null) {
    this.#client = client
    this.#view = view
  }

  /** The fields of its filter, with the names that they can have by now. */
  readonly fields = async (): Promise<readonly FilterField[] | null> => {
    const view = this.#view()
    return view === null ? null : await this.#client.call('views.fields', { view }).catch(() => null)
  }

  /** The values of a field that its rows have now. */
  readonly values = async (question: Omit<ValuesInput, 'view'>): Promise<OccurringValues | null> => {
    const view = this.#view()
    return view === null ? null : await this.#client.call('views.values', { view, ...question }).catch(() => null)
  }

  /** The parts of the filter that could be left out where it lets nothing through. */
  readonly inTheWay = async (): Promise<readonly PartInTheWay[] | null> => {
    const view = this.#view()
    return view === null ? null : await this.#client.call('views.inTheWay', { view }).catch(() => null)
  }

  /** The next row from a position on whose first column starts so. */
  readonly find = async (text: string, from: number): Promise<FoundRow | null> => {
    const view = this.#view()
    return view === null ? null : await this.#client.call('views.find', { view, text, from }).catch(() => null)
  }
}
