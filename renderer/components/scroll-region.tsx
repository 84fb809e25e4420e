import { useLayoutEffect, useRef, type ReactNode } from 'react'

interface ScrollRegionProps {
  readonly label: string
  readonly className: string
  readonly children: ReactNode
}

/** A stretch of text that scrolls: the keyboard must reach it, though there is nothing to press in it. */
export function ScrollRegion({ label, className, children }: ScrollRegionProps) {
  const place = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => place.current?.setAttribute('tabindex', '0'), [])
  return (
    <div ref={place} className={`scroll-region ${className}`} role="group" aria-label={label}>
      {children}
    </div>
  )
}
