import { useId, useRef } from 'react'
import type { ExportFormat } from '../../../electron/api/history.ts'
import { Glyph } from '../../components/glyphs.tsx'
import '../columns/column-menu.css'

interface SaveMenuProps {
  readonly onSave: (format: ExportFormat) => void
}

/** What is shown as a file: a button, and the two forms below it. */
export function SaveMenu({ onSave }: SaveMenuProps) {
  const id = useId()
  const menu = useRef<HTMLDivElement>(null)
  const choose = (format: ExportFormat) => {
    menu.current?.hidePopover()
    onSave(format)
  }
  return (
    <>
      <button type="button" className="button quiet" popoverTarget={id} title="Save what is shown">
        <Glyph name="save" />
        <span className="head-words">Save</span>
      </button>
      <div ref={menu} id={id} className="column-menu save-menu" popover="auto" role="group" aria-label="Save what is shown">
        <button type="button" className="save-choice" onClick={() => choose('pcap')}>
          Capture
          <small>pcap of Netlink, for Wireshark and tshark</small>
        </button>
        <button type="button" className="save-choice" onClick={() => choose('json')}>
          Lines of JSON
          <small>an event each, with what was before and after</small>
        </button>
      </div>
    </>
  )
}
