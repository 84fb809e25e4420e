// Notes when the first row stands in the page, on the wall clock in milliseconds.
new MutationObserver((_, observer) => {
  if (document.querySelector('[role=row][data-row-id]') === null) return
  observer.disconnect()
  document.documentElement.dataset.firstRowAt = String(performance.timeOrigin + performance.now())
}).observe(document, { subtree: true, childList: true })
