import { useLayoutEffect, useRef } from 'react'
import './confirm-room.css'

/** Room for the dock, which is drawn above the page by another one. The keyboard goes through here to it (`data-pane`). */
export function ConfirmRoom({ room }: { readonly room: number }) {
  const place = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (place.current) place.current.style.height = `${String(room)}px`
  }, [room])
  return <div ref={place} className="confirm-room" data-pane="confirmation" />
}
