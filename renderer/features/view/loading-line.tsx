import { useEffect, useState } from 'react'

/** What is over sooner does not flicker, in milliseconds. */
const unseenFor = 300

/** A line while rows come in. It has no length to promise. */
export function LoadingLine() {
  const [seen, setSeen] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSeen(true), unseenFor)
    return () => clearTimeout(timer)
  }, [])
  return <div className={`loading-line${seen ? '' : ' unseen'}`} role="progressbar" aria-label="Reading" />
}
