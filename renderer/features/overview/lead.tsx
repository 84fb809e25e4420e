import type { ReactNode } from 'react'
import type { Destination } from '../../../electron/api/inspection.ts'
import type { DestinationWay } from '../inspector/destination-way.ts'

interface LeadProps {
  readonly to: Destination
  readonly way: DestinationWay
  /** What is shown there, as it is called. */
  readonly what: string
  readonly className?: string
  readonly children: ReactNode
}

/** Words that lead to where what they name is shown. */
export function Lead({ to, way, what, className = '', children }: LeadProps) {
  return (
    <button type="button" className={`overview-lead ${className}`} title={way.words(to, what)} onClick={() => way.go(to)}>
      {children}
    </button>
  )
}
