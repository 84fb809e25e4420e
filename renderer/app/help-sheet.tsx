import type { FilterField } from '../../electron/api/views.ts'
import { Dialog } from '../components/dialog.tsx'
import { ScrollRegion } from '../components/scroll-region.tsx'
import { filterEssentials } from '../features/filter/filter-essentials.ts'
import { bindings } from './bindings.ts'
import { handledKeys, keyGroups, type HandledKeys } from './handled-keys.ts'

/** What help says of a key. */
type HelpLine = Pick<HandledKeys, 'keys' | 'does' | 'group'>

const lines: readonly HelpLine[] = [...bindings, ...handledKeys]

interface HelpSheetProps {
  readonly fields: readonly FilterField[]
  readonly onClose: () => void
}

/** Every key, from the bindings and the keys that are handled where the keyboard is, the essence of the filter's language, and the fields that the filter of the shown view knows. */
export function HelpSheet({ fields, onClose }: HelpSheetProps) {
  return (
    <Dialog title="Keys and filter" onClose={onClose}>
      <ScrollRegion label="Help" className="dialog-body">
        <div className="help-columns">
          {keyGroups.map((group) => (
            <KeyGroup key={group} group={group} list={lines.filter((line) => line.group === group)} />
          ))}
        </div>
        <h3>The filter’s language</h3>
        <dl>
          {filterEssentials.map(({ written, means }) => (
            <div key={written} className="help-field">
              <dt>
                <code>{written}</code>
              </dt>
              <dd>{means}</dd>
            </div>
          ))}
        </dl>
        <h3>Its fields here</h3>
        <dl>
          {fields.map((field) => (
            <div key={field.name} className="help-field">
              <dt>
                <code>{[field.name, ...field.aliases].join(', ')}</code>
              </dt>
              <dd>
                {field.describes}: <code>{field.example}</code>
              </dd>
            </div>
          ))}
        </dl>
      </ScrollRegion>
    </Dialog>
  )
}

function KeyGroup({ group, list }: { readonly group: string; readonly list: readonly HelpLine[] }) {
  return (
    <section className="help-group">
      <h3>{group}</h3>
      <dl>
        {list.map((binding) => (
          <div key={`${binding.keys.join()} ${binding.does}`} className="help-keys">
            <dt>
              {binding.keys.map((key) => (
                <kbd key={key} className="key">
                  {key}
                </kbd>
              ))}
            </dt>
            <dd>{binding.does}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
