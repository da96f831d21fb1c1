// When is it worth trying again, in the browser? The network came back, or somebody looks at the page again.
export const onAwake = (listener: () => void): void => {
  window.addEventListener('online', listener)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') listener()
  })
}

/** One sender at a time, also over several tabs; whoever comes second does nothing. */
export const exclusively = async (work: () => Promise<void>): Promise<void> => {
  // Absent in pages that are neither local nor over TLS, and in old browsers.
  const locks: LockManager | undefined = navigator.locks
  if (!locks) return work()
  await locks.request('lantai-outbox', { ifAvailable: true }, (lock) => (lock ? work() : undefined))
}
