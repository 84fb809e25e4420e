/** The place for what must be heard at once: that time runs out, and that something was undone. Of the confirmation alone. */
export function AssertiveRegion({ sentence }: { readonly sentence: string }) {
  return (
    <div className="unseen" role="alert" aria-live="assertive" data-announcements>
      {sentence}
    </div>
  )
}
